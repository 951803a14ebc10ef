"""Where each number of a summary comes from: its sentences and rows, with tasks and records."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from beihuan_plan.figures import Figures, SummaryFigures, summary_figures
from beihuan_plan.ledger_telling.measures_told import LedgersTold
from beihuan_plan.ledger_telling.passage import Passage, Piece, amount, row
from beihuan_plan.ledger_telling.sources import SummaryPlace, ToldAt
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import SummaryWords
from beihuan_plan.plain_view import plain
from beihuan_plan.reports.contents.common import paragraphs
from beihuan_plan.reports.contents.items import postponed
from beihuan_plan.reports.contents.sentences import Counts, arranged
from beihuan_plan.reports.contents.shapes import EntryShape

if TYPE_CHECKING:
    from beihuan_plan.reports.contents.summary import SummaryShape
    from beihuan_plan.reports.contents.themes import GroupShape, ToldShape

_BY_MONTH = ("planned", "done", "doing", "todo", "postponed", "cancelled")
"""The figures that the table of months has."""


def told_at(plan: Plan, day: date, contents: "SummaryShape", told: LedgersTold) -> ToldAt:
    """Return all that a summary tells, place by place: of tasks, of ledgers, in the office's own words."""
    figures = summary_figures(plain(plan), day)
    return {
        SummaryPlace("开头"): [_counting(contents["开头"], figures.total)],
        **_themes(plan, contents, figures, told),
        **_sections(plan, contents, figures, told),
        **_annexes(contents, told),
        **_months(contents, figures),
    }


def _themes(plan: Plan, contents: "SummaryShape", figures: SummaryFigures, told: LedgersTold) -> ToldAt:
    at: dict[SummaryPlace, list[Passage]] = {}
    for n, (measure, theme) in enumerate(zip(plan.measures, contents["主题"], strict=True), 1):
        whole = SummaryPlace(theme["标题"], theme["标号"], str(n), measure.id)
        places = [whole] + [
            SummaryPlace(group["标题"], group["标号"], f"{n}.{m}", part.id, whole.heading)
            for m, (part, group) in enumerate(zip(measure.parts, theme["分项"], strict=True), 1)
        ]
        for place, group in zip(places, (theme, *theme["分项"]), strict=True):
            passages = told.measures.get(place.measure, ())
            at[place] = [*_group(group, figures.by_measure[place.measure]), *passages]
    return at


def _sections(plan: Plan, contents: "SummaryShape", figures: SummaryFigures, told: LedgersTold) -> ToldAt:
    """Return what stands behind the themes: what is there of it goes on with their numbers."""
    places, marks = contents["节号"], contents["标号"]
    others = _group(contents["其他工作"], figures.by_measure[""])
    promised = _next_steps(plan, contents, figures, told)
    tail: tuple[tuple[str, str, str, Iterable[Passage]], ...] = (
        (places["其他工作"], "其他工作", marks["其他工作"], others),
        (places["未完成"], contents["未完成标题"], marks["未完成"], _not_done(contents)),
        (places["不足与反思"], "不足与反思", marks["不足与反思"], map(Passage.of, contents["不足与反思"])),
        (places["下学期打算"], "下学期打算", marks["下学期打算"], promised),
    )
    there = [section for section in tail if section[0]]
    return {
        SummaryPlace(title, mark, str(n)): list(passages)
        for n, (_, title, mark, passages) in enumerate(there, len(plan.measures) + 1)
    }


def _annexes(contents: "SummaryShape", told: LedgersTold) -> ToldAt:
    marks = {each["名称"]: f"{each['附件号']} " for each in contents["附表"]}
    return {SummaryPlace(annex.title, marks[annex.title]): annex.passages for annex in told.tables}


def _group(group: "GroupShape", figures: Figures) -> Iterator[Passage]:
    yield from map(Passage.of, group["自述"])
    if group["概述"]:
        yield _counting(group["概述"], figures)
    for each in _with_parts(group["事项"]):
        yield Passage.of(_of_task(each["记述"], each))


def _not_done(contents: "SummaryShape") -> Iterator[Passage]:
    for each in _with_parts(contents["未完成"]):
        state = f"{each['完成情况']}{each['改到']}"
        cells = (each["月份"], each["事项"], each["责任人"], state, each["原因"])
        yield Passage.of(_of_task("，".join(filter(None, cells)), each))
    if contents["取消说明"]:
        yield _cut(contents["取消说明"], [_of_task(each["事项"], each) for each in contents["取消"]])


def _next_steps(
    plan: Plan, contents: "SummaryShape", figures: SummaryFigures, told: LedgersTold
) -> Iterator[Passage]:
    """Go through what is said there, first in the office's own words."""
    own = len(paragraphs((plan.summary or SummaryWords()).next_steps))
    totals = [figures.total[name] for name in ("unfinished", "postponed")]
    counted = [amount(each, f"{each.label}的") for each in totals]
    tasks = [_of_task(f"{each['事项']}{each['改到']}", each) for each in postponed(contents["未完成"])]
    ahead = {passage.text: passage for passage in told.ahead}
    for number, paragraph in enumerate(contents["下学期打算"]):
        pieces = [*counted, *tasks] if number >= own else []
        yield ahead.get(paragraph) or (_cut(paragraph, pieces) if pieces else Passage.of(paragraph))


def _months(contents: "SummaryShape", figures: SummaryFigures) -> ToldAt:
    if not contents["各月附件号"]:
        return {}
    counted = zip((each["月份"] for each in contents["各月"]), figures.by_month.values(), strict=True)
    rows = [_row_of_months(*each) for each in (*counted, ("合计", figures.total))]
    return {SummaryPlace(contents["附件标题"], f"{contents['各月附件号']} "): rows}


def _row_of_months(name: str, figures: Figures) -> Passage:
    numbers = [amount(each, each.label) for each in map(figures.__getitem__, _BY_MONTH) if each.value]
    return Passage.of(f"{name}：", row(numbers, "，"))


def _counting(text: str, figures: Figures) -> Passage:
    """Cut out of a sentence what it counts; where there is nothing to count, all of it says so."""
    counts = Counts.of(figures)
    if not counts.planned:
        return Passage.of(Piece(text, (), figures["planned"].name, 0))
    said = arranged(counts)
    if said not in text:
        return Passage.of(text)
    told = (figures[name] for name in Counts._fields if figures[name].value)
    pieces = zip(said.split("，"), told, strict=True)
    return _cut(text, [Piece(words, each.records, each.name, each.value) for words, each in pieces])


def _cut(text: str, pieces: Iterable[Piece]) -> Passage:
    """Cut pieces out of a sentence; what several say in the same words is taken from them all."""
    known: dict[str, Piece] = {}
    for piece in pieces:
        before = known.get(piece.text, piece._replace(records=()))
        known[piece.text] = piece._replace(records=(*before.records, *piece.records))
    longest_first = sorted(map(re.escape, known), key=len, reverse=True)
    said = re.split(f"({'|'.join(longest_first)})", text)
    return Passage.of(*(known.get(each, each) for each in said if each))


def _with_parts(items: Iterable["ToldShape"]) -> Iterator[EntryShape]:
    for item in items:
        yield item
        yield from item["分项"]


def _of_task(text: str, entry: EntryShape) -> Piece:
    return Piece(text, tuple(entry["编号"].split("、")))
