"""A summary that a person wrote in: nothing that they wrote is lost, and nothing of the tool's is theirs."""

import shutil
from collections.abc import Sequence
from datetime import date

import pytest

from beihuan_plan.model.arrangement import Layout
from beihuan_plan.plan_file.ledgers_beside import told_in_summary
from beihuan_plan.plan_file.reading import parse_plan
from beihuan_plan.reports.contents.summary import summary_contents
from beihuan_plan.reports.contents.summary_sections import sections_of
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.document_reading import read_document
from beihuan_plan.reports.formats.suffixes import render
from beihuan_plan.reports.words_taken import SummaryNow, Taken, words_taken
from beihuan_plan.reports.written_lines import LinePart, cleaned, from_kept, to_keep
from conftest import ROOT

DAY = date(2020, 1, 31)
WORDS = """summary:
  themes:
    - {measure: M1.1, text: 结对好。}
    - measure: M2
      text: |
        1. 甲乙丙。
        其他工作
  next_steps: 多。
"""
NEW = "这一段是人自己写的新话。"


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> SummaryNow:
    """The summary of the example as it is written now, with words of the office's own."""
    office = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "examples" / "beihuan", office, dirs_exist_ok=True)
    path = office / "plans" / "2019-fall.yaml"
    text = f"{path.read_text('utf-8')}\n{WORDS}"
    path.write_text(text, "utf-8")
    opened = parse_plan(text.encode(), path)
    told = told_in_summary(opened, DAY)
    contents = summary_contents(opened.content, DAY, Layout(), told=told, carry_over=True)
    paper = render("summary.md", contents, [ROOT / "templates"])
    lines = cleaned(read_document("a.md", paper).lines)
    return SummaryNow(contents, sections_of(opened.content, contents), lines)


def taken(now: SummaryNow, lines: Sequence[DocumentLine]) -> Taken:
    written = from_kept(to_keep(now.written))
    assert written == now.written
    return words_taken(lines, written, now, is_known=True)


def test_what_nobody_touched_changes_nothing(now: SummaryNow) -> None:
    assert taken(now, now.lines) == Taken({}, {}, [])
    parts = [each.part for each in now.written]
    assert [parts.count(part) for part in LinePart] == [10, 4, len(parts) - 14]


def test_words_that_are_added_anywhere_are_taken_or_told(now: SummaryNow) -> None:
    """Behind each line in turn: in the section of that line."""
    own = {each.name: list(each.words) for each in now.sections if each.takes_words}
    for place, line in enumerate(now.written, 1):
        found = taken(now, [*now.lines[:place], DocumentLine(NEW), *now.lines[place:]])
        if line.section in own:
            (name, text), *more = found.words.items()
            assert (name, more, found.left) == (line.section, [], [])
            assert sorted(text.split("\n")) == sorted([*own[name], NEW])
        else:
            assert (found.words, len(found.left), NEW in found.left[0]) == ({}, 1, True)
        assert found.reasons == {}


def test_lines_of_the_tool_are_never_taken_as_words(now: SummaryNow) -> None:
    """Each in turn is taken away, moved to the end, doubled, broken in two and joined with the next."""
    lines = now.lines
    for place, written in enumerate(now.written):
        line, rest = lines[place], [*lines[:place], *lines[place + 1 :]]
        if written.part is LinePart.WORDS or line.cells:
            continue
        half = len(line.text) // 2
        pieces = [DocumentLine(line.text[:half], line.level), DocumentLine(line.text[half:])]
        assert taken(now, [*lines[:place], *pieces, *lines[place + 1 :]]) == Taken({}, {}, [])
        gone = taken(now, rest)
        assert gone.words == {}
        assert len(gone.left) == (written.section != "next_steps" or written.part is LinePart.HEADING)
        if not line.level:
            assert taken(now, [*rest, line]).words == {}
            assert taken(now, [*lines, line]).words == {}


def test_a_section_that_moves_keeps_its_words(now: SummaryNow) -> None:
    ends = [place for place, line in enumerate(now.lines) if line.level == 1]
    first, second, third = ends[:3]
    found = taken(
        now, [*now.lines[:first], *now.lines[second:third], *now.lines[first:second], *now.lines[third:]]
    )
    assert (found.words, found.reasons) == ({}, {})


def lines_with(now: SummaryNow, begin: str, *new: DocumentLine) -> list[DocumentLine]:
    """Put lines in the place of the one that begins so."""
    (place,) = [place for place, line in enumerate(now.lines) if line.text.startswith(begin)]
    return [*now.lines[:place], *new, *now.lines[place + 1 :]]


def line_of(now: SummaryNow, begin: str) -> str:
    return next(line.text for line in now.lines if line.text.startswith(begin))


