"""A change of a text as a change of a few characters; everything else in the file stays as it was.

What a person wrote by hand is never reformatted: comments, quotes, alignment, line endings and blank lines
are not looked at, let alone written anew.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from beihuan_plan.plan_file.yaml_text import Place, Places, Span

_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r|\n|$)")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*((?:[ \t]+#[^\r\n]*)?)[ \t]*(?=\r|\n|$)")
_COMMENT = re.compile(r"#[^\r\n]*")
LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Edit(NamedTuple):
    """Characters `start` to `end` of a text, and what is to stand there."""

    start: int
    end: int
    new: str


class Splice(NamedTuple):
    """An edit that was made: where, what stood there, what stands there now."""

    start: int
    old: str
    new: str


class CannotSplice(Exception):  # noqa: N818 - a signal between two rooms
    """The text is written in a way that this module does not change."""


def apply(text: str, edits: Sequence[Edit]) -> tuple[str, list[Splice]]:
    """Make all edits of a text; those at one place keep their order. CannotSplice where two overlap.

    Also return them as they were made, from the last to the first, so that each place is one of the old text.
    """
    pieces, splices, done = [], [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit.start):
        if start < done:
            raise CannotSplice
        pieces += [text[done:start], new]
        splices.append(Splice(start, text[start:end], new))
        done = end
    return "".join([*pieces, text[done:]]), splices[::-1]


def take_back(text: str, splices: Sequence[Splice]) -> tuple[str, list[Splice]]:
    """Undo splices in the text that they led to; CannotSplice where it is another text."""
    taken_back = []
    for start, old, new in reversed(splices):
        if text[start : start + len(new)] != new:
            raise CannotSplice
        taken_back.append(Splice(start, new, old))
        text = text[:start] + old + text[start + len(new) :]
    return text, taken_back


def end_of(text: str, place: Place) -> int:
    """The end of a value as far as it is written; the parser counts line breaks behind block texts in."""
    start, end = place.last.start, place.last.end
    return start + len(text[start:end].rstrip(" \t\r\n"))


def insert_lines(text: str, above: Place, lines: list[str], remarks_from: int | None = None) -> Edit:
    """Add lines below the one in which a value, with its key, ends.

    Remarks below it, indented by `remarks_from` columns or more, are about the value and stay with it.
    """
    end = end_of_line(text, end_of(text, above))
    if remarks_from is not None:
        end = lines_below(text, above, remarks_from)
    if _ends_with_its_breaks(text, above.last, end):
        raise CannotSplice
    line_break = line_break_at(text, end)
    return Edit(end, end, "".join(line_break + line for line in lines))


def lines_below(text: str, above: Place, column: int) -> int:
    """Return where the remarks below a value end, those indented by `column` or more; else its line."""
    end = end_of_line(text, end_of(text, above))
    remarks = re.compile(rf"(?:(?:\r\n|\r|\n) {{{column},}}#[^\r\n]*)*").match(text, end)
    return remarks.end() if remarks else end


def end_of_line(text: str, position: int) -> int:
    """Return the end of a line on which nothing but a comment may follow; CannotSplice if more does."""
    rest = _REST_OF_LINE.match(text, position)
    if rest is None:
        raise CannotSplice
    return rest.end()


def line_break_at(text: str, position: int) -> str:
    """Return the line break that stands there, else the first of the text."""
    found = LINE_BREAK.match(text, position) or LINE_BREAK.search(text)
    return found[0] if found else "\n"


def comment_of_block(text: str, place: Place) -> str:
    """Return the comment, with the blanks before it, on the first line of a block text; empty if none."""
    header = _BLOCK_HEADER.match(text, place.value.start) if place.is_text else None
    return header[1] if header else ""


def add_to_block(text: str, place: Place, old: str, new: str) -> Edit | None:
    """Add to a block text the lines that it is to have more; None where it is no block, or is to change."""
    header = _BLOCK_HEADER.match(text, place.value.start) if place.is_text else None
    if header is None or not re.match(r"\|[-+]?(?![-+0-9])", header[0]):
        return None
    words = old.rstrip("\n")
    tail = old[len(words) :]
    added = new[len(words) : len(new) - len(tail)]
    if not words or not added.startswith("\n") or new != f"{words}{added}{tail}":
        return None
    end = end_of(text, place)
    end += len(text[end:]) - len(text[end:].lstrip(" \t"))  # blanks at the end of a block's line are its own
    lines = LINE_BREAK.split(text[header.end() : end])
    indent = next(line[: len(line) - len(line.lstrip(" "))] for line in lines if line.strip(" "))
    line_break = line_break_at(text, header.end())
    written = (f"{indent}{line}" if line else "" for line in added.removeprefix("\n").split("\n"))
    return Edit(end, end, "".join(f"{line_break}{line}" for line in written))


def comments_in(text: str, places: Places) -> Counter[str]:
    """Count the comments of a text, each without the blanks around it."""
    spans = [span for place in places.values() for span in _texts(text, place)]
    spans += [key for path, (key, *_) in places.items() if path and isinstance(path[-1], str)]
    between, position = [], 0
    for _, _, start, end in sorted(spans, key=lambda span: span.start):
        between.append(text[position:start])
        position = max(position, end)
    between.append(text[position:])
    return Counter(comment.rstrip() for piece in between for comment in _COMMENT.findall(piece))


def _texts(text: str, place: Place) -> list[Span]:
    """Where a value's own text stands, the first line of a block text left out."""
    if not place.is_text:
        return []
    header = _BLOCK_HEADER.match(text, place.value.start)
    return [place.value._replace(start=header.end()) if header else place.value]


def remove_lines(text: str, start: int, end: int) -> Edit:
    """Take out what stands from the start of a line to `end`, with the comment and the break behind it."""
    end = end_of_line(text, end)
    line_break = LINE_BREAK.match(text, end)
    # at the very end the break before the line stays: it may belong to a block text above
    return Edit(start, line_break.end() if line_break else end, "")


def remove_from_brackets(text: str, start: int, end: int) -> Edit:
    """Take out one of several things in braces or brackets, with one comma."""
    bare = len(text[:start].rstrip())
    if bare and text[bare - 1] == ",":
        return Edit(len(text[: bare - 1].rstrip(" \t")), end, "")
    following = re.compile(r"\s*,\s*").match(text, end)
    if following is None:
        raise CannotSplice
    return Edit(start, following.end(), "")


def _ends_with_its_breaks(text: str, last: Span, end: int) -> bool:
    """Whether the line breaks behind a block text belong to its value, so that none may be added there."""
    header = text[last.start : last.start + 3]
    if header[:1] not in ("|", ">"):
        return False
    return "+" in header or ("-" not in header and end == len(text))
