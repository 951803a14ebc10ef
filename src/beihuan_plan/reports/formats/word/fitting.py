"""The columns of a Word table by what stands in them: a short text on one line, the rest to the long ones."""

import re
from itertools import zip_longest

from lxml import etree

from beihuan_plan.reports.contents.titles import width
from beihuan_plan.reports.formats.word.ooxml import Element, styles_named, w

BY_CONTENT = ("清单表格",)
"""The style of tables whose columns are set so; all others are as their template has them."""
SHORT = 4.5
"""Characters that a column has at least, if one of its cells has as many."""
_PADDING = 140
"""Twips beside the text of a cell."""
_BESIDE_DIGITS = re.compile(r"(?<=\d)(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=\d)")
_CHARACTER = 240
"""Twips of a character where the style of the table's text does not say: 12 points."""


def fit_columns(root: Element, styles: Element) -> None:
    """Set the columns of all tables of the style, alike in all that have as many."""
    ids = styles_named(styles, BY_CONTENT)
    tables = [table for table in root.iter(w("tbl")) if _value(table, "tblPr/tblStyle", "val") in ids]
    for count in {_columns(table) for table in tables}:
        alike = [table for table in tables if _columns(table) == count]
        total = int(_value(alike[0], "tblPr/tblW", "w") or 0)
        widths = shared_out(_lengths(alike), total, _character(styles))
        for table in alike:
            _set_widths(table, widths)


def shared_out(lengths: list[float], total: int, character: int) -> list[int]:
    """Share the width of a table, in twips, among columns whose longest texts have so many characters.

    Each has what a short text needs; what is left goes to those that need more, by how much more.
    """
    most = [length * character + _PADDING for length in lengths]
    widths = [min(length, SHORT) * character + _PADDING for length in lengths]
    lacking = [wanted - has for wanted, has in zip(most, widths, strict=True)]
    if not sum(lacking):
        lacking = most
    left = max(total - sum(widths), 0)
    shared = [round(has + left * lack / sum(lacking)) for has, lack in zip(widths, lacking, strict=True)]
    longest = shared.index(max(shared))
    shared[longest] += total - sum(shared)
    return shared


def _lengths(tables: list[Element]) -> list[float]:
    rows = [[_length(cell) for cell in row.findall(w("tc"))] for each in tables for row in _rows(each)]
    return [max(column) for column in zip_longest(*rows, fillvalue=0.0)]


def _set_widths(table: Element, widths: list[int]) -> None:
    grid = table.find(w("tblGrid"))
    assert grid is not None
    grid[:] = [etree.Element(w("gridCol"), {w("w"): str(each)}) for each in widths]
    for row in _rows(table):
        for cell, each in zip(row.findall(w("tc")), widths, strict=False):
            if (said := cell.find(w("tcPr/tcW"))) is not None:
                said.set(w("w"), str(each))


def _rows(table: Element) -> list[Element]:
    return table.findall(w("tr"))


def _columns(table: Element) -> int:
    return max((len(row.findall(w("tc"))) for row in _rows(table)), default=0)


def _length(cell: Element) -> float:
    """How long a cell's text is, in characters; between digits and others, many fonts leave a little room."""
    text = "".join(node.text or "" for node in cell.iter(w("t")))
    return width(text) + 0.25 * len(_BESIDE_DIGITS.findall(text))


def _value(element: Element, path: str, name: str) -> str:
    found = element.find(w(path))
    return "" if found is None else found.get(w(name), "")


def _character(styles: Element) -> int:
    sizes = (_value(style, "rPr/sz", "val") for style in styles_named(styles, ["表格文字"]).values())
    return next((10 * int(size) for size in sizes if size.isdecimal()), _CHARACTER)
