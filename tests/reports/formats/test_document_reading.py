"""A document of others is read as what it is, whatever its name ends in; what is none is told in a sentence."""

import base64
import contextlib
import http.server
import io
import shutil
import struct
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beihuan_plan.errors import InvalidPlanError, NotFoundError, PlanError
from beihuan_plan.reports.formats import converting, libreoffice
from beihuan_plan.reports.formats.converting import made_readable
from beihuan_plan.reports.formats.document_kinds import READ_FROM_OUTSIDE, DocumentKind, kind_of
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.document_reading import READABLE, ReadDocument, read_document
from beihuan_plan.reports.press import Press

NEEDS_LIBREOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
SEED = Path(__file__).parents[2] / "data" / "2019-fall.source.txt"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = "<html><meta charset=utf-8><h1>计划</h1><p>一、指导思想</p><table><tr><td>9月<td>开学</table></html>"
RICH = rb"{\rtf1\ansi\ansicpg936 {\b \'bc\'c6\'bb\'ae}\par \u26412?\'d1\'a7\'c6\'da\par}"
WORD_XML = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r>
<w:t>计划</w:t></w:r></w:p><w:p><w:r><w:t>本学期</w:t></w:r></w:p></w:body></w:wordDocument>""".encode()


def packed(**parts: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def word(body: str, kind: str = "document.main", name: str = "word/document.xml") -> bytes:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    if "macro" in kind:
        main = "application/vnd.ms-word"
    types = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default
        Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override
        PartName="/{name}" ContentType="{main}.{kind}+xml"/></Types>"""
    relations = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
        Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        Target="{name}"/></Relationships>"""
    document = f"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
        <w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>"""
    return packed(**{"[Content_Types].xml": types, "_rels/.rels": relations, name: document})


def open_text(body: str) -> bytes:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    names = {
        "office": "office",
        "text": "text",
        "draw": "drawing",
        "svg": "svg-compatible",
        "manifest": "manifest",
    }
    spaces = " ".join(f'xmlns:{short}="{urn}:{name}:1.0"' for short, name in names.items())
    entries = {"/": "application/vnd.oasis.opendocument.text", "content.xml": "text/xml"}
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries.items()
    )
    content = f"""<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">
        <office:body><office:text>{body}</office:text></office:body></office:document-content>"""
    return packed(
        **{
            "mimetype": entries["/"],
            "META-INF/manifest.xml": f'<manifest:manifest {spaces} manifest:version="1.2">{listed}</manifest:manifest>',
            "content.xml": content,
        }
    )


OPEN_TEXT = open_text("<text:p>计划</text:p><text:p>本学期</text:p>")


def compound(stream: str, content: bytes = b"") -> bytes:
    """An OLE file with one stream, as far as anyone looks: its header, its directory, and the stream."""
    header = OLE + bytes(22) + struct.pack("<H", 9)
    entry = stream.encode("utf-16-le").ljust(0x74, b"\0") + struct.pack("<I", 1)
    return header.ljust(512, b"\0") + entry.ljust(512, b"\0") + content.ljust(512, b"\0")


def archive(page: bytes, charset: str) -> bytes:
    encoded = base64.encodebytes(page).decode()
    return f"""From: <Saved by WPS>
Subject: =?gb2312?B?vMa7rg==?=
MIME-Version: 1.0
Content-Type: multipart/related;
\tboundary="--=_X"

----=_X
Content-Type: text/html;
\tcharset="{charset}"
Content-Transfer-Encoding: base64

{encoded}
----=_X
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=

----=_X--
""".encode()


def read(name: str, data: bytes) -> ReadDocument:
    """As a press does, in one process."""
    ready = made_readable(name, data)
    found = read_document(name, ready.data, ready.kind)
    return found._replace(remarks=[*ready.remarks, *found.remarks])


def texts(document: ReadDocument) -> list[str]:
    return [line.text for line in document.lines]


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press(".md") as ready:
        yield ready


def test_each_ending_is_read_as_what_it_says() -> None:
    assert [*READABLE] == [".docx", ".md"]
    wanted = {".docx", ".doc", ".wps", ".odt", ".rtf", ".html", ".htm", ".mht", ".md", ".txt"}
    assert wanted <= READ_FROM_OUTSIDE.keys()
    assert READ_FROM_OUTSIDE.keys() >= {kind.value for kind in DocumentKind}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
