"""Questions to a plan: which tasks, how far, what is late, what serves what. Pure functions."""

import re
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Action, Goal, MeasurePart, MonthPlan, Plan, Task
from beihuan_plan.model.semester import Month


class Entry(NamedTuple):
    """A task and the month that it stands in."""

    month: MonthPlan
    task: Task


class Filter(NamedTuple):
    """Which tasks are wanted; an empty field wants all."""

    months: frozenset[Month] = frozenset()
    statuses: frozenset[Status] = frozenset()
    goal: str = ""
    measure: str = ""
    owner: str = ""
    overdue: bool = False
    text: str = ""


def entries(plan: Plan) -> list[Entry]:
    """List all tasks in the order of the plan."""
    return [Entry(month, task) for month in plan.schedule for task in month.tasks]


def entry_of(plan: Plan, action: Action) -> Entry:
    """Find a task, or the one that a part belongs to, with its month."""
    return next(entry for entry in entries(plan) if action in (entry.task, *entry.task.parts))


def select(plan: Plan, wanted: Filter, today: date) -> list[Entry]:
    """List the tasks that pass a filter, in the order of the plan."""
    return [entry for entry in entries(plan) if _passes(entry, wanted, today)]


def _passes(entry: Entry, wanted: Filter, today: date) -> bool:
    month, task = entry
    return (
        (not wanted.months or month.month in wanted.months)
        and (not wanted.statuses or task.status in wanted.statuses)
        and (not wanted.goal or wanted.goal in task.goals)
        and (not wanted.measure or belongs_to(task.measure, wanted.measure))
        and (not wanted.owner or wanted.owner in owners_of(task))
        and (not wanted.overdue or is_overdue(task, month, today))
        and (not wanted.text or wanted.text.casefold() in _searchable(task))
    )


def belongs_to(link: str | None, measure: str) -> bool:
    """Whether a link means a measure or one of its parts."""
    return link is not None and (link == measure or link.startswith(f"{measure}."))


def owners_of(task: Task) -> set[str]:
    """Everyone who is named as responsible for a task or a part of it."""
    owners = "、".join(action.owner or "" for action in (task, *task.parts))
    return {name.strip() for name in re.split(r"[、，,；;\n]", owners)} - {""}


def _searchable(task: Task) -> str:
    texts = [task.id]
    for action in (task, *task.parts):
        texts += [action.text, action.owner or "", action.note or "", action.reason or ""]
    return "\n".join(texts).casefold()


def is_late(action: Action, task: Task, month: MonthPlan, today: date) -> bool:
    """Whether a task, or a part of it, is open after its last day: its own, its whole's, or the month's."""
    return action.status.is_open and (action.due or task.due or month.month.last_day) < today


def is_overdue(task: Task, month: MonthPlan, today: date) -> bool:
    """Whether a task, or one of its parts, is late."""
    return any(is_late(action, task, month, today) for action in task.parts or (task,))


def overdue(plan: Plan, today: date) -> list[Entry]:
    """List the tasks that are late."""
    return select(plan, Filter(overdue=True), today)


def coming_next(plan: Plan, today: date) -> MonthPlan | None:
    """Return the first month after today's that has open tasks."""
    this_month = Month.of(today)
    later = (month for month in plan.schedule if month.month > this_month)
    return next((month for month in later if any(task.status.is_open for task in month.tasks)), None)


def done_without_evidence(plan: Plan) -> list[Action]:
    """List what is done, task by task or part by part, and has nothing to prove it."""
    return [
        action
        for task in plan.tasks
        for action in task.parts or (task,)
        if action.status is Status.DONE and not action.evidence and not task.evidence
    ]


class Coverage(NamedTuple):
    """Which tasks serve which goals through which measures, and what is left uncovered."""

    cells: dict[tuple[str | None, str | None], list[str]]
    """(measure id, goal id) → task ids; None stands for a link that a task lacks."""
    goals_without_task: list[Goal]
    goals_in_passing: list[Goal]
    """Goals that tasks serve, but none of them first."""
    measures_without_task: list[MeasurePart]
    """Measures without a task, and without a part that has one; parts by themselves."""
    tasks_without_goal: list[Task]


def coverage(plan: Plan) -> Coverage:
    """Lay goals, measures and tasks against each other."""
    cells: dict[tuple[str | None, str | None], list[str]] = defaultdict(list)
    for task in plan.tasks:
        for goal in task.goals or (None,):
            cells[task.measure, goal].append(task.id)
    served = {goal for task in plan.tasks for goal in task.goals}
    first = {task.goals[0] for task in plan.tasks if task.goals}
    linked = {task.measure for task in plan.tasks}
    return Coverage(
        dict(cells),
        [goal for goal in plan.goals if goal.id not in served],
        [goal for goal in plan.goals if goal.id in served - first],
        [item for item in plan.all_measures if not any(belongs_to(link, item.id) for link in linked)],
        [task for task in plan.tasks if not task.goals],
    )
