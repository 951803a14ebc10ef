"""The tables of a web page: what each row says, with what hangs into it from above."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from beihuan_plan.reports.formats.document_lines import DocumentLine, row
from beihuan_plan.reports.formats.html_marks import is_hidden, number_in, tag_of
from beihuan_plan.reports.formats.word.ooxml import Element

_CELLS = ("td", "th")
_GROUPS = ("thead", "tbody", "tfoot")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST_ROWS, _MOST_COLUMNS = 65534, 1000
"""That a cell can span (HTML 4.9.11)."""


class TableCell(NamedTuple):
    """A cell of a row, as it is in the page."""

    element: Element
    rows: int
    columns: int


class _Hanging(NamedTuple):
    text: str
    rows: int
    columns: int


def is_for_layout(table: Element) -> bool:
    """Whether a table only sets parts of a page side by side, or holds text where no cell is."""
    has_parts = any(each is not table for each in table.iter("table", *_HEADINGS))
    if has_parts or table.get("role") == "presentation":
        return True
    rows = [*_rows(table)]
    loose = chain([table], (each for each in table if tag_of(each) in _GROUPS), rows)
    return max(map(len, rows), default=0) < 2 or any(_holds_text(each) for each in loose)


def _holds_text(element: Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    known = ("caption", "colgroup", "col", "tr", *_GROUPS, *_CELLS)
    return any(text and text.strip() for text in texts) or any(tag_of(each) not in known for each in element)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if tag_of(child) == "tr":
            yield child
        elif tag_of(child) in _GROUPS and not is_hidden(child):
            yield from (each for each in child if tag_of(each) == "tr")


def rows_of(table: Element) -> Iterator[tuple[Element, Sequence[TableCell]]]:
    """Go through the rows that are shown, each with the part of the table that it is in."""
    for line in _rows(table):
        if not is_hidden(line):
            parent = line.getparent()
            assert parent is not None
            yield parent, [_cell(each) for each in line if tag_of(each) in _CELLS and not is_hidden(each)]


def _cell(element: Element) -> TableCell:
    rows, columns = number_in(element, "rowspan", 1), number_in(element, "colspan", 1)
    return TableCell(element, min(rows or _MOST_ROWS, _MOST_ROWS), min(columns or 1, _MOST_COLUMNS))


class Merges:
    """What hangs down from the rows above, by its column; a merged cell says in each row what it says."""

    def __init__(self) -> None:
        self._hanging: dict[int, _Hanging] = {}
        self._part: Element | None = None

    def row_of(self, part: Element, cells: Iterable[tuple[TableCell, str]]) -> DocumentLine | None:
        """Make a line of the next row; None where nothing is in it."""
        above = self._hanging if part is self._part else {}
        self._part = part
        found: dict[int, _Hanging] = {}
        column = 0
        for cell, text in cells:
            while column in above:
                column += above[column].columns
            found[column] = _Hanging(text, cell.rows, cell.columns)
            column += cell.columns
        said = {**above, **found}
        columns = sorted(said)
        rest = {each: hanging._replace(rows=hanging.rows - 1) for each, hanging in (above | found).items()}
        self._hanging = {each: hanging for each, hanging in rest.items() if hanging.rows > 0}
        merged = (place for place, each in enumerate(columns) if each not in found)
        return row((said[each].text for each in columns), merged=merged) if columns else None
