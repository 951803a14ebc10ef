"""The papers' pages: every character's place is that of GB/T 9704-2012, in points."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from beihuan_plan.agenda import Chosen
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import PageNumber, ScheduleForm
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import read_plan
from beihuan_plan.reports.contents.checklist import checklist_contents
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.contents.summary import summary_contents
from beihuan_plan.reports.formats.word.rendering import render_word
from conftest import DATA, ROOT, Office
from support.pages import BOTTOM, LEFT, LINE, MM, RIGHT, TOP, Page, Word, missing, printed
from support.plans import small
from support.word_templates import PACKAGED, Parts, changed
from sweep import lines_with_signature, sweep, torn_lines, torn_tasks

LONG = "教育科研工作以课程改革为重点以课堂为主阵地全面提高教师素养" * 61
"""1,769 characters in one paragraph without a sign that could hang over."""


def weekly() -> Plan:
    """A plan of 20 weeks with one to six tasks each, of one line or of two."""
    tasks = [
        f"      - {{id: 2-{10 * week + n}, text: '[{week}]{LONG[: 6 + 20 * (n % 2)]}', week: {week}}}\n"
        for week in range(1, 21)
        for n in range(1 + week % 6)
    ]
    return small(
        f"weeks_from: 2025-02-10\nschedule:\n  - month: 2025-02\n    to: 2025-06\n    tasks:\n{''.join(tasks)}"
    )


pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "nothing is missing")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """All papers that are looked at, by name, set in one go."""
    folder, day = tmp_path_factory.mktemp("pages"), date(2020, 1, 10)
    plan = read_plan(DATA / "finished-term.yaml").content
    usual, centered = Layout(), Layout(page_number=PageNumber.CENTER)
    task = plan.schedule[0].tasks[0].model_copy(update={"text": f"始{LONG[:40]}终"})
    many = plan.schedule[0].model_copy(update={"tasks": (task,) * 60})
    crowded = plan.model_copy(update={"schedule": (many,)})

    def loose(parts: Parts) -> None:
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:line="579"', b'w:line="580"')

    def wide(parts: Parts) -> None:
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'<w:spacing w:val="-5"/>', b"")

    long = document_contents(plan.model_copy(update={"guiding_principles": LONG}), day, usual)
    papers = {
        "long": render_word("document.docx", long, [PACKAGED]),
        "loose": render_word(changed(folder, loose, "document.docx", "loose.tpl").name, long, [folder]),
        "wide": render_word(changed(folder, wide, "document.docx", "wide.tpl").name, long, [folder]),
        "summary": render_word("summary.docx", summary_contents(plan, day, usual), [PACKAGED]),
        "centered": render_word("summary.docx", summary_contents(plan, day, centered), [PACKAGED]),
        "checklist": render_word(
            "checklist.docx", checklist_contents(crowded, Chosen(many.months), day, usual), [PACKAGED]
        ),
        "weeks": render_word(
            "document.docx", document_contents(weekly(), day, Layout(schedule=ScheduleForm.TABLE)), [PACKAGED]
        ),
        "plain": render_word("summary-plain.docx", summary_contents(plan, day, usual), [PACKAGED]),
    }
    return printed(papers, folder)


def full_lines(pages: list[Page]) -> list[list[Word]]:
    """The lines in the midst of the long paragraph."""
    lines = [
        line for page in pages for line in page.lines if set("".join(word.text for word in line)) <= set(LONG)
    ]
    return lines[1:-1]


def test_28_characters_on_every_full_line(pages: dict[str, list[Page]]) -> None:
    lengths = ["".join(word.text for word in line).__len__() for line in full_lines(pages["long"])]
    assert len(lengths) > 50
    assert set(lengths) == {28}


def test_22_lines_on_every_full_page(pages: dict[str, list[Page]]) -> None:
    assert [len(page.lines) for page in pages["long"][1:3]] == [22, 22]


def test_lines_stand_between_the_margins(pages: dict[str, list[Page]]) -> None:
    for line in full_lines(pages["long"]):
        assert line[0].left == pytest.approx(LEFT, abs=MM)
        assert line[-1].right == pytest.approx(RIGHT, abs=MM)
    for page in pages["long"][1:3]:
        tops = [line[0].top for line in page.lines]
        assert {round(after - before, 1) for before, after in pairwise(tops)} <= {
            28.9,
            29.0,
        }
        # Exact leading sets the character (16 pt) at the foot of its line.
        assert tops[0] >= TOP
        assert page.lines[0][0].bottom == pytest.approx(TOP + LINE, abs=MM)
        assert page.lines[-1][0].bottom == pytest.approx(BOTTOM, abs=MM)


def test_the_first_line_begins_two_characters_in(pages: dict[str, list[Page]]) -> None:
    first = next(line for line in pages["long"][0].lines if line[0].text.startswith(LONG[:20]))
    assert first[0].left == pytest.approx(LEFT + 2 * 15.75, abs=MM)


def test_page_numbers_stand_on_the_outer_side_one_character_in(pages: dict[str, list[Page]]) -> None:
    assert len(pages["long"]) > 4
    for index, page in enumerate(pages["long"], 1):
        assert "".join(word.text for word in page.number) == f"—{index}—"
        outer = page.number[-1].right if index % 2 else page.number[0].left
        assert outer == pytest.approx(RIGHT - 14 if index % 2 else LEFT + 14, abs=MM)
        assert page.number[0].top - BOTTOM == pytest.approx(7 * MM, abs=MM)


def test_page_numbers_in_the_middle(pages: dict[str, list[Page]]) -> None:
    for page in pages["centered"]:
        middle = (page.number[0].left + page.number[-1].right) / 2
        assert middle == pytest.approx((LEFT + RIGHT) / 2, abs=MM)


def test_the_day_stands_two_characters_in_from_the_name(pages: dict[str, list[Page]]) -> None:
    """北环路小学教科室 is eight characters, 2020年1月10日 six and a half: the day is two from the margin."""
    page = next(page for page in pages["summary"] if "北环路小学教科室" in page.texts())
    index = page.texts().index("北环路小学教科室")
    name, day = page.lines[index : index + 2]
    assert name[-1].right == pytest.approx(RIGHT - 2.5 * 15.75, abs=MM)
    assert day[-1].right == pytest.approx(RIGHT - 2 * 15.75, abs=MM)


def test_a_table_repeats_its_head_and_keeps_its_rows(pages: dict[str, list[Page]]) -> None:
    assert len(pages["checklist"]) > 3
    for page in pages["checklist"][:-1]:
        texts = page.texts()
        head = next(text for text in texts if "序号" in text)
        assert head == "序号编号工作内容完成情况备注"
        words = "".join(texts)
        assert words.count("始") == words.count("终") > 3
    assert sum("".join(page.texts()).count("始") for page in pages["checklist"]) == 60


def test_a_week_that_goes_on_overleaf_has_two_tasks_on_each_page(pages: dict[str, list[Page]]) -> None:
    assert len(pages["weeks"]) > 4
    for page in pages["weeks"]:
        assert "周次时间工作内容" in page.texts()
    places: dict[int, list[int]] = {}
    for number, page in enumerate(pages["weeks"]):
        for week in re.findall(r"\[(\d+)\]", "".join(page.texts())):
            places.setdefault(int(week), []).append(number)
    assert {week: len(found) for week, found in places.items()} == {
        week: 1 + week % 6 for week in range(1, 21)
    }
    torn = {week: found for week, found in places.items() if len(set(found)) > 1}
    assert {week for week, found in torn.items() if len(found) <= 4} == set()
    assert [found for found in torn.values() if min(Counter(found).values()) < 2] == []


def test_pages_of_any_length_end_where_they_may(tmp_path: Path) -> None:
    """Line by line, the end of the text passes over the end of the first page."""
    sheets = sweep(tmp_path, range(4, 20), ["line"])
    assert {len(pages) for name, pages in sheets.items() if name.startswith("document")} == {1, 2}
    lonely = {name for name, pages in sheets.items() if lines_with_signature(pages) < 2}
    assert {name for name in lonely if not name.startswith(("checklist", "calendar"))} == set()
    assert {name for name in lonely if not lines_with_signature(sheets[name])} == set()
    assert [list(torn_lines(pages)) for pages in sheets.values()] == [[]] * len(sheets)
    tables = [
        torn_tasks(pages) for name, pages in sheets.items() if name.startswith(("checklist", "calendar"))
    ]
    assert tables == [set()] * len(tables)


def test_what_these_tests_are_for(pages: dict[str, list[Page]]) -> None:
    """A line of 29 points, and characters without narrower spacing, do not pass them."""
    assert [len(page.lines) for page in pages["loose"][1:3]] != [22, 22]
    assert {len("".join(word.text for word in line)) for line in full_lines(pages["wide"])} == {27}


def test_a_pdf_from_the_command_line(tmp_path: Path) -> None:
    plan = ROOT / "plans" / "2019-fall.yaml"
    result = Office(tmp_path).run("document", "-f", str(plan), "-o", "计划.docx", "--pdf")
    assert (result.code, result.err.splitlines()[-1]) == (0, "已存为 计划.pdf")
    assert (tmp_path / "计划.pdf").read_bytes().startswith(b"%PDF")
