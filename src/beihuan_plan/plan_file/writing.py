"""Values as YAML text: plain where it may be, since every scalar is text to this tool."""

import re

import yaml

from beihuan_plan.model.tree import Value
from beihuan_plan.plan_file.yaml_text import NOTHING, scalar

_BLOCK_LINE = re.compile(r"[^\s\x00-\x1f](?:[^\x00-\x1f]*[^\s\x00-\x1f])?")
"""A line that a block shows as it is: no blanks at its ends, where they would count for something else."""
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*")


def write(value: Value, *, in_braces: bool = False) -> str:
    """Write a value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {write(item, in_braces=True)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(write(item, in_braces=True) for item in value) + "]"
    if _PLAIN.fullmatch(value) and value not in NOTHING:
        return str(value)
    if in_braces and "\n" not in value:
        listed: str = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=float("inf"))
        return listed[1:-2]
    return scalar(value)


def block(value: Value, indent: str) -> list[str]:
    """Write a text of several lines as a block: its sign, then its lines; empty where it cannot be one."""
    words = value.removesuffix("\n") if isinstance(value, str) else ""
    lines = words.split("\n")
    if "\n" not in value or not all(map(_BLOCK_LINE.fullmatch, lines)):
        return []
    return ["|" if value != words else "|-", *(indent + line for line in lines)]


def field_lines(name: str, value: Value, indent: str) -> list[str]:
    """Write a field: a record below its name, and a list of records as an item each; all else on one line."""
    if isinstance(value, dict) and value:
        inner = [field_lines(each, item, f"{indent}  ") for each, item in value.items()]
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        inner = [item_lines(item, f"{indent}  - ") for item in value]
    else:
        first, *more = block(value, f"{indent}  ") or [write(value)]
        return [f"{indent}{name}: {first}", *more]
    return [f"{indent}{name}:", *(line for lines in inner for line in lines)]


def item_lines(item: Value, dash: str) -> list[str]:
    """Write a text, or a record, as an item of a list, whose first line begins with `dash`."""
    if not isinstance(item, dict) or not item:
        return [dash + write(item)]
    indent = " " * len(dash)
    lines = [line for name, value in item.items() for line in field_lines(name, value, indent)]
    return [dash + lines[0].removeprefix(indent), *lines[1:]]
