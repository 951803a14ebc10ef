"""Which plan a command is about, and what it says of that."""

import json

import pytest

from conftest import Office

UNNAMED = {"PLAN_FILE": ""}
LATER = ("--today", "2026-11-25")
INSTEAD = "没有本学期（2026学年第一学期）的计划，这是 2019学年第一学期 的。"


def test_another_terms_plan_is_shown_with_a_word_about_it(office: Office) -> None:
    assert office.run("status", *LATER, **UNNAMED).out.startswith(f"{INSTEAD}\n")
    shown = office.run("list", *LATER, **UNNAMED)
    assert (shown.code, shown.err.splitlines()[0]) == (0, INSTEAD)
    assert json.loads(office.run("list", "--json", *LATER, **UNNAMED).out)["tasks"]
    for asked in (("status", "-f", "plans/2019-fall.yaml", *LATER), ("status", "--today", "2019-10-15")):
        result = office.run(*asked, **UNNAMED)
        assert "没有本学期" not in result.out + result.err


@pytest.mark.parametrize(
    "command", ["done 9-1 --on 2019-09-12", "note 9-1 好", "undo", "add 学习 -m 十月", "done 9-1 -n"]
)
def test_another_terms_plan_is_not_changed_unless_it_is_named(office: Office, command: str) -> None:
    before = office.plan_path.read_bytes()
    result = office.run(*command.split(), *LATER, **UNNAMED)
    assert (result.code, result.out) == (3, "")
    assert "没有本学期（2026学年第一学期）的计划" in result.err
    assert f"plan {command.split()[0]} -f plans/2019-fall.yaml" in result.err
    assert office.plan_path.read_bytes() == before


def test_named_it_is_changed(office: Office) -> None:
    for name in ("plans/2019-fall.yaml", "plans"):
        asked = ("note", "9-1", "好", "-f", name, "--today", "2026-11-25")
        assert office.run(*asked, **UNNAMED).code == (0 if name.endswith(".yaml") else 3)
    assert office.run("note", "9-1", "再好", "--today", "2026-11-25").code == 0


@pytest.mark.parametrize("name", ["备份.yaml", "我的 计划.yaml"])
def test_commands_that_are_told_name_the_plan_that_was_named(office: Office, name: str) -> None:
    office.plan_path.rename(office.folder / name)
    typed = f'"{name}"' if " " in name else name
    day = ("--today", "2019-11-05")
    assert f"plan undo -f {typed} 收回" in office.run("done", "9-1", "-f", name, *day).out
    assert f"plan undo -f {typed} 2。" in office.run("undo", "-f", name, *day).out
    assert f"plan list -f {typed} 列出" in office.run("done", "没有", "-f", name, *day).err
    assert f"plan list -f {typed} --overdue" in office.run("status", "-f", name, *day).out
    assert f"plan coverage -f {typed}" in office.run("status", "-f", name, *day).out
    assert f"plan template check -f {typed} s" in office.run("template", "copy", "summary", "-f", name).err
    failed = json.loads(office.run("done", "没有", "-f", name, "--json", *day).err)["error"]
    assert f"plan list -f {typed} 列出" in failed["help"]


def test_a_plan_that_was_not_named_is_not_named_to_the_clerk(office: Office) -> None:
    day = ("--today", "2019-11-05")
    assert "plan undo 收回" in office.run("done", "9-1", *day, **UNNAMED).out
    assert " -f " not in office.run("done", "没有", *day, **UNNAMED).err
