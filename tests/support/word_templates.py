"""Word templates as people get them wrong: made from the packaged ones."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate

from beihuan_plan.reports.formats.word.package import write_package
from conftest import ROOT
from support.documents import Document

Parts = dict[str, bytes]
PACKAGED = ROOT / "templates"


def paragraph(*runs: str) -> str:
    """A paragraph whose text lies in runs, as Word splits it."""
    pieces = "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
    return f"<w:p>{pieces}</w:p>"


def template(folder: Path, *content: str, name: str = "paper.docx") -> Path:
    """A template with the given paragraphs (text, or XML) for its body, and no page numbers."""
    body = "".join(each if each.startswith("<w:") else paragraph(each) for each in content)

    def change(parts: Parts) -> None:
        text = parts["word/document.xml"].decode()
        parts["word/document.xml"] = re.sub(
            "(?s)<w:body>.*(?=<w:sectPr>)", lambda _: f"<w:body>{body}", text
        ).encode()

    return changed(folder, change, of="checklist.docx", name=name)


def changed(folder: Path, change: Callable[[Parts], None], of: str, name: str = "") -> Path:
    """A packaged template with some parts changed."""
    with zipfile.ZipFile(PACKAGED / of) as file:
        parts = {name: file.read(name) for name in file.namelist()}
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
