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
        "# 某小学计划\n\n## 一、工作目标\n\n第一段。\n\n第二段。\n\n某小学教科室\n\n2019年9月2日\n"
    )


def schedule_of(office: Office, *arguments: str) -> list[str]:
    lines = [line.strip() for line in office.run("document", *arguments).out.splitlines() if line.strip()]
    return lines[lines.index("## 四、具体安排") + 1 :]


def test_owner_and_day_stand_with_what_the_plan_says(office: Office) -> None:
    office.edit_plan("- id: 9-1\n", "- id: 9-1\n        owner: 张老师\n        due: 2019-09-20\n")
    office.edit_plan("- id: 9-2\n", "- id: 9-2\n        owner: 张老师、王老师\n")
    office.edit_plan("- id: 9-3\n", "- id: 9-3\n        due: 2019-09-30\n")
    first, second, third = schedule_of(office)[1:4]
    assert first.endswith("（责任人：张老师，9月20日前）。")
    assert second == "2．制订教科室工作计划（责任人：张老师、王老师）。"
    assert third.endswith("（9月30日前）。")


def test_parts_stand_below_their_task_unless_it_names_them_all(office: Office) -> None:
    office.edit_plan("- id: 12-3.2\n", "- id: 12-3.2\n            owner: 王老师\n")
    lines = schedule_of(office)
    place = next(number for number, line in enumerate(lines) if line.startswith("3．省级课题"))
    assert lines[place + 1 : place + 4] == [
        "（1）省级课题做好结题工作",
        "（2）市级课题做好中期评估工作（责任人：王老师）",
        "（3）区级课题做好申报工作",
    ]


def test_what_is_alone_has_no_number(office: Office) -> None:
    office.write_plan(
        "schema_version: 1\nschool: 某小学\noffice: 教科室\nsemester: 2019-fall\ntitle: 某小学计划\n"
        "measures:\n  - id: M1\n    title: 抓好课题。\n    parts:\n      - id: M1.1\n        title: 申报。\n"
        "schedule:\n  - month: 2019-09\n    tasks:\n      - id: 9-1\n        text: 办好沙龙。\n"
        "        parts:\n          - id: 9-1.1\n            text: 写邀请信。\n"
    )
    assert office.run("document").out == (
        "# 某小学计划\n\n## 一、具体措施\n\n### 抓好课题。\n\n#### 申报。\n\n"
        "## 二、具体安排\n\n### 九月：\n\n办好沙龙。\n\n写邀请信。\n"
    )
