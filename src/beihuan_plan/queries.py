"""Questions to a plan: which tasks, what is late, what serves what. Pure functions of plain values."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from beihuan_plan.model.choices import Kind, Status
from beihuan_plan.model.semester import Month
from beihuan_plan.model.weeks import LAST, week_of
from beihuan_plan.plain import MonthTasks, Placed, PlainPlan, Served


class Filter(NamedTuple):
    """Which tasks are wanted; an empty field wants all."""

    months: frozenset[Month] = frozenset()
    whole_term: bool = False
    """Whether those are wanted that are planned for no month, besides those of `months`."""
    weeks: frozenset[int] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = frozenset()
    goal: str = ""
    measure: str = ""
    owners: frozenset[str] = frozenset()
    overdue: bool = False
    text: str = ""


def select(tasks: Iterable[Placed], wanted: Filter, today: date) -> list[Placed]:
    """List the tasks that pass a filter, in their order."""
    return [task for task in tasks if _passes(task, wanted, today)]


def _passes(task: Placed, wanted: Filter, today: date) -> bool:
    return (
        _is_planned_for(task, wanted)
        and (not wanted.weeks or any(number in wanted.weeks for number in weeks_of(task)))
        and (not wanted.kinds or task.kind in wanted.kinds)
        and (not wanted.statuses or task.status in wanted.statuses)
        and (not wanted.goal or wanted.goal in task.goals)
        and (not wanted.measure or belongs_to(task.measure, wanted.measure))
        and (not wanted.owners or not wanted.owners.isdisjoint(task.owners))
        and (not wanted.overdue or task.is_overdue(today))
        and (not wanted.text or wanted.text.casefold() in _searchable(task))
    )


def _is_planned_for(task: Placed, wanted: Filter) -> bool:
    if not wanted.months and not wanted.whole_term:
        return True
    if wanted.whole_term and not task.months:
        return True
    return not wanted.months.isdisjoint((*task.months, *task.moved_to))


def weeks_of(task: Placed) -> frozenset[int]:
    """Return the weeks that a task, or a part of it, is planned for; none if that cannot be told."""
    spans = (item.weeks for item in (task, *task.parts) if item.weeks)
    return frozenset(number for first, last in spans for number in range(first, last + 1))


def in_week(tasks: Iterable[Placed], week: int) -> Iterator[Placed]:
    """Go through what a week has: tasks, and of those with parts in it only these parts."""
    for task in tasks:
        if week in weeks_of(task):
            parts = tuple(part for part in task.parts if week in weeks_of(part))
            yield task._replace(parts=parts or task.parts)


def known_weeks(plan: PlainPlan) -> range:
    """Return the weeks that the term has, or that something is planned for."""
    planned = {number for task in plan.tasks for number in weeks_of(task) if 0 <= number <= LAST}
    count = plan.week_count or 0
    if not count and plan.weeks_from:
        count = min(max(week_of(plan.closing.last_day, plan.weeks_from), 0), LAST)
    return range(min({1, *planned}), max({count, *planned}) + 1)


def belongs_to(link: str | None, measure: str) -> bool:
    """Whether a link means a measure or one of its parts."""
    return link is not None and (link == measure or link.startswith(f"{measure}."))


def _searchable(task: Placed) -> str:
    texts = [task.id]
    for item in (task, *task.parts):
        texts += [item.text, item.owner or "", item.note or "", item.memo or "", item.reason or ""]
    return "\n".join(texts).casefold()


def owners(tasks: Iterable[Placed]) -> list[str]:
    """List everyone who is named as responsible for something."""
    return sorted(set[str]().union(*(task.owners for task in tasks)))


def overdue(tasks: Iterable[Placed], today: date) -> list[Placed]:
    """List the tasks that are late."""
    return [task for task in tasks if task.is_overdue(today)]


def due_by(tasks: Iterable[Placed], last: date) -> list[Placed]:
    """List what is open and due until a day, part by part, the earliest first."""
    steps = (step for task in tasks for step in task.steps)
    found = (step for step in steps if step.is_open and step.deadline <= last)
    return sorted(found, key=lambda step: step.deadline)


def coming_next(schedule: Iterable[MonthTasks], today: date) -> MonthTasks | None:
    """Return the first month after today's that has something open to do."""
    this_month = Month.of(today)
    later = (group for group in schedule if group.months and group.months[0] > this_month)
    return next((group for group in later if any(task.is_open for task in group.to_do)), None)


