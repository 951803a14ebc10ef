"""A task is found in its month and, while it is open, in the month of its deadline."""

import json

import pytest

from conftest import Office

IN_DECEMBER = "组织教师进行课程培训。（延期自十月）"


@pytest.fixture
def postponed(office: Office) -> Office:
    """An office that has put off 10-3 to December."""
    asked = ("postpone", "10-3", "--to", "12月15日", "--reason", "场地未定", "--today", "2019-10-20")
    assert office.run(*asked).code == 0
    return office


def test_a_postponed_task_shows_in_the_month_of_its_deadline(postponed: Office) -> None:
    december = postponed.run("status", "--today", "2019-12-05").out
    assert "本月（十二月）：3 项任务，完成 0 项，另有 1 项延期到本月" in december
    assert IN_DECEMBER in december
    assert IN_DECEMBER in postponed.run("list", "-m", "十二月").out
    assert "延期自" not in postponed.run("list", "-m", "十月").out
    assert "10-3" in postponed.run("list", "-m", "十月").out
    ahead = postponed.run("status", "--today", "2019-11-05").out
    assert "接下来（十二月）：4 项" in ahead
    assert IN_DECEMBER in ahead


def test_a_part_takes_its_whole_along(office: Office) -> None:
    office.run("postpone", "12-3.2", "--to", "2020-01-10", "--reason", "材料未齐", "--today", "2019-12-20")
    january = office.run("list", "-m", "一月").out
    assert "12-3 " in january
    assert "（延期自十二月）" in january
    paper = office.run("checklist", "一月").out
    assert "市级课题做好中期评估工作 |" in paper
    assert "延期自十二月" in paper


def test_json_says_where_a_task_goes(postponed: Office) -> None:
    found = json.loads(postponed.run("list", "-m", "十二月", "--json").out)["tasks"]
    moved = next(task for task in found if task["id"] == "10-3")
    assert (moved["month"], moved["postponed_to"], moved["deadline"]) == (
        "2019-10",
        ["2019-12"],
        "2019-12-15",
    )
    status = json.loads(postponed.run("status", "--json", "--today", "2019-12-05").out)
    assert [task["id"] for task in status["this_month"]] == ["12-1", "12-2", "12-3", "10-3"]
    checklist = json.loads(postponed.run("checklist", "十二月", "--json").out)
    assert [task["id"] for task in checklist["tasks"]] == ["12-1", "12-2", "12-3", "10-3"]


def test_what_is_done_shows_in_its_month_alone(postponed: Office) -> None:
    postponed.run("done", "10-3", "--on", "2019-12-10", "--today", "2019-12-11")
    assert "10-3" not in postponed.run("list", "-m", "十二月").out
    assert "10-3" in postponed.run("list", "-m", "十月").out


def test_a_month_that_the_plan_lacks_shows_what_is_postponed_to_it(office: Office) -> None:
    text = office.plan_path.read_text(encoding="utf-8")
    start = text.index("  - month: 2020-01")
    office.write_plan(text[:start])
    assert office.run("list", "-m", "一月").code == 2
    office.run("postpone", "12-1", "--to", "2020-01-10", "--reason", "场地", "--today", "2019-12-20")
    assert office.run("list", "-m", "一月").out.splitlines() == [
        "○  12-1  延期  2020-01-10  组织教师进行课程培训。（延期自十二月）"
    ]
    assert "本月（一月）：1 项延期到本月" in office.run("status", "--today", "2020-01-05").out


def test_a_checklist_may_carry_over_what_is_overdue(postponed: Office) -> None:
    postponed.run("done", "9-1..9-4", "--on", "2019-09-20", "--today", "2019-09-30")
    asked = ("checklist", "十一月", "--with-overdue")
    found = json.loads(postponed.run(*asked, "--json").out)["tasks"]
    assert [task["id"] for task in found][4:] == ["9-5", "10-1", "10-2", "10-4", "10-5"]
    paper = postponed.run(*asked).out
    assert [line.split(" |")[0] for line in paper.splitlines() if "月未完成" in line] == [
        f"| {number}" for number in range(5, 10)
    ]
    assert len(json.loads(postponed.run("checklist", "十一月", "--json").out)["tasks"]) == 4


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("十月,十一月", {"2019-10", "2019-11"}),
        ("十月、十一月", {"2019-10", "2019-11"}),
        ("九月-十二月", {"2019-09", "2019-10", "2019-11", "2019-12"}),
        ("９－１", {"2019-09", "2019-10", "2019-11", "2019-12", "2020-01"}),
        ("10月至12月", {"2019-10", "2019-11", "2019-12"}),
        ("下月", {"2019-11"}),
        ("上个月", {"2019-09"}),
        ("本月", {"2019-10"}),
        ("每月", {"2019-09", "2019-10", "2019-11", "2019-12", "2020-01"}),
        ("2019-09", {"2019-09"}),
    ],
)
def test_months_as_a_clerk_types_them(office: Office, words: str, months: set[str]) -> None:
    found = json.loads(office.run("list", "-m", words, "--json", "--today", "2019-10-15").out)["tasks"]
    assert {task["month"] for task in found} == months


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("十二月-九月", "“十二月-九月”前后颠倒了"),
        ("三月-五月", "计划里没有“三月”这个月"),
        ("、", "“、”里没有月份"),
        ("下月", "计划里没有“下月（2020-02）”这个月"),
    ],
)
def test_months_that_are_not_there(office: Office, words: str, said: str) -> None:
    result = office.run("list", "-m", words, "--today", "2020-01-15")
    assert (result.code, result.out) == (2, "")
    assert said in result.err
