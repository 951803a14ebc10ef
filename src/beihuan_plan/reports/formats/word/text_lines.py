"""A Word document's text line by line, as a person sees it; changes that are tracked count as accepted."""

from collections.abc import Iterator, Mapping

from beihuan_plan.reports.formats.document_lines import DocumentLine, row
from beihuan_plan.reports.formats.word.comments import AUTHOR
from beihuan_plan.reports.formats.word.ooxml import Element, w
from beihuan_plan.reports.formats.word.relations import NOTES
from beihuan_plan.reports.formats.word.styles import Styles

_SIGNS = {w("tab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SHOWN = {w("t"), f"{_MATH}t", *_SIGNS}
_BOX = w("txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {w("del"), w("moveFrom"), w("rt"), _BOX, _FALLBACK}
_NOTES = dict(zip(NOTES, ("脚注", "尾注", "批注"), strict=True))


def lines_of_word(main: Element, styles: Styles) -> Iterator[DocumentLine]:
    """Go through the text of a document's main part, its tables row by row."""
    for block, is_boxed in _blocks(main, is_boxed=False):
        if block.tag == w("tr"):
            cells = ["\n".join(map(_text_of, cell.iter(w("p")))).strip() for cell in block.iter(w("tc"))]
            yield row(cells, is_boxed=is_boxed)
            continue
        level = styles.heading_level(block) or styles.outline_level(block)
        for text in map(str.strip, _text_of(block).split("\n")):
            if text:
                yield DocumentLine(text, level, is_boxed=is_boxed)


def texts_beside(notes: Mapping[str, Element]) -> Iterator[tuple[str, str]]:
    """Go through what a person noted beside the text, each with what it is."""
    for kind, root in notes.items():
        for note in root:
            text = "".join(map(_text_of, note.iter(w("p")))).strip()
            if text and note.get(w("author")) != AUTHOR:
                yield _NOTES[kind], text


def _blocks(parent: Element, *, is_boxed: bool) -> Iterator[tuple[Element, bool]]:
    """Go through paragraphs and rows, and tell whether they stand in a text box."""
    for child in parent:
        if child.tag == w("p"):
            yield child, is_boxed
            for box in child.iter(_BOX):
                if not any(each.tag == _FALLBACK for each in box.iterancestors()):
                    yield from _blocks(box, is_boxed=True)
        elif child.tag != w("tr"):
            yield from _blocks(child, is_boxed=is_boxed)
        elif child.find(w("trPr/del")) is None:
            yield child, is_boxed


def _text_of(block: Element) -> str:
    """Return what a paragraph or a cell shows, without what was deleted."""
    runs = (run for run in block.iter(w("r"), f"{_MATH}r") if _is_shown(run, block))
    nodes = (node for run in runs for node in run)
    return "".join(_SIGNS.get(str(node.tag)) or node.text or "" for node in nodes if node.tag in _SHOWN)


def _is_shown(run: Element, block: Element) -> bool:
    for each in run.iterancestors():
        if each is block:
            break
        if each.tag in _GONE:
            return False
    return True
