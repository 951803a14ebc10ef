"""What a person's document says, line by line: its headings and paragraphs, without its tables."""

import re
from typing import NamedTuple

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class DocumentLine(NamedTuple):
    """A heading or a paragraph."""

    text: str
    level: int
    """Of a heading, 1 for the highest below the title; 0 for a paragraph, and for a title."""


def lines_of_markdown(text: str) -> list[DocumentLine]:
    """Take every line as a paragraph, as the templates write them."""
    found = []
    for line in map(str.strip, text.splitlines()):
        heading = _HEADING.fullmatch(line)
        if heading:
            found.append(DocumentLine(_ESCAPED.sub(r"\1", heading[2]), len(heading[1]) - 1))
        elif line and not line.startswith("|"):
            found.append(DocumentLine(_ESCAPED.sub(r"\1", line), 0))
    return found
