"""Every number in a summary comes from somewhere: a record, a figure, a date, the plan's own words."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from beihuan_plan.chinese import chinese_number, one_line
from beihuan_plan.cli.screen.record_cards import record_lines
from beihuan_plan.figures import Figure, number_in_words, summary_figures
from beihuan_plan.ledger_figures.activity_figures import took_part
from beihuan_plan.ledger_figures.every_figure import every_figure
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import Amount
from beihuan_plan.ledger_telling.last_term import with_last_term
from beihuan_plan.ledger_telling.measures_told import LedgersTold, ledgers_told
from beihuan_plan.ledger_telling.sources import every_source
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.ledgers.activities import Activity
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import SummaryWords, Theme
from beihuan_plan.model.semester import Semester, months_in_words
from beihuan_plan.plain_view import plain
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_beside import books_in
from beihuan_plan.reports.contents.sentences import Counts, state_of
from beihuan_plan.reports.contents.summary import SummaryShape, summary_contents
from beihuan_plan.reports.contents.summary_sources import told_at
from beihuan_plan.reports.formats.suffixes import render
from beihuan_plan.term_records import linked
from beihuan_plan.window import Window
from conftest import ROOT
from support.papers import blocks_of_html, blocks_of_markdown, blocks_of_word, without_blanks
from support.plans import after, edited, naming, small
from support.word_templates import PACKAGED

BOOKS = books_in(LedgerFolder(ROOT / "examples" / "beihuan" / "ledgers"))
OFFICE = OfficeRecords.of(BOOKS.ledgers, BOOKS.rules)
DAY = date(2020, 1, 31)
NUMBER = re.compile("[0-9]+(?:[.][0-9]+)?|[一二两三四五六七八九十百]+")
STRUCTURE = re.compile("附件(：)?[0-9](．)?|(?<![0-9])[1-9]．|（[1-9]）|2020年1月31日|[^一]一览|三单")
"""What a paper numbers for itself, and the day that it is of; what is called by a number, and counts none."""


def office_plan() -> Plan:
    """The shipped plan, all ledgers named by its measures, some of it done."""
    ledgers = {
        "M1.1": "师徒结对, 教师",
        "M1.3": "活动",
        "M1.4": "成果, 集体荣誉",
        "M2": "课题, 网页更新",
        "M3": "公开课, 社团, 听课记录",
    }
    days = {"10-3": "2019-10-12", "11-2": "2019-11-05", "12-1": "2019-12-11"}
    done = [after(name, "status: done", f"done_on: {day}") for name, day in days.items()]
    return edited(
        *done,
        after("11-3", "status: postponed", "reason: 教材晚到 12 天", "due: 2020-02-10"),
        text=naming(ledgers),
    )


def texts_in(value: Any) -> Iterator[str]:
    """Whatever stands in the plan's file, and the days in it as papers write them."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, str):
        yield value.rstrip("。")
        if found := re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})", value):
            yield f"{int(found[2])}月{int(found[3])}日"


def headings(plan: Plan) -> Iterator[str]:
    """The headings of the plan's measures under their Chinese numbers, those of the sections that follow."""
    for number, measure in enumerate(plan.measures, 1):
        yield f"{chinese_number(number)}、{one_line(measure.title).rstrip('。')}"
        for at, part in enumerate(measure.parts, 1):
            yield f"（{chinese_number(at)}）{one_line(part.title).rstrip('。')}"
    for number, title in enumerate(("其他工作", "未完成的工作", "下学期打算"), len(plan.measures) + 1):
        yield f"{chinese_number(number)}、{title}"
        yield f"见第{chinese_number(number)}部分"


def sources(plan: Plan, told: LedgersTold, contents: SummaryShape) -> Iterator[str]:
    yield from texts_in(plan.model_dump(mode="json"))
    yield from headings(plan)
    yield plan.semester.title
    yield from (months_in_words(group.months) for group in plan.schedule)
    figures = summary_figures(plain(plan), DAY)
    for each in (figures.total, *figures.by_measure.values()):
        yield f"安排工作{state_of(Counts.of(each))}"
    for each in (figures.total, *figures.by_month.values()):
        yield from (str(figure.value) for figure in each.values())
    tasks = plain(plan).placed()
    for sentence in every_source(told_at(plan, DAY, contents, told)):
        own = sentence.text
        for piece in sentence.pieces:
            first, *others = (tasks.get(name) for name in piece.records)
            own = own.replace(piece.text, "〇", 1)
            if first and piece.figure:
                yield piece.text
            elif first and others:  # tasks of the same words, told once
                yield f"{first.label}{len(piece.records)}次"
        if first is None and not NUMBER.search(STRUCTURE.sub("", own)):
            yield sentence.text
    yield from (cell for annex in told.annexes for row in annex.rows for cell in row.cells)


def with_ledgers(plan: Plan) -> LedgersTold:
    return ledgers_told(plan, linked(plan, BOOKS), OFFICE, DAY)


