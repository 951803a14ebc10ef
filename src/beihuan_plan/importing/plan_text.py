"""The text of a plan file that was made of a document."""

from collections.abc import Iterator

from beihuan_plan.chinese import in_a_row
from beihuan_plan.importing.imported_plan import ImportedPlan
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import fields_of
from beihuan_plan.plan_file.writing import field_lines
from beihuan_plan.workspace import SCHEMA_FILE

_TOGETHER = ("schema_version", "school", "office", "semester", "title", "weeks_from", "weeks")
"""The fields with which a plan begins, without a blank line between them."""


def plan_text(plan: ImportedPlan, source: str) -> str:
    """Write a plan as a file: its fields in the model's order, behind them what was not understood."""
    return "\n".join([*_lines(plan, source), ""])


def _lines(plan: ImportedPlan, source: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={SCHEMA_FILE}"
    yield f"# 从“{source}”读进来的。"
    for said in plan.said:
        yield f"# {said}。"
    for name in fields_of(Plan):
        if name not in plan.values:
            continue
        if name not in _TOGETHER:
            yield ""
        yield from _field(name, plan)
    for what, lines in (("没有看懂的", plan.not_understood), ("计划前后的话", plan.around)):
        if lines:
            yield from ("", f"# {what}，原样留在这里：")
            yield from (f"# {line.place}：{in_a_row(line.text, ' ')}" for line in lines)


def _field(name: str, plan: ImportedPlan) -> Iterator[str]:
    """Write a field; a blank line between the months of the schedule."""
    value = plan.values[name]
    if name == "layout":
        value = {each: value[each] for each in fields_of(Layout) if each in value}
    for number, line in enumerate(field_lines(name, value, "")):
        if name == "schedule" and number > 1 and line.startswith("  - "):
            yield ""
        yield line
