"""What commands print under --json: field names as in the plan file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beihuan_plan.figures import Figures, summary_figures
from beihuan_plan.model.changes import Add, Change, Fields, Remove, Update, key_added
from beihuan_plan.model.semester import Month, months_key
from beihuan_plan.model.tree import Record
from beihuan_plan.plain import MonthTasks, Placed, PlainField, PlainPlan, Served
from beihuan_plan.queries import Coverage, serving
from beihuan_plan.standing import Standing

if TYPE_CHECKING:  # they belong to commands that are run less often than those that start with this module
    from beihuan_plan.agenda import Stretch
    from beihuan_plan.grid import Row
    from beihuan_plan.ledger_telling.passage import Passage, Piece
    from beihuan_plan.model.course import Course
    from beihuan_plan.term_records import Behind, Recorded, TaskRecord

JsonObject = dict[str, Any]

_MONTH = "schedule/"
"""How the address of a month begins."""


def task_records(tasks: Iterable[Placed], today: date) -> list[JsonObject]:
    """Tasks with the plan file's fields, their month, and whether they are overdue."""
    return [_task_record(task, today) for task in tasks]


def _task_record(task: Placed, today: date) -> JsonObject:
    return {
        **_months(task.months),
        **_part_record(task),
        "kind": task.kind,
        "goals": task.goals,
        "measure": task.measure,
        "parts": [_part_record(part) for part in task.parts],
        "deadline": str(max(item.deadline for item in task.steps)),
        "postponed_to": sorted(map(str, task.moved_to)),
        "overdue": task.is_overdue(today),
    }


def _months(months: Sequence[Month]) -> JsonObject:
    """The month, null for the whole term; and the last of several."""
    first, last = (str(months[0]), str(months[-1])) if months else (None, None)
    return {"month": first, "to": None if first == last else last}


def _part_record(item: Placed) -> JsonObject:
    return {
        "id": item.id,
        "text": item.text,
        "owner": item.owner,
        "week": item.week and str(item.week),
        "from": item.start and str(item.start),
        "due": item.due and str(item.due),
        "when": item.when,
        "follows": item.follows and _course(item.follows),
        "status": item.status,
        "done_on": item.done_on and str(item.done_on),
        "reason": item.reason,
        "note": item.note,
        "memo": item.memo,
        "evidence": item.evidence,
        **_fields(item.more),
    }


def _course(course: "Course") -> JsonObject:
    return {**course.wanted, "records": course.records, "arrived": course.arrived}


def _fields(fields: Iterable[PlainField]) -> JsonObject:
    return {field.name: field.value for field in fields}


def named_records(
    plan: PlainPlan, ids: list[str], today: date, behind: "Behind | None" = None
) -> list[JsonObject]:
    """Whatever the ids name: tasks as in a list, the rest with the plan file's fields.

    Each with the records that stand behind it: none of a goal, null where there are no ledgers to be read.
    """
    placed, served = plan.placed(), plan.served()
    return [
        {
            **(_fields(served[name].fields) if name in served else _placed_record(placed[name], today)),
            "recorded": behind and [each._asdict() for each in _behind(name, placed.get(name), behind)],
        }
        for name in ids
    ]


def _behind(name: str, item: Placed | None, behind: "Behind") -> "Sequence[TaskRecord | Recorded]":
    return behind.of_task(item) if item else behind.measures.get(name, [])


def recorded_in_ledgers(behind: "Behind | None") -> JsonObject | None:
    """The records of the term for each measure that names ledgers; null where there are none to be read."""
    if behind is None:
        return None
    return {name: [each._asdict() for each in found] for name, found in behind.measures.items() if found}


def checklist_record(found: "Sequence[Stretch]", today: date) -> JsonObject:
    """What is to be done in one stretch of time, or in each of several."""
    records = [{**_time(stretch), "tasks": task_records(stretch.tasks, today)} for stretch in found]
    if len(records) == 1:
        return records[0]
    return {"months" if found[0].week is None else "weeks": records}


def _time(stretch: "Stretch") -> JsonObject:
    return _months(stretch.months) if stretch.week is None else {"week": stretch.week}


def due_records(steps: Iterable[Placed]) -> list[JsonObject]:
    """Tasks without parts, and parts, each with its month and deadline."""
    return [{**_months(step.months), **_part_record(step), "deadline": str(step.deadline)} for step in steps]


def served_records(plan: PlainPlan, records: Iterable[Served]) -> list[JsonObject]:
    """Goals or measures with the plan file's fields, and the tasks that serve them."""
    return [
        {**_fields(record.fields), "tasks": [task.id for task in serving(plan.tasks, record.id)]}
        for record in records
    ]


