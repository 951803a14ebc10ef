"""Tags where none are filled in: the sentence names the kind of place, and the paragraph where there is one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from beihuan_plan.reports.checking import check_template
from support.word_templates import PACKAGED, Parts, changed, paragraph, put_first, put_part, relate, template

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def found(path: Path) -> list[tuple[int, str, str]]:
    problems, _ = check_template(path, path.stem, [PACKAGED])
    assert all("标记" in each.help for each in problems)
    return [(each.line, each.message.partition("里的标记")[0], each.source) for each in problems]


def field(*codes: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return f"<w:p>{BEGIN}{runs}{SEPARATE}<w:r><w:t>所示</w:t></w:r>{END}</w:p>"


def drawn(attribute: str) -> str:
    inline = f'<wp:inline xmlns:wp="{WP}"><wp:docPr id="1" {attribute}/></wp:inline>'
    return f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


def control(described: str) -> str:
    return f"<w:p><w:sdt><w:sdtPr>{described}</w:sdtPr><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt></w:p>"


MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
TAG = "{{ 学校 }}"


@pytest.mark.parametrize(
    ("content", "place", "source"),
    [
        (drawn(f'name="图" descr="{TAG}校徽"'), "替换文字", f"{TAG}校徽"),
        (drawn(f'name="图" title="{TAG}"'), "替换文字", TAG),
        (drawn(f'name="{TAG}"'), "图形的名称", TAG),
        (f'<w:p><w:r><w:pict><v:shape {VML} alt="{TAG}"/></w:pict></w:r></w:p>', "替换文字", TAG),
        (f'<w:p><w:r><w:pict><v:textpath {VML} string="{TAG}"/></w:pict></w:r></w:p>', "水印、艺术字", TAG),
        (control(f'<w:alias w:val="{TAG}"/>'), "内容控件", TAG),
        (field(" TOC {", "{ 学校 }", "}"), "目录", " TOC {{ 学校 }}"),
        (field(f" HYPERLINK https://a.cn/{TAG}"), "链接地址", f" HYPERLINK https://a.cn/{TAG}"),
        (field(" SEQ ｛｛ 学校 ｝｝"), "域", " SEQ ｛｛ 学校 ｝｝"),
        (f'<w:p><w:fldSimple w:instr="REF {TAG}"/></w:p>', "域", f"REF {TAG}"),
        (f'<w:p><w:hyperlink w:anchor="a" w:tooltip="{TAG}"/></w:p>', "链接的屏幕提示", TAG),
        (f'<w:p><w:hyperlink w:anchor="{TAG}"/></w:p>', "链接地址", TAG),
        (f'<w:p><w:hyperlink w:anchor="a" w:docLocation="{TAG}"/></w:p>', "链接地址", TAG),
        (f'<w:p><m:oMath xmlns:m="{MATH}"><m:r><m:t>{TAG}</m:t></m:r></m:oMath></w:p>', "公式", TAG),
        (f'<w:p><w:bookmarkStart w:id="1" w:name="{TAG}"/></w:p>', "书签", TAG),
    ],
)  # fmt: skip
def test_a_tag_where_none_is_filled_in_is_told_by_its_place(
    tmp_path: Path, content: str, place: str, source: str
) -> None:
    path = template(tmp_path, "甲", "乙", content, "丙", name="checklist.docx")
    assert found(path) == [(3, place, source)]


def linked(target: str, source: str = "word/document.xml") -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        identity = relate(parts, "hyperlink", target, "External", source)
        text = f'<w:p><w:hyperlink r:id="{identity}"><w:r><w:t>网站</w:t></w:r></w:hyperlink></w:p>'
        begin = "<w:body>" if source.endswith("document.xml") else 'main">'
        put_first(parts, paragraph("先") + text, source, begin)

    return change


@pytest.mark.parametrize(
    "target", ["https://a.cn/{{ 学校 }}", "https://a.cn/%7B%7B%20学校%20%7D%7D", "mailto:a@b.cn?subject=%7b%25 if"]
)  # fmt: skip
def test_a_tag_in_a_link_s_address_is_told_however_it_is_written(tmp_path: Path, target: str) -> None:
    ((line, place, source),) = found(changed(tmp_path, linked(target), of="checklist.docx"))
    assert (line, place) == (2, "链接地址")
    assert source.endswith(("{{ 学校 }}", "{% if"))


def test_a_link_in_a_footer_is_looked_at_too(tmp_path: Path) -> None:
    path = changed(tmp_path, linked("https://a.cn/{{ 学校 }}", "word/footer1.xml"), of="checklist.docx")
    ((line, place, _),) = found(path)
    assert (line > 2, place) == (True, "链接地址")


def test_a_tag_in_a_diagram_is_told_by_its_place(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        kinds = {"dm": "Data", "lo": "Layout", "qs": "QuickStyle", "cs": "Colors"}
        ids = {}
        for key, kind in kinds.items():
            text = f'<a:p xmlns:a="{A}"><a:r><a:t>{{{{ 学</a:t></a:r><a:r><a:t>校 }}}}</a:t></a:r></a:p>'
            content_type = "diagramStyle" if kind == "QuickStyle" else f"diagram{kind}"
            full = f"application/vnd.openxmlformats-officedocument.drawingml.{content_type}+xml"
            put_part(parts, f"word/diagrams/{kind}1.xml", full, f"<x>{text if kind == 'Data' else ''}</x>")
            ids[key] = relate(parts, f"diagram{kind}", f"diagrams/{kind}1.xml")
        references = " ".join(f'r:{key}="{identity}"' for key, identity in ids.items())
        d = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
        put_first(
            parts, f'<w:p><w:r><w:drawing><dgm:relIds xmlns:dgm="{d}" {references}/></w:drawing></w:r></w:p>'
        )

    path = changed(tmp_path, change, of="checklist.docx")
    assert found(path) == [(1, "SmartArt 图形", "{{ 学校 }}")]
