"""What begins or ends in a dropped or repeated block: the paper stays sound, and its text whole."""

from pathlib import Path

import pytest

from beihuan_plan.reports.formats.word.field_codes import fields_in
from beihuan_plan.reports.formats.word.rendering import render_word
from conftest import Office
from support.documents import Document, W, breaks_schema
from support.word_templates import field_runs, paragraph, template

CONTENTS = {
    "标题": "题",
    "落款": {"署名": "校", "署名右空": 2.0, "日期右空": 2.0},
    "版式": {"页码": "外侧"},
    "空": [],
    "两": ["一", "二"],
}
IF, FOR = ("{%p if 空 %}", "{%p endif %}"), ("{%p for 项 in 两 %}", "{%p endfor %}")


def made(folder: Path, *content: str) -> Document:
    path = template(folder, *content)
    data = render_word(path.name, CONTENTS, [folder])
    assert not breaks_schema(data)
    return Document(data)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def mark(name: str, kind: str, number: int = 7) -> str:
    named = f' w:name="_Ref{number}"' if (name, kind) == ("bookmark", "Start") else ""
    return f'<w:{name}{kind} w:id="{number}"{named}/>'


BEGIN, CODE, SEPARATE, END = "[", ' HYPERLINK "https://example.com" ', "|", "]"
CUT_FIELDS = {
    "its end is dropped": (p(field_runs(BEGIN, CODE, SEPARATE), run("甲")), p(run("乙"), field_runs(END)), IF),
    "its beginning is dropped": (None, p(field_runs(SEPARATE), run("乙"), field_runs(END)), IF),
    "its beginning is repeated": (None, p(run("乙"), field_runs(END)), FOR),
    "its end is repeated": (p(field_runs(BEGIN, CODE, SEPARATE), run("甲")), p(run("乙"), field_runs(END)), FOR),
}  # fmt: skip


@pytest.mark.parametrize("name", CUT_FIELDS)
def test_no_field_is_left_in_two(tmp_path: Path, name: str) -> None:
    before, piece, (begin, end) = CUT_FIELDS[name]
    if before:
        content, expected = [before, begin, piece, end, "丙"], ["甲", *["乙"] * 2 * (begin == FOR[0]), "丙"]
    else:
        begins = p(field_runs(BEGIN, CODE, SEPARATE), run("甲"))
        content, expected = [begin, begins, end, piece, "丙"], [*["甲"] * 2 * (begin == FOR[0]), "乙", "丙"]
    document = made(tmp_path, *content)
    assert document.lines == expected
    signs = list(document.body.iter(f"{W}fldChar", f"{W}instrText"))
    whole = [each for each in fields_in(document.body) if each.is_whole]
    assert len(signs) == 4 * len(whole) == (4 if begin == FOR[0] else 0)


@pytest.mark.parametrize("name", ["bookmark", "perm"])
@pytest.mark.parametrize("dropped", ["start", "end"])
def test_no_range_is_left_without_its_other_end(tmp_path: Path, name: str, dropped: str) -> None:
    first, second = p(mark(name, "Start"), run("甲")), p(run("乙"), mark(name, "End"))
    blocks = [IF[0], first, IF[1], second] if dropped == "start" else [first, IF[0], second, IF[1]]
    document = made(tmp_path, *blocks, "丙")
    assert document.lines == ["乙" if dropped == "start" else "甲", "丙"]
    marks = [len(list(document.body.iter(f"{W}{name}{kind}"))) for kind in ("Start", "End")]
    assert marks == ([0, 0] if dropped == "start" else [1, 1])


CELL = "<w:tc><w:tcPr/>{}</w:tc>"
TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>"
ROW = "<w:tr>{}</w:tr>"


def table(*rows: str) -> str:
    return TABLE.format("".join(ROW.format(CELL.format(row)) for row in rows))


def test_tables_that_a_dropped_paragraph_kept_apart_stay_two(tmp_path: Path) -> None:
    one, two = table(paragraph("甲")), table(paragraph("乙"))
    for content in ([one, *IF, two], [FOR[0], one, FOR[1]]):
        blocks = [str(each.tag).removeprefix(W) for each in made(tmp_path, *content).body[0]]
        assert blocks == ["tbl", "p", "tbl", "sectPr"]


def control(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (control("".join(map(paragraph, [*FOR[:1], "{{ 项 }}", *FOR[1:]]))), ["一", "二"]),
        (control("".join(map(paragraph, [IF[0], "甲", IF[1]]))), []),
        (table(control("".join(map(paragraph, [IF[0], "甲", IF[1]])))), []),
        (table(*map(paragraph, ["{%tr if 空 %}", "甲", "{%tr endif %}"])), []),
        (table(paragraph("头"), *map(paragraph, ["{%tr if 空 %}", "甲", "{%tr endif %}"])), ["头"]),
    ],
)
def test_nothing_is_left_empty(tmp_path: Path, content: str, expected: list[str]) -> None:
    document = made(tmp_path, content, "尾")
    assert document.lines == [*expected, "尾"]
    assert [each for each in document.body.iter(f"{W}tbl") if each.find(f"{W}tr") is None] == []
    assert [each for each in document.body.iter(f"{W}tc") if each.find(f"{W}p") is None] == []
    assert [each for each in document.body.iter(f"{W}sdtContent") if len(each) == 0] == []


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
FLOATING = {
    "a picture": f'<w:r><w:drawing><wp:anchor xmlns:wp="{DRAWING}"/></w:drawing></w:r>',
    "an old shape": '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="position: absolute;left:1pt"/></w:pict></w:r>',
}


@pytest.mark.parametrize("name", FLOATING)
def test_what_floats_on_a_paragraph_of_a_block_is_told(office: Office, name: str) -> None:
    shape, begin = p(run("甲"), FLOATING[name]), "{%p if 任务 %}"
    for content, told in (
        ([begin, "乙", shape, IF[1]], "第 3 段上锚定着浮动的图形"),
        ([shape, begin, IF[1]], ""),
    ):
        template(office.folder, *content, name="checklist.docx")
        shown = office.run("template", "check", "checklist.docx")
        assert (shown.code, told in shown.out, "锚定着" in shown.out) == (0, True, bool(told))