def _placed_record(item: Placed, today: date) -> JsonObject:
    return _part_record(item) if item.whole else _task_record(item, today)


def month_records(month: MonthTasks | None, today: date) -> list[JsonObject]:
    """What is to be done in a month, if there is one."""
    return task_records(month.to_do, today) if month else []


def week_records(rows: "Iterable[Row]", today: date) -> list[JsonObject]:
    """The weeks of the term with their days and tasks; null for what has only months."""
    return [
        {
            "week": row.weeks and str(row.weeks),
            "first": row.days and str(row.days.first),
            "last": row.days and str(row.days.last),
            "months": [str(month) for month in row.months],
            "tasks": task_records(row.tasks, today),
        }
        for row in rows
    ]


def status_record(standing: Standing, doubts: int) -> JsonObject:
    """Where the term stands, and how much in the plan does not agree."""
    today = standing.today
    return {
        "today": str(today),
        "school": standing.school,
        "office": standing.office,
        "semester": str(standing.semester),
        "title": standing.title,
        "week": standing.week,
        "this_week": task_records(standing.this_week, today),
        "this_month": month_records(standing.this_month, today),
        "whole_term": month_records(standing.whole_term, today),
        "progress": {
            "total": _counts(standing.total),
            **{months_key(months): _counts(figures) for months, figures in standing.by_month.items()},
        },
        "overdue": task_records(standing.overdue, today),
        "next": month_records(standing.next, today),
        "coverage": coverage_record(standing.coverage),
        "doubts": doubts,
    }


def coverage_record(found: Coverage) -> JsonObject:
    """What serves what, and what is left uncovered."""
    return {
        "cells": [
            {"measure": measure, "goal": goal, "tasks": tasks}
            for (measure, goal), tasks in found.cells.items()
        ],
        "goals_without_task": [goal.id for goal in found.goals_without_task],
        "goals_in_passing": [goal.id for goal in found.goals_in_passing],
        "measures_without_task": [measure.id for measure in found.measures_without_task],
        "tasks_without_goal": [task.id for task in found.tasks_without_goal],
    }


def summary_record(plan: PlainPlan, today: date) -> JsonObject:
    """The summary's figures, each with the ids of the tasks that it counts; and those that lie ahead."""
    figures = summary_figures(plan, today)
    return {
        "today": str(today),
        "ahead": [task.id for task in plan.tasks if task.id in figures.ahead],
        "total": _traced(figures.total),
        "months": {months_key(each): _traced(counted) for each, counted in figures.by_month.items()},
        "measures": {name: _traced(counted) for name, counted in figures.by_measure.items()},
    }


def told_records(told: Mapping[str, Sequence["Passage"]]) -> list[JsonObject]:
    """List the sentences that tell of ledgers, with the measure and the sources of each."""
    return [
        {
            "measure": measure,
            "text": passage.text,
            "sources": piece_records(passage.pieces),
        }
        for measure, passages in told.items()
        for passage in passages
    ]


def piece_records(pieces: Iterable["Piece"]) -> list[JsonObject]:
    """List those pieces of sentences that are taken from records, each with these."""
    return [
        {
            "text": piece.text,
            "figure": piece.figure or None,
            "value": None if piece.value is None else plain_number(piece.value),
            "records": list(piece.records),
        }
        for piece in pieces
        if piece.records
    ]


def plain_number(value: int | Decimal) -> int | float:
    """Return a number as JSON has it: whole where it is."""
    return int(value) if value == int(value) else float(value)


def change_record(change: Change, kind: type[Record]) -> JsonObject:
    """A change of a file: what its fields become and were, and where it is.

    Of the plan the month of a task that comes or goes; of a ledger its name.
    """
    match change:
        case Add(into, _, fields):
            found = _change_record(key_added(change, kind), fields, dict.fromkeys(fields))
        case Update(id, new, old):
            into, found = "", _change_record(id, new, old or {})
        case Remove(id, old, into):
            found = _change_record(id, dict.fromkeys(old or {}), old or {})
    from beihuan_plan.model.ledgers.ledger import Ledger  # costly, and status does without

    if issubclass(kind, Ledger):
        return {**found, "ledger": kind.stem}
    return {**found, "month": into.removeprefix(_MONTH) if into.startswith(_MONTH) else None}


def _change_record(name: str, new: Fields, old: Fields) -> JsonObject:
    return {"id": name, "new": dict(new), "old": dict(old)}


def _counts(figures: Figures) -> dict[str, int]:
    return {name: figure.value for name, figure in figures.items()}


def _traced(figures: Figures) -> JsonObject:
    return {
        name: {"value": figure.value, "records": list(figure.records)} for name, figure in figures.items()
    }
