"""Tables for Excel and WPS, such as lists of tasks: CSV, in UTF-8 with the mark by which Excel knows it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

from beihuan_plan.chinese import in_a_row
from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.work import Task
from beihuan_plan.plain import Placed

_COLUMNS = ("id", "week", "text", "owner", "from", "due", "when", "status", "done_on", "reason", "note")
_NOT_FOR_ALL = ("week", "from", "when")
"""Columns that are left out where no task fills them."""
_COMPUTED = re.compile(r"[=+\-@＝＋－＠\t\r]|[0-9]+[-/.][0-9]+")
"""How a text begins that Excel takes for a formula, or, like the id 9-1, for a day or a number."""


def tasks_sheet(tasks: Iterable[Placed]) -> bytes:
    """Write tasks, each followed by its parts, one a row."""
    rows = [(task.month_name, _cells(item)) for task in tasks for item in (task, *task.parts)]
    names = [name for name in _COLUMNS if name not in _NOT_FOR_ALL or any(cells[name] for _, cells in rows)]
    headings = ["月份", *(fields_of(Task)[name].title for name in names)]
    return sheet(headings, ([month, *(cells[name] for name in names)] for month, cells in rows))


def sheet(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table of cells that are as Excel is to have them."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(headings)
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def _cells(item: Placed) -> dict[str, str]:
    texts = {
        "id": item.id,
        "week": item.week_name,
        "text": item.text,
        "owner": in_a_row(item.owner, "、"),
        "from": item.start,
        "due": item.due,
        "when": item.when,
        "status": item.kind.label if item.is_event else item.status.label,
        "done_on": item.done_on,
        "reason": item.reason,
        "note": item.note,
    }
    return {
        name: str(text) if isinstance(text, date) else as_text(in_a_row(text)) for name, text in texts.items()
    }


def as_day(day: str) -> str:
    """Return a day so that Excel, which takes 2019-10 for one, shows it for what it is: 2019年10月."""
    return re.sub("^([0-9]{4})-0?([0-9]+)$", r"\1年\2月", day)


def as_text(text: str) -> str:
    """Return a text so that Excel takes it for one: with ' before it, where it would be computed."""
    return f"'{text}" if _COMPUTED.match(text) else text
