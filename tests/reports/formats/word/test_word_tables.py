"""Tables whose cells a loop repeats or drops: grid, spans and widths agree with the cells."""

from pathlib import Path
from typing import Any

import pytest

from beihuan_plan.reports.formats.word.rendering import render_word
from support.documents import Document, W, breaks_schema, text_of
from support.word_templates import paragraph, template

COMMON = {
    "标题": "题",
    "落款": {"署名": "校", "署名右空": 2.0, "日期右空": 2.0},
    "版式": {"页码": "外侧"},
}
WIDTHS = (2000, 500, 1000, 500, 2000)
FOR, END, IF, ENDIF = "{%tc for 项 in 月 %}", "{%tc endfor %}", "{%tc if 空 %}", "{%tc endif %}"


def cell(text: str, width: int = 0, span: int = 1, merge: str = "") -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else ""
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += merge
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*texts: str, before: int = 0) -> str:
    skipped = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
    return f"<w:tr>{skipped}{''.join(text if text.startswith('<') else cell(text) for text in texts)}</w:tr>"


def table(*rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    properties = f'<w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def made(folder: Path, content: str, months: list[str]) -> Any:
    path = template(folder, content, "尾")
    data = render_word(path.name, {**COMMON, "月": months, "空": []}, [folder])
    assert not breaks_schema(data)
    return next(Document(data).body.iter(f"{W}tbl"))


def grid(found: Any) -> list[int]:
    return [int(each.get(f"{W}w")) for each in found.find(f"{W}tblGrid")]


def spans(found: Any) -> list[list[tuple[str, int]]]:
    return [
        [
            (text_of(each), int(span.get(f"{W}val")) if span is not None else 1)
            for each in line.iterfind(f"{W}tc")
            for span in [each.find(f"{W}tcPr/{W}gridSpan")]
        ]
        for line in found.iterfind(f"{W}tr")
    ]


def widths(found: Any) -> list[list[int]]:
    lines = found.iterfind(f"{W}tr")
    return [[int(each.get(f"{W}w")) for each in line.iterfind(f"{W}tc/{W}tcPr/{W}tcW")] for line in lines]


LOOP = row("名", FOR, "{{ 项 }}", END, "计")


@pytest.mark.parametrize("months", [["九"], ["九", "十"], [str(month) for month in range(8)], []])
def test_a_column_for_each_turn(tmp_path: Path, months: list[str]) -> None:
    found = made(tmp_path, table(LOOP, LOOP), months)
    assert spans(found) == [[("名", 1), *((month, 1) for month in months), ("计", 1)]] * 2
    assert len(grid(found)) == 2 + len(months)
    assert sum(grid(found)) == pytest.approx(sum(WIDTHS), abs=10)
    assert widths(found) == [grid(found)] * 2
    assert int(found.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == sum(grid(found))
    assert found.attrib == {}


def test_a_wide_cell_spans_what_has_come_of_its_columns(tmp_path: Path) -> None:
    title = row(cell("题", span=5))
    halves = row(cell("左", span=2), cell("中"), cell("右", span=2))
    found = made(tmp_path, table(title, LOOP, halves), ["九", "十", "冬"])
    assert spans(found) == [
        [("题", 5)],
        [("名", 1), ("九", 1), ("十", 1), ("冬", 1), ("计", 1)],
        [("左", 1), ("中", 3), ("右", 1)],
    ]
    assert [sum(line) for line in widths(found)] == [sum(grid(found))] * 3


def test_wide_cells_that_are_repeated(tmp_path: Path) -> None:
    heads = row("名", cell(FOR), cell("{{ 项 }}"), cell(END), "计")
    pairs = "".join(cell(text, span=2) for text in ("甲", "乙"))
    found = made(tmp_path, table(heads, row(pairs, "丙")), ["九"] * 4)
    assert {sum(span for _, span in line) for line in spans(found)} == {len(grid(found))}


def test_a_column_that_is_dropped(tmp_path: Path) -> None:
    dropped = row("名", IF, "责任人", ENDIF, "计")
    found = made(tmp_path, table(row(cell("题", span=5)), dropped, dropped), [])
    assert spans(found) == [[("题", 2)], [("名", 1), ("计", 1)], [("名", 1), ("计", 1)]]
    assert grid(found) == [3000, 3000]


def test_rows_of_different_lengths_end_together(tmp_path: Path) -> None:
    fixed = row("一", "二", "三", "四", "五")
    found = made(tmp_path, table(LOOP, fixed), ["九", "十"])
    assert {sum(span for _, span in line) for line in spans(found)} == {len(grid(found))}
    assert [[text for text, _ in line] for line in spans(found)][1] == list("一二三四五")


def test_a_table_in_a_cell_is_its_own(tmp_path: Path) -> None:
    inner = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='700'/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>"
    outer = row(f"<w:tc><w:tcPr/>{inner}<w:p/></w:tc>", FOR, "{{ 项 }}", END, "计")
    found = made(tmp_path, table(outer), ["九", "十", "冬"])
    assert [len(each) for each in found.iter(f"{W}tblGrid")] == [5, 1]


def test_other_tables_stay_as_they_are(tmp_path: Path) -> None:
    found = made(tmp_path, table(row("一", "二")), [])
    assert (grid(found), widths(found)) == (list(WIDTHS), [[]])


def test_a_merge_whose_first_cell_is_dropped_begins_with_the_next(tmp_path: Path) -> None:
    first, then = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        row("{%tr if 空 %}"),
        row(cell("并", merge=first), "一"),
        row("{%tr endif %}"),
        row(cell("", merge=then), "二"),
        row(cell("", merge=then), "三"),
        row("单", "四"),
        row("{%tr for 项 in 月 %}"),
        row(cell("", merge=then), "{{ 项 }}"),
        row("{%tr endfor %}"),
    ]
    found = made(tmp_path, table(*rows), ["五", "六"])
    assert [each.get(f"{W}val", "continue") for each in found.iter(f"{W}vMerge")] == [
        "restart",
        "continue",
        "restart",
        "continue",
    ]
