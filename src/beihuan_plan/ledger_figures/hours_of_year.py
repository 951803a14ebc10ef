"""The hours of a school year: each teacher's, also over the years of the cycle, and the return on all."""

from typing import NamedTuple

from beihuan_plan.ledger_figures.hour_figures import hour_figures
from beihuan_plan.ledger_figures.hours import HoursOfOne, hours_of_all
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.service import in_service
from beihuan_plan.ledger_figures.tally import LedgerFigures
from beihuan_plan.model.ledgers.activities import Activity
from beihuan_plan.model.ledgers.teachers import Teacher
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.window import Window


class HoursOfYear(NamedTuple):
    """What is known of the hours of a school year."""

    year: Window
    cycle: Window
    """The years that the quota is for, with this one as their last."""
    rules: OfficeRules
    teachers: list[Teacher]
    """Those in service in the year."""
    activities: dict[str, Activity]
    of_year: dict[str, HoursOfOne]
    """By the names of the teachers, as `of_cycle`."""
    of_cycle: dict[str, HoursOfOne]
    figures: LedgerFigures

    @classmethod
    def of(cls, office: OfficeRecords, begins: int) -> "HoursOfYear":
        """Add up the hours of the school year that begins in a year."""
        year = Window.of_school_year(begins)
        cycle = Window.of_years(office.rules.hours.years if office.rules.hours else 1, year.last)
        teachers = in_service(office.teachers, year)
        names = {each.name for each in teachers}
        of_year, of_cycle = (hours_of_all(names, office, window) for window in (year, cycle))
        return cls(
            year,
            cycle,
            office.rules,
            teachers,
            {each.id: each for each in office.activities},
            of_year,
            of_cycle,
            hour_figures(office, year, of_year),
        )
