"""A Word file as its parts: read with care, since templates are not trusted; written the same every time."""

import contextlib
import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from beihuan_plan.errors import Advice, InvalidPlanError, SystemRefusedError
from beihuan_plan.files import read_file
from beihuan_plan.reports.formats.word.ooxml import Element, parse, serialize, w
from beihuan_plan.reports.formats.word.pictures import picture_type
from beihuan_plan.reports.formats.word.relations import CONTENT_TYPES, NOTES, TEXTS, Relation
from beihuan_plan.reports.formats.word.safety import MAIN, Admission, NotAdmittedError

TYPES = "[Content_Types].xml"
MAX_PARTS, MAX_BYTES = 500, 50_000_000
"""More, unpacked, is no template that a person made."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_TOO_BIG = Advice("这个文件展开后太大，不像模板", "用 Word 另存一份再试")
_DAMAGED = Advice("这不是 Word 文档，或者已经损坏、加了密码", "用 Word 打开，另存为 .docx 再试")
_TWICE = Advice("模板里有名称相同的部分，看不出用哪一个", "用 Word 另存一份再试")
_RENAMED = Advice("这是 .dotx 或 .docm 文件，只是改了名字", "用 Word 打开，另存为 .docx")


class Package(NamedTuple):
    """The parts of a Word file by name, and what each is."""

    parts: dict[str, bytes]
    kinds: dict[str, str]
    """By part, the kind of relation that leads there: a key of CONTENT_TYPES, or `image`."""
    links: dict[str, list[Relation]]
    """What each part refers to; the file itself has an empty name."""

    def of_kind(self, kind: str) -> list[str]:
        """List the parts of a kind: styles, chart."""
        return [name for name, each in self.kinds.items() if each == kind]

    @property
    def main(self) -> str:
        """The part that holds the text."""
        return self.of_kind(MAIN)[0]

    @property
    def texts(self) -> list[str]:
        """List the parts with text: the main one first."""
        return [name for kind in TEXTS for name in self.of_kind(kind)]

    def related(self, kind: str) -> bytes | None:
        """Return the part that is related so to the main part, such as styles; None if there is none."""
        targets = (link.target for link in self.links[self.main] if link.kind == kind)
        return next((self.parts[target] for target in targets), None)

    def add(self, source: str, name: str, kind: str, data: bytes) -> str:
        """Add a part to which another one refers; return the id by which it does."""
        identity = f"plan{len(self.links.setdefault(source, [])) + 1}"
        self.parts[name], self.kinds[name] = data, kind
        self.links[source].append(Relation(identity, kind, name, is_outside=False))
        return identity


def read_package(path: Path) -> Package:
    """Read a template; SystemRefusedError, InvalidPlanError for what is no safe .docx."""
    with _faults_told(path):
        files = _files_in(read_file(path, MAX_BYTES), path)
        types = _types(files)
        if any("template.main" in kind or "macroEnabled" in kind for kind in types.values()):
            raise InvalidPlanError.as_a_whole(path, *_RENAMED)
        admitted = Admission(files, types)
        package = Package(admitted.parts, admitted.kinds, admitted.links)
        if parse(package.parts[package.main]).tag != w("document"):
            raise LookupError(package.main)
    return package


class ShownTexts(NamedTuple):
    """What a document is read for; what is not there is an element without anything in it."""

    main: Element
    styles: Element
    numbering: Element
    properties: Element
    """Those of its own, which users define."""
    beside: Sequence[tuple[str, Element]]
    """Headers, footers, footnotes, endnotes and comments, each with the kind of its part."""


def read_texts(name: str, data: bytes) -> ShownTexts:
    """Read the texts of a document, all else left aside; InvalidPlanError as in `read_package`."""
    with _faults_told(name):
        files = _files_in(data, name)
        named: dict[str, list[str]] = {}
        for part, kind in _types(files).items():
            named.setdefault(kind, []).append(part)
        main = parse(files[named[CONTENT_TYPES[MAIN]][0]])
        if main.tag != w("document"):
            raise LookupError(main.tag)

    def parts(kind: str) -> Iterator[Element]:
        """Parse what the text can do without."""
        for part in named.get(CONTENT_TYPES[kind], ()):
            with contextlib.suppress(LookupError, etree.XMLSyntaxError):
                yield parse(files[part])

    styles, numbering, properties = (
        next(parts(kind), etree.Element("none")) for kind in ("styles", "numbering", "custom-properties")
    )
    beside = [(kind, root) for kind in (*TEXTS[1:], *NOTES) for root in parts(kind)]
    return ShownTexts(main, styles, numbering, properties, beside)


@contextlib.contextmanager
def _faults_told(path: Path | str) -> Iterator[None]:
    """Turn whatever is wrong with a file into an error that names it."""
    try:
        yield
    except NotAdmittedError as error:
        raise InvalidPlanError.as_a_whole(path, *error.advice) from error
    except OSError as error:
        raise SystemRefusedError("读", path, error) from error
    except (
        zipfile.BadZipFile, zlib.error, struct.error, etree.XMLSyntaxError,
        RuntimeError, NotImplementedError, EOFError, ValueError, LookupError,
    ) as error:  # fmt: skip
        raise InvalidPlanError.as_a_whole(path, *_DAMAGED) from error


def _files_in(data: bytes, path: Path | str) -> dict[str, bytes]:
    """Unpack a file, as Word packs them (ECMA-376 part 2, 7.3): no name twice, two ways to compress."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        entries = file.infolist()
        if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_BYTES:
            raise InvalidPlanError.as_a_whole(path, *_TOO_BIG)
        if not {entry.compress_type for entry in entries} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise zipfile.BadZipFile
        if len({entry.filename for entry in entries}) < len(entries):
            raise InvalidPlanError.as_a_whole(path, *_TWICE)
        return {entry.filename: file.read(entry) for entry in entries if not entry.is_dir()}


