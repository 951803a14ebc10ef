"""A summary that a person wrote in: nothing that they wrote is lost, and nothing of the tool's is theirs."""

import copy
import dataclasses
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
from beihuan_plan.reports.taking.summary_now import SummaryNow
from beihuan_plan.reports.taking.words_taken import Taken, words_taken
from beihuan_plan.reports.written_lines import LinePart, WrittenPaper, cleaned, from_kept, key_of, to_keep
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
PAPER = "2019-fall@0123abcd"
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
    written = from_kept(to_keep(WrittenPaper(PAPER, now.written)))
    assert written == WrittenPaper(PAPER, now.written)
    return words_taken(lines, written, now)


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
    held = line_of(now, "12月18日，开展青蓝工程")
    into = held.replace("师徒期末", "师徒人话，大家都很认真地准备了很久期末")
    found = taken(now, lines_with(now, held, DocumentLine(into)))
    assert (found.words, len(found.left), "“人话，大家都很认真地准备了很久”" in found.left[0]) == (
        {},
        1,
        True,
    )
    changed = taken(now, lines_with(now, "师徒结对6对", DocumentLine(told.replace("6对", "七对"))))
    assert (changed.words, changed.left) == (
        {},
        [
            "青蓝工程，新老相长：照计划和台账写的“师徒结对6对”，文件里是“师徒结对七对”，"
            "没有收；要改的是任务、记录，自己的话另写一段"
        ],
    )


def records_changed(now: SummaryNow, *gone: str) -> SummaryNow:
    """The summary as it is when what some lines tell is no longer recorded."""
    return dataclasses.replace(now, lines=[line for line in now.lines if not line.text.startswith(gone)])


def test_a_person_is_told_from_the_tool_when_the_records_have_changed_since(now: SummaryNow) -> None:
    """Sentences of the tool that it would not write any more, with words around them and changes in them."""
    told = line_of(now, "师徒结对6对")
    written, later = WrittenPaper(PAPER, now.written), records_changed(now, "师徒结对6对")

    def since(*texts: str) -> Taken:
        lines = lines_with(now, "师徒结对6对", *map(DocumentLine, texts))
        return words_taken(lines, written, later)

    first, second = told.split("。")[:2]
    assert since(told) == Taken({}, {}, [])
    taken_too = {"M1.1": f"结对好。\n{NEW}"}
    for texts in ([f"{told}{NEW}"], [f"{NEW}{told}"], [f"{first}。{NEW}{second}。"]):
        assert since(*texts) == Taken(taken_too, {}, [])
    for texts in (
        [f"{first}。", f"{NEW}{second}。"],
        [f"{first}。{NEW}", f"{second}。"],
        [first, f"。{NEW}", second],
    ):
        assert since(*texts) == Taken(taken_too, {}, [])
    next_one = line_of(now, "12月18日，开展青蓝工程")
    joined = [
        line
        for line in lines_with(now, "师徒结对6对", DocumentLine(f"{told}{next_one}"))
        if line.text != next_one
    ]
    assert words_taken(joined, written, later) == Taken({}, {}, [])
    changed = since(told.replace("6对", "七对人话"))
    assert (changed.words, len(changed.left), "“师徒结对七对人话”" in changed.left[0]) == ({}, 1, True)


def test_a_heading_that_was_joined_with_what_stood_below(now: SummaryNow) -> None:
    told = line_of(now, "师徒结对6对")
    heading = line_of(now, "（一）青蓝工程")
    lines = [line for line in now.lines if line.text not in (told, "结对好。")]
    place = next(place for place, line in enumerate(lines) if line.text == heading)
    lines[place : place + 1] = [
        DocumentLine(f"{heading}{told}", 2),
        DocumentLine(NEW),
        DocumentLine("结对好。"),
    ]
    assert taken(now, lines) == Taken({"M1.1": f"{NEW}\n结对好。"}, {}, [])


def test_headings_that_were_changed_hold_what_stands_below(now: SummaryNow) -> None:
    for text, level in (
        ("青蓝工程，新老相长", 0),
        ("（二）青蓝工程，新老相长", 2),
        ("（一）青蓝工程，师徒相长", 2),
    ):
        found = taken(now, lines_with(now, "（一）青蓝工程", DocumentLine(text, level), DocumentLine(NEW)))
        assert found.words == {"M1.1": f"{NEW}\n结对好。"}
    assert found.left == [
        "标题“（一）青蓝工程，新老相长”，文件里是“（一）青蓝工程，师徒相长”，没有收；要改的是计划"
    ]
    without = taken(now, lines_with(now, "（一）青蓝工程"))
    assert without.left == [
        "青蓝工程，新老相长：照计划和台账写的“（一）青蓝工程，新老相长”不在里面，下次还会写"
    ]


