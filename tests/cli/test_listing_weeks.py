"""Weeks, stretches of days, events, joint months and the whole term, as a clerk types and reads them."""

import csv
import io
import json

import pytest

from conftest import Office
from support.weekly_plan import WEEKLY_PLAN

IN_WEEK_3 = ("--today", "2019-09-17")


@pytest.fixture
def office(empty_office: Office) -> Office:
    empty_office.write_plan(WEEKLY_PLAN)
    return empty_office


@pytest.fixture
def without_weeks(office: Office) -> Office:
    """An office that has not written when its first week begins, or how many there are."""
    office.edit_plan("weeks_from: 2019-09-02\nweeks: 20\n", "")
    return office


def ids(office: Office, *filters: str) -> list[str]:
    result = office.run("list", *filters, *IN_WEEK_3, "--json")
    assert (result.code, result.err) == (0, "")
    return [task["id"] for task in json.loads(result.out)["tasks"]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("3", ["9-1", "9-3"]),
        ("第3周", ["9-1", "9-3"]),
        ("第三周", ["9-1", "9-3"]),
        ("３", ["9-1", "9-3"]),
        ("3 - 5", ["9-1", "9-2", "9-3"]),
        ("本周", ["9-1", "9-3"]),
        ("上周", ["9-1"]),
        ("下周", ["9-3"]),
        ("4", ["9-3"]),
        ("3-5", ["9-1", "9-2", "9-3"]),
        ("3—5", ["9-1", "9-2", "9-3"]),
        ("三至五周", ["9-1", "9-2", "9-3"]),
        ("第三周，11周", ["9-1", "9-3", "11-1", "11-2"]),
        ("3、11", ["9-1", "9-3", "11-1", "11-2"]),
        ("16", ["12-1"]),
        ("7", []),
    ],
)
def test_weeks_are_read_as_people_write_them(office: Office, typed: str, found: list[str]) -> None:
    assert ids(office, "-w", typed) == found


def test_weeks_add_up_and_meet_other_filters(office: Office) -> None:
    assert ids(office, "--week", "2", "--周次", "11") == ["9-1", "11-1", "11-2"]
    assert ids(office, "--week", "3", "--owner", "王") == ["9-3"]
    assert ids(office, "--event") == ids(office, "--日程") == ["9-2", "11-1"]
    assert ids(office, "--event", "-w", "11") == ["11-1"]


def test_the_whole_term_is_a_month_like_others(office: Office) -> None:
    term = ["0-1", "0-2"]
    assert ids(office, "-m", "全学期") == ids(office, "--no-month") == ids(office, "--不分月") == term
    assert ids(office, "-m", "整个学期,十二月") == [*term, "12-1"]
    assert ids(office, "-m", "十月") == ids(office, "-m", "九月") == ["9-1", "9-2", "9-3"]
    assert ids(office, "-m", "8月") == ["8-1"]


@pytest.mark.parametrize(
    ("typed", "said", "hint"),
    [
        ("-w 21", "计划里没有第21周", "可以写：第1—20周"),
        ("-w 0", "计划里没有第0周", "可以写：第1—20周"),
        ("-w 31", "“31”不是周次", "写成 3、第3周、3-5、本周 或 下周"),
        ("-w 5-3", "“5-3”不是周次", "写成 3、第3周"),
        ("-w 周三", "“周三”不是周次", "写成 3、第3周"),
        ("-w ，", "“，”里没有周次", "写成 3、第3周"),
        ("-m 二月", "计划里没有“二月”这个月", "十二月（2019-12）、全学期"),
    ],
)
def test_an_unknown_week_tells_which_there_are(office: Office, typed: str, said: str, hint: str) -> None:
    result = office.run("list", *typed.split(" "), *IN_WEEK_3)
    assert (result.code, result.out) == (2, "")
    assert f"错误：{said}" in result.err
    assert hint in result.err


def test_what_is_of_no_term_is_told(office: Office) -> None:
    text = office.plan_path.read_text(encoding="utf-8")
    office.write_plan(text[: text.index("  - tasks:\n")])
    for words in (["-m", "全学期"], ["--no-month"]):
        result = office.run("list", *words)
        assert (result.code, "计划里没有全学期的任务" in result.err) == (2, True)
    far = office.run("list", "-w", "本周", "--today", "2020-08-20")
    assert (far.code, "“本周”不在本学期" in far.err) == (2, True)


