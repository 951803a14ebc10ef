"""A schedule, whichever way it is told: as a table, or month by month."""

from collections.abc import Iterator, Sequence

from beihuan_plan.importing.bracketed_terms import take_terms
from beihuan_plan.importing.month_words import month_heading
from beihuan_plan.importing.schedule_columns import columns_of
from beihuan_plan.importing.schedule_read import MonthByMonth, ReadSchedule
from beihuan_plan.importing.schedule_rows import ScheduleRows
from beihuan_plan.importing.source_line import AROUND, Accounts, PlanFields, SourceLine
from beihuan_plan.importing.week_words import first_week
from beihuan_plan.model.semester import Semester


def _with_parts(schedule: ReadSchedule) -> Iterator[PlanFields]:
    for group in schedule.groups:
        for task in group.tasks:
            yield from (task, *task.get("parts", ()))


def schedule_in(lines: Sequence[SourceLine], semester: Semester, accounts: Accounts) -> ReadSchedule:
    """Read a schedule; a table in it is the schedule, and what stands around it goes before it."""
    heads = [number for number, line in enumerate(lines) if line.cells and columns_of(line)]
    if not heads:
        listed = MonthByMonth(semester, accounts).read(lines)
        listed.layout |= take_terms([*_with_parts(listed)], semester)
        return listed
    weeks_from = first_week((line.text for line in lines if not line.cells), semester)
    return _of_tables(lines, ScheduleRows(semester, accounts, weeks_from), accounts)


def _of_tables(lines: Sequence[SourceLine], reader: ScheduleRows, accounts: Accounts) -> ReadSchedule:
    """Read the tables of a schedule one after the other, some of them below a heading of their months."""
    found, number, is_before = reader.found, 0, True
    while number < len(lines):
        line, begin = lines[number], number
        number += 1
        if columns := columns_of(line):
            number = next((n for n in range(number, len(lines)) if not lines[n].cells), len(lines))
            reader.read(columns, line, lines[begin + 1 : number])
            is_before = False
        elif line.cells and is_before:  # the table's own title
            accounts.take(line, AROUND)
        elif (heading := month_heading(line.words)) and number < len(lines) and lines[number].cells:
            reader.begin_month(line, heading)
        else:
            (found.before if is_before else found.after).append(line.text)
            accounts.take(line, f"安排{'前' if is_before else '后'}面的话", is_sure=not line.cells)
    return found
