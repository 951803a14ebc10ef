"""One content, many formats: what a paper says does not depend on the file that it comes in."""

import re
from pathlib import Path

import pytest

from beihuan_plan.ledger_figures.record_row import RecordRow
from beihuan_plan.ledger_telling.annexes import Annex
from beihuan_plan.ledger_telling.measures_told import LedgersTold
from beihuan_plan.ledger_telling.passage import Passage, Piece
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import parse_plan, read_plan
from beihuan_plan.reports.contents.summary import summary_contents
from beihuan_plan.reports.formats.suffixes import render
from conftest import DATA, ROOT
from support.documents import Document
from support.hard_content import hard_plan
from support.papers import DAY, papers_of, text_of_html, text_of_markdown, text_of_word

TEMPLATES = ROOT / "templates"


@pytest.fixture(scope="module", params=["as shipped", "after a term", "hard"])
def plan(request: pytest.FixtureRequest) -> Plan:
    if request.param == "hard":
        return parse_plan(hard_plan().encode(), Path("hard.yaml")).content
    shipped, finished = ROOT / "plans" / "2019-fall.yaml", DATA / "finished-term.yaml"
    return read_plan(finished if request.param == "after a term" else shipped).content


def test_text_and_figures_agree_in_all_formats(plan: Plan) -> None:
    papers = papers_of(plan)
    assert len(papers) > 4
    for name, contents in papers.items():
        template = name.split(" ")[0]
        word = text_of_word(render(f"{template}.docx", contents, [TEMPLATES]))
        assert len(word) > 40, name
        assert text_of_html(render(f"{template}.html", contents, [TEMPLATES])) == word, name
        assert text_of_markdown(render(f"{template}.md", contents, [TEMPLATES])) == word, name
        assert text_of_word(render(f"{template}-plain.docx", contents, [TEMPLATES])) == word, name


def test_what_ledgers_tell_stands_in_every_format(plan: Plan) -> None:
    measure = next(plan.all_measures)
    passages = [Passage.of("师徒结对", Piece("6对", ("P1",)), "。"), Passage.of("徒弟听课49节。")]
    rows = [
        RecordRow("P1", ("张老师", "李老师", "", note), True, DAY)
        for note in ("合格出师", "还在结对的第一年")
    ]
    annexes = [Annex(title, ("师傅", "徒弟", "学科", "结果"), rows) for title in ("师徒结对一览", "社团一览")]
    contents = summary_contents(plan, DAY, Layout(), told=LedgersTold({measure.id: passages}, annexes))
    texts = [
        text_of(render(f"summary{ending}", contents, [TEMPLATES]))
        for ending, text_of in (
            (".docx", text_of_word),
            ("-plain.docx", text_of_word),
            (".html", text_of_html),
            (".md", text_of_markdown),
        )
    ]
    assert texts == [texts[0]] * 4
    for told in (
        "师徒结对6对。徒弟听课49节。",
        "附件：1．师徒结对一览2．社团一览",
        "附件2社团一览师傅徒弟结果张老师李老师合格出师张老师李老师还在结对的第一年",
    ):
        assert told in texts[0]
    assert "各月工作完成情况" not in texts[0]


def test_the_chart_shows_the_figures_of_the_table(plan: Plan) -> None:
    contents = summary_contents(plan, DAY, Layout())
    document = Document(render("summary.docx", contents, [TEMPLATES]))
    chart = document.root("word/charts/chart1.xml")
    c = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    shown = [
        [value.text for value in cache.iter(f"{c}v")] for cache in chart.iter(f"{c}strCache", f"{c}numCache")
    ]
    months = [month["月份"] for month in contents["各月"]]
    assert shown == [
        ["计划"],
        months,
        [str(month["计划任务"]) for month in contents["各月"]],
        ["已完成"],
        months,
        [str(month["已完成"]) for month in contents["各月"]],
    ]


def test_a_web_page_needs_nothing_else() -> None:
    plan = read_plan(Path(ROOT, "plans", "2019-fall.yaml")).content
    page = render("summary.html", summary_contents(plan, DAY, Layout()), [TEMPLATES]).decode()
    assert re.findall(r"(?:src|href|@import|url)\s*[=(]", page) == []
    assert "@page" in page
