"""What a document is, told by its bytes: web sites and WPS call many a file .doc that is none."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from beihuan_plan.errors import Advice, InvalidPlanError

MAX_UNPACKED = 200_000_000
"""Bytes in a packed document; more is none that a person wrote."""
_HEAD = 4096
_COMMENTS = rb"\s*(<!--(?:(?!-->).)*-->\s*)*"
_FLAGS = re.IGNORECASE | re.DOTALL
_PAGE = re.compile(rb"\s*(<\?xml[^>]*>)?" + _COMMENTS + rb"<(!doctype\s+html|html)\b", _FLAGS)
_PIECE = re.compile(_COMMENTS + rb"<(head|meta|title|style|body|div|table|p|span|h[1-6])\b", _FLAGS)
_MAIL = re.compile(rb"\s*([\w-]+:[^\n]*\n([ \t][^\n]*\n)*)*MIME-Version:", re.IGNORECASE)
_WORD_XML = re.compile(rb'mso-application\s+progid="Word\.Document"|office/word/2003/wordml')
_SAVE = "用 Word 或 WPS 打开，另存为 .docx 再试"
_EMPTY = Advice("文件是空的", "检查是不是选错了文件，或者还没有保存、没有下载完")
_PDF = Advice("这是 PDF 文件，里面的段落和表格读不准", f"{_SAVE}；扫描出来的，先识别成文字")
_PICTURE = Advice("这是图片，不是文字", "先识别成文字（WPS、微信都能识别），存为 .docx 或 .txt 再试")
_SHEET = Advice("这是 Excel 表格，不是文字材料", "把要用的表复制到 Word 文档里，存为 .docx 再试")
_SLIDES = Advice("这是演示文稿，不是文字材料", "把要用的文字复制到 Word 文档里，存为 .docx 再试")
_PACKED = Advice("这是压缩包", "先解压，再读里面的文件")
_LOCKED = Advice("文件加了密码，打不开", "用 Word 或 WPS 打开，去掉密码，另存为 .docx 再试")
_TOO_BIG = Advice("文件展开后太大，不像一份材料", _SAVE)
_STRANGE = Advice("看不出是什么文件，可能已经损坏", _SAVE)


class DocumentKind(Enum):
    """A way of writing documents down, by the ending that is its own."""

    WORD = ".docx"
    WORD_RELATIVE = ".docm"
    """With macros, a template, or by the strict standard: what only Word itself and LibreOffice read."""
    OLD_WORD = ".doc"
    WORD_XML = ".xml"
    RICH_TEXT = ".rtf"
    OPEN_TEXT = ".odt"
    WEB_PAGE = ".html"
    WEB_ARCHIVE = ".mht"
    MARKDOWN = ".md"
    TEXT = ".txt"


_ENDINGS = {
    ".wps": DocumentKind.OLD_WORD,
    ".wpt": DocumentKind.OLD_WORD,
    ".dot": DocumentKind.OLD_WORD,
    ".dotx": DocumentKind.WORD_RELATIVE,
    ".dotm": DocumentKind.WORD_RELATIVE,
    ".htm": DocumentKind.WEB_PAGE,
    ".mhtml": DocumentKind.WEB_ARCHIVE,
    ".markdown": DocumentKind.MARKDOWN,
    **{kind.value: kind for kind in DocumentKind},
}
_WRITTEN = {DocumentKind.MARKDOWN, DocumentKind.TEXT}
"""Whose bytes are those of any text."""
READ_FROM_OUTSIDE = {
    ending: 8 << 20 if kind in {*_WRITTEN, DocumentKind.WEB_PAGE} else 50_000_000
    for ending, kind in _ENDINGS.items()
}
"""What the names of others' documents that are read end in, and how many bytes one may have."""


def kind_named(name: str) -> DocumentKind | None:
    """Tell what a document is by its name; None for a name that says nothing, as that of pasted text."""
    return _ENDINGS.get(Path(name).suffix.lower())


def kind_of(name: str, data: bytes) -> DocumentKind:
    """Tell what a document is by its bytes, and of texts by its name; InvalidPlanError for what is none."""
    found = _kind_by_bytes(data, kind_named(name))
    if isinstance(found, Advice):
        raise InvalidPlanError.as_a_whole(name, *found)
    return found


