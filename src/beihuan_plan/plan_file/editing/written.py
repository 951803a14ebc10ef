"""A record in its text: fields, and records in them, come, change and go, each as a few characters."""

import contextlib
import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from beihuan_plan.model.tree import FieldShape, KeyPath, Record, Value, fields_of
from beihuan_plan.plan_file.editing.lists import (
    ListItem,
    dash_of,
    insert_items,
    is_flow,
    lines_of,
    remove_item,
    value_of,
)
from beihuan_plan.plan_file.editing.splice import (
    LINE_BREAK,
    CannotSplice,
    Edit,
    add_to_block,
    comment_of_block,
    end_of,
    end_of_line,
    insert_lines,
    line_break_at,
    remove_from_brackets,
    remove_lines,
)
from beihuan_plan.plan_file.writing import block, field_lines, write
from beihuan_plan.plan_file.yaml_text import Place, Places


class Written(NamedTuple):
    """A record in its text."""

    text: str
    places: Places
    path: KeyPath
    kind: type[Record]
    fields: Mapping[str, Any]

    def place(self, name: str) -> Place | None:
        """Where a field stands, None if it is not written."""
        return self.places.get((*self.path, name))

    @property
    def in_braces(self) -> bool:
        """Whether the record is written in braces."""
        return self.text[self.places[self.path].value.start] == "{"


def set_field(record: Written, name: str, value: Value, leaving: Collection[str] = ()) -> Edit:
    """Write a field: over its old value, or as a new line; `leaving` names fields about to be removed."""
    place, written = record.place(name), write(value, in_braces=record.in_braces)
    if place is None and record.in_braces:
        return _insert_in_braces(record, name, written, leaving)
    if place is None:
        return _insert(record, name, lambda indent: field_lines(name, value, indent), leaving)
    start, end = place.value.start, end_of(record.text, place)
    if start == place.value.end:
        return Edit(start, start, f" {written}")
    if isinstance(value, list) and record.fields.get(name):
        return _set_list(record, name, value)
    if isinstance(value, str) and (
        edit := add_to_block(record.text, place, record.fields.get(name, ""), value)
    ):
        return edit
    if not record.in_braces and (lines := block(value, " " * (place.key.column + 2))):
        written, *more = lines
    else:
        more = []
    first = written + comment_of_block(record.text, place)
    return Edit(start, end, line_break_at(record.text, end).join([first, *more]))


def _set_list(record: Written, name: str, items: list[str]) -> Edit:
    """Write a list over the one that is there, in its own style; the items that both begin with stay."""
    text, path, old = record.text, (*record.path, name), record.fields[name]
    if not items:
        place = record.places[path]
        return Edit(place.value.start, end_of(text, place), "[]")
    kept = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(old, items, strict=False)))
    if kept == len(old):
        return insert_items(text, record.places, path, items[kept:], kept - 1)
    going = [record.places[(*path, number)] for number in range(kept, len(old))]
    end, in_brackets = end_of(text, going[-1]), is_flow(text, record.places[path])
    if kept < len(items):
        between = ", " if in_brackets else line_break_at(text, end) + dash_of(text, going[0])
        new = between.join(write(item, in_braces=in_brackets) for item in items[kept:])
        return Edit(going[0].value.start, end, new)
    if in_brackets:
        return Edit(end_of(text, record.places[(*path, kept - 1)]), end, "")
    return remove_lines(text, going[0].value.start - len(dash_of(text, going[0])), end)


def remove_field(record: Written, name: str) -> Edit:
    """Take a field out, with its line."""
    place = record.place(name)
    if place is None:
        raise CannotSplice(name)
    text, end = record.text, end_of(record.text, place)
    if record.in_braces:
        return remove_from_brackets(text, place.key.start, end)
    line_start = place.key.start - place.key.column
    before = text[line_start : place.key.start].strip(" ")
    if before not in ("", "-"):  # as in “? status”
        raise CannotSplice(name)
    line_end = end_of_line(text, end)
    comment = (comment_of_block(text, place) or text[end:line_end]).strip()
    if comment:  # what somebody remarked stays, on a line of its own
        return Edit(place.key.start, line_end, comment)
    if before == "-":  # the first field, behind the dash of its list
        starts = [item.key.start for path, item in record.places.items() if path[:-1] == record.path]
        following = [start for start in starts if start > place.key.start]
        if not following:
            raise CannotSplice(name)
        remarks = "#" in text[line_end : min(following)]
        return Edit(place.key.start, line_end if remarks else min(following), "")
    return remove_lines(text, line_start, end)


