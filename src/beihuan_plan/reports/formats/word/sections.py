"""Sections of a template of which one may be dropped: what those behind it have from it."""

from copy import deepcopy

from beihuan_plan.reports.formats.word.ooxml import Element, put, w

_MARK = "section"
"""The attribute that says, while a template is rendered, of which section something is."""
_REFERENCES = (w("headerReference"), w("footerReference"))
_ORDER = [
    w(name)
    for name in (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
        "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg",
    )
]  # fmt: skip
"""A section's properties, up to the last that is set here (ECMA-376 part 1, 17.6.17)."""
_OF_BEGINNING = ("type", "titlePg")
"""What says how a section begins."""


class Sections:
    """The sections of a part as they are before it is rendered.

    A section has the headers and footers of the one before it where it names none, and goes on with its page
    numbers. Each is given what it shows; all blocks are marked, so that it is seen in the rendered part which
    sections are missing, and whose text has come into another one.
    """

    def __init__(self, root: Element) -> None:
        sections = list(root.iterfind(w("body/sectPr"))) + list(root.iterfind(f".//{w('pPr/sectPr')}"))
        self.as_they_were: list[Element] = []
        if len(sections) < 2:
            return
        shown: dict[tuple[str, str], Element] = {}
        for block in root.iterfind(w("body/*")):
            block.set(_MARK, str(len(self.as_they_were)))
            for section in _ending_in(block):
                _give_references(section, shown)
                section.set(_MARK, str(len(self.as_they_were)))
                self.as_they_were.append(deepcopy(section))

    def join(self, root: Element) -> None:
        """Have each section begin as the one whose text now stands first in it, and its page numbers."""
        if not self.as_they_were:
            return
        before, first = -1, -1
        for block in root.iterfind(w("body/*")):
            first = _number(block) if first < 0 and _MARK in block.attrib else first
            for section in _ending_in(block):
                self._begin(section, first, before)
                before, first = _number(section), -1
        for element in root.iter():
            if _MARK in element.attrib:
                del element.attrib[_MARK]

    def _begin(self, section: Element, first: int, before: int) -> None:
        number = _number(section)
        if first < number:  # the section of that text has lost its end
            _begin_like(section, self.as_they_were[first])
        elif before >= 0 and _start(section) is None:
            missing = map(_start, self.as_they_were[before + 1 : number])
            starts = [start for start in missing if start is not None]
            _set_start(section, starts[-1] if starts else None)


def _ending_in(block: Element) -> list[Element]:
    """List the properties of the sections that end with a block of the body."""
    return [block] if block.tag == w("sectPr") else list(block.iterfind(f".//{w('pPr/sectPr')}"))


def _number(element: Element) -> int:
    return int(element.get(_MARK, "0"))


def _give_references(section: Element, shown: dict[tuple[str, str], Element]) -> None:
    """Name in a section the headers and footers that it shows, and note them for the next one."""
    own = {(str(each.tag), each.get(w("type"), "")): each for each in section.iterchildren(*_REFERENCES)}
    for kind, reference in shown.items():
        if kind not in own:
            section.insert(0, deepcopy(reference))
    shown |= own


def _begin_like(section: Element, other: Element) -> None:
    for name in _OF_BEGINNING:
        for old in section.findall(w(name)):
            section.remove(old)
        for new in other.findall(w(name)):
            put(section, deepcopy(new), _ORDER)
    _set_start(section, _start(other))


def _start(section: Element) -> str | None:
    numbering = section.find(w("pgNumType"))
    return None if numbering is None else numbering.get(w("start"))


def _set_start(section: Element, start: str | None) -> None:
    """Have the pages of a section numbered from there; None for going on."""
    numbering = section.find(w("pgNumType"))
    if start is None:
        if numbering is not None and numbering.get(w("start")) is not None:
            del numbering.attrib[w("start")]
        return
    if numbering is None:
        numbering = put(section, section.makeelement(w("pgNumType")), _ORDER)
    numbering.set(w("start"), start)
