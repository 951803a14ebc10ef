"""The words of the commands on ledgers: which ledger is meant, and what its records are to have."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from beihuan_plan import workspace
from beihuan_plan.actions.ledgers.typed_fields import FieldReader, Typed, typed_fields, word_meant
from beihuan_plan.chinese import half_width
from beihuan_plan.cli.input.options import CommonOptions
from beihuan_plan.errors import UsageError
from beihuan_plan.evidence_files import material
from beihuan_plan.field_names import NamedField, field_sought
from beihuan_plan.ledger_queries import Wanted
from beihuan_plan.model.forms import Form
from beihuan_plan.model.ledgers.kinds import ledger_named
from beihuan_plan.model.ledgers.ledger import Ledger
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.word_list import WordForm, WordList
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.reading import read_semester
from beihuan_plan.suggesting import did_you_mean, like
from beihuan_plan.term_records import words_of
from beihuan_plan.workspace import Office


class LedgerMeant(NamedTuple):
    """A ledger, and the word that somebody used for it, where it says more: 论文 for works of that kind."""

    kind: type[Ledger]
    field: str = ""
    """The field that the word is about; empty for a word that means the whole ledger."""
    word: str = ""
    """What is in that field; empty where it is enough that something is."""


def ledger_meant(folder: LedgerFolder, word: str) -> LedgerMeant:
    """Find the ledger that a word means, or a kind of records in one; UsageError with those there are."""
    kind, name = ledger_named(word, folder.kinds.values()), word.strip().removesuffix("台账")
    if kind is None:
        found = [(each, label) for each, words in _words_of_kinds(folder) if (label := words.find(name))]
        if len(found) == 1:  # 其他 is a word of several ledgers
            [(kind, label)] = found
            return LedgerMeant(kind, kind.record_kind().sorted_by, label.label)
        known = f"台账有：{'、'.join(each.title for each in folder.kinds.values())}"
        raise UsageError(f"没有“{word}”这种台账", did_you_mean(_like(name, folder)) or known)
    if name in (kind.title, kind.stem):
        return LedgerMeant(kind)
    field, _, typed = kind.also.get(name, "").partition("=")
    if field and not typed:
        return LedgerMeant(kind, field)
    for each, shape in fields_of(kind.record_kind()).items():
        words = shape.mark(WordForm)
        labels = [word.label for word in folder.rules.word_list(words.name)] if words else []
        if any(typed and typed in label for label in labels) or name in labels:
            return LedgerMeant(kind, each, typed or name)
    return LedgerMeant(kind)


def _words_of_kinds(folder: LedgerFolder) -> Iterator[tuple[type[Ledger], WordList]]:
    """Go through the words by which ledgers tell kinds of records: an office may have its own."""
    for kind in folder.kinds.values():
        if words := words_of(kind, folder.rules):
            yield kind, words


def names_of_ledgers(folder: LedgerFolder) -> dict[str, type[Ledger]]:
    """Return all that ledgers, and kinds of records in them, are called; each ledger's own title first."""
    names = {name: kind for kind in folder.kinds.values() for name in (kind.title, *kind.also)}
    return names | {word.label: kind for kind, words in _words_of_kinds(folder) for word in words} | names


def _like(word: str, folder: LedgerFolder) -> list[str]:
    """Choose the ledgers that a mistyped word is most like, each by the name that is nearest."""
    kind_of = names_of_ledgers(folder) | dict(folder.kinds)
    nearest: dict[type[Ledger], str] = {}
    for name in like(word, [name for name in kind_of if len(name) > 1], len(kind_of)):
        nearest.setdefault(kind_of[name], name)
    return list(nearest.values())[:3]


def ledger_link(folder: LedgerFolder, text: str) -> str:
    """Read what a measure is to name, 课题 or 论文, as a plan has it: 课题, 成果.论文.

    UsageError as in `ledger_meant`.
    """
    name, _, typed = half_width(text).partition(".")
    meant = ledger_meant(folder, name)
    words = words_of(meant.kind, folder.rules)
    if not typed and meant.field == meant.kind.record_kind().sorted_by:
        typed = meant.word
    if not typed:
        return meant.kind.title
    if words is None:
        raise UsageError(f"{meant.kind.title}台账不分类", f"只写 {name}")
    return f"{meant.kind.title}.{word_meant(words, typed, '类别').label}"


def reader_for(folder: LedgerFolder, office: Office, call: CommonOptions, today: date) -> FieldReader:
    """Return what reads typed fields; a year that is left out is the term's: a named plan's, else today's."""
    term = Semester.coming(today)
    if office.plan and workspace.is_named(call.file):
        term = read_semester(office.plan)
    return FieldReader(folder.rules, today, term, functools.partial(material, office.ledgers))


def conditions(meant: LedgerMeant, words: Iterable[str], reader: FieldReader) -> list[Wanted]:
    """Read what records are to have: 字段=值, and what the word for the ledger says of them."""
    kind = meant.kind.record_kind()
    found = [_condition(field_sought(kind, name), value, reader) for name, value in typed_fields(words)]
    if meant.field:
        found.append(Wanted(field_sought(kind, meant.field), meant.word))
    return found


def _condition(field: NamedField, text: str, reader: FieldReader) -> Wanted:
    shape = field.shape
    value: Any = text or None
    if value is None or shape.record:
        return Wanted(field, value)
    if PartialDate in shape.marks:
        value = reader.date(text)
    elif words := shape.mark(WordForm):
        value = word_meant(reader.rules.word_list(words.name), text, shape.title)
    elif (form := shape.mark(Form)) and (Decimal in shape.marks or int in shape.marks):
        value = form.read(reader.one(shape, text))
    return Wanted(field, value)


def fields_to_group(meant: LedgerMeant, words: str) -> list[NamedField]:
    """Read the fields by which records are put together: level,stage or 级别、阶段."""
    from beihuan_plan.chinese import several

    found = [field_sought(meant.kind.record_kind(), word) for word in several(words)]
    if not found:
        raise UsageError("没有写按什么分组", "如 --by 级别 或 --by 级别,阶段")
    for field in found:
        if field.is_mapping or field.shape.record:
            inner = fields_of(field.shape.record) if field.shape.record else {}
            first = next((each.title for name, each in inner.items() if name != "id"), "栏目")
            raise UsageError(
                f"“{field.title}”里面分栏，不能按它分组", f"写明哪一栏，如 --by {field.title}.{first}"
            )
    return found


def typed_for(meant: LedgerMeant, words: Sequence[str], folder: LedgerFolder) -> list[Typed]:
    """Read typed fields of a new record; what its ledger was called, such as 论文, may be one of them."""
    typed = typed_fields(words)
    shape = fields_of(meant.kind.record_kind()).get(meant.field)
    form = shape.mark(WordForm) if shape else None
    if shape and form:
        labels = [each.label for each in folder.rules.word_list(form.name)]
        if meant.word in labels and not any(each.name in (meant.field, shape.title) for each in typed):
            return [Typed(meant.field, meant.word), *typed]
    return typed
