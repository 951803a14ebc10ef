"""Words to choose from, in the plan file and on the command line: states, styles, page numbers."""

from collections.abc import Collection
from enum import StrEnum
from typing import Self

from beihuan_plan.chinese import half_width


class Choice(StrEnum):
    """A word of the plan file and the command line, with the Chinese for it, and a sign if it has one."""

    label: str
    symbol: str

    def __new__(cls, value: str, label: str, symbol: str = "") -> Self:
        """Make a member that is its value and carries its label and symbol."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.symbol = symbol
        return member

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a member's value or label; ValueError for any other word."""
        found = cls._value2member_map_.get(text)
        if isinstance(found, cls):  # as it mostly stands in a file, 10,000 times perhaps
            return found
        word = half_width(text).strip().lower()
        for choice in cls:
            if word in (choice.value, choice.label):
                return choice
        raise ValueError(text)

    @classmethod
    def like(cls, text: str) -> str:
        """Return the label that a mistyped word is most like; empty if none is."""
        import difflib

        close = difflib.get_close_matches(text, [choice.label for choice in cls], 1, 0.5)
        return close[0] if close else ""

    @classmethod
    def words(cls) -> str:
        """All members in both spellings, for messages and the schema."""
        return "、".join(f"{choice.value}（{choice.label}）" for choice in cls)


class Status(Choice):
    """A task's state: the word in the plan file, the word on screen, the sign (all within GBK)."""

    TODO = "todo", "未开始", "□"
    DOING = "doing", "进行中", "●"
    DONE = "done", "已完成", "√"
    POSTPONED = "postponed", "延期", "○"
    CANCELLED = "cancelled", "取消", "×"

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done."""
        return self not in (Status.DONE, Status.CANCELLED)


def combined(parts: Collection[Status]) -> Status:
    """Tell the state of a whole from the states of its parts; cancelled parts do not hold it back."""
    states = set(parts)
    if len(states) > 1:
        states.discard(Status.CANCELLED)
    if len(states) == 1:
        return states.pop()
    return Status.DOING if states & {Status.DOING, Status.DONE} else Status.TODO


class Kind(Choice):
    """Whether something is to be done, or only takes place: a holiday, an examination."""

    TASK = "task", "任务"
    EVENT = "event", "日程"


class Content(Choice):
    """What a section of the plan can hold, each named by the field of the plan that has it."""

    GUIDING_PRINCIPLES = "guiding_principles", "指导思想"
    GOALS = "goals", "工作目标"
    MEASURES = "measures", "具体措施"
    SCHEDULE = "schedule", "具体安排"


class ScheduleForm(Choice):
    """How the schedule is set: task by task below each month, or as a table."""

    LIST = "list", "逐条"
    TABLE = "table", "表格"


class TableColumn(Choice):
    """A column of the schedule's table."""

    MONTH = "month", "月份"
    WEEK = "week", "周次"
    DAYS = "days", "时间"
    NUMBER = "number", "序号"
    TEXT = "text", "工作内容"
    OWNER = "owner", "责任人"
    NOTE = "note", "备注"


class Shown(Choice):
    """What of a task stands in brackets behind it."""

    OWNER = "owner", "责任人"
    DUE = "due", "时间"
    WEEK = "week", "周次"


class Style(Choice):
    """Which set of templates."""

    OFFICIAL = "official", "公文"
    PLAIN = "plain", "宋体"

    @property
    def suffix(self) -> str:
        """What a template's name ends in: nothing for the usual style, else `-plain`."""
        return "" if self is Style.OFFICIAL else f"-{self.value}"


class PageNumber(Choice):
    """Where the page number stands: on the outer side (GB/T 9704-2012) or in the middle."""

    OUTER = "outer", "外侧"
    CENTER = "center", "居中"


class AnnexTable(Choice):
    """A table that a summary can have behind it."""

    PROJECTS = "projects", "课题一览"
    AWARD_COUNTS = "award_counts", "获奖统计"
    AWARDS = "awards", "获奖一览"
    PUBLICATIONS = "publications", "发表一览"
    ACTIVITIES = "activities", "活动一览"
    LESSONS = "lessons", "公开课一览"
    MENTORING = "mentoring", "师徒结对一览"
    CLUBS = "clubs", "社团一览"
    MONTHS = "months", "各月工作完成情况"

    @property
    def of_records(self) -> bool:
        """Whether ledgers fill it, and not the plan's tasks."""
        return self is not AnnexTable.MONTHS
