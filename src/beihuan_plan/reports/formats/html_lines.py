"""A web page line by line, as a person sees it: all of it, the article and what stands around it.

Read without scripts, and nothing is fetched; which of its lines are the article's, nobody can tell here.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from beihuan_plan.errors import Advice, InvalidPlanError
from beihuan_plan.reports.formats import html_marks as marks
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.html_tables import Merges, is_for_layout, rows_of
from beihuan_plan.reports.formats.word.ooxml import Element

MAX_CELLS = 200_000
"""Of all tables, merged cells counted in each row."""
_TOO_BIG = Advice(
    "网页太大，或者一层套一层套得太深", "用浏览器打开，把正文复制到 Word 文档里，存为 .docx 再试"
)
_EMPTY = Advice("网页里没有字", "检查是不是选错了文件；用浏览器打开看看，有字就复制到 Word 文档里再试")
_OF_WORD = re.compile(
    r"urn:schemas-microsoft-com:office:word|content=[\"']?(?:Microsoft Word|WPS)", re.IGNORECASE
)
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|"
    "figure|footer|form|h[1-6]|header|hgroup|hr|html|legend|li|main|menu|nav|ol|optgroup|option|p|pre|search|"
    "section|select|summary|table|tbody|td|textarea|tfoot|th|thead|tr|ul"
)
_BREAK = "\v"
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff、。—…“”‘’]"
_FOLD = re.compile(rf"(?<={_WIDE})[ \t]*\n[ \t\n]*(?={_WIDE})")
"""Word breaks the lines of its pages within Chinese text, where no blank is meant."""
_BLANKS = re.compile("[ \t\n\xa0]+")


class PageLines(NamedTuple):
    """What a page says, and what was left out of it."""

    lines: Sequence[DocumentLine]
    beside: Sequence[tuple[str, str]]
    remarks: Sequence[str]


def lines_of_page(name: str, text: str) -> PageLines:
    """Go through the text of a page; InvalidPlanError for one that is too big, or says nothing."""
    root = _parse(name, text)
    reader = _PageReader(name, is_of_word=_OF_WORD.search(text) is not None)
    reader.read(root, 0)
    reader.end_line(0)
    if not reader.lines:
        raise InvalidPlanError.as_a_whole(name, *_EMPTY)
    remarks = ["网页里有藏着的或者删去的字，没有读"] if reader.has_hidden else []
    return PageLines(reader.lines, reader.beside, remarks)


class _PageReader:
    """Walks through a page, and ends a line wherever a browser does."""

    def __init__(self, name: str, *, is_of_word: bool) -> None:
        self.lines: list[DocumentLine] = []
        self.beside: list[tuple[str, str]] = []
        self.has_hidden = False
        self.cells = 0
        self._name = name
        self._is_of_word = is_of_word
        self._pieces: list[str] = []
        self._number = ""

    def read(self, element: Element, level: int) -> None:
        """Read an element; its lines are headings of `level` where it is in one."""
        tag = marks.tag_of(element)
        if marks.is_unseen(element):
            return
        if marks.is_hidden(element):
            self.has_hidden |= bool(marks.text_in(element))
        elif note := marks.note_of(element):
            self.beside += ((note, line.text) for line in self._lines_within(element))
        elif _BLOCKS.fullmatch(tag):
            self.end_line(level)
            level = marks.heading_level(element, is_of_word=self._is_of_word) or level
            self._read_block(element, tag, level)
            self.end_line(level)
            if self._is_of_word and tag == "p":
                self._number = ""  # of an item without words, and of no other
        elif self._is_of_word and marks.is_list_mark(element):
            mark = marks.text_in(element)
            self._number = "" if marks.is_bullet(element) else marks.numbered(mark)
        elif tag == "img" and ("文件", "图片") not in self.beside:
            self.beside.append(("文件", "图片"))
        else:
            self._pieces += [_BREAK] if tag == "br" else []
            self._read_inside(element, level)

    def end_line(self, level: int) -> None:
        """Make lines of what has been read since the last one ended."""
        for piece in "".join(self._pieces).split(_BREAK):
            if text := _BLANKS.sub(" ", piece).strip():
                number = self._number
                self.lines.append(DocumentLine(f"{number}{text}", level, number=number.strip()))
                self._number = ""
        self._pieces.clear()

    def _read_block(self, element: Element, tag: str, level: int) -> None:
        if tag == "table" and not is_for_layout(element):
            self._read_table(element, level)
        elif tag in ("ol", "ul"):
            self._read_list(element, level, "decimal" if tag == "ol" else "none")
        else:
            self._read_inside(element, level, as_it_stands=tag == "pre")

    def _read_inside(self, element: Element, level: int, *, as_it_stands: bool = False) -> None:
        def take(text: str | None) -> None:
            if text:
                self._pieces.append(text.replace("\n", _BREAK) if as_it_stands else _FOLD.sub("", text))

        take(marks.own_text(element))
        for child in element:
            self.read(child, level)
            take(child.tail)

    def _read_list(self, element: Element, level: int, usual: str) -> None:
        style = marks.list_style(element, usual)
        number = marks.number_in(element, "start", 1)
        self._pieces.append(element.text or "")
        for child in element:
            if marks.tag_of(child) == "li" and not marks.is_hidden(child):
                number = marks.number_in(child, "value", number)
                self.end_line(level)
                self._number = marks.numbered(marks.ordinal(number, marks.list_style(child, style)))
                number += 1
            self.read(child, level)
            self._number = ""
            self._pieces.append(child.tail or "")

    def _read_table(self, element: Element, level: int) -> None:
        for caption in element.iterchildren("caption"):
            self.read(caption, level)
        merges = Merges()
        for part, cells in rows_of(element):
            said = [
                (cell, "\n".join(line.text for line in self._lines_within(cell.element))) for cell in cells
            ]
            line = merges.row_of(part, said)
            self.cells += len(line.cells) if line else 0
            if self.cells > MAX_CELLS:
                raise InvalidPlanError.as_a_whole(self._name, *_TOO_BIG)
            self.lines += [line] if line else []

    def _lines_within(self, element: Element) -> Iterator[DocumentLine]:
        """Go through the lines of a cell or of notes, apart from those of the page."""
        inner = _PageReader(self._name, is_of_word=self._is_of_word)
        inner._read_inside(element, 0)
        inner.end_line(0)
        self.has_hidden |= inner.has_hidden
        self.beside += (each for each in inner.beside if each not in self.beside)
        yield from inner.lines


def _parse(name: str, text: str) -> Element:
    """Parse a page as browsers do, as far as possible; the parser's own bounds on depth and size hold."""
    clean = re.sub("[\0\v\f\r]", " ", re.sub("\r\n?", "\n", text))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: Element | None = etree.fromstring(clean.encode(errors="replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(each.level == etree.ErrorLevels.FATAL for each in parser.error_log):
        raise InvalidPlanError.as_a_whole(name, *_TOO_BIG)
    if root is None:
        raise InvalidPlanError.as_a_whole(name, *_EMPTY)
    return root
