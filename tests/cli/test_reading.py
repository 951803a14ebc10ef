import json
from collections.abc import Callable

import pytest

from conftest import Office

TODAY = ("--today", "2019-10-15")
GOLDEN = Callable[[str, str], None]


def test_where_the_term_stands(office: Office, golden: GOLDEN) -> None:
    result = office.run("status", *TODAY)
    assert (result.code, result.err) == (0, "计划：plans/2019-fall.yaml\n")
    golden("status.txt", result.out)


def test_status_counts_what_is_done(office: Office) -> None:
    office.edit_plan("- id: 10-1\n", "- id: 10-1\n        status: done\n        done_on: 2019-10-09\n")
    out = office.run("status", *TODAY).out
    assert "本月（十月）：5 项任务，完成 1 项" in out
    assert "√  10-1  已完成  各课题组完善课题网页。" in out
    assert f"十月    {'■' * 4}{'□' * 16}  1/5   20%" in out


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2019-08-20", "这个学期还没有开始"),
        ("2020-02-10", "这个学期已经结束"),
        ("2019-12-31", "接下来（一月）：2 项"),
        ("2019-11-01", "还有 2 项，plan list --overdue 查看"),
    ],
)
def test_status_at_other_times(office: Office, today: str, said: str) -> None:
    assert said in office.run("status", "--today", today).out


def test_status_as_json(office: Office) -> None:
    result = office.run("status", "--json", *TODAY)
    record = json.loads(result.out)
    assert result.err == ""
    assert record["schema_version"] == 1
    assert record["progress"]["total"]["planned"] == 19
    assert [task["id"] for task in record["overdue"]] == ["9-1", "9-2", "9-3", "9-4", "9-5"]
    assert [task["id"] for task in record["next"]] == ["11-1", "11-2", "11-3", "11-4"]
    assert record["coverage"]["tasks_without_goal"] == ["9-2", "9-4", "1-2"]


def test_lists(office: Office) -> None:
    assert office.run("list", "-m", "一月", *TODAY).out == (
        "□  1-1  未开始  组织教师积极撰写论文。\n□  1-2  未开始  做好社团汇报展示工作。\n"
    )
    assert office.run("list", "-m", "9", "-m", "本月", "--goal", "g1", *TODAY).out.split()[1::4] == [
        "9-3",
        "10-1",
        "10-5",
    ]


def test_a_list_shows_days_and_owners_where_there_are_any(office: Office) -> None:
    office.edit_plan("- id: 1-1\n", "- id: 1-1\n        due: 2020-01-10\n        owner: 张老师\n")
    assert office.run("list", "-m", "一月", "-q").out == (
        "□  1-1  未开始  2020-01-10  张老师  组织教师积极撰写论文。\n"
        "□  1-2  未开始                      做好社团汇报展示工作。\n"
    )


def test_a_list_as_json(office: Office) -> None:
    record = json.loads(office.run("list", "--json", "-m", "十二月", *TODAY).out)
    task = record["tasks"][2]
    assert record["schema_version"] == 1
    assert (task["id"], task["month"], task["status"], task["overdue"]) == ("12-3", "2019-12", "todo", False)
    assert [part["id"] for part in task["parts"]] == ["12-3.1", "12-3.2", "12-3.3"]


def test_a_task_as_json_has_all_fields_of_the_plan_file(office: Office) -> None:
    office.edit_plan(
        "- id: 12-3.1\n", "- id: 12-3.1\n            status: done\n            done_on: 2019-12-09\n"
    )
    office.edit_plan("- id: 12-3.2\n", "- id: 12-3.2\n            due: 2019-12-20\n")
    office.edit_plan("- id: 12-3\n", "- id: 12-3\n        due: 2019-12-25\n        evidence: [照片]\n")
    tasks = json.loads(office.run("list", "--json", "-m", "十二月", "--today", "2019-12-21").out)["tasks"]
    parts = tasks[2].pop("parts")
    assert list(tasks[2].items()) == [
        ("month", "2019-12"),
        ("to", None),
        ("id", "12-3"),
        ("text", "省级课题做好结题工作，市级课题做好中期评估工作，区级课题做好申报工作。"),
        ("owner", None),
        ("week", None),
        ("from", None),
        ("due", "2019-12-25"),
        ("when", None),
        ("follows", None),
        ("status", "doing"),
        ("done_on", None),
        ("reason", None),
        ("note", None),
        ("memo", None),
        ("evidence", ["照片"]),
        ("kind", "task"),
        ("goals", ["G1"]),
        ("measure", "M2"),
        ("deadline", "2019-12-25"),
        ("postponed_to", []),
        ("overdue", True),
    ]
    assert list(parts[0]) == [
        "id",
        "text",
        "owner",
        "week",
        "from",
        "due",
        "when",
        "follows",
        "status",
        "done_on",
        "reason",
        "note",
        "memo",
        "evidence",
    ]
    assert (parts[0]["status"], parts[0]["done_on"], parts[1]["due"]) == ("done", "2019-12-09", "2019-12-20")


