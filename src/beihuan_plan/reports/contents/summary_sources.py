"""Where each number of a summary comes from: its sentences and rows, with tasks and records."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from beihuan_plan.figures import Figures, SummaryFigures, summary_figures
from beihuan_plan.ledger_telling.measures_told import LedgersTold
from beihuan_plan.ledger_telling.passage import Passage, Piece, amount
from beihuan_plan.ledger_telling.sources import Sourced, SummaryPlace, ToldAt, sentences_in, taken
from beihuan_plan.model.plan import Plan
from beihuan_plan.plain_view import plain
from beihuan_plan.reports.contents.sentences import Counts, arranged
from beihuan_plan.reports.contents.shapes import EntryShape

if TYPE_CHECKING:
    from beihuan_plan.reports.contents.summary import SummaryShape
    from beihuan_plan.reports.contents.themes import GroupShape

_BY_MONTH = ("planned", "done", "doing", "todo", "postponed", "cancelled")
"""The figures that the table of months has."""


def ledgers_at(plan: Plan, contents: "SummaryShape", told: LedgersTold) -> ToldAt:
    """Return what is told of ledgers by its places in the summary: measures, then annexes."""
    at = _measures(plan, contents)
    passages = {at[measure]: passages for measure, passages in told.measures.items()}
    return {**passages, **_annexes(contents, told)}


def sources_of_summary(plan: Plan, day: date, contents: "SummaryShape", told: LedgersTold) -> list[Sourced]:
    """List the sentences and rows of a summary that tell of tasks or records, with those behind them."""
    figures = summary_figures(plain(plan), day)
    found = [
        *_opened(contents, figures),
        *_themes(plan, contents, figures, told),
        *_others(contents, figures),
        *_not_done(contents, figures),
        *(_row(place, row) for place, rows in _annexes(contents, told).items() for row in rows),
        *_months(contents, figures),
    ]
    return [each for each in found if each.pieces]


def _measures(plan: Plan, contents: "SummaryShape") -> Mapping[str, SummaryPlace]:
    """Return the places of measures by their ids, a part's heading behind that of the whole."""
    places = {}
    for measure, theme in zip(plan.measures, contents["主题"], strict=True):
        whole = f"{theme['标号']}{theme['标题']}"
        places[measure.id] = SummaryPlace(whole, measure.id)
        for part, told_part in zip(measure.parts, theme["分项"], strict=True):
            places[part.id] = SummaryPlace(f"{whole} {told_part['标号']}{told_part['标题']}", part.id)
    return places


def _annexes(contents: "SummaryShape", told: LedgersTold) -> ToldAt:
    headings = {each["名称"]: f"{each['附件号']} {each['名称']}" for each in contents["附表"]}
    return {SummaryPlace(headings[annex.title]): annex.passages for annex in told.tables}


def _opened(contents: "SummaryShape", figures: SummaryFigures) -> Iterator[Sourced]:
    if arranged(Counts.of(figures.total)) in contents["开头"]:
        yield _counted(SummaryPlace("开头"), contents["开头"], figures.total)


def _themes(
    plan: Plan, contents: "SummaryShape", figures: SummaryFigures, told: LedgersTold
) -> Iterator[Sourced]:
    at = _measures(plan, contents)
    for measure, theme in zip(plan.measures, contents["主题"], strict=True):
        for item, group in zip((measure, *measure.parts), (theme, *theme["分项"]), strict=True):
            yield from _group(at[item.id], group, figures.by_measure[item.id])
            for sentence in sentences_in(told.measures.get(item.id, ())):
                yield _row(at[item.id], sentence)


def _others(contents: "SummaryShape", figures: SummaryFigures) -> Iterator[Sourced]:
    heading = f"{contents['标号']['其他工作']}其他工作"
    yield from _group(SummaryPlace(heading), contents["其他工作"], figures.by_measure[""])


def _group(place: SummaryPlace, group: "GroupShape", figures: Figures) -> Iterator[Sourced]:
    if group["概述"]:
        yield _counted(place, group["概述"], figures)
    for item in group["事项"]:
        for each in (item, *item["分项"]):
            yield Sourced(place, each["记述"], (_of_task(each["记述"], each),))


def _not_done(contents: "SummaryShape", figures: SummaryFigures) -> Iterator[Sourced]:
    place = SummaryPlace(f"{contents['标号']['未完成']}{contents['未完成标题']}")
    for item in contents["未完成"]:
        for each in (item, *item["分项"]):
            cells = (each[name] for name in ("月份", "事项", "责任人", "完成情况", "原因"))
            yield _row(place, Passage.of(_of_task("，".join(filter(None, map(str, cells))), each)))
    dropped = tuple(_of_task(each["事项"], each) for each in contents["取消"])
    yield Sourced(place, contents["取消说明"], dropped)
    left = amount(figures.total["unfinished"], "未完成的")
    for promise in contents["下学期打算"][-1:]:
        if left.text in promise:
            yield Sourced(SummaryPlace(f"{contents['标号']['下学期打算']}下学期打算"), promise, (left,))


def _months(contents: "SummaryShape", figures: SummaryFigures) -> Iterator[Sourced]:
    place = SummaryPlace(f"{contents['各月附件号']} {contents['附件标题']}")
    if contents["各月附件号"]:
        for month, counted in zip(contents["各月"], figures.by_month.values(), strict=True):
            yield _counted(place, month["月份"], counted, _BY_MONTH)
        yield _counted(place, "合计", figures.total, _BY_MONTH)


def _counted(
    place: SummaryPlace, text: str, figures: Figures, told: Sequence[str] = Counts._fields
) -> Sourced:
    """Name the figures that a sentence, or a row, tells of tasks."""
    numbers = (figures[name] for name in told)
    return Sourced(place, text, tuple(amount(each, each.label) for each in numbers if each.value))


def _of_task(text: str, entry: EntryShape) -> Piece:
    return Piece(text, tuple(entry["编号"].split("、")))


def _row(place: SummaryPlace, told: Passage) -> Sourced:
    return Sourced(place, told.text, taken(told.pieces))
