"""Plans written as offices write them come back from their plan files line for line, in every format."""

import re
from pathlib import Path

import pytest

from beihuan_plan.model.arrangement import Layout
from beihuan_plan.plan_file.reading import read_plan
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.formats.suffixes import render
from conftest import DATA, ROOT, Office
from support.papers import DAY, blocks_of_html, blocks_of_markdown, blocks_of_word

PLANS = sorted((DATA / "real").glob("*.yaml"))
"""Each beside its source: a paragraph, or a row of a table, a line; a cell that goes on from above is empty."""
TEMPLATES = ROOT / "templates"
TABLE_RULE = r"\|(?: :?-+:? \|)+\n"
MARKDOWN_HEADING = "#+ "
ESCAPED = r"\\([^\w\s]|_)"
TWINS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width signs, each with the half-width one: the same sign, only narrower."""

each_plan = pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)


def lines_of(text: str) -> list[str]:
    """The lines without blanks, their signs in one width: nothing else is forgiven, numbers least of all."""
    lines = (re.sub(r"\s", "", line).translate(TWINS) for line in text.splitlines())
    return [line for line in lines if line]


def test_every_source_has_its_plan() -> None:
    assert len(PLANS) >= 16
    assert [path.with_suffix(".txt") for path in PLANS] == sorted((DATA / "real").glob("*.txt"))


@each_plan
def test_the_document_is_the_source(empty_office: Office, path: Path) -> None:
    result = empty_office.run("document", "-f", str(path))
    assert result.code == 0, result.err
    text = re.sub(f"^(?:{TABLE_RULE}|{MARKDOWN_HEADING})", "", result.out, flags=re.MULTILINE)
    source = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert lines_of(re.sub(ESCAPED, r"\1", text)) == lines_of(source)


@each_plan
def test_every_format_has_the_same_paragraphs_and_cells(path: Path) -> None:
    plan = read_plan(path).content
    contents = document_contents(plan, DAY, plan.layout or Layout())
    blocks = blocks_of_markdown(render("document.md", contents, [TEMPLATES]))
    assert blocks_of_html(render("document.html", contents, [TEMPLATES])) == blocks
    title = len(contents["标题行"])
    for template in ("document.docx", "document-plain.docx"):
        word = blocks_of_word(render(template, contents, [TEMPLATES]))
        assert ["".join(word[:title]), *word[title:]] == blocks, template
