"""A Word file as its parts: read with care, since templates are not trusted; written the same every time."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from beihuan_plan.errors import Advice, InvalidPlanError, SystemRefusedError
from beihuan_plan.reports.formats.word.ooxml import RELATIONS, Element, parse, w
from beihuan_plan.reports.formats.word.safety import danger_in

CONTENT_TYPES = "[Content_Types].xml"
MAX_PARTS, MAX_BYTES = 500, 50_000_000
"""More, unpacked, is no template that a person made."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TOO_BIG = Advice("这个文件展开后太大，不像模板", "用 Word 另存一份再试")
_DAMAGED = Advice("这不是 Word 文档，或者已经损坏、加了密码", "用 Word 打开，另存为 .docx 再试")
_WITH_TEXT = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
"""What the content types of parts with text end in, the main part apart."""


class Package(NamedTuple):
    """The parts of a Word file by name, and what each is."""

    parts: dict[str, bytes]
    types: dict[str, str]
    """Content types by part."""
    main: str
    """The part that holds the text."""

    def of_type(self, ending: str) -> list[str]:
        """List the parts whose content type ends so: styles+xml, drawingml.chart+xml."""
        return [name for name, kind in self.types.items() if kind.endswith(ending)]

    @property
    def texts(self) -> list[str]:
        """List the parts with text: the main one first."""
        return [self.main, *(name for ending in _WITH_TEXT for name in self.of_type(f".{ending}"))]


def read_package(path: Path) -> Package:
    """Read a template; SystemRefusedError, InvalidPlanError for what is no safe .docx."""
    try:
        with zipfile.ZipFile(path) as file:
            entries = file.infolist()
            if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise InvalidPlanError.as_a_whole(path, *_TOO_BIG)
            parts = {entry.filename: file.read(entry) for entry in entries if not entry.is_dir()}
        if danger := danger_in(parts):
            raise InvalidPlanError.as_a_whole(path, *danger)
        package = Package(parts, _types(parts), _main_part(parts))
        if problem := _wrong_kind(package):
            raise InvalidPlanError.as_a_whole(path, *problem)
    except OSError as error:
        raise SystemRefusedError("读", path, error) from error
    except (
        zipfile.BadZipFile, zlib.error, struct.error, etree.XMLSyntaxError,
        RuntimeError, NotImplementedError, EOFError, ValueError, LookupError,
    ) as error:  # fmt: skip
        raise InvalidPlanError.as_a_whole(path, *_DAMAGED) from error
    return package


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    by_ending: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for each in parse(parts[CONTENT_TYPES]):
        if str(each.tag).endswith("}Default"):
            by_ending[each.get("Extension", "").lower()] = each.get("ContentType", "")
        else:
            by_name[each.get("PartName", "").lstrip("/")] = each.get("ContentType", "")
    return {name: by_name.get(name) or by_ending.get(name.rpartition(".")[2].lower(), "") for name in parts}


def _main_part(parts: Mapping[str, bytes]) -> str:
    for link in parse(parts["_rels/.rels"]):
        if link.get("Type", "").endswith("/officeDocument"):
            return posixpath.normpath(link.get("Target", "").lstrip("/"))
    raise LookupError("officeDocument")


def _wrong_kind(package: Package) -> Advice | None:
    """Say what a file is that is like a .docx and is none."""
    kind = package.types.get(package.main, "")
    if "template.main" in kind or "macroEnabled" in kind:
        return Advice("这是 .dotx 或 .docm 文件，只是改了名字", "用 Word 打开，另存为 .docx")
    if "wordprocessingml" not in kind:
        return _DAMAGED
    if parse(package.parts[package.main]).tag != w("document"):
        return Advice("这是“严格的 Open XML”格式，模板不能用", "用 Word 另存为普通的 Word 文档（.docx）")
    return None


def related(package: Package, ending: str) -> bytes | None:
    """Return the part that is related so to the main part, such as styles; None if there is none."""
    links = (link for link in _links(package) if link.get("Type") == f"{RELATIONS}/{ending}")
    return next((package.parts.get(_target(package, link)) for link in links), None)


def links_of(package: Package) -> dict[str, str]:
    """Tell the parts that the main part refers to, by the ids by which it does."""
    return {link.get("Id", ""): _target(package, link) for link in _links(package)}


def _links(package: Package) -> Iterator[Element]:
    folder, name = posixpath.split(package.main)
    links = package.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    yield from parse(links) if links else ()


def _target(package: Package, link: Element) -> str:
    folder = posixpath.dirname(package.main)
    return posixpath.normpath(posixpath.join(folder, link.get("Target", ""))).lstrip("/")


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
