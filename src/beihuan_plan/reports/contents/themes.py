"""The themes of a summary: measure by measure, what was arranged and what was achieved."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypedDict

from beihuan_plan.chinese import chinese_number, one_line, without_stop
from beihuan_plan.figures import Figures, SummaryFigures
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import Content, Status
from beihuan_plan.model.mark_form import MarkForm
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import Measure, MeasurePart
from beihuan_plan.model.work import Action
from beihuan_plan.queries import belongs_to
from beihuan_plan.reports.contents.common import paragraphs
from beihuan_plan.reports.contents.items import achievements
from beihuan_plan.reports.contents.marking import Marking
from beihuan_plan.reports.contents.sentences import Counts, overview, state_of, with_points
from beihuan_plan.reports.contents.shapes import EntryShape, ItemShape

if TYPE_CHECKING:
    from beihuan_plan.ledger_telling.passage import Passage


class NumbersShape(TypedDict):
    """How many tasks, in all and by state."""

    计划任务: Annotated[int, "安排了几项任务", 19]
    未开始: Annotated[int, "未开始几项", 1]
    进行中: Annotated[int, "进行中几项", 2]
    已完成: Annotated[int, "已完成几项", 14]
    延期: Annotated[int, "延期几项", 1]
    取消: Annotated[int, "取消几项", 1]
    未完成: Annotated[int, "未开始、进行中、延期一共几项", 4]
    小结: Annotated[str, "这些数字写成一句", "19项，已完成14项，未完成4项，取消1项"]


class ToldPartShape(EntryShape):
    """A part of a task that a list of the summary tells of."""

    标号: Annotated[str, "写在前面的次序：1．或（1）；只有一项时是空的", "1．"]


class ToldShape(ToldPartShape):
    """A task that a list of the summary tells of, with its parts."""

    分项: Annotated[list[ToldPartShape], "一条任务里的几件事，标号是计划里的"]


class GroupShape(NumbersShape):
    """The tasks of a theme: how many, and what was achieved."""

    自述: Annotated[list[str], "计划里 summary 的 themes 写的，一段一项", "六对师徒认真开展活动。"]
    概述: Annotated[
        str,
        "这一部分安排了几项、完成了几项，一句话；另有话、有记录可写的是空的",
        "本项共安排工作6项，已完成4项，未完成2项。",
    ]
    台账: Annotated[
        list[str], "措施的 records 所指的台账里，本学期记下的，一句一段", "师徒结对6对（教学5对、德育1对）。"
    ]
    事项: Annotated[list[ToldShape], "完成了的任务，和有分项完成了的任务"]


class ThemePartShape(GroupShape):
    """A part of a measure, as a theme of the summary."""

    节号: Annotated[str, "次序，一、二……", "一"]
    标号: Annotated[str, "写在标题前面的次序，照计划里的编号样式", "一、"]
    标题: Annotated[str, "措施的标题", "聚焦课题管理，推进行动研究"]


class ThemeShape(ThemePartShape):
    """A measure, as a theme of the summary."""

    分项: Annotated[list[ThemePartShape], "措施的各点，次序和计划里一样"]


class SummaryMarks(NamedTuple):
    """How a summary numbers its themes, their parts, and the tasks and parts of tasks in their lists."""

    theme: MarkForm
    part: MarkForm
    task: MarkForm
    task_part: MarkForm

    @classmethod
    def of(cls, plan: Plan, layout: Layout) -> "SummaryMarks":
        """Take over the plan's own: themes stand where its sections do, their parts where its measures do.

        Arabic numerals are left to the lists below.
        """
        marking = Marking(layout.numbering)
        part = marking.written("part" if _are_sections(plan) else "measure")
        return cls(
            marking.form("section"),
            part if part and part.digit != "1" else MarkForm.parse("（一）"),
            marking.form("task"),
            marking.form("task_part"),
        )

    def told(self, items: Sequence[ItemShape]) -> list[ToldShape]:
        """Number the tasks of a list in their order, one that is alone not; their parts as the plan does."""
        return [
            {
                **item,
                "标号": self.task.write(number) if len(items) > 1 else "",
                "分项": [{**part, "标号": self.task_part.write(part["序号"])} for part in item["分项"]],
            }
            for number, item in enumerate(items, 1)
        ]


def _are_sections(plan: Plan) -> bool:
    """Whether the measures stand in the plan as sections of their own, with no heading over them all."""
    return any(each.of is Content.MEASURES and not each.title for each in plan.arranged)


class Account(NamedTuple):
    """What a summary tells of: the plan, its figures, its marks, and the day where something lies ahead."""

    plan: Plan
    figures: SummaryFigures
    marks: SummaryMarks
    until: str
    told: Mapping[str, Sequence["Passage"]]
    """What ledgers tell of the measures, by their ids."""
    words: Mapping[str, str]
    """What the office itself says of them."""
    told_by_records: frozenset[str]
    """The tasks that need not be told of besides what ledgers tell."""

    def counts(self, action: Action) -> bool:
        """Whether a task, or a part of one, does not lie ahead."""
        return action.id not in self.figures.ahead and not action.is_event

    def tells_of(self, measure: MeasurePart) -> bool:
        """Whether ledgers or the office's own words have something of a measure, or of a part of it."""
        parts = measure.parts if isinstance(measure, Measure) else ()
        return any(self.told.get(each.id) or each.id in self.words for each in (measure, *parts))

    def wants_counts(self, measure: MeasurePart, achieved: Sequence[ItemShape]) -> bool:
        """Whether tasks are counted: where nothing else is told of a measure, or but in its parts."""
        if not self.tells_of(measure):
            return True
        is_bare = not (achieved or self.told.get(measure.id) or measure.id in self.words)
        return is_bare and any(
            belongs_to(task.measure, measure.id) for task in self.plan.tasks if not task.is_event
        )

    def is_unfinished(self, action: Action) -> bool:
        """Whether a task, or a part of one, is open and does not lie ahead."""
        return action.is_open and self.counts(action)


