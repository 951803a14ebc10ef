"""Plans to ask: the school's own, after edits to its text, and small ones."""

import re
from collections.abc import Mapping
from pathlib import Path

from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import parse_plan
from conftest import SHIPPED


def naming(ledgers: Mapping[str, str]) -> str:
    """The text of the shipped plan, with the ledgers that some measures name, and no others."""
    text = re.sub(r"\n +records: .*", "", SHIPPED.read_text(encoding="utf-8"))
    for measure, names in ledgers.items():
        indent = " " * (8 if "." in measure else 4)
        text = text.replace(f"- id: {measure}\n", f"- id: {measure}\n{indent}records: [{names}]\n")
    return text


def edited(*edits: tuple[str, str], text: str = "") -> Plan:
    """The shipped plan, or another text, after some edits."""
    text = text or SHIPPED.read_text(encoding="utf-8")
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
