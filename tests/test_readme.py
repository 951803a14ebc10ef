"""What the README promises is what happens: every `$ plan …` in it is run, and its output compared."""

import os
import re
import runpy
import shlex
import subprocess

import pytest

from beihuan_plan.cli.command_tree import COMMANDS
from beihuan_plan.plan_file.reading import parse_plan
from conftest import PLAN_COMMAND, ROOT, Office

README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
"""Each block is one session: what a command changes, the next one meets."""
SKIPPED = re.compile("……\n?")


def block(language: str) -> str:
    (text,) = re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return str(text)


@pytest.fixture
def reader(office: Office) -> Office:
    """The office of someone who follows the README."""
    head, _ = block("yaml").split("      - id: 9-1")
    (office.folder / "写错的计划.yaml").write_text(head + block("yaml broken"), encoding="utf-8")
    return office


def test_there_are_commands_to_try() -> None:
    assert sum(session.count("$ plan ") for session in SESSIONS) > 15


@pytest.mark.parametrize("session", SESSIONS, ids=[session.split("\n")[0] for session in SESSIONS])
def test_the_commands_print_what_the_readme_shows(reader: Office, session: str) -> None:
    for command, expected in re.findall(r"^\$ (plan .*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE):
        done = subprocess.run(
            [PLAN_COMMAND, *shlex.split(command)[1:]],
            cwd=reader.folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "PLAN_FILE": "plans/2019-fall.yaml"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        printed = done.stdout.decode()
        pieces = [re.escape(piece) for piece in SKIPPED.split(expected)]
        assert re.fullmatch("(?s:.*)".join(pieces), printed), f"{command}\n{printed}"


def test_the_plan_that_explains_the_format_is_valid() -> None:
    plan = parse_plan(block("yaml").encode(), ROOT).content
    assert [task.status.label for task in plan.tasks] == ["已完成"]


def test_a_plan_in_the_office_s_own_way_reads_as_it_is_shown(office: Office) -> None:
    office.write_plan(block("yaml own"))
    assert office.run("document").out == block("markdown")
    assert "9-2" not in office.run("check").out


def test_every_command_is_mentioned() -> None:
    assert [command for command in COMMANDS if f"plan {command}" not in README] == []


def test_the_picture_of_a_terminal_is_what_it_shows(empty_office: Office) -> None:
    pytest.importorskip("pty", reason="no pseudo-terminals here")
    drawn = runpy.run_path(str(ROOT / "docs" / "images.py"))["status"](empty_office.folder)
    assert drawn == (ROOT / "docs" / "images" / "status.svg").read_text(encoding="utf-8")


def test_pictures_that_are_shown_are_there() -> None:
    shown = re.findall(r'<img src="([^"]+)"', README)
    assert sorted(path.name for path in (ROOT / "docs" / "images").iterdir()) == sorted(
        name.rpartition("/")[2] for name in shown
    )
    assert all((ROOT / name).is_file() for name in shown)
