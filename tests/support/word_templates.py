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


def field_runs(*pieces: str) -> str:
    """Runs of fields, a piece each: [ begins, | separates, ] ends, and all else is code."""
    kinds = {"[": "begin", "|": "separate", "]": "end"}
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{kinds[piece]}"/></w:r>'
        if piece in kinds
        else f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
        for piece in pieces
    )


def template(
    folder: Path,
    *content: str,
    name: str = "paper.docx",
    last: str = "",
    change: Callable[[Parts], None] = lambda _: None,
) -> Path:
    """A template with the given paragraphs (text, or XML) for its body, and the properties of its last section."""
    body = "".join(each if each.startswith("<w:") else paragraph(each) for each in content)

    def change_all(parts: Parts) -> None:
        text = parts["word/document.xml"].decode()
        parts["word/document.xml"] = re.sub(
            "(?s)<w:body>.*(<w:sectPr>.*</w:sectPr>)", lambda match: f"<w:body>{body}{last or match[1]}", text
        ).encode()
        change(parts)

    return changed(folder, change_all, of="checklist.docx", name=name)


def changed(folder: Path, change: Callable[[Parts], None], of: str, name: str = "") -> Path:
    """A packaged template with some parts changed."""
    return altered(PACKAGED / of, change, folder / (name or of))


def altered(path: Path, change: Callable[[Parts], None], target: Path | None = None) -> Path:
    """A template with some of its parts changed: in its place, or written to `target`."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    change(parts)
    target = target or path
    target.write_bytes(write_package(parts))
    return target


OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "word/document.xml"


def relate(parts: Parts, kind: str, target: str, mode: str = "", source: str = MAIN) -> str:
    """Have a part refer to something, by its type in full or its last word; the id by which it does."""
    folder, _, file = source.rpartition("/")
    name = f"{folder}/_rels/{file}.rels".lstrip("/")
    none = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    text = parts.get(name, none).decode()
    identity = f"rAdded{text.count('<Relationship ')}"
    written = f' TargetMode="{mode}"' if mode else ""
    full = kind if ":" in kind else f"{OFFICE_RELATIONS}/{kind}"
    added = f'<Relationship Id="{identity}" Type="{full}" Target="{target}"{written}/></Relationships>'
    parts[name] = text.replace("</Relationships>", added).encode()
    return identity


def put_part(parts: Parts, name: str, content_type: str, data: str | bytes) -> None:
    """Add a part with its content type."""
    parts[name] = data.encode() if isinstance(data, str) else data
    added = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", added.encode())


def put_first(parts: Parts, content: str, part: str = MAIN, after: str = "<w:body>") -> None:
    """Put XML at the beginning of a part's text; `r:` stands for relations."""
    content = content.replace(" r:", f' xmlns:r="{OFFICE_RELATIONS}" r:', 1)
    text = parts[part].decode()
    assert after in text
    parts[part] = text.replace(after, after + content, 1).encode()


def bare(path: Path, **contents: object) -> list[str]:
    """What bare docxtpl makes of a template: the lines of its text."""
    document = DocxTemplate(str(path))
    document.render(contents)
    buffer = io.BytesIO()
    document.save(buffer)
    return Document(buffer.getvalue()).lines
