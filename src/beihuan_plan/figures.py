"""The figures of the end-of-term summary, each with the records that it counts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from beihuan_plan.model.choices import Status
from beihuan_plan.plain import Placed, PlainPlan
from beihuan_plan.queries import belongs_to

if TYPE_CHECKING:  # counting asks nothing of the model
    from beihuan_plan.model.plan import Plan, Task


class Figure(NamedTuple):
    """A number that a paper states: what it counts, in Chinese, and the ids of the tasks counted."""

    name: str
    label: str
    records: tuple[str, ...]

    @property
    def value(self) -> int:
        """The number itself: how many records there are."""
        return len(self.records)


_LABELS = {
    "planned": "计划任务",
    **{status.value: status.label for status in Status},
    "unfinished": "未完成",
}

Figures = dict[str, Figure]
"""Figures by name: planned, the states, unfinished."""


def figures_of(tasks: "Iterable[Placed | Task]") -> Figures:
    """Count some tasks by every kind of figure."""
    ids: dict[str, list[str]] = {name: [] for name in _LABELS}
    for task in tasks:
        ids["planned"].append(task.id)
        ids[task.status].append(task.id)
        if task.status.is_open:
            ids["unfinished"].append(task.id)
    return {name: Figure(name, label, tuple(ids[name])) for name, label in _LABELS.items()}


def share(part: int, whole: int, of: int) -> int:
    """Return which share of `of` a part of a whole is, rounded; all and nothing only where that is so."""
    rounded = (2 * of * part + whole) // (2 * whole)
    return rounded if part in (0, whole) else min(max(rounded, 1), of - 1)


class SummaryFigures(NamedTuple):
    """All figures of a term: in all, by month (2019-09) and by measure."""

    total: Figures
    by_month: dict[str, Figures]
    by_measure: dict[str, Figures]
    """By measure id, a measure's parts counted with it; "" holds the tasks without a measure."""


def summary_figures(plan: "Plan | PlainPlan") -> SummaryFigures:
    """Count a plan's tasks in every way that its summary states."""
    tasks: list[Placed | Task] = [*plan.tasks]
    return SummaryFigures(
        figures_of(tasks),
        {str(month.month): figures_of(month.tasks) for month in plan.schedule},
        {
            **{
                item.id: figures_of(t for t in tasks if belongs_to(t.measure, item.id))
                for item in plan.all_measures
            },
            "": figures_of(task for task in tasks if task.measure is None),
        },
    )
