"""How every command that changes a plan or ledgers goes: hold them, let an action decide, save, tell."""

import contextlib
import functools
import signal
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from beihuan_plan.actions.decision import Decision
from beihuan_plan.cli.input.options import ChangingOptions
from beihuan_plan.cli.outcome import Outcome, tell
from beihuan_plan.cli.session import (
    as_today,
    find_office,
    find_plan,
    followed,
    holder_of,
    login,
    other_term,
    refuse_while_unfinished,
    say_which,
    say_which_ledgers,
    wait_for,
)
from beihuan_plan.errors import NotFoundError
from beihuan_plan.model.changes import Change
from beihuan_plan.model.judgement import read_field
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.tree import raw_nodes
from beihuan_plan.plan_file.editing.verified import edited
from beihuan_plan.plan_file.keeping.journal import next_number
from beihuan_plan.plan_file.keeping.lines import Entry
from beihuan_plan.plan_file.keeping.locking import locked
from beihuan_plan.plan_file.keeping.transaction import Rewritten, save, to_change
from beihuan_plan.plan_file.reading import (
    ComposedFile,
    EditableFile,
    parse_to_edit,
    read_bytes,
)
from beihuan_plan.workspace import Office, ledgers_folder

if TYPE_CHECKING:
    from beihuan_plan.plan_file.ledger_files import LedgersToEdit

C = TypeVar("C", bound="TextChange")
HOW_TO_TAKE_BACK = "改错了，用 plan undo 收回。"


@dataclass
class TextChange:
    """The files of an office whose texts a command is about to change, or to show how they would change."""

    command: str
    call: ChangingOptions
    today: date
    office: Office
    outcome: Outcome | None = None
    left: Sequence[str] | None = None
    """What a command that takes something in leaves aside, sentence by sentence."""

    @functools.cached_property
    def number(self) -> int:
        """The number that the change has."""
        return next_number(self.office)

    def put(
        self,
        made: Sequence[Rewritten],
        said: list[str],
        hint: str = HOW_TO_TAKE_BACK,
        undoes: int | None = None,
    ) -> None:
        """Put changed texts in the files' places, unless they are only to be shown."""
        files, is_recorded = [each for each in made if each.is_new], False
        if remarks := [remark for each in made for remark in each.made.remarks]:
            said = [*said, f"连同上面的批注：{'；'.join(remarks)}"]
        if files and not self.call.dry_run:
            now = datetime.now().astimezone()
            entry = Entry(now, self.command, login(), said, [], [], undoes=undoes, number=self.number)
            if len(files) > 1:
                entry = entry._replace(files=tuple(self.office.name_of(each.path) for each in files))
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # too late: it is made whole or refused, and told
            is_recorded = save(self.office, files, entry)
        self.outcome = Outcome(files, said, hint, is_recorded, self.left)


@dataclass
class OfficeChange(TextChange):
    """An office whose plan and ledgers a command is about to change; each is read when it is asked for."""

    @functools.cached_property
    def opened(self) -> EditableFile[Plan]:
        """The file of the plan, which there must be."""
        assert self.office.plan
        say_which(self.office.plan, self.call)
        return parse_to_edit(read_bytes(self.office.plan), self.office.plan, Plan)

    @functools.cached_property
    def plan(self) -> Plan | None:
        """The plan as it stands; None where the office has none."""
        return followed(self.opened) if self.office.plan else None

    @functools.cached_property
    def ledgers(self) -> "LedgersToEdit":
        """The ledgers as they stand."""
        from beihuan_plan.plan_file.ledger_files import LedgersToEdit  # costly, and plans do without

        return LedgersToEdit(self.office.ledgers)

    def make(self, decision: Decision, *, remarks_may_go: bool = False) -> None:
        """Make the changes of a decision; `remarks_may_go` with the record that they are on."""
        wanted: list[tuple[EditableFile[Any], Sequence[Change]]] = []
        if decision.changes:
            check_term(self.opened, self.command, self.call, self.today)
            wanted.append((self.opened, decision.changes))
        wanted += [(self.ledgers.to_edit(stem), changes) for stem, changes in decision.in_ledgers.items()]
        made = [
            Rewritten(opened, edited(opened, changes, remarks_may_go=remarks_may_go))
            for opened, changes in wanted
        ]
        self.put(made, decision.said)


class PlanChange(OfficeChange):
    """A valid plan that a command is about to change, and the ledgers beside it."""

    @functools.cached_property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return followed(self.opened)


@contextlib.contextmanager
def change_plan(command: str, call: ChangingOptions) -> Iterator[PlanChange]:
    """Hold the plan that is meant while a command changes it; then say what became of it."""
    today = as_today(call.today)
    path = find_plan(call, today)
    change = PlanChange(command, call, today, Office(path, ledgers_folder(path)))
    with _held(change, with_ledgers=False):
        check_term(change.opened, command, call, today)
        yield change


@contextlib.contextmanager
def change_office(command: str, call: ChangingOptions) -> Iterator[OfficeChange]:
    """Hold the plan and the ledgers of the office that is meant while a command changes them; then tell."""
    with _held(_of_office(OfficeChange, command, call), with_ledgers=True) as change:
        say_which_ledgers(change.office, call)
        yield change


def change_text(command: str, call: ChangingOptions) -> AbstractContextManager[TextChange]:
    """Hold the files of the office that is meant, as `change_office` does; what they say may be wrong."""
    return _held(_of_office(TextChange, command, call), with_ledgers=False)


def _of_office(kind: type[C], command: str, call: ChangingOptions) -> C:
    today = as_today(call.today)
    return kind(command, call, today, find_office(call, today))


@contextlib.contextmanager
def _held(change: C, *, with_ledgers: bool) -> Iterator[C]:
    """Hold the files of a change while it is made, and say what became of it."""
    with _interrupts_restored():
        with contextlib.ExitStack() as held:
            if not change.call.dry_run:
                holder = holder_of(change.command)
                held.enter_context(to_change(change.office, holder, wait_for, with_ledgers=with_ledgers))
                refuse_while_unfinished(change.office.ledgers)
            yield change
        assert change.outcome
        tell(change.outcome, change.call)


@contextlib.contextmanager
def _interrupts_restored() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT) or signal.SIG_DFL
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def lock_for(path: Path, command: str) -> AbstractContextManager[None]:
    """Hold the lock of a plan, or of a folder of ledgers, for a command; errors as in `locked`."""
    return locked(path, holder_of(command), wait_for)


def check_term(opened: ComposedFile[Plan], command: str, call: ChangingOptions, today: date) -> None:
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
