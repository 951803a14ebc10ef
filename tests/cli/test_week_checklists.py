"""Checklists of weeks, of months planned together, of the whole term; what only takes place in them."""

import json
import re

import pytest

from conftest import Office
from support.documents import Document
from support.papers import text_of_html, without_blanks
from support.screens import on_terminal
from support.weekly_plan import WEEKLY_PLAN

ANSI = re.compile(r"\x1b\[[0-9;]*m")
BEFORE = ("--today", "2019-09-01")


@pytest.fixture
def office(empty_office: Office) -> Office:
    empty_office.write_plan(WEEKLY_PLAN)
    return empty_office


def rows(text: str) -> list[list[str]]:
    cells = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in cells if not row[0].strip().startswith(":-")]


@pytest.mark.parametrize(
    "words",
    [["--week", "3"], ["-w", "第3周"], ["第3周"], ["第三周"], ["--周次", "3"], ["本周"]],
)
def test_the_checklist_of_a_week(office: Office, words: list[str]) -> None:
    paper = office.run("checklist", *words, "--today", "2019-09-17").out
    assert paper.startswith("# 某小学教科室2019学年第一学期第3周工作清单\n")
    assert rows(paper) == [
        ["序号", "编号", "工作内容", "责任人", "时间", "完成情况"],
        ["1", "9-1", "申报课题。", "张老师", "第2—3周", "□未开始"],
        ["2", "9-3", "听课、评课。", "", "9月16—20日", "□未开始"],
        ["（1）", "9-3.1", "听课。", "", "", "□未开始"],
    ]
    assert "以上安排如有变动" in paper


def test_a_week_that_is_over_changes_no_more(office: Office) -> None:
    asked = ("checklist", "-w", "3", "--today")
    assert "以上安排如有变动" in office.run(*asked, "2019-09-22").out
    assert "以上是截至2019年9月23日的完成情况" in office.run(*asked, "2019-09-23").out


def test_several_weeks_make_one_paper(office: Office) -> None:
    paper = office.run("checklist", "--week", "5,3", *BEFORE).out
    assert paper.startswith("# 某小学教科室2019学年第一学期第3、5周工作清单\n")
    assert re.findall("(?m)^## (.*)$", paper) == ["第3周（9月16—22日）", "第5周（9月30日—10月6日）"]
    assert office.run("checklist", "-w", "3-5", *BEFORE).out.startswith(
        "# 某小学教科室2019学年第一学期第3—5周工作清单\n"
    )
    assert "没有安排任务。" in office.run("checklist", "-w", "7", *BEFORE).out


def test_days_are_written_as_the_office_writes_them(office: Office) -> None:
    office.write_plan(f"{WEEKLY_PLAN}layout:\n  days: 9.2-9.8\n")
    paper = office.run("checklist", "-w", "3-4", *BEFORE).out.replace("\\", "")
    assert "## 第3周（9.16-9.22）" in paper
    assert [row[4] for row in rows(paper) if row[1] == "9-3"] == ["9.16-9.20"] * 2
    assert "9.16-9.20" in on_terminal(office, "checklist", "第3周")


def test_an_event_has_no_box_to_tick(office: Office) -> None:
    asked = ("checklist", "九月", *BEFORE)
    (event,) = (row for row in rows(office.run(*asked).out) if row[1] == "9-2")
    assert event == ["2", "9-2", "国庆放假。", "", "10月1—7日", "日程"]
    for suffix in ("docx", "html"):
        assert office.run(*asked, "-o", f"九月.{suffix}").code == 0
    page = text_of_html((office.folder / "九月.html").read_bytes())
    document = Document((office.folder / "九月.docx").read_bytes())
    assert without_blanks("".join(document.lines)) == page
    assert "29-2国庆放假。10月1—7日日程" in page
    shown = ANSI.sub("", on_terminal(office, *asked))
    (line,) = (line for line in shown.splitlines() if "9-2" in line)
    assert [cell.strip() for cell in line.strip("|").split("|")] == [
        "9-2",
        "国庆放假。",
        "",
        "10月1—7日",
        "日程",
    ]


