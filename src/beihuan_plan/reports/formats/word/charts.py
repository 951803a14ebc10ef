"""Charts in a Word template: what their references name is filled in from the contents.

A series' reference is a list and a name in it, such as `各月.已完成`; a reference to a worksheet stays as it
is shown. In a paper, all of them refer to a workbook that is made of what the chart shows.
"""

import re
from collections.abc import Iterator

from lxml import etree

from beihuan_plan.chinese import FORBIDDEN
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.formats.word.ooxml import RELATIONS, Element, drawing, parse
from beihuan_plan.reports.formats.word.workbook import Cell, Column, head_of, values_of, workbook

_WORKSHEET = re.compile(r"[!$]")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?(?:[Ee][-+]?\d{1,2})?")


def _c(name: str) -> str:
    return "/".join(drawing("chart", step) for step in name.split("/"))


_CACHES = {_c("strRef"): _c("strCache"), _c("numRef"): _c("numCache")}
_KINDS: dict[str, tuple[type, ...]] = {_c("strRef"): (str, int, float), _c("numRef"): (int, float)}
"""What a reference's values may be."""
_VALUES = (_c("val"), _c("yVal"), _c("bubbleSize"))
_AFTER_WORKBOOK = (_c("printSettings"), _c("userShapes"), _c("extLst"))
"""What comes after the reference to the workbook (ECMA-376 part 1, 21.2.2.29)."""


def unknown_references(chart: bytes, contents: Contents) -> Iterator[str]:
    """Find the references that name nothing in the contents, or what no chart can show."""
    for element, reference in _references(parse(chart)):
        if _values(element, reference, contents) is None:
            yield reference


def has_numbers_of_its_own(chart: bytes) -> bool:
    """Whether a chart shows what a worksheet says, and not the contents."""
    references = (element.findtext(_c("f")) or "" for element in parse(chart).iter(_c("numRef")))
    return any(map(_WORKSHEET.search, references))


def fill_chart(root: Element, contents: Contents) -> None:
    """Fill in the values that a chart shows."""
    for element, reference in _references(root):
        values = _values(element, reference, contents)
        assert values is not None, reference  # else the template was refused
        _set_shown(element, [FORBIDDEN.sub("", str(value)) for value in values])


def move_to_workbook(root: Element) -> bytes | None:
    """Make a workbook of all that a chart shows, and have the chart refer to it.

    None for a chart with categories in several levels, which is left as it is.
    """
    if next(root.iter(_c("multiLvlStrRef")), None) is not None:
        return None
    columns: list[Column] = []
    places: dict[tuple[str, str], int] = {}
    names = {name for series in root.iter(_c("ser")) for name in series.iterfind(_c("tx/strRef"))}
    for element in [each for each in root.iter(*_CACHES) if each not in names]:
        series, formula = _series_of(element), element.find(_c("f"))
        head = "" if series is None else _name_of(series)
        index = places.setdefault((head, element.findtext(_c("f")) or ""), len(columns))
        if index == len(columns):
            columns.append(Column(head, _shown(element)))
        if formula is not None:
            formula.text = values_of(index, len(columns[index].values))
        if series is not None and head:
            _refer_to_head(series, index, head)
    return workbook(columns)


def link_workbook(root: Element, relation: str) -> None:
    """Note in a chart under which id its workbook is."""
    link = etree.Element(_c("externalData"), {f"{{{RELATIONS}}}id": relation})
    etree.SubElement(link, _c("autoUpdate"), val="0")
    following = (index for index, child in enumerate(root) if child.tag in _AFTER_WORKBOOK)
    root.insert(next(following, len(root)), link)


def _references(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter(*_CACHES):
        reference = (element.findtext(_c("f")) or "").strip()
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


def _shown(reference: Element) -> list[Cell]:
    """List what is shown of a reference; nothing where a value is missing."""
    points = {point.get("idx"): point.findtext(_c("v")) or "" for point in reference.iter(_c("pt"))}
    count = next(reference.iter(_c("ptCount")), None)
    length = int(count.get("val", "0")) if count is not None else 0
    texts = [points.get(str(index)) for index in range(length)]
    return [*texts] if reference.tag == _c("strRef") else [*map(_number, texts)]


def _number(text: str | None) -> float | None:
    return float(text) if text and _NUMBER.fullmatch(text) else None


def _set_shown(reference: Element, texts: list[str]) -> None:
    cache = reference.find(_CACHES[str(reference.tag)])
    if cache is None:
        cache = etree.SubElement(reference, _CACHES[str(reference.tag)])
    for point in [*cache.iter(_c("pt")), *cache.iter(_c("ptCount"))]:
        cache.remove(point)
    etree.SubElement(cache, _c("ptCount"), val=str(len(texts)))
    for index, text in enumerate(texts):
        point = etree.SubElement(cache, _c("pt"), idx=str(index))
        etree.SubElement(point, _c("v")).text = text


def _series_of(reference: Element) -> Element | None:
    """Find the series whose values a reference gives; None if it gives something else."""
    above = next(reference.iterancestors(*_VALUES), None)
    return None if above is None else next(above.iterancestors(_c("ser")), None)


def _name_of(series: Element) -> str:
    name = series.find(_c("tx"))
    values = () if name is None else name.iter(_c("v"))
    return next((value.text or "" for value in values), "")


def _refer_to_head(series: Element, index: int, name: str) -> None:
    """Have a series take its name from the head of its column."""
    element = series.find(_c("tx"))
    assert element is not None, "it has a name"
    for child in list(element):
        element.remove(child)
    reference = etree.SubElement(element, _c("strRef"))
    etree.SubElement(reference, _c("f")).text = head_of(index)
    _set_shown(reference, [name])