def add_records(holder: Written, name: str, items: Sequence[ListItem], after: int = -1) -> list[Edit]:
    """Put records into a field: one alone, or some into its list behind the one numbered `after`."""
    text, place, path = holder.text, holder.place(name), (*holder.path, name)
    is_list = fields_of(holder.kind)[name].is_list
    if is_list and (*path, 0) in holder.places:
        return [insert_items(text, holder.places, path, items, after)]
    values = [value_of(item) for item in items]
    if holder.in_braces:
        return [set_field(holder, name, values if is_list else values[0])]

    def lines(indent: str) -> list[str]:
        if not is_list:
            return field_lines(name, values[0], indent)
        return [f"{indent}{name}:", *(line for item in items for line in lines_of(item, f"{indent}  - "))]

    if place is None:
        return [_insert(holder, name, lines)]
    edits = [insert_lines(text, place, lines(" " * place.key.column)[1:])]
    if place.value.start < place.value.end:  # written as [] or {}
        edits.append(Edit(len(text[: place.value.start].rstrip(" \t")), place.value.end, ""))
    return edits


def remove_record(holder: Written, name: str, number: int | None) -> Edit:
    """Take a record out: the item with this number from a list, or the record that is there alone."""
    path = (*holder.path, name)
    if number is None or (len(holder.fields[name]) == 1 and is_flow(holder.text, holder.places[path])):
        return remove_field(holder, name)
    return remove_item(holder.text, holder.places, (*path, number))


def _insert(
    record: Written, name: str, lines: Callable[[str], list[str]], leaving: Collection[str] = ()
) -> Edit:
    """Write a new field, of which `lines` are written at an indent, below those before it in the model.

    Where there are none, it is written above the first.
    """
    anchors = _anchors(record, name, leaving)
    for anchor in anchors:
        with contextlib.suppress(CannotSplice):
            return insert_lines(record.text, anchor, lines(" " * anchor.key.column))
    first = _first_field(record)
    line_start = first.key.start - first.key.column
    if record.text[line_start : first.key.start].strip(" "):  # behind the dash of a list
        raise CannotSplice(name)
    line_break = line_break_at(record.text, first.key.end)
    new = "".join(line + line_break for line in lines(" " * first.key.column))
    return Edit(line_start, line_start, new)


def _first_field(record: Written) -> Place:
    fields = [place for path, place in record.places.items() if path and path[:-1] == record.path]
    if not fields:
        raise CannotSplice(record.path)
    return min(fields, key=lambda place: place.key.start)


def _insert_in_braces(record: Written, name: str, written: str, leaving: Collection[str]) -> Edit:
    anchor = next(_anchors(record, name, leaving), None)
    if anchor is None:
        start = _first_field(record).key.start
        return Edit(start, start, f"{name}: {written}, ")
    end = end_of(record.text, anchor)
    return Edit(end, end, f", {name}: {written}")


def _anchors(record: Written, name: str, leaving: Collection[str]) -> Iterator[Place]:
    """List the fields that stand before a new one in the model, the nearest first, block texts last."""
    shapes, over_lines = fields_of(record.kind), []
    order = list(shapes)
    for each in reversed(order[: order.index(name)]):
        place = None if each in leaving else record.place(each)
        if place and _goes_over_lines(record.text, place, shapes[each]):
            over_lines.append(place)
        elif place:
            yield place
    yield from over_lines


def _goes_over_lines(text: str, place: Place, shape: FieldShape) -> bool:
    """Whether a text, or a list of texts, is written in several lines: a new one is better put elsewhere."""
    return not shape.record and bool(LINE_BREAK.search(text, place.key.start, end_of(text, place)))
