"""log and undo: what was changed is known, and can be taken back."""

import json
from pathlib import Path

import pytest

from conftest import SHIPPED, Office

ORIGINAL = SHIPPED.read_bytes()


def journal_path(office: Office) -> Path:
    return office.plan_path.with_name("2019-fall.yaml.journal")


def test_several_undos_in_a_row_give_back_every_byte(office: Office) -> None:
    versions = [office.plan_path.read_bytes()]
    for command in (
        "done 9-1..9-3 --on 2019-09-20",
        "note 9-1 甲",
        "add 乙。 -m 十月",
        "reopen 9-2",
        "edit 9-1 --owner 丙",
    ):
        assert office.run(*command.split()).code == 0
        versions.append(office.plan_path.read_bytes())
    while versions:
        assert office.plan_path.read_bytes() == versions.pop()
        assert office.run("undo").code == (0 if versions else 3)


def test_undo_of_an_undo_is_redo(office: Office) -> None:
    office.run("done", "9-1", "--on", "2019-09-20")
    done = office.plan_path.read_bytes()
    assert "要改回去，用 plan undo 2。" in office.run("undo").out
    assert office.plan_path.read_bytes() == ORIGINAL
    nothing = office.run("undo")
    assert (nothing.code, "要恢复最近收回的，用 plan undo 2" in nothing.err) == (3, True)
    assert "恢复第 1 次改动（plan done）：9-1" in office.run("undo", "2").out
    assert office.plan_path.read_bytes() == done
    assert office.run("undo").code == 0
    assert office.plan_path.read_bytes() == ORIGINAL
    refused = office.run("undo", "1")
    assert (refused.code, "第 1 次改动已经不在计划里" in refused.err) == (5, True)


def test_what_was_written_in_another_style_comes_back_to_the_byte(office: Office) -> None:
    office.edit_plan(
        "measure: M1\n", "measure: M1\n        'done_on': \"2019-09-12\"  # 补记\n        status: 已完成\n"
    )
    before = office.plan_path.read_bytes()
    assert office.run("reopen", "9-1").code == 0
    assert office.changed_lines() == ["+         # 补记"]
    assert office.run("undo").code == 0
    assert office.plan_path.read_bytes() == before


def test_a_remark_that_was_added_by_hand_is_never_lost(office: Office) -> None:
    office.run("done", "9-1", "--on", "2019-09-20")
    office.edit_plan("status: done\n", "status: done  # 校长看过\n")
    assert office.run("undo").code == 0
    assert office.changed_lines() == ["+         # 校长看过"]
    office.run("add", "甲。", "-m", "十月")
    office.edit_plan("text: 甲。\n", "# 问过王老师\n        text: 甲。\n")
    refused = office.run("undo")
    assert (refused.code, "收不回，文件没有动" in refused.err) == (5, True)


def test_an_earlier_change_is_taken_back_alone(office: Office) -> None:
    office.run("done", "9-1", "--on", "2019-09-20")
    office.run("done", "9-2", "--on", "2019-09-21")
    assert office.run("undo", "1").code == 0
    assert office.changed_lines() == ["+         status: done", "+         done_on: 2019-09-21"]


def test_what_stands_alone_is_called_by_its_title(office: Office) -> None:
    for name in ("甲", "乙"):
        office.run("edit", "落款", "--name", name)
    result = office.run("undo", "1")
    assert result.code == 5
    assert "后来又改过" in result.err
    assert "signature" not in result.err


def test_what_was_edited_by_hand_meanwhile_stays(office: Office) -> None:
    office.run("done", "9-1", "--on", "2019-09-20")
    office.edit_plan("text: 各社团进行招募工作。", "text: 社团招募。 # 手工改的")
    edited = office.plan_path.read_text(encoding="utf-8")
    assert office.run("undo").code == 0
    new = office.plan_path.read_text(encoding="utf-8")
    assert new == edited.replace("        status: done\n        done_on: 2019-09-20\n", "")