def test_a_section_that_is_not_there_keeps_its_words_and_one_without_them_loses_them(now: SummaryNow) -> None:
    rest = [line for line, was in zip(now.lines, now.written, strict=True) if was.section != "M2"]
    assert taken(now, rest).words == {}
    assert "没有“聚焦课题管理，推进行动研究”这一部分，原来写的话没有动" in taken(now, rest).left
    assert taken(now, lines_with(now, "结对好。")) == Taken({"M1.1": ""}, {}, [])
    unknown = words_taken(lines_with(now, "结对好。"), WrittenPaper("", now.written), now)
    assert (unknown.words, unknown.left) == (
        {},
        ["青蓝工程，新老相长：文件里没有自己写的话，计划里的没有动：“结对好。”"],
    )


def test_words_that_changed_on_both_sides_are_told_with_both(now: SummaryNow) -> None:
    sections = [
        each._replace(words=("结对很好。",)) if each.name == "M1.1" else each for each in now.sections
    ]
    later = dataclasses.replace(now, sections=sections)
    untouched = words_taken(now.lines, WrittenPaper(PAPER, now.written), later)
    assert untouched == Taken({}, {}, [])
    both = words_taken(
        lines_with(now, "结对好。", DocumentLine(NEW)), WrittenPaper(PAPER, now.written), later
    )
    assert both.words == {}
    assert f"计划里是“结对很好。”，文件里是“{NEW}”" in both.left[0]


def test_a_line_is_found_again_whatever_number_word_sets_before_it() -> None:
    for level in (0, 1):
        first, second = (
            DocumentLine(f"{number} 结对好。", level, number=number) for number in ("第一部分", "第二部分")
        )
        assert key_of(first) == key_of(second) == key_of(DocumentLine("结对好。", level))


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
    assert annex.left == [
        "落款和附件：表里的“九月｜新的一行｜｜未开始｜”、“九月｜又一行｜｜未开始｜”没有收；要改的是任务、记录"
    ]


def with_reason(now: SummaryNow, row: DocumentLine, reason: str) -> SummaryNow:
    """The summary when the task of a row has another reason in the plan."""
    contents = copy.deepcopy(now.contents)
    for each in contents["未完成"]:
        if each["事项"] in row.cells:
            each["原因"] = reason
    return dataclasses.replace(
        now, contents=contents, lines=lines_with(now, row.text, with_cell(row, 4, reason))
    )


def test_a_reason_that_changed_in_the_plan_since_is_not_written_over(now: SummaryNow) -> None:
    row = next(line for line in now.lines if "各社团进行招募工作" in line.cells)
    lines = lines_with(now, row.text, with_cell(row, 4, "场地在修。"))
    written = WrittenPaper(PAPER, now.written)
    both = words_taken(lines, written, with_reason(now, row, "老师外出"))
    assert (both.reasons, both.left) == (
        {},
        [
            "9-4 的原因“场地在修。”没有收，计划里是“老师外出”：这一行别的字，或者计划里这一项，写出以后改过；"
            "照它写用 plan edit 9-4 --reason"
        ],
    )
    again = words_taken(lines, written, with_reason(now, row, "场地在修。"))
    assert again == Taken({}, {}, [])


def test_rows_that_are_gone_are_told(now: SummaryNow) -> None:
    lines = lines_with(now, "九月｜各社团进行招募工作")
    assert taken(now, lines).left == ["未完成的工作：表里少了 1 行，下次还会写"]


def test_text_boxes_and_what_stands_in_no_section_are_told(now: SummaryNow) -> None:
    boxed = taken(now, [*now.lines[:5], DocumentLine(NEW, is_boxed=True), *now.lines[5:]])
    assert (boxed.words, len(boxed.left), NEW in boxed.left[0]) == ({}, 1, True)


def test_what_was_not_kept_by_the_tool_is_not_read() -> None:
    for text in (
        "",
        "abc",
        "2019-fall",
        f"{PAPER} M1#abcd oops",
        "x@0123abcd M1#abcd",
        f"{PAPER} M1#abc",
        f"{PAPER} M1?abcd",
        f"{PAPER} M1=abcd.abcd",
    ):
        assert from_kept(text).of == ""


def test_what_the_tool_says_once_is_a_persons_the_second_time(now: SummaryNow) -> None:
    """A person repeats figures of paragraphs that were touched, before them and in another section."""
    told = line_of(now, "师徒结对6对")
    first = told.split("（")[0]
    recap = f"本学期收获满满，{first}，大家满意。"
    touched = DocumentLine(f"{told}{NEW}")
    before = taken(now, lines_with(now, "师徒结对6对", DocumentLine(recap), touched))
    assert before == Taken({"M1.1": f"结对好。\n{recap}\n{NEW}"}, {}, [])
    lines = lines_with(now, "师徒结对6对", touched)
    steps = next(place for place, line in enumerate(lines) if line.text.endswith("下学期打算"))
    elsewhere = taken(
        now, [*lines[: steps + 1], DocumentLine(f"{told.split('：')[0]}，还少。"), *lines[steps + 1 :]]
    )
    assert elsewhere == Taken(
        {"M1.1": f"结对好。\n{NEW}", "next_steps": f"{told.split('：')[0]}，还少。\n多。"}, {}, []
    )


