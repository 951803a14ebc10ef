"""What commands print under --json: field names as in the plan file."""

from datetime import date
from typing import Any

from beihuan_plan.figures import Figures, summary_figures
from beihuan_plan.ids import by_id
from beihuan_plan.model.changes import Add, Change, Fields, Remove, Update, key_added
from beihuan_plan.model.plan import MonthPlan, Plan, Task
from beihuan_plan.model.semester import Month
from beihuan_plan.queries import Entry, coming_next, coverage, entries, is_overdue, overdue

Record = dict[str, Any]


def task_records(found: list[Entry], today: date) -> list[Record]:
    """Tasks with the plan file's fields, their month, and whether they are overdue."""
    return [_task_record(month, task, today) for month, task in found]


def _task_record(month: MonthPlan, task: Task, today: date) -> Record:
    fields = task.model_dump(mode="json")
    return {"month": str(month.month), **fields, "overdue": is_overdue(task, month, today)}


def named_records(plan: Plan, ids: list[str], today: date) -> list[Record]:
    """Whatever the ids name: tasks as in a list, the rest with the plan file's fields."""
    tasks = {record["id"]: record for record in task_records(entries(plan), today)}
    named = by_id(plan)
    return [tasks.get(name) or named[name].model_dump(mode="json") for name in ids]


def month_records(month: MonthPlan | None, today: date) -> list[Record]:
    """The tasks of a month, if there is one."""
    return task_records([Entry(month, task) for task in month.tasks], today) if month else []


def status_record(plan: Plan, today: date) -> Record:
    """Where the term stands."""
    this_month = next((month for month in plan.schedule if month.month == Month.of(today)), None)
    figures = summary_figures(plan)
    return {
        "today": str(today),
        **plan.model_dump(mode="json", include={"school", "office", "semester", "title"}),
        "this_month": month_records(this_month, today),
        "progress": {"total": _counts(figures.total), **{m: _counts(f) for m, f in figures.by_month.items()}},
        "overdue": task_records(overdue(plan, today), today),
        "next": month_records(coming_next(plan, today), today),
        "coverage": coverage_record(plan),
    }


def coverage_record(plan: Plan) -> Record:
    """What serves what, and what is left uncovered."""
    found = coverage(plan)
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


def summary_record(plan: Plan) -> Record:
    """The summary's figures, each with the ids of the tasks that it counts."""
    figures = summary_figures(plan)
    return {
        "total": _traced(figures.total),
        "months": {name: _traced(counted) for name, counted in figures.by_month.items()},
        "measures": {name: _traced(counted) for name, counted in figures.by_measure.items()},
    }


def change_record(change: Change) -> Record:
    """A change of the plan: what its fields become, and what they were."""
    match change:
        case Add(into, _, fields):
            before = dict.fromkeys(fields)
            return _change_record(key_added(change, Plan), fields, before, into)
        case Update(id, new, old):
            return _change_record(id, new, old or {}, "")
        case Remove(id, old, into):
            return _change_record(id, dict.fromkeys(old or {}), old or {}, into)


def _change_record(name: str, new: Fields, old: Fields, into: str) -> Record:
    return {"id": name, "new": dict(new), "old": dict(old), "month": into.removeprefix("schedule/")}


def _counts(figures: Figures) -> dict[str, int]:
    return {name: figure.value for name, figure in figures.items()}


def _traced(figures: Figures) -> Record:
    return {
        name: {"value": figure.value, "records": list(figure.records)} for name, figure in figures.items()
    }
