"""What a paragraph of a Word document shows: changes that are tracked count as accepted."""

import re
from collections.abc import Iterator

from beihuan_plan.reports.formats.word.field_signs import without_codes
from beihuan_plan.reports.formats.word.ooxml import Element, has_style, is_on, value_of, w
from beihuan_plan.reports.formats.word.styles import Styles

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES, FALLBACK = f"{_COMPATIBILITY}AlternateContent", f"{_COMPATIBILITY}Fallback"
BOX = w("txbxContent")
RUNS = {w("r"), f"{MATH}r"}
DELETED = {w("del"), w("moveFrom")}
_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("rPr")
_RUN, _TEXT, _VANISH = w("r"), w("t"), w("vanish")
_TEXTS = {_TEXT, f"{MATH}t"}
GONE = {*DELETED, w("rt"), _PROPERTIES, _RUN_PROPERTIES, w("sdtPr"), BOX}
"""What shows nothing, or nothing in its paragraph."""
_SIGNS = {w("tab"): " ", w("ptab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_BEFORE = {f"{MATH}den": "/", f"{MATH}sup": "^", f"{MATH}rad": "√"}
"""What tells in a line where in a formula something stands."""
_FIELD = {w("fldChar"), w("instrText")}
_SYMBOLS = {"52": "☑", "6F": "□", "A8": "□", "FB": "×", "FC": "√", "FE": "☑"}
"""Of the fonts Wingdings, by their codes: what people tick with."""
OTHER_SYMBOL = "〓"
"""Stands for a sign that no font has under its own code."""
_OWN_CODE = re.compile("[\uf020-\uf0ff]")


class ShownText:
    """Reads paragraphs of a document with these styles."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._hiding = {name for name in styles.by_id if self._hides(name)}

    def plain(self, paragraph: Element) -> str | None:
        """Return the text of a paragraph that has nothing but runs of text, as most; None for any other."""
        if self._hiding:
            return None
        texts: list[str] = []
        for child in paragraph:
            if child.tag == _PROPERTIES:
                if any(each.tag == _RUN_PROPERTIES for each in child):  # of the mark that ends it
                    return None
            elif child.tag != _RUN or not _is_text(child, texts):
                return None
        return "".join(texts)

    def of(self, block: Element) -> str:
        """Return what a paragraph shows, without what was deleted or is hidden."""
        if (plain := self.plain(block)) is not None:
            return plain
        return without_codes(self._pieces(block, is_hidden=self._hides_paragraph(block)))

    def is_mark_hidden(self, paragraph: Element, mark: Element | None) -> bool:
        """Whether the mark that ends a paragraph is hidden: the next one goes on in its line."""
        return self._is_hidden(mark, by_paragraph=self._hides_paragraph(paragraph))

    def hidden_in(self, paragraph: Element) -> str:
        """Return the text of a paragraph's hidden runs."""
        by_paragraph = self._hides_paragraph(paragraph)
        around = ((run, next(run.iterancestors(w("p"), *DELETED), None)) for run in paragraph.iter(w("r")))
        runs = (run for run, nearest in around if nearest is paragraph)
        hidden = (run for run in runs if self._is_hidden(run.find(w("rPr")), by_paragraph=by_paragraph))
        return "".join(node.text or "" for run in hidden for node in run.iterfind(w("t")))

    def boxes_in(self, paragraph: Element) -> Iterator[Element]:
        """Go through the text boxes that stand in a paragraph, not through those in them."""
        if next(paragraph.iter(BOX), None) is not None:
            yield from self._boxes(paragraph, is_hidden=self._hides_paragraph(paragraph))

    def _boxes(self, node: Element, *, is_hidden: bool) -> Iterator[Element]:
        for child in node:
            if child.tag == BOX:
                yield child
            elif child.tag == ALTERNATIVES:
                found = ([*self._boxes(each, is_hidden=is_hidden)] for each in child)
                yield from next(filter(None, found), ())
            elif child.tag not in GONE and not self._is_hidden_run(child, is_hidden):
                yield from self._boxes(child, is_hidden=is_hidden)

    def _pieces(self, node: Element, *, is_hidden: bool) -> Iterator[str | Element]:
        """Go through texts, and the signs of fields."""
        for child in node:
            tag = child.tag
            if tag in _FIELD:
                yield child
            elif (text := _text_of(child)) is not None:
                yield text
            elif tag == ALTERNATIVES:  # a reader takes the first that it knows
                found = ([*self._pieces(each, is_hidden=is_hidden)] for each in child)
                yield from next(filter(None, found), ())
            elif tag not in GONE and not self._is_hidden_run(child, is_hidden):
                inner = self._pieces(child, is_hidden=is_hidden)
                if tag in _BEFORE and (first := next(inner, None)):
                    yield _BEFORE[str(tag)]
                    yield first
                yield from inner

    def _is_hidden_run(self, node: Element, by_paragraph: bool) -> bool:
        return node.tag in RUNS and self._is_hidden(
            next(node.iterchildren(_RUN_PROPERTIES), None), by_paragraph=by_paragraph
        )

    def _is_hidden(self, properties: Element | None, *, by_paragraph: bool) -> bool:
        """Whether properties of a run hide it, by themselves or by its style (17.7.3: two cancel out)."""
        if properties is None:
            return by_paragraph
        own = properties.find(w("vanish"))
        if own is not None:
            return is_on(own.get(w("val"), "1"))
        return (value_of(properties, "rStyle") in self._hiding) != by_paragraph

    def _hides_paragraph(self, paragraph: Element) -> bool:
        return bool(self._hiding) and (has_style(paragraph) or self._styles.default) in self._hiding

    def _hides(self, name: str) -> bool:
        found = (each.find(w("rPr/vanish")) for each in self._styles.based(name))
        nearest = next((each for each in found if each is not None), None)
        return nearest is not None and is_on(nearest.get(w("val"), "1"))


def mark_of_end(paragraph: Element) -> Element | None:
    """Return the properties of what ends a paragraph."""
    properties = next(paragraph.iterchildren(_PROPERTIES), None)
    return None if properties is None else next(properties.iterchildren(_RUN_PROPERTIES), None)


def paragraphs_in(root: Element) -> Iterator[Element]:
    """Go through all paragraphs, those of text boxes too, each once."""
    paragraphs = root.iter(w("p"))
    return (each for each in paragraphs if next(each.iterancestors(FALLBACK), None) is None)


def _text_of(node: Element) -> str | None:
    """Return the text of a node that is text or a sign; None for one that holds others."""
    tag = str(node.tag)
    if tag in _SIGNS:
        return _SIGNS[tag]
    if tag in _TEXTS:
        return _shown(node.text or "")
    if tag == w("sym"):
        return _symbol(node.get(w("char"), ""))
    return None


def _is_text(run: Element, texts: list[str]) -> bool:
    """Whether a run has nothing but text that is seen; it is added to others."""
    for node in run:
        if node.tag == _TEXT:
            texts.append(_shown(node.text or ""))
        elif node.tag != _RUN_PROPERTIES or any(each.tag == _VANISH for each in node):
            return False
    return True


def _shown(text: str) -> str:
    if text.isprintable() and not _OWN_CODE.search(text):
        return text
    plain = re.sub("[\t\r\n]", " ", text).replace("\xad", "")
    return _OWN_CODE.sub(lambda sign: _symbol(f"{ord(sign[0]):X}"), plain)


def _symbol(code: str) -> str:
    return _SYMBOLS.get(code.upper().removeprefix("F0").lstrip("0"), OTHER_SYMBOL)
