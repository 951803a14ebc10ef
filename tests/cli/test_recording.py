import json

import pytest

from beihuan_plan.cli import changing
from beihuan_plan.cli.main import run
from beihuan_plan.model.changes import Change
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.editing import verified
from beihuan_plan.plan_file.reading import EditableFile
from conftest import SHIPPED, Office

TEXT = SHIPPED.read_text(encoding="utf-8")


def test_a_finished_task_is_two_more_lines(office: Office) -> None:
    result = office.run("done", "9-1", "--on", "2019-9-12")
    assert result.code == 0
    assert "9-1 理论学习《不一样的生命，不一样的精彩》：未开始 → 已完成" in result.out
    assert office.changed_lines() == ["+         status: done", "+         done_on: 2019-09-12"]
    assert "√  9-1  已完成" in office.run("list", "-m", "九月").out


def test_today_is_the_day_of_completion_unless_another_is_named(office: Office) -> None:
    office.run("done", "10-1", "--today", "2019-10-15")
    assert "+         done_on: 2019-10-15" in office.changed_lines()


def test_several_tasks_are_one_change_all_or_none(office: Office) -> None:
    assert office.run("done", "9-1..9-3", "10-1", "--on", "2019-10-01").code == 0
    assert len(office.changed_lines()) == 8
    before = office.plan_path.read_bytes()
    refused = office.run("start", "9-4", "9-1")
    assert refused.code == 2
    assert "9-1 现在是“已完成”，不能开始" in refused.err
    assert "先用 plan reopen 9-1" in refused.err
    assert office.plan_path.read_bytes() == before


def test_reopening_gives_back_the_same_bytes(office: Office) -> None:
    office.run("done", "9-1", "12-3.2", "--on", "2019-12-12")
    assert office.run("reopen", "9-1", "12-3.2").code == 0
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_a_part_moves_its_whole(office: Office) -> None:
    office.run("done", "12-3.1", "--on", "2019-12-20")
    assert "●  12-3    进行中" in office.run("list", "-m", "十二月").out
    office.run("done", "12-3.2..12-3.3", "--on", "2019-12-21")
    assert "√  12-3    已完成" in office.run("list", "-m", "十二月").out


def test_a_whole_is_told_of_and_stands_for_its_open_parts(office: Office) -> None:
    said = office.run("done", "12-3.1", "--on", "2019-12-20").out.splitlines()
    assert said[1] == "12-3 整条：3 项中完成 1 项，进行中"
    assert office.run("cancel", "12-3.2", "--reason", "没有市级课题").code == 0
    said = office.run("done", "12-3", "--on", "2019-12-21").out.splitlines()
    assert said[:4] == [
        "12-3.1 省级课题做好结题工作：完成日期记的是“2019-12-20”，没有改（要改，用 edit 的 --done-on）",
        "12-3.2 市级课题做好中期评估工作：现在是“取消”，跳过",
        "12-3.3 区级课题做好申报工作：未开始 → 已完成（2019-12-21）",
        "12-3 整条：3 项中完成 2 项，取消 1 项，已完成",
    ]
    parts = json.loads(office.run("show", "12-3", "--json").out)["records"][0]["parts"]
    assert [(part["status"], part["done_on"]) for part in parts] == [
        ("done", "2019-12-20"),
        ("cancelled", None),
        ("done", "2019-12-21"),
    ]


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("start 12-3", "doing"),
        ("postpone 12-3 --to 2020-01-10 --reason 等通知", "postponed"),
        ("cancel 12-3 --reason 没有课题", "cancelled"),
    ],
)
def test_every_step_of_a_whole_is_one_of_its_parts_and_goes_back(
    office: Office, command: str, status: str
) -> None:
    assert office.run(*command.split()).code == 0
    parts = json.loads(office.run("show", "12-3", "--json").out)["records"][0]["parts"]
    assert [part["status"] for part in parts] == [status] * 3
    assert office.run("reopen", "12-3").code == 0
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_postponed_and_cancelled_with_their_reasons(office: Office) -> None:
    assert office.run("postpone", "10-2", "--to", "2019年11月20日", "--reason", "教材未到").code == 0
    assert office.run("cancel", "9-4", "--reason", "并入少先队活动：九月").code == 0
    shown = office.run("show", "10-2", "9-4").out
    assert "时间      2019-11-20" in shown
    assert "原因      并入少先队活动：九月" in shown
    assert office.run("postpone", "10-3", "--to", "十一月", "--reason", "等书").code == 0
    assert "时间      2019-11-30" in office.run("show", "10-3").out


