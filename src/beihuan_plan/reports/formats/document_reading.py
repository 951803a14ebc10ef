"""Documents that a person wrote in are read, by the endings of their names."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.plan_file.encoding import UndecodableError, decode
from beihuan_plan.reports.formats.document_lines import DocumentLine, lines_of_markdown

READABLE = {".docx": 50_000_000, ".md": 4 << 20}
"""What the names of documents that are read end in, and how many bytes one may have."""


class ReadDocument(NamedTuple):
    """What a document says, and what the tool kept in it when it wrote it."""

    lines: Sequence[DocumentLine]
    kept: str = ""
    beside: Sequence[tuple[str, str]] = ()
    """What stands in notes, comments, headers and footers, and that there are pictures: what and text."""
    remarks: Sequence[str] = ()
    """What was done on the way, and what was not read, in sentences."""


def read_document(name: str, data: bytes) -> ReadDocument:
    """Read a document; InvalidPlanError where it cannot be read."""
    if Path(name).suffix.lower() == ".docx":
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
    try:
        return ReadDocument([*lines_of_markdown(decode(data).text)])
    except UndecodableError as error:
        said = f"它像是 {error.encoding} 编码" if error.encoding else "里面有读不出的字"
        raise InvalidPlanError.as_a_whole(name, said, "用记事本打开，另存为 UTF-8 编码再试") from error
