"""Automatic numbers in loops, as a reader sees them: in nested ones they begin anew with each outer turn."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from beihuan_plan.reports.formats import pdf
from beihuan_plan.reports.formats.word.rendering import render_word
from support.documents import Document, W, breaks_schema, text_of
from support.word_templates import Parts, template

CONTENTS = {
    "标题": "题",
    "落款": {"署名": "校", "署名右空": 2.0, "日期右空": 2.0},
    "版式": {"页码": "外侧"},
    "月份": [
        {"名": "九月", "项": [{"名": "甲", "分": ["子", "丑"]}, {"名": "乙", "分": ["寅"]}]},
        {"名": "十月", "项": [{"名": "丙", "分": ["卯", "辰"]}]},
    ],
}
NAMESPACE = f'xmlns:w="{W[1:-1]}"'
LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/>{}<w:lvlText w:val="{}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl>'
KIND = '<w:abstractNum w:abstractNumId="{}"><w:multiLevelType w:val="multilevel"/>{}</w:abstractNum>'
NUM = '<w:num w:numId="{}"><w:abstractNumId w:val="{}"/></w:num>'
STYLE = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="BodyText"/><w:pPr>{}</w:pPr></w:style>'
NUMBERING = "".join(
    [
        KIND.format(0, LEVEL.format(0, 1, "decimal", "", "%1.") + LEVEL.format(1, 1, "decimal", "", "%1.%2")),
        KIND.format(1, LEVEL.format(0, 3, "decimal", '<w:pStyle w:val="Entry"/>', "第%1条")),
        KIND.format(2, LEVEL.format(0, 1, "bullet", "", "●")),
        NUM.format(1, 0),
        NUM.format(2, 1),
        NUM.format(3, 2),
    ]
)
IN_STYLE = '<w:numPr><w:numId w:val="2"/></w:numPr><w:ind w:left="840" w:firstLine="0"/>'


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{own}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(text: str, style: str, own: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def listing(folder: Path, *content: str) -> bytes:
    """A paper whose template has lists."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
    styles = STYLE.format("Entry", "entry", IN_STYLE) + STYLE.format("Inner", "inner", "").replace(
        "BodyText", "Entry"
    )
    added_texts = (
        ("[Content_Types].xml", "</Types>", f'<Override PartName="/word/numbering.xml" ContentType="{kind}"/>'),
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rIdN" Type="{relation}" Target="numbering.xml"/>',
        ),
        ("word/styles.xml", "</w:styles>", styles),
    )  # fmt: skip

    def change(parts: Parts) -> None:
        parts["word/numbering.xml"] = f"<w:numbering {NAMESPACE}>{NUMBERING}</w:numbering>".encode()
        for name, end, added in added_texts:
            parts[name] = parts[name].replace(end.encode(), (added + end).encode())

    path = template(folder, *content, change=change)
    return render_word(path.name, CONTENTS, [folder])


def lists(data: bytes) -> dict[str, tuple[str, str]]:
    """The list of each numbered paragraph by its text, and where that begins: empty if it goes on."""
    assert not breaks_schema(data)
    document = Document(data)
    starts = {
        each.get(f"{W}numId"): "".join(
            start.get(f"{W}val") for start in each.iterfind(f"{W}lvlOverride/{W}startOverride")
        )
        for each in document.root("word/numbering.xml").iter(f"{W}num")
    }
    numbers = {text_of(each): each.find(f"{W}pPr/{W}numPr/{W}numId") for each in document.body.iter(f"{W}p")}
    return {
        text: (number.get(f"{W}val"), starts[number.get(f"{W}val")])
        for text, number in numbers.items()
        if number is not None and text
    }


MONTHS, ITEMS, PARTS = "{%p for 月 in 月份 %}", "{%p for 项 in 月.项 %}", "{%p for 分 in 项.分 %}"
END = "{%p endfor %}"


def test_a_list_in_a_loop_begins_anew_with_each_turn_around_it(tmp_path: Path) -> None:
    content = [MONTHS, "{{ 月.名 }}", ITEMS, numbered("{{ 项.名 }}"), END, END]
    found = lists(listing(tmp_path, *content))
    assert found == {"甲": ("4", "11"), "乙": ("4", "11"), "丙": ("5", "11")}


