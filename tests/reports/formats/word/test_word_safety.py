"""What comes into a paper from a template as Word and WPS write them, what is left out, what is refused."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.reports.contents.checklist import ChecklistShape
from beihuan_plan.reports.formats.word.package import read_package
from beihuan_plan.reports.formats.word.rendering import render_word
from beihuan_plan.reports.templates.samples import sample_contents
from support.documents import Document, breaks_schema, text_of
from support.word_templates import MAIN, Parts, changed, put_first, put_part, relate

Change = Callable[[Parts], None]
SETTINGS, THEME = "word/settings.xml", "word/theme/theme1.xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MICROSOFT = "http://schemas.microsoft.com/office"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>'


def paper(folder: Path, change: Change) -> Document:
    path = changed(folder, change, of="checklist.docx")
    contents = {**sample_contents(ChecklistShape), "版式": {"样式": "公文", "页码": "居中"}}
    data = render_word(path.name, contents, [folder])
    assert not breaks_schema(data)
    return Document(data)


def refusal(folder: Path, change: Change) -> tuple[str, str]:
    with pytest.raises(InvalidPlanError) as caught:
        paper(folder, change)
    problem = caught.value.problems[0]
    assert problem.help
    return problem.message, problem.help


def picture(reference: str) -> str:
    pic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{wp}"><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="p"/>'
        f'<a:graphic {A}><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}">'
        '<pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{reference}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def test_what_word_and_wps_put_into_a_file_is_left_out_of_a_paper(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
        for kind, name, content_type in (
            ("customXml", "customXml/item1.xml", "application/xml"),
            ("webSettings", "word/webSettings.xml", f"{WORD}webSettings+xml"),
            ("glossaryDocument", "word/glossary/document.xml", f"{WORD}document.glossary+xml"),
            ("comments", "word/comments.xml", f"{WORD}comments+xml"),
            (f"{MICROSOFT}/2011/relationships/commentsExtended", "word/commentsExtended.xml", f"{WORD}commentsExtended+xml"),
            (f"{MICROSOFT}/2011/relationships/people", "word/people.xml", f"{WORD}people+xml"),
            (f"{MICROSOFT}/2007/relationships/stylesWithEffects", "word/stylesWithEffects.xml", "application/vnd.ms-word.stylesWithEffects+xml"),
            ("http://www.wps.cn/officeDocument/2099/new", "word/new.xml", "application/vnd.wps.new+xml"),
        ):  # fmt: skip
            put_part(parts, name, content_type, f'<x person="张三">{name} {{{{ 没有 }}}}</x>')
            relate(parts, kind, f"/{name}")
        put_part(
            parts, "docProps/app.xml", "application/x", "<Properties><Company>张三</Company></Properties>"
        )
        put_part(
            parts, "docProps/custom.xml", "application/y", "<Properties><KSOProductBuildVer/></Properties>"
        )
        put_part(parts, "docProps/thumbnail.emf", "image/x-emf", b"a picture of the template")
        put_part(parts, "word/printer1.bin", "application/vnd.openxmlformats-officedocument.printer", b"prn")
        parts["[trash]/0000.dat"] = b"\xff\xff"
        for kind, name in (
            ("extended-properties", "docProps/app.xml"),
            ("custom-properties", "docProps/custom.xml"),
            (f"{package}/thumbnail", "docProps/thumbnail.emf"),
        ):
            relate(parts, kind, name, source="")
        printer = relate(parts, "printerSettings", "printer1.bin")
        text = (
            parts[MAIN]
            .decode()
            .replace("<w:docGrid", f'<w:printerSettings xmlns:r="{R}" r:id="{printer}"/><w:docGrid')
        )
        parts[MAIN] = text.encode()
        settings = '<w:rsids><w:rsidRoot w:val="00AA"/></w:rsids><w:docVars><w:docVar w:name="a" w:val="张三"/></w:docVars>'
        put_first(parts, settings, SETTINGS, '<w:characterSpacingControl w:val="doNotCompress"/>')
        put_first(
            parts,
            '<w:p w:rsidR="00AA0011"><w:commentRangeStart w:id="0"/><w:r><w:t>有批注</w:t></w:r><w:commentRangeEnd w:id="0"/>'
            '<w:r><w:rPr><w:b/></w:rPr><w:commentReference w:id="0"/></w:r></w:p>',
        )

    document = paper(tmp_path, change)
    assert sorted(document.parts) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", MAIN,
        "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", SETTINGS, "word/styles.xml", THEME,
    ]  # fmt: skip
    everything = b"".join(document.parts.values()).decode()
    for word in ("张三", "rsid", "comment", "printer", "docVar"):
        assert word not in everything
    assert document.lines[0] == "有批注"
    assert "evenAndOddHeaders" in document.parts[SETTINGS].decode()


def test_a_template_of_a_school_s_own_is_left_behind(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        target = "file:///D:\\学校模板\\红头文件.dotx"
        attached = relate(parts, "attachedTemplate", target, "External", SETTINGS)
        put_first(
            parts, f'<w:attachedTemplate r:id="{attached}"/>', SETTINGS, '<w:defaultTabStop w:val="632"/>'
        )

    document = paper(tmp_path, change)
    assert "word/_rels/settings.xml.rels" not in document.parts
    assert b"ttachedTemplate" not in b"".join(document.parts.values())


def test_pictures_embedded_fonts_and_links_to_the_web_are_kept(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        put_part(parts, "word/media/校徽 1.png", "image/png", PNG)
        put_part(
            parts,
            "word/fonts/font1.odttf",
            "application/vnd.openxmlformats-officedocument.obfuscatedFont",
            b"x",
        )
        image = relate(parts, "image", "media/校徽 1.png")
        put_first(parts, picture(f'<a:blip r:embed="{image}"/>'))
        font = relate(parts, "font", "fonts/font1.odttf", source="word/fontTable.xml")
        key = "{00000000-0000-0000-0000-000000000001}"
        embedded = f'<w:font w:name="校"><w:embedRegular r:id="{font}" w:fontKey="{key}"/></w:font></w:fonts>'
        fonts = parts["word/fontTable.xml"].decode()
        parts["word/fontTable.xml"] = fonts.replace(
            "</w:fonts>", embedded.replace(" r:id", f' xmlns:r="{R}" r:id')
        ).encode()
        link = relate(parts, "hyperlink", "https://example.com/a b", "External")
        put_first(parts, f'<w:p><w:hyperlink r:id="{link}"><w:r><w:t>网站</w:t></w:r></w:hyperlink></w:p>')

    parts = paper(tmp_path, change).parts
    assert parts["word/media/校徽 1.png"] == PNG
    assert parts["word/fonts/font1.odttf"] == b"x"
    links = parts["word/_rels/document.xml.rels"].decode()
    assert 'Target="https://example.com/a b" TargetMode="External"' in links


def test_a_drawing_in_svg_gives_way_to_the_picture_beside_it(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        put_part(parts, "word/media/image1.png", "image/png", PNG)
        put_part(parts, "word/media/image2.svg", "image/svg+xml", SVG)
        image, drawing = (
            relate(parts, "image", "media/image1.png"),
            relate(parts, "image", "media/image2.svg"),
        )
        svg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
        extension = f'<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><s:svgBlip xmlns:s="{svg}" xmlns:r="{R}" r:embed="{drawing}"/></a:ext>'
        put_first(parts, picture(f'<a:blip r:embed="{image}"><a:extLst>{extension}</a:extLst></a:blip>'))

    parts = paper(tmp_path, change).parts
    assert [name for name in parts if "media" in name] == ["word/media/image1.png"]
    assert b"svg" not in b"".join(parts.values())


R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def image_in(name: str, data: str | bytes, content_type: str = "image/png") -> Change:
    def change(parts: Parts) -> None:
        put_part(parts, name, content_type, data)
        put_first(parts, picture(f'<a:blip r:embed="{relate(parts, "image", f"/{name}")}"/>'))

    return change


def named(content: str, kind: str, target: str, mode: str = "") -> Change:
    """Something in the text, `{}` in it being the id under which something else is."""

    def change(parts: Parts) -> None:
        put_first(parts, content.format(relate(parts, kind, target, mode)))

    return change


def inside(content: str, kind: str, name: str, content_type: str) -> Change:
    def change(parts: Parts) -> None:
        put_part(parts, name, content_type, "<x/>")
        named(content, kind, f"/{name}")(parts)

    return change


def content(xml: str, part: str = MAIN, after: str = "<w:body>") -> Change:
    return lambda parts: put_first(parts, xml, part, after)


def header(name: str, content_type: str) -> Change:
    def change(parts: Parts) -> None:
        field = '<w:fldSimple w:instr=" DDEAUTO c "><w:r><w:t>x</w:t></w:r></w:fldSimple>'
        put_part(parts, name, content_type, f"<w:hdr {W}><w:p>{field}</w:p></w:hdr>")
        identity = relate(parts, "header", f"/{name}")
        reference = f'<w:headerReference xmlns:r="{R}" w:type="default" r:id="{identity}"/>'
        parts[MAIN] = parts[MAIN].replace(
            b"<w:footerReference", reference.encode() + b"<w:footerReference", 1
        )

    return change


EMBEDDED = picture('<a:blip r:embed="{}"/>')
BLIP = picture('<a:blip r:link="{}"/>')
OBJECT = f'<w:p><w:r><w:object><o:OLEObject {VML} Type="Embed" ProgID="Excel.Sheet.12" ShapeID="a" DrawAspect="Content" ObjectID="b" r:id="{{}}"/></w:object></w:r></w:p>'
IMAGEDATA = f'<w:p><w:r><w:pict><v:shape {VML} id="a"><v:imagedata {{}}/></v:shape></w:pict></w:r></w:p>'
LINKED, FILE, OBJECTS, FIELD = (
    "模板里有链接的图片",
    "指向文件的超链接",
    "嵌入了别的程序的对象",
    "会读取别的文件的域",
)
MEDIA, UNLIKE, MASTER = "模板里有视频或声音", "不像 Word 写的", "模板是主控文档"
REFUSED: dict[str, tuple[Change, str]] = {
    "a picture on the web": (
        named(BLIP, "image", "http://example.com/a.png", "External"), f"{LINKED}：http://example.com/a.png"
    ),
    **{
        f"a picture whose mode is {mode!r}": (
            named(EMBEDDED, "image", "http://example.com/a.png", mode), f"{LINKED}：http://example.com/a.png"
        )
        for mode in ("external", "EXTERNAL ", "Internal ", " Internal", "internal", "INTERNAL", "\u3000", "x")
    },
    "a picture that is a link": (named(BLIP, "hyperlink", "http://example.com/a.png", "External"), LINKED),
    "a picture named in the strict way": (
        named(picture(f'<a:blip xmlns:s="{STRICT}" s:link="{{}}"/>'), "hyperlink", "http://example.com", "External"),
        "严格的 Open XML",
    ),
    "a relation of the strict kind": (named(BLIP, f"{STRICT}/image", "http://example.com/a.png", "External"), "严格的 Open XML"),
    "a picture by its address": (content(IMAGEDATA.format('src="http://example.com/a.png"')), LINKED),
    "a picture by its address in the office's words": (content(IMAGEDATA.format(r'o:href="\\server\a.png"')), LINKED),
    "a picture by another reference": (named(IMAGEDATA.format('r:href="{}"'), "image", "http://example.com/a.png", "External"), LINKED),
    "a drawing in SVG": (image_in("word/media/a.svg", SVG, "image/svg+xml"), "SVG 图片"),
    "a drawing in SVG by another name": (image_in("word/media/a.png", SVG), "SVG 图片"),
    "a drawing in SVG, compressed": (image_in("word/media/a.png", b"\x1f\x8b\x08\x00"), "SVG 图片"),
    "a page description": (image_in("word/media/a.png", b"%!PS-Adobe-3.0 EPSF-3.0"), "SVG 图片"),
    "a link to a file": (named('<w:p><w:hyperlink r:id="{}"/></w:p>', "hyperlink", "file:///C:/a.exe", "External"), FILE),
    "a link to a neighbour": (named('<w:p><w:hyperlink r:id="{}"/></w:p>', "hyperlink", "a.exe", "External"), FILE),
    "a link to a script": (named('<w:p><w:hyperlink r:id="{}"/></w:p>', "hyperlink", "javascript:a()", "External"), FILE),
    "a shape that is a link to a file": (content(f'<w:p><w:r><w:pict><v:rect {VML} href="file:///a.exe"/></w:pict></w:r></w:p>'), FILE),
    "another document": (inside('<w:altChunk r:id="{}"/>', "aFChunk", "word/a.html", "text/html"), "嵌入了别的文档"),
    "a sub-document": (named('<w:p><w:subDoc r:id="{}"/></w:p>', "subDocument", "a.docx", "External"), MASTER),
    "an object": (inside(OBJECT, "oleObject", "word/embeddings/a.bin", "application/vnd.ole"), OBJECTS),
    "a workbook": (inside(OBJECT, "package", "word/embeddings/a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), OBJECTS),
    "a control": (inside('<w:p><w:r><w:control r:id="{}" w:name="a" w:shapeid="b"/></w:r></w:p>', "control", "word/activeX/a.xml", "application/vnd.ms-office.activeX+xml"), "ActiveX"),
    "a video": (named(picture('<a:blip r:link="{}"/>'), "video", "http://example.com/a.mp4", "External"), MEDIA),
    "a sound": (inside(f'<w:p><w:r><x {A}><a:wavAudioFile r:embed="{{}}"/></x></w:r></w:p>', "audio", "word/media/a.wav", "audio/wav"), MEDIA),
    "something new": (inside('<w:p><w:r><x r:id="{}"/></w:r></w:p>', f"{MICROSOFT}/2030/relationships/hologram", "word/a.xml", "application/xml"), "不认识的内容（hologram）"),
    "macros": (lambda parts: put_part(parts, "word/VbaProject.bin", "application/vnd.ms-office.vbaProject", b"x"), "模板里有宏"),
    "a header of another type": (header("word/h.bin", "application/octet-stream"), UNLIKE),
    "a header whose type has a blank": (header("word/h.xml", f" {WORD}header+xml"), UNLIKE),
    "a header whose type is in capitals": (header("word/h.xml", f"{WORD}HEADER+xml"), UNLIKE),
    "a header with a name in hiding": (header("word/h.bin", f"{WORD}header+xml"), FIELD),
    "a header with percent signs": (header("word/%68.xml", f"{WORD}header+xml"), "名称特别"),
    "a header above the file": (header("word/../../h.xml", f"{WORD}header+xml"), "已经损坏"),
    "two names that differ in capitals": (lambda parts: parts.update({"Word/Document.xml": b"<x/>"}), "名称特别"),
    "a page that is not there": (named('<w:p><w:hyperlink r:id="rNone{}"/></w:p>', "hyperlink", "https://a.cn", "External"), "已经损坏"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_fetches_or_runs_is_refused_by_its_kind(tmp_path: Path, name: str) -> None:
    change, said = REFUSED[name]
    assert said in refusal(tmp_path, change)[0]


def field(code: str) -> str:
    """A field of runs; braces in its code make a field in it."""
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    inner = re.sub(
        "[{}]", lambda sign: "</w:instrText>" + (begin if sign[0] == "{" else end) + "<w:instrText>", code
    )
    return f"<w:p><w:r>{begin}<w:instrText>{inner}</w:instrText>{separate}<w:t>所示</w:t>{end}</w:r></w:p>"


@pytest.mark.parametrize(
    "code",
    [
        " PAGE \\* MERGEFORMAT", "page", " =SUM(ABOVE)", "IF {PAGE} = 1 &quot;a&quot;", 'DATE \\@ "yyyy年"',
        'HYPERLINK "https://example.com/link" \\o "file:///tip"', "HYPERLINK \\l 附件", 'HYPERLINK "https://example.com/link" \\* MERGEFORMAT', "", "SECTION", "SHAPE \\* MERGEFORMAT",
    ],
)  # fmt: skip
def test_fields_that_a_paper_may_have(tmp_path: Path, code: str) -> None:
    assert "所示" in paper(tmp_path, content(field(code))).lines[0]


@pytest.mark.parametrize(
    ("again", "compression", "said"),
    [
        (MAIN, zipfile.ZIP_DEFLATED, "名称相同"), ("word/a/", zipfile.ZIP_DEFLATED, ""), ("a", zipfile.ZIP_STORED, ""),
        ("a", zipfile.ZIP_BZIP2, "损坏"), ("a", zipfile.ZIP_LZMA, "损坏"),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_is_packed_as_word_packs_it(tmp_path: Path, again: str, compression: int, said: str) -> None:
    path = changed(tmp_path, lambda _: None, of="checklist.docx")
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(again, b"", compression)
    if not said:
        read_package(path)
        return
    with pytest.raises(InvalidPlanError) as caught:
        read_package(path)
    assert said in caught.value.problems[0].message


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("DDE c", FIELD), ("INCLUDETEXT x", FIELD), ("import x", FIELD), ("DATABASE", FIELD), ("RD x", FIELD), ("某域", FIELD),
        ("FILLIN &quot;?&quot;", FIELD), ("MACROBUTTON a b", FIELD), ("{PAGE}LINK a", FIELD), ("QUOTE {DDEAUTO c}", FIELD),
        ("PAGE {INCLUDEPICTURE x}", FIELD), ("MERGEFIELD 姓名", "邮件合并"), ("NEXT", "邮件合并"),
        ("HYPERLINK file:///C:/a.exe", FILE), ("HYPERLINK \\l 附件 a.exe", FILE), ("HYPERLINK \\o tip &quot;a.exe&quot;", FILE),
        ("HYPERLINK {QUOTE a.exe}", FILE), ("HYPERLINK “a.exe”", FILE), ("HYPERLINK \\\\\\\\server\\\\a.exe", FILE),
        ("HYPERLINK \\a.exe", FILE), ("HYPERLINK \\x a.exe", FILE),
    ],
)  # fmt: skip
def test_fields_that_a_paper_may_not_have(tmp_path: Path, code: str, said: str) -> None:
    assert said in refusal(tmp_path, content(field(code)))[0]


@pytest.mark.parametrize("around", ["w:p", "w:del"])
def test_a_field_is_not_made_by_what_another_one_shows(tmp_path: Path, around: str) -> None:
    """What stands before the result is code, whoever writes it."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    inner = "<w:r><w:t>DDEAUTO c</w:t></w:r>"
    if around == "w:p":
        inner = "<w:fldSimple w:instr='QUOTE \"DDEAUTO c\"'><w:r><w:t/></w:r></w:fldSimple>"
    assert FIELD in refusal(tmp_path, content(f"<w:p>{begin}{inner}{end}</w:p>"))[0]


