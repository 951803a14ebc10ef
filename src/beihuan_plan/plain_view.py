"""A plan laid out as plain values, in one pass."""

import functools
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from beihuan_plan.model.choices import Kind, Status
from beihuan_plan.model.plan import Goal, MeasurePart, Plan
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.weeks import Weeks, days_of, week_of
from beihuan_plan.model.work import Action, MonthPlan, Task
from beihuan_plan.plain import MonthTasks, Placed, PlainField, PlainPlan, Served


def plain(plan: Plan) -> PlainPlan:
    """Lay a plan out as plain values."""
    # in one call: a class that is written out by itself would first have to be built
    values = plan.model_dump(mode="json", include={"goals", "measures"})
    measures = [
        pair
        for measure, written in zip(plan.measures, values["measures"], strict=True)
        for pair in ((measure, written), *zip(measure.parts, written["parts"], strict=True))
    ]
    term = _Term(plan.weeks_from, plan.semester.closing(plan.months).last_day)
    return PlainPlan(
        plan.school,
        plan.office,
        plan.semester,
        plan.title,
        plan.weeks_from,
        plan.weeks,
        tuple(_served(goal, (), written) for goal, written in zip(plan.goals, values["goals"], strict=True)),
        tuple(_served(measure, measure.goals, written) for measure, written in measures),
        _with_moved([_group(each, term) for each in plan.schedule]),
        plan.ignored,
    )


def _served(record: Goal | MeasurePart, goals: tuple[str, ...], values: dict[str, object]) -> Served:
    shapes = fields_of(type(record))
    fields = tuple(PlainField(name, shapes[name].title, value) for name, value in values.items())
    return Served(record.id, record.label, goals, fields)


class _Term(NamedTuple):
    """What tells when a task is due that has no day of its own."""

    weeks_from: date | None
    last_day: date


def _with_moved(groups: list[MonthTasks]) -> tuple[MonthTasks, ...]:
    """Show tasks in the months that they are due in too, also in one that the plan file does not have."""
    moved: dict[Month, list[Placed]] = defaultdict(list)
    for group in groups:
        for task in group.tasks:
            for other in task.moved_to if task.due or task.parts else ():
                moved[other].append(task)
    planned = {month for group in groups for month in group.months}
    every = sorted([*groups, *(MonthTasks((month,), ()) for month in moved.keys() - planned)], key=_place)
    return tuple(
        group._replace(moved_here=tuple(task for month in group.months for task in moved[month]))
        for group in every
    )


def _place(group: MonthTasks) -> tuple[Month, ...]:
    """Groups stand in the calendar's order, what is of the whole term before them."""
    return group.months[:1]


def _group(plan: MonthPlan, term: _Term) -> MonthTasks:
    end = plan.months[-1].last_day if plan.months else term.last_day
    return MonthTasks(plan.months, tuple(_task(task, plan.months, end, term) for task in plan.tasks))


def _task(task: Task, months: tuple[Month, ...], end: date, term: _Term) -> Placed:
    whole = _placed(task, months, end, term)
    parts = tuple(_placed(part, months, whole.deadline, term, whole) for part in task.parts)
    return whole._replace(goals=task.goals, measure=task.measure, parts=parts)


def _placed(
    action: Action, months: tuple[Month, ...], end: date, term: _Term, whole: Placed | None = None
) -> Placed:
    week_end = days_of(action.week, term.weeks_from).last if action.week and term.weeks_from else None
    weeks = _weeks(action, term.weeks_from)
    return Placed(
        id=action.id,
        text=action.text,
        owner=action.owner,
        week=action.week,
        start=action.start,
        due=action.due,
        when=action.when,
        status=action.status,
        done_on=action.done_on,
        reason=action.reason,
        note=action.note,
        memo=action.memo,
        evidence=action.evidence,
        more=_more(action),
        goals=(),
        measure=None,
        kind=action.kind if isinstance(action, Task) else whole.kind if whole else Kind.TASK,
        months=months,
        whole=whole.id if whole else "",
        deadline=action.due or week_end or end,
        weeks=weeks or (whole.weeks if whole else None),
        parts=(),
    )


def _weeks(action: Action, weeks_from: date | None) -> Weeks | None:
    """Tell the weeks, by the days where the first week is known; of what was put off, the new ones."""
    if weeks_from is None or action.due is None or (action.week and action.status is not Status.POSTPONED):
        return action.week
    first, last = (week_of(day, weeks_from) for day in (action.start or action.due, action.due))
    return Weeks(first, max(first, last))


def _more(action: Action) -> tuple[PlainField, ...]:
    titles = _further(type(action))
    if not titles:
        return ()
    values = action.model_dump(mode="json", include=set(titles))
    return tuple(PlainField(name, title, values[name]) for name, title in titles.items())


@functools.cache
def _further(kind: type[Action]) -> dict[str, str]:
    """Name the fields that `Placed` has no place for, with their titles."""
    return {
        name: shape.title for name, shape in fields_of(kind).items() if shape.attribute not in Placed._fields
    }
