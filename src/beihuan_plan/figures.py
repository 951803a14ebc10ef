"""Figures, each with the records that it counts; and those of the plan in its summary."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from beihuan_plan.model.choices import Status
from beihuan_plan.model.semester import Month
from beihuan_plan.plain import MonthTasks, Placed, PlainPlan
from beihuan_plan.queries import belongs_to, counted, lying_ahead

N_co = TypeVar("N_co", bound=int | Decimal, covariant=True)


class Figure(NamedTuple, Generic[N_co]):
    """A number that a paper states: what it counts, in Chinese, and the ids of the records counted."""

    name: str
    """For programs, from the whole to its part: works.awarded.city."""
    label: str
    value: N_co
    unit: str
    records: tuple[str, ...]
    unproven: tuple[str, ...] = ()
    """Those of the records that lack the proof which a ledger asks of them."""
    undecided: tuple[str, ...] = ()
    """Ids of records that may belong to it and are not counted: their dates do not tell."""
    place: tuple[int, ...] = ()
    """Where it stands among others of its ledger."""

    @property
    def amount(self) -> str:
        """The value with its unit: 3 项."""
        blank = "" if self.unit in ("", "%") else " "
        return f"{number_in_words(self.value)}{blank}{self.unit}"

    @property
    def sentence(self) -> str:
        """The figure in words: 获市级奖 3 项."""
        return f"{self.label} {self.amount}"


def number_in_words(value: int | Decimal) -> str:
    """Write a number without noughts behind its point."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


_LABELS = {
    "planned": "计划任务",
    **{status.value: status.label for status in Status},
    "unfinished": "未完成",
}

Figures = dict[str, Figure[int]]
"""Figures by name: planned, the states, unfinished."""


def figures_of(tasks: Iterable[Placed]) -> Figures:
    """Count some tasks by every kind of figure."""
    ids: dict[str, list[str]] = {name: [] for name in _LABELS}
    for task in counted(tasks):
        ids["planned"].append(task.id)
        ids[task.status].append(task.id)
        if task.status.is_open:
            ids["unfinished"].append(task.id)
    return {
        name: Figure(name, label, len(ids[name]), "项", tuple(ids[name]), place=(place,))
        for place, (name, label) in enumerate(_LABELS.items())
    }


def share(part: int, whole: int, of: int) -> int:
    """Return which share of `of` a part of a whole is, rounded; all and nothing only where that is so."""
    rounded = (2 * of * part + whole) // (2 * whole)
    return rounded if part in (0, whole) else min(max(rounded, 1), of - 1)


class SummaryFigures(NamedTuple):
    """All figures of a term as of a day: in all, by month and by measure."""

    total: Figures
    by_month: dict[tuple[Month, ...], Figures]
    """By the months that are planned together; without those of which nothing counts yet."""
    by_measure: dict[str, Figures]
    """By measure id, a measure's parts counted with it; "" holds the tasks without a measure."""
    ahead: frozenset[str]
    """The ids of tasks and parts that do not count yet."""


def summary_figures(plan: PlainPlan, day: date) -> SummaryFigures:
    """Count a plan's tasks in every way that its summary on a day states; what lies ahead is left out."""
    ahead = lying_ahead(plan, day)
    tasks = [task for task in plan.tasks if task.id not in ahead]
    return SummaryFigures(
        figures_of(tasks),
        {
            group.months: figures_of(task for task in group.tasks if task.id not in ahead)
            for group in plan.schedule
            if _counts(group, ahead, day)
        },
        {
            **{
                item.id: figures_of(t for t in tasks if belongs_to(t.measure, item.id))
                for item in plan.all_measures
            },
            "": figures_of(task for task in tasks if task.measure is None),
        },
        ahead,
    )


def _counts(group: MonthTasks, ahead: frozenset[str], day: date) -> bool:
    """Whether something of a month counts; a month that was left free does once it has begun."""
    tasks = counted(group.tasks)
    if not tasks:
        return not group.moved_here and bool(group.months) and group.months[0] <= Month.of(day)
    return any(task.id not in ahead for task in tasks)
