"""A Word document's text line by line, as a person sees it; changes that are tracked count as accepted."""

from collections.abc import Iterable, Iterator, Mapping

from beihuan_plan.reports.formats.document_lines import DocumentLine, row
from beihuan_plan.reports.formats.word.comments import AUTHOR
from beihuan_plan.reports.formats.word.ooxml import Element, drawing, v, w
from beihuan_plan.reports.formats.word.relations import NOTES
from beihuan_plan.reports.formats.word.styles import Styles

_SIGNS = {w("tab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SHOWN = {w("t"), w("sym"), f"{_MATH}t", *_SIGNS}
_BOX = w("txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {w("del"), w("moveFrom"), w("rt"), _BOX, _FALLBACK}
_BESIDE = {**dict(zip(NOTES, ("脚注", "尾注", "批注"), strict=True)), "header": "页眉", "footer": "页脚"}
_FIELDS = (w("fldChar"), w("fldSimple"))
_PICTURES = (drawing("picture", "pic"), v("imagedata"))
_SYMBOLS = {"52": "☑", "6F": "□", "A8": "□", "FB": "×", "FC": "√", "FE": "☑"}
"""Of the fonts Wingdings, by their codes: what people tick with."""
_OTHER_SYMBOL = "〓"
"""Stands for a sign that no font has under its own code."""


def lines_of_word(main: Element, styles: Styles) -> Iterator[DocumentLine]:
    """Go through the text of a document's main part, its tables row by row."""
    table, above = None, dict[int, str]()
    for block, is_boxed in _blocks(main, is_boxed=False):
        if block.tag == w("tr"):
            above = _cells(block, above if block.getparent() is table else {})
            table = block.getparent()
            yield row(above.values(), is_boxed=is_boxed)
            continue
        level = styles.heading_level(block) or styles.outline_level(block)
        for text in map(str.strip, _text_of(block).split("\n")):
            if text:
                yield DocumentLine(text, level, is_boxed=is_boxed)


def _cells(line: Element, above: Mapping[int, str]) -> dict[int, str]:
    """Return the texts of a row by the columns of the table; a merged cell says in each row what it says."""
    found: dict[int, str] = {}
    column = _number(line.find(w("trPr/gridBefore")), 0)
    for cell in line.iter(w("tc")):
        merged = cell.find(w("tcPr/vMerge"))
        is_merged_on = merged is not None and merged.get(w("val"), "continue") == "continue"
        text = "\n".join(map(_text_of, cell.iter(w("p")))).strip()
        found[column] = above.get(column, text) if is_merged_on else text
        column += _number(cell.find(w("tcPr/gridSpan")), 1)
    return found


def _number(element: Element | None, usual: int) -> int:
    text = "" if element is None else element.get(w("val"), "")
    return int(text) if text.isdecimal() else usual


def texts_beside(main: Element, parts: Iterable[tuple[str, Element]]) -> Iterator[tuple[str, str]]:
    """Go through what stands beside the text, pictures too, each with what it is; no page numbers."""
    for kind, root in parts:
        for note in root if kind in NOTES else root.iter(w("p")):
            text = "".join(map(_text_of, note.iter(w("p")))).strip()
            is_counted = kind not in NOTES and next(note.iter(*_FIELDS), None) is not None
            if text and note.get(w("author")) != AUTHOR and not is_counted:
                yield _BESIDE[kind], text
    if next(main.iter(*_PICTURES), None) is not None:
        yield "文件", "图片"


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
    return "".join(_shown(node) for node in nodes if node.tag in _SHOWN)


def _shown(node: Element) -> str:
    if node.tag == w("sym"):
        code = node.get(w("char"), "").upper().removeprefix("F0")
        return _SYMBOLS.get(code.lstrip("0"), _OTHER_SYMBOL)
    return _SIGNS.get(str(node.tag)) or node.text or ""


def _is_shown(run: Element, block: Element) -> bool:
    for each in run.iterancestors():
        if each is block:
            break
        if each.tag in _GONE:
            return False
    return True