def test_what_comes_next_leaves_out_what_is_done_already(office: Office) -> None:
    office.edit_plan("- id: 11-2\n", "- id: 11-2\n        status: done\n        done_on: 2019-10-10\n")
    _, following = office.run("status", *TODAY).out.split("接下来")
    assert following.startswith("（十一月）：3 项")
    assert "11-1" in following
    assert "11-2" not in following


def test_a_measure_is_shown_with_the_tasks_of_its_parts(office: Office) -> None:
    shown = office.run("show", "M1", *TODAY).out
    assert [line.split()[1] for line in shown.splitlines() if " 未开始 " in line] == [
        "9-1", "9-5", "10-2", "10-4", "11-3", "12-2", "1-1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-m", "二月"], 2, "可以写：九月（2019-09）、十月（2019-10）"),
        (["-s", "完成"], 2, "你是不是想写 已完成？"),
        (["-s", "好了"], 2, "todo（未开始）"),
        (["--goal", "G9"], 3, "你是不是想写"),
        (["--goal", "M1"], 2, "目标的编号：G1、G2"),
        (["--measure", "9-1"], 2, "措施的编号：M1、M1.1"),
        (["--owner", "张老师"], 2, "计划里还没有写责任人"),
        (["--today", "10月"], 2, "不是日期"),
    ],
)
def test_a_mistyped_filter_is_an_error_never_an_empty_list(
    office: Office, arguments: list[str], code: int, said: str
) -> None:
    result = office.run("list", *arguments)
    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_an_owner_that_is_not_there_is_answered_with_those_who_are(office: Office) -> None:
    office.edit_plan("- id: 9-1\n", "- id: 9-1\n        owner: 张老师、教科室\n")
    assert "计划里的责任人：张老师、教科室" in office.run("list", "--owner", "李老师").err


def test_cards(office: Office, golden: GOLDEN) -> None:
    office.edit_plan(
        "- id: 10-4\n", "- id: 10-4\n        owner: 教科室\n        due: 2019-10-25\n        note: 会议室\n"
    )
    golden("show.txt", office.run("show", "10-4", "12-3", "G2", "M1.4", *TODAY).out)


def test_show_as_json(office: Office) -> None:
    records = json.loads(office.run("show", "G1", "12-3.1", "--json").out)["records"]
    assert [record["id"] for record in records] == ["G1", "12-3.1"]
    (task,) = json.loads(office.run("show", "9-1", "--json", *TODAY).out)["records"]
    assert (task["month"], task["overdue"]) == ("2019-09", True)


def test_coverage(office: Office, golden: GOLDEN) -> None:
    golden("coverage.txt", office.run("coverage").out)


def test_coverage_as_json(office: Office) -> None:
    record = json.loads(office.run("coverage", "--json").out)
    assert record["goals_in_passing"] == ["G2"]
    assert record["measures_without_task"] == []
    assert {"measure": "M1.2", "goal": "G4", "tasks": ["10-4"]} in record["cells"]


def test_cancelled_tasks_are_counted_apart(office: Office) -> None:
    office.edit_plan("- id: 10-1\n", "- id: 10-1\n        status: cancelled\n        reason: 并入十一月\n")
    office.edit_plan("- id: 10-2\n", "- id: 10-2\n        status: done\n        done_on: 2019-10-09\n")
    out = office.run("status", *TODAY).out
    assert "本月（十月）：5 项任务，完成 1 项，取消 1 项" in out
    assert "1/4   25%  另取消 1 项" in out
    assert json.loads(office.run("status", "--json", *TODAY).out)["progress"]["2019-10"]["planned"] == 5


def test_what_is_overdue_says_so_in_json(office: Office) -> None:
    tasks = json.loads(office.run("list", "--json", "--today", "2019-10-01").out)["tasks"]
    assert [task["id"] for task in tasks if task["overdue"]] == ["9-1", "9-2", "9-3", "9-4", "9-5"]


def test_unfinished_means_all_that_are_open(office: Office) -> None:
    office.edit_plan("- id: 1-1\n", "- id: 1-1\n        status: postponed\n        reason: 等通知\n")
    office.edit_plan("- id: 1-2\n", "- id: 1-2\n        status: done\n")
    assert office.run("list", "-m", "一月", "-s", "未完成", "-q").out.split()[1] == "1-1"


def test_quiet_leaves_only_the_result(office: Office) -> None:
    assert office.run("list", "-q").err == ""


def test_a_text_of_several_lines_stays_on_one_row(office: Office) -> None:
    office.edit_plan(
        "text: 制订教科室工作计划。",
        "text: |\n          制订教科室\n          工作计划。\n        owner: |\n          甲\n          乙",
    )
    assert "9-2  未开始  甲、乙  制订教科室；工作计划。" in office.run("list", "-m", "九月").out


def test_a_matrix_of_many_goals_is_cut_into_blocks(office: Office) -> None:
    goals = "".join(f"  - id: G{number}\n    text: 第{number}项。\n" for number in range(8, 20))
    office.edit_plan("\nmeasures:", f"{goals}\nmeasures:")
    headings = [line for line in office.run("coverage").out.splitlines() if "措施＼目标" in line]
    assert " ".join(headings).replace("措施＼目标", "").replace("|", "").split() == [
        *(f"G{n}" for n in range(1, 20)),
        "无",
    ]
