"""A plan as plain values: each task with its months, its whole and its deadline.

Whatever only reads a plan works on these. They hold text, days and states, and no record of the model.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beihuan_plan.chinese import names_in, without_stop
from beihuan_plan.model.choices import Kind, Status
from beihuan_plan.model.semester import Month, Semester, months_in_words
from beihuan_plan.model.weeks import Weeks

if TYPE_CHECKING:  # for plans that follow something
    from beihuan_plan.model.course import Course


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
    records: tuple[str, ...]
    """The ledgers in which a measure is recorded."""
    fields: tuple[PlainField, ...]
    """All that the plan file says of it."""


class Placed(NamedTuple):
    """A task, or a part of one, with its place in the plan."""

    id: str
    text: str
    owner: str | None
    week: Weeks | None
    start: date | None
    due: date | None
    when: str | None
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
    kind: Kind
    follows: "Course | None"
    """How far the records have come that its state is taken from, where it follows some."""
    months: tuple[Month, ...]
    """The months that it is planned for: one, several in a row, or none for the whole term."""
    whole: str
    """The id of the task that it is a part of; empty for a task."""
    deadline: date
    """Its own last day, its week's, its whole's, or its month's."""
    weeks: Weeks | None
    """The weeks that it is planned for, or that its days lie in; None if that cannot be told."""
    parts: tuple["Placed", ...]

    @property
    def label(self) -> str:
        """The text without its full stop."""
        return without_stop(self.text)

    @property
    def progress(self) -> str:
        """How far the records have come that it follows, in words; empty where it follows none."""
        return self.follows.told if self.follows else ""

    @property
    def month_name(self) -> str:
        """What its months are called: 九月, 九、十月, 全学期."""
        return months_in_words(self.months)

    @property
    def week_name(self) -> str:
        """What its weeks are called: 第3周; empty where they cannot be told, or are none of the term's."""
        return self.weeks.name if self.weeks and self.weeks.first >= 0 else ""

    @property
    def is_event(self) -> bool:
        """Whether it only takes place, and is nothing to be done."""
        return self.kind is Kind.EVENT

    @property
    def is_open(self) -> bool:
        """Whether something of it remains to be done."""
        return self.status.is_open and self.kind is not Kind.EVENT

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
        due = {day for step in self.steps if step.is_open and (day := step.due or self.due)}
        return {Month.of(day) for day in due}.difference(self.months)

    def origin(self, months: Iterable[Month]) -> str:
        """Say, where other months list it, which month it comes from."""
        if not set(self.months).isdisjoint(months):
            return ""
        if not self.months:
            return self.month_name
        if self.start and Month.of(self.start) in self.months and self.status is not Status.POSTPONED:
            return f"{self.month_name}开始"
        is_moved = not self.moved_to.isdisjoint(months)
        return f"延期自{self.month_name}" if is_moved else f"{self.month_name}未完成"

    def is_late(self, today: date) -> bool:
        """Whether it is open after its deadline."""
        return self.deadline < today and self.is_open

    def is_overdue(self, today: date) -> bool:
        """Whether it is late, or with parts, one of them."""
        return any(item.is_late(today) for item in self.steps)


class MonthTasks(NamedTuple):
    """The tasks of a month, of several together, or of the whole term; and what else is due there."""

    months: tuple[Month, ...]
    tasks: tuple[Placed, ...]
    moved_here: tuple[Placed, ...] = ()
    """Open tasks of other months."""

    @property
    def name(self) -> str:
        """What its months are called: 九月, 九、十月, 全学期."""
        return months_in_words(self.months)

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
    weeks_from: date | None
    week_count: int | None
    """How many weeks the term has, if the plan says so."""
    goals: tuple[Served, ...]
    all_measures: tuple[Served, ...]
    """Each followed by its parts."""
    schedule: tuple[MonthTasks, ...]
    """What is to be done when, each task in its own months and in that of its deadline."""
    ignored: frozenset[str]

    @property
    def tasks(self) -> Iterator[Placed]:
        """All tasks in the order of the plan."""
        return (task for month in self.schedule for task in month.tasks)

    @property
    def months(self) -> tuple[Month, ...]:
        """The months of the schedule."""
        return tuple(month for group in self.schedule for month in group.months)

    @property
    def closing(self) -> Month:
        """The month that sums the term up."""
        return self.semester.closing(self.months)

    def tasks_of(self, month: Month | None) -> MonthTasks | None:
        """Return what is to be done in a month, or in the whole term; None if the schedule has no such."""
        return next((each for each in self.schedule if _is_of(each, month)), None)

    def placed(self) -> dict[str, Placed]:
        """Find tasks and their parts by id."""
        return {item.id: item for task in self.tasks for item in (task, *task.parts)}

    def served(self) -> dict[str, Served]:
        """Find goals, measures and parts of measures by id."""
        return {item.id: item for item in (*self.goals, *self.all_measures)}


def _is_of(group: MonthTasks, month: Month | None) -> bool:
    return month in group.months if month else not group.months
