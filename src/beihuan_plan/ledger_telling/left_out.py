"""Records that a summary leaves out though they may belong to it, so that none is dropped in silence."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from beihuan_plan.chinese import first_few
from beihuan_plan.ledger_figures.every_figure import figures_of_ledger
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import by_number
from beihuan_plan.ledger_figures.teaching_figures import HEARD
from beihuan_plan.ledger_queries import where_in
from beihuan_plan.window import Where, Window


class LeftOut(NamedTuple):
    """The ids of such records, by the reason for it."""

    window: Window
    """The days that the summary tells of."""
    today: date
    undecided: list[str]
    """Of a figure at least: the dates do not tell whether it is of these days."""
    going_on: list[str]
    """Begun in these days, and not over today."""

    @property
    def reminders(self) -> Iterator[str]:
        """Say so, a sentence each."""
        if self.undecided:
            ids = first_few(self.undecided, "、", "条")
            yield f"台账记录照日期看不出在不在 {self.window.days} 里，没有算进：{ids}"
        if self.going_on:
            yield f"到 {self.today} 还没有结束，没有写进去：{first_few(self.going_on, '、', '条')}"


def left_out(offices: Mapping[str, OfficeRecords], window: Window, today: date) -> LeftOut:
    """Find what is left out of some ledgers, each with those of its records that a summary asks about."""
    undecided: set[str] = set()
    going_on: set[str] = set()
    for stem, office in offices.items():
        going_on.update(
            each.id
            for each in office.ledgers().get(stem, ())
            if each.goes_on(today) and where_in(each, window, office.rules) is Where.INSIDE
        )
        for figure in figures_of_ledger(stem, office, window, today).values():
            if not figure.name.startswith(HEARD):  # of the lessons of a pair that was told no date can tell
                undecided.update(figure.undecided)
    return LeftOut(
        window, today, sorted(undecided - going_on, key=by_number), sorted(going_on, key=by_number)
    )
