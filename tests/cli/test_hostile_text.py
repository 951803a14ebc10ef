"""Whatever a plan, a journal, a template or a name says, a terminal shows it and obeys none of it."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from beihuan_plan.cli.screen.terminal import shown
from conftest import PLAN_COMMAND, SHIPPED, Office, Result
from support.screens import on_terminal

TITLE = "\x1b]0;PWN\x07\x1b[31m"
SHOWN = "<U+001B>]0;PWN<U+0007><U+001B>[31m"
CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]


def obeyed(result: Result) -> list[str]:
    """What a terminal would take for an order."""
    return [letter for letter in result.out + result.err if ord(letter) in CONTROLS and letter not in "\n\t"]


def test_what_shows_and_what_does_not() -> None:
    for code in CONTROLS:
        expected = chr(code) if chr(code) in "\n\t" else f"<U+{code:04X}>"
        assert shown(chr(code)) == expected
    for hidden in "\u200b\u200e\u202e\u2066\u2028\u2029\ufeff\udc80":
        assert shown(f"a{hidden}b") == f"a<U+{ord(hidden):04X}>b"
    for text in ("张老师：“完成”□■", "全角\u3000空格", "no-break\u00a0blank", "𠮷😀\U0002ebf0", "\ue123 é"):
        assert shown(text) == text


def test_a_key(office: Office) -> None:
    office.write_plan(SHIPPED.read_text(encoding="utf-8") + '"\\e]0;PWN\\a\\e[31m": 1\n')
    result = office.run("check")
    assert (result.code, obeyed(result)) == (4, [])
    assert f"不认识的字段“{SHOWN}”" in result.err


@pytest.mark.parametrize(
    "command", ["show {}", "done {}", "list -m {}", "list --owner {}", "add x -m {}", "{}"]
)
def test_a_word_of_the_command_line(office: Office, command: str) -> None:
    result = office.run(*(word.replace("{}", TITLE) for word in command.split()))
    assert result.code in (2, 3)
    assert obeyed(result) == []
    assert "<U+001B>" in result.err


def hostile_journal(office: Office) -> None:
    """A journal of one change, by somebody who was told something."""
    assert office.run("note", "9-1", "x", "-q").code == 0
    journal = office.plan_path.with_name("2019-fall.yaml.journal")
    record = json.loads(journal.read_bytes())
    journal.write_text(json.dumps({**record, "by": TITLE, "said": [f"{TITLE}\x9b31m"]}), encoding="utf-8")


def test_a_journal(office: Office) -> None:
    hostile_journal(office)
    for command in ("log", "undo"):
        result = office.run(command)
        assert (result.code, obeyed(result)) == (0, [])
        assert SHOWN in result.out
        assert "<U+009B>31m" in result.out


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals here")
def test_a_journal_on_a_terminal_with_colours(office: Office) -> None:
    hostile_journal(office)
    screen = on_terminal(office, "log", "-q")
    assert SHOWN in screen
    assert "\x1b" not in screen
    assert "\x1b[1m" in on_terminal(office, "status", "-q")


def test_json_keeps_every_character_and_shows_none_of_them(office: Office) -> None:
    hostile_journal(office)
    result = office.run("log", "--json")
    assert obeyed(result) == []
    assert json.loads(result.out)["entries"][0]["by"] == TITLE
    assert json.loads(result.out)["entries"][0]["said"] == [f"{TITLE}\x9b31m"]
    error = office.run("show", "\x7f\x9b\u202e\U000e0041", "--json").err
    assert "\\u007f\\u009b\\u202e\\udb40\\udc41" in error
    assert json.loads(error)["error"]["message"].endswith("\x7f\x9b\u202e\U000e0041")


def test_a_login_name(office: Office) -> None:
    assert office.run("note", "9-1", "x", "-q", LOGNAME=TITLE).code == 0
    result = office.run("log")
    assert (result.code, obeyed(result)) == (0, [])
    assert SHOWN in result.out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_name(office: Office) -> None:
    name = f"plans/{TITLE}.yaml"
    (office.folder / name).write_bytes(SHIPPED.read_bytes())
    for command in ("status", "check", "note 9-1 x", "note 9-1 y -n"):
        result = office.run(*command.split(), "-f", name)
        assert (result.code, obeyed(result)) == (0, [])
    missing = office.run("status", "-f", f"{TITLE}/x.yaml")
    assert (missing.code, obeyed(missing)) == (3, [])


@pytest.mark.parametrize("name", ["summary.md", "document.md"])
def test_a_markdown_template(office: Office, name: str) -> None:
    (office.folder / "templates").mkdir()
    template = office.folder / "templates" / name
    template.write_text('{{ "\x1b]52;c;cm0=\x07" }}\x1b[2J\x9b2J', encoding="utf-8")
    result = office.run(name.removesuffix(".md"))
    assert (result.code, obeyed(result)) == (0, [])
    assert "<U+001B>" in result.out
    template.write_text('{{ 落款["\x1b[31mPWN"] }}', encoding="utf-8")
    assert obeyed(office.run("template", "check", name)) == []


def test_a_holder_of_the_lock(office: Office) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows locks in another way")
    lock = office.plan_path.with_name(".2019-fall.yaml.lock")
    with lock.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        stream.write(f" {TITLE}\n")
        stream.flush()
        result = office.run("note", "9-1", "x")
    assert (result.code, obeyed(result)) == (5, [])
    assert f"（{SHOWN}）" in result.err


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize(
    "command", ["list", "status", "coverage", "document", "list --json", "--help", "log"]
)
@pytest.mark.parametrize("environment", [None, {"LANG": "C.UTF-8", "PATH": os.defpath, "HOME": "/"}])
def test_a_reader_that_does_not_read(
    office: Office, command: str, environment: dict[str, str] | None
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = [PLAN_COMMAND, *command.split()]
    done = subprocess.run(
        words, cwd=office.folder, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["list", "coverage", "document", "list --json", "--help", "log"])
def test_a_full_disk_gives_no_traceback(office: Office, command: str) -> None:
    environment = {"LANG": "C.UTF-8", "PATH": os.defpath, "HOME": "/"}
    with Path("/dev/full").open("wb") as full:
        words = [PLAN_COMMAND, *command.split()]
        done = subprocess.run(
            words, cwd=office.folder, env=environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert "读写不了 输出：磁盘已满" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
