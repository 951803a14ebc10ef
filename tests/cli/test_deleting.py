"""plan delete: what goes goes with its parts, its remarks and, if that is wished, with the links to it."""

import json

import pytest

from conftest import SHIPPED, Office

ORIGINAL = SHIPPED.read_text(encoding="utf-8")
REMARKED = """\
      - id: 9-4 # 校长看过
        # 问过王老师
        text: '各社团进行招募工作。'
        # 材料在柜子里
"""


def remark(office: Office) -> str:
    """Write remarks on task 9-4; return the plan's text."""
    office.edit_plan("      - id: 9-4\n        text: 各社团进行招募工作。\n", REMARKED)
    return office.plan_path.read_text(encoding="utf-8")


def test_a_task_goes_with_its_lines_and_comes_back_to_the_byte(office: Office) -> None:
    result = office.run("delete", "9-2")
    assert (result.code, result.out.splitlines()[0]) == (0, "已删除 9-2 制订教科室工作计划")
    assert office.changed_lines() == ["-       - id: 9-2", "-         text: 制订教科室工作计划。"]
    assert office.run("undo").code == 0
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_one_that_was_touched_since_it_was_made_goes_too(office: Office) -> None:
    office.run("add", "甲。", "-m", "十月")
    office.run("note", "10-6", "乙")
    office.edit_plan("note: 乙\n", "note: 乙\n        owner: 张老师\n")
    assert office.run("delete", "10-6").code == 0
    assert office.plan_path.read_text(encoding="utf-8") == ORIGINAL


def test_several_and_ranges_go_in_one_change(office: Office) -> None:
    office.run("done", "9-2", "--on", "2019-09-12")
    before = office.plan_path.read_bytes()
    said = office.run("delete", "9-1..9-3", "12-3", "12-3.1", "10-1").out.splitlines()
    assert [line.split()[1] for line in said[:-1]] == ["9-1", "9-2", "9-3", "12-3", "10-1"]
    assert said[1] == "已删除 9-2 制订教科室工作计划（已完成）"
    assert said[3].endswith("（连同 3 个分项）")
    left = [task["id"] for task in json.loads(office.run("list", "--json").out)["tasks"]]
    assert (len(left), left[:3]) == (14, ["9-4", "9-5", "10-2"])
    assert office.run("undo").code == 0
    assert office.plan_path.read_bytes() == before


@pytest.mark.parametrize("name", ["12-3.2", "M1.3", "12-3.1..12-3.3", "9-1..9-5"])
def test_parts_and_all_there_is_go_and_come_back(office: Office, name: str) -> None:
    assert office.run("delete", name).code == 0
    assert office.run("check").code == 0
    assert all(line.startswith("-") for line in office.changed_lines())
    assert office.run("note", "11-1", "别的改动").code == 0
    assert office.run("undo", "1").code == 0
    assert office.changed_lines() == ["+         note: 别的改动"]


def test_remarks_go_with_a_word_about_them_and_come_back(office: Office) -> None:
    before = remark(office)
    said = office.run("delete", "9-4").out.splitlines()
    assert said[1] == "连同上面的批注：# 校长看过；# 问过王老师；# 材料在柜子里"
    assert office.plan_path.read_text(encoding="utf-8") == before.replace(REMARKED, "")
    assert office.run("undo").code == 0
    assert office.plan_path.read_text(encoding="utf-8") == before


def test_remarks_come_back_after_other_changes_as_well(office: Office) -> None:
    before = remark(office)
    office.run("delete", "9-4", "9-5")
    office.run("note", "9-1", "甲")
    office.edit_plan("  - month: 2019-10\n", "  - month: 2019-10 # 手工\n")
    assert office.run("undo", "1").code == 0
    expected = before.replace("measure: M1\n", "measure: M1\n        note: 甲\n", 1)
    expected = expected.replace("  - month: 2019-10\n", "  - month: 2019-10 # 手工\n")
    assert office.plan_path.read_text(encoding="utf-8") == expected
    assert office.run("undo", "3").code == 0  # and go again with it
    assert "校长看过" not in office.plan_path.read_text(encoding="utf-8")


def test_a_remark_that_came_later_is_not_lost_by_taking_back(office: Office) -> None:
    remark(office)
    office.run("delete", "9-4")
    office.run("undo")
    office.edit_plan("# 问过王老师", "# 问过李老师")
    refused = office.run("undo", "2")
    assert (refused.code, "收不回，文件没有动" in refused.err) == (5, True)
    assert "# 问过李老师" in office.plan_path.read_text(encoding="utf-8")


def test_remarks_on_others_stay(office: Office) -> None:
    office.edit_plan("      - id: 9-3\n", "      # 九月中旬\n      - id: 9-3\n")
    before = office.plan_path.read_text(encoding="utf-8")
    assert "批注" not in office.run("delete", "9-2").out
    assert "批注" not in office.run("delete", "9-3").out
    assert "      # 九月中旬\n      - id: 9-4\n" in office.plan_path.read_text(encoding="utf-8")
    office.run("undo")
    office.run("undo")
    assert office.plan_path.read_text(encoding="utf-8") == before


