"""What fields show that repeat the paper's text: Word's own, in a template; made anew in a paper."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from beihuan_plan.reports.formats import pdf
from beihuan_plan.reports.formats.word.field_codes import fields_in
from beihuan_plan.reports.formats.word.rendering import render_word
from conftest import Office
from support.documents import Document, W, breaks_schema, style_of, text_of
from support.word_templates import Parts, changed, field_runs, template

CONTENTS = {
    "标题": "某校计划",
    "落款": {"署名": "校", "署名右空": 2.0, "日期右空": 2.0},
    "版式": {"页码": "外侧"},
    "项": ["甲“一”", "乙"],
}


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(style: str, *content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(content)}</w:p>'


def p(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def entry(text: str, before: str = "", after: str = "", style: str = "BodyText") -> str:
    """An entry as Word writes it: a link, a tab, and the number of the page as a field."""
    number = field_runs("[", " PAGEREF _Toc1 \\h ", "|") + run("1") + field_runs("]")
    link = f'<w:hyperlink w:anchor="_Toc1">{run(text)}<w:r><w:tab/></w:r>{number}</w:hyperlink>'
    return styled(style, before, link, after)


def begin(code: str) -> str:
    return field_runs("[", *code.split("~"), "|")


TOC = ' TOC \\o "1-3" \\h \\z \\u '
END = field_runs("]")
HEADINGS = [
    "{%p for 名 in 项 %}",
    styled("Heading1", '<w:bookmarkStart w:id="7" w:name="_Toc1"/>', run("{{ 名 }}"), '<w:bookmarkEnd w:id="7"/>'),
    styled("Heading2", run("细目")),
    "正文",
    "{%p endfor %}",
]  # fmt: skip
LISTED = ["甲“一”", "细目", "乙", "细目"]


def made(folder: Path, *content: str) -> Document:
    path = template(folder, *content)
    data = render_word(path.name, CONTENTS, [folder])
    assert not breaks_schema(data)
    return Document(data)


def table_of(document: Document) -> tuple[list[str], Any]:
    """The entries of a paper's first field, and the sign that it begins with."""
    (field,) = [each for each in fields_in(document.body) if each.name == "TOC"]
    assert field.is_whole
    assert field.separate is not None
    lines: dict[Any, str] = {}
    for piece in field.result:
        line = next(piece.iterancestors(f"{W}p"))
        lines[line] = lines.get(line, "") + (piece.text or "") * (piece.tag == f"{W}t")
    return list(lines.values()), field.begin


FORMS = {
    "as Word has it": [entry("{{ 标题 }}", begin(TOC)), entry("{{ 名 }}"), entry("细目"), p(END)],
    "the end behind the last entry": [entry("{{ 标题 }}", begin(TOC)), entry("{{ 名 }}", after=END)],
    "one entry": [entry("{{ 名 }}", begin(TOC), END)],
    "nothing listed yet": [p(begin(TOC), run("未找到目录项。"), END)],
    "its code in pieces": [entry("{{ 名 }}", begin(' TO~C \\o "1~-3" \\h ')), p(END)],
    "entries without tags": [entry("早先的标题", begin(TOC)), p(END)],
    "entries that are no tags": [entry("{{ 名", begin(TOC)), entry("项 }}"), p(END)],
}


@pytest.mark.parametrize("form", FORMS)
def test_a_table_of_contents_lists_the_paper_s_headings(tmp_path: Path, form: str) -> None:
    document = made(tmp_path, "头", *FORMS[form], *HEADINGS)
    entries, sign = table_of(document)
    assert entries == LISTED
    assert sign.get(f"{W}dirty") == "true"  # the numbers of pages are Word's
    assert document.lines == [
        "头",
        *(f"{each}\t" for each in LISTED),
        *["甲“一”", "细目", "正文", "乙", "细目", "正文"],
    ]
    links = [each.get(f"{W}anchor") for each in document.body.iter(f"{W}hyperlink")]
    names = {
        mark.get(f"{W}name"): text_of(mark.getparent()) for mark in document.body.iter(f"{W}bookmarkStart")
    }
    assert [names[link] for link in links] == LISTED
    assert len(set(links)) == 4


def test_a_table_in_its_content_control(tmp_path: Path) -> None:
    entries = "".join([styled("BodyText", run("目录")), entry("{{ 名 }}", begin(TOC)), p(END)])
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{entries}</w:sdtContent></w:sdt>"
    document = made(tmp_path, control, *HEADINGS)
    assert table_of(document)[0] == LISTED
    assert next(text_of(each) for each in document.body.iter(f"{W}sdtContent")).startswith("目录甲")


@pytest.mark.parametrize(
    ("code", "listed"),
    [
        (' TOC \\o "1-1" \\h ', ["甲“一”", "乙"]),
        (' TOC \\o "2-2" ', ["细目", "细目"]),
        (" TOC ", LISTED),
        (' TOC \\h \\t "body text,1" ', ["正文", "正文"]),
        (' TOC \\h \\z \\c "表" ', ["表1 甲“一”", "表2 乙"]),
        (' TOC \\h \\z \\c "图" ', ["未找到目录项。"]),
    ],
)
def test_what_a_table_lists(tmp_path: Path, code: str, listed: list[str]) -> None:
    caption = p(run("表"), begin(" SEQ 表 \\* ARABIC "), run("1"), END, run(" {{ 名 }}"))
    content = [
        *HEADINGS[:2],
        styled("Heading2", run("细目")),
        styled("BodyText", run("正文")),
        caption,
        HEADINGS[-1],
    ]
    assert table_of(made(tmp_path, entry("{{ 名 }}", begin(code)), p(END), *content))[0] == listed


