"""What a rendered part still needs to be a sound Word document."""

import unicodedata

from lxml import etree

from beihuan_plan.reports.word.ooxml import XML_SPACE, Element, w

_STRUCTURE = [w(name) for name in ("body", "hdr", "ftr", "p", "r", "tbl", "tr", "tc", "sdtContent")]
_WITH_PARAGRAPHS = [w(name) for name in ("tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "comment")]
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BREAKS = {"\n": "br", "\t": "tab"}


def finish(root: Element) -> None:
    """Make a rendered part sound; ValueError if text stands where none can be shown."""
    _check_text(root)
    for node in list(root.iter(w("t"))):
        _break_lines(node)
    for run in root.iter(w("r")):
        _set_hint(run)
    _fill_what_loops_left_empty(root)
    _number_anew(root)


def _check_text(root: Element) -> None:
    for element in root.iter(*_STRUCTURE):
        if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            raise ValueError("text outside of a run")


def _break_lines(node: Element) -> None:
    """Make line breaks and tabs of those that the contents have."""
    text, run = node.text or "", node.getparent()
    if run is None or not any(sign in text for sign in _BREAKS):
        return
    place = run.index(node)
    pieces: list[Element] = []
    for character in text:
        if character in _BREAKS:
            pieces.append(etree.Element(w(_BREAKS[character])))
            continue
        if not pieces or pieces[-1].tag != w("t"):
            pieces.append(etree.Element(w("t"), {XML_SPACE: "preserve"}))
            pieces[-1].text = ""
        pieces[-1].text = f"{pieces[-1].text}{character}"
    run[place : place + 1] = pieces


def _set_hint(run: Element) -> None:
    """Have quotes, dashes and the like set in the Chinese font: Word takes them for Latin, half as wide."""
    text = "".join(node.text or "" for node in run.iter(w("t")))
    if not any(unicodedata.east_asian_width(character) == "A" for character in text):
        return
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    fonts = properties.find(w("rFonts"))
    if fonts is None:
        fonts = etree.Element(w("rFonts"))
        properties.insert(1 if properties.find(w("rStyle")) is not None else 0, fonts)
    fonts.set(w("hint"), "eastAsia")


def _fill_what_loops_left_empty(root: Element) -> None:
    """Give cells the paragraph that they must end in; rows without cells and tables without rows go."""
    for name, needed in (("tr", "tc"), ("tbl", "tr")):
        for element in list(root.iter(w(name))):
            if next(element.iter(w(needed)), None) is None and (parent := element.getparent()) is not None:
                parent.remove(element)
    for element in root.iter(*_WITH_PARAGRAPHS):
        if len(element) == 0 or element[-1].tag not in (w("p"), w("sdt")):
            element.append(etree.Element(w("p")))


def _number_anew(root: Element) -> None:
    """Number drawings anew, which loops repeat; of repeated bookmarks the first stays."""
    for number, drawing in enumerate(root.iter(_DRAWING), 1):
        drawing.set("id", str(number))
    for name in ("bookmarkStart", "bookmarkEnd"):
        seen: set[str] = set()
        for mark in list(root.iter(w(name))):
            identity = mark.get(w("id"), "")
            if identity in seen and (parent := mark.getparent()) is not None:
                parent.remove(mark)
            seen.add(identity)
