"""A schedule that is a table, row by row: months, weeks, days, what is to be done, by whom."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from beihuan_plan.importing.days_read import days_in
from beihuan_plan.importing.line_marks import LineMark, mark_of_line
from beihuan_plan.importing.month_words import MonthHeading, month_heading, month_in
from beihuan_plan.importing.owner_words import owners_in
from beihuan_plan.importing.schedule_columns import Columns
from beihuan_plan.importing.schedule_form import form_of_table
from beihuan_plan.importing.schedule_read import MonthGroup, ReadSchedule, add_part, pieces_of, task_of
from beihuan_plan.importing.source_line import NOT_UNDERSTOOD, Accounts, PlanFields, SourceLine
from beihuan_plan.model.choices import TableColumn
from beihuan_plan.model.semester import Month, Semester, months_in_words
from beihuan_plan.model.weeks import Weeks, weeks_in_words

_LENGTHS = (4, 5, 6)
"""Days between the first and the last of a week, as offices write weeks."""
_OF_TERM = re.compile("全学期|整个?学期")
_PART_OF_MONTH = re.compile("[上中下]旬|月[初中底末]")


class _When(NamedTuple):
    """When the tasks of a row are."""

    weeks: Weeks | None
    days: tuple[date, date] | None
    words: str
    """What stands in the column of days."""


class ScheduleRows:
    """Reads the tables of a schedule, row by row; mostly there is one."""

    def __init__(self, semester: Semester, accounts: Accounts, first_week: date | None) -> None:
        """Take the term; `first_week`: where weeks begin, as the text around says."""
        self._semester, self._accounts = semester, accounts
        self._months: tuple[Month, ...] = ()
        self._title = ""
        self._weeks_from = first_week
        self.found = ReadSchedule()

    def begin_month(self, line: SourceLine, heading: MonthHeading) -> None:
        """Take a heading of months that stands above a table."""
        self._accounts.take(line, "月份")
        self._months, self._title = self._months_of(heading), heading.title

    def read(self, columns: Columns, head: SourceLine, rows: Sequence[SourceLine]) -> None:
        """Read the rows below a head, which may be there again on each page."""
        self._columns = columns
        self._accounts.take(head, "表头")
        told = [row for row in rows if row.cells != head.cells]
        for row in rows:
            if row.cells == head.cells:
                self._accounts.take(row, "表头")
        filled = [*self._filled(told)]
        self._weeks_from = self._first_week(filled) or self._weeks_from
        for line, row in zip(told, filled, strict=True):
            self._row(line, row)
        if not self.found.layout:
            form = form_of_table(columns, told)
            self.found.layout, self.found.week_form = form.layout, form.week
        self._note_weeks(filled)

    def _months_of(self, heading: MonthHeading) -> tuple[Month, ...]:
        found = [month_in(number, self._semester) for number in dict.fromkeys(heading.numbers)]
        return tuple(each for each in found if each)

    def _filled(self, rows: Sequence[SourceLine]) -> Iterator[SourceLine]:
        """Set in what stands above where a row goes on with its week or month: their cells are merged."""
        above: SourceLine | None = None
        for row in rows:
            goes_on = above is not None and self._columns.cell(row, TableColumn.TEXT)
            for column in (TableColumn.MONTH, TableColumn.WEEK) if above and goes_on else ():
                if above and column in self._columns.places and not self._columns.cell(row, column):
                    blank = [column, *([TableColumn.DAYS] if column is TableColumn.WEEK else [])]
                    row = self._columns.with_cells(row, above, blank)
            yield row
            above = row

    def _first_week(self, rows: Sequence[SourceLine]) -> date | None:
        """Find the day from which weeks are counted, by the rows that have their week and its days.

        Most of them decide: the first week and the last are often cut short.
        """
        firsts = Counter(
            when.days[0] - timedelta(7 * (when.weeks.first - 1))
            for when in map(self._when, rows)
            if when.weeks and when.days and _are_weeks(when.weeks, when.days)
        )
        return firsts.most_common(1)[0][0] if firsts else None

    def _when(self, row: SourceLine) -> _When:
        words = self._columns.cell(row, TableColumn.DAYS)
        weeks = weeks_in_words(self._columns.cell(row, TableColumn.WEEK))
        return _When(weeks, days_in(words, self._semester), words)

    def _row(self, line: SourceLine, row: SourceLine) -> None:
        when = self._when(row)
        group = self._group(row, when)
        tasks = [*pieces_of(self._columns.cell(row, TableColumn.TEXT))]
        name = months_in_words(self._months)
        if tasks or not (self._note(row) or self._columns.cell(row, TableColumn.OWNER)):
            self._accounts.take(line, f"{name}的任务" if tasks else "没有安排的一行")
        else:
            self._accounts.take(line, NOT_UNDERSTOOD, is_sure=False)
        for piece, owner in zip(tasks, self._owners(row, len(tasks)), strict=True):
            mark = mark_of_line(piece)
            task = task_of(piece[len(mark.text) :].strip() if mark else piece)
            given = {"owner": owner, "week": str(when.weeks or ""), "note": self._note(row)}
            task |= {field: value for field, value in given.items() if value}
            task |= self._time(when)
            if mark and group.tasks and self._is_part(row, mark):
                add_part(group.tasks[-1], task)
                continue
            self.found.task_marks.append(mark)
            group.tasks.append(task)

    def _is_part(self, row: SourceLine, mark: LineMark) -> bool:
        """Whether a row that has a number in its text, and none in the column of numbers, tells a part."""
        has_column = TableColumn.NUMBER in self._columns.places
        return has_column and not self._columns.cell(row, TableColumn.NUMBER) and "（" in mark.text

    def _group(self, row: SourceLine, when: _When) -> MonthGroup:
        """Find the months of a row: its own, that of its first day, else those of the row above."""
        cells = (self._columns.cell(row, column) for column in (TableColumn.MONTH, TableColumn.DAYS))
        headings = [month_heading(re.sub(r"\s", "", cell)) for cell in cells]
        named = headings[0] or (headings[1] if _OF_TERM.match(when.words) else None)
        if headings[1] and headings[1].numbers and not headings[0]:
            named = headings[1]._replace(title="" if _PART_OF_MONTH.search(when.words) else headings[1].title)
        if named:
            self._months, self._title = self._months_of(named), named.title
        elif when.days and Month.of(when.days[0]) not in self._months:
            self._months, self._title = (Month.of(when.days[0]),), ""
        elif when.weeks and (begin := self._begin_of(when.weeks)):
            self._months, self._title = (Month.of(begin),), ""
        first, end = (self._months[0], self._months[-1]) if self._months else (None, None)
        for there in self.found.groups:
            if (there.first, there.last) == (first, end):
                return there
        is_usual = self._title.rstrip("：: ") == months_in_words(self._months)
        group = MonthGroup(first, end, "" if is_usual else self._title)
        self.found.groups.append(group)
        return group

    def _begin_of(self, weeks: Weeks) -> date | None:
        """Return the first day of some weeks; None where that is not known."""
        return self._weeks_from and self._weeks_from + timedelta(7 * (weeks.first - 1))

    def _time(self, when: _When) -> PlanFields:
        """Return when a task is: its days, if not those of its weeks; other words as they stand."""
        heading = month_heading(re.sub(r"\s", "", when.words))
        is_month = heading and (heading.numbers or _OF_TERM.match(when.words))
        if not when.words or (is_month and not _PART_OF_MONTH.search(when.words)):
            return {}
        if when.days is None:
            return {"when": re.sub(r"\s*\n\s*", "", when.words)}
        first, last = when.days
        if when.weeks and first == self._begin_of(when.weeks) and _are_weeks(when.weeks, when.days):
            return {}
        return {"due": str(last)} if first == last else {"from": str(first), "due": str(last)}

    def _owners(self, row: SourceLine, count: int) -> list[str]:
        """Return who does each task of a row: line by line where there are as many, else all do each."""
        cell = self._columns.cell(row, TableColumn.OWNER)
        lines = [line for line in cell.split("\n") if line.strip()]
        if len(lines) == count:
            return ["、".join(owners_in(line)) for line in lines]
        return ["、".join(owners_in(cell))] * count

    def _note(self, row: SourceLine) -> str:
        """Return the remarks, and what stands in columns that a plan does not have, under its heading."""
        headings = self._columns.headings
        others = [
            f"{headings[n]}：{cell.strip()}" if n < len(headings) else cell.strip()
            for n, cell in enumerate(row.cells)
            if cell.strip() and (n in self._columns.others or n >= len(headings))
        ]
        own = self._columns.cell(row, TableColumn.NOTE)
        return "；".join(re.sub(r"\s*\n\s*", "，", each) for each in (own, *others) if each)

    def _note_weeks(self, rows: Sequence[SourceLine]) -> None:
        """Note where weeks begin, and how many there are where the last have nothing in them."""
        if self._weeks_from:
            self.found.more["weeks_from"] = str(self._weeks_from)
        every = [when.weeks.last for when in map(self._when, rows) if when.weeks]
        tasks = [task for group in self.found.groups for task in group.tasks]
        planned = [Weeks.parse(task["week"]).last for task in tasks if "week" in task]
        if every and max(every) > max(planned, default=0):
            self.found.more["weeks"] = str(max(every))


def _are_weeks(weeks: Weeks, days: tuple[date, date]) -> bool:
    """Whether days are those of some weeks, the last of which has from five to seven."""
    return (days[1] - days[0]).days - 7 * (weeks.last - weeks.first) in _LENGTHS
