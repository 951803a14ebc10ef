"""Plain text line by line; what was copied out of a table is a table again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.reports.formats.document_lines import DocumentLine, row

_BOOKMARK = re.compile(r"\[bookmark:[^\[\]\n]*\]", re.IGNORECASE)
"""What some programs leave of Word's bookmarks where they make text of a document."""
_MARK = re.compile(r"[(（]?[\d一二三四五六七八九十]+[.．、)）]|[a-zA-Z][.)]|[^\w\s]")
"""What stands before an item of a list, with a tab behind it."""


class PlainLines(NamedTuple):
    """The lines of a text, and what was taken out of it."""

    lines: Sequence[DocumentLine]
    remarks: Sequence[str]


def lines_of_text(text: str) -> PlainLines:
    """Take every line as a paragraph, or as a row where tabs part cells in several on end."""
    bare, remarks = without_bookmarks(text)
    return PlainLines([*_lines(bare.splitlines())], remarks)


def without_bookmarks(text: str) -> tuple[str, list[str]]:
    """Take out what is left of bookmarks; return the text, and what is to be said of it."""
    bookmarks = "、".join(dict.fromkeys(_BOOKMARK.findall(text)))
    return _BOOKMARK.sub("", text), [f"去掉了 Word 留下的书签记号：{bookmarks}"] if bookmarks else []


def _lines(texts: Iterable[str]) -> Iterator[DocumentLine]:
    together: list[str] = []
    for text in texts:
        if not _is_row_below(together, text):
            yield from _made_of(together)
            together = []
        together.append(text)
    yield from _made_of(together)


def _is_row_below(above: Sequence[str], text: str) -> bool:
    """Whether a line goes on with a table: cells may be empty, the first ones only where a table is plain."""
    if not (above and text.strip() and _parts_cells(above[0])):
        return False
    is_like_above = text.count("\t") == above[-1].count("\t") and (len(above) > 1 or text[0] != "\t")
    return is_like_above or _parts_cells(text)


def _parts_cells(text: str) -> bool:
    """Whether tabs part cells, and not a number from what it counts."""
    first, *others = text.strip().split("\t")
    return len(others) > 1 or (len(others) == 1 and not _MARK.fullmatch(first.strip()))


def _made_of(together: Sequence[str]) -> Iterator[DocumentLine]:
    """Make rows of lines that stand together, or a paragraph of one."""
    if len(together) > 1:
        yield from (row(map(str.strip, text.split("\t"))) for text in together)
    elif together and (text := together[0].strip()):
        yield DocumentLine(text.replace("\t", " "))
