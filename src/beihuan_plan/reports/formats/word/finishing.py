"""What a rendered part still needs to be a sound Word document."""

import re
import unicodedata

from lxml import etree

from beihuan_plan.reports.formats.word.identities import Identities
from beihuan_plan.reports.formats.word.leftovers import pair_what_was_cut
from beihuan_plan.reports.formats.word.ooxml import XML_SPACE, Element, child_of, w, xpath

_STRUCTURE = [w(name) for name in ("body", "hdr", "ftr", "p", "r", "tbl", "tr", "tc", "sdtContent")]
_WITH_PARAGRAPHS = [w(name) for name in ("tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "comment")]
_BLOCKS = (w("p"), w("tbl"), w("sdt"))
_BREAKS = {"\n": "br", "\t": "tab"}
_BREAK = re.compile(r"([\n\t])")
_AROUND_TEXT = xpath("//text()[not(parent::w:t)][normalize-space()]/..")
_WITHIN_TEXT = xpath("boolean(//w:t/*)")


def finish(root: Element, identities: Identities) -> None:
    """Make a rendered part sound; ValueError if text stands where none can be shown."""
    _check_text(root)
    pair_what_was_cut(root)
    for node in list(root.iter(w("t"))):
        _set_hint(node)
        _break_lines(node)
    _fill_what_loops_left_empty(root)
    identities.renew(root)


def _check_text(root: Element) -> None:
    if any(element.tag in _STRUCTURE for element in _AROUND_TEXT(root)):
        raise ValueError("text outside of a run")
    if _WITHIN_TEXT(root):
        raise ValueError("paragraphs inside of text")


def _break_lines(node: Element) -> None:
    """Make line breaks and tabs of those that the contents have."""
    pieces, run = _BREAK.split(node.text or ""), node.getparent()
    if run is None or len(pieces) == 1:
        return
    place = run.index(node)
    run[place : place + 1] = [_piece(piece) for piece in pieces if piece]


def _piece(text: str) -> Element:
    if text in _BREAKS:
        return etree.Element(w(_BREAKS[text]))
    piece = etree.Element(w("t"), {XML_SPACE: "preserve"})
    piece.text = text
    return piece


def _set_hint(node: Element) -> None:
    """Have quotes, dashes and the like set in the Chinese font: Word takes them for Latin, half as wide."""
    run = node.getparent()
    if run is not None and "A" in map(unicodedata.east_asian_width, node.text or ""):
        child_of(child_of(run, "rPr"), "rFonts", after="rStyle").set(w("hint"), "eastAsia")


def _fill_what_loops_left_empty(root: Element) -> None:
    """Give cells the paragraph that they must end in; rows without cells and tables without rows go."""
    for name, needed in (("tr", "tc"), ("tbl", "tr"), ("sdt", "*")):
        for element in list(root.iter(w(name))):
            content = element.iterfind(w("sdtContent/*")) if name == "sdt" else element.iter(w(needed))
            if next(content, None) is None and (parent := element.getparent()) is not None:
                parent.remove(element)
    for table in root.iter(w("tbl")):  # which Word would make one, if the paragraph between them is gone
        if (following := table.getnext()) is not None and following.tag == w("tbl"):
            table.addnext(etree.Element(w("p")))
    for element in root.iter(*_WITH_PARAGRAPHS):
        last = next(element.iterchildren(*_BLOCKS, reversed=True), None)
        if last is None or last.tag == w("tbl"):
            element.append(etree.Element(w("p")))
