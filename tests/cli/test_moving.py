"""plan move: a task goes to another month as it is written, under the id that it has."""

import json

import pytest

from conftest import SHIPPED, Office

LINES = "      - id: 10-3\n        text: 组织教师进行课程培训。\n        goals: [G3, G2, G5]\n"
REMARKED = LINES.replace("10-3\n", "10-3 # 校长看过\n").replace("组织", "'组织").replace("。", "。'  # 两次")


def tasks_of(office: Office, month: str) -> list[str]:
    tasks = json.loads(office.run("list", "-m", month, "--json").out)["tasks"]
    return [task["id"] for task in tasks]


def test_a_task_moves_as_it_is_written(office: Office) -> None:
    office.edit_plan(LINES, REMARKED)
    before = office.plan_path.read_text(encoding="utf-8")
    result = office.run("move", "10-3", "十一月")
    assert (result.code, result.out.splitlines()[0]) == (
        0,
        "10-3 组织教师进行课程培训：十月 → 十一月（编号不变）",
    )
    after = office.plan_path.read_text(encoding="utf-8")
    moved = f"{REMARKED}        measure: M3\n"
    assert after == before.replace(moved, "").replace(
        "measure: M2\n\n  - month: 2019-12\n", f"measure: M2\n{moved}\n  - month: 2019-12\n"
    )
    assert (tasks_of(office, "十月"), tasks_of(office, "十一月")[-1]) == (
        ["10-1", "10-2", "10-4", "10-5"],
        "10-3",
    )
    assert office.run("check").code == 0
    office.run("note", "9-1", "甲")
    assert office.run("undo", "1").code == 0
    assert office.run("undo").code == 0
    assert office.plan_path.read_text(encoding="utf-8") == before


def test_several_move_in_one_change_and_what_is_there_is_told(office: Office) -> None:
    result = office.run("move", "10-1..10-2", "11-1", "9-1", "11")
    assert result.out.splitlines()[2] == "11-1 各课题组完善课题网页：已经在十一月，没有动"
    assert tasks_of(office, "十一月") == ["11-1", "11-2", "11-3", "11-4", "10-1", "10-2", "9-1"]
    again = office.run("move", "10-1", "十一月")
    assert (again.code, "已经在十一月" in again.out) == (0, True)
    assert office.run("undo").code == 0
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_an_id_of_another_month_is_still_taken(office: Office) -> None:
    office.run("move", "10-5", "十一月")
    assert "已新增 10-6 " in office.run("add", "甲。", "-m", "十月").out
    assert "已新增 11-5 " in office.run("add", "甲。", "-m", "十一月").out
    assert office.run("done", "10-4..10-6", "--on", "2019-11-02").code == 0
    assert "10-5  未开始" in office.run("list", "-m", "十一月").out


def test_a_task_moves_with_its_parts_and_its_state(office: Office) -> None:
    office.run("done", "12-3.1", "--on", "2019-12-20")
    assert office.run("move", "12-3", "一月").code == 0
    (task,) = json.loads(office.run("show", "12-3", "--json").out)["records"]
    assert (task["month"], [part["status"] for part in task["parts"]]) == (
        "2020-01",
        ["done", "todo", "todo"],
    )


def test_a_deadline_is_not_left_behind(office: Office) -> None:
    office.run("edit", "10-3", "--due", "25日")
    before = office.plan_path.read_bytes()
    refused = office.run("move", "10-3", "十一月")
    assert (refused.code, "10-3 的期限 2019-10-25 不在十一月" in refused.err) == (2, True)
    assert office.plan_path.read_bytes() == before
    assert office.run("move", "10-3", "十一月", "--due", "20日").code == 0
    assert "        due: 2019-11-20\n" in office.plan_path.read_text(encoding="utf-8")
    assert office.run("undo").code == 0
    assert office.run("move", "10-3", "十一月", "--due", "").code == 0
    assert "due:" not in office.plan_path.read_text(encoding="utf-8")


def test_what_was_put_off_into_a_month_moves_there(office: Office) -> None:
    office.run("postpone", "10-3", "--to", "11月20日", "--reason", "等书")
    assert office.run("move", "10-3", "十一月").code == 0
    assert "due: 2019-11-20" in office.plan_path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("move 12-3.1 一月", 2, "12-3.1 是分项，跟着整条走"),
        ("move G1 一月", 2, "G1 不是任务"),
        ("move 9-9 一月", 3, "计划里没有编号 9-9"),
        ("move 9-1 三月", 2, "计划里没有“三月”这个月"),
        ("move 9-1", 2, "缺少参数“编号”或“月份”"),
        ("move 9-1 十月 --due 九月", 2, "不在任务所在的月份"),
    ],
)
def test_what_cannot_move_is_refused(office: Office, command: str, code: int, said: str) -> None:
    result = office.run(*command.split())
    assert (result.code, said in result.err, office.changed_lines()) == (code, True, [])
