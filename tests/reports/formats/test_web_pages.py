"""The papers as web pages, in a browser: on a phone, on a screen, and as they come out of its printer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.record_row import RecordRow
from beihuan_plan.ledger_telling.annexes import Annex
from beihuan_plan.ledger_telling.measures_told import LedgersTold, ledgers_told
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import PageNumber, Style
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_beside import books_in
from beihuan_plan.plan_file.reading import parse_plan, read_plan
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.contents.summary import summary_contents
from beihuan_plan.term_records import linked
from conftest import DATA, ROOT
from support.browser import PHONE, SCREEN, Browser, Size, browser, missing_browser
from support.hard_content import URL, WORD, hard_plan, wide_plan
from support.pages import BOTTOM, LEFT, LINE, MM, RIGHT, TOP, missing
from support.papers import papers_of
from support.plans import edited, naming
from support.web_pages import Printed, faults_of, print_out, written
from sweep import contents_of, lines_with_signature, plan_of, torn_lines, torn_tasks

LACKING = missing_browser() or missing()
pytestmark = pytest.mark.skipif(bool(LACKING), reason=LACKING or "nothing is missing")
DAY = date(2020, 1, 31)
USUAL = read_plan(DATA / "finished-term.yaml").content
AWARD = ("2019-12-05", "张老师、李老师", WORD * 6, "教学设计", URL, "区", "一等奖")
ANNEXES = [
    Annex(
        "全是长词的表",
        ("日期", "作者", "题目", "类别", "评比", "级别", "等第"),
        [RecordRow("W1", AWARD, True, DAY)] * 2,
    ),
    Annex(
        "有几页的表",
        ("师傅", "徒弟", "结果"),
        [RecordRow("P1", ("张老师", "李老师", f"始{'还在结对' * 30}终"), True, DAY)] * 60,
    ),
]


class Shown(NamedTuple):
    """What became of a paper in the browser."""

    faults: dict[Size, list[str]]
    printed: Printed


def papers() -> Iterator[tuple[str, Contents]]:
    """Go through papers of every kind, in both styles; each has a name that begins with its template's."""
    wide = parse_plan(wide_plan().encode(), Path("wide.yaml")).content
    for style in Style:
        for name, plan in {"usual": USUAL, "wide": wide}.items():
            layout = (plan.layout or Layout()).model_copy(update={"style": style})
            for paper, contents in papers_of(plan.model_copy(update={"layout": layout})).items():
                if not paper.startswith("checklist") or paper == "checklist 2019-09":  # one is like another
                    yield f"{paper} {name} {style}", contents
        layout = Layout(style=style)
        yield f"summary ledgers {style}", summary_of_ledgers(layout)
        yield f"summary annexes {style}", annexed(layout)
    yield "summary centered", annexed(Layout(page_number=PageNumber.CENTER))


def annexed(layout: Layout) -> Contents:
    return summary_contents(USUAL, DAY, layout, told=LedgersTold({}, ANNEXES))


def summary_of_ledgers(layout: Layout) -> Contents:
    """The summary of the example's office, its measures recorded in ledgers."""
    named = {"M1.1": "师徒结对, 教师", "M1.2": "课题", "M1.3": "活动, 公开课", "M1.4": "成果"}
    plan = edited(text=naming(named))
    books = books_in(LedgerFolder(ROOT / "examples" / "beihuan" / "ledgers"))
    office = OfficeRecords.of(books.ledgers, books.rules)
    return summary_contents(plan, DAY, layout, told=ledgers_told(plan, linked(plan, books), office, DAY))


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def shown(tab: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """All papers, looked at and printed."""
    folder, found = tmp_path_factory.mktemp("web"), {}
    for name, contents in papers():
        page = written(contents, name.split()[0], folder / f"{name}.html")
        faults = {size: faults_of(page, size, tab) for size in (PHONE, SCREEN)}
        found[name] = Shown(faults, print_out(page, tab))
    return found


@pytest.mark.parametrize("size", [PHONE, SCREEN], ids=["phone", "screen"])
def test_nothing_reaches_out_of_the_window(shown: dict[str, Shown], size: Size) -> None:
    assert len(shown) > 20
    assert {name: faults for name, (found, _) in shown.items() if (faults := found[size])} == {}


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("table { display: table !important; }", "too wide"),
        ("p { white-space: nowrap; }", "hangs out: 本学期"),
        ("body { margin-left: -3em !important; }", "off the page: 附件1"),
        ("td { min-width: 0 !important; }", "squeezed: Donaudampfschifffahr"),
        ("td { overflow: hidden; }", "clipped: 始还在结对"),
    ],
)
def test_what_is_looked_for_on_a_phone(tab: Browser, tmp_path: Path, css: str, told: str) -> None:
    page = written(annexed(Layout()), "summary", tmp_path / "summary.html", css)
    assert told in " ".join(faults_of(page, PHONE, tab))