def test_a_correction_of_signs_alone_is_taken(now: SummaryNow) -> None:
    """In words, and in reasons; not where the plan was corrected since and the document was not touched."""
    for text in ("“结对”好。", "结对好!", "结对 好。"):
        assert taken(now, lines_with(now, "结对好。", DocumentLine(text))) == Taken({"M1.1": text}, {}, [])
    row = next(line for line in now.lines if "各社团进行招募工作" in line.cells)
    was = with_reason(now, row, "改期(等通知)")
    kept = WrittenPaper(PAPER, was.written)
    (place,) = [n for n, line in enumerate(was.lines) if "改期(等通知)" in line.cells]
    corrected = [*was.lines]
    corrected[place] = with_cell(row, 4, "改期（等通知）")
    assert words_taken(corrected, kept, was) == Taken({}, {"9-4": "改期（等通知）"}, [])
    since = with_reason(now, row, "改期（等通知）")
    assert words_taken(was.lines, kept, since) == Taken({}, {}, [])


def with_words(now: SummaryNow, name: str, *words: str) -> SummaryNow:
    """The summary when the plan has other words in a section."""
    first = next(each.words[0] for each in now.sections if each.name == name)
    sections = [each._replace(words=words) if each.name == name else each for each in now.sections]
    return dataclasses.replace(
        now, sections=sections, lines=lines_with(now, first, *map(DocumentLine, words))
    )


def test_a_document_that_is_not_known_takes_no_newer_words_away(now: SummaryNow) -> None:
    newer = with_words(now, "M1.1", "结对很好。")
    unknown = words_taken(now.lines, WrittenPaper("", newer.written), newer)
    assert (unknown.words, unknown.left) == (
        {},
        [
            "青蓝工程，新老相长：看不出文件里的话和计划里的哪个新，没有收。计划里是“结对很好。”，文件里是“结对好。”；"
            "两边合好，写进新写出的总结再收，或者用 plan edit M1.1 --words"
        ],
    )
    more = lines_with(newer, "结对很好。", DocumentLine("结对很好。大家满意。"))
    assert words_taken(more, WrittenPaper("", newer.written), newer).words == {"M1.1": "结对很好。大家满意。"}
    row = next(line for line in now.lines if "各社团进行招募工作" in line.cells)
    reason = with_reason(now, row, "老师外出")
    old = lines_with(now, row.text, with_cell(row, 4, "场地在修。"))
    assert words_taken(old, WrittenPaper("", reason.written), reason).reasons == {}


def test_a_person_goes_on_in_the_document_whose_words_were_taken(now: SummaryNow) -> None:
    written = WrittenPaper(PAPER, now.written)
    since = with_words(now, "M1.1", "结对好。", NEW)
    lines = lines_with(
        now, "结对好。", DocumentLine("结对好。"), DocumentLine(NEW), DocumentLine("再写一段。")
    )
    assert words_taken(lines, written, since) == Taken({"M1.1": f"结对好。\n{NEW}\n再写一段。"}, {}, [])
    changed = lines_with(now, "结对好。", DocumentLine("结对不好。"))
    assert words_taken(changed, written, since).words == {}
    gone = dataclasses.replace(with_words(now, "M1.1", NEW), lines=lines_with(now, "结对好。"))
    gone = dataclasses.replace(
        gone, sections=[each._replace(words=()) if each.name == "M1.1" else each for each in gone.sections]
    )
    assert words_taken(lines, written, gone).words == {}


def test_signs_that_a_person_wrote_stay(now: SummaryNow) -> None:
    for text in (
        "校长评价说：“好！”。",
        "（详见附件1。）；（见附件2。）。",
        "？？？待核",
        "大家很开心。😀",
        "任重道远。……",
        "★★★",
        "×",
        "……",
    ):
        lines = lines_with(now, "结对好。", DocumentLine("结对好。"), DocumentLine(text))
        assert taken(now, cleaned(lines)) == Taken({"M1.1": f"结对好。\n{text}"}, {}, [])


