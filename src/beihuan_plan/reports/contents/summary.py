"""The end-of-term summary: what became of the plan."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypedDict

from beihuan_plan.chinese import chinese_number, one_line
from beihuan_plan.figures import Figures, SummaryFigures, summary_figures
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Layout, Measure, MeasurePart, Plan, SummaryWords
from beihuan_plan.reports.contents.bars import BarsShape, bars_of
from beihuan_plan.reports.contents.common import common, numbering, paragraphs
from beihuan_plan.reports.contents.items import cancelled, entry, is_achieved, items_of
from beihuan_plan.reports.contents.sentences import cancellations, state_of
from beihuan_plan.reports.contents.shapes import CommonShape, EntryShape, ItemShape

_OPEN = [status for status in Status if status.is_open]


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

    分项: Annotated[list[ThemePartShape], "安排了任务的分项"]


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

    计划标题: Annotated[str, "计划的标题", "常州市北环路小学2019学年第一学期教科研工作计划"]
    节号: Annotated[TailNumbersShape, "主题以外各部分的次序"]
    合计: Annotated[NumbersShape, "全学期的数字"]
    主题: Annotated[list[ThemeShape], "一条措施一个主题"]
    其他工作: Annotated[GroupShape, "没有对应措施的任务"]
    未完成标题: Annotated[str, "按有没有未完成、取消的任务而定", "未完成和取消的工作"]
    未完成: Annotated[list[ItemShape], "还没有完成的任务，分项里只有没完成的"]
    取消: Annotated[list[EntryShape], "取消了的任务和分项"]
    取消说明: Annotated[str, "取消了什么、为什么，一句话", "取消的有：各社团进行招募工作（并入少先队活动）。"]
    不足与反思: Annotated[list[str], "计划里 summary 写的，一段一项", "论文发表的层次不高。"]
    下学期打算: Annotated[list[str], "计划里 summary 写的，加上未完成的", "开好课题中期论证会。"]
    各月: Annotated[list[MonthNumbersShape], "各月的数字"]


def summary_contents(plan: Plan, today: date, layout: Layout, lines: Sequence[str] = ()) -> SummaryShape:
    """Say what became of the plan; `lines` sets the title by hand."""
    figures = summary_figures(plan)
    others = _group("", plan, figures.by_measure[""], measure=None)
    unfinished = items_of(plan.schedule, lambda task: task.status.is_open, parts=_OPEN)
    dropped = list(cancelled(plan.schedule))
    words = plan.summary or SummaryWords()
    shortcomings, next_steps = paragraphs(words.shortcomings), paragraphs(words.next_steps)
    number = numbering(after=len(plan.measures))
    sections: TailNumbersShape = {
        "其他工作": number(others["计划任务"]),
        "未完成": number(unfinished or dropped),
        "不足与反思": number(shortcomings),
        "下学期打算": number(next_steps or unfinished),
    }
    if unfinished:
        next_steps.append(f"继续推进本学期未完成的{len(unfinished)}项工作（见第{sections['未完成']}部分）。")
    return {
        **common(plan, today, layout, lines or _title(plan)),
        "计划标题": one_line(plan.title),
        "节号": sections,
        "合计": _numbers(figures.total),
        "主题": [_theme(n, plan, measure, figures) for n, measure in enumerate(plan.measures, 1)],
        "其他工作": others,
        "未完成标题": "和".join(word for word, some in (("未完成", unfinished), ("取消", dropped)) if some)
        + "的工作",
        "未完成": unfinished,
        "取消": [entry(each) for each in dropped],
        "取消说明": cancellations(each.action for each in dropped),
        "不足与反思": shortcomings,
        "下学期打算": next_steps,
        "各月": _months(plan, figures),
    }


def _title(plan: Plan) -> list[str]:
    *first, last = paragraphs(plan.title)
    if last.endswith("计划"):
        return [*first, f"{last.removesuffix('计划')}总结"]
    return [f"{plan.school}{plan.semester.title}{plan.office}工作总结"]


def _theme(number: int, plan: Plan, measure: Measure, figures: SummaryFigures) -> ThemeShape:
    """Tell of a measure, and of those of its parts that tasks were planned for."""
    parts = [part for part in measure.parts if figures.by_measure[part.id]["planned"].records]
    subject = "本项（含下列各点）" if parts else "本项"
    return {
        **_theme_part(number, plan, measure, figures, subject),
        "分项": [_theme_part(n, plan, part, figures) for n, part in enumerate(parts, 1)],
    }


def _theme_part(
    number: int, plan: Plan, measure: MeasurePart, figures: SummaryFigures, subject: str = ""
) -> ThemePartShape:
    return {
        **_group(subject, plan, figures.by_measure[measure.id], measure.id),
        "节号": chinese_number(number),
        "标题": measure.label,
    }


def _group(subject: str, plan: Plan, figures: Figures, measure: str | None) -> GroupShape:
    numbers = _numbers(figures)
    told = f"{subject}共安排工作{numbers['小结']}。"
    if not numbers["计划任务"]:
        told = f"{subject}结合日常工作推进，没有安排单独的任务。"
    done = items_of(
        plan.schedule, lambda task: task.measure == measure and is_achieved(task), parts=[Status.DONE]
    )
    return {**numbers, "概述": told, "事项": done}


def _months(plan: Plan, figures: SummaryFigures) -> list[MonthNumbersShape]:
    months = [_numbers(each) for each in figures.by_month.values()]
    bars = bars_of([(each["计划任务"], each["已完成"]) for each in months])
    return [
        {"月份": month.month.name, **numbers, "柱": placed}
        for month, numbers, placed in zip(plan.schedule, months, bars, strict=True)
    ]


def _numbers(figures: Figures) -> NumbersShape:
    count = {name: figure.value for name, figure in figures.items()}
    planned, done, unfinished = count["planned"], count[Status.DONE], count["unfinished"]
    return {
        "计划任务": planned,
        "未开始": count[Status.TODO],
        "进行中": count[Status.DOING],
        "已完成": done,
        "延期": count[Status.POSTPONED],
        "取消": count[Status.CANCELLED],
        "未完成": unfinished,
        "小结": state_of(planned, done, unfinished, count[Status.CANCELLED]),
    }
