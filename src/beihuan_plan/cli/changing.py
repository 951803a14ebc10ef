"""How every command that changes a plan goes: hold it, let an action decide, save, tell."""

import contextlib
import getpass
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from beihuan_plan.actions.decision import Decision
from beihuan_plan.cli.input.options import ChangingOptions
from beihuan_plan.cli.outcome import Outcome, tell
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.session import as_today, find_plan, other_term, say_which
from beihuan_plan.errors import NotFoundError
from beihuan_plan.model.judgement import read_field
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.tree import raw_nodes
from beihuan_plan.plan_file.editing.verified import Edited, edited
from beihuan_plan.plan_file.keeping.lines import Entry
from beihuan_plan.plan_file.keeping.locking import locked
from beihuan_plan.plan_file.keeping.transaction import Parse, save, to_change
from beihuan_plan.plan_file.reading import (
    ComposedFile,
    EditableFile,
    parse_to_edit,
    parse_to_take_back,
    read_bytes,
)

F = TypeVar("F", bound=ComposedFile[Plan])
C = TypeVar("C", bound="TextChange")
HOW_TO_TAKE_BACK = "改错了，用 plan undo 收回。"


@dataclass
class TextChange:
    """A plan's text that a command is about to change, or to show how it would be changed."""

    command: str
    call: ChangingOptions
    today: date
    opened: ComposedFile[Plan]
    outcome: Outcome | None = None

    def put(
        self, made: Edited, said: list[str], hint: str = HOW_TO_TAKE_BACK, undoes: int | None = None
    ) -> None:
        """Put a changed text in the file's place, unless it is only to be shown."""
        is_new, is_recorded = made.text != self.opened.text, False
        if made.remarks:
            said = [*said, f"连同上面的批注：{'；'.join(made.remarks)}"]
        if is_new and not self.call.dry_run:
            now = datetime.now().astimezone()
            entry = Entry(now, self.command, _login(), said, made.changes, made.splices, undoes=undoes)
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # too late: it is made whole or refused, and told
            is_recorded = save(self.opened, made.text, entry)
        self.outcome = Outcome(made, said, hint, is_new, is_recorded)


@dataclass
class PlanChange(TextChange):
    """A valid plan that a command is about to change."""

    opened: EditableFile[Plan]

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self.opened.content

    def make(self, decision: Decision, *, remarks_may_go: bool = False) -> None:
        """Make the changes of a decision; `remarks_may_go` with the record that they are on."""
        made = edited(self.opened, decision.changes, remarks_may_go=remarks_may_go)
        self.put(made, decision.said)


def change_plan(command: str, call: ChangingOptions) -> AbstractContextManager[PlanChange]:
    """Hold the plan that is meant while a command changes it; then say what became of it."""
    return _changing(command, call, parse_to_edit, PlanChange)


def change_text(command: str, call: ChangingOptions) -> AbstractContextManager[TextChange]:
    """Hold the text of the plan that is meant, as `change_plan` does; what it says may be wrong."""
    return _changing(command, call, parse_to_take_back, TextChange)


@contextlib.contextmanager
def _changing(
    command: str,
    call: ChangingOptions,
    parse: Parse[Plan, F],
    change_of: Callable[[str, ChangingOptions, date, F], C],
) -> Iterator[C]:
    today = as_today(call.today)
    path = find_plan(call, today)
    with _interrupts_restored():
        with _opened(path, command, parse, dry_run=call.dry_run) as opened:
            _check_term(opened, command, call, today)
            say_which(path, call)
            change = change_of(command, call, today, opened)
            yield change
        assert change.outcome
        tell(change.outcome, call, opened)


@contextlib.contextmanager
def _interrupts_restored() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT) or signal.SIG_DFL
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def lock_for(path: Path, command: str) -> AbstractContextManager[None]:
    """Hold the lock of a plan for a command; errors as in `locked`."""
    return locked(path, _holder(command), _wait)


def _holder(command: str) -> str:
    return f"{_login()} 的 plan {command}"


def _check_term(opened: ComposedFile[Plan], command: str, call: ChangingOptions, today: date) -> None:
    """Refuse to change a plan of another term that nobody named."""
    semester = _semester_of(opened)
    if semester and other_term(semester, call, today):
        raise NotFoundError(
            f"没有本学期（{Semester.coming(today).title}）的计划，不知道要改哪一份",
            f"要改 {semester.title} 的这一份，写明它：plan {command} -f {opened.path} …；"
            "要写本学期的，用 plan init 新建",
        )


def _semester_of(opened: ComposedFile[Plan]) -> Semester | None:
    """Read which term a plan is of; None where that is what is wrong with it."""
    nodes = raw_nodes(opened.composition.value, Plan)
    return read_field(nodes[0], "semester", Semester.parse) if nodes else None


@contextlib.contextmanager
def _opened(path: Path, command: str, parse: Parse[Plan, F], *, dry_run: bool) -> Iterator[F]:
    if dry_run:
        yield parse(read_bytes(path), path, Plan)
        return
    with to_change(path, Plan, _holder(command), _wait, parse) as opened:
        yield opened


def _wait(holder: str) -> None:
    terminal.note(f"有别的程序正在改这份计划（{holder}），等它改完……")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in a container
        return "某人"
