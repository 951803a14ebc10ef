"""The end-of-term summary: what became of the plan."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, NamedTuple, TypedDict

from beihuan_plan.chinese import chinese_number, one_line
from beihuan_plan.figures import Figures, SummaryFigures, summary_figures
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Measure, MeasurePart, Plan, SummaryWords
from beihuan_plan.model.semester import months_in_words
from beihuan_plan.model.work import Action
from beihuan_plan.plain_view import plain
from beihuan_plan.queries import belongs_to
from beihuan_plan.reports.contents.bars import BarsShape, bars_of
from beihuan_plan.reports.contents.common import common, numbering, paragraphs
from beihuan_plan.reports.contents.items import achievements, cancelled, day_of_term, entry, items_of
from beihuan_plan.reports.contents.sentences import (
    Counts,
    cancellations,
    carried_over,
    not_done,
    opening,
    overview,
    state_of,
    with_points,
)
from beihuan_plan.reports.contents.shapes import CommonShape, EntryShape, ItemShape
from beihuan_plan.standing import Phase


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


class GroupShape(NumbersShape):
    """The tasks of a theme: how many, and what was achieved."""

    概述: Annotated[
        str, "这一部分安排了几项、完成了几项，一句话", "本项共安排工作6项，已完成4项，未完成2项。"
    ]
    事项: Annotated[list[ItemShape], "完成了的任务，和有分项完成了的任务"]


class ThemePartShape(GroupShape):
    """A part of a measure, as a theme of the summary."""

    节号: Annotated[str, "次序，一、二……", "一"]
    标题: Annotated[str, "措施的标题", "聚焦课题管理，推进行动研究"]


class ThemeShape(ThemePartShape):
    """A measure, as a theme of the summary."""

    分项: Annotated[list[ThemePartShape], "措施的各点，次序和计划里一样"]


class MonthNumbersShape(NumbersShape):
    """One month's figures."""

    月份: Annotated[str, "月份", "十二月"]
    柱: Annotated[BarsShape, "网页的柱状图里，这个月的两根柱在哪里"]


class TailNumbersShape(TypedDict):
    """The Chinese number of each section after the themes; empty for a section that is not there."""

    其他工作: Annotated[str, "“其他工作”是第几部分，没有就是空的", "四"]
    未完成: Annotated[str, "“未完成的工作”是第几部分", "五"]
    不足与反思: Annotated[str, "“不足与反思”是第几部分", "六"]
    下学期打算: Annotated[str, "“下学期打算”是第几部分", "七"]


class SummaryShape(CommonShape):
    """What became of the plan by the term's end."""

    开头: Annotated[
        str, "第一段：按照哪份计划，做了几项", "本学期，教科室按照《……》，安排工作1项，已完成。现总结如下："
    ]
    计划标题: Annotated[str, "计划的标题", "常州市北环路小学2019学年第一学期教科研工作计划"]
    节号: Annotated[TailNumbersShape, "主题以外各部分的次序"]
    合计: Annotated[NumbersShape, "全学期的数字"]
    主题: Annotated[list[ThemeShape], "一条措施一个主题"]
    其他工作: Annotated[GroupShape, "没有对应措施的任务"]
    未完成标题: Annotated[str, "按有没有未完成、取消的任务而定，都没有就是空的", "未完成和取消的工作"]
    未完成: Annotated[list[ItemShape], "还没有完成的任务，分项里只有没完成的"]
    取消: Annotated[list[EntryShape], "取消了的任务和分项"]
    取消说明: Annotated[str, "取消了什么、为什么，一句话", "取消的有：各社团进行招募工作（并入少先队活动）。"]
    不足与反思: Annotated[list[str], "计划里 summary 写的，一段一项", "论文发表的层次不高。"]
    下学期打算: Annotated[list[str], "计划里 summary 写的，一段一项", "开好课题中期论证会。"]
    附件标题: Annotated[str, "各月数字的标题", "各月工作完成情况"]
    各月: Annotated[list[MonthNumbersShape], "各月的数字；没有到期工作的月份不列"]