FORMATS = {".md": blocks_of_markdown, ".docx": blocks_of_word, ".html": blocks_of_html}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("has_ledgers", [True, False])
def test_every_number_has_a_source(suffix: str, has_ledgers: bool) -> None:
    plan = office_plan()
    told = with_ledgers(plan) if has_ledgers else LedgersTold({}, [])
    assert len(told.annexes) == (8 if has_ledgers else 0)
    contents = summary_contents(plan, DAY, Layout(), told=told, carry_over=True)
    blocks = FORMATS[suffix](render(f"summary{suffix}", contents, [PACKAGED]))
    assert sum(len(NUMBER.findall(block)) for block in blocks) > (500 if has_ledgers else 90)
    known = {without_blanks(source) for source in sources(plan, told, contents)}
    assert [left for block in blocks if (left := unsourced(block, known))] == []


@pytest.mark.parametrize("has_ledgers", [True, False])
def test_every_sentence_can_be_asked_about(has_ledgers: bool) -> None:
    words = SummaryWords(
        themes=(Theme(measure="M1.2", text="青年教师成长很快。"),),
        shortcomings="论文发表的层次不高。",
        next_steps="开好课题中期论证会。",
    )
    plan = office_plan().model_copy(update={"summary": words})
    told = with_ledgers(plan) if has_ledgers else LedgersTold({}, [])
    contents = summary_contents(plan, DAY, Layout(), told=told, carry_over=True)
    page = blocks_of_markdown(render("summary.md", contents, [PACKAGED]))
    sentences = [block for block in page if block.endswith(("。", "："))]
    assert len(sentences) > (20 if has_ledgers else 11)
    told_of = [each for passages in told_at(plan, DAY, contents, told).values() for each in passages]
    known = tuple(without_blanks(each.text) for each in told_of)
    assert [block for block in sentences if not block.endswith(known)] == []


def test_every_number_of_an_annex_stands_in_its_record() -> None:
    records = OFFICE.by_id()
    left = {
        (row.record, number)
        for annex in with_ledgers(office_plan()).lists
        for row in annex.rows
        for cell in row.cells
        for number in NUMBER.findall(cell)
        if number not in numbers_in(records[row.record])
    }
    assert left == set()


def numbers_in(record: LedgerRecord) -> list[str]:
    """The numbers that a record shows on the terminal, and how many took part."""
    came = [str(took_part(record))] if isinstance(record, Activity) else []
    return NUMBER.findall("\n".join(record_lines([record]))) + came


@pytest.mark.parametrize("said", ["共开展活动三次。", "有两项没有完成。", "共发表 7 篇。", "获奖十二项。"])
def test_a_number_that_comes_from_nowhere_is_found(said: str) -> None:
    plan = office_plan()
    told = with_ledgers(plan)
    contents = summary_contents(plan, DAY, Layout(), told=told)
    assert unsourced(without_blanks(said), set(map(without_blanks, sources(plan, told, contents))))


def unsourced(block: str, known: set[str]) -> str:
    """What is left of a paragraph, or of a cell, without what its sources say, where that has a number."""
    left = "" if block in known else block
    for source in sorted(known, key=len, reverse=True):
        if re.search("[^0-9.-]", source):  # a bare number is the source of a whole cell alone
            left = left.replace(source, "〇")
    left = STRUCTURE.sub("", left)
    return left if NUMBER.search(left) else ""


def amounts_in(term: str) -> dict[str, Figure[Amount]]:
    """All figures of a term, as `plan figures` counts them."""
    window = Window.of_semester(Semester.parse(term))
    found = every_figure(OFFICE, window, DAY).values()
    return {name: figure for figures in found for name, figure in figures.items()}


@pytest.mark.parametrize("template", ["summary.md", "summary.html", "summary.docx", "summary-plain.docx"])
def test_every_number_beside_last_term_is_counted_in_its_term(template: str) -> None:
    plan = office_plan()
    last = small("").model_copy(update={"semester": Semester.parse("2019-spring")})
    behind = linked(plan, BOOKS)
    against = with_last_term(plan, last, behind, OFFICE, DAY)
    told = ledgers_told(plan, behind, OFFICE, DAY)._replace(against=against)
    page = render(template, summary_contents(plan, DAY, Layout(), told=told), [PACKAGED])
    blocks_of = {"md": blocks_of_markdown, "html": blocks_of_html, "docx": blocks_of_word}
    blocks = blocks_of[template.rpartition(".")[2]](page)
    *_, start = (place for place, block in enumerate(blocks) if block == "与上学期比较")
    tasks = summary_figures(plain(plan), DAY).total
    before, now = amounts_in("2019-spring"), {**amounts_in("2019-fall"), **tasks}
    expected = ["项目", "上学期", "本学期", "增减"]
    for row in against.rows:
        this, name = row.this, row.this.name
        old, new = (found[name].value if name in found else 0 for found in (before, now))
        change = f"{Decimal(new - old).normalize():+f}" if new != old else "持平"
        known = row.last and (row.last.value or not row.last.undecided)
        cells = [f"{number_in_words(old)}{this.unit}"] if known else ["不详"]
        expected += [this.label, *cells, f"{number_in_words(new)}{this.unit}", *([change] if known else [])]
    assert len(expected) > 250
    assert blocks[start + 1 : start + 1 + len(expected)] == [without_blanks(cell) for cell in expected]
