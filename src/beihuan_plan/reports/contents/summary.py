"""The end-of-term summary: what became of the plan."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Annotated, TypedDict

from beihuan_plan.chinese import chinese_number, one_line
from beihuan_plan.figures import summary_figures
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import SummaryWords
from beihuan_plan.plain_view import plain
from beihuan_plan.reports.contents.common import common, paragraphs
from beihuan_plan.reports.contents.items import cancelled, day_of_term, entry, items_of, postponed
from beihuan_plan.reports.contents.sentences import (
    Counts,
    cancellations,
    carried_over,
    not_done,
    opening,
    put_off,
    worked_by,
)
from beihuan_plan.reports.contents.shapes import CommonShape, EntryShape, ItemShape
from beihuan_plan.reports.contents.summary_annexes import AnnexesShape, annexed
from beihuan_plan.reports.contents.themes import (
    Account,
    GroupShape,
    NumbersShape,
    SummaryMarks,
    ThemeShape,
    ToldShape,
    group,
    numbers,
    theme,
)
from beihuan_plan.standing import Phase

if TYPE_CHECKING:
    from beihuan_plan.ledger_telling.measures_told import LedgersTold


MOST_NAMED = 3
"""How many of the tasks that were put off are named among the next steps."""


class TailNumbersShape(TypedDict):
    """The Chinese number of each section after the themes; empty for a section that is not there."""

    其他工作: Annotated[str, "“其他工作”是第几部分，没有就是空的", "四"]
    未完成: Annotated[str, "“未完成的工作”是第几部分", "五"]
    不足与反思: Annotated[str, "“不足与反思”是第几部分", "六"]
    下学期打算: Annotated[str, "“下学期打算”是第几部分", "七"]


class TailMarksShape(TypedDict):
    """What stands before the heading of each section after the themes."""

    其他工作: Annotated[str, "写在“其他工作”前面的次序，没有就是空的", "四、"]
    未完成: Annotated[str, "写在“未完成的工作”前面的次序", "五、"]
    不足与反思: Annotated[str, "写在“不足与反思”前面的次序", "六、"]
    下学期打算: Annotated[str, "写在“下学期打算”前面的次序", "七、"]


class SummaryShape(CommonShape, AnnexesShape):
    """What became of the plan by the term's end."""

    开头: Annotated[
        str, "第一段：按照哪份计划，做了几项", "本学期，教科室按照《……》，安排工作1项，已完成。现总结如下："
    ]
    计划标题: Annotated[str, "计划的标题", "常州市北环路小学2019学年第一学期教科研工作计划"]
    节号: Annotated[TailNumbersShape, "主题以外各部分的次序"]
    标号: Annotated[TailMarksShape, "主题以外各部分的次序，照计划里的编号样式"]
    合计: Annotated[NumbersShape, "全学期的数字"]
    主题: Annotated[list[ThemeShape], "一条措施一个主题"]
    其他工作: Annotated[GroupShape, "没有对应措施的任务"]
    未完成标题: Annotated[str, "按有没有未完成、取消的任务而定，都没有就是空的", "未完成和取消的工作"]
    未完成: Annotated[list[ToldShape], "还没有完成的任务，分项里只有没完成的"]
    取消: Annotated[list[EntryShape], "取消了的任务和分项"]
    取消说明: Annotated[str, "取消了什么、为什么，一句话", "取消的有：各社团进行招募工作（并入少先队活动）。"]
    不足与反思: Annotated[list[str], "计划里 summary 写的，一段一项", "论文发表的层次不高。"]
    下学期打算: Annotated[list[str], "计划里 summary 写的，一段一项", "开好课题中期论证会。"]


def summary_contents(
    plan: Plan,
    today: date,
    layout: Layout,
    lines: Sequence[str] = (),
    *,
    told: "LedgersTold | None" = None,
    carry_over: bool = False,
) -> SummaryShape:
    """Say what became of the plan until today; `lines` sets the title by hand.

    `told` is what ledgers have of the measures. `carry_over` adds to the next steps that what
    is unfinished, and the projects that run, will be gone on with.
    """
    figures = summary_figures(plain(plan), today)
    begun = Phase.of(today, plan.semester, plan.months) is not Phase.BEFORE
    until = f"截至{day_of_term(today)}" if figures.ahead or not begun else ""
    by_measure = told.measures if told else {}
    words = plan.summary or SummaryWords()
    is_told = any(by_measure.values()) or bool(words.themes)
    counts = Counts.of(figures.total)
    marks = SummaryMarks.of(plan, layout)
    told_by_records = told.tasks if told else frozenset()
    account = Account(plan, figures, marks, until, by_measure, words.by_measure, told_by_records)
    others = group("", account, measure=None)
    unfinished = items_of(plan.schedule, account.is_unfinished, account.is_unfinished)
    dropped = list(cancelled(plan.schedule))
    heading = not_done(len(unfinished), len(dropped))
    shortcomings, next_steps = paragraphs(words.shortcomings), paragraphs(words.next_steps)
    going_on = [passage.text for passage in told.ahead] if told and carry_over else []
    promised = carry_over and (unfinished or going_on)
    places = _places(len(plan.measures), others["计划任务"], heading, shortcomings, next_steps or promised)
    if carry_over and unfinished:
        where = f"第{chinese_number(places[1])}部分" if marks.theme.digit else f"“{heading}”"
        next_steps.append(f"{carried_over(len(unfinished), where)}{_put_off(unfinished)}")
    next_steps += going_on
    return {
        **common(plan, today, layout, lines or _title(plan)),
        "计划标题": one_line(plan.title),
        "开头": opening(
            plan.office,
            worked_by(one_line(plan.title), one_line(plan.guided_by)),
            None if is_told else counts,
            until,
            begun=begun,
        ),
        "节号": _tail(places, chinese_number),
        "标号": _tail(places, marks.theme.write),
        "合计": numbers(figures.total),
        "主题": [theme(n, account, measure) for n, measure in enumerate(plan.measures, 1)],
        "其他工作": others,
        "未完成标题": heading,
        "未完成": marks.told(unfinished),
        "取消": [entry(each) for each in dropped],
        "取消说明": cancellations(each.action for each in dropped),
        "不足与反思": shortcomings,
        "下学期打算": next_steps,
        **annexed(figures, until, told, wished=layout.annexes),
    }


def _put_off(unfinished: Sequence[ItemShape]) -> str:
    found = postponed(unfinished)
    return put_off(
        len(found), [f"{each['事项']}{each['改到']}" for each in found[:MOST_NAMED]], len(unfinished)
    )


def _title(plan: Plan) -> list[str]:
    """Turn the plan's own title into the summary's, in the same lines: 计划 that ends one becomes 总结."""
    lines = paragraphs(plan.title)
    for index in reversed(range(len(lines))):
        if lines[index].endswith("计划"):
            return [*lines[:index], f"{lines[index].removesuffix('计划')}总结", *lines[index + 1 :]]
    return [f"{plan.school}{plan.semester.title}{plan.office}工作总结"]


def _places(themes: int, *contents: object) -> list[int]:
    """Number the sections after the themes on, in their order; 0 for one with nothing in it."""
    following = count(themes + 1)
    return [next(following) if content else 0 for content in contents]


def _tail(places: Sequence[int], write: Callable[[int], str]) -> TailNumbersShape:
    others, unfinished, shortcomings, next_steps = (write(place) if place else "" for place in places)
    return {
        "其他工作": others,
        "未完成": unfinished,
        "不足与反思": shortcomings,
        "下学期打算": next_steps,
    }
