"""A Word document that a person wrote in, line by line; changes that are tracked count as accepted."""

import itertools
from pathlib import Path

from lxml import etree

from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.word.ooxml import Element, w
from beihuan_plan.reports.formats.word.package import read_texts
from beihuan_plan.reports.formats.word.styles import Styles

_SIGNS = {w("tab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_GONE = {
    w("del"),
    w("moveFrom"),
    w("txbxContent"),
    w("pPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def lines_of_word(path: Path) -> list[DocumentLine]:
    """Read the paragraphs that stand in the text itself; errors as in `read_package`."""
    main, style_sheet = read_texts(path)
    styles = Styles(etree.Element(w("styles")) if style_sheet is None else style_sheet)
    found = []
    for paragraph in main.iter(w("p")):
        if any(each.tag in (w("tbl"), w("txbxContent")) for each in paragraph.iterancestors()):
            continue
        level = styles.heading_level(paragraph) or styles.outline_level(paragraph)
        found += [
            DocumentLine(line.strip(), level) for line in _text_of(paragraph).split("\n") if line.strip()
        ]
    return found


def _text_of(paragraph: Element) -> str:
    """Return what a paragraph shows, without what was deleted."""
    pieces = (node for node in paragraph.iter(w("t"), *_SIGNS) if _is_shown(node, paragraph))
    return "".join(_SIGNS.get(str(node.tag)) or node.text or "" for node in pieces)


def _is_shown(node: Element, paragraph: Element) -> bool:
    inner = itertools.takewhile(lambda each: each is not paragraph, node.iterancestors())
    return all(each.tag not in _GONE for each in inner)
