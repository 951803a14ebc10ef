"""A paper of the tool's own, read in, gives the same paper again, however an office sets its plan."""

from datetime import date
from pathlib import Path

import pytest

from beihuan_plan.importing.imported_plan import imported
from beihuan_plan.importing.plan_text import plan_text
from beihuan_plan.importing.source_line import source_lines
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import parse_plan, read_plan
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.formats.document_reading import read_document
from beihuan_plan.reports.formats.suffixes import render
from conftest import ROOT

PLANS = sorted((ROOT / "tests" / "data" / "real").glob("*.yaml"))
OTHERWISE = {
    "numbered-month-table": "a signature below the title comes back at the end",
    "paragraphs-without-titles": "first sentences of measures are read as titles, names in brackets as owners",
    "weeks-in-list": "a sentence with a colon alone is a text, and no title",
}
"""Plans that do not come back to the letter, and why."""


def paper_of(plan: Plan) -> bytes:
    contents = document_contents(plan, date(2020, 1, 10), plan.layout or Layout())
    return render("document.md", contents, [ROOT / "templates"])


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_paper_comes_back(path: Path) -> None:
    paper = paper_of(read_plan(path).content)
    found = imported([*source_lines(read_document("计划.md", paper).lines)])
    assert found.accounts.missing(found.lines) == []
    again = parse_plan(plan_text(found, "计划.md").encode(), Path("plan.yaml")).content
    assert (paper_of(again) == paper) == (path.stem not in OTHERWISE)
