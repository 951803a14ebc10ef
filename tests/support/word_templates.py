"""Word templates as people get them wrong: made from the packaged ones."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate

from beihuan_plan.reports.formats.word.package import read_package, write_package
from conftest import ROOT
from support.documents import Document

Parts = dict[str, bytes]
PACKAGED = ROOT / "templates"


def paragraph(*runs: str) -> str:
    """A paragraph whose text lies in runs, as Word splits it."""
    pieces = "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
    return f"<w:p>{pieces}</w:p>"


def field_runs(*pieces: str) -> str:
    """Runs of fields, a piece each: [ begins, | separates, ] ends, and all else is code."""
    kinds = {"[": "begin", "|": "separate", "]": "end"}
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{kinds[piece]}"/></w:r>'
        if piece in kinds
        else f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
        for piece in pieces
    )


def template(folder: Path, *content: str, name: str = "paper.docx", last: str = "") -> Path:
    """A template with the given paragraphs (text, or XML) for its body, and the properties of its last section."""
    body = "".join(each if each.startswith("<w:") else paragraph(each) for each in content)

    def change(parts: Parts) -> None:
        text = parts["word/document.xml"].decode()
        parts["word/document.xml"] = re.sub(
            "(?s)<w:body>.*(<w:sectPr>.*</w:sectPr>)", lambda match: f"<w:body>{body}{last or match[1]}", text
        ).encode()

    return changed(folder, change, of="checklist.docx", name=name)


def changed(folder: Path, change: Callable[[Parts], None], of: str, name: str = "") -> Path:
    """A packaged template with some parts changed."""
    parts = read_package(PACKAGED / of).parts
    change(parts)
    path = folder / (name or of)
    path.write_bytes(write_package(parts))
    return path


def bare(path: Path, **contents: object) -> list[str]:
    """What bare docxtpl makes of a template: the lines of its text."""
    document = DocxTemplate(str(path))
    document.render(contents)
    buffer = io.BytesIO()
    document.save(buffer)
    return Document(buffer.getvalue()).lines
