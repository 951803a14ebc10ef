"""Questions to a plan: which tasks, how far, what is late, what serves what. Pure functions."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from beihuan_plan.errors import NotFoundError, UsageError
from beihuan_plan.model.plan import Action, Goal, MeasurePart, MonthPlan, Plan, Task, deadline
from beihuan_plan.model.semester import Month
from beihuan_plan.model.status import Status
from beihuan_plan.model.wording import half_width


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
    named = (action.owner for action in (task, *task.parts))
    return {name for owner in named if owner for name in re.split(_BETWEEN_IDS, owner) if name}


def _searchable(task: Task) -> str:
    texts = [task.id]
    for action in (task, *task.parts):
        texts += [action.text, action.owner or "", action.note or "", action.reason or ""]
    return "\n".join(texts).casefold()


def is_overdue(task: Task, month: MonthPlan, today: date) -> bool:
    """Whether something of a task is open after its last day: its own `due`, else the month's end."""
    if task.parts:
        return any(part.status.is_open and (part.due or deadline(task, month)) < today for part in task.parts)
    return task.status.is_open and deadline(task, month) < today


def overdue(plan: Plan, today: date) -> list[Entry]:
    """List the tasks that are late."""
    return select(plan, Filter(overdue=True), today)


def coming_next(plan: Plan, today: date) -> MonthPlan | None:
    """Return the first month after today's that has open tasks."""
    this_month = Month.of(today)
    later = (month for month in plan.schedule if month.month > this_month)
    return next((month for month in later if any(task.status.is_open for task in month.tasks)), None)


class Progress(NamedTuple):
    """How far some tasks have come; cancelled ones are no longer counted on."""

    counts: Counter[Status]

    @classmethod
    def of(cls, tasks: Iterable[Task]) -> "Progress":
        """Count the states of some tasks."""
        return cls(Counter(task.status for task in tasks))

    @property
    def planned(self) -> int:
        """How many tasks are still counted on."""
        return self.counts.total() - self.counts[Status.CANCELLED]

    @property
    def done(self) -> int:
        """How many are done."""
        return self.counts[Status.DONE]


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
        for goal in dict.fromkeys(task.goals) or (None,):
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


Named = Goal | MeasurePart | Action


def by_id(plan: Plan) -> dict[str, Named]:
    """Everything in a plan that has an id, in the plan's order."""
    named: list[Named] = [*plan.goals, *plan.all_measures]
    for task in plan.tasks:
        named += (task, *task.parts)
    return {item.id: item for item in named}


_BETWEEN_IDS = r"[、，,；;\s]+"
_RANGE = r"(.+?)(?:\.\.+|~|至)(.+)"


def find_ids(plan: Plan, words: Sequence[str]) -> list[str]:
    """Read the ids that a person types: several, ranges such as 9-1..9-3, full-width characters.

    NotFoundError with near misses for an id that the plan lacks, UsageError for a range that runs backwards.
    """
    known = list(by_id(plan))
    found: list[str] = []
    for word in words:
        for piece in filter(None, re.split(_BETWEEN_IDS, half_width(word))):
            match = re.fullmatch(_RANGE, piece)
            found += _between(match[1], match[2], known) if match else [_known(piece, known)]
    return list(dict.fromkeys(found))


def _between(first: str, last: str, known: list[str]) -> list[str]:
    first, last = _known(first, known), _known(last, known)
    alike = [name for name in known if _kind(name) == _kind(first)]
    if last not in alike:
        raise UsageError(
            f"{first} 和 {last} 不是同一类编号", "范围的两头要么都是任务，要么都是同一任务的分项"
        )
    start, end = alike.index(first), alike.index(last)
    if start > end:
        raise UsageError(f"范围 {first}..{last} 前后颠倒了", f"写成 {last}..{first}")
    return alike[start : end + 1]


def _kind(name: str) -> tuple[bool, str]:
    """Tasks are alike, goals are alike, and the parts of one whole."""
    whole, dot, _ = name.partition(".")
    return (name[0].isalpha(), whole if dot else name[0] if name[0].isalpha() else "")


def _known(word: str, known: list[str]) -> str:
    name = word.upper()
    if name in known:
        return name
    import difflib

    close = difflib.get_close_matches(name, known, 3, 0.5)
    help_text = f"你是不是想写 {'、'.join(close)}？" if close else "plan list 列出全部任务和编号"
    raise NotFoundError(f"计划里没有编号 {word}", help_text)
