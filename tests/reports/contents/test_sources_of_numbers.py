"""Every number in a summary comes from somewhere: a record, a figure, a date, the plan's own words."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from beihuan_plan.figures import summary_figures
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_telling.measures_told import LedgersTold, ledgers_told
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.plain_view import plain
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_beside import books_in
from beihuan_plan.reports.contents.sentences import Counts, state_of
from beihuan_plan.reports.contents.summary import summary_contents
from beihuan_plan.reports.formats.suffixes import render
from beihuan_plan.term_records import linked
from conftest import ROOT
from support.papers import blocks_of_markdown, blocks_of_word, without_blanks
from support.plans import after, edited
from support.word_templates import PACKAGED

BOOKS = books_in(LedgerFolder(ROOT / "examples" / "beihuan" / "ledgers"))
OFFICE = OfficeRecords.of(BOOKS.ledgers, BOOKS.rules)
DAY = date(2020, 1, 31)
NUMBER = re.compile("[0-9]+(?:[.][0-9]+)?")
STRUCTURE = re.compile("附件(：)?[0-9](．)?|(?<![0-9])[1-9]．|（[1-9]）|2020年1月31日")
"""What a paper numbers for itself, and the day that it is of."""


def office_plan() -> Plan:
    """The shipped plan, all ledgers named by its measures, some of it done."""
    ledgers = {
        "M1.1": "[师徒结对, 教师]",
        "M1.3": "[活动]",
        "M1.4": "[成果, 集体荣誉]",
        "M2": "[课题, 网页更新]",
        "M3": "[公开课, 社团, 听课记录]",
    }
    named = [
        (f"- id: {measure}\n", f"- id: {measure}\n{' ' * (8 if '.' in measure else 4)}records: {value}\n")
        for measure, value in ledgers.items()
    ]
    days = {"10-3": "2019-10-12", "11-2": "2019-11-05", "12-1": "2019-12-11"}
    done = [after(name, "status: done", f"done_on: {day}") for name, day in days.items()]
    return edited(
        *named, *done, after("11-3", "status: postponed", "reason: 教材晚到 12 天", "due: 2020-02-10")
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


def sources(plan: Plan, told: LedgersTold) -> Iterator[str]:
    yield from texts_in(plan.model_dump(mode="json"))
    yield plan.semester.title
    for passages in told.measures.values():
        yield from (piece.text for passage in passages for piece in passage.pieces if piece.records)
    yield from (cell for annex in told.annexes for row in annex.rows for cell in row.cells)
    figures = summary_figures(plain(plan), DAY)
    yield from (f"安排工作{state_of(Counts.of(each))}" for each in figures.by_measure.values())
    yield "课程培训3次"  # three tasks of the same words


@pytest.mark.parametrize(("suffix", "blocks_of"), [(".md", blocks_of_markdown), (".docx", blocks_of_word)])
def test_every_number_has_a_source(suffix: str, blocks_of: Callable[[bytes], list[str]]) -> None:
    plan = office_plan()
    told = ledgers_told(plan, linked(plan, BOOKS), OFFICE, DAY)
    assert len(told.annexes) == 7
    contents = summary_contents(plan, DAY, Layout(), told=told)
    blocks = blocks_of(render(f"summary{suffix}", contents, [PACKAGED]))
    assert sum(len(NUMBER.findall(block)) for block in blocks) > 300
    known = {without_blanks(source) for source in sources(plan, told)}
    assert [left for block in blocks if (left := unsourced(block, known))] == []


def unsourced(block: str, known: set[str]) -> str:
    """What is left of a paragraph, or of a cell, without what its sources say, where that has a number."""
    left = "" if block in known else block
    for source in sorted(known, key=len, reverse=True):
        if re.search("[^0-9.-]", source):  # a bare number is the source of a whole cell alone
            left = left.replace(source, "〇")
    left = STRUCTURE.sub("", left)
    return left if NUMBER.search(left) else ""
