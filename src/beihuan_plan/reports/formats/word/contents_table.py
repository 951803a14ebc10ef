"""Tables of contents, of figures and the like (TOC, ECMA-376 part 1, 17.16.5.68): their entries made anew.

A template's entries are those of the template. A paper's are its headings; their page numbers are Word's to
set, which is asked to when it opens the paper.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import count, pairwise
from typing import NamedTuple

from lxml import etree

from beihuan_plan.reports.formats.word.field_codes import Field, fields_in
from beihuan_plan.reports.formats.word.ooxml import XML_SPACE, Element, child_of, remove, value_of, w
from beihuan_plan.reports.formats.word.styles import Styles

_SWITCH = re.compile(r'\\(\w)(?:\s+("[^"]*"|[^\\\s]+))?')
_FIRST = 100_000_000
"""With what number the bookmarks of headings begin, as Word has them."""
_NONE = "未找到目录项。"
"""What Word itself says."""


class _Entry(NamedTuple):
    level: int
    text: str
    bookmark: str


def fill_contents_table(table: Field, root: Element, styles: Styles) -> bool:
    """Make the entries of a table anew from the part that it stands in; False if it has an unusual form."""
    paragraphs = _paragraphs_of(table)
    if not paragraphs:
        return False
    chosen, own, bookmarks = _Choice(table.code, styles), set(paragraphs), _bookmarks(root)
    listed = [
        (level, paragraph)
        for paragraph in root.iter(w("p"))
        if paragraph not in own and _text(paragraph) and (level := chosen.level_of(paragraph))
    ]
    entries = [_Entry(level, _text(each), _bookmark(each, *next(bookmarks))) for level, each in listed]
    _write(table, paragraphs, entries, styles)
    return True


class _Choice:
    """Which paragraphs a table lists, by the switches of its field, and on which level."""

    def __init__(self, code: str, styles: Styles) -> None:
        self.styles = styles
        switches = {name.lower(): value.strip('"') for name, value in _SWITCH.findall(code)}
        self.label = (switches.get("c") or switches.get("a") or "").lower()
        named = re.split(r"[,;，；]", switches.get("t", ""))
        self.by_style = dict(zip(map(str.lower, named[::2]), map(_digit, named[1::2]), strict=False))
        self.first, self.last = _range(switches.get("o", "1-9"))
        self.headings = "o" in switches or not switches.keys() & set("tucaf")
        self.outline = "u" in switches

    def level_of(self, paragraph: Element) -> int:
        """Tell on which level a paragraph is listed; 0 if it is not."""
        if self.label:
            return int(any(self._counts(each) for each in fields_in(paragraph)))
        levels = [
            self.by_style.get(self.styles.name_of(paragraph), 0),
            self._within(self.styles.heading_level(paragraph)) if self.headings else 0,
            self._within(self.styles.outline_level(paragraph)) if self.outline else 0,
        ]
        return next(filter(None, levels), 0)

    def _counts(self, each: Field) -> bool:
        return each.name == "SEQ" and self.label in each.code.lower().split()[1:2]

    def _within(self, level: int) -> int:
        return level if self.first <= level <= self.last else 0


def _range(levels: str) -> tuple[int, int]:
    first, _, last = levels.partition("-")
    return _digit(first) or 1, _digit(last) or 9


def _digit(text: str) -> int:
    return int(text) if re.fullmatch(r"[1-9]", text.strip()) else 0


def _paragraphs_of(table: Field) -> list[Element]:
    """List the paragraphs of a table, from its beginning to its end; none if it has no lines."""
    if table.separate is None:
        return []
    first, last = (_paragraph(mark) for mark in (table.separate, table.pieces[-1]))
    runs = [mark.getparent() for mark in (table.separate, table.pieces[-1])]
    if first is None or last is None or runs[0] is None or runs[0].getparent() is not first:
        return []
    following = [first, *first.itersiblings()]
    if last not in following or runs[1] is None or runs[1].getparent() is not last:
        return []
    return following[: following.index(last) + 1]


def _paragraph(element: Element) -> Element | None:
    return next(element.iterancestors(w("p")), None)


def _text(paragraph: Element) -> str:
    """Return what is to be read in a paragraph: nothing of text boxes."""
    if next(paragraph.iterancestors(w("txbxContent")), None) is not None:
        return ""
    own = (
        node for node in paragraph.iter(w("t"), w("tab")) if _paragraph(node) is paragraph and _is_shown(node)
    )
    return "".join(" " if node.tag == w("tab") else node.text or "" for node in own).strip()


def _is_shown(node: Element) -> bool:
    return next(node.iterancestors(w("tabs"), w("del"), w("moveFrom")), None) is None


def _bookmarks(root: Element) -> Iterator[tuple[str, str]]:
    """Make up numbers and names of bookmarks that a part does not have yet."""
    marks = list(root.iter(w("bookmarkStart")))
    numbers = [int(each.get(w("id"), "")) for each in marks if each.get(w("id"), "").isdecimal()]
    taken = {each.get(w("name")) for each in marks}
    names = (name for index in count(_FIRST) if (name := f"_Toc{index}") not in taken)
    return zip(map(str, count(1 + max(numbers, default=0))), names, strict=False)


def _bookmark(paragraph: Element, number: str, name: str) -> str:
    """Mark a heading, so that its entry leads to it."""
    start, end = etree.Element(w("bookmarkStart")), etree.Element(w("bookmarkEnd"))
    for mark in (start, end):
        mark.set(w("id"), number)
    start.set(w("name"), name)
    paragraph.insert(int(paragraph.find(w("pPr")) is not None), start)
    paragraph.append(end)
    return name


def _write(table: Field, paragraphs: list[Element], entries: list[_Entry], styles: Styles) -> None:
    """Set the entries between the beginning of a table and its end."""
    first, last = paragraphs[0], paragraphs[-1]
    models = [deepcopy(child_of(each, "pPr")) for each in paragraphs if each.tag == w("p")]
    separate, end = _run_of(table.separate), _run_of(table.pieces[-1])
    had_text = last is first or bool(_text(last))
    for old in _between(separate, end, paragraphs):
        remove(old)
    written = [first, *(etree.Element(w("p")) for _ in entries[1:])]
    for above, below in pairwise(written):
        above.addnext(below)
    for paragraph, entry in zip(written, entries, strict=False):
        for properties in paragraph.findall(w("pPr")):
            paragraph.remove(properties)
        paragraph.insert(0, _properties(models, entry.level, styles))
        paragraph.append(_line(entry))
    if not entries:
        first.append(_run(_NONE))
    if had_text:  # the end stood behind the last entry, and had no line of its own
        written[-1].append(end)
        if last is not first and all(child.tag == w("pPr") for child in last):
            remove(last)


def _run_of(mark: Element | None) -> Element:
    run = None if mark is None else mark.getparent()
    assert run is not None, "only tables that have lines of their own are written"
    return run


def _between(separate: Element, end: Element, paragraphs: list[Element]) -> list[Element]:
    """List what stands between two runs, in the paragraphs from that of the one to that of the other."""
    behind, before = list(separate.itersiblings()), list(end.itersiblings(preceding=True))
    if paragraphs[0] is paragraphs[-1]:
        return [each for each in behind if each in before]
    return [*behind, *paragraphs[1:-1], *(each for each in before if each.tag != w("pPr"))]


def _properties(models: list[Element], level: int, styles: Styles) -> Element:
    """Have an entry look as one of its level did, or as the first one in the style of its level."""
    style = styles.id_of(f"toc {level}")
    same = (each for each in models if value_of(each, "pStyle") == style != "")
    chosen = deepcopy(next(same, models[0]))
    if style:
        child_of(chosen, "pStyle").set(w("val"), style)
    return chosen


def _line(entry: _Entry) -> Element:
    """Make a link to a heading, and a field for the number of its page."""
    link = etree.Element(w("hyperlink"), {w("anchor"): entry.bookmark})
    link.extend([_run(entry.text), etree.Element(w("r")), _sign("begin")])
    etree.SubElement(link[1], w("tab"))
    link.extend([_run(f" PAGEREF {entry.bookmark} \\h ", "instrText"), _sign("separate"), _sign("end")])
    return link


def _run(text: str, name: str = "t") -> Element:
    run = etree.Element(w("r"))
    etree.SubElement(run, w(name), {XML_SPACE: "preserve"}).text = text
    return run


def _sign(kind: str) -> Element:
    run = etree.Element(w("r"))
    etree.SubElement(run, w("fldChar"), {w("fldCharType"): kind})
    return run
