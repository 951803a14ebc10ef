"""A Word document's text line by line, as a person sees it; changes that are tracked count as accepted."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from beihuan_plan.reports.formats.document_lines import DocumentLine, row
from beihuan_plan.reports.formats.word.comments import AUTHOR
from beihuan_plan.reports.formats.word.list_numbers import ListNumbers
from beihuan_plan.reports.formats.word.ooxml import Element, drawing, v, w
from beihuan_plan.reports.formats.word.relations import NOTES
from beihuan_plan.reports.formats.word.shown_text import DELETED, ShownText, mark_of_end, paragraphs_in
from beihuan_plan.reports.formats.word.styles import Styles
from beihuan_plan.reports.formats.word.word_lists import WordLists

_BESIDE = {**dict(zip(NOTES, ("脚注", "尾注", "批注"), strict=True)), "header": "页眉", "footer": "页脚"}
_FIELDS = (w("fldChar"), w("fldSimple"))
_PICTURES = (drawing("picture", "pic"), v("imagedata"))
_PARAGRAPH, _TABLE, _CELL_PROPERTIES = w("p"), w("tbl"), w("tcPr")
_BLOCKS, _ROWS, _CELLS = {_PARAGRAPH, _TABLE}, {w("tr")}, {w("tc")}
_MAX_SPAN = 4
"""Digits of a number of columns."""


def lines_of_word(main: Element, styles: Styles, numbering: Element) -> Iterator[DocumentLine]:
    """Go through the text of a document's main part, its tables row by row; no mere numbers."""
    lines = _Story(styles, WordLists(numbering, styles), ShownText(styles))
    return (line for line in lines.within(main) if line.cells or line.unnumbered)


class _Cell(NamedTuple):
    """A cell as a reader sees it."""

    text: str
    number: str = ""
    """What stands before its first paragraph."""
    is_merged_on: bool = False
    """Whether it only goes on from the row above."""


class _Story:
    """Reads a document or a text box once, from its beginning: its lists count along."""

    def __init__(self, styles: Styles, lists: WordLists, text: ShownText, *, is_boxed: bool = False) -> None:
        self._styles, self._lists, self._text = styles, lists, text
        self._numbers = ListNumbers(lists)
        self._is_boxed = is_boxed

    def within(self, parent: Element, *, is_cell: bool = False) -> Iterator[DocumentLine]:
        """Go through the blocks of a body, a cell or a text box; nothing in a cell is a heading."""
        joined: list[Element] = []
        for block in _inside(parent, _BLOCKS):
            alone = None
            if block.tag == _PARAGRAPH:
                alone = None if joined else block
                joined.append(block)
                if self._is_joined(block):
                    continue
            if joined:
                yield from self._paragraph(joined, alone, is_cell=is_cell)
                joined = []
            if block.tag == _TABLE:
                yield from self._table(block)
        if joined:
            yield from self._paragraph(joined, None, is_cell=is_cell)

    def _is_joined(self, paragraph: Element) -> bool:
        """Whether the next paragraph goes on in the same line."""
        mark = mark_of_end(paragraph)
        return _is_deleted(mark) or self._text.is_mark_hidden(paragraph, mark)

    def _paragraph(
        self, pieces: Sequence[Element], alone: Element | None, *, is_cell: bool
    ) -> Iterator[DocumentLine]:
        """Go through the lines of a paragraph, or of some that show as one, and of the boxes beside it."""
        texts = [self._text.of(each) for each in pieces]
        head = self._head(pieces, texts) if alone is None else alone
        if head is not None:
            first, *others = _lines_of("".join(texts)) or [""]
            number = self._numbers.next(head)
            level = 0 if is_cell or not first else self._level(head)
            if number.text or first:
                yield DocumentLine(number.before(first), level, is_boxed=self._is_boxed, number=number.text)
            yield from (DocumentLine(text, level, is_boxed=self._is_boxed) for text in others)
        for box in (box for each in pieces for box in self._text.boxes_in(each)):
            yield from _Story(self._styles, self._lists, self._text, is_boxed=True).within(box)

    def _level(self, paragraph: Element) -> int:
        return self._styles.heading_level(paragraph) or self._styles.outline_level(paragraph)

    def _head(self, pieces: Sequence[Element], texts: Sequence[str]) -> Element | None:
        """Choose the paragraph that tells the number and level of those joined; None if nothing is there.

        What stands before a deleted mark comes into the paragraph behind it. Behind a hidden mark the first
        one goes on, unless nothing of it is seen.
        """
        for piece, text in zip(pieces, texts, strict=True):
            mark = mark_of_end(piece)
            if not _is_deleted(mark) and (text.strip() or not self._text.is_mark_hidden(piece, mark)):
                return piece
        return pieces[-1] if "".join(texts).strip() else None

    def _table(self, table: Element) -> Iterator[DocumentLine]:
        above: Mapping[int, _Cell] = {}
        for line in _inside(table, _ROWS):
            if line.find(w("trPr/del")) is None:
                boxed: list[DocumentLine] = []
                above = self._cells(line, above, boxed)
                cells = list(above.values())
                merged = (place for place, cell in enumerate(cells) if cell.is_merged_on)
                number = next((cell.number for cell in cells), "")
                yield row(
                    (cell.text for cell in cells), is_boxed=self._is_boxed, number=number, merged=merged
                )
                yield from boxed

    def _cells(
        self, line: Element, above: Mapping[int, _Cell], boxed: list[DocumentLine]
    ) -> dict[int, _Cell]:
        """Return the cells of a row by the table's columns; a merged cell says in each row what it says."""
        found: dict[int, _Cell] = {}
        column = _span(line.find(w("trPr/gridBefore")), 0)
        for cell in _inside(line, _CELLS):
            properties = {each.tag: each for part in cell.iterchildren(w("tcPr")) for each in part}
            if w("cellDel") in properties:
                continue
            if not _goes_on(properties.get(w("hMerge"))):
                is_merged_on = _goes_on(properties.get(w("vMerge"))) and column in above
                whole = above[column] if is_merged_on else self._cell(cell, boxed)
                found[column] = whole._replace(is_merged_on=is_merged_on)
            column += _span(properties.get(w("gridSpan")), 1)
        return found

    def _cell(self, cell: Element, boxed: list[DocumentLine]) -> _Cell:
        """Read a cell; the rows of a table in it are lines of its text."""
        if (alone := _only_paragraph(cell)) is not None and (text := self._text.plain(alone)) is not None:
            first, *_ = _lines_of(text) or [""]
            counted = self._numbers.next(alone)
            return _Cell(counted.before(first), counted.text)
        lines: list[DocumentLine] = []
        for line in self.within(cell, is_cell=True):
            (boxed if line.is_boxed > self._is_boxed else lines).append(line)
        number = next((line.number for line in lines), "")
        return _Cell("\n".join(line.text for line in lines), number)