@pytest.mark.parametrize(
    ("by_hand", "said"),
    [("done_on: 2019-09-20", "9-1 的“完成日期”后来又改过"), ("id: 9-1", "计划里没有 9-1 了")],
)
def test_what_was_edited_by_hand_itself_is_not_taken_back(office: Office, by_hand: str, said: str) -> None:
    office.run("done", "9-1", "--on", "2019-09-20")
    office.edit_plan(f"{by_hand}\n", by_hand.replace("2019-09-20", "2019-09-21").replace("9-1", "9-8") + "\n")
    edited = office.plan_path.read_bytes()
    refused = office.run("undo")
    assert (refused.code, f"收不回，文件没有动：{said}" in refused.err) == (5, True)
    assert office.plan_path.read_bytes() == edited


@pytest.mark.parametrize("rest", ["", "schedule:\n  - month: 2019-09\n    tasks: []\n"])
@pytest.mark.parametrize("command", ["reopen 9-1", "add 甲。 -m 十月", "undo"])
def test_a_change_of_a_task_that_has_gone_is_not_taken_back(office: Office, command: str, rest: str) -> None:
    office.run("add", "乙。", "-m", "十月")
    office.run("done", "9-1", "--on", "2019-09-20")
    assert office.run(*command.split()).code == 0
    text = office.plan_path.read_text(encoding="utf-8")
    office.write_plan(text[: text.index("schedule:")] + rest)
    refused = office.run("undo", "3")
    assert (refused.code, "收不回，文件没有动：计划里没有" in refused.err) == (5, True)


def test_an_added_task_that_was_edited_by_hand_is_not_taken_back(office: Office) -> None:
    office.run("add", "甲。", "-m", "十月")
    office.edit_plan("text: 甲。\n", "text: 甲。\n        note: 手工加的\n")
    refused = office.run("undo")
    assert (refused.code, "10-6 的“备注”后来又改过" in refused.err) == (5, True)


def test_an_added_task_is_taken_back_from_a_file_that_was_edited_elsewhere(office: Office) -> None:
    office.run("add", "甲。", "-m", "十月")
    office.edit_plan("text: 各社团进行招募工作。", "text: 社团招募。")
    assert office.run("undo").code == 0
    assert len(office.changed_lines()) == 2
    assert office.run("undo", "2").code == 0
    assert "已收回" in office.run("log", "10-6").out


def test_the_log_is_filtered_by_id_and_day(office: Office) -> None:
    office.run("done", "9-1", "12-3.1", "--on", "2019-12-20")
    office.run("note", "9-2", "甲")
    office.run("add", "乙。", "-m", "十月")
    office.run("undo")
    assert [line.split()[0] for line in office.run("log").out.splitlines()] == ["1", "2", "3", "4"]
    assert [line.split()[0] for line in office.run("log", "12-3").out.splitlines()] == ["1"]
    assert [line.split()[0] for line in office.run("log", "10-6").out.splitlines()] == ["3", "4"]
    assert office.run("log", "9-3").out == "没有符合的改动记录。\n"
    assert office.run("log", "--until", "2019-01-01").out == "没有符合的改动记录。\n"
    assert len(office.run("log", "--since", "2019-01-01").out.splitlines()) == 4


def test_a_change_of_many_tasks_is_told_in_short(office: Office) -> None:
    office.run("done", "9-1..10-5", "--on", "2019-10-15")
    told = office.run("log").out
    assert told.count("已完成（2019-10-15）") == 8
    assert "10-3 组织教师进行课程培训：未开始 → 已完成（2019-10-15） 等 10 条" in told
    assert len(json.loads(office.run("log", "--json").out)["entries"][0]["said"]) == 10
    assert office.run("undo").out.count("已完成（2019-10-15）") == 8


def test_long_words_are_told_in_short_but_kept_whole(office: Office) -> None:
    words = "师徒认真开展活动，" * 20
    said = f"总结里的话改为“{words[:60]}……”"
    assert said in office.run("edit", "M1.1", "--words", words).out
    assert office.run("log").out.splitlines()[-1].endswith(said)
    assert f"“{words}”" in office.run("log", "--json").out
    assert office.run("undo").out.splitlines()[0].endswith(said)


