"""Documents that a person wrote in are read: those of the tool, and those of others."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.plan_file.encoding import UndecodableError, decode
from beihuan_plan.reports.formats.document_kinds import DocumentKind
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.markdown_lines import lines_of_markdown
from beihuan_plan.reports.formats.plain_lines import lines_of_text, without_bookmarks
from beihuan_plan.reports.formats.text_decoding import decode_text

READABLE = {".docx": 50_000_000, ".md": 4 << 20}
"""What the names of documents that the tool wrote and reads again end in, and how many bytes one may have."""


class ReadDocument(NamedTuple):
    """What a document says, and what the tool kept in it when it wrote it."""

    lines: Sequence[DocumentLine]
    kept: str = ""
    beside: Sequence[tuple[str, str]] = ()
    """What stands in notes, comments, headers and footers, and that there are pictures: what and text."""
    remarks: Sequence[str] = ()
    """What was done on the way, and what was not read, in sentences."""


def read_document(name: str, data: bytes, kind: DocumentKind | None = None) -> ReadDocument:
    """Read a document as the kind that it is, or without one as the tool writes them; InvalidPlanError.

    What the tool writes is told by the ending of its name, and text is UTF-8.
    """
    if kind is not None:
        return _READERS[kind](name, data)
    if Path(name).suffix.lower() == ".docx":
        return _read_word(name, data)
    try:
        return ReadDocument([*lines_of_markdown(decode(data).text)])
    except UndecodableError as error:
        said = f"它像是 {error.encoding} 编码" if error.encoding else "里面有读不出的字"
        raise InvalidPlanError.as_a_whole(name, said, "用记事本打开，另存为 UTF-8 编码再试") from error


def _read_word(name: str, data: bytes) -> ReadDocument:
    from beihuan_plan.reports.formats.word.package import read_texts
    from beihuan_plan.reports.formats.word.properties import kept_in
    from beihuan_plan.reports.formats.word.reading_remarks import remarks_on
    from beihuan_plan.reports.formats.word.styles import Styles
    from beihuan_plan.reports.formats.word.text_lines import lines_of_word, texts_beside

    found = read_texts(name, data)
    styles = Styles(found.styles)
    return ReadDocument(
        [*lines_of_word(found.main, styles, found.numbering)],
        kept_in(found.properties),
        [*texts_beside(found.main, found.beside, styles)],
        [*remarks_on(found.main, styles)],
    )


def _read_markdown(name: str, data: bytes) -> ReadDocument:
    text, of_decoding = decode_text(name, data)
    bare, of_bookmarks = without_bookmarks(text)
    return ReadDocument([*lines_of_markdown(bare)], remarks=[*of_decoding, *of_bookmarks])


def _read_text(name: str, data: bytes) -> ReadDocument:
    text, of_decoding = decode_text(name, data)
    lines, of_lines = lines_of_text(text)
    return ReadDocument(lines, remarks=[*of_decoding, *of_lines])


def _read_page(name: str, data: bytes) -> ReadDocument:
    from beihuan_plan.reports.formats.html_lines import lines_of_page
    from beihuan_plan.reports.formats.page_sources import decode_page

    text, of_decoding = decode_page(name, data)
    page = lines_of_page(name, text)
    return ReadDocument(page.lines, "", page.beside, [*of_decoding, *page.remarks])


def _read_archive(name: str, data: bytes) -> ReadDocument:
    from beihuan_plan.reports.formats.page_sources import page_in_archive

    return _read_page(name, page_in_archive(name, data))


_READERS: Mapping[DocumentKind, Callable[[str, bytes], ReadDocument]] = {
    DocumentKind.WORD: _read_word,
    DocumentKind.WEB_PAGE: _read_page,
    DocumentKind.WEB_ARCHIVE: _read_archive,
    DocumentKind.MARKDOWN: _read_markdown,
    DocumentKind.TEXT: _read_text,
}