def _kind_by_bytes(data: bytes, named: DocumentKind | None) -> DocumentKind | Advice:
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return _EMPTY
    for start, found in _BY_START:
        if start.match(data):
            return found(data) if callable(found) else found
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    if b"%PDF-" in head[:1024]:
        return _PDF
    return _kind_of_text(head, named)


def _kind_of_text(head: bytes, named: DocumentKind | None) -> DocumentKind:
    if head.lstrip().startswith(b"{\\rtf"):
        return DocumentKind.RICH_TEXT
    if _WORD_XML.search(head):
        return DocumentKind.WORD_XML
    if _MAIL.match(head):
        return DocumentKind.WEB_ARCHIVE
    if _PAGE.match(head) or (named not in {None, *_WRITTEN} and _PIECE.match(head)):
        return DocumentKind.WEB_PAGE
    return named if named in {*_WRITTEN, DocumentKind.WEB_PAGE} else DocumentKind.TEXT


def _kind_of_ole(data: bytes) -> DocumentKind | Advice:
    """Look for the names of streams ([MS-CFB] 2.6.1), which stand in UTF-16."""
    known: list[tuple[str, DocumentKind | Advice]] = [
        ("EncryptedPackage", _LOCKED),
        ("WordDocument", DocumentKind.OLD_WORD),
        ("Workbook", _SHEET),
        ("Book", _SHEET),
        ("PowerPoint Document", _SLIDES),
        ("MatOST", DocumentKind.OLD_WORD),  # of Works, whose files are called .wps too
    ]
    for stream, found in known:
        place = data.find(f"{stream}\0".encode("utf-16-le"))
        if place >= 0:
            return _LOCKED if stream == "WordDocument" and _is_locked(data, place) else found
    return _STRANGE


def _is_locked(data: bytes, entry: int) -> bool:
    """Read whether an old Word document is encrypted ([MS-DOC] 2.5.2): a bit near the start of its stream."""
    try:
        size = 1 << struct.unpack_from("<H", data, 30)[0] % 32
        start = (struct.unpack_from("<I", data, entry + 0x74)[0] + 1) * size
        mark, flags = struct.unpack_from("<H8xH", data, start)
    except struct.error:
        return False
    return mark == 0xA5EC and bool(flags & 0x0100)


def _kind_of_zip(data: bytes) -> DocumentKind | Advice:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return _kind_of_package(file)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return DocumentKind.WORD  # whose reader says that it is damaged


def _kind_of_package(file: zipfile.ZipFile) -> DocumentKind | Advice:
    sizes = {entry.filename: entry.file_size for entry in file.infolist()}
    if sum(sizes.values()) > MAX_UNPACKED:
        return _TOO_BIG

    def part(name: str) -> bytes:
        return file.read(name) if sizes.get(name, _TOO_LONG) < _TOO_LONG else b""

    types, format_named = part("[Content_Types].xml"), part("mimetype")
    if format_named.startswith(b"application/vnd.oasis.opendocument.text"):
        return _LOCKED if b"encryption-data" in part("META-INF/manifest.xml") else DocumentKind.OPEN_TEXT
    if b"wordprocessingml" in types or any(name.startswith("word/") for name in sizes):
        strict = b"purl.oclc.org/ooxml" in part("_rels/.rels")
        is_other = strict or b"macroEnabled.main" in types or b"template.main" in types
        return DocumentKind.WORD_RELATIVE if is_other else DocumentKind.WORD
    if b"spreadsheetml" in types or format_named.endswith(b"spreadsheet"):
        return _SHEET
    if b"presentationml" in types or format_named.endswith(b"presentation"):
        return _SLIDES
    return _PACKED


_TOO_LONG = 1 << 20
"""Bytes of a part that says what a package is."""
_BY_START: Sequence[tuple[re.Pattern[bytes], Advice | Callable[[bytes], DocumentKind | Advice]]] = (
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _kind_of_ole),
    (re.compile(rb"PK(\x03\x04|\x05\x06)"), _kind_of_zip),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP", re.DOTALL), _PICTURE),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b"), _PACKED),
)
