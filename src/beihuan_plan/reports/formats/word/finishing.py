"""What a rendered part still needs to be a sound Word document."""

import re
import unicodedata

from lxml import etree

from beihuan_plan.reports.formats.word.identities import Identities
from beihuan_plan.reports.formats.word.leftovers import pair_what_was_cut
from beihuan_plan.reports.formats.word.ooxml import XML_SPACE, Element, child_of, w

_STRUCTURE = [w(name) for name in ("body", "hdr", "ftr", "p", "r", "tbl", "tr", "tc", "sdtContent")]
_WITH_PARAGRAPHS = [w(name) for name in ("tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "comment")]
_BLOCKS = (w("p"), w("tbl"), w("sdt"))
_BREAKS = {"\n": "br", "\t": "tab"}


def finish(root: Element, identities: Identities) -> None:
    """Make a rendered part sound; ValueError if text stands where none can be shown."""
    _check_text(root)
    pair_what_was_cut(root)
    for node in list(root.iter(w("t"))):
        _break_lines(node)
    for run in root.iter(w("r")):
        _set_hint(run)
    _fill_what_loops_left_empty(root)
    identities.renew(root)


def _check_text(root: Element) -> None:
    for element in root.iter(*_STRUCTURE):
        if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            raise ValueError("text outside of a run")
    if any(len(node) for node in root.iter(w("t"))):
        raise ValueError("paragraphs inside of text")


def _break_lines(node: Element) -> None:
    """Make line breaks and tabs of those that the contents have."""
    text, run = node.text or "", node.getparent()
    if run is None or not any(sign in text for sign in _BREAKS):
        return
    place = run.index(node)
    run[place : place + 1] = [_piece(piece) for piece in re.split(r"([\n\t])", text) if piece]


def _piece(text: str) -> Element:
    if text in _BREAKS:
        return etree.Element(w(_BREAKS[text]))
    piece = etree.Element(w("t"), {XML_SPACE: "preserve"})
    piece.text = text
    return piece


def _set_hint(run: Element) -> None:
    """Have quotes, dashes and the like set in the Chinese font: Word takes them for Latin, half as wide."""
    text = "".join(node.text or "" for node in run.iter(w("t")))
    if not any(unicodedata.east_asian_width(character) == "A" for character in text):
        return
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
        blocks = [child.tag for child in element if child.tag in _BLOCKS]
        if not blocks or blocks[-1] == w("tbl"):
            element.append(etree.Element(w("p")))
