"""Lists of tasks as a table for Excel and WPS: CSV, in UTF-8 with the mark by which Excel knows it."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

from beihuan_plan.chinese import in_a_row
from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.work import Task
from beihuan_plan.plain import Placed

_FIELDS = ("id", "text", "owner", "due", "status", "done_on", "reason", "note")
_COMPUTED = re.compile(r"[=+\-@＝＋－＠\t\r]|[0-9]+[-/.][0-9]+")
"""How a text begins that Excel takes for a formula, or, like the id 9-1, for a day or a number."""


def tasks_sheet(tasks: Iterable[Placed]) -> bytes:
    """Write tasks, each followed by its parts, one a row; texts that Excel would compute begin with '."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["月份", *(fields_of(Task)[name].title for name in _FIELDS)])
    for task in tasks:
        writer.writerows([task.month_name, *_cells(item)] for item in (task, *task.parts))
    return file.getvalue().encode("utf-8-sig")


def _cells(item: Placed) -> list[str]:
    texts = [
        item.id,
        item.text,
        in_a_row(item.owner, "、"),
        item.due,
        item.status.label,
        item.done_on,
        item.reason,
        item.note,
    ]
    return [str(text) if isinstance(text, date) else _as_text(in_a_row(text)) for text in texts]


def _as_text(text: str) -> str:
    return f"'{text}" if _COMPUTED.match(text) else text
