"""add, edit, move, done: what is planned by weeks and days, and what only takes place."""

import difflib
import json

import pytest

from conftest import Office
from support.weekly_plan import WEEKLY_PLAN

IN_WEEK_3 = ("--today", "2019-09-17")


@pytest.fixture
def office(empty_office: Office) -> Office:
    empty_office.write_plan(WEEKLY_PLAN)
    return empty_office


def added(office: Office) -> list[str]:
    """The lines that a change has brought into the plan, without their indent."""
    old, new = WEEKLY_PLAN.splitlines(), office.plan_path.read_text(encoding="utf-8").splitlines()
    return [line[2:].strip() for line in difflib.ndiff(old, new) if line.startswith("+ ")]


@pytest.mark.parametrize(
    ("command", "said", "lines"),
    [
        ("add 甲。 --week 第8周", "（九、十月）", ["- id: 9-4", "text: 甲。", "week: 8"]),
        ("添加 甲。 --周次 下周", "（九、十月）", ["- id: 9-4", "text: 甲。", "week: 4"]),
        ("add 甲。 --week 12-13", "（十一月）", ["- id: 11-3", "text: 甲。", "week: 12-13"]),
        ("add 甲。 --week 18", "（十二月）", ["- id: 12-2", "text: 甲。", "week: 18"]),
        (
            "add 甲。 --week 19",
            "（一月）",
            ["- month: 2020-01", "tasks:", "- id: 1-1", "text: 甲。", "week: 19"],
        ),
        (
            "add 秋游。 -m 11月 --event --from 5日 --due 6日",
            "已新增 11-3 秋游（十一月）",
            ["- id: 11-3", "text: 秋游。", "from: 2019-11-05", "due: 2019-11-06", "kind: event"],
        ),
        (
            "添加 秋游。 --月份 十一月 --日程 --开始 5日 --期限 6日",
            "已新增 11-3 秋游（十一月）",
            ["- id: 11-3", "text: 秋游。", "from: 2019-11-05", "due: 2019-11-06", "kind: event"],
        ),
        (
            "add 甲。 -m 全学期 --when 每月末",
            "已新增 0-3 甲（全学期）",
            ["- id: 0-3", "text: 甲。", "when: 每月末"],
        ),
        (
            "添加 甲。 --月份 8月 --说法 月末",
            "已新增 8-2 甲（八月）",
            ["- id: 8-2", "text: 甲。", "when: 月末"],
        ),
        ("add 甲。 -m 二月", "（二月）", ["- month: 2020-02", "tasks:", "- id: 2-1", "text: 甲。"]),
    ],
)
def test_a_task_comes_with_its_time(office: Office, command: str, said: str, lines: list[str]) -> None:
    result = office.run(*command.split(), *IN_WEEK_3)
    assert (result.code, result.err.count("错误")) == (0, 0)
    assert said in result.out.splitlines()[0]
    assert added(office) == lines
    assert office.run("undo").code == 0
    assert office.plan_path.read_text(encoding="utf-8") == WEEKLY_PLAN


def test_every_month_means_those_of_teaching(office: Office) -> None:
    said = office.run("add", "甲。", "--each", "每月").out
    assert [line.split()[1] for line in said.splitlines()[:4]] == ["9-4", "11-3", "12-2", "1-1"]