def theme(number: int, account: Account, measure: Measure) -> ThemeShape:
    """Tell of a measure and of all its parts, numbered as in the plan."""
    marks = account.marks
    return {
        **_theme_part(number, marks.theme, account, measure, with_points(len(measure.parts))),
        "分项": [_theme_part(n, marks.part, account, part) for n, part in enumerate(measure.parts, 1)],
    }


def _theme_part(
    number: int, mark: MarkForm, account: Account, measure: MeasurePart, subject: str = ""
) -> ThemePartShape:
    return {
        **group(subject, account, measure),
        "节号": chinese_number(number),
        "标号": mark.write(number),
        "标题": without_stop(one_line(measure.title)) or measure.label,
    }


def group(subject: str, account: Account, measure: MeasurePart | None) -> GroupShape:
    """Tell what the office says of a measure, what became of its tasks, and what ledgers have of it.

    Without a measure, of the tasks that have none. Tasks are counted where that is all there is to tell.
    """
    plan, figures = account.plan, account.figures
    name = measure.id if measure else None
    counted = figures.by_measure[name or ""]
    some_ahead = any(
        task.id in figures.ahead and (belongs_to(task.measure, name) if name else not task.measure)
        for task in plan.tasks
    )
    achieved = achievements(
        plan.schedule,
        lambda task: task.measure == name and account.counts(task),
        lambda task: task.id in account.told_by_records,
    )
    said = overview(subject, Counts.of(counted), account.until if some_ahead else "")
    return {
        **numbers(counted),
        "自述": paragraphs(account.words.get(name or "")),
        "概述": said if not measure or account.wants_counts(measure, achieved) else "",
        "台账": [passage.text for passage in account.told.get(name or "", ())],
        "事项": account.marks.told(achieved),
    }


def numbers(figures: Figures) -> NumbersShape:
    """Say how many tasks there are, in all and by state."""
    count = {name: figure.value for name, figure in figures.items()}
    return {
        "计划任务": count["planned"],
        "未开始": count[Status.TODO],
        "进行中": count[Status.DOING],
        "已完成": count[Status.DONE],
        "延期": count[Status.POSTPONED],
        "取消": count[Status.CANCELLED],
        "未完成": count["unfinished"],
        "小结": state_of(Counts.of(figures)),
    }
