"""A Word file as its parts: read with care, since templates are not trusted; written the same every time."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from beihuan_plan.errors import InvalidPlanError, Problem, SystemRefusedError

Parts = dict[str, bytes]
"""The files in a package by name, such as word/document.xml."""

CONTENT_TYPES = "[Content_Types].xml"
MAX_PARTS, MAX_BYTES = 500, 50_000_000
"""More, unpacked, is no template that a person made."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FETCHING_FIELD = re.compile(
    rb'<w:(?:instrText|fldSimple)\b[^>]*?(?:>|w:instr=")\s*(?:INCLUDE|DDE|LINK|IMPORT|DATABASE)',
    re.IGNORECASE,
)


def read_package(path: Path) -> Parts:
    """Read a template's parts; SystemRefusedError, InvalidPlanError for what is no safe .docx."""
    try:
        with zipfile.ZipFile(path) as file:
            entries = file.infolist()
            if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise refused(path, "这个文件展开后太大，不像模板", "用 Word 另存一份再试")
            parts = {entry.filename: file.read(entry) for entry in entries if not entry.is_dir()}
    except OSError as error:
        raise SystemRefusedError("读", path, error) from error
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise refused(path, "这不是 Word 文档，或者已经损坏、加了密码", "用 Word 另存为 .docx") from error
    if not {CONTENT_TYPES, "word/document.xml"} <= parts.keys():
        raise refused(path, "这不是 Word 文档（.docx）", "用 Word 另存为 .docx")
    _check_safe(path, parts)
    return parts


def _check_safe(path: Path, parts: Parts) -> None:
    """Refuse what would run or fetch something when the paper is opened or converted."""
    for name, data in parts.items():
        if "vbaProject" in name:
            raise refused(path, "模板里有宏", "另存为不带宏的 .docx")
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in data:
            raise refused(path, "模板里有不认识的定义（DOCTYPE）", "用 Word 另存一份再试")
        if name.endswith(".xml") and _FETCHING_FIELD.search(data):
            raise refused(
                path, "模板里有会读取别的文件的域（INCLUDETEXT、DDE、LINK 等）", "在 Word 里删去这个域"
            )
        if name.endswith(".rels"):
            _check_links(path, name, data)


def _check_links(path: Path, name: str, data: bytes) -> None:
    for link in etree.fromstring(data, etree.XMLParser(resolve_entities=False)):
        kind = link.get("Type", "").rpartition("/")[2]
        if link.get("TargetMode") == "External" and kind != "hyperlink":
            raise refused(
                path, f"模板链接了外部文件：{link.get('Target')}", "在 Word 里取消链接，把内容嵌入文档"
            )


def refused(path: Path, message: str, help_text: str) -> InvalidPlanError:
    """Say what is wrong with a whole file."""
    return InvalidPlanError(str(path), [Problem(str(path), 1, 1, message, help_text)])


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Put parts into a file whose bytes follow from them alone: no time stamps, one order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0  # else it tells on which system the paper was made
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, parts[name])
    return buffer.getvalue()
