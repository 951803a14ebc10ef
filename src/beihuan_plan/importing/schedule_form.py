"""How the table of a schedule is set: its columns and their headings, how days and weeks are written."""

import contextlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.importing.schedule_columns import Columns
from beihuan_plan.importing.source_line import PlanFields, SourceLine
from beihuan_plan.model.choices import ScheduleForm, TableColumn
from beihuan_plan.model.days_form import DaysForm, example_like
from beihuan_plan.model.weeks import weeks_in_words


class TableForm(NamedTuple):
    """The fields of `layout` for a table, and the form of its weeks; empty text where it names none."""

    layout: PlanFields
    week: str


def form_of_table(columns: Columns, rows: Sequence[SourceLine]) -> TableForm:
    """Read how a table is set."""
    places = sorted(columns.places.items(), key=lambda pair: pair[1])
    headings = [columns.headings[place] for _, place in places]
    layout: PlanFields = {
        "schedule": str(ScheduleForm.TABLE),
        "columns": [str(column) for column, _ in places],
    }
    if headings != [column.label for column, _ in places]:
        layout["headings"] = headings
    if days := _most_common(_days_forms(columns, rows)):
        layout["days"] = days
    return TableForm(layout, _most_common(_week_forms(columns, rows)))


def _days_forms(columns: Columns, rows: Sequence[SourceLine]) -> Iterator[str]:
    for row in rows:
        with contextlib.suppress(ValueError):
            yield str(DaysForm.parse(example_like(columns.cell(row, TableColumn.DAYS))))


def _week_forms(columns: Columns, rows: Sequence[SourceLine]) -> Iterator[str]:
    """Go through the forms of single weeks: 第1周, 一, 1."""
    for row in rows:
        cell = re.sub(r"\s", "", columns.cell(row, TableColumn.WEEK))
        weeks = weeks_in_words(cell)
        if weeks and weeks.first == weeks.last:
            yield re.sub("[零一二三四五六七八九十]+", "一", re.sub("[0-9]+", "1", cell))


def _most_common(texts: Iterable[str]) -> str:
    counted = Counter(texts).most_common(1)
    return counted[0][0] if counted else ""
