"""Marking several at once: what is so already is told, what could lose something is refused."""

import json
from pathlib import Path

import pytest

from conftest import SHIPPED, Office

SEPTEMBER = "9-1..9-5"
TODAY = ("--today", "2019-09-28")


def told(office: Office, *words: str) -> list[str]:
    """What a call that went well says, without the sentence on undo."""
    result = office.run(*words, *TODAY)
    assert result.code == 0, result.err
    return [line for line in result.out.splitlines() if "plan undo" not in line]


def changes(office: Office) -> int:
    return len(office.run("log", "-q").out.splitlines())


def test_what_is_done_already_holds_nothing_else_back(office: Office) -> None:
    told(office, "done", "9-1", "--on", "12日")
    assert told(office, "done", "9-1", "9-3", "--on", "9月12日") == [
        "9-1 理论学习《不一样的生命，不一样的精彩》：已经是“已完成”（2019-09-12），没有改",
        "9-3 各课题组制订课题工作计划：未开始 → 已完成（2019-09-12）",
    ]
    assert told(office, "done", "9-1") == [
        "9-1 理论学习《不一样的生命，不一样的精彩》：已经是“已完成”（2019-09-12），没有改"
    ]
    assert office.changed_lines() == ["+         status: done", "+         done_on: 2019-09-12"] * 2
    assert changes(office) == 2


def test_a_recorded_day_is_not_lost(office: Office) -> None:
    told(office, "done", "9-1", "--on", "12日")
    before = office.plan_path.read_bytes()
    refused = office.run("done", "9-3", "9-1", "--on", "9月13日", *TODAY)
    assert (refused.code, office.plan_path.read_bytes()) == (2, before)
    assert "9-1 已经是“已完成”，完成日期记的是“2019-09-12”" in refused.err
    assert "plan edit 9-1 --done-on" in refused.err
    said = told(office, "done", "9-1..9-2", "--on", "9月13日")
    assert "完成日期记的是“2019-09-12”，没有改（要改，用 edit 的 --done-on）" in said[0]
    assert "2019-09-12" in office.plan_path.read_text(encoding="utf-8")


def test_what_was_not_recorded_is_filled_in(office: Office) -> None:
    office.edit_plan("measure: M1\n", "measure: M1\n        status: done\n")
    assert told(office, "done", "9-1") == [
        "9-1 理论学习《不一样的生命，不一样的精彩》：已经是“已完成”，没有改"
    ]
    said = told(office, "done", "9-1", "--on", "12日")
    assert said == ["9-1 理论学习《不一样的生命，不一样的精彩》：已经是“已完成”，完成日期改为“2019-09-12”"]
    assert "        done_on: 2019-09-12\n" in office.plan_path.read_text(encoding="utf-8")


def test_a_range_passes_over_what_is_cancelled_and_says_so(office: Office) -> None:
    told(office, "cancel", "9-4", "--reason", "并入少先队")
    said = told(office, "done", SEPTEMBER)
    assert said[3] == "9-4 各社团进行招募工作：现在是“取消”，跳过"
    assert [line for line in said if "→ 已完成" in line] == [*said[:3], said[4]]
    refused = office.run("done", "9-4", *TODAY)
    assert (refused.code, "9-4 现在是“取消”，不能完成" in refused.err) == (2, True)
    refused = office.run("done", SEPTEMBER, "9-4", *TODAY)  # named by itself as well
    assert (refused.code, "9-4 现在是“取消”，不能完成" in refused.err) == (2, True)
    office.run("undo")
    assert office.changed_lines() == ["+         status: cancelled", "+         reason: 并入少先队"]


