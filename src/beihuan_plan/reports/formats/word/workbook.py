"""The workbook in a chart: a file for Excel with one sheet, so that a reader can change the chart's figures.

Five parts and two kinds of cells (ECMA-376 part 1, 18.2, 18.3) need no library, and are the same every time.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import escape

from beihuan_plan.reports.formats.word.ooxml import RELATIONS
from beihuan_plan.reports.formats.word.package import TYPES, write_package

SHEET = "Sheet1"
"""What Word calls the sheet of a new chart."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATION = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/{{}}" Target="{{}}"/></Relationships>'
)
_PARTS = {
    TYPES: (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": _RELATION.format("officeDocument", "xl/workbook.xml"),
    "xl/_rels/workbook.xml.rels": _RELATION.format("worksheet", "worksheets/sheet1.xml"),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{RELATIONS}">'
        f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
}
Cell = str | float | None
"""Text, a number, or nothing."""


class Column(NamedTuple):
    """A column of the sheet: what stands at its head, and its values below."""

    head: str
    values: Sequence[Cell]


def workbook(columns: Sequence[Column]) -> bytes:
    """Make a workbook of columns that stand side by side."""
    rows = itertools.zip_longest(*([column.head or None, *column.values] for column in columns))
    lines = (f'<row r="{number}">{"".join(_cells(number, row))}</row>' for number, row in enumerate(rows, 1))
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    parts = {**_PARTS, "xl/worksheets/sheet1.xml": sheet}
    return write_package({name: (_DECLARATION + text).encode() for name, text in parts.items()})


def head_of(index: int) -> str:
    """Name the head of a column, as a formula does; `index` counts from 0."""
    return f"{SHEET}!${_letters(index)}$1"


def values_of(index: int, count: int) -> str:
    """Name the values of a column, as a formula does."""
    letters = _letters(index)
    return f"{SHEET}!${letters}$2:${letters}${max(count, 1) + 1}"


def _cells(number: int, row: Sequence[Cell]) -> Iterator[str]:
    for index, value in enumerate(row):
        place = f"{_letters(index)}{number}"
        if isinstance(value, str):
            text = f'<t xml:space="preserve">{escape(value)}</t>'
            yield f'<c r="{place}" t="inlineStr"><is>{text}</is></c>'
        elif value is not None:
            yield f'<c r="{place}"><v>{value:.15g}</v></c>'


def _letters(index: int) -> str:
    """Name a column: A, B, … Z, AA."""
    before, last = divmod(index, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