def test_what_was_said_names_days_and_reasons(office: Office) -> None:
    def said(*words: str) -> str:
        return office.run(*words, "--today", "2019-10-15").out.splitlines()[0].partition("：")[2]

    assert (
        said("postpone", "10-2", "--to", "十一月", "--reason", "等书")
        == "未开始 → 延期（到 2019-11-30，等书）"
    )
    assert said("cancel", "10-3", "--reason", "并入\r\n教研组") == "未开始 → 取消（并入；教研组）"
    assert said("done", "10-1", "--on", "12日") == "未开始 → 已完成（2019-10-12）"
    assert said("reopen", "10-2") == "延期 → 未开始（删去时间“2019-11-30”，删去原因“等书”）"
    assert said("reopen", "10-1") == "已完成 → 未开始（删去完成日期“2019-10-12”）"
    assert office.changed_lines() == [
        "+         status: cancelled",
        "+         reason: |-",
        "+           并入",
        "+           教研组",
    ]


def test_the_reason_for_a_delay_may_come_later(office: Office) -> None:
    result = office.run("postpone", "10-3", "--to", "12月15日", "--today", "2019-10-20")
    assert (result.code, "plan edit 10-3 --reason 原因" in result.err) == (0, True)
    assert "10-3 延期，没有写原因" in office.run("check", "--today", "2019-10-20").out
    office.run("edit", "10-3", "--reason", "场地未定")
    later = office.run("postpone", "10-3", "--to", "12月20日", "--today", "2019-10-20")
    assert (later.code, "提醒" in later.err) == (0, False)
    assert "（到 2019-12-20，场地未定）" in later.out
    assert "没有写原因" not in office.run("check", "--today", "2019-10-20").out


def test_a_second_delay_is_longer_than_the_first(office: Office) -> None:
    office.run("postpone", "10-2", "--to", "11月20日", "--reason", "等书")
    refused = office.run("postpone", "10-2", "--to", "11月20日", "--reason", "还没到")
    assert (refused.code, "原来的期限是 2019-11-20，2019-11-20 不比它晚" in refused.err) == (2, True)
    assert office.run("postpone", "10-2", "--to", "11月底", "--reason", "还没到").code == 0


def test_what_was_done_late_needs_its_reason(office: Office) -> None:
    assert "reason" in office.run("done", "1-2", "--on", "2020-02-20").err
    assert office.run("done", "1-2", "--on", "2020-02-20", "--reason", "开学后补做").code == 0
    assert "| 2 | 1-2 | 做好社团汇报展示工作。 | √已完成 |" in office.run(
        "checklist", "一月", "-o", "1.md"
    ).out + (office.folder / "1.md").read_text(encoding="utf-8")


def test_notes_are_added_to_notes(office: Office) -> None:
    office.run("note", "9-1", "共 21 人。")
    assert office.run("note", "9-1", "已发通知").code == 0
    assert "备注      共 21 人；已发通知" in office.run("show", "9-1").out