@pytest.mark.parametrize(
    "command",
    ["list -w 本周", "add 甲。 --week 3", "add 甲。 -m 九月 --week 下周", "move 9-1 第4周", "status --week"],
)
def test_where_the_first_week_is_unknown_it_is_asked_for(without_weeks: Office, command: str) -> None:
    before = without_weeks.plan_path.read_bytes()
    result = without_weeks.run(*command.split(), *IN_WEEK_3)
    assert (result.code, without_weeks.plan_path.read_bytes()) == (2, before)
    assert "计划里没有写第一周从哪天算起" in result.err
    assert "plan edit 计划 --weeks-from 2019-09-02" in result.err
    assert without_weeks.run("edit", "计划", "--weeks-from", "2019-09-02").code == 0
    assert without_weeks.run(*command.split(), *IN_WEEK_3).code == 0


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        ("list 第3周", "plan list -w 第3周"),
        ("list 全学期", "plan list -m 全学期"),
        ("第3周", "plan list -w 第3周"),
        ("list -m 第3周", "周次写成 --week 第3周"),
        ("add 甲。 -m 下周", "周次写成 --week 下周"),
    ],
)
def test_a_week_in_the_wrong_place_is_told_its_own(office: Office, command: str, hint: str) -> None:
    result = office.run(*command.split())
    assert (result.code, hint in result.err) == (2, True)


def test_weeks_months_and_kinds_are_offered(office: Office) -> None:
    def offered(line: str) -> list[str]:
        asked = {"_PLAN_COMPLETE": "complete_zsh", "_PLAN_LINE": line}
        return [each.replace("\t", "  ") for each in office.run(**asked).out.splitlines()]

    assert offered("plan list -w 第1")[:2] == [
        "第1周  2019-09-02 到 2019-09-08",
        "第10周  2019-11-04 到 2019-11-10",
    ]
    assert offered("plan list -m 全") == ["全学期  不分月的"]
    assert len(offered("plan checklist 第")) == 20
    assert offered("plan add 甲 -m 二") == ["二月  2020-02"]
    assert offered("plan edit 9-1 --kind ") == ["任务  task", "日程  event"]
    assert offered("plan 修改 9-1 --周次 第2")[0] == "第2周  2019-09-09 到 2019-09-15"


def test_weeks_that_are_written_need_no_first_day(without_weeks: Office) -> None:
    assert ids(without_weeks, "-w", "3") == ["9-1"]
    assert "可以写：第1—11周" in without_weeks.run("list", "-w", "12").err


def test_a_list_tells_weeks_and_days(office: Office) -> None:
    lines = office.run("list", "-q").out.splitlines()
    assert [line.split() for line in lines if " 9-" in line or "0-1" in line] == [
        ["□", "0-1", "未开始", "每周三", "张老师", "每周教研。"],
        ["□", "9-1", "未开始", "第2—3周", "张老师", "申报课题。"],
        ["9-2", "日程", "第5—6周", "2019-10-01—07", "国庆放假。"],
        ["□", "9-3", "未开始", "第3周", "2019-09-16—20", "听课、评课。"],
        ["□", "9-3.1", "未开始", "听课。"],
        ["□", "9-3.2", "未开始", "第4周", "王老师", "评课。"],
    ]


def test_a_card_tells_all(office: Office) -> None:
    office.edit_plan("week: 2-3", "week: 2-3\n        when: 九月中旬")
    shown = office.run("show", "9-1", "9-2").out
    assert [line.split() for line in shown.splitlines() if "周次" in line or "说法" in line] == [
        ["周次", "第2—3周"],
        ["时间说法", "九月中旬"],
    ]
    assert "月份      九、十月（2019-09、2019-10）" in shown
    assert "类别      日程" in shown
    assert "完成情况" not in shown.partition("9-2 ")[2]


