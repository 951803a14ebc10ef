"""Two windows at once, power cuts, full disks, editors that save: the plan file and its journal stay whole.

    python tests/stress.py          in full size: 8 processes x 50 changes, 500 kills; some minutes

The test suite runs the same in moderate size.
"""

import contextlib
import errno
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from beihuan_plan.cli.main import run
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.keeping.journal import read_journal
from beihuan_plan.plan_file.reading import parse_plan
from office_stress import check_chain, writers_of_an_office
from support.interruptions import at_call, fails

SHIPPED = Path(__file__).parents[1] / "plans" / "2019-fall.yaml"
DONE = ["done", "9-1", "12-3.2", "--on", "2019-12-12"]


def new_plan(folder: Path) -> Path:
    """Copy the school's plan into a folder of its own."""
    path = Path(tempfile.mkdtemp(dir=folder)) / "2019-fall.yaml"
    shutil.copy(SHIPPED, path)
    return path


def change(plan: Path, *words: str) -> int:
    """Run a command on a plan, in this process; its exit code."""
    return run([*words, "-q", "-f", str(plan)])


def notes_in(plan: Path) -> list[str]:
    """Read the plan, which must be whole, and return the notes of task 9-1."""
    task = next(iter(parse_plan(plan.read_bytes(), plan).content.tasks))
    return task.note.split("；") if task.note else []


def check_journal(plan: Path) -> int:
    """Every change is in the journal, and each begins where the one before ended; return their number."""
    return check_chain(read_journal(plan, Plan), plan.read_bytes())


def leftovers(plan: Path) -> list[str]:
    """What lies beside a plan and should not."""
    usual = {plan.name, f"{plan.name}.journal", f".{plan.name}.lock"}
    return [path.name for path in plan.parent.iterdir() if path.name not in usual]


def many_writers(folder: Path, processes: int, changes: int) -> None:
    """Many processes change one file at once: every change arrives, in the plan and in the journal."""
    plan = new_plan(folder)
    command = [sys.executable, __file__, "write", str(plan), str(changes)]
    writers = [
        subprocess.Popen([*command, f"w{number}"], stdout=subprocess.DEVNULL) for number in range(processes)
    ]
    assert [writer.wait() for writer in writers] == [0] * processes
    expected = {f"w{number}-{count}" for number in range(processes) for count in range(changes)}
    notes = notes_in(plan)
    assert (set(notes), len(notes)) == (expected, processes * changes)
    assert check_journal(plan) == processes * changes
    assert leftovers(plan) == []


def write(plan: Path, changes: int, name: str) -> None:
    """Make changes one after the other, and say each when it is made."""
    for count in range(changes):
        if code := change(plan, "note", "9-1", f"{name}-{count}"):
            sys.exit(code)
        print(count, flush=True)