def lying_ahead(plan: PlainPlan, day: date) -> frozenset[str]:
    """Name the tasks and parts that a summary on a day leaves out: they are open, and due later.

    What was put off was due in its month. In the closing month all is due, but what has an earlier day of
    its own; after it, everything is.
    """
    closing = plan.closing
    items = plan.placed().values()
    ahead = {item.id for item in items if not item.parts and _lies_ahead(item, day, closing)}
    wholes = (item for item in items if item.parts and item.is_open)
    ahead |= {whole.id for whole in wholes if all(part.id in ahead for part in whole.parts if part.is_open)}
    return frozenset(ahead)


def _lies_ahead(item: Placed, day: date, closing: Month) -> bool:
    if not item.is_open:
        return False
    this_month = Month.of(day)
    if item.status is Status.POSTPONED and item.months[:1] <= (this_month,):
        return False
    if day >= item.deadline:
        return False
    return this_month < closing or item.deadline < closing.last_day or item.months[:1] > (closing,)


def done_without_evidence(tasks: Iterable[Placed]) -> list[Placed]:
    """List what is done, task by task or part by part, and has nothing to prove it."""
    return [
        item
        for task in tasks
        for item in task.parts or (task,)
        if item.status is Status.DONE and not item.evidence and not task.evidence
    ]


def counted(tasks: Iterable[Placed]) -> list[Placed]:
    """List what is to be done: no figure counts what only takes place."""
    return [task for task in tasks if task.kind is not Kind.EVENT]


def serving(tasks: Iterable[Placed], name: str) -> list[Placed]:
    """List the tasks that serve a goal, or a measure or one of its parts."""
    return [task for task in tasks if name in task.goals or belongs_to(task.measure, name)]


class Coverage(NamedTuple):
    """Which tasks serve which goals through which measures, and what is left uncovered."""

    cells: dict[tuple[str | None, str | None], list[str]]
    """(measure id, goal id) → task ids; None stands for a link that a task lacks."""
    goals_without_task: list[Served]
    goals_in_passing: list[Served]
    """Goals that tasks serve, but none of them first."""
    measures_without_task: list[Served]
    """Measures without a task, or a ledger that records them, and without a part that has one.

    Parts stand by themselves.
    """
    tasks_without_goal: list[Placed]
    """None where the plan has no goals."""

    def without(self, ignored: Collection[str]) -> "Coverage":
        """Leave out the ids that a plan is told to be silent on, and their parts."""

        def heard(name: str) -> bool:
            return name not in ignored and name.partition(".")[0] not in ignored

        return Coverage(
            self.cells,
            [goal for goal in self.goals_without_task if heard(goal.id)],
            [goal for goal in self.goals_in_passing if heard(goal.id)],
            [item for item in self.measures_without_task if heard(item.id)],
            [task for task in self.tasks_without_goal if heard(task.id)],
        )


def coverage(plan: PlainPlan) -> Coverage:
    """Lay goals, measures and tasks against each other."""
    cells: dict[tuple[str | None, str | None], list[str]] = defaultdict(list)
    tasks = counted(plan.tasks)
    for task in tasks:
        for goal in dict.fromkeys(task.goals) or (None,):
            cells[task.measure, goal].append(task.id)
    served = {goal for _, goal in cells}
    first = {task.goals[0] for task in tasks if task.goals}
    recorded = (item.id for item in plan.all_measures if item.records)
    seen_to = {*recorded, *(measure for measure, _ in cells if measure)}
    linked = {name for measure in seen_to for name in (measure, measure.partition(".")[0])}
    return Coverage(
        dict(cells),
        [goal for goal in plan.goals if goal.id not in served],
        [goal for goal in plan.goals if goal.id in served - first],
        [item for item in plan.all_measures if item.id not in linked],
        [task for task in tasks if not task.goals] if plan.goals else [],
    )
