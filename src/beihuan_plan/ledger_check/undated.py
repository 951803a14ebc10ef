"""What has no date, and therefore counts in no stretch of time."""

from collections.abc import Iterator
from typing import NamedTuple

from beihuan_plan.chinese import first_few
from beihuan_plan.errors import Advice
from beihuan_plan.findings import Finding
from beihuan_plan.ledger_check.kept import Kept, Noted
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.ledgers.works import Work
from beihuan_plan.model.tree import Record, fields_of, value_of

_COUNTED = ("history", "awards", "publications", "showcase", "extension", "stopped")
"""The fields that hold what counts on a day of its own."""


class Undated(NamedTuple):
    """A record, or one in it, and what the field is called that lacks its date."""

    id: str
    title: str


def undated(record: LedgerRecord) -> Iterator[Undated]:
    """List what has no date of a record: itself, or what counts on a day of its own in it."""
    kind = type(record)
    found = [part for part in _counted_parts(record) if without_day(part)]
    for part in found:
        yield Undated(getattr(part, "id", record.id), fields_of(type(part))["on"].title)
    is_counted = kind.dated_by and not kind.lasting and not isinstance(record, Work)
    if is_counted and not record.dates and not found:
        yield Undated(record.id, fields_of(kind)[kind.dated_by[0].partition(".")[0]].title)


def _counted_parts(record: LedgerRecord) -> Iterator[Record]:
    for name, shape in fields_of(type(record)).items():
        if counts_on_a_day(name) and (value := value_of(record, name)):
            yield from value if shape.is_list else [value]


def counts_on_a_day(field: str) -> bool:
    """Whether a field holds what counts on a day of its own."""
    return field in _COUNTED


def without_day(part: Record) -> bool:
    """Whether a part that counts on a day does not say on which."""
    return value_of(part, "on") is None


def nowhere_counted(kept: Kept) -> Iterator[Noted]:
    """Find them, in one sentence for each ledger."""
    for stem, ledger in kept.ledgers.items():
        found = [
            (("records", number), each)
            for number, record in enumerate(ledger.records)
            for each in undated(record)
        ]
        if found:
            titles = "、".join(dict.fromkeys(each.title for _, each in found))
            ids = first_few([each.id for _, each in found], "、", "条")
            message = f"{ids} 没有写{titles}，哪段时间的数字里都算不进去"
            yield Noted(
                stem, Finding(found[0][0], Advice(message, "补上；只知道月份、年份的，写 2019-10、2019"))
            )
