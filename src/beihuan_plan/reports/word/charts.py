"""Charts in a Word template: what their references name is filled in from the contents.

A series' reference is a list and a name in it, such as `各月.已完成`; a reference to a worksheet stays.
"""

import re
from collections.abc import Iterator

from lxml import etree

from beihuan_plan.reports.context import Contents
from beihuan_plan.reports.word.package import Parts

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART = re.compile(r"word/charts/chart[^/]*\.xml")
_WORKSHEET = re.compile(r"[!$]")


def chart_names(parts: Parts) -> list[str]:
    """List the parts that are charts."""
    return [name for name in parts if _CHART.fullmatch(name)]


def unknown_references(chart: bytes, contents: Contents) -> Iterator[str]:
    """Find the references that name nothing in the contents."""
    for _, reference in _references(etree.fromstring(chart)):
        if _values(reference, contents) is None:
            yield reference


def fill_chart(chart: bytes, contents: Contents) -> bytes:
    """Fill in the values that a chart shows."""
    root = etree.fromstring(chart)
    for element, reference in _references(root):
        values = _values(reference, contents) or []
        cache = next(child for child in element if str(child.tag).endswith("Cache"))
        for point in [*cache.iter(f"{_C}pt"), *cache.iter(f"{_C}ptCount")]:
            cache.remove(point)
        etree.SubElement(cache, f"{_C}ptCount", val=str(len(values)))
        for index, value in enumerate(values):
            point = etree.SubElement(cache, f"{_C}pt", idx=str(index))
            etree.SubElement(point, f"{_C}v").text = str(value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _references(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in root.iter(f"{_C}strRef", f"{_C}numRef"):
        reference = (element.findtext(f"{_C}f") or "").strip()
        if reference and not _WORKSHEET.search(reference):
            yield element, reference


def _values(reference: str, contents: Contents) -> list[object] | None:
    name, _, key = reference.partition(".")
    rows = contents.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) and key in row for row in rows):
        return None
    return [row[key] for row in rows]