def test_a_dry_run_shows_the_difference_and_writes_nothing(office: Office) -> None:
    result = office.run("done", "9-1", "--on", "2019-09-12", "-n")
    assert "+        status: done" in result.out.splitlines()
    assert result.out.startswith("--- ")
    assert "未开始 → 已完成（2019-09-12）\n以上只是看看，文件没有改" in result.err
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_changes_as_json(office: Office) -> None:
    record = json.loads(office.run("done", "9-1", "--on", "2019-09-12", "--json").out)
    assert record["changed"] == [
        {
            "id": "9-1",
            "new": {"status": "done", "done_on": "2019-09-12"},
            "old": {"status": None, "done_on": None},
            "month": None,
        }
    ]


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("done 9-9", 3, "你是不是想写"),
        ("done G1", 2, "G1 不是任务"),
        ("done 9-1 --on 2020-03-01", 2, "完成日期 2020-03-01 不在本学期"),
        ("done 9-1 --today 2026-11-23", 2, "今天 2026-11-23 不在本学期"),
        ("done 9-1 --on 去年", 2, "“去年”不是日期"),
        ("done 9-1 --on 2019-10-16 --today 2019-10-15", 2, "完成日期 2019-10-16 还没有到"),
        ("done 9-1 --on 9月31日", 2, "“9月31日”写错了：2019年九月没有 31 日"),
        ("done 9-1 --on 13月1日", 2, "“13月1日”写错了：没有 13 月"),
        ("postpone 9-1 --to 2020-03-01 --reason 等书", 2, "新的期限 2020-03-01 不在本学期"),
        ("postpone 10-2 --to 九月 --reason 等书", 2, "10-2 排在十月，2019-09-30 比它还早"),
        ("cancel 9-1 --reason  ", 2, "原因是空的"),
        ("postpone 9-1", 2, "写成 plan postpone 编号… --to 期限"),
        ("note 9-1 三个 课题组", 2, "文字里有空格的，整段用英文引号括起来"),
        ("postpone 9-1 --to 二月 --reason 等书", 2, "“二月”不是日期或本学期的月份"),
        ("note 9-1..9-3 已通知", 2, "“9-1..9-3”不是一项任务"),
        ("done 9-1 9-99 9-2", 3, "计划里没有编号 9-99"),
        ("done 9-4..", 2, "范围“9-4..”只写了一头"),
        ("start 9-4~", 2, "范围“9-4~”只写了一头"),
        ("start 9-4……", 2, "范围“9-4……”只写了一头"),
        ("start 9-4至", 2, "范围“9-4至”只写了一头"),
        ("start 9-4-", 2, "范围“9-4-”只写了一头"),
        ("start ..9-4", 2, "范围“..9-4”只写了一头"),
        ("done 9-1 --note  ", 2, "备注是空的"),
        ("done 9-1 --evidence 没有.jpg", 3, "没有这个文件：没有.jpg"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(
    office: Office, command: str, code: int, said: str
) -> None:
    result = office.run(*command.split(" "))
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_line_endings_and_byte_order_mark_stay(office: Office) -> None:
    original = b"\xef\xbb\xbf" + SHIPPED.read_bytes().replace(b"\n", b"\r\n")
    office.write_plan(original)
    assert office.run("done", "9-1", "--on", "2019-09-12").code == 0
    new = office.plan_path.read_bytes()
    assert new.startswith(b"\xef\xbb\xbf")
    assert b"measure: M1\r\n        status: done\r\n        done_on: 2019-09-12\r\n" in new
    assert new.count(b"\n") == new.count(b"\r\n")
    office.run("reopen", "9-1")
    assert office.plan_path.read_bytes() == original


def test_a_file_saved_by_someone_else_meanwhile_is_not_overwritten(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = verified.edited

    def edited_while_another_saves(
        opened: EditableFile[Plan], changes: list[Change], *, remarks_may_go: bool
    ) -> verified.Edited:
        office.write_plan(f"{TEXT}# 别人刚写的\n")
        return edited(opened, changes, remarks_may_go=remarks_may_go)

    monkeypatch.setattr(changing, "edited", edited_while_another_saves)
    assert run(["done", "9-1", "--on", "2019-09-12", "-f", str(office.plan_path)]) == 5
    assert office.plan_path.read_text(encoding="utf-8") == f"{TEXT}# 别人刚写的\n"
