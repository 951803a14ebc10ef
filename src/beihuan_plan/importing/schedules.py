"""A schedule, whichever way it is told: as a table, or month by month."""

from collections.abc import Iterator, Sequence

from beihuan_plan.importing.bracketed_terms import take_terms
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
    begin = heads[0]
    end = next((n for n in range(begin, len(lines)) if not lines[n].cells), len(lines))
    columns = columns_of(lines[begin])
    assert columns is not None
    found = ScheduleRows(columns, semester, accounts).read(
        lines[begin],
        lines[begin + 1 : end],
        first_week((line.text for line in lines if not line.cells), semester),
    )
    for line in lines[:begin]:
        if line.cells:  # the table's own title
            accounts.take(line, AROUND)
            continue
        found.before.append(line.text)
        accounts.take(line, "安排前面的话")
    for line in lines[end:]:
        found.after.append(line.text)
        accounts.take(line, "安排后面的话", is_sure=not line.cells)
    return found
