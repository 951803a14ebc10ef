"""The term laid out in rows: week by week where an office lives by weeks, else month by month."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from beihuan_plan.model.semester import Month
from beihuan_plan.model.weeks import Days, Weeks, days_of
from beihuan_plan.plain import Placed, PlainPlan


class Row(NamedTuple):
    """A stretch of the term: a week or several, or what of some months, or of the term, has no week."""

    months: tuple[Month, ...]
    """Of a week the one in which it begins, if that is known; of the whole term none."""
    weeks: Weeks | None
    days: Days | None
    """The days of its weeks, where the first week is known."""
    tasks: tuple[Placed, ...]


def grid(plan: PlainPlan, *, as_planned: bool = False) -> list[Row]:
    """Lay out all tasks in the order of time, weeks without any among them.

    What was put off stands where it is due now; `as_planned`, in the week that the plan gave it.
    """
    in_weeks: dict[Weeks, list[Placed]] = defaultdict(list)
    without: list[Row] = []
    for group in plan.schedule:
        rest = []
        for task in group.tasks:
            weeks = _weeks_of(task, as_planned=as_planned)
            in_weeks[weeks].append(task) if weeks else rest.append(task)
        if rest:
            without.append(Row(group.months, None, None, tuple(rest)))
    if not in_weeks and plan.weeks_from is None:
        return without
    return list(
        _woven(without, [_of_weeks(plan, weeks, in_weeks[weeks]) for weeks in _all_weeks(plan, in_weeks)])
    )


def _weeks_of(task: Placed, *, as_planned: bool) -> Weeks | None:
    """Return the weeks in which a task stands: its own, or the one in which its days begin."""
    if as_planned and task.week:
        return task.week
    weeks = task.weeks
    return weeks if weeks is None or weeks == task.week else Weeks(weeks.first, weeks.first)


def _all_weeks(plan: PlainPlan, used: dict[Weeks, list[Placed]]) -> list[Weeks]:
    """List the weeks of the term in order, those that are planned together as one."""
    first = min([1, *(weeks.first for weeks in used)])
    last = max([plan.week_count or 0, *(weeks.last for weeks in used)])
    taken = {number for weeks in used for number in range(weeks.first, weeks.last + 1)}
    empty = (Weeks(number, number) for number in range(first, last + 1) if number not in taken)
    return sorted([*used, *empty])


def _of_weeks(plan: PlainPlan, weeks: Weeks, tasks: list[Placed]) -> Row:
    days = days_of(weeks, plan.weeks_from) if plan.weeks_from else None
    months = (Month.of(days.first),) if days else tasks[0].months[:1] if tasks else ()
    return Row(months, weeks, days, tuple(tasks))


def _woven(months: list[Row], weeks: list[Row]) -> Iterator[Row]:
    """Put what has only a month before the first week that begins in it or later."""
    rest = list(months)
    for week in weeks:
        while rest and (not rest[0].months or (week.months and rest[0].months[0] <= week.months[0])):
            yield rest.pop(0)
        yield week
    yield from rest
