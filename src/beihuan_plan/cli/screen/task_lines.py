"""Lists of tasks on the terminal, a line each: what state it is in, when it is to be done, by whom."""

from collections.abc import Iterable, Sequence
from datetime import date

from beihuan_plan.chinese import in_a_row
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.model.choices import Status
from beihuan_plan.model.semester import Month
from beihuan_plan.plain import Placed


def task_lines(
    tasks: Iterable[Placed], today: date, indent: int = 2, months: Sequence[Month] = ()
) -> list[str]:
    """Tasks and their parts, a line each; day and owner where any of them has one.

    In a list of some months, a task that is there for its deadline alone says from which month it comes.
    """
    rows: list[tuple[str, ...]] = []
    for task in tasks:
        *cells, text = _task_row(task, "", task.is_overdue(today))
        if months and (origin := task.origin(months)):
            text += f"（{origin}）"
        rows.append((*cells, text))
        rows += part_rows(task, today)
    return columns(rows, indent, terminal.width())


def deadline_lines(steps: Iterable[Placed], today: date) -> list[str]:
    """What is to be done by when, and how far off that is."""
    rows = []
    for step in steps:
        left = (step.deadline - today).days
        told = "今天到期" if left == 0 else f"还有 {left} 天" if left > 0 else f"过期 {-left} 天"
        state = terminal.paint(told, "red") if left < 0 else told
        rows.append((str(step.deadline), state, step.id, step.owner or "", step.text))
    return columns(rows, 0, terminal.width())


def part_rows(task: Placed, today: date) -> list[tuple[str, ...]]:
    """A task's parts as rows of a list."""
    return [_task_row(part, "  ", part.is_late(today), task.week_name) for part in task.parts]


def _task_row(item: Placed, indent: str, late: bool, known: str = "") -> tuple[str, ...]:
    """Return a task, or a part of one, as a row; weeks that are `known` are not repeated."""
    if item.is_event:
        symbol, state = "", item.kind.label
    else:
        symbol, state = item.status.symbol, terminal.paint(item.status.label, *_style(item.status, late))
    return (
        symbol,
        item.id,
        state,
        "" if item.week_name == known else item.week_name,
        _time(item),
        in_a_row(item.owner, "、"),
        indent + item.text + (f"（{item.progress}）" if item.progress else ""),
    )


def _time(item: Placed) -> str:
    """Say when: in free words, or from which day to which, what they share written once: 2019-09-16—20."""
    if item.when and item.status is not Status.POSTPONED:
        return item.when
    if item.start is None or item.due is None or item.start >= item.due:
        return str(item.due or item.start or "")
    shared = 8 if Month.of(item.start) == Month.of(item.due) else 5 * (item.start.year == item.due.year)
    return f"{item.start}—{str(item.due)[shared:]}"


def _style(status: Status, late: bool) -> tuple[str, ...]:
    if late:
        return ("red",)
    return {Status.DONE: ("green",), Status.DOING: ("yellow",), Status.CANCELLED: ("dim",)}.get(status, ())