def test_entries_look_as_those_of_their_level_did(tmp_path: Path) -> None:
    first, second = entry("{{ 名 }}", begin(TOC), style="Toc1"), entry("细目", style="Toc2")
    second = second.replace("</w:pPr>", '<w:ind w:left="420"/></w:pPr>')
    body = Document(template(tmp_path, first, second, p(END), *HEADINGS).read_bytes()).parts[
        "word/document.xml"
    ]

    def change(parts: Parts) -> None:
        levels = "".join(
            f'<w:style w:type="paragraph" w:styleId="Toc{n}"><w:name w:val="toc {n}"/></w:style>'
            for n in (1, 2)
        )
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(
            b"</w:styles>", f"{levels}</w:styles>".encode()
        )
        parts["word/document.xml"] = body

    path = changed(tmp_path, change, of="checklist.docx", name="paper.docx")
    document = Document(render_word(path.name, CONTENTS, [tmp_path]))
    styles = [
        style_of(each) for each in document.body.iter(f"{W}p") if each.find(f"{W}hyperlink") is not None
    ]
    assert styles == ["Toc1", "Toc2", "Toc1", "Toc2"]
    indents = [each.get(f"{W}left") for each in document.body.iterfind(f"{W}body/{W}p/{W}pPr/{W}ind")]
    assert indents == ["420", "420"]


def test_a_reference_shows_what_its_bookmark_holds(tmp_path: Path) -> None:
    marked = p('<w:bookmarkStart w:id="7" w:name="题目"/>', run("{{ 标题 }}"), '<w:bookmarkEnd w:id="7"/>')
    simple = '<w:fldSimple w:instr=" REF 题目 ">' + run("{{ 标题 }}") + "</w:fldSimple>"
    document = made(
        tmp_path, marked, p(run("见"), begin(" REF 题目 \\h "), run("{{ 标"), run("题 }}"), END), p(simple)
    )
    assert document.lines == ["某校计划", "见某校计划", "某校计划"]
    assert [each.begin.get(f"{W}dirty") for each in fields_in(document.body)] == [None, None]


def test_captions_in_a_loop_are_counted(tmp_path: Path) -> None:
    caption = p(run("表"), begin(" SEQ 表 \\* ARABIC "), run("1"), END)
    document = made(tmp_path, HEADINGS[0], caption, HEADINGS[-1], caption)
    assert document.lines == ["表1", "表2", "表3"]


def test_what_is_counted_in_another_way_is_left_to_word(tmp_path: Path) -> None:
    captions = [p(run("表"), begin(code), run("7"), END) for code in (" SEQ 表 \\r 7 ", " SEQ 表 ")]
    document = made(tmp_path, *captions)
    assert document.lines == ["表7", "表7"]
    assert [each.begin.get(f"{W}dirty") for each in fields_in(document.body)] == ["true", "true"]


@pytest.mark.parametrize(
    "code", [" INDEX ", " STYLEREF 1 ", " REF 没有 ", " REF 题目 \\r ", " SEQ 表 \\r 5 "]
)
def test_what_only_word_can_tell_shows_no_tag_and_is_marked(tmp_path: Path, code: str) -> None:
    document = made(tmp_path, p(run("见"), begin(code), run("{{ 不在 }}"), END))
    (field,) = fields_in(document.body)
    assert (document.lines, field.begin.get(f"{W}dirty")) == (["见"], "true")


@pytest.mark.parametrize("code", [' HYPERLINK "https://example.com" ', " FORMTEXT "])
def test_what_a_person_types_as_a_field_s_result_is_the_template_s(tmp_path: Path, code: str) -> None:
    assert made(tmp_path, p(begin(code), run("{{ 标题 }}"), END)).lines == ["某校计划"]


def test_a_field_that_does_not_end_hides_no_tags(tmp_path: Path) -> None:
    assert made(tmp_path, p(begin(TOC)), "{{ 标题 }}").lines == ["某校计划"]


def test_the_check_tells_of_page_numbers(office: Office) -> None:
    content = [entry("{{ 事项 }}", begin(TOC)), p(END), styled("Heading1", run("{{ 标题 }}"))]
    template(office.folder, *content, name="checklist.docx")
    result = office.run("template", "check", "checklist.docx")
    assert (result.code, "提醒：目录的页码要等 Word 更新" in result.out) == (0, True)


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="没有 LibreOffice 或 pdftotext"
)
def test_the_contents_that_a_reader_sees(tmp_path: Path) -> None:
    path = template(tmp_path, *FORMS["as Word has it"], *HEADINGS)
    (tmp_path / "made.docx").write_bytes(render_word(path.name, CONTENTS, [tmp_path]))
    (file,) = pdf.convert([tmp_path / "made.docx"])
    shown = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert [line.strip() for line in shown.splitlines() if line.strip()][:4] == LISTED
    assert "{{" not in shown
