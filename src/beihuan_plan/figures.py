"""The figures of the end-of-term summary, each with the records that it counts."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Plan, Task
from beihuan_plan.queries import belongs_to


class Figure(NamedTuple):
    """A number that a paper states: what it counts, in Chinese, and the ids of the tasks counted."""

    name: str
    label: str
    records: tuple[str, ...]

    @property
    def value(self) -> int:
        """The number itself: how many records there are."""
        return len(self.records)


_KINDS: tuple[tuple[str, str, Callable[[Task], bool]], ...] = (
    ("planned", "计划任务", lambda task: True),
    *((status.value, status.label, lambda task, status=status: task.status is status) for status in Status),
    ("unfinished", "未完成", lambda task: task.status.is_open),
)


Figures = dict[str, Figure]
"""Figures by name: planned, the states, unfinished."""


def figures_of(tasks: Iterable[Task]) -> Figures:
    """Count some tasks by every kind of figure."""
    tasks = list(tasks)
    return {
        name: Figure(name, label, tuple(task.id for task in tasks if counts(task)))
        for name, label, counts in _KINDS
    }


class SummaryFigures(NamedTuple):
    """All figures of a term: in all, by month (2019-09) and by measure."""

    total: Figures
    by_month: dict[str, Figures]
    by_measure: dict[str, Figures]
    """By measure id, a measure's parts counted with it; "" holds the tasks without a measure."""


def summary_figures(plan: Plan) -> SummaryFigures:
    """Count a plan's tasks in every way that its summary states."""
    tasks = list(plan.tasks)
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
