"""A text of several lines stays one: in the file, on the screen, on paper."""

import json

import pytest

from conftest import Office

BLOCK = """        note: |
          三个课题组已交
          还差一组，催吗？
"""
DAY = ("--today", "2019-09-10")


@pytest.fixture
def noted(office: Office) -> Office:
    office.edit_plan("- id: 9-1\n", f"- id: 9-1\n{BLOCK}")
    return office


def test_a_note_adds_one_line_to_the_block(noted: Office) -> None:
    before = noted.plan_path.read_text(encoding="utf-8")
    said = noted.run("note", "9-1", "催过一次", *DAY)
    assert said.out.startswith(
        "9-1 理论学习《不一样的生命，不一样的精彩》：备注“三个课题组已交；还差一组，催吗？催过一次”"
    )
    after = noted.plan_path.read_text(encoding="utf-8")
    assert after == before.replace("催吗？\n", "催吗？\n          催过一次\n")
    assert noted.run("undo", "-q", *DAY).code == 0
    assert noted.plan_path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("block", "after"),
    [
        ("|-\n          甲\n          乙", "|-\n          甲\n          乙\n          丙"),
        ("|  # 说明\n          甲\n", "|  # 说明\n          甲\n          丙\n"),
        ("|\n            甲\n              乙\n", "|\n            甲\n              乙\n            丙\n"),
        (">\n          甲\n\n          乙\n", "|\n          甲\n          乙\n          丙\n"),
        ("催过没有？", "催过没有？丙"),
        ("已催", "已催；丙"),
        ("已催。", "已催；丙"),
    ],
)
def test_notes_of_every_form(office: Office, block: str, after: str) -> None:
    office.edit_plan("- id: 9-1\n", f"- id: 9-1\n        note: {block}\n")
    before = office.plan_path.read_text(encoding="utf-8")
    assert office.run("note", "9-1", "丙", "-q", *DAY).code == 0
    assert office.plan_path.read_text(encoding="utf-8") == before.replace(f"{block}\n", f"{after}\n")


def test_lines_on_the_screen_and_on_paper(noted: Office) -> None:
    assert "  备注      三个课题组已交\n            还差一组，催吗？\n" in noted.run("show", "9-1", *DAY).out
    record = json.loads(noted.run("show", "9-1", "--json", *DAY).out)["records"][0]
    assert record["note"] == "三个课题组已交\n还差一组，催吗？\n"
    row = "三个课题组已交；还差一组，催吗？ |"
    assert row in noted.run("checklist", "九月", *DAY).out
    assert noted.run("done", "9-1", "--on", "2019-09-09", "-q", *DAY).code == 0
    assert "三个课题组已交；还差一组，催吗" in noted.run("summary", *DAY).out


def test_lines_of_every_field(office: Office) -> None:
    given = ("--text", "学习课标。\n组织测试", "--owner", "张老师\n李老师", "--reason", "教材未到\n停课")
    assert office.run("edit", "9-1", *given, "-q", *DAY).code == 0
    assert "        owner: |-\n          张老师\n          李老师\n" in office.plan_path.read_text(
        encoding="utf-8"
    )
    assert "张老师、李老师" in office.run("list", "-m", "九月", *DAY).out
    assert "学习课标。组织测试" in office.run("list", "-m", "九月", *DAY).out
    assert "教材未到；停课" in office.run("checklist", "九月", *DAY).out
    assert "责任人改为“张老师；李老师”" in office.run("log", *DAY).out
