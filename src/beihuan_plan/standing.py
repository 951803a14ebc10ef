"""Where the term stands: one plain value, asked once, for every screen and for other programs alike."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from beihuan_plan.figures import Figures, figures_of
from beihuan_plan.model.semester import Month, Semester
from beihuan_plan.model.weeks import week_of
from beihuan_plan.plain import MonthTasks, Placed, PlainPlan
from beihuan_plan.queries import Coverage, coming_next, coverage, in_week, known_weeks, overdue


class Phase(StrEnum):
    """Whether a day lies before, in or after the term."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"

    @classmethod
    def of(cls, day: date, semester: Semester, planned: Collection[Month]) -> "Phase":
        """Tell by the month that holds the day; months of the holidays that are `planned` for count too."""
        month, months = Month.of(day), [*semester.months, *planned]
        if month > max(months):
            return cls.AFTER
        return cls.BEFORE if month < min(months) else cls.WITHIN


class Standing(NamedTuple):
    """Where a term stands on a day."""

    school: str
    office: str
    semester: Semester
    title: str
    today: date
    phase: Phase
    this_month: MonthTasks | None
    """Today's month, alone or with others; None where the schedule does not have it."""
    week: int | None
    """Today's week of the term; None where it is in none, or that cannot be told."""
    this_week: tuple[Placed, ...]
    whole_term: MonthTasks | None
    """What is planned for no month; None where nothing is."""
    by_month: dict[tuple[Month, ...], Figures]
    """By the months that are planned together."""
    total: Figures
    overdue: list[Placed]
    next: MonthTasks | None
    coverage: Coverage
    """Without what the plan is told to be silent on."""
    ignored: frozenset[str]


def standing(plan: PlainPlan, today: date) -> Standing:
    """Ask a plan all that its status tells."""
    week = _week(plan, today)
    return Standing(
        plan.school,
        plan.office,
        plan.semester,
        plan.title,
        today,
        Phase.of(today, plan.semester, plan.months),
        plan.tasks_of(Month.of(today)),
        week,
        () if week is None else tuple(in_week(plan.tasks, week)),
        plan.tasks_of(None),
        {group.months: figures_of(group.tasks) for group in plan.schedule},
        figures_of(plan.tasks),
        overdue(plan.tasks, today),
        coming_next(plan.schedule, today),
        coverage(plan).without(plan.ignored),
        plan.ignored,
    )


def _week(plan: PlainPlan, today: date) -> int | None:
    if plan.weeks_from is None:
        return None
    week = week_of(today, plan.weeks_from)
    return week if week in known_weeks(plan) else None