def test_three_loops(tmp_path: Path) -> None:
    content = [MONTHS, ITEMS, "{{ 项.名 }}", PARTS, numbered("{{ 分 }}"), END, END, END]
    found = lists(listing(tmp_path, *content))
    assert [number for number, _ in found.values()] == ["4", "4", "5", "6", "6"]


def test_a_list_that_a_loop_s_own_turns_make_goes_on(tmp_path: Path) -> None:
    assert lists(listing(tmp_path, MONTHS, numbered("{{ 月.名 }}"), END)) == {
        "九月": ("1", ""),
        "十月": ("1", ""),
    }


def test_a_list_of_levels_goes_on_by_itself(tmp_path: Path) -> None:
    content = [MONTHS, numbered("{{ 月.名 }}"), ITEMS, numbered("{{ 项.名 }}", 1, 1), END, END]
    assert {number for number, _ in lists(listing(tmp_path, *content)).values()} == {"1"}


def test_a_list_that_has_begun_before_the_loop_goes_on(tmp_path: Path) -> None:
    content = [numbered("先"), MONTHS, ITEMS, numbered("{{ 项.名 }}"), END, END]
    assert {number for number, _ in lists(listing(tmp_path, *content)).values()} == {"1"}


def test_rows_are_numbered_anew_in_each_table(tmp_path: Path) -> None:
    rows = ["{%tr for 项 in 月.项 %}", numbered("{{ 项.名 }}"), "{%tr endfor %}"]
    cells = [
        f"<w:tr><w:tc><w:tcPr/>{row if row.startswith('<') else f'<w:p><w:r><w:t>{row}</w:t></w:r></w:p>'}</w:tc></w:tr>"
        for row in rows
    ]
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(cells)}</w:tbl>"
    found = lists(listing(tmp_path, MONTHS, table, END))
    assert [number for number, _ in found.values()] == ["4", "4", "5"]


@pytest.mark.parametrize("style", ["Entry", "Inner"])
def test_a_number_that_is_in_the_style_begins_anew_where_it_starts(tmp_path: Path, style: str) -> None:
    data = listing(tmp_path, MONTHS, "{{ 月.名 }}", ITEMS, styled("{{ 项.名 }}", style), END, END)
    assert lists(data) == {"甲": ("4", "3"), "乙": ("4", "3"), "丙": ("5", "3")}
    indents = [
        each.find(f"{W}pPr/{W}ind").get(f"{W}left")
        for each in Document(data).body.iter(f"{W}p")
        if text_of(each) in "甲乙丙" and text_of(each)
    ]
    assert indents == ["840"] * 3  # as the style has it, and not its list


@pytest.mark.parametrize(
    "paragraph",
    [
        numbered("{{ 项.名 }}", 3),
        styled("{{ 项.名 }}", "Entry", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        styled("{{ 项.名 }}", "BodyText"),
    ],
)
def test_what_has_no_number_gets_none(tmp_path: Path, paragraph: str) -> None:
    data = listing(tmp_path, MONTHS, ITEMS, paragraph, END, END)
    assert len(list(Document(data).root("word/numbering.xml").iter(f"{W}num"))) == 3


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="没有 LibreOffice 或 pdftotext"
)
def test_the_numbers_that_a_reader_sees(tmp_path: Path) -> None:
    by_style = [MONTHS, ITEMS, styled("{{ 项.名 }}", "Entry"), END, END]
    content = [MONTHS, "{{ 月.名 }}", ITEMS, numbered("{{ 项.名 }}"), END, END, *by_style]
    (tmp_path / "paper.docx").write_bytes(listing(tmp_path, *content))
    (made,) = pdf.convert([tmp_path / "paper.docx"])
    shown = subprocess.run(["pdftotext", "-layout", made, "-"], capture_output=True, text=True, check=True)
    found = re.findall(r"(?:(\d+)\.|第(\d+)条)\s*([甲乙丙])", shown.stdout)
    assert ["".join(each) for each in found] == ["1甲", "2乙", "1丙", "3甲", "4乙", "3丙"]
