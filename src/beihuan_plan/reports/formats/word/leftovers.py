"""What a dropped or repeated block leaves behind of things that have a beginning and an end."""

from lxml import etree

from beihuan_plan.reports.formats.word.field_codes import fields_in
from beihuan_plan.reports.formats.word.ooxml import Element, remove, w

_RANGES = (
    "bookmark", "commentRange", "perm", "moveFromRange", "moveToRange", "customXmlInsRange",
    "customXmlDelRange", "customXmlMoveFromRange", "customXmlMoveToRange",
)  # fmt: skip
"""What is marked by a start and an end of the same number (ECMA-376 part 1, 17.13)."""


def pair_what_was_cut(root: Element) -> None:
    """Leave no field and no range without its beginning or its end; the text stays."""
    _dissolve_fields(root)
    for name in _RANGES:
        _pair(root, w(f"{name}Start"), w(f"{name}End"))


def _dissolve_fields(root: Element) -> None:
    whole = {sign for each in fields_in(root) if each.is_whole for sign in each.pieces}
    for sign in list(root.iter(w("fldChar"), w("instrText"))):
        if sign not in whole:
            remove(sign)


def _pair(root: Element, start: str, end: str) -> None:
    open_marks: dict[str, list[Element]] = {}
    for mark in root.iter(start, end):
        same = open_marks.setdefault(mark.get(w("id"), ""), [])
        if mark.tag == start:
            same.append(mark)
        elif same:
            same.pop()
    for mark in (mark for same in open_marks.values() for mark in same):
        _end_with_its_paragraph(mark, end)


def _end_with_its_paragraph(mark: Element, end: str) -> None:
    """End here what began here: of a bookmark, what refers to it still finds it."""
    made, parent = etree.Element(end), mark.getparent()
    made.set(w("id"), mark.get(w("id"), ""))
    if parent is not None and parent.tag == w("p"):
        parent.append(made)
    else:
        mark.addnext(made)
