"""The calendar as a clerk asks for it: on the screen, in a pipe, as a file, for programs."""

import json
import re

import pytest
from rich.cells import cell_len

from conftest import Office
from support.documents import Document
from support.screens import on_terminal

ANSI = re.compile(r"\x1b\[[0-9;]*m")
FIRST_DAY = ("schema_version: 1\n", "schema_version: 1\nweeks_from: 2019-09-02\nweeks: 8\n")


@pytest.fixture
def weekly(office: Office) -> Office:
    office.edit_plan(*FIRST_DAY)
    office.edit_plan(
        "- id: 9-1\n", "- id: 9-1\n        week: 1\n        status: done\n        owner: 张老师\n"
    )
    office.edit_plan("- id: 9-2\n", "- id: 9-2\n        week: 1\n        due: 2019-09-06\n")
    office.edit_plan("- id: 9-3\n", "- id: 9-3\n        week: 3\n        kind: event\n")
    office.edit_plan("- id: 9-4\n", "- id: 9-4\n        week: 4-5\n")
    return office


def table(shown: str) -> list[list[str]]:
    """The cells of each line of a table, without those that rule it off."""
    lines = [line for line in ANSI.sub("", shown).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_a_person_sees_the_weeks_with_the_states_and_this_week(weekly: Office) -> None:
    words = ("calendar", "-f", str(weekly.plan_path), "--today", "2019-09-10")
    shown = on_terminal(weekly, *words, columns=120)
    rows = table(shown)
    assert rows[0] == ["周次", "日期", "工作内容", "责任人"]
    at = next(number for number, row in enumerate(rows) if row[0] == "第1周")
    assert rows[at : at + 5] == [
        ["第1周", "9月2—8日", "√ 理论学习《不一样的生命，不一样的精彩》。", "张老师"],
        ["", "", "□ 制订教科室工作计划（9月6日前）。", ""],
        ["第2周", "9月9—15日", "", ""],
        ["本周", "", "", ""],
        ["第3周", "9月16—22日", "各课题组制订课题工作计划。", ""],
    ]
    assert rows[1][1] == "九月"
    assert "提醒" not in shown


def test_weeks_without_a_first_day_have_no_this_week(weekly: Office) -> None:
    weekly.edit_plan(*reversed(FIRST_DAY))
    rows = table(on_terminal(weekly, "calendar", "-f", str(weekly.plan_path), "--today", "2019-09-10"))
    assert ["第2周", "", "", ""] in rows
    assert ["本周", "", "", ""] not in rows


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_table_is_as_wide_as_the_terminal_at_most(weekly: Office, columns: int) -> None:
    words = ("calendar", "-q", "-f", str(weekly.plan_path), "--today", "2019-09-10")
    shown = ANSI.sub("", on_terminal(weekly, *words, columns=columns))
    assert max(map(cell_len, shown.splitlines())) <= columns
    assert "…" not in shown
    assert [row[0] for row in table(shown) if row[0] in ("第2周", "本周")] == ["第2周", "本周"]


def test_without_weeks_it_goes_by_months_and_says_how_to_have_weeks(office: Office) -> None:
    result = office.run("calendar")
    assert "| 九月 | 理论学习《不一样的生命，不一样的精彩》。 |\n|  | 制订教科室工作计划。 |" in result.out
    assert "要按周列，写上第一周的第一天：plan edit 计划 --weeks-from 2019-09-02" in result.err
    assert office.run("calendar", "-q").err == ""
    assert office.run("calendar", "--json").err == ""
    shown = ANSI.sub("", on_terminal(office, "calendar", "-f", str(office.plan_path)))
    assert "--weeks-from 2019-09-02" in shown
    assert table(shown)[0] == ["月份", "工作内容"]


def test_what_the_reminders_say_to_type_leads_to_weeks(office: Office) -> None:
    for heading in ("月份", "月份", "周次 | 日期"):
        result = office.run("calendar")
        assert f"| {heading} | 工作内容 |" in result.out
        if said := re.search("：plan (edit .*)", result.err):
            assert office.run(*said[1].split()).code == 0
    assert "提醒" not in result.err


def test_a_pipe_and_files_have_the_paper(weekly: Office) -> None:
    out = weekly.run("calendar", "--today", "2019-09-10").out
    assert out.startswith(
        "# 常州市北环路小学2019学年第一学期教科室行事历\n\n| 周次 | 日期 | 工作内容 | 责任人 |\n"
    )
    assert "| 第2周 | 9月9—15日 |  |  |\n" in out  # as planned: no states, no present week
    assert "√" not in out
    for name in ("行事历.docx", "行事历.html", "行事历.md"):
        result = weekly.run("行事历", "-o", name, "--today", "2019-09-10", "--style", "宋体")
        assert (result.code, result.err.splitlines()[-1]) == (0, f"已存为 {name}")
    assert (weekly.folder / "行事历.md").read_text(encoding="utf-8") == out
    assert "第2周" in Document((weekly.folder / "行事历.docx").read_bytes()).lines


def test_programs_get_weeks_with_their_tasks(weekly: Office) -> None:
    weeks = json.loads(weekly.run("calendar", "--json").out)["weeks"]
    assert [week["week"] for week in weeks[:4]] == [None, "1", "2", "3"]
    assert {name: weeks[1][name] for name in ("week", "first", "last", "months")} == {
        "week": "1",
        "first": "2019-09-02",
        "last": "2019-09-08",
        "months": ["2019-09"],
    }
    assert [task["id"] for task in weeks[1]["tasks"]] == ["9-1", "9-2"]
    assert (weeks[0]["first"], weeks[0]["months"], weeks[2]["tasks"]) == (None, ["2019-09"], [])


def test_a_plan_without_tasks_says_so_on_the_screen(office: Office) -> None:
    text = office.plan_path.read_text(encoding="utf-8")
    office.write_plan(text[: text.index("\nschedule:")] + "\n")
    assert "没有安排任务。" in on_terminal(office, "calendar", "-f", str(office.plan_path))
