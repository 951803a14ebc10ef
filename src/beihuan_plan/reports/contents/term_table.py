"""Tables of a term: a row for each task of a week or month, and for each week that has none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from beihuan_plan.grid import Row
from beihuan_plan.model.choices import TableColumn
from beihuan_plan.plain import Placed
from beihuan_plan.reports.contents.body_shapes import ColumnHeadShape, RowShape
from beihuan_plan.reports.contents.titles import width

MERGED = (TableColumn.MONTH, TableColumn.WEEK, TableColumn.DAYS)
"""Columns whose cells go on from the row above."""
_TO_LEFT = (TableColumn.TEXT, TableColumn.NOTE)
_UNBROKEN = dict.fromkeys((*MERGED, TableColumn.NUMBER), 12) | {TableColumn.OWNER: 7}
"""Characters up to which labels and names are not broken into lines."""
_SHORT = 4
"""Rows of a week, or of a month, that always stand on one page."""

Cells = dict[TableColumn, str]


class Line(NamedTuple):
    """A row of the table, with its place among those of its week or month."""

    cells: Cells
    item: Placed | None
    """The task, or the part of one, that it tells of; None in a week that has none."""
    row: int
    place: int
    of: int

    @property
    def stays_with_above(self) -> bool:
        """Whether no page ends above it: of a long week no row stands alone, a short one is not torn."""
        is_part = self.item is not None and bool(self.item.whole)
        return is_part or (self.place > 0 and (self.of <= _SHORT or self.place in (1, self.of - 1)))


def has_weeks(rows: Sequence[Row]) -> bool:
    """Whether any of the rows is a week's."""
    return any(row.weeks for row in rows)


def lines_of(rows: Iterable[Row], lay: Callable[[Row], Iterable[tuple[Cells, Placed | None]]]) -> list[Line]:
    """List the lines that weeks and months are laid out in."""
    laid = [list(lay(row)) for row in rows]
    return [
        Line(cells, item, number, place, len(found))
        for number, found in enumerate(laid)
        for place, (cells, item) in enumerate(found)
    ]


def filled(columns: Iterable[TableColumn], lines: Iterable[Line]) -> tuple[TableColumn, ...]:
    """Leave out the columns that nothing stands in."""
    return tuple(column for column in columns if any(line.cells[column] for line in lines))


def term_table(
    names: Mapping[TableColumn, str], lines: Sequence[Line]
) -> tuple[list[ColumnHeadShape], list[RowShape]]:
    """Set lines as a table with such columns: its head, and its rows."""
    settings = {column: _setting(column, lines) for column in names}
    spans = {column: _spans(column, lines) for column in names}
    heads: list[ColumnHeadShape] = [
        {"名称": name, "排法": settings[column]} for column, name in names.items()
    ]
    rows: list[RowShape] = [
        {
            "承上": line.stays_with_above,
            "格": [
                {
                    "内容": line.cells[column] if spans[column][number] else "",
                    "排法": settings[column],
                    "行数": spans[column][number],
                }
                for column in names
            ],
        }
        for number, line in enumerate(lines)
    ]
    return heads, rows


def _setting(column: TableColumn, lines: Sequence[Line]) -> str:
    if column in _TO_LEFT:
        return "齐左"
    longest = max(width(line.cells[column]) for line in lines)
    return "不换行" if longest <= _UNBROKEN[column] else "居中"


def _spans(column: TableColumn, lines: Sequence[Line]) -> list[int]:
    """Tell how many rows each cell takes; none for one that is merged with the one above it.

    Empty cells are merged where a whole week or month has nothing but such.
    """
    if column not in MERGED:
        return [1] * len(lines)
    within = column is not TableColumn.MONTH  # weeks and days go on within a week, months over several

    def same(line: Line) -> tuple[str, int]:
        return line.cells[column], line.row if within else -1

    spans: list[int] = []
    for (text, _), group in groupby(lines, same):
        found = list(group)
        is_one = bool(text) or len(found) == found[0].of
        spans += [len(found), *[0] * (len(found) - 1)] if is_one else [1] * len(found)
    return spans
