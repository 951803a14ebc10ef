"""Word documents → PDF, by LibreOffice."""

from collections.abc import Sequence
from pathlib import Path

from beihuan_plan.errors import PlanError
from beihuan_plan.files import write_file
from beihuan_plan.reports.formats.libreoffice import TIME_LIMIT, Conversion

_TO_PDF = Conversion("pdf", "PDF", "在 Word 或 WPS 里打开，另存为 PDF")


def find_libreoffice() -> str:
    """Find LibreOffice; NotFoundError."""
    return _TO_PDF.find_program()


def convert(documents: Sequence[Path], time_limit: float = TIME_LIMIT) -> list[Path]:
    """Convert documents to PDF files beside them; NotFoundError, PlanError if LibreOffice fails."""
    made = _TO_PDF.make(documents, time_limit)
    targets = []
    for document in documents:
        if document not in made:
            raise PlanError(f"LibreOffice 没有把 {document} 转成 PDF", _TO_PDF.by_hand)
        targets.append(document.with_suffix(".pdf"))
        write_file(targets[-1], made[document])
    return targets
