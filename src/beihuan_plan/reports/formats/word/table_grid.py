"""Tables whose columns a loop repeats or drops (`{%tc … %}`): grid, spans and widths agree with the cells."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from lxml import etree

from beihuan_plan.reports.formats.word.ooxml import (
    CELL,
    Element,
    child_of,
    property_of,
    put,
    value_of,
    w,
    xpath,
)
from beihuan_plan.reports.formats.word.paragraphs import Paragraph

_COLUMN = "column"
"""The attribute that holds, while a template is rendered, the first column that a cell or row begins in."""
_WIDTHS = "widths"
_SPANNING = xpath("descendant::w:tc[w:tcPr/w:gridSpan]")


class _Cell(NamedTuple):
    element: Element
    first: int
    """Its first column in the template."""
    span: int


def mark_columns(paragraphs: Iterable[Paragraph]) -> None:
    """Note in which columns the cells of a table stand that has tags for cells."""
    tagged = [each.element for each in paragraphs if any(tag.scope == "tc" for tag in each.tags)]
    for table in {next(each.iterancestors(w("tbl"))) for each in tagged}:
        widths = [column.get(w("w"), "0") for column in table.iterfind(w("tblGrid/gridCol"))]
        table.set(_WIDTHS, " ".join(widths))
        for row in _own(table, "tr"):
            column = _number(row, "trPr/gridBefore")
            for cell in _own(row, "tc"):
                cell.set(_COLUMN, str(column))
                column += _number(cell, "tcPr/gridSpan") or 1


def fit_tables(root: Element) -> None:
    """Make the grid of each marked table anew from the cells that it has got, as wide as it was.

    In all tables, a merge whose first cell is gone begins with the next one.
    """
    for table in root.iter(w("tbl")):
        if (widths := table.get(_WIDTHS)) is not None:
            _fit(table, [int(width) if width.isdecimal() else 0 for width in widths.split()])
            del table.attrib[_WIDTHS]
        _begin_merges(table)


def _fit(table: Element, widths: list[int]) -> None:
    elements, spanning = list(_own(table, "tr")), set(_SPANNING(table))
    rows = [[_cell(cell, spanning) for cell in _own(row, "tc")] for row in elements]
    count = max([len(widths), *(cell.first + cell.span for cells in rows for cell in cells)])
    widths += [0] * (count - len(widths))
    times = [_times(rows, column) for column in range(count)]
    spans = [_spans(cells, times) for cells in rows]
    starts = [sum(times[: _number(row, "trPr/gridBefore")]) for row in elements]
    shares = [width for width, number in zip(widths, times, strict=True) for _ in range(number)]
    shares += [0] * (max(map(sum, spans), default=0) - len(shares))
    if known := sum(shares):
        shares = [round(sum(widths) * width / known) for width in shares]
    _set_grid(table, shares)
    for cells, row_spans, start in zip(rows, spans, starts, strict=True):
        if row_spans:
            row_spans[-1] += max(0, len(shares) - start - sum(row_spans))
        _set_spans(cells, row_spans, start, shares)


def _times(rows: list[list[_Cell]], column: int) -> int:
    """Tell how many columns a column of the template has become.

    Where a row has no cell there any more, the wide cells of other rows do not ask for one.
    """
    covering = [[cell for cell in cells if cell.first <= column < cell.first + cell.span] for cells in rows]
    if not all(covering):
        covering = [[cell for cell in cells if cell.span == 1] for cells in covering]
    return max(map(len, covering), default=0)


def _spans(cells: list[_Cell], times: list[int]) -> list[int]:
    """Share out the columns among a row's cells: those that a loop has repeated have one part each."""
    spans = []
    for index, cell in enumerate(cells):
        same = [place for place, each in enumerate(cells) if each.first == cell.first]
        columns = sum(times[cell.first : cell.first + cell.span])
        part, rest = divmod(columns, len(same))
        spans.append(max(1, part + (rest if index == same[-1] else 0)))
    return spans


def _set_grid(table: Element, shares: list[int]) -> None:
    grid = child_of(table, "tblGrid", after="tblPr")
    for column in list(grid):
        grid.remove(column)
    for share in shares:
        grid.append(grid.makeelement(w("gridCol"), {w("w"): str(share)}))
    width = table.find(w("tblPr/tblW"))
    if width is not None and width.get(w("type")) == "dxa":
        width.set(w("w"), str(sum(shares)))


def _set_spans(cells: list[_Cell], spans: list[int], start: int, shares: list[int]) -> None:
    for cell, span in zip(cells, spans, strict=True):
        width = _property(cell.element, "tcW")
        width.set(w("w"), str(sum(shares[start : start + span])))
        width.set(w("type"), "dxa")
        if span > 1 or cell.span > 1:
            _property(cell.element, "gridSpan").set(w("val"), str(span))
        del cell.element.attrib[_COLUMN]
        start += span


def _property(cell: Element, name: str) -> Element:
    found = property_of(cell, f"tcPr/{name}")
    return put(child_of(cell, "tcPr"), etree.Element(w(name)), CELL) if found is None else found


def _begin_merges(table: Element) -> None:
    if next(table.iter(w("vMerge")), None) is None:
        return
    above: set[int] = set()
    for row in _own(table, "tr"):
        column, merged = _number(row, "trPr/gridBefore"), set()
        for cell in _own(row, "tc"):
            merge = cell.find(w("tcPr/vMerge"))
            if merge is not None:
                merged.add(column)
                if column not in above:
                    merge.set(w("val"), "restart")
            column += _number(cell, "tcPr/gridSpan") or 1
        above = merged


def _cell(element: Element, spanning: Set[Element]) -> _Cell:
    """Take a cell as it stands in the template; `spanning` are those that say how many columns they span."""
    span = _number(element, "tcPr/gridSpan") if element in spanning else 0
    return _Cell(element, int(element.get(_COLUMN, "0")), span or 1)


def _own(parent: Element, name: str) -> Iterator[Element]:
    """Go through the rows of a table, or the cells of a row; not through those of tables in it."""
    within = next(parent.iterancestors(w("tbl")), None) if name == "tc" else parent
    for each in parent.iter(w(name)):
        if next(each.iterancestors(w("tbl"))) is within:
            yield each


def _number(element: Element, path: str) -> int:
    value = value_of(element, path)
    return int(value) if value.isdecimal() else 0
