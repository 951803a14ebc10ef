"""What a plan says is to be done: tasks, in groups of a month each, with every field's Chinese title."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from pydantic import ConfigDict, Field, PrivateAttr, model_validator

from beihuan_plan.chinese import one_line, without_stop
from beihuan_plan.model.choices import Kind, Status, combined
from beihuan_plan.model.fields import (
    Day,
    GoalLink,
    KindField,
    LedgerField,
    MeasureLink,
    MonthField,
    StatusField,
    TaskId,
    TaskPartId,
    Text,
    WeeksField,
)
from beihuan_plan.model.semester import Month, months_in_words
from beihuan_plan.model.tree import Record

if TYPE_CHECKING:  # for plans that follow something
    from beihuan_plan.model.course import Course


class Item(Record):
    """Something that has an id and is told in a sentence."""

    id: TaskPartId
    text: Text = Field(title="工作内容", description="要做的事，一句话")

    @property
    def label(self) -> str:
        """The text without its full stop."""
        return without_stop(self.text)


class Linked(Item):
    """An item that serves goals and belongs to a measure."""

    goals: tuple[GoalLink, ...] = Field(
        (), title="对应目标", description="目标编号，如 [G1, G4]，第一个是首要目标"
    )
    measure: MeasureLink | None = Field(None, title="对应措施", description="措施编号，如 M2 或 M1.4")


class Follows(Record):
    """Records of a ledger, chosen by their words, and the stage that they are to come to.

    Which words there are depends on the ledger, whose model is not loaded for plans that follow none.
    """

    model_config = ConfigDict(title="跟随台账", extra="allow")
    words = "ledger"
    __pydantic_extra__: dict[str, str]

    ledger: LedgerField = Field(title="台账", description="如 projects（课题）")
    _course: "Course | None" = PrivateAttr(None)

    @property
    def wanted(self) -> dict[str, str]:
        """The words that choose, and the stage, as they stand in the file, by their fields' names."""
        return self.__pydantic_extra__

    @property
    def course(self) -> "Course | None":
        """How far the records have come; None until the ledgers are read."""
        return self._course

    def seen(self, course: "Course") -> Self:
        """Return the same, with how far the records have come."""
        copy = self.model_copy()
        copy._course = course
        return copy


class Action(Item):
    """Something to be done whose state is kept: a task or a part of one."""

    owner: Text | None = Field(None, title="责任人", description="姓名或部门，几个人用顿号隔开")
    week: WeeksField | None = Field(None, title="周次", description="第几周，如 3；几周写 2-6")
    start: Day | None = Field(None, alias="from", title="开始", description="从哪天开始，如 2019-10-12")
    due: Day | None = Field(None, title="时间", description="要求完成的日期，如 2019-10-15")
    when: Text | None = Field(None, title="时间说法", description="照原文写的时间，如 8月中旬、每周")
    follows: Follows | None = Field(
        None, title="跟随台账", description="完成情况从台账里算，如 {ledger: 课题, level: 省, stage: 结题}"
    )
    status: StatusField = Field(Status.TODO, title="完成情况", description="不写就是未开始")
    done_on: Day | None = Field(None, title="完成日期", description="实际完成的日期，如 2019-10-15")
    reason: Text | None = Field(None, title="原因", description="延期、取消或未完成的原因")
    note: Text | None = Field(None, title="备注", description="清单的备注栏和总结里都会写上")
    memo: Text | None = Field(None, title="备忘", description="只给自己看，哪份材料里都不写")
    evidence: tuple[Text, ...] = Field((), title="佐证材料", description="文件路径或网址")

    @property
    def is_event(self) -> bool:
        """Whether it only takes place: nothing is to be done, and no figure counts it."""
        return False

    @property
    def progress(self) -> str:
        """How far the records have come that it follows, in words; empty where it follows none."""
        course = self.follows and self.follows.course
        return course.told if course else ""

    @property
    def is_open(self) -> bool:
        """Whether something of it remains to be done."""
        return self.status.is_open and not self.is_event


class TaskPart(Action):
    """One part of a task that packs several events into one line."""

    model_config = ConfigDict(title="任务分项")


class Task(Action, Linked):
    """One task of a month; with parts, its state and day of completion come from them.

    The bases are in the order that gives its fields theirs: what it is, what it serves, what becomes of it.
    """

    model_config = ConfigDict(title="任务")

    id: TaskId
    kind: KindField = Field(Kind.TASK, title="类别", description="放假、考试这样的写 event（日程），不算任务")
    parts: tuple[TaskPart, ...] = Field((), title="分项", description="一条任务里的几件事，各记各的完成情况")

    @property
    def is_event(self) -> bool:
        """Whether it only takes place: nothing is to be done, and no figure counts it."""
        return self.kind is Kind.EVENT

    @model_validator(mode="after")
    def _follow_parts(self) -> Self:
        return self.with_parts(self.parts) if self.parts else self

    def with_parts(self, parts: Sequence[TaskPart]) -> Self:
        """Return the task with these parts, its state and day of completion taken from them."""
        status = combined([part.status for part in parts])
        days = [part.done_on for part in parts if part.done_on]
        done_on = max(days) if days and status is Status.DONE else None
        return self.model_copy(update={"parts": tuple(parts), "status": status, "done_on": done_on})


class MonthPlan(Record):
    """The tasks of one month, of several in a row, or, without a month, of the whole term."""

    model_config = ConfigDict(title="月度安排")
    key = "month"
    without_key = "0"

    month: MonthField | None = Field(None, title="月份", description="如 2019-09；不写就是全学期的")
    to: MonthField | None = Field(None, title="到", description="几个月一起安排的，到哪个月，如 2019-10")
    title: Text | None = Field(None, title="标题", description="照原文写的小标题，如 九月份：")
    tasks: tuple[Task, ...] = Field((), title="任务", description="这个月的任务，按先后排列")

    @property
    def months(self) -> tuple[Month, ...]:
        """All its months; none for what is of the whole term."""
        if self.month is None:
            return ()
        return (self.month, *self.month.until(self.to)) if self.to else (self.month,)

    @property
    def heading(self) -> str:
        """The group's heading on one line: as the plan has it, else the months' names and a colon."""
        return one_line(self.title) or f"{months_in_words(self.months)}："
