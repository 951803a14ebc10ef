"""The columns of a Word table by what stands in them: a short text on one line, the rest to the long ones."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import zip_longest

from lxml import etree

from beihuan_plan.reports.contents.titles import width
from beihuan_plan.reports.formats.word.ooxml import (
    Element,
    paragraphs_styled,
    property_of,
    styles_named,
    value_of,
    w,
)

BY_CONTENT = ("清单表格",)
"""The style of tables whose columns are set so; all others are as their template has them."""
LABEL = "表格短语"
"""The style of a cell's text that is not to be broken into lines."""
SHORT = 4.5
"""Characters that a column has at least, if one of its cells has as many."""
MOST = 0.95
"""The part of a table, at most, that goes to what is not broken; where it is not enough, all may be."""
_PADDING = 140
"""Twips beside the text of a cell."""
_HYPHENED = re.compile(r"\S*\d-\d\S*")
"""A date, or a number with what stands before it, that Word breaks behind its hyphen."""
_TOO_LONG = 10
"""Characters from which on one of these is broken after all."""
_BESIDE_DIGITS = re.compile(r"(?<=\d)(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=\d)")
_CHARACTER = 240
"""Twips of a character where the style of the table's text does not say: 12 points."""


def fit_columns(root: Element, styles: Element) -> None:
    """Set the columns of all tables of the style, alike in all that have the same headings."""
    ids, labels = styles_named(styles, BY_CONTENT), styles_named(styles, [LABEL])
    alike: dict[tuple[str, ...], list[Element]] = defaultdict(list)
    for table in root.iter(w("tbl")):
        if value_of(table, "tblPr/tblStyle") in ids:
            alike[_headings(table)].append(table)
    labelled = {paragraph.getparent() for paragraph in paragraphs_styled(root, labels)}
    for tables in alike.values():
        said = property_of(tables[0], "tblPr/tblW")
        total = 0 if said is None else int(said.get(w("w")) or 0)
        columns = _cells_by_column(tables)
        texts = [list(map(_text, cells)) for cells in columns]
        lengths = [max(map(_length, each)) for each in texts]
        pieces = [max(map(_longest_piece, each)) for each in texts]
        whole = [not labelled.isdisjoint(cells) for cells in columns]
        widths = shared_out(lengths, total, _character(styles), whole, pieces)
        for table in tables:
            _set_grid(table, widths)
        for cells, each in zip(columns, widths, strict=True):
            _set_width(cells, each)


def shared_out(
    lengths: Sequence[float],
    total: int,
    character: int,
    whole: Sequence[bool] = (),
    pieces: Sequence[float] = (),
) -> list[int]:
    """Share the width of a table, in twips, among columns whose longest texts have so many characters.

    Each has what a short text needs; where there is room, what the longest of its `pieces` needs, and those
    that are to stay `whole` all that they need. What is left goes to those that need more, by how much more.
    """
    short = [min(length, SHORT) for length in lengths]
    pieced = [max(each) for each in zip(short, pieces or short, strict=True)]
    unbroken = [
        max(length, least) if stays else least
        for length, least, stays in zip(lengths, pieced, whole or [False] * len(lengths), strict=True)
    ]
    most = _in_twips(lengths, character)
    widths = next(
        (
            found
            for found in (_in_twips(each, character) for each in (unbroken, pieced))
            if sum(found) <= MOST * total
        ),
        _in_twips(short, character),
    )
    lacking = [wanted - has for wanted, has in zip(most, widths, strict=True)]
    if not sum(lacking):
        lacking = most
    left = max(total - sum(widths), 0)
    shared = [round(has + left * lack / sum(lacking)) for has, lack in zip(widths, lacking, strict=True)]
    longest = shared.index(max(shared))
    shared[longest] += total - sum(shared)
    return shared


def _in_twips(lengths: Sequence[float], character: int) -> list[float]:
    """Return the widths of cells that hold texts of so many characters."""
    return [length * character + _PADDING for length in lengths]


def _cells_by_column(tables: Sequence[Element]) -> list[list[Element]]:
    rows = [row.findall(w("tc")) for table in tables for row in table.iterfind(w("tr"))]
    return [[cell for cell in column if cell is not None] for column in zip_longest(*rows)]


def _set_grid(table: Element, widths: list[int]) -> None:
    grid = table.find(w("tblGrid"))
    assert grid is not None
    grid[:] = [etree.Element(w("gridCol"), {w("w"): str(each)}) for each in widths]


def _set_width(cells: list[Element], width: int) -> None:
    for cell in cells:
        if (said := property_of(cell, "tcPr/tcW")) is not None:
            said.set(w("w"), str(width))


def _headings(table: Element) -> tuple[str, ...]:
    first = table.find(w("tr"))
    return () if first is None else tuple(map(_text, first.iterfind(w("tc"))))


def _text(cell: Element) -> str:
    return "".join(node.text or "" for node in cell.iter(w("t")))


def _length(text: str) -> float:
    """How long a text is, in characters; between digits and others, many fonts leave a little room."""
    return width(text) + 0.25 * len(_BESIDE_DIGITS.findall(text))


def _longest_piece(text: str) -> float:
    """How long the longest piece of a text is that is broken only where there is no room for it."""
    pieces = map(_length, _HYPHENED.findall(text) if "-" in text else ())
    return max((each for each in pieces if each <= _TOO_LONG), default=0)


def _character(styles: Element) -> int:
    sizes = (value_of(style, "rPr/sz") for style in styles_named(styles, ["表格文字"]).values())
    return next((10 * int(size) for size in sizes if size.isdecimal()), _CHARACTER)
