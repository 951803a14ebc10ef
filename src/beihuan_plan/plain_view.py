"""A plan laid out as plain values, in one pass."""

import functools
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from beihuan_plan.model.choices import Kind, Status
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import Goal, MeasurePart
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.weeks import LAST, Weeks, days_of, week_of
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
        tuple(_served(goal, written) for goal, written in zip(plan.goals, values["goals"], strict=True)),
        tuple(_served(measure, written) for measure, written in measures),
        _with_moved([_group(each, term) for each in plan.schedule]),
        plan.ignored,
    )


def _served(record: Goal | MeasurePart, values: dict[str, object]) -> Served:
    goals, records = (record.goals, record.records) if isinstance(record, MeasurePart) else ((), ())
    shapes = fields_of(type(record))
    fields = tuple(PlainField(name, shapes[name].title, value) for name, value in values.items())
    return Served(record.id, record.label, goals, records, fields)


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
        group._replace(moved_here=tuple({task.id: task for m in group.months for task in moved[m]}.values()))
        for group in every
    )


def _place(group: MonthTasks) -> tuple[Month, ...]:
    """Groups stand in the calendar's order, what is of the whole term before them."""
    return group.months[:1]


def _group(plan: MonthPlan, term: _Term) -> MonthTasks:
    end = plan.months[-1].last_day if plan.months else term.last_day
    return MonthTasks(plan.months, tuple(_task(task, plan.months, end, term) for task in plan.tasks))


def _task(task: Task, months: tuple[Month, ...], end: date, term: _Term) -> Placed:
    placed = _placed(task, (task.goals, task.measure, task.kind), months, end, term)
    if not task.parts:
        return placed
    own = ((), None, task.kind)
    return placed._replace(parts=tuple(_placed(part, own, months, end, term, placed) for part in task.parts))


def _placed(
    action: Action,
    own: tuple[tuple[str, ...], str | None, Kind],
    months: tuple[Month, ...],
    end: date,
    term: _Term,
    whole: Placed | None = None,
) -> Placed:
    """Place a task, or a part of a whole; `own` is what a task alone has: goals, measure, kind."""
    week_end = days_of(action.week, term.weeks_from).last if action.week and term.weeks_from else None
    weeks = _weeks(action, term.weeks_from) if action.week or term.weeks_from else None
    return Placed(
        action.id,
        action.text,
        action.owner,
        action.week,
        action.start,
        action.due,
        action.when,
        action.status,
        action.done_on,
        action.reason,
        action.note,
        action.memo,
        action.evidence,
        _more(action),
        *own,
        action.follows.course if action.follows else None,
        months,
        whole.id if whole else "",
        action.due or week_end or (whole.deadline if whole else end),
        weeks or (whole.weeks if whole else None),
        (),
    )


def _weeks(action: Action, weeks_from: date | None) -> Weeks | None:
    """Tell the weeks, by the days where the first week is known; of what was put off, the new ones.

    Days that lie in no week of the term, long before it or after, have none.
    """
    put_off = action.status is Status.POSTPONED
    if weeks_from is None or action.due is None or (action.week and not put_off):
        return action.week
    last = week_of(action.due, weeks_from)
    first = last if put_off or action.start is None else min(week_of(action.start, weeks_from), last)
    return Weeks(first, last) if first >= 0 and last <= LAST else None


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
