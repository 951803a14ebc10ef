"""Documents of other programs → what can be read here: LibreOffice makes Word documents of them."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.reports.formats.document_kinds import DocumentKind, kind_named, kind_of
from beihuan_plan.reports.formats.libreoffice import TIME_LIMIT, Conversion

_TO_WORD = Conversion("docx", "Word 文档（.docx）", "用 Word 或 WPS 打开，另存为 .docx 再试")
_BY_LIBREOFFICE = {
    DocumentKind.WORD_RELATIVE,
    DocumentKind.OLD_WORD,
    DocumentKind.WORD_XML,
    DocumentKind.RICH_TEXT,
    DocumentKind.OPEN_TEXT,
}


class Readable(NamedTuple):
    """A document that can be read here, as what it is, and what was done with it."""

    kind: DocumentKind
    data: bytes
    remarks: Sequence[str]


def made_readable(name: str, data: bytes, time_limit: float = TIME_LIMIT) -> Readable:
    """Tell what a document is, and convert it where it must be.

    InvalidPlanError for what is no document; NotFoundError where LibreOffice is needed and is not there,
    PlanError where it takes too long.
    """
    kind, named = kind_of(name, data), kind_named(name)
    remarks = []
    if named not in (kind, None):
        remarks.append(f"文件名是 {Path(name).suffix}，里面其实是 {kind.value}，照 {kind.value} 读的")
    if kind in _BY_LIBREOFFICE:
        kind, data = DocumentKind.WORD, _converted(name, data, kind, time_limit)
        remarks.append("用 LibreOffice 转成了 .docx 再读")
    return Readable(kind, data, remarks)


def _converted(name: str, data: bytes, kind: DocumentKind, time_limit: float) -> bytes:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        document = Path(folder, f"document{kind.value}")
        document.write_bytes(data)
        made = _TO_WORD.make([document], time_limit)
    if document not in made:
        message = "LibreOffice 打不开这个文件，可能已经损坏，或者加了密码"
        raise InvalidPlanError.as_a_whole(name, message, _TO_WORD.by_hand)
    return made[document]