class _Account(NamedTuple):
    """What a summary tells of: the plan, its figures, and how the day is named where something lies ahead."""

    plan: Plan
    figures: SummaryFigures
    until: str

    def counts(self, action: Action) -> bool:
        """Whether a task, or a part of one, does not lie ahead."""
        return action.id not in self.figures.ahead and not action.is_event

    def is_unfinished(self, action: Action) -> bool:
        """Whether a task, or a part of one, is open and does not lie ahead."""
        return action.is_open and self.counts(action)


def summary_contents(
    plan: Plan, today: date, layout: Layout, lines: Sequence[str] = (), *, carry_over: bool = False
) -> SummaryShape:
    """Say what became of the plan until today; `lines` sets the title by hand.

    `carry_over` adds to the next steps that what is unfinished will be gone on with.
    """
    figures = summary_figures(plain(plan), today)
    begun = Phase.of(today, plan.semester, plan.months) is not Phase.BEFORE
    until = f"截至{day_of_term(today)}" if figures.ahead or not begun else ""
    account = _Account(plan, figures, until)
    others = _group("", account, measure=None)
    unfinished = items_of(plan.schedule, account.is_unfinished, account.is_unfinished)
    dropped = list(cancelled(plan.schedule))
    words = plan.summary or SummaryWords()
    shortcomings, next_steps = paragraphs(words.shortcomings), paragraphs(words.next_steps)
    number = numbering(after=len(plan.measures))
    sections: TailNumbersShape = {
        "其他工作": number(others["计划任务"]),
        "未完成": number(unfinished or dropped),
        "不足与反思": number(shortcomings),
        "下学期打算": number(next_steps or (carry_over and unfinished)),
    }
    if carry_over and unfinished:
        next_steps.append(carried_over(len(unfinished), sections["未完成"]))
    return {
        **common(plan, today, layout, lines or _title(plan)),
        "计划标题": one_line(plan.title),
        "开头": opening(plan.office, one_line(plan.title), Counts.of(figures.total), until, begun=begun),
        "节号": sections,
        "合计": _numbers(figures.total),
        "主题": [_theme(n, account, measure) for n, measure in enumerate(plan.measures, 1)],
        "其他工作": others,
        "未完成标题": not_done(len(unfinished), len(dropped)),
        "未完成": unfinished,
        "取消": [entry(each) for each in dropped],
        "取消说明": cancellations(each.action for each in dropped),
        "不足与反思": shortcomings,
        "下学期打算": next_steps,
        "附件标题": f"各月工作完成情况（{until}）" if until else "各月工作完成情况",
        "各月": _months(figures),
    }


def _title(plan: Plan) -> list[str]:
    *first, last = paragraphs(plan.title)
    if last.endswith("计划"):
        return [*first, f"{last.removesuffix('计划')}总结"]
    return [f"{plan.school}{plan.semester.title}{plan.office}工作总结"]


def _theme(number: int, account: _Account, measure: Measure) -> ThemeShape:
    """Tell of a measure and of all its parts, numbered as in the plan."""
    return {
        **_theme_part(number, account, measure, with_points(len(measure.parts))),
        "分项": [_theme_part(n, account, part) for n, part in enumerate(measure.parts, 1)],
    }


def _theme_part(number: int, account: _Account, measure: MeasurePart, subject: str = "") -> ThemePartShape:
    return {
        **_group(subject, account, measure.id),
        "节号": chinese_number(number),
        "标题": measure.label,
    }


def _group(subject: str, account: _Account, measure: str | None) -> GroupShape:
    plan, figures = account.plan, account.figures
    counted = figures.by_measure[measure or ""]
    some_ahead = any(
        task.id in figures.ahead and (belongs_to(task.measure, measure) if measure else not task.measure)
        for task in plan.tasks
    )
    return {
        **_numbers(counted),
        "概述": overview(subject, Counts.of(counted), account.until if some_ahead else ""),
        "事项": achievements(plan.schedule, lambda task: task.measure == measure and account.counts(task)),
    }


def _months(figures: SummaryFigures) -> list[MonthNumbersShape]:
    months = [_numbers(each) for each in figures.by_month.values()]
    bars = bars_of([(each["计划任务"], each["已完成"]) for each in months])
    return [
        {"月份": months_in_words(each), **numbers, "柱": placed}
        for each, numbers, placed in zip(figures.by_month, months, bars, strict=True)
    ]


def _numbers(figures: Figures) -> NumbersShape:
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