@pytest.mark.parametrize(
    ("command", "said", "hint"),
    [
        ("add 甲。", "要写排在哪个月", "--week 第3周"),
        ("add 甲。 --week 31", "“31”不是周次", "第3周"),
        ("add 甲。 --week 21", "本学期只有 20 周", "weeks（周数）"),
        ("add 甲。 -m 十二月 --week 3", "不在任务所在的月份", "week（周次）"),
        ("add 甲。 --each 九月,十一月 --week 3", "--each 和 --week 只能写一个", "plan edit"),
        ("add 目标 甲。 --week 3", "没有“周次”这一项", "内容"),
        ("add 甲。 -m 九月 --from 5日", "没有写哪天结束", "due"),
        ("edit 9-1 --week 14", "第 14 周是 2019-12-02", "week（周次）"),
        ("add 甲。 -m 全学期 --due 2020-06-01", "2020-06-01 不在本学期", "2019-08 写到 2020-02"),
        ("edit 0-1 --due 2020-06-01", "2020-06-01 不在本学期", "reason（原因）"),
        ("edit 9-2 --done-on 昨天", "9-2 是日程，没有完成日期", "plan edit 9-2 --due"),
        ("edit 9-1 --kind 放假", "没有“放假”这种类别", "task（任务）、event（日程）"),
        ("edit 0-2 --kind 日程", "这是日程，不记完成情况", "删去这一行"),
        ("edit 9-3.1 --kind 日程", "没有“类别”这一项", "plan edit 9-3"),
        ("edit 计划 --weeks 100", "“100”不是周数", "最大是 30"),
        ("edit 计划 --weeks-from 2020-09-07", "2020-09-07 不在本学期", "2019-08 到 2019-10"),
        ("edit 版式 --week 3", "没有“周次”这一项", "样式（--style）、页码（--page-number）"),
        ("move 9-1 第21周", "本学期只有 20 周", "weeks"),
        ("move 9-3 十二月", "9-3 的期限 2019-09-20 不在十二月", '--due ""'),
        ("move 9-3.1 第4周", "9-3.1 是分项", "plan edit 9-3.1 --week 4"),
        ("move 9-1 三月", "计划里没有“三月”这个月", "二月（2020-02）、全学期"),
    ],
)
def test_what_cannot_be_planned_so(office: Office, command: str, said: str, hint: str) -> None:
    result = office.run(*command.split(), *IN_WEEK_3)
    assert (result.code, office.plan_path.read_text(encoding="utf-8")) == (2, WEEKLY_PLAN)
    assert said in result.err
    assert hint in result.err


@pytest.mark.parametrize(
    ("command", "said", "line"),
    [
        ("edit 9-1 --week 第4周", "周次改为“第4周”", "week: 4"),
        ("修改 9-1 --周次 二至六周", "周次改为“第2—6周”", "week: 2-6"),
        ("edit 9-1 --from 9月16日 --due 20日", "开始改为“2019-09-16”", "from: 2019-09-16"),
        ("修改 9-1 --开始 16日 --期限 20日", "时间改为“2019-09-20”", "due: 2019-09-20"),
        ("edit 9-1 --when 9月中旬", "时间说法改为“9月中旬”", "when: 9月中旬"),
        ("edit 9-1 --kind 日程", "类别改为“日程”", "kind: event"),
        ("edit 9-2 --kind 任务", "类别改为“任务”", "kind: task"),
        ("edit 计划 --weeks-from 9月9日", "第一周改为“2019-09-09”", "weeks_from: 2019-09-09"),
        ("修改 计划 --第一周 2019-08-26 --周数 21周", "周数改为“21”", "weeks: 21"),
        ("edit 落款 --date 2019-9", "日期改为“2019-09”", "date: 2019-09"),
    ],
)
def test_fields_get_other_values(office: Office, command: str, said: str, line: str) -> None:
    result = office.run(*command.split(), *IN_WEEK_3)
    assert (result.code, said in result.out) == (0, True)
    assert any(line in each for each in added(office))
    again = office.run(*command.split(), *IN_WEEK_3)
    assert (again.code, again.out) == (0, "没有要改的：已经是这样。\n")


def test_a_blank_takes_a_field_out(office: Office) -> None:
    result = office.run("edit", "9-1", "--week", "")
    assert (result.code, "删去周次" in result.out) == (0, True)
    assert "2-3" not in office.plan_path.read_text(encoding="utf-8")


def test_a_layout_stays_while_something_stands_in_it(office: Office) -> None:
    office.write_plan(f"{WEEKLY_PLAN}layout:\n  page_number: 居中\n  run_in: true\n")
    assert office.run("edit", "版式", "--page-number", "").code == 0
    assert office.plan_path.read_text(encoding="utf-8") == f"{WEEKLY_PLAN}layout:\n  run_in: true\n"


def test_a_task_moves_to_a_week(office: Office) -> None:
    result = office.run("move", "11-2", "第4周")
    assert result.out.splitlines()[0] == ("11-2 中期检查：十一月 → 九、十月（编号不变；周次改为“第4周”）")
    (task,) = json.loads(office.run("show", "11-2", "--json").out)["records"]
    assert (task["month"], task["week"]) == ("2019-09", "4")
    within = office.run("移动", "11-2", "下周", *IN_WEEK_3)
    assert within.out == "11-2 中期检查：已经在九、十月，没有动\n"
    assert office.run("move", "11-2", "5周").out.splitlines()[0] == "11-2 中期检查：周次改为“第5周”"


