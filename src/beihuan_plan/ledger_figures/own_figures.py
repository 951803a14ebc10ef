"""An office's own ledgers: how many records there were in a window, and what their numbers come to."""

from decimal import Decimal

from beihuan_plan.ledger_figures.tally import Heading, LedgerFigures, Tally
from beihuan_plan.model.ledgers.ledger import Ledger
from beihuan_plan.model.tree import fields_of, value_of
from beihuan_plan.window import Window


def has_dates(ledger: Ledger) -> bool:
    """Whether a ledger has a column of dates, without which nothing in it belongs to a time."""
    return bool(ledger.record_kind().dated_by)


def own_figures(ledger: Ledger, window: Window) -> LedgerFigures:
    """Count records by the day in their first column of dates, and add up each column of numbers."""
    kind = ledger.record_kind()
    rows = Heading(f"{ledger.title}.records", ledger.title, "条", (0,), wants_proof=False)
    numbers = [name for name, shape in fields_of(kind).items() if Decimal in shape.marks]
    sums = {
        name: Heading(f"{ledger.title}.sum.{name}", f"{name}合计", "", (1, place), wants_proof=False)
        for place, name in enumerate(numbers)
    }
    tally = Tally(rows, *sums.values())
    for record in ledger.records:
        where = window.where_any(record.dates)
        tally.take(where, [rows], record)
        for name, heading in sums.items():
            tally.take(where, [heading], record, value_of(record, name) or 0)
    return tally.figures()
