"""A Word document's text line by line, as a person sees it; changes that are tracked count as accepted."""

import itertools
from collections.abc import Iterator

from beihuan_plan.reports.formats.document_lines import DocumentLine, row
from beihuan_plan.reports.formats.word.ooxml import Element, w
from beihuan_plan.reports.formats.word.styles import Styles

_SIGNS = {w("tab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_BOX = w("txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {w("del"), w("moveFrom"), _BOX, w("pPr"), _FALLBACK}


def lines_of_word(main: Element, styles: Styles) -> Iterator[DocumentLine]:
    """Go through the text of a document's main part, its tables row by row."""
    for node in main.iter(w("p"), w("tr")):
        around = {each.tag for each in node.iterancestors()}
        if w("tr") in around or _FALLBACK in around:
            continue
        is_boxed = _BOX in around
        if node.tag == w("tr"):
            if node.find(w("trPr/del")) is None:
                yield row((_text_of(cell).strip() for cell in node.iter(w("tc"))), is_boxed=is_boxed)
            continue
        level = styles.heading_level(node) or styles.outline_level(node)
        for text in map(str.strip, _text_of(node).split("\n")):
            if text:
                yield DocumentLine(text, level, is_boxed=is_boxed)


def _text_of(block: Element) -> str:
    """Return what a paragraph or a cell shows, without what was deleted."""
    pieces = (node for node in block.iter(w("t"), *_SIGNS) if _is_shown(node, block))
    return "".join(_SIGNS.get(str(node.tag)) or node.text or "" for node in pieces)


def _is_shown(node: Element, block: Element) -> bool:
    inner = itertools.takewhile(lambda each: each is not block, node.iterancestors())
    return all(each.tag not in _GONE for each in inner)
