"""Once a change is made, nothing says that it was not: neither Ctrl-C, nor a lock, nor an output that fails."""

import errno
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from beihuan_plan.cli.main import INTERRUPTED, run
from conftest import PLAN_COMMAND, SHIPPED, Office
from support.interruptions import at_call

WORDS = ["note", "9-1", "x", "-q"]


def interrupted(_: str) -> None:
    raise KeyboardInterrupt


def ctrl_c(_: str) -> None:
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.skipif(os.name == "nt", reason="there, Ctrl-C is no signal to one process")
@pytest.mark.parametrize("happens", [ctrl_c, interrupted])
def test_ctrl_c_at_any_call(office: Office, happens: Callable[[str], None]) -> None:
    words = [*WORDS, "-f", str(office.plan_path)]
    with at_call(0, happens) as calls:
        assert run(words) == 0
    codes, handler = set(), signal.getsignal(signal.SIGINT)
    for number in range(1, len(calls) + 1):
        for path in office.plan_path.parent.iterdir():
            path.unlink()
        office.write_plan(SHIPPED.read_bytes())
        with at_call(number, happens):
            code = run(words)
        is_made = office.plan_path.read_bytes() != SHIPPED.read_bytes()
        codes.add(code)
        assert code == (0 if is_made else INTERRUPTED), calls[number - 1]
        assert run(["undo", "-q", "-f", str(office.plan_path)]) == (0 if is_made else 3), calls[number - 1]
        assert office.plan_path.read_bytes() == SHIPPED.read_bytes()
        assert signal.getsignal(signal.SIGINT) is handler
    assert codes == {0, INTERRUPTED}


def test_a_lock_that_cannot_be_given_back(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows locks in another way")
    lock = fcntl.flock

    def refuse(handle: int, operation: int) -> None:
        if operation == fcntl.LOCK_UN:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        lock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert run(["note", "9-1", "x", "-f", str(office.plan_path)]) == 0
    assert "改错了，用 plan undo" in capsys.readouterr().out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("option", ["--today=2019-10-10", "--json"])
def test_an_output_that_takes_nothing(office: Office, option: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PLAN_COMMAND, "note", "9-1", "x", "-f", "plans/2019-fall.yaml", option],
            cwd=office.folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 0
    assert done.stderr.decode().endswith("计划已经改好，只是结果在这里显示不出来。\n")
    assert "note: x" in office.plan_path.read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_what_was_only_to_be_shown_and_cannot_be_is_an_error(office: Office) -> None:
    with Path("/dev/full").open("wb") as full:
        words = [PLAN_COMMAND, "note", "9-1", "x", "-n", "-f", "plans/2019-fall.yaml"]
        assert subprocess.run(words, cwd=office.folder, stdout=full, check=False).returncode == 3
    assert office.plan_path.read_bytes() == SHIPPED.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="there, Ctrl-C is no signal to one process")
def test_ctrl_c_while_the_lock_is_given_back(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows locks in another way")
    lock = fcntl.flock

    def interrupt(handle: int, operation: int) -> None:
        if operation == fcntl.LOCK_UN:
            ctrl_c("")
        lock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", interrupt)
    assert run(["note", "9-1", "x", "-f", str(office.plan_path)]) == 0
    assert "改错了，用 plan undo" in capsys.readouterr().out
    assert "note: x" in office.plan_path.read_text(encoding="utf-8")