def test_a_phone_is_told_that_the_page_fits_it(tab: Browser, tmp_path: Path) -> None:
    page = written(annexed(Layout()), "summary", tmp_path / "summary.html")
    page.write_text(page.read_text("utf-8").replace('name="viewport"', ""), "utf-8")
    assert "too wide" in faults_of(page, PHONE, tab)


def test_pages_are_a4_with_all_text_between_the_margins(shown: dict[str, Shown]) -> None:
    for name, (_, printed) in shown.items():
        assert printed.paper == {(595, 842)}, name
        lines = [line for page in printed.pages for line in page.lines]
        assert min(line[0].left for line in lines) > LEFT - MM, name
        assert max(line[-1].right for line in lines) < RIGHT + MM, name
        assert min(line[0].bottom for line in lines) > TOP, name


def test_page_numbers_stand_where_they_do_in_word(shown: dict[str, Shown]) -> None:
    for name, (_, (pages, *_)) in shown.items():
        for index, page in enumerate(pages, 1):
            assert "".join(word.text for word in page.number) == f"—{index}—", name
            assert page.number[0].top - BOTTOM == pytest.approx(7 * MM, abs=MM), name
            left, right = page.number[0].left, page.number[-1].right
            if name == "summary centered":
                assert (left + right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=MM)
            elif index % 2:
                assert right == pytest.approx(RIGHT - 14, abs=MM), name
            else:
                assert left == pytest.approx(LEFT + 14, abs=MM), name


def test_a_table_repeats_its_head_and_keeps_its_rows(
    tab: Browser, tmp_path: Path, shown: dict[str, Shown]
) -> None:
    for style in Style:
        pages = shown[f"summary annexes {style}"].printed.pages
        begun = next(n for n, page in enumerate(pages) if "有几页的表" in page.texts())
        assert len(pages) > begun + 3
        for page in pages[begun + 1 :]:
            words = "".join(page.texts())
            assert page.texts()[0] == "师傅徒弟结果"
            assert words.count("始") == words.count("终") > 0
    many = parse_plan(f"{hard_plan()}layout: {{schedule: table}}\n".encode(), Path("many.yaml")).content
    for name, contents in papers_of(many).items():
        if name in ("document", "calendar", "checklist 2019-09"):
            paper = name.split()[0]
            pages, _, heads, *_ = print_out(written(contents, paper, tmp_path / f"{paper}.html"), tab)
            begun = next(n for n, page in enumerate(pages) if heads & set(page.texts()))
            going_on = [page.texts()[0] for page in pages[begun + 1 :] if "项任务" in "".join(page.texts())]
            assert (set(going_on), len(going_on) > 8) == (heads, True)


def test_no_heading_and_no_signature_stands_alone(
    tab: Browser, tmp_path: Path, shown: dict[str, Shown]
) -> None:
    """Line by line, headings and the signature pass over the ends of pages."""
    dossier = papers_of(USUAL)["dossier"]
    for paper, contents in {"summary": summary_of_ledgers(Layout()), "dossier": dossier}.items():
        for lines in range(12):
            pushed = f"h1 {{ margin-bottom: {lines * LINE}pt; }}"
            page = written(contents, paper, tmp_path / f"{paper}.html", pushed)
            assert print_out(page, tab).lonely() == [], (paper, lines)
    assert [printed.lonely() for _, printed in shown.values() if printed.lonely()] == []


@pytest.mark.parametrize(
    ("paper", "lengths", "ending", "least"),
    [
        ("document", range(1, 14), "line", 2),
        ("checklist", range(10, 19), "line", 1),
        ("calendar", range(10, 19), "line", 1),
        ("checklist", range(35, 41), "line", 1),
        ("summary", range(1, 2), "parts", 2),
    ],
)
def test_the_end_of_a_text_passes_over_the_end_of_a_page(
    tab: Browser, tmp_path: Path, paper: str, lengths: range, ending: str, least: int
) -> None:
    """Line by line; `least` is how many lines of the text stand on the page of the signature."""
    tables = paper in ("checklist", "calendar")
    for length in lengths:
        contents = contents_of(paper, plan_of(paper, length, ending))
        printed = print_out(written(contents, paper, tmp_path / f"{paper}.html"), tab)
        pages = printed.pages
        assert printed.lonely() == [], length
        assert list(torn_lines(pages)) == [], length
        assert lines_with_signature(pages) >= least, length
        assert not (tables and torn_tasks(pages)), length


def test_a_signature_is_not_torn(tab: Browser, tmp_path: Path) -> None:
    for length in range(36, 39):
        contents = {**contents_of("checklist", plan_of("checklist", length, "line")), "说明": ""}
        printed = print_out(written(contents, "checklist", tmp_path / "checklist.html"), tab)
        assert printed.signature <= set(printed.pages[-1].texts()), length
