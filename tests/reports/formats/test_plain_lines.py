"""Plain text line by line: no sign is lost, none comes from nowhere, and copied tables are tables."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.plain_lines import lines_of_text


def said(text: str) -> list[str | tuple[str, ...]]:
    lines = lines_of_text(text).lines
    assert all(line.level == 0 and not line.is_boxed for line in lines)
    return [line.cells or line.text for line in lines]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029", "\x85", "\n\n"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert said(f"甲{end}乙{end}") == ["甲", "乙"]


def test_blanks_at_the_ends_go_and_those_within_stay() -> None:
    assert said("\u3000\u3000一、\u3000指导思想 \xa0\t\n\t本 学  期\xa0好\n \u3000\xa0\t\n") == [
        "一、\u3000指导思想",
        "本 学  期\xa0好",
    ]


def test_bookmarks_are_taken_out_and_told() -> None:
    found = lines_of_text("[bookmark: _GoBack]一月：\n1. 甲[Bookmark:OLE_LINK1]乙\n[bookmark: _GoBack]\n")
    assert found.lines == [DocumentLine("一月："), DocumentLine("1. 甲乙")]
    told = "去掉了 Word 留下的书签记号：[bookmark: _GoBack]、[Bookmark:OLE_LINK1]"
    assert found.remarks == [told]
    assert lines_of_text("一月：[书签]").remarks == []


def test_rows_copied_out_of_a_table_are_rows() -> None:
    assert said("安排\n周次\t内容\t负责\n1\t 开学 \t张\n2\t听课\t\n\t读书\t李\n\n落款") == [
        "安排",
        ("周次", "内容", "负责"),
        ("1", "开学", "张"),
        ("2", "听课", ""),
        ("", "读书", "李"),
        "落款",
    ]
    assert said("周次\t内容\n一\t开学\n\t听课\n尾") == [("周次", "内容"), ("一", "开学"), ("", "听课"), "尾"]
    assert said("一\t二\n三\t四\n\t\n五\t六\n七\t八") == [
        ("一", "二"),
        ("三", "四"),
        ("五", "六"),
        ("七", "八"),
    ]
    assert said("\t周一\t周二\n早\t甲\t乙") == [("", "周一", "周二"), ("早", "甲", "乙")]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1.\t甲\n2.\t乙\n（3）\t丙\n四、\t丁\n·\t戊", ["1. 甲", "2. 乙", "（3） 丙", "四、 丁", "· 戊"]),
        ("\t\t\t教科室\n\t\t\t2019年9月", ["教科室", "2019年9月"]),
        ("\t一段\n\t又一段", ["一段", "又一段"]),
        ("校长：张\t主任：李\n\t本学期", ["校长：张 主任：李", "本学期"]),
        ("周次\t内容\n\n1\t开学", ["周次 内容", "1 开学"]),
    ],
)
def test_tabs_that_part_no_cells_are_blanks(text: str, lines: list[str]) -> None:
    assert said(text) == lines


SIGNS = st.sampled_from("甲乙一1.、．（）[]：:|*#ＡA \t\n\r\x0b\u3000\xa0\u2028，。")


@given(st.lists(SIGNS | st.characters(exclude_categories=["Cs"])).map("".join))
@example("甲\t乙\n\t\n丙\t丁")
@example("\t\t\n甲\t\n\t乙")
def test_no_sign_is_lost_or_invented(text: str) -> None:
    words = [sign for line in lines_of_text(text).lines for sign in "".join(line.cells or line.text)]
    shown = re.sub(r"\[bookmark:[^\[\]\n]*\]", "", text, flags=re.IGNORECASE)
    assert "".join("".join(words).split()) == "".join(shown.split())
    for line in lines_of_text(text).lines:
        assert line.text.strip() or line.cells
        assert all(cell == cell.strip() for cell in line.cells or (line.text,))
        assert len(line.text.splitlines()) <= 1
