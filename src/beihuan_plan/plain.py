"""A plan as plain values: each task with its month, its whole and its deadline, found in one pass.

Whatever only reads a plan works on these. They hold text, days and states, and no record of the model.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beihuan_plan.chinese import names_in, without_stop
from beihuan_plan.model.choices import Status
from beihuan_plan.model.semester import Month, Semester

if TYPE_CHECKING:  # the values do without the model, and so without the library behind it
    from beihuan_plan.model.plan import Action, Goal, MeasurePart, MonthPlan, Plan, Task


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


def plain(plan: "Plan") -> PlainPlan:
    """Lay a plan out as plain values."""
    # in one call: a class that is written out by itself would first have to be built
    values = plan.model_dump(mode="json", include={"goals", "measures"})
    measures = [
        pair
        for measure, written in zip(plan.measures, values["measures"], strict=True)
        for pair in ((measure, written), *zip(measure.parts, written["parts"], strict=True))
    ]
    return PlainPlan(
        plan.school,
        plan.office,
        plan.semester,
        plan.title,
        tuple(_served(goal, (), written) for goal, written in zip(plan.goals, values["goals"], strict=True)),
        tuple(_served(measure, measure.goals, written) for measure, written in measures),
        _with_moved([_month(month) for month in plan.schedule]),
        plan.ignored,
    )


def _served(record: "Goal | MeasurePart", goals: tuple[str, ...], values: dict[str, object]) -> Served:
    titles = type(record).model_fields
    fields = tuple(PlainField(name, str(titles[name].title), value) for name, value in values.items())
    return Served(record.id, record.label, goals, fields)


def _with_moved(months: list[MonthTasks]) -> tuple[MonthTasks, ...]:
    """Show tasks in the months that they are due in too, also in one that the plan file does not have."""
    moved: dict[Month, list[Placed]] = defaultdict(list)
    for month in months:
        for task in month.tasks:
            for other in task.moved_to:
                moved[other].append(task)
    found = {month.month: month for month in months}
    every = [found.get(month, MonthTasks(month, ())) for month in sorted({*found, *moved})]
    return tuple(month._replace(moved_here=tuple(moved[month.month])) for month in every)


def _month(plan: "MonthPlan") -> MonthTasks:
    month, end = plan.month, plan.month.last_day
    return MonthTasks(month, tuple(_task(task, month, task.due or end) for task in plan.tasks))


def _task(task: "Task", month: Month, deadline: date) -> Placed:
    parts = tuple(_placed(part, month, part.due or deadline, whole=task.id) for part in task.parts)
    return _placed(task, month, deadline, task.goals, task.measure, parts)


def _placed(
    action: "Action",
    month: Month,
    deadline: date,
    goals: tuple[str, ...] = (),
    measure: str | None = None,
    parts: tuple[Placed, ...] = (),
    whole: str = "",
) -> Placed:
    return Placed(
        action.id,
        action.text,
        action.owner,
        action.due,
        action.status,
        action.done_on,
        action.reason,
        action.note,
        action.evidence,
        _more(action),
        goals,
        measure,
        month,
        whole,
        deadline,
        parts,
    )


def _more(action: "Action") -> tuple[PlainField, ...]:
    titles = _further(type(action))
    if not titles:
        return ()
    values = action.model_dump(mode="json", include=set(titles))
    return tuple(PlainField(name, title, values[name]) for name, title in titles.items())


@functools.cache
def _further(kind: "type[Action]") -> dict[str, str]:
    """Name the fields that `Placed` has no place for, with their titles."""
    fields = kind.model_fields
    return {name: str(fields[name].title) for name in fields if name not in Placed._fields}
