"""A plan as plain values: each task with its month, its whole and its deadline.

Whatever only reads a plan works on these. They hold text, days and states, and no record of the model.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from beihuan_plan.chinese import names_in, without_stop
from beihuan_plan.model.choices import Status
from beihuan_plan.model.semester import Month, Semester


class PlainField(NamedTuple):
    """A field of a record: its name in the plan file, its title, its value as JSON has it."""

    name: str
    title: str
    value: object


class Served(NamedTuple):
    """What tasks serve: a goal, or a measure or a part of one."""

    id: str
    label: str
    goals: tuple[str, ...]
    """The goals that a measure serves."""
    fields: tuple[PlainField, ...]
    """All that the plan file says of it."""


class Placed(NamedTuple):
    """A task, or a part of one, with its place in the plan."""

    id: str
    text: str
    owner: str | None
    due: date | None
    status: Status
    done_on: date | None
    reason: str | None
    note: str | None
    memo: str | None
    evidence: tuple[str, ...]
    more: tuple[PlainField, ...]
    """What else the plan file says of it, and no question asks about."""
    goals: tuple[str, ...]
    measure: str | None
    month: Month
    whole: str
    """The id of the task that it is a part of; empty for a task."""
    deadline: date
    """Its own last day, its whole's, or its month's."""
    parts: tuple["Placed", ...]

    @property
    def label(self) -> str:
        """The text without its full stop."""
        return without_stop(self.text)

    @property
    def owners(self) -> set[str]:
        """Everyone who is named as responsible for it or for a part of it."""
        return {name for item in (self, *self.parts) for name in names_in(item.owner or "")}

    @property
    def steps(self) -> tuple["Placed", ...]:
        """What is to be done one by one: its parts, or itself."""
        return self.parts or (self,)

    @property
    def moved_to(self) -> set[Month]:
        """Other months in which it, or a part of it, is due while it is open."""
        due = {Month.of(item.deadline) for item in self.steps if item.status.is_open}
        return due - {self.month}

    def origin(self, month: Month) -> str:
        """Say, where another month lists it, which month it comes from."""
        if month == self.month:
            return ""
        return f"延期自{self.month.name}" if month in self.moved_to else f"{self.month.name}未完成"

    def is_late(self, today: date) -> bool:
        """Whether it is open after its deadline."""
        return self.deadline < today and self.status.is_open

    def is_overdue(self, today: date) -> bool:
        """Whether it is late, or with parts, one of them."""
        return any(item.is_late(today) for item in self.steps)


class MonthTasks(NamedTuple):
    """A month, its tasks, and the open ones of other months that are due in it."""

    month: Month
    tasks: tuple[Placed, ...]
    moved_here: tuple[Placed, ...] = ()

    @property
    def to_do(self) -> tuple[Placed, ...]:
        """All that the month has to see to."""
        return self.tasks + self.moved_here


class PlainPlan(NamedTuple):
    """A plan; names as in the model."""

    school: str
    office: str
    semester: Semester
    title: str
    goals: tuple[Served, ...]
    all_measures: tuple[Served, ...]
    """Each followed by its parts."""
    schedule: tuple[MonthTasks, ...]
    """The months in which something is to be done, each task in its own and in that of its deadline."""
    ignored: frozenset[str]

    @property
    def tasks(self) -> Iterator[Placed]:
        """All tasks in the order of the plan."""
        return (task for month in self.schedule for task in month.tasks)

    @property
    def months(self) -> tuple[Month, ...]:
        """The months of the schedule."""
        return tuple(month.month for month in self.schedule)

    def tasks_of(self, month: Month) -> MonthTasks:
        """Return what is to be done in a month of the schedule."""
        return next(each for each in self.schedule if each.month == month)

    def placed(self) -> dict[str, Placed]:
        """Find tasks and their parts by id."""
        return {item.id: item for task in self.tasks for item in (task, *task.parts)}

    def served(self) -> dict[str, Served]:
        """Find goals, measures and parts of measures by id."""
        return {item.id: item for item in (*self.goals, *self.all_measures)}
