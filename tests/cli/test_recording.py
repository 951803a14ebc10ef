import json

import pytest

from beihuan_plan.cli.main import run
from beihuan_plan.plan_file import editing
from beihuan_plan.plan_file.changes import Change
from beihuan_plan.plan_file.reading import PlanFile
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
    refused = office.run("done", "12-3")
    assert refused.code == 2
    assert "写分项的编号，如 12-3.1..12-3.3" in refused.err


def test_postponed_and_cancelled_with_their_reasons(office: Office) -> None:
    assert office.run("postpone", "10-2", "--to", "2019年11月20日", "--reason", "教材未到").code == 0
    assert office.run("cancel", "9-4", "--reason", "并入少先队活动：九月").code == 0
    shown = office.run("show", "10-2", "9-4").out
    assert "时间      2019-11-20" in shown
    assert "原因      并入少先队活动：九月" in shown
    assert office.run("postpone", "10-3", "--to", "十一月", "--reason", "等书").code == 0
    assert "时间      2019-11-30" in office.run("show", "10-3").out


def test_notes_are_added_to_notes(office: Office) -> None:
    office.run("note", "9-1", "共 21 人。")
    assert office.run("note", "9-1", "已发通知").code == 0
    assert "备注      共 21 人；已发通知" in office.run("show", "9-1").out


def test_a_dry_run_shows_the_difference_and_writes_nothing(office: Office) -> None:
    result = office.run("done", "9-1", "--on", "2019-09-12", "-n")
    assert "+        status: done" in result.out.splitlines()
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


def test_changes_as_json(office: Office) -> None:
    record = json.loads(office.run("done", "9-1", "--on", "2019-09-12", "--json").out)
    assert record["changed"] == [
        {
            "id": "9-1",
            "new": {"status": "done", "done_on": "2019-09-12"},
            "old": {"status": None, "done_on": None},
            "month": "",
        }
    ]


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("done 9-9", 3, "你是不是想写"),
        ("done G1", 2, "G1 不是任务"),
        ("done 9-1 --on 2020-03-01", 2, "完成日期 2020-03-01 不在本学期"),
        ("done 9-1 --today 2026-11-23", 2, "完成日期 2026-11-23 不在本学期"),
        ("done 9-1 --on 昨天", 2, "“昨天”不是日期"),
        ("postpone 9-1 --to 2019-11-20", 2, "缺少选项 --reason"),
        ("postpone 9-1 --to 二月 --reason 等书", 2, "“二月”不是日期或本学期的月份"),
        ("note 9-1..9-3 已通知", 2, "“9-1..9-3”不是一项任务"),
        ("reopen 9-1", 2, "9-1 现在是“未开始”，不能重新开始"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(
    office: Office, command: str, code: int, said: str
) -> None:
    result = office.run(*command.split())
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
    edited = editing.edited

    def edited_while_another_saves(opened: PlanFile, changes: list[Change]) -> editing.Edited:
        office.write_plan(f"{TEXT}# 别人刚写的\n")
        return edited(opened, changes)

    monkeypatch.setattr(editing, "edited", edited_while_another_saves)
    assert run(["done", "9-1", "--on", "2019-09-12", "-f", str(office.plan_path)]) == 5
    assert office.plan_path.read_text(encoding="utf-8") == f"{TEXT}# 别人刚写的\n"
