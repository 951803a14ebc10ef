"""Several windows on one office, some of them shot: its plan, its ledgers and their journals stay of one mind.

`tests/stress.py` runs it in full size, the test suite in moderate size.
"""

import contextlib
import io
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from beihuan_plan.actions.decision import Decision
from beihuan_plan.cli.changing import change_office
from beihuan_plan.cli.input.options import ChangingOptions
from beihuan_plan.cli.main import run
from beihuan_plan.errors import PlanError
from beihuan_plan.model.changes import Add, Remove, Update
from beihuan_plan.plan_file.keeping.history import State, states
from beihuan_plan.plan_file.keeping.journal import Journal, digest, journal_of
from beihuan_plan.plan_file.keeping.office_history import FileHistory, Past, files_of, past_changes
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.reading import read_plan
from beihuan_plan.workspace import Office, is_unfinished
from support.interruptions import at_call

SHIPPED = Path(__file__).parents[1] / "plans" / "2019-fall.yaml"
PLAN, LEDGERS = Path("plans", "2019-fall.yaml"), Path("ledgers")
CALLS_AT_MOST = 200
"""System calls, about, of the longest change."""
TODAY = "2019-12-12"
ON_PLAN = ("-f", str(PLAN), "--today", TODAY)
MADE, NOT_THERE, CONFLICT = 0, 3, 5
MARK = re.compile("改动《[0-9]+-[0-9]+》")


class Writer:
    """Somebody who changes an office; each change carries a mark, of the writer's number and a count."""

    def __init__(self, number: int, output: TextIO) -> None:
        self._number = number
        self._output = output
        self._chance = random.Random(number)
        self._papers: list[str] = []

    def write(self, changes: int, *, doomed: bool) -> None:
        """Make changes one after the other, and say of each what became of it; who is doomed is shot at one."""
        commands = (self._done, self._paper, self._award, self._several, self._undo)
        for count in range(changes):
            command, mark = self._chance.choice(commands), f"改动《{self._number}-{count}》"
            end = self._chance.randint(1, CALLS_AT_MOST) if doomed else 0
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), at_call(end, shoot):
                code = command(mark)
            shown = out.getvalue()
            if command == self._paper:
                self._papers += re.findall("已记下 (W[0-9]+) ", shown)
            # the paper was taken back by another, or another was shot while it changed several files
            if code not in (MADE, NOT_THERE) and not (code == CONFLICT and "还没有做完" in shown):
                raise AssertionError(f"{command.__name__} {mark}: {code}\n{shown}")
            has_finished = "做到一半停了，现在已经做完" in shown
            self._output.write(json.dumps([command.__name__, mark, code, has_finished]) + "\n")
            self._output.flush()

    def _done(self, mark: str) -> int:
        task = self._chance.choice(("9-1", "9-2", "10-1", "11-1"))
        return run(["done", task, "--note", mark, *ON_PLAN])

    def _paper(self, mark: str) -> int:
        return run(["ledger", "add", "论文", f"题目={mark}", "作者=张老师", *ON_PLAN])

    def _award(self, mark: str) -> int:
        paper = self._chance.choice(self._papers or ["W1"])
        return run(["ledger", "award", paper, "级别=市", "等第=一等奖", f"证书编号={mark}", *ON_PLAN])

    def _several(self, mark: str) -> int:
        """Change the plan and two ledgers in one."""
        writer, count = map(int, mark.strip("改动《》").split("-"))
        number = 1 + 100 * writer + count
        in_ledgers = {
            "teachers": [Add("", "records", {"id": f"T{number}", "name": mark})],
            "honours": [Add("", "records", {"id": f"H{number}", "holder": mark, "title": "优秀"})],
        }
        decision = Decision([Update("9-1", {"memo": mark})], [mark], in_ledgers)
        try:
            with change_office("ledger add", ChangingOptions(PLAN, TODAY, False, False)) as change:
                change.make(decision)
        except PlanError as error:
            sys.stderr.write(str(error))
            return error.exit_code
        return MADE

    def _undo(self, mark: str) -> int:
        return run(["undo", *ON_PLAN])


def shoot(_: str) -> None:
    """End this process at once."""
    os.kill(os.getpid(), signal.SIGKILL)


def begin(office: Path, said: Path, number: int, changes: int, *, doomed: bool = False) -> int:
    """Let a writer work in a process of its own; return the process."""
    if child := os.fork():
        return child
    code = 1
    try:
        os.chdir(office)
        with (said / str(number)).open("w", encoding="utf-8") as output:
            Writer(number, output).write(changes, doomed=doomed)
        code = 0
    except BaseException:
        traceback.print_exc()
    os._exit(code)


