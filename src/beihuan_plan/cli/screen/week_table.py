"""The term's calendar on the screen, with the states of its tasks, and which week is now."""

from beihuan_plan.cli.screen.tables import write_table
from beihuan_plan.model.choices import TableColumn
from beihuan_plan.reports.contents.calendar import Calendar
from beihuan_plan.reports.contents.term_table import MERGED, Line

THIS_WEEK = "本周"


def write_calendar(calendar: Calendar, this_week: int | None) -> None:
    """Write the term as a table, with a line below each week or month."""
    rows = [_cells(calendar, line, this_week) for line in calendar.lines]
    ends = {number for number, line in enumerate(calendar.lines, 1) if line.place == line.of - 1}
    write_table(list(calendar.names.values()), rows, ends)


def _cells(calendar: Calendar, line: Line, this_week: int | None) -> list[str]:
    cells = dict(line.cells) if line.place == 0 else line.cells | dict.fromkeys(MERGED, "")
    if line.item and not line.item.is_event:
        cells[TableColumn.TEXT] = f"{line.item.status.symbol} {cells[TableColumn.TEXT]}"
    if line.place == 0 and this_week in (calendar.rows[line.row].weeks or ()):
        cells[TableColumn.WEEK] += f"\n{THIS_WEEK}"
    return [cells[column] for column in calendar.names]