def _inside(parent: Element, wanted: Collection[str]) -> Iterator[Element]:
    """Go through what is wanted in an element and in what is only set around it, such as content controls."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag not in DELETED:
            yield from _inside(child, wanted)


def _only_paragraph(cell: Element) -> Element | None:
    """Return the paragraph of a cell that has no more, as most; None for any other."""
    blocks = [each for each in cell if each.tag != _CELL_PROPERTIES]
    return blocks[0] if len(blocks) == 1 and blocks[0].tag == _PARAGRAPH else None


def _is_deleted(mark: Element | None) -> bool:
    return mark is not None and any(mark.find(name) is not None for name in DELETED)


def _goes_on(merge: Element | None) -> bool:
    """Whether a cell only goes on from the one above it, or before it."""
    return merge is not None and merge.get(w("val"), "continue") == "continue"


def _span(element: Element | None, usual: int) -> int:
    text = "" if element is None else element.get(w("val"), "")
    return int(text) if text.isdecimal() and len(text) <= _MAX_SPAN else usual


def _lines_of(text: str) -> list[str]:
    return [line for line in map(str.strip, text.split("\n")) if line]


def texts_beside(
    main: Element, parts: Iterable[tuple[str, Element]], styles: Styles
) -> Iterator[tuple[str, str]]:
    """Go through what stands beside the text, pictures too, each with what it is; no page numbers."""
    shown = ShownText(styles)
    for kind, root in parts:
        for note in root if kind in NOTES else paragraphs_in(root):
            pieces = paragraphs_in(note) if kind in NOTES else [note]
            text = "".join(map(shown.of, pieces)).strip()
            is_counted = kind not in NOTES and next(note.iter(*_FIELDS), None) is not None
            if text and note.get(w("author")) != AUTHOR and not is_counted:
                yield _BESIDE[kind], text
    if next(main.iter(*_PICTURES), None) is not None:
        yield "文件", "图片"