def test_a_field_is_not_hidden_by_the_alternative_that_is_not_read(tmp_path: Path) -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:zz="zz"'
    one, other = (f"<w:instrText>{code}</w:instrText>" for code in ("PAGE ", "DDEAUTO c"))
    code = f'<mc:AlternateContent {mc}><mc:Choice Requires="zz">{one}</mc:Choice><mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>'
    begin, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
    assert FIELD in refusal(tmp_path, content(f"<w:p><w:r>{begin}{code}{end}</w:r></w:p>"))[0]


PASSED_OVER = '<zz:x xmlns:zz="urn:zz" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="zz">{}</zz:x>'
QUOTE = "<w:r><w:instrText>QUOTE </w:instrText></w:r>"


@pytest.mark.parametrize(
    "before",
    [
        PASSED_OVER.format(QUOTE), f"<w:r><w:instrText>{PASSED_OVER.format('QUOTE ')}</w:instrText></w:r>",
        f'<w:del w:id="1" w:author="a">{QUOTE.replace("instr", "delInstr")}</w:del>',
        f'<w:moveFrom w:id="1" w:author="a">{QUOTE}</w:moveFrom>', f'<w:ins w:id="1" w:author="a">{QUOTE}</w:ins>',
    ],
)  # fmt: skip
def test_a_field_is_not_hidden_behind_what_some_readers_pass_over(tmp_path: Path, before: str) -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    code = "<w:r><w:instrText>DDEAUTO c</w:instrText></w:r>"
    assert "写法特别的域" in refusal(tmp_path, content(f"<w:p>{begin}{before}{code}{end}</w:p>"))[0]


