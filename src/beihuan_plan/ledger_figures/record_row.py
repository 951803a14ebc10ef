"""What a record, or a part of it, has for a table of a paper."""

from datetime import date
from typing import NamedTuple

from beihuan_plan.chinese import in_a_row
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.word_list import Word


class RecordRow(NamedTuple):
    """The cells of one row, in words."""

    record: str
    """The id of the record that it is of."""
    cells: tuple[str, ...]
    is_proven: bool
    begun: date
    """By which rows are put in order; what has no date comes first."""


def record_row(
    record: LedgerRecord, *values: PartialDate | Word | str | None, begun: PartialDate | None = None
) -> RecordRow:
    """Put values into words; a row begins when that is said, else with the first of the dates."""
    when = begun or next((each for each in values if isinstance(each, PartialDate)), None)
    cells = (value.label if isinstance(value, Word) else in_a_row(str(value or "")) for value in values)
    return RecordRow(record.id, tuple(cells), bool(record.proof), when.first_day if when else date.min)