def test_a_filter_that_passes_nothing_does_not_deny_the_changes(office: Office) -> None:
    office.run("start", "9-1")
    assert office.run("log", "9-2").out == "没有符合的改动记录。\n"


def test_the_log_reads_short_days(office: Office) -> None:
    office.run("note", "9-2", "甲")
    assert "9-2" in office.run("log", "--since", "今天").out
    assert office.run("log", "--until", "昨天").out == "没有符合的改动记录。\n"


def test_the_log_as_json(office: Office) -> None:
    office.run("done", "9-1", "--on", "2019-09-20", LOGNAME="zhang")
    office.run("undo", LOGNAME="zhang")
    first, second = json.loads(office.run("log", "--json").out)["entries"]
    assert (first["number"], first["state"], first["command"], first["by"]) == (
        1,
        "taken_back",
        "done",
        "zhang",
    )
    assert first["changes"][0]["new"] == {"status": "done", "done_on": "2019-09-20"}
    assert (second["undoes"], second["state"]) == (1, "stands")


@pytest.mark.parametrize("damage", [b"", b"\xff\x00{\n", b'{"at": 1}\n[]\n', b'{"at": "2019-10-'])
def test_a_damaged_journal_stops_nothing(office: Office, damage: bytes) -> None:
    office.run("done", "9-1", "--on", "2019-09-20")
    journal_path(office).write_bytes(damage)
    assert office.run("status").code == 0
    assert office.run("done", "9-2", "--on", "2019-09-20").code == 0
    log = office.run("log")
    assert "9-2" in log.out
    assert ("读不出来" in log.err) == bool(damage)
    assert office.run("undo").code == 0
    assert office.run("undo").code == 3


def test_a_journal_that_has_lost_a_line_hangs_nothing(office: Office) -> None:
    for command in ("start 9-1", "start 9-2", "undo"):
        assert office.run(*command.split()).code == 0
    lines = journal_path(office).read_bytes().splitlines(keepends=True)
    journal_path(office).write_bytes(b"".join(lines[1:]))
    assert len(office.run("log").out.splitlines()) == 2
    assert office.run("undo").code in (0, 3, 5)


def test_a_text_of_several_lines_keeps_the_files_line_breaks(office: Office) -> None:
    office.write_plan(ORIGINAL.replace(b"\n", b"\r\n"))
    assert office.run("note", "9-2", "甲\n乙").code == 0
    new = office.plan_path.read_bytes()
    assert "        note: |-\r\n          甲\r\n          乙\r\n".encode() in new
    assert new.count(b"\n") == new.count(b"\r\n")


def test_an_ideographic_space_at_a_texts_end_belongs_to_it(office: Office) -> None:
    office.edit_plan("text: 各社团进行招募工作。", "text: 各社团进行招募工作　")
    assert office.run("edit", "9-4", "--text", "新。").code == 0
    assert office.run("undo").code == 0


def test_a_journal_that_cannot_be_written_stops_nothing_but_is_told(office: Office) -> None:
    journal_path(office).mkdir()
    result = office.run("done", "9-1", "--on", "2019-09-20")
    assert (result.code, "改动记录写不进去" in result.err) == (0, True)
    assert "plan undo" not in result.out
    for command in ("log", "undo"):
        refused = office.run(command)
        assert (refused.code, refused.out) == (3, "")
        assert "读不了" in refused.err
    assert office.run("add", "甲。", "-m", "十月").code == 0


def test_a_change_that_was_cut_off_is_not_taken_for_made(office: Office) -> None:
    office.run("done", "9-1", "--on", "2019-09-20")
    office.run("done", "9-2", "--on", "2019-09-20")
    after_one = office.plan_path.read_bytes()
    office.run("note", "9-3", "甲")
    office.write_plan(after_one)  # the note is in the journal, and never came into the plan
    assert (
        "9-3 各课题组制订课题工作计划：备注“甲”，会写进清单和总结（当时中断，没有改成）"
        in office.run("log").out
    )
    assert "收回第 2 次改动" in office.run("undo").out
    assert "（当时中断，没有改成）" in office.run("log").out
