"""A record of a plan in its text: fields and list items come, change and go, each as a few characters."""

import itertools
import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from beihuan_plan.model.outline import Path
from beihuan_plan.plan_file.editing.splice import (
    LINE_BREAK,
    CannotSplice,
    Edit,
    Field,
    comment_of_block,
    end_of,
    end_of_line,
    insert_lines,
    item_lines,
    line_break_at,
    remove_from_brackets,
    remove_lines,
    write,
)
from beihuan_plan.plan_file.yaml_text import Place, Places

FIELD_ORDER = (
    "id",
    "text",
    "goals",
    "measure",
    "owner",
    "due",
    "status",
    "done_on",
    "reason",
    "note",
    "evidence",
)
"""Where a new field goes: behind the last of those that stand before it here."""
LIST_FIELDS = frozenset({"goals", "evidence"})
"""The fields that hold lists of texts; all others hold a text."""


_DASH = re.compile(" *- +")


class Record(NamedTuple):
    """One record of a plan in its text."""

    text: str
    places: Places
    path: Path
    fields: dict[str, Any]

    def place(self, key: str) -> Place | None:
        """Where a field stands, None if it is not written."""
        return self.places.get((*self.path, key))

    @property
    def is_flow(self) -> bool:
        """Whether the record is written in braces."""
        return self.text[self.places[self.path].value.start] == "{"


def set_field(record: Record, key: str, value: Field, leaving: Collection[str] = ()) -> Edit:
    """Write a field: over its old value, or as a new line; `leaving` names fields about to be removed."""
    written = write(value, in_braces=record.is_flow)
    place = record.place(key)
    if place is None:
        return _insert(record, key, written, leaving)
    start, end = place.value.start, end_of(record.text, place)
    if start == place.value.end:
        return Edit(start, start, f" {written}")
    if isinstance(value, list) and record.fields[key]:
        return _set_list(record, key, value)
    return Edit(start, end, written + comment_of_block(record.text, place))


def _set_list(record: Record, key: str, items: list[str]) -> Edit:
    """Write a list over the one that is there, in its own style; the items that both begin with stay."""
    text, path, old = record.text, (*record.path, key), record.fields[key]
    kept = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(old, items, strict=False)))
    if kept == len(old):
        return append_items(text, record.places, path, items[kept:])
    going = [record.places[(*path, number)] for number in range(kept, len(old))]
    end, is_flow = end_of(text, going[-1]), text[record.places[path].value.start] == "["
    if kept < len(items):
        between = ", " if is_flow else line_break_at(text, end) + _dash(text, going[0])
        new = between.join(write(item, in_braces=is_flow) for item in items[kept:])
        return Edit(going[0].value.start, end, new)
    if is_flow:
        return Edit(end_of(text, record.places[(*path, kept - 1)]), end, "")
    return remove_lines(text, going[0].value.start - len(_dash(text, going[0])), end)


def remove_field(record: Record, key: str) -> Edit:
    """Take a field out, with its line."""
    place = record.place(key)
    if place is None:
        raise CannotSplice(key)
    text, end = record.text, end_of(record.text, place)
    if record.is_flow:
        return remove_from_brackets(text, place.key.start, end)
    line_start = place.key.start - place.key.column
    before = text[line_start : place.key.start].strip(" ")
    if before not in ("", "-"):  # as in “? status”
        raise CannotSplice(key)
    line_end = end_of_line(text, end)
    comment = (comment_of_block(text, place) or text[end:line_end]).strip()
    if comment:  # what somebody remarked stays, on a line of its own
        return Edit(place.key.start, line_end, comment)
    if before == "-":  # the first field, behind the dash of its list
        starts = [item.key.start for path, item in record.places.items() if path[:-1] == record.path]
        following = [start for start in starts if start > place.key.start]
        if not following:
            raise CannotSplice(key)
        remarks = "#" in text[line_end : min(following)]
        return Edit(place.key.start, line_end if remarks else min(following), "")
    return remove_lines(text, line_start, end)


def append_items(text: str, places: Places, path: Path, items: Sequence[str | dict[str, Field]]) -> Edit:
    """Add texts, or records, behind the last item of the list at `path`."""
    count = next(number for number in itertools.count() if (*path, number) not in places)
    last = places[(*path, count - 1)]
    if text[places[path].value.start] == "[":
        new = "".join(f", {write(item, in_braces=True)}" for item in items)
        return Edit(end_of(text, last), end_of(text, last), new)
    dash = _dash(text, last)
    lines = [line for item in items for line in item_lines(item, dash)]
    return insert_lines(text, last, lines, remarks_from=last.value.column)


def _dash(text: str, item: Place) -> str:
    """Return what stands on an item's first line before it: blanks, a dash, blanks."""
    dash = _DASH.fullmatch(text, item.value.start - item.value.column, item.value.start)
    if dash is None:
        raise CannotSplice
    return dash[0]


def add_task(text: str, places: Places, month: Path, fields: dict[str, Field]) -> list[Edit]:
    """Write a new task behind the last one of a month."""
    path = (*month, "tasks")
    if (*path, 0) in places:
        return [append_items(text, places, path, [fields])]
    tasks = places.get(path)
    above = tasks or places[(*month, "month")]
    if text[places[month].value.start] == "{":
        raise CannotSplice
    indent = " " * above.key.column
    head = [] if tasks else [f"{indent}tasks:"]
    edits = [insert_lines(text, above, head + item_lines(fields, f"{indent}  - "))]
    if tasks and tasks.value.start < tasks.value.end:  # written as []
        after_colon = len(text[: tasks.value.start].rstrip(" \t"))
        edits.append(Edit(after_colon, tasks.value.end, ""))
    return edits


def remove_task(text: str, places: Places, path: Path) -> Edit:
    """Take a task out, with its lines."""
    place = places[path]
    if text[places[path[:-1]].value.start] == "[":
        return remove_from_brackets(text, place.value.start, end_of(text, place))
    return remove_lines(text, place.value.start - len(_dash(text, place)), end_of(text, place))


def _insert(record: Record, key: str, written: str, leaving: Collection[str]) -> Edit:
    text = record.text
    earlier = reversed(FIELD_ORDER[: FIELD_ORDER.index(key)])
    anchors = [place for name in earlier if name not in leaving and (place := record.place(name))]
    for anchor in sorted(anchors, key=lambda place: _goes_over_lines(text, place)):
        if record.is_flow:
            end = end_of(text, anchor)
            return Edit(end, end, f", {key}: {written}")
        try:
            return insert_lines(text, anchor, [f"{' ' * anchor.key.column}{key}: {written}"])
        except CannotSplice:
            continue
    raise CannotSplice(key)


def _goes_over_lines(text: str, place: Place) -> bool:
    return bool(LINE_BREAK.search(text, place.key.start, end_of(text, place)))