@pytest.mark.parametrize(
    ("command", "again"),
    [
        ("start 9-1", "已经是“进行中”，没有改"),
        ("postpone 9-1 --to 十月 --reason 等书", "已经是“延期”，没有改"),
        ("cancel 9-1 --reason 等书", "已经是“取消”，没有改"),
        ("note 9-1 共21人", "备注里已经有“共21人”"),
    ],
)
def test_the_same_call_again_is_told_and_changes_nothing(office: Office, command: str, again: str) -> None:
    told(office, *command.split())
    once = office.plan_path.read_bytes()
    (said,) = told(office, *command.split())
    assert said.endswith(again)
    assert (office.plan_path.read_bytes(), changes(office)) == (once, 1)
    result = json.loads(office.run(*command.split(), "--json", *TODAY).out)
    assert (result["changed"], result["said"]) == ([], [said])


def test_what_was_never_begun_needs_no_reopening(office: Office) -> None:
    told(office, "done", "9-2")
    assert told(office, "reopen", "9-1", "9-2") == [
        "9-1 理论学习《不一样的生命，不一样的精彩》：已经是“未开始”，没有改",
        "9-2 制订教科室工作计划：已完成 → 未开始（删去完成日期“2019-09-28”）",
    ]
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ("cancel 9-1 --reason 等书", "cancel 9-1 --reason 别的", "原因记的是“等书”"),
        ("postpone 9-1 --to 十月 --reason 等书", "postpone 9-1 --to 十月 --reason 别的", "不比它晚"),
        ("done 9-1 --reason 甲", "done 9-1 --reason 乙", "原因记的是“甲”"),
        ("done 9-1", "start 9-1", "9-1 现在是“已完成”，不能开始"),
    ],
)
def test_what_would_lose_something_is_refused(office: Office, first: str, then: str, said: str) -> None:
    told(office, *first.split())
    before = office.plan_path.read_bytes()
    refused = office.run(*then.split(), *TODAY)
    assert (refused.code, said in refused.err) == (2, True)
    assert office.plan_path.read_bytes() == before


def test_done_with_its_note_and_its_evidence_is_one_change(office: Office) -> None:
    (office.folder / "照片.jpg").touch()
    office.edit_plan("text: 制订教科室工作计划。\n", "text: 制订教科室工作计划。\n        note: 已发。\n")
    before = office.plan_path.read_bytes()
    photo = str(Path("照片.jpg"))
    said = told(
        office, *["done", "9-1", "9-2", "--note", "共21人", "--evidence", photo, "--evidence", "https://a.cn"]
    )
    assert said[2:4] == [
        "9-1 理论学习《不一样的生命，不一样的精彩》：备注“共21人”，会写进清单和总结",
        "9-1 理论学习《不一样的生命，不一样的精彩》：佐证材料 照片.jpg、https://a.cn",
    ]
    first, second = json.loads(office.run("show", "9-1", "9-2", "--json").out)["records"]
    assert (first["status"], first["note"]) == ("done", "共21人")
    assert (second["note"], second["evidence"]) == ("已发；共21人", ["照片.jpg", "https://a.cn"])
    changed = json.loads(office.run("log", "--json").out)["entries"][0]["changes"]
    assert [change["id"] for change in changed] == ["9-1", "9-2"]
    assert office.run("undo").code == 0
    assert office.plan_path.read_bytes() == before


def test_note_and_evidence_of_a_whole_stand_on_the_whole(office: Office) -> None:
    told(office, "cancel", "9-4", "--reason", "并入")
    told(office, "done", "12-3", "9-4..9-5", "--on", "20日", "--note", "共3组", "--evidence", "https://a.cn")
    whole, given_up = json.loads(office.run("show", "12-3", "9-4", "--json").out)["records"]
    assert (whole["note"], whole["evidence"]) == ("共3组", ["https://a.cn"])
    assert [part["note"] for part in whole["parts"]] == [None] * 3
    assert given_up["note"] is None  # passed over
    told(office, "done", "12-3", "--note", "后补")  # nothing is in the way of what can be added
    assert json.loads(office.run("show", "12-3", "--json").out)["records"][0]["note"] == "共3组；后补"
