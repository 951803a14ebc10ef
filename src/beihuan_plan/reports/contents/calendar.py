"""The term's calendar: what is planned week by week, or month by month where a plan has no weeks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, NamedTuple

from beihuan_plan.chinese import in_a_row, one_line
from beihuan_plan.grid import Row, grid
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import Status, TableColumn
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import months_in_words
from beihuan_plan.plain import Placed, PlainPlan
from beihuan_plan.plain_view import plain
from beihuan_plan.reports.contents.body_shapes import ColumnHeadShape, RowShape
from beihuan_plan.reports.contents.checklist import CHANGES
from beihuan_plan.reports.contents.common import common
from beihuan_plan.reports.contents.marking import Marking
from beihuan_plan.reports.contents.planned import says_all
from beihuan_plan.reports.contents.shapes import CommonShape
from beihuan_plan.reports.contents.term_table import Cells, Line, filled, has_weeks, lines_of, term_table
from beihuan_plan.reports.contents.times import days_form, time_in_words
from beihuan_plan.reports.contents.wording import Wording, with_brackets

_BY_WEEK = (TableColumn.WEEK, TableColumn.DAYS, TableColumn.TEXT, TableColumn.OWNER)
_BY_MONTH = (TableColumn.MONTH, TableColumn.TEXT, TableColumn.OWNER)
_DAYS_OF_WEEKS = "日期"


class CalendarShape(CommonShape):
    """The term as a table of weeks."""

    表头: Annotated[list[ColumnHeadShape], "表格的各栏：周次、日期、工作内容、责任人，空的栏不列"]
    各行: Annotated[list[RowShape], "表格的各行，表头不算：一项任务一行，没有安排的一周也是一行"]
    说明: Annotated[str, "末尾的说明；学期已经过去的是空的", CHANGES]


class Calendar(NamedTuple):
    """What is planned when, in the rows and words of a table."""

    names: Mapping[TableColumn, str]
    """Its columns and their headings; those that would be empty are left out."""
    rows: Sequence[Row]
    lines: Sequence[Line]


def calendar_contents(plan: Plan, today: date, layout: Layout, lines: Sequence[str] = ()) -> CalendarShape:
    """Set the whole term as one table; `lines` sets the title by hand."""
    known = plain(plan)
    found = calendar_of(known, layout)
    heads, rows = term_table(found.names, found.lines)
    title = f"{plan.school}{plan.semester.title}{plan.office}行事历"
    return {
        **common(plan, today, layout, lines or [title]),
        "表头": heads,
        "各行": rows,
        "说明": CHANGES if today <= known.closing.last_day else "",
    }


def calendar_of(plan: PlainPlan, layout: Layout) -> Calendar:
    """Lay the term out as it stands now: what was put off, where it is due."""
    rows = grid(plan)
    columns = _BY_WEEK if has_weeks(rows) else _BY_MONTH
    lines = lines_of(rows, _Laying(layout, columns).of_row)
    own = dict(zip(layout.columns, map(one_line, layout.headings), strict=False))
    usual = {column: column.label for column in TableColumn} | {TableColumn.DAYS: _DAYS_OF_WEEKS}
    names = usual | own
    return Calendar({column: names[column] for column in filled(columns, lines)}, rows, lines)


class _Laying:
    """Lays weeks and months out in cells."""

    def __init__(self, layout: Layout, columns: Sequence[TableColumn]) -> None:
        self._wording, self._marking = Wording(layout), Marking(layout.numbering)
        self._days = days_form(layout)
        self._columns = columns

    def of_row(self, row: Row) -> Iterator[tuple[Cells, Placed | None]]:
        """Go through the cells for each task, and for each of its parts that its own words do not tell."""
        when = self._when(row)
        if not row.tasks:
            yield when, None
        for task in row.tasks:
            yield self._cells(task, when), task
            for number, part in enumerate(() if says_all(task) else task.parts, 1):
                yield self._cells(part, when, self._marking.mark("task_part", number, len(task.parts))), part

    def _when(self, row: Row) -> Cells:
        cells = dict.fromkeys(TableColumn, "")
        if row.weeks:
            cells[TableColumn.WEEK] = self._wording.week(row.weeks)
            cells[TableColumn.DAYS] = self._wording.week_days(row.days)
        else:
            column = TableColumn.DAYS if row.months else TableColumn.WEEK
            cells[column if column in self._columns else TableColumn.MONTH] = months_in_words(row.months)
        return cells

    def _cells(self, item: Placed, when: Cells, mark: str = "") -> Cells:
        text = with_brackets(item, "，".join(self._terms(item, when)))
        return when | {TableColumn.TEXT: mark + text, TableColumn.OWNER: in_a_row(item.owner, "、")}

    def _terms(self, item: Placed, when: Cells) -> Iterator[str]:
        """Say what its own words and its row do not: a part's week, its days, and that it is cancelled.

        A last day alone is one by which to be ready.
        """
        week = self._wording.week(item.week) if item.whole and item.status is not Status.POSTPONED else ""
        if week and week != when[TableColumn.WEEK] and week not in item.text:
            yield week
        days = time_in_words(item, self._days)
        has_stretch = (item.start or item.when) and item.status is not Status.POSTPONED
        if days and days != when[TableColumn.DAYS] and days not in item.text:
            yield days if item.is_event or has_stretch else f"{days}前"
        if item.status is Status.CANCELLED:
            yield item.status.label