def killed_writers(folder: Path, kills: int) -> Counter[str]:
    """Kill a process that writes, at random: what it said is there, all is whole, the next command works."""
    met: Counter[str] = Counter()
    chance = random.Random(1)
    for number in range(kills):
        plan = new_plan(folder)
        command = [sys.executable, __file__, "write", str(plan), "1000", "w"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            said = [writer.stdout.readline()]
            time.sleep(chance.random() * 0.1)
            writer.send_signal(signal.SIGKILL)
            said += writer.stdout.read().splitlines()
        notes = notes_in(plan)
        assert notes == [f"w-{count}" for count in range(len(notes))]
        assert len(notes) in (len(said), len(said) + 1)
        assert check_journal(plan) == len(notes)
        met["a temporary file left"] += bool(leftovers(plan))
        met["a line cut off"] += read_journal(plan, Plan).damaged
        met["a journal ahead of its plan"] += len(read_journal(plan, Plan).entries) > len(notes)
        met["a change made and not yet said"] += len(notes) > len(said)
        met["changes"] += len(notes)
        assert change(plan, "note", "9-1", f"w-{len(notes)}") == 0, number
        assert check_journal(plan) == len(notes) + 1
        assert leftovers(plan) == []
        assert change(plan, "undo") == 0
        assert notes_in(plan) == notes
        shutil.rmtree(plan.parent)
    return met


def failing_calls(folder: Path, code: int = errno.ENOSPC) -> Counter[str]:
    """Let each system call of a change fail in turn: the old file or the new one, and the exit code says which."""
    plan = new_plan(folder)
    assert change(plan, "note", "9-1", "甲") == 0
    journal = plan.with_name(f"{plan.name}.journal")
    files = {path: path.read_bytes() for path in (plan, journal)}
    with at_call(0, fails()) as calls:
        assert change(plan, *DONE) == 0
    new = plan.read_bytes()
    met: Counter[str] = Counter()
    for number, name in enumerate(list(calls), 1):
        for path, data in files.items():
            path.write_bytes(data)
        with at_call(number, fails(code)):
            exit_code = change(plan, *DONE)
        assert plan.read_bytes() == (files[plan] if exit_code else new), (number, name, exit_code)
        assert leftovers(plan) == [], (number, name)
        if exit_code:
            assert journal.read_bytes() == files[journal], (number, name)
        else:
            assert len(read_journal(plan, Plan).entries) in (1, 2), (number, name)  # 1: no room for the entry
        met["refused" if exit_code else "made"] += 1
        assert change(plan, "start" if exit_code else "reopen", "9-1") == 0, (number, name)
    return met


def saving_editor(folder: Path) -> Counter[str]:
    """Let an editor save at each system call of a change: what it saved is never overwritten.

    The call that replaces the file is left out: between the last look at the file and it no other call is.
    """
    plan = new_plan(folder)
    with at_call(0, fails()) as calls:
        assert change(plan, *DONE) == 0
    by_hand = SHIPPED.read_bytes() + "# 手工加的一行\n".encode()
    met: Counter[str] = Counter()
    for number, name in enumerate(list(calls), 1):
        if name == "replace":
            continue
        shutil.rmtree(plan.parent)
        plan.parent.mkdir()
        shutil.copy(SHIPPED, plan)
        with at_call(number, lambda _: save(plan, by_hand)):
            exit_code = change(plan, *DONE)
        text = plan.read_bytes()
        assert "# 手工加的一行".encode() in text, (number, name)
        assert exit_code in (0, 5), (number, name)
        assert (text == by_hand) or exit_code == 0, (number, name)
        met["refused" if exit_code else "made on top, or before"] += 1
        assert change(plan, "start", "9-2") == 0
    return met


def save(plan: Path, data: bytes) -> None:
    """Save as an editor does."""
    plan.write_bytes(data)


def full_disk(folder: Path) -> int:
    """Fill a small disk with notes; where it is full, the plan is whole and the next undo, or room, mends it."""
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(disk)], check=True)
    try:
        plan = disk / "2019-fall.yaml"
        shutil.copy(SHIPPED, plan)
        made = 0
        while change(plan, "note", "9-1", f"w-{made}") == 0 and made < 1000:
            made += 1
        assert 3 < made < 1000
        assert notes_in(plan) == [f"w-{count}" for count in range(made)]
        assert leftovers(plan) == []
        plan.with_name(f"{plan.name}.journal").unlink()
        assert change(plan, "note", "9-1", f"w-{made}") == 0
        return made
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def main() -> None:
    """Run everything in full size and print the figures."""
    if sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
        return
    # what the commands say of the failures is of no interest here
    with tempfile.TemporaryDirectory() as name, contextlib.redirect_stderr(io.StringIO()):
        folder = Path(name)
        start = time.monotonic()
        many_writers(folder, 8, 50)
        print(f"8 processes x 50 changes: 400 of 400, {time.monotonic() - start:.0f} s")
        print(f"500 kills: {json.dumps(killed_writers(folder, 500))}")
        print(f"6 processes on an office, 300 kills: {json.dumps(writers_of_an_office(folder, 6, 80, 300))}")
        for code in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS):
            print(
                f"each call failing with {errno.errorcode[code]}: {json.dumps(failing_calls(folder, code))}"
            )
        print(f"an editor saving at each call: {json.dumps(saving_editor(folder))}")
        if os.geteuid() == 0:
            print(f"a full disk: refused after {full_disk(folder)} changes")


if __name__ == "__main__":
    main()
