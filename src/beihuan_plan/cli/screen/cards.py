"""Single records on the terminal, with all that is known of them."""

from collections.abc import Iterable
from datetime import date

from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.cli.screen.status import part_rows, task_lines
from beihuan_plan.ids import Named, by_id
from beihuan_plan.model.plan import Goal, MeasurePart, MonthPlan, Plan, Task
from beihuan_plan.queries import belongs_to, entries, entry_of

_PLAIN_FIELDS = ("owner", "due", "done_on", "reason", "note")

Fact = tuple[str, str]
"""A field's name, and its value in words; empty where nothing is known."""


def card_lines(plan: Plan, ids: list[str], today: date) -> list[str]:
    """Lay out records, a blank line between two."""
    named = by_id(plan)
    lines: list[str] = []
    for name in ids:
        lines += ["" for _ in lines[:1]] + _card(plan, named[name], today)
    return lines


def _card(plan: Plan, record: Named, today: date) -> list[str]:
    facts = [(field, value) for field, value in _facts(plan, record) if value]
    rows = [(_title(record, field), value) for field, value in facts]
    for index in range(len(rows) - 1, 0, -1):
        if rows[index][0] == rows[index - 1][0]:  # several goals: name the field once
            rows[index] = ("", rows[index][1])
    lines = [terminal.paint(f"{record.id}  {record.label}", "bold"), *columns(rows, 2, terminal.width())]
    if isinstance(record, Task) and record.parts:
        parts = part_rows(record, entry_of(plan, record).month, today)
        lines += [f"  {_title(record, 'parts')}", *columns(parts, 4, terminal.width())]
    if served := [entry for entry in entries(plan) if _serves(entry.task, record)]:
        lines += [f"  {Task.model_config['title']}", *task_lines(served, today, indent=4)]
    return lines


def _title(record: Named, field: str) -> str:
    fields = type(record).model_fields
    return str(fields[field].title) if field in fields else field


def _facts(plan: Plan, record: Named) -> list[Fact]:
    """List a record's fields in the order in which they are shown."""
    if isinstance(record, Goal):
        return [("text", record.text)]
    if isinstance(record, MeasurePart):
        return [("text", record.text or ""), *_links(plan, "goals", record.goals)]
    month = entry_of(plan, record).month.month
    facts = [
        ("text", record.text),
        (str(MonthPlan.model_fields["month"].title), f"{month.name}（{month}）"),
        ("status", f"{record.status.symbol} {record.status.label}"),
        *((field, str(getattr(record, field) or "")) for field in _PLAIN_FIELDS),
        *(("evidence", item) for item in record.evidence),
    ]
    if isinstance(record, Task):
        facts += _links(plan, "goals", record.goals)
        facts += _links(plan, "measure", [record.measure] if record.measure else [])
    return facts


def _links(plan: Plan, field: str, ids: Iterable[str]) -> list[Fact]:
    named = by_id(plan)
    return [(field, f"{name}  {named[name].label}") for name in ids]


def _serves(task: Task, record: Named) -> bool:
    if isinstance(record, Goal):
        return record.id in task.goals
    return isinstance(record, MeasurePart) and belongs_to(task.measure, record.id)
