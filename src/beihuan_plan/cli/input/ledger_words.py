"""The words of the commands on ledgers: which ledger is meant, and what its records are to have."""

import functools
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from beihuan_plan import workspace
from beihuan_plan.actions.ledgers.typed_fields import FieldReader, Typed, typed_fields, word_meant
from beihuan_plan.chinese import half_width, several
from beihuan_plan.cli.input.options import CommonOptions
from beihuan_plan.errors import UsageError
from beihuan_plan.evidence_files import material
from beihuan_plan.field_names import NamedField, field_named, field_sought
from beihuan_plan.ledger_queries import Wanted
from beihuan_plan.model.forms import Form
from beihuan_plan.model.ledger_fields import LinkAcross
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.word_list import WordForm
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_named import LedgerMeant, ledger_meant
from beihuan_plan.plan_file.reading import read_semester
from beihuan_plan.term_records import words_of
from beihuan_plan.workspace import Office


def ledger_link(folder: LedgerFolder, text: str) -> str:
    """Read what a measure is to name, 课题 or 论文, as a plan has it: 课题, 成果.论文.

    UsageError as in `ledger_meant`.
    """
    name, _, typed = half_width(text).partition(".")
    meant = ledger_meant(folder, name)
    words = words_of(meant.kind, folder.rules)
    if not typed and meant.field:
        if meant.field != meant.kind.record_kind().sorted_by:
            help_text = (
                f"写 {meant.kind.title}，或者一类，如 {meant.kind.title}.{words[0].label}" if words else ""
            )
            raise UsageError(f"“{text}”只是{meant.kind.title}台账的一部分，不能这样记", help_text)
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
        named = field_sought if meant.word else field_named  # without a word it is enough that something is
        found.append(Wanted(named(kind, meant.field), meant.word))
    return found


def _condition(field: NamedField, text: str, reader: FieldReader) -> Wanted:
    shape = field.shape
    value: Any = text or None
    if value is None or shape.record:
        return Wanted(field, value)
    if shape.mark(LinkAcross) or field.path[-1] == "id":
        return Wanted(field, re.compile(re.escape(half_width(text).strip()), re.IGNORECASE))
    if PartialDate in shape.marks:
        value = reader.date(text)
    elif words := shape.mark(WordForm):
        value = word_meant(reader.rules.word_list(words.name), text, shape.title)
    elif (form := shape.mark(Form)) and (Decimal in shape.marks or int in shape.marks):
        value = form.read(reader.one(shape, text))
    return Wanted(field, value)


def fields_to_group(meant: LedgerMeant, words: str) -> list[NamedField]:
    """Read the fields by which records are put together: level,stage or 级别、阶段."""
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