def _types(files: Mapping[str, bytes]) -> dict[str, str]:
    """Read the content types of all files."""
    by_ending: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for each in parse(files[TYPES]):
        if str(each.tag).endswith("}Default"):
            by_ending[each.get("Extension", "").lower()] = each.get("ContentType", "")
        else:
            by_name[each.get("PartName", "").lstrip("/").lower()] = each.get("ContentType", "")
    return {
        name: by_name.get(name.lower()) or by_ending.get(name.rpartition(".")[2].lower(), "")
        for name in files
    }


def pack(package: Package) -> bytes:
    """Make a file of a package: its types and relations are those of what was taken in, and no others."""
    files = dict(package.parts)
    files[TYPES] = _types_of(package)
    for source, links in package.links.items():
        folder, file = posixpath.split(source)
        if links:
            files[posixpath.join(folder, "_rels", f"{file}.rels")] = _relations_of(folder, links)
    return write_package(files)


def _types_of(package: Package) -> bytes:
    namespace = f"{_PACKAGE}/content-types"
    root = etree.fromstring(f'<Types xmlns="{namespace}"/>')
    etree.SubElement(root, f"{{{namespace}}}Default", Extension="rels", ContentType=_RELATIONS)
    for name, kind in sorted(package.kinds.items()):
        content_type = CONTENT_TYPES.get(kind) or picture_type(package.parts[name]) or ""
        etree.SubElement(root, f"{{{namespace}}}Override", PartName=f"/{name}", ContentType=content_type)
    return serialize(root)


def _relations_of(folder: str, links: list[Relation]) -> bytes:
    namespace = f"{_PACKAGE}/relationships"
    root = etree.fromstring(f'<Relationships xmlns="{namespace}"/>')
    for link in links:
        target = link.target if link.is_outside else posixpath.relpath(f"/{link.target}", f"/{folder}")
        values = {"Id": link.id, "Type": link.type, "Target": target}
        mode = {"TargetMode": "External"} if link.is_outside else {}
        etree.SubElement(root, f"{{{namespace}}}Relationship", values | mode)
    return serialize(root)


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Put parts into a file whose bytes follow from them alone: no time stamps, one order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0  # else it tells on which system the paper was made
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, parts[name])
    return buffer.getvalue()
