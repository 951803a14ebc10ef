"""Charts in a Word template: what their references name is filled in from the contents.

A series' reference is a list and a name in it, such as `各月.已完成`; a reference to a worksheet stays.
"""

import re
from collections.abc import Iterator

from lxml import etree

from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.formats.word.ooxml import Element, parse, serialize

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_WORKSHEET = re.compile(r"[!$]")
_CACHES = {f"{_C}strRef": f"{_C}strCache", f"{_C}numRef": f"{_C}numCache"}
_KINDS: dict[str, tuple[type, ...]] = {f"{_C}strRef": (str, int, float), f"{_C}numRef": (int, float)}
"""What a reference's values may be."""


def unknown_references(chart: bytes, contents: Contents) -> Iterator[str]:
    """Find the references that name nothing in the contents, or what no chart can show."""
    for element, reference in _references(parse(chart)):
        if _values(element, reference, contents) is None:
            yield reference


def has_numbers_of_its_own(chart: bytes) -> bool:
    """Whether a chart shows what a worksheet says, and not the contents."""
    references = (element.findtext(f"{_C}f") or "" for element in parse(chart).iter(f"{_C}numRef"))
    return any(map(_WORKSHEET.search, references))


def fill_chart(chart: bytes, contents: Contents) -> bytes:
    """Fill in the values that a chart shows."""
    root = parse(chart)
    for element, reference in _references(root):
        values = _values(element, reference, contents)
        assert values is not None, reference  # else the template was refused
        cache = element.find(_CACHES[str(element.tag)])
        if cache is None:
            cache = etree.SubElement(element, _CACHES[str(element.tag)])
        for point in [*cache.iter(f"{_C}pt"), *cache.iter(f"{_C}ptCount")]:
            cache.remove(point)
        etree.SubElement(cache, f"{_C}ptCount", val=str(len(values)))
        for index, value in enumerate(values):
            point = etree.SubElement(cache, f"{_C}pt", idx=str(index))
            etree.SubElement(point, f"{_C}v").text = str(value)
    return serialize(root)


def _references(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter(*_CACHES):
        reference = (element.findtext(f"{_C}f") or "").strip()
        if reference and not _WORKSHEET.search(reference):
            yield element, reference


def _values(element: Element, reference: str, contents: Contents) -> list[object] | None:
    name, _, key = reference.partition(".")
    rows = contents.get(name)
    if not isinstance(rows, list):
        return None
    values = [row.get(key) if isinstance(row, dict) else None for row in rows]
    kinds = _KINDS[str(element.tag)]
    return values if all(isinstance(value, kinds) for value in values) else None