@pytest.mark.parametrize("change", ["ins", "del"])
def test_a_field_that_was_put_in_or_taken_out_as_a_whole_may_stay(tmp_path: Path, change: str) -> None:
    whole = field("PAGE").removeprefix("<w:p>").removesuffix("</w:p>")
    if change == "del":
        whole = whole.replace("instrText", "delInstrText").replace("w:t>", "w:delText>")
    tracked = f'<w:p><w:{change} w:id="1" w:author="a">{whole}</w:{change}></w:p>'
    assert "PAGE" in paper(tmp_path, content(tracked)).parts[MAIN].decode()


@pytest.mark.parametrize(
    "code", ["DOCPROPERTY 学校", "AUTHOR", "TITLE \\* MERGEFORMAT", "ADDIN EN.CITE {ADDIN x}"]
)
def test_a_field_that_shows_a_property_of_the_file_becomes_its_text(tmp_path: Path, code: str) -> None:
    shown = "<w:t>{{ 标题 }}</w:t>"
    simple = f'<w:p><w:fldSimple w:instr="AUTHOR"><w:r>{shown}</w:r></w:fldSimple></w:p>'
    document = paper(tmp_path, content(field(code).replace("<w:t>所示</w:t>", shown) + simple))
    title = sample_contents(ChecklistShape)["标题"]
    assert document.lines[:2] == [title, title]
    assert all(word not in document.parts[MAIN].decode() for word in ("AUTHOR", "fldSimple", code.split()[0]))