def test_what_stands_in_another_order_is_told(now: SummaryNow) -> None:
    told = line_of(now, "师徒结对6对")
    pairs = told.split("：")[1].split("。")[0].split("、")
    other = told.replace(f"{pairs[0]}、{pairs[1]}", f"{pairs[1]}、{pairs[0]}")
    assert other != told
    moved = taken(now, lines_with(now, "师徒结对6对", DocumentLine(other)))
    assert (moved.words, len(moved.left), "换了次序" in moved.left[0]) == ({}, 1, True)
    first, second = (line.text for line in now.lines if line.text.startswith(("12月18日，", "12月4日，")))
    day, other_day = first.partition("，")[0], second.partition("，")[0]
    swapped = [
        line._replace(text=line.text.replace(day, other_day))
        if line.text == first
        else line._replace(text=line.text.replace(other_day, day))
        if line.text == second
        else line
        for line in now.lines
    ]
    dates = taken(now, swapped)
    assert (dates.words, len(dates.left)) == ({}, 1)
    assert (day in dates.left[0], other_day in dates.left[0]) == (True, True)
    rows = [place for place, line in enumerate(now.lines) if line.cells]
    lines = [*now.lines]
    lines[rows[-1]], lines[rows[-2]] = lines[rows[-2]], lines[rows[-1]]
    assert taken(now, lines) == Taken(
        {}, {}, ["落款和附件：表里有 1 行换了地方，没有收；下次还照原来的次序写"]
    )


@pytest.fixture(scope="module")
def without_shortcomings(now: SummaryNow) -> SummaryNow:
    assert not any(line.text.endswith("不足与反思") for line in now.lines)
    return now


def put_before_steps(now: SummaryNow, *new: DocumentLine) -> list[DocumentLine]:
    (place,) = [place for place, line in enumerate(now.lines) if line.text.endswith("下学期打算")]
    return [*now.lines[:place], *new, *now.lines[place:]]


def test_a_heading_that_was_not_there_holds_what_stands_below(without_shortcomings: SummaryNow) -> None:
    now = without_shortcomings
    for text, level in (
        ("不足与反思", 0),
        ("六、不足与反思：", 0),
        ("六 不足与反思", 1),
        ("六、不足与反思：", 1),
    ):
        lines = put_before_steps(now, DocumentLine(text, level), DocumentLine(NEW))
        assert taken(now, lines) == Taken({"shortcomings": NEW}, {}, []), text
    like = taken(now, put_before_steps(now, DocumentLine("六、不足和反思", 1), DocumentLine(NEW)))
    assert (like.words, len(like.left)) == ({"shortcomings": NEW}, 1)


def test_a_heading_of_a_persons_own_is_part_of_what_it_stands_in(without_shortcomings: SummaryNow) -> None:
    now = without_shortcomings
    for text, level in (
        ("（1）不足与反思", 0),
        ("不足与反思", 0),
        ("2.下学期打算", 0),
        ("做法一", 3),
        ("我们做得好。", 1),
        ("下学期打算继续。", 0),
    ):
        lines = lines_with(
            now, "结对好。", DocumentLine("结对好。"), DocumentLine(text, level), DocumentLine(NEW)
        )
        assert taken(now, lines) == Taken({"M1.1": f"结对好。\n{text}\n{NEW}"}, {}, []), text


def test_a_heading_that_the_summary_does_not_have_is_told_with_what_stands_below(now: SummaryNow) -> None:
    strange = put_before_steps(now, DocumentLine("六、存在的问题", 1), DocumentLine(NEW))
    touched = [line._replace(text="多多。") if line.text == "多。" else line for line in strange]
    assert taken(now, touched) == Taken(
        {"next_steps": "多多。"},
        {},
        [f"六、存在的问题：“{NEW}”没有收，总结里没有这个标题，改成原来的标题再收"],
    )
    alone = taken(now, put_before_steps(now, DocumentLine("六、存在的问题", 1)))
    assert alone.left == ["标题“六、存在的问题”没有收，总结里没有它；新的标题先用 plan add 措施 写进计划"]


def test_sections_with_one_title_are_told_apart_by_their_order(now: SummaryNow) -> None:
    title = next(each.title for each in now.sections if each.name == "M1.1")
    sections = [each._replace(title=title) if each.name == "M1.3" else each for each in now.sections]
    heading = next(each.heading for each in now.sections if each.name == "M1.3")
    mark = heading.removesuffix(next(each.title for each in now.sections if each.name == "M1.3"))
    lines = [line._replace(text=f"{mark}{title}") if line.text == heading else line for line in now.lines]
    same = dataclasses.replace(now, sections=sections, lines=lines)
    plain = [line._replace(level=0) for line in lines]
    place = plain.index(DocumentLine(f"{mark}{title}"))
    found = words_taken(
        [*plain[: place + 1], DocumentLine(NEW), *plain[place + 1 :]], WrittenPaper(PAPER, same.written), same
    )
    assert found == Taken({"M1.3": NEW}, {}, [])