@pytest.mark.parametrize("command", ["add 甲。 -m 全学期", "add 甲。 --each 12月,全学期", "move 12-1 全学期"])
def test_the_first_of_the_whole_term_opens_its_group(office: Office, command: str) -> None:
    plan = WEEKLY_PLAN[: WEEKLY_PLAN.index("  - tasks:")]
    office.write_plan(plan)
    assert office.run(*command.split(), *IN_WEEK_3).code == 0
    assert "  - tasks:\n      - " in office.plan_path.read_text(encoding="utf-8")
    (task,) = json.loads(office.run("list", "--no-month", "--json").out)["tasks"]
    assert task["month"] is None
    assert office.run("undo").code == 0
    assert office.plan_path.read_text(encoding="utf-8") == plan


def test_a_week_that_does_not_touch_the_month_stays_behind(office: Office) -> None:
    said = office.run("move", "9-1", "十二月").out
    assert said.splitlines()[0] == "9-1 申报课题：九、十月 → 十二月（编号不变；删去周次）"
    assert office.run("undo").code == 0
    assert "编号不变）" in office.run("move", "9-1", "全学期").out
    (task,) = json.loads(office.run("show", "9-1", "--json").out)["records"]
    assert (task["month"], task["week"]) == (None, "2-3")


def test_a_week_stays_in_both_months_that_it_touches(office: Office) -> None:
    office.run("edit", "11-2", "--week", "13")
    assert "编号不变）" in office.run("move", "11-2", "十二月").out


def test_a_stretch_of_days_moves_to_another_last_day(office: Office) -> None:
    office.run("edit", "12-1", "--from", "2019-12-16")
    said = office.run("move", "12-1", "十一月", "--due", "20日").out
    assert "（编号不变；删去开始）" in said
    assert office.run("check").code == 0


def test_a_part_does_not_take_its_week_along(office: Office) -> None:
    result = office.run("move", "9-3", "十二月", "--due", "")
    assert (result.code, "9-3.2 的第4周不在十二月" in result.err) == (2, True)
    assert 'plan edit 9-3.2 --week ""' in result.err


@pytest.mark.parametrize(
    "command",
    ["done 9-2", "start 9-2", "cancel 9-2 --reason 停", "postpone 9-2 --to 10月8日", "reopen 11-1"],
)
def test_an_event_needs_no_completion(office: Office, command: str) -> None:
    result = office.run(*command.split(), *IN_WEEK_3)
    assert (result.code, office.plan_path.read_text(encoding="utf-8")) == (2, WEEKLY_PLAN)
    assert f"{command.split()[1]} 是日程，不用记完成情况" in result.err
    assert "--kind 任务" in result.err


def test_events_in_a_range_are_passed_over(office: Office) -> None:
    result = office.run("done", "9-1..9-3", "--note", "按时", *IN_WEEK_3)
    assert (result.code, result.out.splitlines()[0]) == (0, "9-2 国庆放假：是日程，跳过")
    (event,) = json.loads(office.run("show", "9-2", "--json").out)["records"]
    assert (event["status"], event["note"]) == ("todo", None)
    alone = office.run("done", "11-1..11-1", *IN_WEEK_3)
    assert (alone.code, alone.out) == (0, "11-1 期中考试：是日程，跳过\n")


def test_parts_of_an_event_are_no_tasks_either(office: Office) -> None:
    office.edit_plan("      - id: 9-3\n", "      - id: 9-3\n        kind: event\n")
    assert "9-3.1 是日程" in office.run("done", "9-3.1", *IN_WEEK_3).err
    assert office.run("done", "9-3.1..9-3.2", *IN_WEEK_3).out.count("是日程，跳过") == 2


@pytest.mark.parametrize(
    ("command", "due"),
    [
        ("postpone 9-1 --to 第9周", "2019-11-03"),
        ("延期 9-1 --到 下周", "2019-09-29"),
        ("edit 9-1 --due 本周", "2019-09-22"),
        ("postpone 9-1 --to 下周五", "2019-09-27"),
    ],
)
def test_a_week_is_a_deadline_too(office: Office, command: str, due: str) -> None:
    assert office.run(*command.split(), *IN_WEEK_3).code == 0
    (task,) = json.loads(office.run("show", "9-1", "--json").out)["records"]
    assert task["due"] == due


def test_what_was_put_off_is_taken_back_with_its_days(office: Office) -> None:
    office.edit_plan("due: 2019-12-20", "from: 2019-12-16, due: 2019-12-20")
    asked = ("postpone", "12-1", "--to", "2020-01-05", "--reason", "等")
    assert office.run(*asked).code == 0
    assert office.run("reopen", "12-1").code == 0
    assert office.run("check").code == 0
