"""What a person's document says, line by line: headings, paragraphs and rows of tables."""

from collections.abc import Iterable
from typing import NamedTuple


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
    """What Word or a page counts and sets before it, of a row before its first cell; the text has it."""
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