def test_json_has_the_fields_of_the_file(office: Office) -> None:
    tasks = json.loads(office.run("list", "--json").out)["tasks"]
    told = {task["id"]: [task[name] for name in ("week", "from", "due", "when", "kind")] for task in tasks}
    assert told["9-1"] == ["2-3", None, None, None, "task"]
    assert told["9-2"] == [None, "2019-10-01", "2019-10-07", None, "event"]
    assert told["0-1"] == [None, None, None, "每周三", "task"]


def test_a_sheet_has_columns_for_what_is_there(office: Office) -> None:
    def sheet(*filters: str) -> list[list[str]]:
        assert office.run("list", *filters, "-o", "任务.csv", "--force").code == 0
        data = (office.folder / "任务.csv").read_bytes().decode("utf-8-sig")
        return list(csv.reader(io.StringIO(data, newline="")))

    head, *rows = sheet("-m", "九月,全学期")
    assert head[:9] == [
        *("月份", "编号", "周次", "工作内容", "责任人", "开始", "时间", "时间说法", "完成情况"),
    ]
    told = {row[1]: [row[0], row[2], *row[5:9]] for row in rows}
    assert told["'9-1"] == ["九、十月", "第2—3周", "", "", "", "未开始"]
    assert told["'9-2"] == ["九、十月", "第5—6周", "2019-10-01", "2019-10-07", "", "日程"]
    assert told["'0-1"] == ["全学期", "", "", "", "每周三", "未开始"]
    head, _ = sheet("-m", "十二月")
    assert head == [
        *("月份", "编号", "周次", "工作内容", "责任人", "时间", "完成情况", "完成日期", "原因", "备注"),
    ]


def test_the_status_tells_the_week(office: Office) -> None:
    shown = office.run("status", *IN_WEEK_3).out
    assert "今天是 2019-09-17，星期二，第3周\n" in shown
    assert "本月（九、十月）：2 项任务，完成 0 项\n" in shown
    assert "     9-2    日程    第5—6周  2019-10-01—07          国庆放假。\n" in shown
    assert "全学期：2 项任务，完成 1 项\n  □  0-1  未开始  每周三  张老师  每周教研。\n\n进度" in shown
    assert "读书沙龙" not in shown
    assert "  九、十月  □□□□□□□□□□□□□□□□□□□□  0/2" in shown
    assert "接下来（十一月）：1 项\n  □  11-2" in shown
    assert "第" not in office.run("status", "--today", "2019-08-01").out.splitlines()[1]


def test_the_status_of_a_week(office: Office) -> None:
    for option in ("--week", "-w", "--周次"):
        shown = office.run("status", option, *IN_WEEK_3).out
        assert "本周（第3周）：2 项任务，完成 0 项\n" in shown
        assert "9-3.1" in shown
        assert "9-3.2" not in shown
        assert "本月" not in shown
    events = office.run("status", "-w", "--today", "2019-10-02").out
    assert "本周（第5周）：只有日程\n  9-2  日程" in events
    assert "本周（第7周）没有安排任务" in office.run("status", "-w", "--today", "2019-10-15").out
    assert "今天不在学期的哪一周里" in office.run("status", "-w", "--today", "2020-02-20").out


def test_a_month_of_events_alone(office: Office) -> None:
    office.edit_plan("      - {id: 11-2, text: 中期检查。, week: 11}\n", "")
    assert "本月（十一月）：只有日程\n  11-1  日程" in office.run("status", "--today", "2019-11-05").out


def test_an_event_is_never_overdue(office: Office) -> None:
    assert "9-2" not in ids(office, "--overdue")
    late = office.run("status", "--today", "2019-12-05").out
    assert "已过期、未完成：3 项" in late
    assert "9-2" not in late
    assert "国庆" not in office.run("due", "--today", "2019-10-05").out


def test_json_of_the_status(office: Office) -> None:
    found = json.loads(office.run("status", "--json", *IN_WEEK_3).out)
    assert found["week"] == 3
    assert [task["id"] for task in found["this_week"]] == ["9-1", "9-3"]
    assert [task["id"] for task in found["whole_term"]] == ["0-1", "0-2"]
    before = json.loads(office.run("status", "--json", "--today", "2019-08-01").out)
    assert (before["week"], before["this_week"]) == (None, [])