def test_what_is_written_into_a_paragraph_of_the_tool(now: SummaryNow) -> None:
    told = line_of(now, "师徒结对6对")
    behind = taken(now, lines_with(now, "师徒结对6对", DocumentLine(f"{told}{NEW}")))
    assert (behind.words, behind.left) == ({"M1.1": f"结对好。\n{NEW}"}, [])
    around = taken(now, lines_with(now, "师徒结对6对", DocumentLine(f"先说一句。{told}{NEW}")))
    assert (around.words, around.left) == ({"M1.1": f"结对好。\n先说一句。\n{NEW}"}, [])
    pieces = [DocumentLine(told[:20]), DocumentLine(NEW), DocumentLine(told[20:])]
    within = taken(now, lines_with(now, "师徒结对6对", *pieces))
    assert within.words == {"M1.1": f"结对好。\n{NEW}"}
    changed = taken(now, lines_with(now, "师徒结对6对", DocumentLine(told.replace("6对", "七对"))))
    assert (changed.words, changed.left) == (
        {},
        [
            "青蓝工程，新老相长：照计划和台账写的“师徒结对6对（教学5对”，文件里是“师徒结对七对（教学5对”，"
            "没有收；要改的是任务、记录，自己的话另写一段"
        ],
    )


def test_headings_that_were_changed_hold_what_stands_below(now: SummaryNow) -> None:
    for text, level in (
        ("青蓝工程，新老相长", 0),
        ("（二）青蓝工程，新老相长", 2),
        ("（一）青蓝工程，师徒相长", 2),
    ):
        found = taken(now, lines_with(now, "（一）青蓝工程", DocumentLine(text, level), DocumentLine(NEW)))
        assert found.words == {"M1.1": f"{NEW}\n结对好。"}
    assert found.left == ["标题“）青蓝工程，新老相长”，文件里是“）青蓝工程，师徒相长”，没有收；要改的是计划"]
    without = taken(now, lines_with(now, "（一）青蓝工程"))
    assert without.left == [
        "青蓝工程，新老相长：照计划和台账写的“（一）青蓝工程，新老相长”不在里面，下次还会写"
    ]


def test_a_section_that_is_not_there_keeps_its_words_and_one_without_them_loses_them(now: SummaryNow) -> None:
    rest = [line for line, was in zip(now.lines, now.written, strict=True) if was.section != "M2"]
    assert taken(now, rest).words == {}
    assert "没有“聚焦课题管理，推进行动研究”这一部分，原来写的话没有动" in taken(now, rest).left
    assert taken(now, lines_with(now, "结对好。")) == Taken({"M1.1": ""}, {}, [])
    unknown = words_taken(lines_with(now, "结对好。"), now.written, now, is_known=False)
    assert (unknown.words, unknown.left) == (
        {},
        ["青蓝工程，新老相长：文件里没有自己写的话，计划里的没有动：“结对好。”"],
    )


def test_words_that_changed_on_both_sides_are_told_with_both(now: SummaryNow) -> None:
    sections = [
        each._replace(words=("结对很好。",)) if each.name == "M1.1" else each for each in now.sections
    ]
    later = now._replace(sections=sections)
    untouched = words_taken(now.lines, now.written, later, is_known=True)
    assert untouched == Taken({}, {}, [])
    both = words_taken(lines_with(now, "结对好。", DocumentLine(NEW)), now.written, later, is_known=True)
    assert both.words == {}
    assert f"计划里是“结对很好。”，文件里是“{NEW}”" in both.left[0]


def with_cell(line: DocumentLine, column: int, text: str) -> DocumentLine:
    cells = (*line.cells[:column], text, *line.cells[column + 1 :])
    return DocumentLine("｜".join(cells), 0, cells)


def test_a_reason_in_the_table_is_taken_and_nothing_else_of_it(now: SummaryNow) -> None:
    row = next(line for line in now.lines if "各社团进行招募工作" in line.cells)
    reason = taken(now, lines_with(now, row.text, with_cell(row, 4, "场地在修。")))
    assert reason == Taken({}, {"9-4": "场地在修。"}, [])
    person = taken(now, lines_with(now, row.text, with_cell(row, 2, "钱二老师")))
    assert (person.words, person.reasons) == ({}, {})
    assert person.left == [
        "未完成的工作：表里的“九月｜各社团进行招募工作｜钱二老师｜未开始｜”没有收；要改的是任务、记录"
    ]
    annex = taken(now, [*now.lines, with_cell(row, 1, "新的一行"), with_cell(row, 1, "又一行")])
    assert annex.left == ["落款和附件：表里的“九月｜新的一行｜｜未开始｜”等 2 行没有收；要改的是任务、记录"]


def test_text_boxes_and_what_stands_in_no_section_are_told(now: SummaryNow) -> None:
    boxed = taken(now, [*now.lines[:5], DocumentLine(NEW, is_boxed=True), *now.lines[5:]])
    assert (boxed.words, len(boxed.left), NEW in boxed.left[0]) == ({}, 1, True)


def test_what_was_not_kept_by_the_tool_is_not_read() -> None:
    for text in ("", "abc", "M1#abcd oops", "M1#abc", "M1?abcd"):
        assert from_kept(text) == []
