"""Which records of the ledgers belong to a term, to a task in it, to a measure. Pure functions."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord, words_in
from beihuan_plan.model.ledgers.projects import Project, StageReached
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.tree import value_of
from beihuan_plan.model.word_list import Word
from beihuan_plan.window import Where, Window

Ledgers = Mapping[str, Ledger]
"""The ledgers that an office keeps, by the names of their files."""


class TaskRecord(NamedTuple):
    """A record of a ledger, as a plan lists it."""

    ledger: str
    title: str
    """What the ledger is called."""
    id: str
    label: str
    date: str
    """The days that tell when it was; empty where none is written."""


class Recorded(NamedTuple):
    """What a measure says of a ledger, or of a kind of its records, and the records that a term has."""

    link: str
    title: str
    records: tuple[str, ...]


def of_task(ledgers: Ledgers, task: str, term: Window) -> list[TaskRecord]:
    """List the records that are linked to a task of a term: in another, another task may have its id."""
    return [
        TaskRecord(stem, ledger.title, record.id, record.label, "、".join(map(str, record.dates)))
        for stem, ledger in ledgers.items()
        for record in ledger.records
        if record.task == task and term.where_any(record.dates) is Where.INSIDE
    ]


def behind(links: Iterable[str], ledgers: Ledgers, term: Window, rules: OfficeRules) -> Iterator[Recorded]:
    """Go through the links of a measure; an unknown kind has no records, as a check of the plan tells."""
    for link in links:
        stem, _, typed = link.partition(".")
        kind = LEDGERS[stem].record_kind()
        word = kind_meant(link, rules)
        found = [
            record.id
            for record in (ledgers[stem].records if stem in ledgers else ())
            if is_of_term(record, term, rules)
            and (not typed or word_of(record, kind.sorted_by, term) == word)
        ]
        said = f"（{word.label if word else typed}）" if typed else ""
        yield Recorded(link, f"{LEDGER_TITLES[stem]}{said}", tuple(found) if word or not typed else ())


def kind_meant(link: str, rules: OfficeRules) -> Word | None:
    """Return the kind of records that a measure's link names; None where the rules have no such word."""
    stem, _, typed = link.partition(".")
    kind = LEDGERS[stem].record_kind()
    names = words_in(kind).get(kind.sorted_by)
    try:
        return rules.word_list(names).parse(typed) if names else None
    except ValueError:
        return None


def is_of_term(record: LedgerRecord, term: Window, rules: OfficeRules) -> bool:
    """Whether a record happened in a term, or what it is of went on in it."""
    if isinstance(record, Project):
        return _ran_in(record, term, rules)
    if record.lasting:
        start, end = (value_of(record, name) for name in record.dated_by)
        return term.where_alive(start, end) is Where.INSIDE
    return term.where_any(record.dates) is Where.INSIDE


def word_of(record: LedgerRecord, name: str, term: Window) -> Word | None:
    """Return a word of a record as it was at the end of a term: a project may come to another level."""
    word: Word | None = value_of(record, name)
    if isinstance(record, Project) and name == "level":
        return [record.level, *(each.level for each in reached(record, term) if each.level)][-1]
    return word


def reached(project: Project, term: Window) -> list[StageReached]:
    """List the stages that a project has come to by the end of a term; without a date, one counts as such."""
    return [each for each in project.history if each.on is None or each.on.first_day <= term.last]


def is_stopped(project: Project, term: Window) -> bool:
    """Whether a project was stopped by the end of a term."""
    stop = project.stopped
    return stop is not None and (stop.on is None or stop.on.first_day <= term.last)


def _ran_in(project: Project, term: Window, rules: OfficeRules) -> bool:
    """Whether a project had begun by the end of a term, and not come to its end before it."""
    stages = reached(project, term)
    if {each.stage for each in stages} <= set(rules.not_running):
        return False
    last = rules.last_stage(word_of(project, "level", term) or project.level)
    ends = [each.on for each in stages if each.stage == last]
    ends += [project.stopped.on] if project.stopped else []
    return all(end is not None and end.last_day >= term.first for end in ends)
