"""Which records of the ledgers belong to a term, to a task in it, to a measure. Pure functions."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from beihuan_plan.ledger_queries import where_in
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord, words_in
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.tree import value_of
from beihuan_plan.model.word_list import Word, WordList
from beihuan_plan.plain import Placed
from beihuan_plan.project_stages import level_at_end, steps_until
from beihuan_plan.window import Where, Window

if TYPE_CHECKING:
    from beihuan_plan.model.plan import Plan

Ledgers = Mapping[str, Ledger]
"""The ledgers that an office keeps, by the names of their files."""


class TaskRecord(NamedTuple):
    """A record that is linked to a task, as a plan lists it."""

    ledger: str
    title: str
    """What the ledger is called."""
    id: str
    label: str
    date: str
    """The days that tell when it was, as far as they may be of the term; empty where none is written."""


class Recorded(NamedTuple):
    """What a measure names of a ledger, and the records of it that a term has."""

    link: str
    """As it stands in the plan."""
    ledger: str
    """Its name for programs; empty where the office has none of that name, or no such kind of records."""
    kind: str
    """The kind of records for programs; empty where all are meant."""
    title: str
    """Both in words: 成果（论文）."""
    records: tuple[str, ...]


class Behind(NamedTuple):
    """The records that stand behind a plan: for each task, and for each measure that names ledgers."""

    tasks: Mapping[str, list[TaskRecord]]
    measures: Mapping[str, list[Recorded]]

    def of_task(self, task: Placed) -> list[TaskRecord]:
        """List the records that are linked to a task, or to parts of it."""
        return [record for item in (task, *task.parts) for record in self.tasks.get(item.id, ())]


class Books(NamedTuple):
    """An office's ledgers as they stand, the kinds that it may have, and its rules."""

    ledgers: Ledgers
    kinds: Mapping[str, type[Ledger]]
    rules: OfficeRules


def linked(plan: "Plan", books: Books) -> Behind:
    """Find the records that stand behind a plan: those that may be of its term: in others ids come again."""
    term = term_of(plan)
    tasks: dict[str, list[TaskRecord]] = {}
    for stem, ledger in books.ledgers.items():
        for record in ledger.records:
            if record.task and term.where_any(record.dates) is not Where.OUTSIDE:
                days = [str(day) for day in record.dates if term.where(day) is not Where.OUTSIDE]
                found = TaskRecord(stem, ledger.title, record.id, record.label, "、".join(days))
                tasks.setdefault(record.task, []).append(found)
    measures = (part for measure in plan.measures for part in (measure, *measure.parts))
    return Behind(
        tasks, {each.id: [_behind(link, term, books) for link in each.records] for each in measures}
    )


def term_of(plan: "Plan") -> Window:
    """Return the days of a plan's term, and of the holidays that something is planned for."""
    term, months = Window.of_semester(plan.semester), plan.term
    return term._replace(first=min(term.first, months[0].first_day), last=max(term.last, months[-1].last_day))


def _behind(link: str, term: Window, books: Books) -> Recorded:
    """Find the records that a measure's link names; a check of the plan tells of one that names nothing."""
    kind, typed = ledger_named_in(link, books.kinds), link.partition(".")[2]
    words = words_of(kind, books.rules) if kind else None
    word = words.find(typed) if words else None
    if kind is None or (typed and not word):
        return Recorded(link, "", "", "", ())
    ledger = books.ledgers.get(kind.stem)
    found = [
        record.id
        for record in (ledger.records if ledger else ())
        if (not word or word_of(record, record.sorted_by, term) == word)
        and is_of_term(record, term, books.rules)
    ]
    title = f"{kind.title}（{word.label}）" if word else kind.title
    return Recorded(link, kind.stem, word or "", title, tuple(found))


def ledger_named_in(link: str, kinds: Mapping[str, type[Ledger]]) -> type[Ledger] | None:
    """Return the ledger that a measure's link names; None where the office has none of that name."""
    name = link.partition(".")[0]
    return next((kind for kind in kinds.values() if name in (kind.stem, kind.title)), None)


def words_of(ledger: type[Ledger], rules: OfficeRules) -> WordList | None:
    """Return the words that tell the records of a ledger by kinds; None where it has none."""
    kind = ledger.record_kind()
    name = words_in(kind).get(kind.sorted_by)
    return rules.word_list(name) if name else None


def is_of_term(record: LedgerRecord, term: Window, rules: OfficeRules) -> bool:
    """Whether a record happened in a term or went on in it; a project that was only applied for did not."""
    if isinstance(record, Project):
        stages = {step.reached.stage for step in steps_until(record, term, rules)}
        if stages <= set(rules.not_running):
            return False
    return where_in(record, term, rules) is Where.INSIDE


def word_of(record: LedgerRecord, name: str, term: Window) -> Word | None:
    """Return a word of a record as it was at the end of a term: a project may come to another level."""
    if isinstance(record, Project) and name == "level":
        return level_at_end(record, term)
    word: Word | None = value_of(record, name)
    return word