@pytest.mark.parametrize("namespace", ["", ' xmlns:b="http://schemas.microsoft.com/office/word/2012/wordml"'])
def test_a_control_shows_what_is_filled_in(tmp_path: Path, namespace: str) -> None:
    prefix = "b" if namespace else "w"
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    binding = f'<{prefix}:dataBinding{namespace} {prefix}:xpath="/c:coreProperties[1]/c:creator[1]" {prefix}:storeItemID="{{A}}" {prefix}:prefixMappings="xmlns:c=\'{core}\'"/>'
    control = f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent><w:p><w:r><w:t>{{{{ 部门 }}}}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document = paper(tmp_path, content(control))
    assert document.lines[0] == sample_contents(ChecklistShape)["部门"]
    assert b"dataBinding" not in document.parts[MAIN]


def test_nobody_who_changed_the_template_is_named(tmp_path: Path) -> None:
    change = '<w:p><w:ins w:id="1" w:author="张三" w:date="2019-09-01T08:00:00Z"><w:r><w:t>新</w:t></w:r></w:ins></w:p>'
    body = paper(tmp_path, content(change)).parts[MAIN].decode()
    assert "新" in body
    assert "张三" not in body
    assert "2019-09-01T" not in body


def test_what_is_in_the_paper_can_be_read_again(tmp_path: Path) -> None:
    """A paper is itself safe: nothing in it would be refused or left out."""
    document = paper(tmp_path, image_in("word/media/a.png", PNG))
    (tmp_path / "checklist.docx").write_bytes(document.data)
    again = Document(render_word("checklist.docx", sample_contents(ChecklistShape), [tmp_path]))
    assert sorted(again.parts) == sorted(document.parts)
    assert text_of(again.body) == text_of(document.body)