@pytest.mark.parametrize("name", ["计划.txt", "-", "计划"])
def test_a_plan_of_a_school_says_the_same_in_every_encoding(press: Press, name: str, encoding: str) -> None:
    text = SEED.read_text(encoding="utf-8")
    found = press.read_from_outside(name, text.encode(encoding))
    words = text.replace("[bookmark: _GoBack]", "").split("\n")
    assert texts(found) == [stripped for line in words if (stripped := line.strip())]
    assert all(isinstance(line, DocumentLine) for line in found.lines)
    assert [remark for remark in found.remarks if "编码" not in remark] == (
        ["去掉了 Word 留下的书签记号：[bookmark: _GoBack]"] if "[bookmark: _GoBack]" in text else []
    )
    assert [remark for remark in found.remarks if "编码" in remark] == (
        [] if "utf-8" in encoding else [f"照 {encoding.upper()} 编码读的"]
    )


@pytest.mark.parametrize(
    ("name", "data", "lines", "remarks"),
    [
        ("a.htm", PAGE.encode(), ["计划", "一、指导思想", "9月｜开学"], []),
        ("a.doc", PAGE.encode(), ["计划", "一、指导思想", "9月｜开学"], ["文件名是 .doc，里面其实是 .html，照 .html 读的"]),
        ("a.docx", b"\xef\xbb\xbf<table><tr><td>a<td>b</table>", ["a｜b"], ["文件名是 .docx，里面其实是 .html，照 .html 读的"]),
        ("a.html", PAGE.replace("utf-8", "gb2312").encode("gbk"), ["计划", "一、指导思想", "9月｜开学"], ["照 GB18030 编码读的"]),
        ("a.html", '<?xml version="1.0" encoding="gbk"?><html><p>计划'.encode("gbk"), ["计划"], ["照 GB18030 编码读的"]),
        ("a.html", PAGE.encode("utf-16"), ["计划", "一、指导思想", "9月｜开学"], ["照 UTF-16 编码读的"]),
        ("a.html", "<p>计划".encode("gbk"), ["计划"], ["照 GB18030 编码读的"]),
        ("a.html", '<?xml version="1.0" encoding="big5"?><html><p>計畫'.encode("big5"), ["計畫"], ["照 BIG5 编码读的"]),
        ("a.html", "<meta charset=gb2312><p>计划\ue5e5表".encode("gb18030"), ["计划\ue5e5表"], ["照 GB18030 编码读的"]),
        ("a.doc", PAGE.encode("utf-16"), ["计划", "一、指导思想", "9月｜开学"], ["文件名是 .doc，里面其实是 .html，照 .html 读的", "照 UTF-16 编码读的"]),
        ("a.txt", b"<p>a</p>", ["<p>a</p>"], []),
        ("a.mht", archive("<p>計畫".encode("big5"), "big5"), ["計畫"], ["照 BIG5 编码读的"]),
        ("a.mht", archive("<p>计划①".encode("gbk"), "gb2312"), ["计划①"], ["照 GB18030 编码读的"]),
        ("a.doc", archive("<p>计划".encode(), "utf-8"), ["计划"], ["文件名是 .doc，里面其实是 .mht，照 .mht 读的"]),
        ("a.doc", word("计划"), ["计划"], ["文件名是 .doc，里面其实是 .docx，照 .docx 读的"]),
        ("a", word("计划"), ["计划"], []),
        ("a.wps", "计划\n".encode("gbk"), ["计划"], ["文件名是 .wps，里面其实是 .txt，照 .txt 读的", "照 GB18030 编码读的"]),
        ("a.md", "# 计划\n<b>甲</b>".encode("gbk"), ["计划", "甲"], ["照 GB18030 编码读的"]),
        ("a.txt", b"BM: <p>a</p>", ["BM: <p>a</p>"], []),
    ],
)  # fmt: skip
def test_a_document_is_read_as_what_it_is(
    press: Press, name: str, data: bytes, lines: list[str], remarks: list[str]
) -> None:
    found = press.read_from_outside(name, data)
    assert (texts(found), found.remarks) == (lines, remarks)


