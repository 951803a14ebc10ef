"""What ledgers tell of each measure that names them: the sentences for its section of the summary."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from beihuan_plan.chinese import first_few
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import by_number
from beihuan_plan.ledger_telling.activities_told import activities_told
from beihuan_plan.ledger_telling.annexes import Annex, annexes_of, ledgers_of
from beihuan_plan.ledger_telling.award_counts import AwardCounts
from beihuan_plan.ledger_telling.left_out import LeftOut, left_out
from beihuan_plan.ledger_telling.office_told import (
    clubs_told,
    honours_told,
    own_told,
    site_updates_told,
    teachers_told,
)
from beihuan_plan.ledger_telling.passage import Passage
from beihuan_plan.ledger_telling.projects_ahead import projects_ahead
from beihuan_plan.ledger_telling.projects_told import projects_told
from beihuan_plan.ledger_telling.teaching_told import lessons_told, mentoring_told
from beihuan_plan.ledger_telling.term_told import TermTold
from beihuan_plan.ledger_telling.terms_compared import TermsCompared
from beihuan_plan.ledger_telling.works_told import works_told
from beihuan_plan.model.choices import AnnexTable
from beihuan_plan.term_records import Behind, Recorded, term_of, word_of
from beihuan_plan.window import Window

if TYPE_CHECKING:
    from beihuan_plan.model.plan import Plan

_TELL: dict[str, Callable[[TermTold], Iterator[Passage]]] = {
    "teachers": teachers_told,
    "projects": projects_told,
    "activities": activities_told,
    "works": works_told,
    "lessons": lessons_told,
    "mentoring": mentoring_told,
    "clubs": clubs_told,
    "honours": honours_told,
    "site_updates": site_updates_told,
}


class LedgersTold(NamedTuple):
    """What a summary tells of ledgers."""

    measures: Mapping[str, Sequence[Passage]]
    """By the ids of the measures that name them."""
    annexes: Sequence[Annex | AwardCounts]
    tasks: frozenset[str] = frozenset()
    """The tasks that are told of: all the records linked to them are, under the same measure."""
    office: OfficeRecords | None = None
    """What it is told from; None where no ledger is named."""
    against: TermsCompared | None = None
    """The term beside the one before it, where that is asked for."""
    ahead: Sequence[Passage] = ()
    """What goes on after the term."""
    left_out: LeftOut | None = None
    """What may belong to it and is not told."""
    astray: Mapping[tuple[str, str], str] = MappingProxyType({})
    """What is wrong with links that name no ledger, in a sentence, by measure and link."""

    @property
    def tables(self) -> list[Annex | AwardCounts | TermsCompared]:
        """All that is annexed."""
        return [*self.annexes, *([self.against] if self.against and self.against.rows else [])]

    @property
    def lists(self) -> list[Annex]:
        """The tables of records."""
        return [annex for annex in self.annexes if isinstance(annex, Annex)]

    @property
    def unproven(self) -> list[str]:
        """The ids of the records in the annexes that lack proof."""
        rows = {row.record for annex in self.lists for row in annex.rows if not row.is_proven}
        return sorted(rows, key=by_number)

    @property
    def reminders(self) -> Iterator[str]:
        """Say what to know of the ledgers before a summary is signed, a sentence each."""
        yield from self.astray.values()
        yield from self.left_out.reminders if self.left_out else ()
        if self.unproven:
            yield f"台账记录没有佐证材料：{first_few(self.unproven, '、', '条')}"


def ledgers_told(plan: "Plan", behind: Behind, office: OfficeRecords, today: date) -> LedgersTold:
    """Tell what the ledgers that measures name have of the plan's term until a day."""
    term = term_of(plan)
    if today < term.first:
        return LedgersTold({}, [])
    until = term._replace(last=min(term.last, today))
    ended = office.ended_by(today)
    told = {
        measure: [
            passage
            for stem, words in _kinds(recorded).items()
            for passage in ledger_told(stem, of_kinds(ended, stem, words, until), until, today)
        ]
        for measure, recorded in behind.measures.items()
    }
    tables = _tables(plan)
    asked = {stem: of_kinds(office, stem, words, until) for stem, words in kinds_named(behind).items()}
    asked |= dict.fromkeys(ledgers_of(tables), office)
    return LedgersTold(
        told,
        list(annexes_of(ended, tables, until)),
        frozenset(_tasks(plan, behind, told)),
        office,
        ahead=list(projects_ahead(TermTold.of(ended, "projects", until, today)))
        if "projects" in asked
        else [],
        left_out=left_out(asked, until, today),
    )


def _tasks(plan: "Plan", behind: Behind, told: Mapping[str, Sequence[Passage]]) -> Iterator[str]:
    """Go through the tasks whose records are told under their own measure."""
    for task in plan.tasks:
        linked = {record.id for record in behind.tasks.get(task.id, ())}
        pieces = (piece for passage in told.get(task.measure or "", ()) for piece in passage.pieces)
        if linked and linked <= {name for piece in pieces for name in piece.records}:
            yield task.id


def _tables(plan: "Plan") -> Collection[AnnexTable]:
    """Choose the tables that a plan wishes for; if it says nothing, all once it names a ledger."""
    is_recorded = any(measure.records for measure in plan.all_measures)
    wished = plan.annexes if plan.annexes is not None else AnnexTable if is_recorded else ()
    return [each for each in wished if each.of_records]


def kinds_named(behind: Behind) -> dict[str, set[str]]:
    """Name all ledgers that measures name, and the kinds of their records: all where one is empty."""
    return _kinds(each for recorded in behind.measures.values() for each in recorded)


def _kinds(recorded: Iterable[Recorded]) -> dict[str, set[str]]:
    """Name the ledgers, and the kinds of their records: all where one is empty."""
    kinds: dict[str, set[str]] = {}
    for each in recorded:
        kinds.setdefault(each.ledger, set()).add(each.kind)
    return kinds


def ledger_told(stem: str, office: OfficeRecords, term: Window, today: date) -> Iterator[Passage]:
    """Tell what a ledger has of a term; what depends on today, as of that day."""
    return _TELL.get(stem, own_told)(TermTold.of(office, stem, term, today))


def of_kinds(office: OfficeRecords, stem: str, words: Set[str], term: Window) -> OfficeRecords:
    """Leave of a ledger only the records of some kinds."""
    if "" in words:
        return office
    found: Any = tuple(
        each for each in office.ledgers()[stem] if word_of(each, each.sorted_by, term) in words
    )
    return office._replace(**{stem: found})
