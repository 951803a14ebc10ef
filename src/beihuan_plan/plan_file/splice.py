"""A change of one field as a change of a few characters; everything else in the file stays as it was.

What a person wrote by hand is never reformatted: comments, quotes, alignment, line endings and blank lines
are not looked at, let alone written anew.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

import yaml

from beihuan_plan.model.outline import Path
from beihuan_plan.plan_file.yaml_text import Place, Places, scalar

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

_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r|\n|$)")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Edit(NamedTuple):
    """Characters `start` to `end` of a text, and what is to stand there."""

    start: int
    end: int
    new: str


class CannotSplice(Exception):  # noqa: N818 - a signal between two rooms
    """The text is written in a way that this module does not change."""


class Record(NamedTuple):
    """One record of a plan in its text."""

    text: str
    places: Places
    path: Path

    def place(self, key: str) -> Place | None:
        """Where a field stands, None if it is not written."""
        return self.places.get((*self.path, key))

    @property
    def is_flow(self) -> bool:
        """Whether the record is written in braces."""
        return self.text[self.places[self.path].value.start] == "{"


def set_field(record: Record, key: str, value: str, leaving: Collection[str] = ()) -> Edit:
    """Write a field: over its old value, or as a new line; `leaving` names fields about to be removed."""
    written = _written(value, in_braces=record.is_flow)
    place = record.place(key)
    if place is None:
        return _insert(record, key, written, leaving)
    if place.value.start == place.value.end:
        after_colon = _after_colon(record.text, place)
        return Edit(after_colon, after_colon, f" {written}")
    return Edit(place.value.start, _end(record.text, place), written)


def remove_field(record: Record, key: str) -> Edit:
    """Take a field out, with its line."""
    place = record.place(key)
    if place is None:
        raise CannotSplice(key)
    end = max(_end(record.text, place), _after_colon(record.text, place))
    if record.is_flow:
        return _remove_from_braces(record.text, place.key.start, end)
    line_start = place.key.start - place.key.column
    if record.text[line_start : place.key.start].strip():  # the first field, behind the dash of its list
        following = [
            p.key.start for k in FIELD_ORDER if (p := record.place(k)) and p.key.start > place.key.start
        ]
        if not following:
            raise CannotSplice(key)
        return Edit(place.key.start, min(following), "")
    rest = _REST_OF_LINE.match(record.text, end)
    if rest is None:
        raise CannotSplice(key)
    line_break = _LINE_BREAK.match(record.text, rest.end())
    # at the very end the break before the line stays: it may belong to a block text above
    return Edit(line_start, line_break.end() if line_break else rest.end(), "")


def apply(text: str, edits: list[Edit]) -> str:
    """Make all edits at once; those at one place keep their order."""
    in_order = sorted(edits, key=lambda edit: edit.start)
    for edit in reversed(in_order):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _insert(record: Record, key: str, written: str, leaving: Collection[str]) -> Edit:
    text = record.text
    earlier = reversed(FIELD_ORDER[: FIELD_ORDER.index(key)])
    anchors = [place for name in earlier if name not in leaving and (place := record.place(name))]
    for place in sorted(anchors, key=lambda place: _goes_over_lines(text, place)):
        end = max(_end(text, place), _after_colon(text, place))
        if record.is_flow:
            return Edit(end, end, f", {key}: {written}")
        rest = _REST_OF_LINE.match(text, end)
        if rest is None or _ends_with_its_breaks(text, place, rest.end()):
            continue
        found = _LINE_BREAK.match(text, rest.end()) or _LINE_BREAK.search(text)
        line_break = found[0] if found else "\n"
        return Edit(rest.end(), rest.end(), f"{line_break}{' ' * place.key.column}{key}: {written}")
    raise CannotSplice(key)


def _goes_over_lines(text: str, place: Place) -> bool:
    return bool(_LINE_BREAK.search(text, place.key.start, _end(text, place)))


def _ends_with_its_breaks(text: str, place: Place, end: int) -> bool:
    """Whether the line breaks behind a block text belong to its value, so that none may be added there."""
    header = text[place.value.start : place.value.start + 3]
    if header[:1] not in ("|", ">") or not place.is_text:
        return False
    return "+" in header or ("-" not in header and end == len(text))


def _remove_from_braces(text: str, start: int, end: int) -> Edit:
    if following := re.compile(r"[ \t]*,[ \t]*").match(text, end):
        return Edit(start, following.end(), "")
    before = re.search(r"[ \t]*,[ \t]*$", text[:start])
    if before is None:
        raise CannotSplice
    return Edit(before.start(), end, "")


def _after_colon(text: str, place: Place) -> int:
    return text.index(":", place.key.end) + 1


def _end(text: str, place: Place) -> int:
    """The end of what is written; the parser counts the line breaks behind block texts and lists in."""
    return place.value.start + len(text[place.value.start : place.value.end].rstrip())


def _written(value: str, *, in_braces: bool) -> str:
    """Write a value, plain where it may be: every scalar is text to this tool, so dates need no quotes."""
    if _PLAIN.fullmatch(value):
        return value
    if in_braces:
        listed: str = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=float("inf"))
        return listed[1:-2]
    return scalar(value)