@pytest.mark.parametrize(
    ("data", "said", "to_do"),
    [
        (b"", "文件是空的", "还没有保存"),
        (b"\xef\xbb\xbf \r\n", "文件是空的", "还没有保存"),
        (bytes(4096), "文件是空的", "还没有保存"),
        (b"%PDF-1.7\n%\xe2\xe3", "这是 PDF 文件", "另存为 .docx"),
        (b"\x89PNG\r\n\x1a\n", "这是图片", "识别成文字"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "这是图片", "识别成文字"),
        (b"BM\x36\x84\x03\x00\0\0\0\0\x36\0", "这是图片", "识别成文字"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "这是图片", "识别成文字"),
        (compound("Workbook"), "这是 Excel 表格", "复制到 Word"),
        (compound("Book"), "这是 Excel 表格", "复制到 Word"),
        (packed(**{"[Content_Types].xml": "spreadsheetml.sheet.main"}), "这是 Excel 表格", "复制到 Word"),
        (packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "这是 Excel 表格", "复制到 Word"),
        (compound("PowerPoint Document"), "这是演示文稿", "复制到 Word"),
        (packed(**{"[Content_Types].xml": "presentationml.presentation"}), "这是演示文稿", "复制到 Word"),
        (compound("EncryptedPackage"), "文件加了密码", "去掉密码"),
        (compound("WordDocument", struct.pack("<H8xH", 0xA5EC, 0x13F0)), "文件加了密码", "去掉密码"),
        (packed(**{"mimetype": "application/vnd.oasis.opendocument.text",
                   "META-INF/manifest.xml": "<manifest:encryption-data/>"}), "文件加了密码", "去掉密码"),
        (compound("Other"), "看不出是什么文件", "另存为 .docx"),
        (packed(a="b"), "这是压缩包", "先解压"),
        (b"Rar!\x1a\x07\0", "这是压缩包", "先解压"),
        (b"PK\x03\x04damaged", "这不是 Word 文档，或者已经损坏", "另存为 .docx"),
        (b"\x01\x02\xff\xfe\x00\x80" * 40, "从这里起有读不出的字", "另存为 UTF-8"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n", "没有网页", "另存为 .docx"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["甲.docx", "甲.doc", "甲.txt", "-"])
def test_what_is_no_document_is_told_with_what_to_do(name: str, data: bytes, said: str, to_do: str) -> None:
    with pytest.raises(InvalidPlanError) as caught:
        read(name, data)
    (problem,) = caught.value.problems
    assert (said in problem.message, to_do in problem.help, problem.file) == (True, True, name)


def test_a_package_that_unpacks_to_too_much_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for number in range(3):
            file.writestr(f"content{number}.xml", bytes(70_000_000))
    with pytest.raises(InvalidPlanError) as caught:
        read("a.odt", buffer.getvalue())
    assert "展开后太大" in caught.value.problems[0].message


CONVERTED = [
    ("a.doc", compound("WordDocument", struct.pack("<H8xH", 0xA5EC, 0x12F0)), ".doc"),
    ("a.wps", compound("WordDocument"), ".doc"),
    ("a.docx", compound("WordDocument"), ".doc"),
    ("a.rtf", RICH, ".rtf"),
    ("a.doc", RICH, ".rtf"),
    ("a.odt", OPEN_TEXT, ".odt"),
    ("a.docm", word("计划", "document.macroEnabled.main"), ".docm"),
    ("a.docx", word("计划", "template.main"), ".docm"),
    (
        "a.docx",
        packed(**{"word/a.xml": "", "_rels/.rels": "http://purl.oclc.org/ooxml/officeDocument"}),
        ".docm",
    ),
    ("a.xml", WORD_XML, ".xml"),
    ("-", WORD_XML, ".xml"),
]


@pytest.mark.parametrize(("name", "data", "kind"), CONVERTED)
def test_what_only_other_programs_read_is_converted(
    monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, kind: str
) -> None:
    monkeypatch.setattr(
        libreoffice.Conversion,
        "make",
        lambda _, files, limit: {file: f"{file.suffix} {limit}".encode() for file in files},
    )
    ready = made_readable(name, data, 9)
    disguise = (
        []
        if name == "-" or name.endswith((kind, ".wps"))
        else [f"文件名是 {name[1:]}，里面其实是 {kind}，照 {kind} 读的"]
    )
    assert ready == (
        DocumentKind.WORD, f"{kind} 9".encode(), [*disguise, "用 LibreOffice 转成了 .docx 再读"]
    )  # fmt: skip


@pytest.mark.parametrize(("name", "data", "kind"), CONVERTED[:3])
def test_without_libreoffice_it_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, kind: str
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_PLACES", ())
    with pytest.raises(NotFoundError) as caught:
        read(name, data)
    assert caught.value.message == "没有找到 LibreOffice，转不成 Word 文档（.docx）"
    assert caught.value.help == "装上 LibreOffice 再试；或者用 Word 或 WPS 打开，另存为 .docx 再试"


def test_a_document_that_libreoffice_cannot_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice.Conversion, "make", lambda *_: {})
    with pytest.raises(InvalidPlanError) as caught:
        read("旧.doc", compound("WordDocument"))
    assert caught.value.problems[0].file == "旧.doc"
    assert "LibreOffice 打不开这个文件" in caught.value.problems[0].message


@NEEDS_LIBREOFFICE
@pytest.mark.parametrize(("name", "data"), [("a.rtf", RICH), ("b.odt", OPEN_TEXT), ("c.doc", WORD_XML)])
def test_libreoffice_makes_it_readable(press: Press, name: str, data: bytes) -> None:
    found = press.read_from_outside(name, data)
    assert texts(found) == ["计划", "本学期"]
    assert found.remarks[-1] == "用 LibreOffice 转成了 .docx 再读"


@NEEDS_LIBREOFFICE
def test_an_old_word_document_says_what_it_said_before(press: Press, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word("一、指导思想"))
    old = libreoffice.Conversion("doc", "", "").make([tmp_path / "a.docx"])[tmp_path / "a.docx"]
    assert old.startswith(OLE)
    for name in ("a.doc", "a.wps", "a.docx"):
        assert texts(press.read_from_outside(name, old)) == ["一、指导思想"]


@NEEDS_LIBREOFFICE
def test_libreoffice_fetches_nothing() -> None:
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/a.png"
        picture = f"""<text:p>甲<draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char"><draw:image
            xlink:href="{address}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>乙</text:p>"""
        found = read("a.odt", open_text(picture))
        server.shutdown()
    assert (texts(found), asked) == (["甲乙"], [])


def test_what_the_tool_wrote_is_read_strictly(press: Press) -> None:
    """As `plan summary --take` does: no other encoding, no other format under its name."""
    with pytest.raises(InvalidPlanError, match="1 处"):
        press.read("a.md", "# 计划".encode("gbk"))
    with pytest.raises(InvalidPlanError):
        press.read("a.docx", PAGE.encode())
    assert press.read("a.md", "# 计划".encode()) == ReadDocument([DocumentLine("计划")], "", [], [])


def test_a_page_that_takes_too_much_is_no_fault_of_a_template(press: Press) -> None:
    with pytest.raises(InvalidPlanError) as caught:
        press.read_from_outside("a.html", ("<html>" + "<div>" * 400 + "甲").encode())
    assert "模板" not in f"{caught.value.problems[0]}"
    with Press(".md", time_limit=0.001) as hasty, pytest.raises(InvalidPlanError) as caught:
        hasty.read_from_outside("a.txt", "甲\t乙\n".encode() * 400_000)
    assert ("还没有做完" in caught.value.problems[0].message, "模板" in caught.value.problems[0].help) == (
        True,
        False,
    )


def test_reading_does_without_the_model() -> None:
    program = """import sys
from beihuan_plan.reports.formats.document_kinds import DocumentKind
from beihuan_plan.reports.formats.document_reading import read_document
for kind in (DocumentKind.WEB_PAGE, DocumentKind.MARKDOWN, DocumentKind.TEXT):
    read_document("a", b"<p>a</p>", kind)
print([name for name in sys.modules if name.startswith(("pydantic", "beihuan_plan.model", "yaml"))])"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


PIECES = st.sampled_from(
    [b"<p>", b"</div>", b"<table>", b"<tr>", b"<td rowspan=2>", b"<!--", b"-->", b"<![if x]>", b"<li>", b"<ol>", b"&#0;",
     b"{\\rtf1", OLE, b"PK\x03\x04", b"MIME-Version: 1.0\n", b"\t", b"\n", b"|", b"---", b"**", b"```", b"\xff\xfe", b"\0",
     "计划".encode(), "计划".encode("gbk"), "锟斤拷".encode()]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES | st.binary(max_size=6), max_size=12).map(b"".join), st.sampled_from([*READ_FROM_OUTSIDE])
)
def test_whatever_comes_is_read_or_told(data: bytes, ending: str) -> None:
    lines: Sequence[DocumentLine] = []
    with contextlib.suppress(PlanError):
        kind = kind_of(f"a{ending}", data)
        if kind not in converting._BY_LIBREOFFICE:
            lines = read_document("a", data, kind).lines
    assert all(line.text.strip() or line.cells for line in lines)