def test_months_that_are_planned_together_are_listed_once(office: Office) -> None:
    paper = office.run("checklist", "九月", "十月", "十一月", *BEFORE).out
    assert paper.startswith("# 某小学教科室2019年9月至11月工作清单\n")
    assert re.findall("(?m)^## (.*)$", paper) == ["九、十月", "十一月"]
    alone = office.run("checklist", "十月", *BEFORE).out
    assert alone.startswith("# 某小学教科室2019年10月工作清单\n")
    assert [row[1] for row in rows(alone)[1:]] == ["9-1", "9-2", "9-3", "9-3.1", "9-3.2"]
    assert [row[4] for row in rows(alone) if row[1] == "9-3.2"] == ["第4周"]


def test_the_checklist_of_the_whole_term(office: Office) -> None:
    paper = office.run("checklist", "全学期", *BEFORE).out
    assert paper.startswith("# 某小学教科室2019学年第一学期工作清单（全学期）\n")
    assert [row[1] for row in rows(paper)[1:]] == ["0-1", "0-2"]
    both = office.run("checklist", "十二月", "全学期", "--owner", "张", *BEFORE).out
    assert both.startswith("# 某小学教科室2019年12月和全学期工作清单（张老师）\n")
    owned = office.run("checklist", "全学期", "--owner", "张", *BEFORE).out
    assert owned.startswith("# 某小学教科室2019学年第一学期工作清单（全学期，张老师）\n")


def test_a_person_s_tasks_of_the_whole_term(office: Office) -> None:
    paper = office.run("person", "张", *BEFORE).out
    assert re.findall("(?m)^## (.*)$", paper) == ["全学期", "九、十月"]
    later = office.run("person", "张", "--since", "十一月", *BEFORE).out
    assert later.startswith("# 某小学教科室2019年11月、12月和全学期工作清单（张老师）\n")
    assert [row[1] for row in rows(later)[1:]] == ["0-1"]


def test_checklists_for_programs(office: Office) -> None:
    week = json.loads(office.run("checklist", "-w", "4", "--json").out)
    assert (week["week"], [task["id"] for task in week["tasks"]]) == (4, ["9-3"])
    assert [part["id"] for part in week["tasks"][0]["parts"]] == ["9-3.2"]
    weeks = json.loads(office.run("checklist", "-w", "4,5", "--json").out)["weeks"]
    assert [(each["week"], len(each["tasks"])) for each in weeks] == [(4, 1), (5, 1)]
    months = json.loads(office.run("checklist", "全学期", "九月", "十月", "--json").out)["months"]
    assert [(each["month"], each["to"]) for each in months] == [(None, None), ("2019-09", "2019-10")]


def test_a_week_takes_along_what_is_overdue(office: Office) -> None:
    paper = office.run("checklist", "第5周", "--with-overdue", *BEFORE).out
    assert {row[1]: row[-1] for row in rows(paper)[1:]} == {
        "9-2": "",
        "9-1": "第2—3周未完成",
        "9-3": "第4周未完成",
        "9-3.1": "",
        "9-3.2": "",
    }
    office.edit_plan("weeks_from: 2019-09-02\n", "")
    asked = office.run("checklist", "第3周", "--with-overdue")
    assert (asked.code, "--weeks-from" in asked.err) == (2, True)


def test_what_was_put_off_is_listed_in_its_new_week(office: Office) -> None:
    office.run("postpone", "9-1", "--to", "2019-10-25", "--reason", "等通知", "--today", "2019-09-17")
    paper = office.run("checklist", "第8周", *BEFORE).out
    assert rows(paper)[1][4:] == ["10月25日", "□延期", "延期自第2—3周；等通知"]
    assert "延期自第2—3周" in ANSI.sub("", on_terminal(office, "checklist", "第8周", columns=120))
    assert "9-1" not in office.run("checklist", "第3周", *BEFORE).out


@pytest.mark.parametrize(
    "words",
    [[], ["十月", "第3周"], ["十月", "-w", "3"], ["十月", "--all-months"], ["-w", "3", "--all-months"]],
)
def test_one_kind_of_time_at_a_time(office: Office, words: list[str]) -> None:
    result = office.run("checklist", *words)
    assert (result.code, "plan checklist 第3周" in result.err) == (2, True)


def test_all_checklists_with_that_of_the_whole_term(office: Office) -> None:
    assert office.run("checklist", "--all-months", "-o", "清单").code == 0
    assert sorted(path.name for path in (office.folder / "清单").iterdir()) == [
        "2019-08工作清单.docx",
        "2019-09至2019-10工作清单.docx",
        "2019-11工作清单.docx",
        "2019-12工作清单.docx",
        "全学期工作清单.docx",
    ]
