"""Items of lists in a text: texts and records come, go and move, each with its lines."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from beihuan_plan.model.tree import KeyPath, Value
from beihuan_plan.plan_file.editing.splice import (
    LINE_BREAK,
    CannotSplice,
    Edit,
    end_of,
    insert_lines,
    line_break_at,
    lines_below,
    remove_from_brackets,
    remove_lines,
)
from beihuan_plan.plan_file.writing import item_lines, write
from beihuan_plan.plan_file.yaml_text import Place, Places

_DASH = re.compile(" *- +")


class Moved(NamedTuple):
    """An item that was in a list, as it is written there, with the remarks on it."""

    value: Value
    lines: str


ListItem = Value | Moved


def insert_items(text: str, places: Places, path: KeyPath, items: Sequence[ListItem], after: int) -> Edit:
    """Put items into the list at `path`, behind the one numbered `after`; -1: before the first."""
    near = places[(*path, max(after, 0))]
    if is_flow(text, places[path]):
        written = [write(value_of(item), in_braces=True) for item in items]
        if after < 0:
            return Edit(near.value.start, near.value.start, "".join(f"{item}, " for item in written))
        return Edit(end_of(text, near), end_of(text, near), "".join(f", {item}" for item in written))
    dash = dash_of(text, near)
    lines = [line for item in items for line in lines_of(item, dash)]
    if after >= 0:
        return insert_lines(text, near, lines, remarks_from=near.value.column)
    start, line_break = near.value.start - len(dash), line_break_at(text, end_of(text, near))
    return Edit(start, start, "".join(line + line_break for line in lines))


def value_of(item: ListItem) -> Value:
    """Return what an item says, whether it is new or moves."""
    return item.value if isinstance(item, Moved) else item


def lines_of(item: ListItem, dash: str) -> list[str]:
    """Write an item whose first line begins with `dash`; one that moves, as it is written there."""
    if not isinstance(item, Moved):
        return item_lines(item, dash)
    return [_indented(line, _indent(dash) - _indent(item.lines)) for line in LINE_BREAK.split(item.lines)]


def remove_item(text: str, places: Places, path: KeyPath) -> Edit:
    """Take an item out of a list, with its lines."""
    place = places[path]
    if is_flow(text, places[path[:-1]]):
        return remove_from_brackets(text, place.value.start, end_of(text, place))
    return remove_lines(text, place.value.start - len(dash_of(text, place)), end_of(text, place))


def take_item(text: str, places: Places, path: KeyPath) -> tuple[str, Edit]:
    """Take an item out of a list, with the remarks on it; CannotSplice where it is in brackets.

    Also return its lines.
    """
    if not isinstance(path[-1], int) or is_flow(text, places[path[:-1]]):
        raise CannotSplice
    place = places[path]
    start = place.value.start - len(dash_of(text, place))
    end = lines_below(text, place, place.value.column)
    return text[start:end], remove_lines(text, start, end)


def is_flow(text: str, place: Place) -> bool:
    """Whether a list is written in brackets."""
    return text[place.value.start] == "["


def dash_of(text: str, item: Place) -> str:
    """Return what stands on an item's first line before it: blanks, a dash, blanks."""
    dash = _DASH.fullmatch(text, item.value.start - item.value.column, item.value.start)
    if dash is None:
        raise CannotSplice
    return dash[0]


def _indent(lines: str) -> int:
    return len(lines) - len(lines.lstrip(" "))


def _indented(line: str, more: int) -> str:
    """Move a line to the right, or to the left; CannotSplice where it cannot go so far."""
    if not line.strip():
        return line
    if line[: max(-more, 0)].strip(" "):
        raise CannotSplice
    return " " * more + line[max(-more, 0) :]
