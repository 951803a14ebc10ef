"""Cells of a Word table that go on with the one above: merged with it, however many rows there are."""

from itertools import pairwise

from lxml import etree

from beihuan_plan.reports.formats.word.ooxml import (
    CELL,
    Element,
    child_of,
    paragraphs_styled,
    put,
    styles_named,
    w,
)

CONTINUED = "表格续上"
"""The style of the text in a cell that goes on with the one above it."""


def merge_continued(root: Element, styles: Element) -> None:
    """Merge each cell of that style with the one above it; all rows of its table have as many cells."""
    continued = {each.getparent() for each in paragraphs_styled(root, styles_named(styles, [CONTINUED]))}
    for above, row in pairwise(root.iter(w("tr")) if continued else ()):
        if above.getparent() is not row.getparent():
            continue
        for first, cell in zip(above.findall(w("tc")), row.findall(w("tc")), strict=False):
            if cell in continued:
                if first.find(w("tcPr/vMerge")) is None:
                    _merge(first, "restart")
                _merge(cell)


def _merge(cell: Element, value: str | None = None) -> None:
    merge = etree.Element(w("vMerge"))
    if value:
        merge.set(w("val"), value)
    put(child_of(cell, "tcPr"), merge, CELL)
