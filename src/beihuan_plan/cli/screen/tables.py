"""Tables with wrapped cells: the matrix of coverage and the monthly checklist.

Rich lays them out. Lines are drawn in ASCII: a Chinese Windows console shows box characters two cells wide.
"""

import io
from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.containers import Lines
from rich.table import Table
from rich.text import Text

from beihuan_plan.agenda import Stretch
from beihuan_plan.chinese import in_a_row, remark
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.cards import recorded_lines
from beihuan_plan.cli.screen.columns import columns, unbroken, width_of, wrap
from beihuan_plan.model.days_form import DaysForm
from beihuan_plan.model.ledger_names import links_called
from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.work import Task
from beihuan_plan.plain import Placed, PlainPlan
from beihuan_plan.queries import Coverage, coverage
from beihuan_plan.reports.contents.times import time_on_list

if TYPE_CHECKING:  # for plans with ledgers beside them
    from beihuan_plan.term_records import Behind

PIPE_WIDTH = 80
NAME_WIDTH, ID_WIDTH = 24, 7
"""Cells that a measure's name and a column of ids take at least, with their borders."""
SHORT = 10
"""Cells of a day, the longest that is not to be broken."""
LEAST = 6
"""Cells that a text takes at least that is broken into lines."""
BORDER = 3
"""Cells between two columns."""
NONE = "无"


def write_coverage(plan: PlainPlan, behind: "Behind | None") -> None:
    """Write the matrix of measures (rows) and goals (columns), the records, then what is left uncovered."""
    if not plan.goals and not plan.all_measures:
        terminal.write("计划里还没有写目标和措施，没有可以对照的。")
        return
    found = coverage(plan)
    goals: list[str | None] = [*(goal.id for goal in plan.goals), None]
    names: dict[str | None, str] = {
        measure.id: f"{measure.id} {measure.label}" for measure in plan.all_measures
    }
    names[None] = NONE
    size = max(1, ((terminal.width() or PIPE_WIDTH) - NAME_WIDTH) // ID_WIDTH)
    for first in range(0, len(goals), size):
        block = goals[first : first + size]
        rows = [
            [name, *("\n".join(found.cells.get((measure, goal), ())) for goal in block)]
            for measure, name in names.items()
        ]
        write_table(["措施＼目标", *(goal or NONE for goal in block)], rows)
    if recorded := list(_recorded(plan, behind)):
        terminal.write(["", "记在台账的措施：", *columns(recorded, 2, terminal.width())])
    terminal.write(["", *_uncovered(found)])


def _recorded(plan: PlainPlan, behind: "Behind | None") -> Iterator[tuple[str, str, str]]:
    """Say of each measure that names ledgers what a term has of them."""
    for measure in plan.all_measures:
        if not measure.records:
            continue
        found = recorded_lines(behind.measures[measure.id]) if behind else [links_called(measure.records)]
        for number, line in enumerate(found):
            yield ("", "", line) if number else (measure.id, measure.label, line)


def _uncovered(found: Coverage) -> list[str]:
    groups = (
        ("没有任务的目标", found.goals_without_task),
        ("没有任务以它为首要目标", found.goals_in_passing),
        ("没有任务的措施", found.measures_without_task),
        ("没有对应目标的任务", found.tasks_without_goal),
    )
    lines = []
    for title, records in groups:
        if records:
            lines += [
                f"{title}（{len(records)}）：",
                *(f"  {record.id}  {record.label}" for record in records),
            ]
    return lines or ["目标、措施、任务都有着落。"]


CHECKLIST = ("id", "text", "owner", "due", "status", "note")


def write_checklist(stretch: Stretch, form: DaysForm) -> None:
    """Write what is to be done in a stretch of time as a table, without the columns that would be empty."""
    rows = [[fields_of(Task)[key].title for key in CHECKLIST]]
    for task in stretch.tasks:
        for item in (task, *task.parts):
            origin = stretch.origin(task) if item is task else ""
            rows.append(_checklist_row(item, time_on_list(item, form, stretch.week), origin))
    filled = [column for column in zip(*rows, strict=True) if any(column[1:])]
    headings, *others = zip(*filled, strict=True)
    write_table(headings, others)


def _checklist_row(item: Placed, time: str, origin: str) -> list[str]:
    state = item.kind.label if item.is_event else f"{item.status.symbol} {item.status.label}"
    remarks = in_a_row("\n".join(filter(None, map(remark, (origin, item.progress, item.reason, item.note)))))
    return [item.id, in_a_row(item.text), in_a_row(item.owner, "、"), time, state, remarks]


class _Cell(Text):
    """A text that breaks its lines as Chinese typesetting does."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        lines = (line for each in self.plain.split("\n") for line in wrap(each, width))
        return Lines(Text(line, self.style) for line in lines)


def write_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], ends: Container[int] | None = None
) -> None:
    """Write a table, with lines below all rows, or below those alone that are the `ends` of several.

    Where room is scarce, it is the longest texts that are wrapped, then headings. Where even that is not
    enough, each row becomes a sentence: nothing short, such as a figure, is ever broken or left out.
    """
    room = terminal.width() or PIPE_WIDTH
    widths = _widths(headings, rows, room - BORDER * len(headings) - 1)
    if widths is None:
        terminal.write(_in_sentences(headings, rows, room))
        return
    table = Table(box=box.ASCII, show_lines=ends is None)
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(_Cell(heading), width=width)
    for number, row in enumerate(rows, 1):
        table.add_row(*map(_Cell, row), end_section=ends is not None and number in ends)
    drawn = io.StringIO()
    Console(file=drawn, width=room, color_system=None).print(table)
    terminal.write_document(drawn.getvalue())


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Share the room out to columns, the widest of which give way first; None where it is not enough."""
    columns_ = list(zip(headings, *rows, strict=True))
    least = [max(map(_least, column)) for column in columns_]
    least_below = [max([_least_when_broken(heading), *map(_least, cells)]) for heading, *cells in columns_]
    widths = [max(width_of(line) for cell in column for line in cell.split("\n")) for column in columns_]
    for bounds in (least, least_below):
        while (excess := sum(widths) - room) > 0:
            width, place = max(
                ((width, place) for place, width in enumerate(widths) if width > bounds[place]),
                default=(0, 0),
            )
            if not width:
                break
            widths[place] -= 1
        if excess <= 0:
            return widths
    return None


def _least(cell: str) -> int:
    """Return the cells that a text needs: all of a short line, room to read in for a longer one."""
    lines = ((line, width_of(line)) for line in cell.split("\n"))
    return max(width if width <= SHORT else _least_when_broken(line) for line, width in lines)


def _least_when_broken(text: str) -> int:
    pieces = (width_of(piece) for piece in unbroken(text))
    return max([min(LEAST, width_of(text)), *(width for width in pieces if width <= SHORT)])


def _in_sentences(headings: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """Say rows for whose columns there is no room: 张老师  市级 8；本学年 8."""
    names = [in_a_row(heading, "") for heading in headings]
    said = []
    for row in rows:
        cells = [in_a_row(cell, "、") for cell in row]
        pairs = zip(names[1:], cells[1:], strict=True)
        said.append((cells[0], "；".join(f"{name} {cell}" for name, cell in pairs if cell)))
    return columns(said, 0, room)
