"""Plans to ask: the school's own, after edits to its text, and small ones."""

from pathlib import Path

from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import parse_plan
from conftest import SHIPPED


def edited(*edits: tuple[str, str]) -> Plan:
    """The shipped plan after some edits to its text."""
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_plan(text.encode(), SHIPPED).content


def small(text: str) -> Plan:
    """A plan of a spring term with these lines besides the first ones."""
    head = "schema_version: 1\nschool: 某小学\noffice: 教科室\nsemester: 2025-spring\n"
    head += "" if text.startswith("title:") else "title: 某小学计划\n"
    return parse_plan(f"{head}{text}".encode(), Path("small.yaml")).content


def after(task: str, *fields: str) -> tuple[str, str]:
    """An edit that adds fields to a task."""
    return f"- id: {task}\n", f"- id: {task}\n" + "".join(f"        {field}\n" for field in fields)


def after_part(part: str, *fields: str) -> tuple[str, str]:
    """An edit that adds fields to a part of a task."""
    return f"- id: {part}\n", f"- id: {part}\n" + "".join(f"            {field}\n" for field in fields)
