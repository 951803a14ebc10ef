"""A change of several files that is cut off, wherever it is: all files are new or all old, and it is told."""

import errno
import json
import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beihuan_plan.cli.main import run
from beihuan_plan.errors import ConflictError, PlanError
from beihuan_plan.plan_file.keeping.journal import journal_of
from beihuan_plan.plan_file.keeping.recovery import recover
from conftest import Office
from support.interruptions import CALLS, at_call, fails
from support.offices import DONE, PROJECT, TEACHER, make

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills as Unix has them")
RECORDS = {"projects": [PROJECT], "teachers": [TEACHER]}
OTHER_TEACHER = TEACHER._replace(fields={"id": "T9", "name": "李老师"})
PLAN = "plans/2019-fall.yaml"


@pytest.fixture(autouse=True)
def here(office: Office, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(office.folder)
    monkeypatch.setenv("PLAN_FILE", PLAN)
    return office.folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


def strange(folder: Path) -> list[str]:
    """What lies in an office and should not, once no command runs."""
    usual = (".yaml", ".journal", ".lock")
    return [path.name for path in folder.rglob("*") if path.is_file() and not path.name.endswith(usual)]


def kill(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed_at(number: int, act: Callable[[], object], calls: tuple[str, ...] = CALLS) -> bool:
    """Do something in a process that is killed just before one of its system calls; whether it came so far."""
    child = os.fork()
    if child == 0:
        with at_call(number, kill, calls):
            act()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def change() -> None:
    make([DONE], RECORDS)


def begin_again(folder: Path, files: dict[str, bytes]) -> None:
    """Put an office back to what it was, without a journal."""
    shutil.rmtree(folder / "ledgers", ignore_errors=True)
    shutil.rmtree(folder / "plans")
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


def cut_off(folder: Path, *, behind_the_plan: bool = True) -> None:
    """Leave a change cut off: before its first file is replaced, or behind that."""
    assert killed_at(3 if behind_the_plan else 2, change, ("replace",))  # the first swap is the intent's
    assert (folder / "ledgers" / ".unfinished").exists()


def test_a_change_that_is_killed_at_any_call_is_all_or_nothing(here: Path) -> None:
    make(ledgers={"teachers": [OTHER_TEACHER]})
    before = contents(here)
    change()
    after = contents(here)
    assert after.keys() - before.keys() == {"ledgers/projects.yaml"}
    begin_again(here, before)
    met: Counter[str] = Counter()
    number = 1
    while killed_at(number, change):
        met["left unfinished"] += (here / "ledgers" / ".unfinished").exists()
        assert run(["status"]) == 0
        found = contents(here)
        assert found in (before, after), number
        is_new = found == after
        met["new" if is_new else "old"] += 1
        assert run(["undo"]) == (0 if is_new else 3), number
        assert strange(here) == [], number
        undone = contents(here)
        assert undone.pop("ledgers/projects.yaml", b"records: []\n").endswith(b"records: []\n"), number
        assert undone == before, number
        begin_again(here, before)
        number += 1
    assert min(met["left unfinished"], met["new"], met["old"]) > 3, met
    assert number > 50


def test_what_becomes_of_it_is_said_by_whatever_command_comes_next(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["status"], ["log"], ["check"], ["note", "9-2", "甲"], ["undo"], ["list", "--json", "-q"]):
        before = contents(here)
        cut_off(here)
        capsys.readouterr()
        assert run(words) == 0, words
        said = "上一次改动（plan ledger add：已记下 K1）做到一半停了，现在已经做完。\n"
        assert said in capsys.readouterr().err, words
        assert strange(here) == []
        begin_again(here, before)


def test_recovery_may_be_cut_off_too(here: Path) -> None:
    before = contents(here)
    change()
    after = contents(here)
    for number in range(1, 1000):
        begin_again(here, before)
        cut_off(here, behind_the_plan=False)
        if not killed_at(number, lambda: recover(Path("ledgers"), "test", print)):
            break
        assert run(["status"]) == 0
        assert contents(here) == after, number
    assert number > 30


def test_it_is_taken_back_where_a_file_was_changed_since(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(here)
    cut_off(here)  # the plan has it, the ledgers have not
    plan = here / PLAN
    edited = plan.read_text("utf-8").replace("text: 各社团进行招募工作。", "text: 社团招募。")
    plan.write_text(edited, encoding="utf-8")
    assert run(["status"]) == 0
    assert f"{PLAN} 后来又改过，做不完了，现在已经收回。\n" in capsys.readouterr().err
    by_hand = before[PLAN].replace("各社团进行招募工作".encode(), "社团招募".encode())
    assert contents(here) == {PLAN: by_hand}
    assert not journal_of(plan).exists()


def test_what_was_changed_since_and_never_had_it_stays(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut_off(here, behind_the_plan=False)
    by_hand = (here / PLAN).read_bytes() + "# 手工加的\n".encode()
    (here / PLAN).write_bytes(by_hand)
    assert run(["status"]) == 0
    assert f"现在已经收回。{PLAN} 里如果有改了一半的地方，请手工改。" in capsys.readouterr().err
    assert contents(here) == {PLAN: by_hand}


def test_a_plan_that_has_gone_since_stops_nothing(here: Path) -> None:
    make(ledgers={"teachers": [OTHER_TEACHER]})
    before = contents(here)
    cut_off(here)
    (here / PLAN).unlink()
    assert run(["status"]) == 3
    del before[PLAN]
    assert contents(here) == before


def test_who_may_not_write_is_told_and_reads_on(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cut_off(here)
    lock = here / ".ledgers.lock"
    lock.unlink()
    lock.mkdir()
    for words, code in ((["status"], 0), (["log"], 0), (["start", "9-2"], 3)):
        assert run(words) == code
        said = capsys.readouterr()
        assert "上一次改动做到一半停了，文件里可能只改了一部分；现在接着做不了：" in said.err
    lock.rmdir()
    assert run(["start", "9-2"]) == 0


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"\xff",
        json.dumps({"number": 1, "command": "x", "said": [], "parts": [], "v": 2}).encode(),
        *(
            json.dumps(
                {"number": 1, "command": "x", "said": [],
                 "parts": [{"name": name, "old": None, "new": "x", "size": None}]}
            ).encode()
            for name in ("../a.yaml", "/tmp/a.yaml", "plans/../../a.yaml", "templates/a.md", "C:a.yaml", "a/b/c.yaml")
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_nothing_else_is_changed(
    here: Path, text: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "ledgers").mkdir()
    (here / "ledgers" / ".unfinished").write_bytes(text)
    before = contents(here)
    assert run(["status"]) == 0
    assert "读不出来，不知道上一次改动改到了哪里；用 plan log 和编辑器核对" in capsys.readouterr().err
    assert run(["start", "9-1"]) == 5
    assert "上一次改动还没有做完，先不改别的" in capsys.readouterr().err
    assert contents(here) == before


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_each_call_may_fail_and_all_is_made_or_nothing(here: Path, code: int) -> None:
    before = contents(here)
    with at_call(0, fails()) as calls:
        change()
    after = contents(here)
    met: Counter[str] = Counter()
    for number, name in enumerate(list(calls), 1):
        begin_again(here, before)
        is_refused = False
        with at_call(number, fails(code)):
            try:
                change()
            except (PlanError, OSError):
                is_refused = True
        assert contents(here) == (before if is_refused else after), (number, name)
        if is_refused:
            assert not journal_of(here / PLAN).exists(), (number, name)
            assert strange(here) == [], (number, name)
        met["refused" if is_refused else "made"] += 1
        assert run(["status"]) == 0
        assert run(["start", "9-2"]) == 0, (number, name)
    assert min(met["refused"], met["made"]) > 5, met


def test_what_an_editor_saves_between_two_files_stays(here: Path) -> None:
    make(ledgers={"teachers": [OTHER_TEACHER]})
    before = contents(here)
    teachers = here / "ledgers" / "teachers.yaml"
    by_hand = before["ledgers/teachers.yaml"] + "# 手工加的\n".encode()

    def save(_: str) -> None:
        teachers.write_bytes(by_hand)

    with pytest.raises(ConflictError, match="刚刚被别的程序改过"), at_call(2, save, ("replace",)):
        change()
    assert contents(here) == before | {"ledgers/teachers.yaml": by_hand}
    assert strange(here) == []


def test_a_command_where_nothing_is_wrong_looks_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "ledgers").mkdir()
    looked = []
    for name in ("stat", "lstat", "open"):
        real = getattr(os, name)

        def watched(path: object, *more: Any, real: Any = real, **named: Any) -> object:
            looked.append(str(path))
            return real(path, *more, **named)

        monkeypatch.setattr(os, name, watched)
    assert run(["status"]) == 0
    assert [Path(path).name for path in looked if ".unfinished" in path] == [".unfinished"]
