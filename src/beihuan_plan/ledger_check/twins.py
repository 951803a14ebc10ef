"""Whether two records, or two parts of one, are likely of one thing."""

import re
from collections.abc import Hashable, Iterator

from beihuan_plan.chinese import without_stop
from beihuan_plan.model.ledger_fields import Person
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.tree import Record, field_info, fields_of, value_of


def are_twins(one: LedgerRecord, other: LedgerRecord) -> bool:
    """Whether two records have one number, or the same in what tells them apart."""
    return have_one_number(one, other) or tells_apart(one) == tells_apart(other)


def have_one_number(one: LedgerRecord, other: LedgerRecord) -> bool:
    """Whether an authority gave two records one number."""
    number = number_of(one)
    return number is not None and number == number_of(other)


def number_of(record: LedgerRecord) -> str | None:
    """Return the number that an authority gave, where the kind of record has one."""
    number: str | None = getattr(record, "number", None)
    return number


def tells_apart(record: LedgerRecord) -> Hashable:
    """Return a record's words and days; and the first person, where it has no days or needs a person."""
    kind = type(record)
    days = [value_of(record, name) for name in kind.dated_by if "." not in name]
    found: list[Hashable] = [kind, _plain(record.label), *days]
    for name, shape in fields_of(kind).items():
        if shape.mark(Person) and name != kind.words:
            info, value = field_info(kind, name), value_of(record, name)
            if not days or (info and info.is_required()):
                found.append(value[:1] if shape.is_list else value)
            break
    return tuple(found)


def agree(one: Record, other: Record) -> bool:
    """Whether nothing that both say by a single word or text differs: a class, a level, a day."""
    theirs = dict(_said(other))
    return all(theirs.get(name, value) == value for name, value in _said(one))


def _said(record: Record) -> Iterator[tuple[str, Hashable]]:
    kind = type(record)
    for name, shape in fields_of(kind).items():
        if shape.record or shape.is_list or name in ("id", *kind.closing):
            continue
        if (value := value_of(record, name)) is not None:
            yield name, _plain(value) if isinstance(value, str) else value


def _plain(text: str) -> str:
    """Return a text without its blanks and full stop."""
    return re.sub(r"\s", "", without_stop(text))
