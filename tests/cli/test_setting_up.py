"""An office begins: what `plan init` asks at a terminal, and what bare `plan` says then."""

import re

import pytest

from conftest import Office
from support.screens import CTRL_C, CTRL_D, answering

INIT = ("init", "--today", "2026-11-25")


def test_a_clerk_is_asked_and_shown_what_will_be_made(empty_office: Office) -> None:
    shown, code = answering(empty_office, INIT, ("某某小学", "", "2027年春", ""))
    assert code == 0
    assert "某某小学教科室2026学年第二学期的计划" in shown
    assert "已新建 plans/2027-spring.yaml" in shown
    assert "plan checklist 二月 -f plans/2027-spring.yaml" in shown
    text = (empty_office.folder / "plans" / "2027-spring.yaml").read_text(encoding="utf-8")
    assert "school: 某某小学\noffice: 教科室\n" in text
    assert (empty_office.folder / "templates").is_dir()
    ignored = (empty_office.folder / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"*.journal", ".*.lock", ".*.plan-tmp"} <= set(ignored)


@pytest.mark.parametrize(
    ("answers", "last"),
    [
        (("某某小学", "", "", "n"), "回车就建，不建写 n：n\n"),
        (("某某小学", CTRL_C), "部门 [教科室]：^C\n"),
        ((CTRL_D,), "学校全名 [××小学]：\n"),
    ],
)
def test_nothing_is_made_until_the_clerk_agrees(
    empty_office: Office, answers: tuple[str | bytes, ...], last: str
) -> None:
    shown, code = answering(empty_office, INIT, answers)
    assert (shown.endswith(f"{last}已中断。\n"), code) == (True, 130)
    assert list(empty_office.folder.iterdir()) == []


def test_a_slip_is_asked_about_again(empty_office: Office) -> None:
    answers = ("某\x1b[D校", "某某小学", "", "2027年冬", "2027年春", "")
    shown, code = answering(empty_office, INIT, answers)
    assert code == 0
    assert "这一行里有控制字符" in shown
    assert "“2027年冬”不是学期，写成 2026年秋" in shown
    assert "已新建 plans/2027-spring.yaml" in shown


@pytest.mark.parametrize(
    ("arguments", "today"),
    [
        (["--semester", "2026年秋"], "2026-11-25"),
        (["--semester", "2026年秋"], "2026-08-20"),
        (["--semester", "2026年秋"], "2026-07-10"),
        (["--semester", "2027年春"], "2026-11-25"),
        (["--example"], "2026-11-25"),
        (["教科室 计划"], "2026-11-25"),
    ],
)
def test_the_commands_that_are_told_first_work_as_told(
    empty_office: Office, arguments: list[str], today: str
) -> None:
    told = empty_office.run("init", *arguments, "--today", today).out
    folder = empty_office.folder
    if enter := re.search('cd "(.*)"', told):
        folder /= enter[1]
    found = re.search("用编辑器打开 (.*?) 填写", told)
    assert found is None or (folder / found[1]).exists()
    commands = [line.split("  ")[1] for line in told.splitlines() if line.startswith("  plan")]
    commands += re.findall(r"plan (?:check|status)(?: -f \S+)?(?= 检查| 看这份)", told)
    assert len(commands) == (1 if arguments == ["--example"] else 4)
    for command in commands:
        result = Office(folder).run(*command.split()[1:], *([] if command == "plan" else ["--today", today]))
        assert (command, result.code, "错误" in result.err) == (command, 0, False)


def test_bare_plan_shows_the_status_and_the_commands_of_the_day(empty_office: Office) -> None:
    assert "plan init" in empty_office.run().out
    empty_office.run("init", "--school", "某小学")
    shown = empty_office.run().out
    status, _, commands = shown.partition("常用的命令：")
    assert "某小学教科室" in status
    assert len(commands.strip().splitlines()) == 5
