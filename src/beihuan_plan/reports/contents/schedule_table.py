"""The schedule as a table: a row for each task, and for each week that has none."""

from collections.abc import Iterator, Sequence
from itertools import count, groupby
from typing import NamedTuple

from beihuan_plan.chinese import in_a_row, one_line, remark
from beihuan_plan.grid import Row, grid
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import TableColumn
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import months_in_words
from beihuan_plan.plain import Placed
from beihuan_plan.plain_view import plain
from beihuan_plan.reports.contents.body_shapes import BlockShape, RowShape, table
from beihuan_plan.reports.contents.marking import Marking
from beihuan_plan.reports.contents.planned import says_all
from beihuan_plan.reports.contents.titles import width
from beihuan_plan.reports.contents.wording import Wording

_MERGED = (TableColumn.MONTH, TableColumn.WEEK, TableColumn.DAYS)
"""Columns whose cells go on from the row above."""
_TO_LEFT = (TableColumn.TEXT, TableColumn.NOTE)
_UNBROKEN = dict.fromkeys((*_MERGED, TableColumn.NUMBER), 12) | {TableColumn.OWNER: 7}
"""Characters up to which labels and names are not broken into lines."""
_SHORT = 4
"""Rows of a week, or of a month, that always stand on one page."""

Cells = dict[TableColumn, str]


class _Line(NamedTuple):
    """A row of the table, with its place among those of its week or month."""

    cells: Cells
    is_part: bool
    row: int
    place: int
    of: int

    @property
    def stays_with_above(self) -> bool:
        """Whether no page ends above it: of a long week no row stands alone, a short one is not torn."""
        return self.is_part or (self.place > 0 and (self.of <= _SHORT or self.place in (1, self.of - 1)))


def schedule_table(plan: Plan, layout: Layout) -> Iterator[BlockShape]:
    """Set all that is planned as one table, if there is anything."""
    rows = grid(plain(plan), as_planned=True)
    if not rows:
        return
    begins = TableColumn.WEEK if any(row.weeks for row in rows) else TableColumn.MONTH
    usual = (begins, TableColumn.DAYS, TableColumn.TEXT, TableColumn.OWNER)
    columns = layout.columns or usual
    lines = list(_Laying(plan, layout, columns).lines(rows))
    if not layout.columns:  # of the usual ones those that nothing stands in are left out
        columns = tuple(each for each in columns if any(line.cells[each] for line in lines))
    names = layout.headings or [column.label for column in columns]
    yield table(
        [
            {"名称": one_line(name), "排法": _setting(column, lines)}
            for name, column in zip(names, columns, strict=True)
        ],
        _rows(lines, columns),
    )


def _rows(lines: Sequence[_Line], columns: Sequence[TableColumn]) -> list[RowShape]:
    settings = {column: _setting(column, lines) for column in columns}
    spans = {column: _spans(column, lines) for column in columns}
    return [
        {
            "承上": line.stays_with_above,
            "格": [
                {
                    "内容": line.cells[column] if spans[column][number] else "",
                    "排法": settings[column],
                    "行数": spans[column][number],
                }
                for column in columns
            ],
        }
        for number, line in enumerate(lines)
    ]


def _setting(column: TableColumn, lines: Sequence[_Line]) -> str:
    if column in _TO_LEFT:
        return "齐左"
    longest = max(width(line.cells[column]) for line in lines)
    return "不换行" if longest <= _UNBROKEN[column] else "居中"


def _spans(column: TableColumn, lines: Sequence[_Line]) -> list[int]:
    """Tell how many rows each cell takes; none for one that is merged with the one above it."""
    if column not in _MERGED:
        return [1] * len(lines)
    within = column is not TableColumn.MONTH  # weeks and days go on within a week, months over several

    def same(line: _Line) -> tuple[str, int]:
        return line.cells[column], line.row if within else -1

    spans: list[int] = []
    for (text, _), group in groupby(lines, same):
        rows = len(list(group))
        spans += [rows, *[0] * (rows - 1)] if text else [1] * rows
    return spans


def _numbers_run_on(columns: Sequence[TableColumn]) -> bool:
    """Whether numbers go on through the table: they do in front of what they count, within it they do not."""
    merged = [columns.index(column) for column in _MERGED if column in columns]
    return TableColumn.NUMBER in columns and columns.index(TableColumn.NUMBER) < min(merged, default=1)


class _Laying:
    """Lays rows of the term out in cells."""

    def __init__(self, plan: Plan, layout: Layout, columns: Sequence[TableColumn]) -> None:
        self._wording, self._marking, self._columns = Wording(layout), Marking(layout.numbering), columns
        self._numbers = count(1) if _numbers_run_on(columns) else None
        self._names = {group.months: group.heading.rstrip("：: ") for group in plan.schedule}

    def lines(self, rows: Sequence[Row]) -> Iterator[_Line]:
        """Go through the rows of the table."""
        for number, row in enumerate(rows):
            found = list(self._of_row(row))
            for place, (cells, is_part) in enumerate(found):
                yield _Line(cells, is_part, number, place, len(found))

    def _of_row(self, row: Row) -> Iterator[tuple[Cells, bool]]:
        """Go through the cells for each task of a week or month; whether they are a part's."""
        when, form = self._when(row), self._marking.written("task")
        if not row.tasks:
            yield when, False
        for number, task in enumerate(row.tasks, 1):
            mark = form.write(number) if form else ""
            has_column = TableColumn.NUMBER in self._columns
            whole = self._cells(task, when, "" if has_column else mark)
            place = next(self._numbers) if self._numbers else number
            yield whole | {TableColumn.NUMBER: form.write(place) if form else str(place)}, False
            for n, part in enumerate(() if says_all(task) else task.parts, 1):
                yield self._cells(part, whole, self._marking.mark("task_part", n, len(task.parts))), True

    def _when(self, row: Row) -> Cells:
        """Begin a row with its month, week and days; what has no week stands in the first that is shown."""
        cells = dict.fromkeys(TableColumn, "")
        cells[TableColumn.WEEK] = self._wording.week(row.weeks)
        cells[TableColumn.DAYS] = self._wording.week_days(row.days)
        month = self._names.get(row.months) or months_in_words(row.months)
        if row.weeks is None:
            shown = (
                each
                for each in (TableColumn.MONTH, TableColumn.DAYS, TableColumn.WEEK)
                if each in self._columns
            )
            cells[next(shown, TableColumn.MONTH)] = month
        elif row.months:
            cells[TableColumn.MONTH] = month
        return cells

    def _cells(self, item: Placed, base: Cells, mark: str) -> Cells:
        return base | {
            TableColumn.DAYS: self._wording.days(item) or base[TableColumn.DAYS],
            TableColumn.NUMBER: "",
            TableColumn.TEXT: f"{mark}{in_a_row(item.text)}",
            TableColumn.OWNER: in_a_row(item.owner, "、"),
            TableColumn.NOTE: remark(item.note),
        }
