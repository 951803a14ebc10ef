"""Documents that a person wrote in are read, by the endings of their names."""

from pathlib import Path

from beihuan_plan.errors import InvalidPlanError, SystemRefusedError
from beihuan_plan.files import read_file
from beihuan_plan.plan_file.encoding import UndecodableError, decode
from beihuan_plan.reports.formats.document_lines import DocumentLine, lines_of_markdown

READABLE = (".docx", ".md")
"""What the names of documents that are read end in."""
_MAX_TEXT = 4 << 20
"""Bytes of a Markdown file."""


def read_lines(path: Path) -> list[DocumentLine]:
    """Read a document line by line; InvalidPlanError, SystemRefusedError where it cannot be."""
    if path.suffix.lower() == ".docx":
        from beihuan_plan.reports.formats.word.text_lines import lines_of_word

        return lines_of_word(path)
    try:
        return lines_of_markdown(decode(read_file(path, _MAX_TEXT)).text)
    except UndecodableError as error:
        found = f"它像是 {error.encoding} 编码" if error.encoding else "里面有读不出的字"
        raise InvalidPlanError.as_a_whole(path, found, "用记事本打开，另存为 UTF-8 编码再试") from error
    except OSError as error:
        raise SystemRefusedError("读", path, error) from error
