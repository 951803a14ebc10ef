"""Where the term stands: one plain value, asked once, for every screen and for other programs alike."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from beihuan_plan.figures import Figures, figures_of
from beihuan_plan.model.semester import Month, Semester
from beihuan_plan.plain import MonthTasks, Placed, PlainPlan
from beihuan_plan.queries import Coverage, coming_next, coverage, overdue


class Phase(StrEnum):
    """Whether a day lies before, in or after the term."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"

    @classmethod
    def of(cls, day: date, semester: Semester) -> "Phase":
        """Tell by the month that holds the day."""
        month = Month.of(day)
        if month > semester.months[-1]:
            return cls.AFTER
        return cls.BEFORE if month < semester.months[0] else cls.WITHIN


class Standing(NamedTuple):
    """Where a term stands on a day."""

    school: str
    office: str
    semester: Semester
    title: str
    today: date
    phase: Phase
    this_month: MonthTasks | None
    """Today's month; None where the schedule does not have it."""
    by_month: dict[Month, Figures]
    total: Figures
    overdue: list[Placed]
    next: MonthTasks | None
    coverage: Coverage
    """Without what the plan is told to be silent on."""
    ignored: frozenset[str]


def standing(plan: PlainPlan, today: date) -> Standing:
    """Ask a plan all that its status tells."""
    this_month = Month.of(today)
    return Standing(
        plan.school,
        plan.office,
        plan.semester,
        plan.title,
        today,
        Phase.of(today, plan.semester),
        next((month for month in plan.schedule if month.month == this_month), None),
        {month.month: figures_of(month.tasks) for month in plan.schedule},
        figures_of(plan.tasks),
        overdue(plan.tasks, today),
        coming_next(plan.schedule, today),
        coverage(plan).without(plan.ignored),
        plan.ignored,
    )
