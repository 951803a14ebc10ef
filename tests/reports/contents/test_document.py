"""The plan that leaves the tool is the plan that the school wrote, to the character."""

import re

from conftest import DATA, Office

SOURCE = DATA / "2019-fall.source.txt"
MARKDOWN_HEADING = r"#+ "
NUMBER = r"(?:[一二三四]、|\d+[．.]|（\d+）)"


def content(text: str) -> list[str]:
    """The text without heading numbers, blanks and the stray bookmark: nothing else is forgiven."""
    lines = [re.sub(r"\s", "", line.replace("[bookmark: _GoBack]", "")) for line in text.splitlines()]
    return [re.sub(f"^{NUMBER}", "", line) for line in lines if line]


def test_the_document_is_the_source(office: Office) -> None:
    result = office.run("document")
    assert result.code == 0
    rendered = re.sub(f"^{MARKDOWN_HEADING}", "", result.out, flags=re.MULTILINE)
    source = SOURCE.read_text(encoding="utf-8")
    assert len(content(source)) == 50
    assert content(rendered) == content(source)


def test_headings_are_numbered_as_in_the_source(office: Office) -> None:
    headings = [
        line.lstrip("# ") for line in office.run("document").out.splitlines() if line.startswith("##")
    ]
    source = (
        SOURCE.read_text(encoding="utf-8").replace("[bookmark: _GoBack]", "").replace(".", "．").splitlines()
    )
    assert len(headings) == 4 + 3 + 4 + 5
    assert [heading for heading in headings if heading not in {line.strip() for line in source}] == []


def test_what_the_plan_lacks_gets_no_heading(office: Office) -> None:
    office.write_plan(
        "schema_version: 1\nschool: 某小学\noffice: 教科室\nsemester: 2019-fall\ntitle: 某小学计划\n"
        "goals:\n  - id: G1\n    text: |\n      第一段。\n      第二段。\n"
        "signature:\n  name: 某小学教科室\n  date: 2019-09-02\n"
    )
    assert office.run("document").out == (
        "# 某小学计划\n\n## 一、工作目标\n\n1．第一段。\n\n第二段。\n\n某小学教科室\n\n2019年9月2日\n"
    )
