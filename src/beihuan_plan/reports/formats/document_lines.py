"""What a person's document says, line by line: headings, paragraphs and rows of tables."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_HEADING = re.compile(r"(#{1,6})\s*(.*)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CELL_ENDS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[|:\s-]+")
"""Between the head of a table and its rows."""


class DocumentLine(NamedTuple):
    """A heading, a paragraph, or a row of a table."""

    text: str
    level: int = 0
    """Of a heading, 1 for the highest below the title; 0 for a paragraph, and for a title."""
    cells: tuple[str, ...] = ()
    """Of a row."""
    is_boxed: bool = False
    """Whether it stands in a text box, beside the text."""
    number: str = ""
    """What Word counts and sets before it, of a row before its first cell; the text begins with it."""
    merged: tuple[int, ...] = ()
    """Of a row the places of cells that only continue the one above, so that nothing is counted twice."""

    @property
    def unnumbered(self) -> str:
        """The text without the number that Word sets before it: it changes with what stands above."""
        return self.text.removeprefix(self.number).lstrip()


def row(
    cells: Iterable[str], *, is_boxed: bool = False, number: str = "", merged: Iterable[int] = ()
) -> DocumentLine:
    """Make a line of a table's row."""
    texts = tuple(cells)
    return DocumentLine("｜".join(texts), 0, texts, is_boxed, number, tuple(merged))


def lines_of_markdown(text: str) -> Iterator[DocumentLine]:
    """Take every line as a paragraph, as the templates write them."""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("|"):
            if not _RULE.fullmatch(line):
                yield row(_plain(cell) for cell in _CELL_ENDS.split(line.strip("|")))
        elif heading := _HEADING.fullmatch(line):
            yield DocumentLine(_plain(heading[2]), len(heading[1]) - 1)
        elif line:
            yield DocumentLine(_plain(line))


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text.strip())
