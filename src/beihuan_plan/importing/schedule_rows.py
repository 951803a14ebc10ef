"""A schedule that is a table, row by row: months, weeks, days, what is to be done, by whom."""

import contextlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from beihuan_plan.importing.days_read import days_in
from beihuan_plan.importing.line_marks import mark_of_line
from beihuan_plan.importing.month_words import month_heading, month_in
from beihuan_plan.importing.schedule_columns import Columns
from beihuan_plan.importing.schedule_read import MonthGroup, ReadSchedule, pieces_of, task_of
from beihuan_plan.importing.source_line import Accounts, PlanFields, SourceLine
from beihuan_plan.model.choices import TableColumn
from beihuan_plan.model.days_form import DaysForm, example_like
from beihuan_plan.model.semester import Month, Semester
from beihuan_plan.model.weeks import Weeks, weeks_in_words

_USUAL = {column: column.label for column in TableColumn}
_LENGTHS = (4, 5, 6)
"""Days between the first and the last of a week, as offices write weeks."""


class ScheduleRows:
    """Reads the rows of one table."""

    def __init__(self, columns: Columns, semester: Semester, accounts: Accounts) -> None:
        """Take what the columns are, and the term."""
        self._columns, self._semester, self._accounts = columns, semester, accounts
        self._month: Month | None = None
        self._month_title = ""
        self._weeks_from: date | None = None
        self.found = ReadSchedule()

    def read(self, head: SourceLine, rows: Sequence[SourceLine]) -> ReadSchedule:
        """Read the rows below the head."""
        self._accounts.take(head, "表头")
        self._weeks_from = self._first_week(rows)
        for row in rows:
            self._row(row)
        self._arrange(rows)
        return self.found

    def _first_week(self, rows: Sequence[SourceLine]) -> date | None:
        """Find the day from which weeks are counted, by the rows that have their week and its days.

        Most of them decide: the first week and the last are often cut short.
        """
        firsts = Counter(
            days[0] - timedelta(7 * (weeks.first - 1))
            for row in rows
            if (weeks := self._weeks(row)) and (days := self._days(row)) and _is_week(weeks, days)
        )
        return firsts.most_common(1)[0][0] if firsts else None

    def _weeks(self, row: SourceLine) -> Weeks | None:
        return weeks_in_words(self._columns.cell(row, TableColumn.WEEK))

    def _days(self, row: SourceLine) -> tuple[date, date] | None:
        return days_in(self._columns.cell(row, TableColumn.DAYS), self._semester)

    def _row(self, row: SourceLine) -> None:
        weeks, days = self._weeks(row), self._days(row)
        group = self._group(row, weeks, days)
        text = self._columns.cell(row, TableColumn.TEXT)
        tasks = [*pieces_of(text)]
        named = group.title.rstrip("：:") or "全学期"
        self._accounts.take(row, f"{named}的任务" if tasks else "没有安排的一行")
        owners = self._owners(row, len(tasks))
        for piece, owner in zip(tasks, owners, strict=True):
            mark = mark_of_line(piece)
            self.found.task_marks.append(mark)
            value = task_of(piece[len(mark.text) :].strip() if mark else piece)
            value |= {"owner": owner} if owner else {}
            value |= {"week": str(weeks)} if weeks else {}
            value |= self._time(row, weeks, days)
            note = self._note(row)
            value |= {"note": note} if note else {}
            group.tasks.append(value)

    def _group(self, row: SourceLine, weeks: Weeks | None, days: tuple[date, date] | None) -> MonthGroup:
        """Find the month of a row: its own, that of its first day, else that of the row above."""
        cell = re.sub(r"\s", "", self._columns.cell(row, TableColumn.MONTH))
        heading = month_heading(cell) if cell else None
        if heading and heading.numbers:
            self._month, self._month_title = month_in(heading.numbers[0], self._semester), cell
        elif days:
            self._month, self._month_title = Month.of(days[0]), ""
        elif weeks and self._weeks_from:
            self._month = Month.of(self._weeks_from + timedelta(7 * (weeks.first - 1)))
            self._month_title = ""
        last = self.found.groups[-1] if self.found.groups else None
        if last and last.first == self._month:
            return last
        group = MonthGroup(self._month, self._month, self._month_title)
        self.found.groups.append(group)
        return group

    def _time(self, row: SourceLine, weeks: Weeks | None, days: tuple[date, date] | None) -> PlanFields:
        """Return when a task is: its days, if not those of its week; other words as they stand."""
        cell = self._columns.cell(row, TableColumn.DAYS)
        if not cell or ((heading := month_heading(re.sub(r"\s", "", cell))) and heading.numbers):
            return {}
        if days is None:
            return {"when": re.sub(r"\s*\n\s*", "", cell)}
        if weeks and self._weeks_from and _is_week(weeks, days):
            begins = self._weeks_from + timedelta(7 * (weeks.first - 1))
            if days[0] == begins:
                return {}
        first, last = days
        return {"due": str(last)} if first == last else {"from": str(first), "due": str(last)}

    def _owners(self, row: SourceLine, count: int) -> list[str]:
        """Return who does each task of a row: line by line where there are as many, else all do each."""
        cell = self._columns.cell(row, TableColumn.OWNER)
        lines = [line.strip() for line in cell.split("\n") if line.strip()]
        if len(lines) == count:
            return lines
        return ["、".join(lines)] * count

    def _note(self, row: SourceLine) -> str:
        """Return the remarks, and what stands in columns that a plan does not have, under its heading."""
        others = [
            f"{self._columns.headings[n]}：{row.cells[n].strip()}"
            for n in self._columns.others
            if n < len(row.cells) and row.cells[n].strip()
        ]
        own = self._columns.cell(row, TableColumn.NOTE)
        return "；".join(re.sub(r"\s*\n\s*", "，", each) for each in (own, *others) if each)

    def _arrange(self, rows: Sequence[SourceLine]) -> None:
        """Note how the table is set: its columns, their headings, how days are written, where weeks begin."""
        places = sorted(self._columns.places.items(), key=lambda pair: pair[1])
        columns = [column for column, _ in places]
        headings = [self._columns.headings[place] for _, place in places]
        self.found.layout = {"schedule": "table", "columns": list(map(str, columns))}
        if headings != [_USUAL[column] for column in columns]:
            self.found.layout["headings"] = headings
        if form := _most_common(self._days_forms(rows)):
            self.found.layout["days"] = form
        if form := _most_common(self._week_forms(rows)):
            self.found.week_form = form
        if self._weeks_from:
            self.found.more["weeks_from"] = str(self._weeks_from)
        weeks = [each.last for each in map(self._weeks, rows) if each]
        if weeks and TableColumn.WEEK in self._columns.places:
            self.found.more["weeks"] = str(max(weeks))

    def _days_forms(self, rows: Sequence[SourceLine]) -> Iterator[str]:
        """Go through the forms of the days of rows that have whole weeks."""
        for row in rows:
            with contextlib.suppress(ValueError):
                yield str(DaysForm.parse(example_like(self._columns.cell(row, TableColumn.DAYS))))

    def _week_forms(self, rows: Sequence[SourceLine]) -> Iterator[str]:
        """Go through the forms of the weeks: 第1周, 一, 1."""
        for row in rows:
            cell, weeks = self._columns.cell(row, TableColumn.WEEK), self._weeks(row)
            if weeks and weeks.first == weeks.last:
                number = re.sub("[一二三四五六七八九十]+", "一", re.sub("[0-9]+", "1", cell))
                yield re.sub(r"\s", "", number)


def _is_week(weeks: Weeks, days: tuple[date, date]) -> bool:
    """Whether days are those of one week, from five to seven."""
    return weeks.first == weeks.last and (days[1] - days[0]).days in _LENGTHS


def _most_common(texts: Iterable[str]) -> str:
    counted = Counter(texts).most_common(1)
    return counted[0][0] if counted else ""
