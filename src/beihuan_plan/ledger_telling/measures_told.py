"""What ledgers tell of each measure that names them: the sentences for its section of the summary."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_telling.activities_told import activities_told
from beihuan_plan.ledger_telling.office_told import (
    clubs_told,
    honours_told,
    own_told,
    site_updates_told,
    teachers_told,
)
from beihuan_plan.ledger_telling.passage import Passage
from beihuan_plan.ledger_telling.projects_told import projects_told
from beihuan_plan.ledger_telling.teaching_told import lessons_told, mentoring_told
from beihuan_plan.ledger_telling.term_told import TermTold
from beihuan_plan.ledger_telling.works_told import works_told
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


def measures_told(
    plan: "Plan", behind: Behind, office: OfficeRecords, today: date
) -> Mapping[str, Sequence[Passage]]:
    """Tell what the ledgers have of the plan's term until a day, by the ids of the measures."""
    term = term_of(plan)
    if today < term.first:
        return {}
    until = term._replace(last=min(term.last, today))
    return {
        measure: list(_told(recorded, office, until, today)) for measure, recorded in behind.measures.items()
    }


def _told(
    recorded: Sequence[Recorded], office: OfficeRecords, term: Window, today: date
) -> Iterator[Passage]:
    kinds: dict[str, set[str]] = {}
    for each in recorded:
        kinds.setdefault(each.ledger, set()).add(each.kind)
    for stem, words in kinds.items():
        chosen = office if "" in words else _of_kinds(office, stem, words, term)
        yield from ledger_told(stem, chosen, term, today)


def ledger_told(stem: str, office: OfficeRecords, term: Window, today: date) -> Iterator[Passage]:
    """Tell what a ledger has of a term; what depends on today, as of that day."""
    return _TELL.get(stem, own_told)(TermTold.of(office, stem, term, today))


def _of_kinds(office: OfficeRecords, stem: str, words: set[str], term: Window) -> OfficeRecords:
    """Leave of a ledger only the records of some kinds."""
    found: Any = tuple(
        each for each in office.ledgers()[stem] if word_of(each, each.sorted_by, term) in words
    )
    return office._replace(**{stem: found})
