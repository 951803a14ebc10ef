"""The schedule as a table: a row for each task, and for each week that has none."""

from collections.abc import Iterator, Sequence
from itertools import count

from beihuan_plan.chinese import in_a_row, one_line, remark
from beihuan_plan.grid import Row, grid
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import TableColumn
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import months_in_words
from beihuan_plan.model.weeks import Weeks, days_of
from beihuan_plan.plain import Placed
from beihuan_plan.plain_view import plain
from beihuan_plan.reports.contents.body_shapes import BlockShape, table
from beihuan_plan.reports.contents.marking import Marking
from beihuan_plan.reports.contents.planned import says_all
from beihuan_plan.reports.contents.term_table import MERGED, Cells, filled, has_weeks, lines_of, term_table
from beihuan_plan.reports.contents.wording import Wording


def schedule_table(plan: Plan, layout: Layout) -> Iterator[BlockShape]:
    """Set all that is planned as one table, if there is anything."""
    rows = grid(plain(plan), as_planned=True)
    if not rows:
        return
    begins = TableColumn.WEEK if has_weeks(rows) else TableColumn.MONTH
    usual = (begins, TableColumn.DAYS, TableColumn.TEXT, TableColumn.OWNER)
    columns = layout.columns or usual
    lines = lines_of(rows, _Laying(plan, layout, columns).of_row)
    columns = layout.columns or filled(usual, lines)
    names = layout.headings or [column.label for column in columns]
    yield table(*term_table(dict(zip(columns, map(one_line, names), strict=True)), lines))


_WITHOUT_WEEK = (TableColumn.MONTH, TableColumn.DAYS, TableColumn.WEEK)
"""Where months and the whole term are named: in the first of these that is shown."""
_BESIDE_DAYS = (TableColumn.MONTH, TableColumn.WEEK, TableColumn.DAYS)
"""The same where tasks of the whole term have words of their own to show, as 每周四."""


def _numbers_run_on(columns: Sequence[TableColumn]) -> bool:
    """Whether numbers go on through the table: they do in front of what they count, within it they do not."""
    merged = [columns.index(column) for column in MERGED if column in columns]
    return TableColumn.NUMBER in columns and columns.index(TableColumn.NUMBER) < min(merged, default=1)


class _Laying:
    """Lays rows of the term out in cells."""

    def __init__(self, plan: Plan, layout: Layout, columns: Sequence[TableColumn]) -> None:
        self._wording, self._marking, self._columns = Wording(layout), Marking(layout.numbering), columns
        self._numbers = count(1) if _numbers_run_on(columns) else None
        self._weeks_from = plan.weeks_from
        self._names = {group.months: group.heading.rstrip("：: ") for group in plan.schedule}

    def of_row(self, row: Row) -> Iterator[tuple[Cells, Placed | None]]:
        """Go through the cells for each task of a week or month, or each part of one."""
        when, form = self._when(row), self._marking.written("task")
        if not row.tasks:
            yield when, None
        for number, task in enumerate(row.tasks, 1):
            mark = form.write(number) if form else ""
            has_column = TableColumn.NUMBER in self._columns
            whole = self._cells(task, when, "" if has_column else mark)
            place = next(self._numbers) if self._numbers else number
            yield whole | {TableColumn.NUMBER: form.write(place) if form else str(place)}, task
            for n, part in enumerate(() if says_all(task) else task.parts, 1):
                yield self._cells(part, whole, self._marking.mark("task_part", n, len(task.parts))), part

    def _when(self, row: Row) -> Cells:
        """Begin a row with its month, week and days; what has no week stands in the first that is shown."""
        cells = dict.fromkeys(TableColumn, "")
        cells[TableColumn.WEEK] = self._wording.week(row.weeks)
        cells[TableColumn.DAYS] = self._wording.week_days(row.days)
        month = self._names.get(row.months) or months_in_words(row.months)
        if row.weeks is None:
            of_term_with_days = not row.months and any(map(self._wording.days, row.tasks))
            order = _BESIDE_DAYS if of_term_with_days else _WITHOUT_WEEK
            cells[next((each for each in order if each in self._columns), TableColumn.MONTH)] = month
        elif row.months:
            cells[TableColumn.MONTH] = month
        return cells

    def _cells(self, item: Placed, base: Cells, mark: str) -> Cells:
        days = self._wording.days(item) or self._days_of(item.week)
        return base | {
            TableColumn.WEEK: self._wording.week(item.week) or base[TableColumn.WEEK],
            TableColumn.DAYS: days or base[TableColumn.DAYS],
            TableColumn.NUMBER: "",
            TableColumn.TEXT: f"{mark}{in_a_row(item.text)}",
            TableColumn.OWNER: in_a_row(item.owner, "、"),
            TableColumn.NOTE: remark(item.note),
        }

    def _days_of(self, weeks: Weeks | None) -> str:
        """Write the days of weeks that a task or a part of one names itself, where they are known."""
        return self._wording.week_days(
            days_of(weeks, self._weeks_from) if weeks and self._weeks_from else None
        )
