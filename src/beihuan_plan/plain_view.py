"""A plan laid out as plain values, in one pass."""

import functools
from collections import defaultdict
from datetime import date

from beihuan_plan.model.plan import Action, Goal, MeasurePart, MonthPlan, Plan, Task
from beihuan_plan.model.semester import Month
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


def _served(record: Goal | MeasurePart, goals: tuple[str, ...], values: dict[str, object]) -> Served:
    titles = type(record).model_fields
    fields = tuple(PlainField(name, str(titles[name].title), value) for name, value in values.items())
    return Served(record.id, record.label, goals, fields)


def _with_moved(months: list[MonthTasks]) -> tuple[MonthTasks, ...]:
    """Show tasks in the months that they are due in too, also in one that the plan file does not have."""
    moved: dict[Month, list[Placed]] = defaultdict(list)
    for month in months:
        for task in month.tasks:
            for other in task.moved_to if task.due or task.parts else ():
                moved[other].append(task)
    found = {month.month: month for month in months}
    every = [found.get(month, MonthTasks(month, ())) for month in sorted({*found, *moved})]
    return tuple(month._replace(moved_here=tuple(moved[month.month])) for month in every)


def _month(plan: MonthPlan) -> MonthTasks:
    month, end = plan.month, plan.month.last_day
    return MonthTasks(month, tuple(_task(task, month, task.due or end) for task in plan.tasks))


def _task(task: Task, month: Month, deadline: date) -> Placed:
    parts = tuple(_placed(part, month, part.due or deadline, whole=task.id) for part in task.parts)
    return _placed(task, month, deadline, task.goals, task.measure, parts)


def _placed(
    action: Action,
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
        action.memo,
        action.evidence,
        _more(action),
        goals,
        measure,
        month,
        whole,
        deadline,
        parts,
    )


def _more(action: Action) -> tuple[PlainField, ...]:
    titles = _further(type(action))
    if not titles:
        return ()
    values = action.model_dump(mode="json", include=set(titles))
    return tuple(PlainField(name, title, values[name]) for name, title in titles.items())


@functools.cache
def _further(kind: type[Action]) -> dict[str, str]:
    """Name the fields that `Placed` has no place for, with their titles."""
    fields = kind.model_fields
    return {name: str(fields[name].title) for name in fields if name not in Placed._fields}