def test_what_others_are_linked_to_stays_unless_the_links_go_too(office: Office) -> None:
    refused = office.run("delete", "G1")
    assert (refused.code, office.changed_lines()) == (2, [])
    assert "M2、9-3、10-1、10-5、11-1 等 7 项还对应着 G1，没有删" in refused.err
    assert "--unlink" in refused.err
    assert office.run("delete", "M1").code == 2
    assert "M3 还对应着 G2，没有删" in office.run("delete", "G2", "10-3", "11-2", "12-1").err
    assert "还对应着" not in office.run("delete", "M1.3").err
    office.run("undo")
    result = office.run("delete", "G1", "M1", "--unlink")
    assert "M2、9-3、10-1、10-5、11-1、11-4、12-3 不再对应 G1" in result.out
    assert "9-5、11-3、1-1 不再对应 M1.4" in result.out
    tasks = {task["id"]: task for task in json.loads(office.run("list", "--json").out)["tasks"]}
    assert (tasks["9-3"]["goals"], tasks["11-1"]["goals"], tasks["9-5"]["measure"]) == ([], ["G7"], None)
    assert office.run("undo").code == 0
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_what_goes_along_needs_no_unlinking(office: Office) -> None:
    office.run("add", "目标", "新目标。")
    office.run("add", "只为它。", "-m", "十月", "--goal", "G8")
    assert office.run("delete", "G8").code == 2
    assert office.run("delete", "G8", "10-6").code == 0
    assert office.plan_path.read_text(encoding="utf-8") == ORIGINAL


@pytest.mark.parametrize(
    ("add", "name", "following"),
    [
        ("add 甲。 -m 十月", "10-6", "10-7"),
        ("add goal 甲。", "G8", "G9"),
        ("add measure 甲。", "M4", "M5"),
        ("add part M1 甲。", "M1.5", "M1.6"),
        ("add part 12-3 甲。", "12-3.4", "12-3.5"),
    ],
)
def test_an_id_is_not_given_twice(office: Office, add: str, name: str, following: str) -> None:
    assert f"已新增 {name} " in office.run(*add.split()).out
    assert office.run("delete", name).code == 0
    assert f"已新增 {following} " in office.run(*add.split()).out


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("delete 9-9", 3, "计划里没有编号 9-9"),
        ("delete 9-1 9-9", 3, "计划里没有编号 9-9"),
        ("delete plan", 2, "整份计划不能用 plan delete 删"),
        ("delete 落款", 3, "计划里没有落款"),
        ("delete", 2, "缺少参数"),
        ("delete 9-4..", 2, "只写了一头"),
        ("delete 1.2", 3, "你是不是想写 M1.2、1-2？"),
    ],
)
def test_what_cannot_be_deleted_is_refused(office: Office, command: str, code: int, said: str) -> None:
    result = office.run(*command.split())
    assert (result.code, said in result.err, office.changed_lines()) == (code, True, [])


def test_a_deletion_can_be_looked_at_first_and_read_by_programs(office: Office) -> None:
    shown = office.run("delete", "9-2", "-n")
    assert "-      - id: 9-2" in shown.out.splitlines()
    assert "已删除 9-2" in shown.err
    assert office.changed_lines() == []
    (changed,) = json.loads(office.run("delete", "9-2", "--json").out)["changed"]
    assert (changed["id"], changed["old"]["text"], changed["new"]["text"]) == (
        "9-2",
        "制订教科室工作计划。",
        None,
    )


def test_a_remark_in_brackets_stays_where_it_cannot_go_along(office: Office) -> None:
    tasks = "tasks: [{id: 9-1, text: 甲}, # 一\n      {id: 9-2, # 二\n       text: 乙}]\n"
    text = f"{ORIGINAL[: ORIGINAL.index('schedule:')]}schedule:\n  - month: 2019-09\n    {tasks}"
    office.write_plan(text)
    refused = office.run("delete", "9-2")
    assert (refused.code, "写法特别" in refused.err) == (5, True)
    assert office.plan_path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("ignored", "left"), [("[9-2, 9-4]", "\ncheck:\n  ignore: [9-4]\n"), ("[9-2]", "。\n\n")]
)
def test_what_goes_leaves_the_list_of_what_is_ignored(office: Office, ignored: str, left: str) -> None:
    before = f"{office.plan_path.read_text(encoding='utf-8')}\ncheck:\n  ignore: {ignored}\n"
    office.write_plan(before)
    assert office.run("delete", "9-2").code == 0
    assert office.plan_path.read_text(encoding="utf-8").endswith(left)
    assert office.run("undo").code == 0
    assert office.plan_path.read_text(encoding="utf-8") == before
