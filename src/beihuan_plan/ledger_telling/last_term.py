"""What a summary tells of, counted in the term before, too."""

from collections.abc import Iterator, Set
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beihuan_plan.figures import Figure, summary_figures
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import Amount, LedgerFigures
from beihuan_plan.ledger_queries import where_in
from beihuan_plan.ledger_telling.measures_told import kinds_named, ledger_told, of_kinds
from beihuan_plan.ledger_telling.term_told import TermTold
from beihuan_plan.ledger_telling.terms_compared import ComparedFigure, TermsCompared, compared, id_before
from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.plain_view import plain
from beihuan_plan.term_records import Behind, term_of
from beihuan_plan.window import Where, Window

if TYPE_CHECKING:
    from beihuan_plan.model.plan import Plan

_TASKS = ("planned", "done")


def with_last_term(
    plan: "Plan", last: "Plan", behind: Behind, office: OfficeRecords, today: date
) -> TermsCompared:
    """Count what the ledgers that measures name have of a plan's term until a day, and of the term before.

    Each in the days that its own summary tells of; behind them the tasks of both plans.
    """
    term, before = term_of(plan), term_of(last)
    until = term._replace(last=min(term.last, today))
    rows: list[ComparedFigure] = []
    unkept = []
    for ledger in _ledgers(behind, office.ended_by(today)):
        found = list(ledger.compared(until, before, today))
        rows += found
        unkept += [ledger.title] if any(row.last is None for row in found) else []
    rows += compared(_tasks_before(last, today), summary_figures(plain(plan), today).total, _TASKS)
    return TermsCompared(last, today if today < term.last else None, rows, unkept)


def _tasks_before(last: "Plan", today: date) -> dict[str, Figure[int]]:
    """Count the tasks of the plan before; their ids tell that."""
    figures = summary_figures(plain(last), today).total
    return {
        name: figure._replace(records=tuple(id_before(last, each) for each in figure.records))
        for name, figure in figures.items()
    }


class _Ledger(NamedTuple):
    """A ledger that measures name, and the kinds of its records that they mean."""

    stem: str
    title: str
    kinds: Set[str]
    office: OfficeRecords

    def compared(self, this: Window, last: Window, today: date) -> Iterator[ComparedFigure]:
        """Pair the figures that the summary of one of two terms tells of."""
        counted, told = self._counted(this, today)
        counted_before, told_before = self._counted(last, today)
        return compared(counted_before if self._is_kept_in(last) else None, counted, told | told_before)

    def _counted(self, window: Window, today: date) -> tuple[LedgerFigures, set[str]]:
        """Count the records, and name the figures that a summary tells of them."""
        chosen = of_kinds(self.office, self.stem, self.kinds, window)
        passages = ledger_told(self.stem, chosen, window, today)
        told = {piece.figure for passage in passages for piece in passage.pieces if piece.figure}
        figures = TermTold.of(chosen, self.stem, window, today).figures
        return {name: self._titled(figure) for name, figure in figures.items()}, told

    def _titled(self, figure: Figure[Amount]) -> Figure[Amount]:
        """Set the title of an office's own ledger before what it calls the sum of a column."""
        is_plain = self.stem in LEDGERS or figure.label.startswith(self.title)
        return figure if is_plain else figure._replace(label=f"{self.title}{figure.label}")

    def _is_kept_in(self, term: Window) -> bool:
        """Whether there are records of a term or of one before it."""
        records, rules = self.office.ledgers()[self.stem], self.office.rules
        return any(where_in(each, term.until, rules) is not Where.OUTSIDE for each in records)


def _ledgers(behind: Behind, office: OfficeRecords) -> Iterator[_Ledger]:
    kept, titles = office.ledgers(), office.titles()
    for stem, kinds in kinds_named(behind).items():
        if stem in kept:
            yield _Ledger(stem, titles[stem], kinds, office)
