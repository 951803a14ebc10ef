"""Two terms side by side, for programs."""

from beihuan_plan.cli.screen.counted import figure_record
from beihuan_plan.cli.screen.json import JsonObject, plain_number
from beihuan_plan.figures import Figure
from beihuan_plan.ledger_figures.tally import Amount, by_number
from beihuan_plan.ledger_telling.terms_compared import TermsCompared, is_known


def compared_record(found: TermsCompared) -> JsonObject:
    """Return two terms side by side for programs; null is what is not known."""
    return {
        "term": str(found.before),
        "until": None if found.until is None else str(found.until),
        "figures": [
            {
                "name": row.this.name,
                "label": row.this.label,
                "unit": row.this.unit,
                "last": _unless_unknown(row.last),
                "this": _unless_unknown(row.this),
                "change": None if row.change is None else plain_number(row.change),
                "undecided": sorted(row.undecided, key=by_number),
            }
            for row in found.rows
        ],
    }


def _unless_unknown(figure: Figure[Amount] | None) -> JsonObject | None:
    return figure_record(figure) if figure and is_known(figure) else None