def end_of(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def writers_of_an_office(folder: Path, processes: int, changes: int, kills: int) -> Counter[str]:
    """Let processes change an office at once, and one after the other be shot; then look at everything."""
    office, said = Path(tempfile.mkdtemp(dir=folder)), Path(tempfile.mkdtemp(dir=folder))
    (office / PLAN).parent.mkdir()
    shutil.copy(SHIPPED, office / PLAN)
    lasting = [begin(office, said, number, changes) for number in range(processes)]
    ends = [
        end_of(begin(office, said, number, 99, doomed=True)) for number in range(processes, processes + kills)
    ]
    assert ends == [-signal.SIGKILL] * kills
    assert list(map(end_of, lasting)) == [0] * processes
    met = Counter({"shot": kills, "cut off at the end": is_unfinished(office / LEDGERS)})
    with contextlib.chdir(office), contextlib.redirect_stderr(io.StringIO()):
        assert run(["note", "9-1", "最后", "-q", *ON_PLAN]) == MADE
    assert leftovers(office) == []
    return met + check_office(office, [json.loads(line) for line in lines_of(said)], kills)


def lines_of(said: Path) -> list[str]:
    """What all writers said."""
    return [line for path in said.iterdir() for line in path.read_text(encoding="utf-8").splitlines()]


def leftovers(office: Path) -> list[str]:
    """What lies in an office and should not, once no command runs."""
    usual = (".yaml", ".journal", ".lock", ".schema.json")
    return [path.name for path in office.rglob("*") if path.is_file() and not path.name.endswith(usual)]


def check_office(folder: Path, said: list[tuple[str, str, int, bool]], kills: int) -> Counter[str]:
    """All that was said is there, in all of its files or in none, once, and as the journals tell it."""
    office = Office(folder / PLAN, folder / LEDGERS)
    files = files_of(office)
    for file in files:
        check_journal_of(file)
    made = [past for past in past_changes(files) if past.state is not State.NOT_WRITTEN]
    assert [number for number, count in Counter(past.number for past in made).items() if count > 1] == []
    for past in made:
        assert {office.name_of(file.path) for file, _ in past.entries} == set(names_of(past, office))
        assert {state_in(file, past.number) for file, _ in past.entries} == {past.state}, past.number

    undone = [past for past in made if past.state is State.TAKEN_BACK]
    undoing = [past for past in made if past.entry.undoes]
    assert sorted(past.number for past in undone) == sorted(past.entry.undoes or 0 for past in undoing)

    marks = {mark: past for past in made for mark in marks_of(past)}
    known = {mark for name, mark, code, _ in said if code == MADE and name != "_undo"}
    assert known <= marks.keys()
    assert len(marks.keys() - known) <= kills
    standing = {mark for mark, past in marks.items() if past.state is State.STANDS}
    texts = {file.path.stem: set(MARK.findall(file.data.decode())) for file in files}
    assert set().union(*texts.values()) == standing
    assert texts["teachers"] == texts["honours"]

    read_plan(folder / PLAN)
    assert LedgerFolder(folder / LEDGERS).read_all()
    met = Counter(
        {"changes": len(made), "taken back": len(undone), "made and not yet said": len(marks) - len(known)}
    )
    met["refused until another change was finished"] = sum(code == CONFLICT for _, _, code, _ in said)
    met["finished for another"] = sum(has_finished for *_, has_finished in said)
    met["of several files"] = sum(len(past.entries) > 1 for past in made)
    return met


def check_journal_of(file: FileHistory) -> None:
    """Each line has a number behind the one before, and the changes lead from one to the next."""
    lines = [json.loads(line) for line in journal_of(file.path).read_bytes().splitlines()]
    assert all(earlier["number"] < later["number"] for earlier, later in pairwise(lines))
    check_chain(file.journal, file.data)


def check_chain(journal: Journal, data: bytes) -> int:
    """Each change begins where the one before ended, and the last left what there is; return their number."""
    found = states(journal.entries, data)
    made = [entry for number, entry in journal.entries.items() if found[number] is not State.NOT_WRITTEN]
    assert all(earlier.after == later.before for earlier, later in pairwise(made))
    assert not made or made[-1].after == digest(data)
    return len(made)


def names_of(past: Past, office: Office) -> tuple[str, ...]:
    """The files that a change says it is in."""
    return past.entry.files or (office.name_of(past.entries[0][0].path),)


def state_in(file: FileHistory, number: int) -> State:
    """What became of a change in one of its files."""
    return states(file.journal.entries, file.data)[number]


def marks_of(past: Past) -> set[str]:
    """The mark that a change brought; none where it takes another back."""
    entries = [entry for _, entry in past.entries if not entry.undoes]
    return {mark for entry in entries for change in entry.changes for mark in new_marks(change)}


def new_marks(change: Add | Update | Remove) -> set[str]:
    old = set(MARK.findall(str(change.old))) if isinstance(change, Update) else set()
    return set(MARK.findall(str(change))) - old
