"""What is to be done in some months, in some weeks or in the whole term, by everybody or by some people."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from beihuan_plan.chinese import names_in
from beihuan_plan.model.semester import Month, months_in_words
from beihuan_plan.model.weeks import Weeks, days_of
from beihuan_plan.plain import Placed, PlainPlan
from beihuan_plan.queries import in_week, weeks_of


class Chosen(NamedTuple):
    """Which tasks are wanted."""

    months: Sequence[Month | None] = ()
    """None stands for the whole term."""
    owners: Collection[str] = ()
    """Whose tasks; empty for everybody's."""
    with_overdue: bool = False
    """Whether what was due before the first month or week and is still open is wanted too."""
    of_term: bool = False
    """Whether these are all months of the term."""
    weeks: Collection[int] = ()
    """Weeks in place of months."""


class Stretch(NamedTuple):
    """Some months that are planned together, a week, or the whole term; and what is to be done in it."""

    months: tuple[Month, ...]
    week: int | None
    tasks: tuple[Placed, ...]
    """Without those parts that are to be done elsewhere, or by others."""

    @property
    def name(self) -> str:
        """What it is called: 九月, 九、十月, 第3周, 全学期."""
        return months_in_words(self.months) if self.week is None else Weeks(self.week, self.week).name

    @property
    def is_whole_term(self) -> bool:
        """Whether it is what is planned for no month."""
        return not self.months and self.week is None

    def origin(self, task: Placed) -> str:
        """Say of a task that is planned for another time which that is."""
        if self.week is None:
            return task.origin(self.months) if self.months else ""
        is_here = self.week in weeks_of(task)
        planned = [item.week for item in (task, *task.parts) if item.week]
        if any(self.week in weeks for weeks in planned) or (is_here and not planned):
            return ""
        name = planned[0].name if planned else task.month_name
        return f"延期自{name}" if is_here else f"{name}未完成"


def stretches(plan: PlainPlan, chosen: Chosen) -> list[Stretch]:
    """List what is chosen, in the order of time; the whole term comes first."""
    if chosen.weeks:
        found = [
            Stretch((), number, tuple(in_week(plan.tasks, number))) for number in sorted(set(chosen.weeks))
        ]
    else:
        found = [_of_months(plan, months) for months in _together(plan, chosen.months)]
    dated = [number for number, each in enumerate(found) if not each.is_whole_term]
    if chosen.with_overdue and dated:
        found[dated[0]] = _with_overdue(plan, found[dated[0]])
    return [each._replace(tasks=tuple(_of_owners(each.tasks, chosen.owners))) for each in found]


def _together(plan: PlainPlan, months: Iterable[Month | None]) -> list[tuple[Month, ...]]:
    """Put months that are planned together in one."""
    groups: dict[tuple[Month, ...], list[Month]] = {}
    for month in sorted(set(months), key=lambda month: month or ()):
        group = plan.tasks_of(month)
        groups.setdefault(group.months if group else (), []).extend([month] if month else [])
    return [tuple(group) for group in groups.values()]


def _of_months(plan: PlainPlan, months: tuple[Month, ...]) -> Stretch:
    group = plan.tasks_of(months[0] if months else None)
    tasks = list(group.tasks) if group else []
    for task in group.moved_here if group else ():
        if not task.moved_to.isdisjoint(months):
            tasks.append(_with_open_parts(task))
    return Stretch(months, None, tuple(tasks))


def _with_overdue(plan: PlainPlan, stretch: Stretch) -> Stretch:
    first = _first_day(plan, stretch)
    listed = {task.id for task in stretch.tasks}
    late = [task for task in plan.tasks if task.id not in listed and first and task.is_overdue(first)]
    return stretch._replace(tasks=(*stretch.tasks, *map(_with_open_parts, late)))


def _first_day(plan: PlainPlan, stretch: Stretch) -> date | None:
    """Return the day on which some months or a week begin; None where that cannot be told."""
    if stretch.week is None:
        return stretch.months[0].first_day
    week = Weeks(stretch.week, stretch.week)
    return days_of(week, plan.weeks_from).first if plan.weeks_from else None


def _with_open_parts(task: Placed) -> Placed:
    return task._replace(parts=tuple(part for part in task.parts if part.status.is_open))


def _of_owners(tasks: Iterable[Placed], owners: Collection[str]) -> Iterator[Placed]:
    """Keep what is some people's: a task, without the parts that are others', or those of its parts alone."""
    for task in tasks:
        whole = _is_of(task, owners)
        parts = tuple(
            part for part in task.parts if _is_of(part, owners) or (whole and not names_in(part.owner or ""))
        )
        if whole or parts:
            yield task._replace(parts=parts)


def _is_of(item: Placed, owners: Collection[str]) -> bool:
    return not owners or not set(names_in(item.owner or "")).isdisjoint(owners)
