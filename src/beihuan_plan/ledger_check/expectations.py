"""What a ledger's file expects of itself, as 市级课题 3 项: told where it does not hold, or is unclear."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from beihuan_plan.chinese import first_few, half_width, shortened
from beihuan_plan.errors import Advice
from beihuan_plan.findings import Finding
from beihuan_plan.ledger_check.kept import Kept, Noted
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.model.ledgers.works import Work
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.tree import Record, fields_of, kinds_in, value_of
from beihuan_plan.model.word_list import WordForm

_FORM = re.compile(r"(.*?)[\s:,=共有]*([0-9]+)\s*[项篇个条次节对份本人名所]?")
_PASSED_OVER = re.compile(r"[\s的、]+")

Trait = tuple[str, str]
"""What a record can be: a list of the rules and a word of it, or `field` and one that holds records."""


class UnclearError(ValueError):
    """A piece of an expectation that is no word that the ledger has."""


class _Expected(NamedTuple):
    """Records with a trait of each set, and how many."""

    traits: list[set[Trait]]
    number: int


def expectations(kept: Kept) -> Iterator[Noted]:
    """Find what does not hold in each ledger."""
    for stem, ledger in kept.ledgers.items():
        for number, text in enumerate(ledger.expect):
            if advice := _advice(text, ledger, kept):
                yield Noted(stem, Finding(("expect", number), advice, of_value=True))


def _advice(text: str, ledger: Ledger, kept: Kept) -> Advice | None:
    try:
        expected = _understood(text, ledger, kept.rules)
    except UnclearError as unclear:
        piece = f"里的“{shortened(str(unclear))}”" if str(unclear) else ""
        help_text = f"写级别、等第、类别这些词，台账名称，再写数字，如 市级{ledger.title} 3 项"
        return Advice(f"看不懂“{shortened(text)}”{piece}", help_text)
    records = [each for each in ledger.records if not _is_over(each, kept)]
    found = [each.id for each in records if _is_meant(each, expected, kept.rules)]
    if len(found) == expected.number:
        return None
    ids = f"：{first_few(found, '、', '条')}" if found else ""
    return Advice(
        f"“{shortened(text)}”对不上，台账里有 {len(found)} 条{ids}", "补上缺的、改写错的，或者改这一句"
    )


def _understood(text: str, ledger: Ledger, rules: OfficeRules) -> _Expected:
    whole = _FORM.fullmatch(half_width(text).strip())
    if whole is None:
        raise UnclearError("")
    known = _vocabulary(ledger, rules)
    words = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
    rest, traits = whole[1].lower(), []
    while rest := _PASSED_OVER.sub("", rest, 1) if _PASSED_OVER.match(rest) else rest:
        found = words.match(rest)
        if found is None:
            raise UnclearError(rest)
        traits.append(known[found[0]])
        rest = rest[found.end() :]
    return _Expected([each for each in traits if each], int(whole[2]))


def _vocabulary(ledger: Ledger, rules: OfficeRules) -> dict[str, set[Trait]]:
    """Collect the words that can be said of a ledger's records, with the traits that each may mean."""
    kind = ledger.record_kind()
    known: dict[str, set[Trait]] = {name: set() for name in (ledger.title, str(kind.model_config["title"]))}
    for each in kinds_in(kind):
        for name, shape in fields_of(each).items():
            if form := shape.mark(WordForm):
                for word in rules.word_list(form.name):
                    for spelling in {word, word.label, f"{word.label.removesuffix('级')}级"}:
                        known.setdefault(spelling.lower(), set()).add((form.name, word))
            elif shape.record and shape.is_list:
                known.setdefault(shape.title, set()).add(("field", name))
    return known


def _is_over(record: LedgerRecord, kept: Kept) -> bool:
    """Whether what lasts has ended."""
    end = value_of(record, record.dated_by[1]) if record.lasting else None
    return end is not None and end.last_day < kept.today


def _is_meant(record: LedgerRecord, expected: _Expected, rules: OfficeRules) -> bool:
    return any(all(view & trait for trait in expected.traits) for view in _views(record, rules))


def _views(record: LedgerRecord, rules: OfficeRules) -> Iterator[set[Trait]]:
    """List what a record is: by itself, and with each of the records in it.

    A project is of the level that it has by now; of a work's awards, the highest counts.
    """
    own = _traits(record)
    if is_project := isinstance(record, Project):
        own = {trait for trait in own if trait[0] != "levels"} | {("levels", record.current_level)}
    yield own
    for name, shape in fields_of(type(record)).items():
        items = value_of(record, name) if shape.record and shape.is_list else ()
        if isinstance(record, Work) and name == "awards":
            items = sorted(items, key=lambda award: rules.award_place(award.level, award.grade))[:1]
        for item in items:
            inner = _traits(item) if not is_project or name == "history" else set()
            inner = {trait for trait in inner if not (is_project and trait[0] == "levels")}
            yield own | inner | {("field", name)}


def _traits(record: Record) -> set[Trait]:
    forms = {name: shape.mark(WordForm) for name, shape in fields_of(type(record)).items()}
    found = ((form.name, value_of(record, name)) for name, form in forms.items() if form)
    return {(of, word) for of, word in found if isinstance(word, str)}
