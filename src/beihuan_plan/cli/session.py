"""What most commands begin with: which plan, and which day."""

from datetime import date
from pathlib import Path

from beihuan_plan import workspace
from beihuan_plan.cli.input.options import CommonOptions
from beihuan_plan.cli.screen import terminal, told
from beihuan_plan.model.dates import day
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.reading import OpenFile, read_plan
from beihuan_plan.workspace import Office


def as_today(text: str | None) -> date:
    """Read the day that counts as today; the real one if none is given."""
    return date.today() if text is None else day(text, date.today())


def find_plan(call: CommonOptions, today: date) -> Path:
    """Decide which plan is meant; commands that are told to type name it too, if it was named."""
    told.name_plan(call.file)
    return workspace.find_plan(call.file, today)


def find_office(call: CommonOptions, today: date) -> Office:
    """Decide which office's plan and ledgers are meant, as `find_plan` does."""
    told.name_plan(call.file)
    return workspace.find_office(call.file, today)


def open_plan(call: CommonOptions, *, of_any_term: bool = False) -> tuple[OpenFile[Plan], date]:
    """Read the plan that is meant, and say which one it is unless the call is silent.

    That it is another term's is said too, unless it was asked for, or the caller tells it.
    """
    today = as_today(call.today)
    path = find_plan(call, today)
    opened = read_plan(path)
    instead = "" if of_any_term else other_term(opened.content.semester, call, today)
    if instead and not call.silent:
        terminal.note(instead)
    say_which(path, call)
    return opened, today


def other_term(semester: Semester, call: CommonOptions, today: date) -> str:
    """Say that a plan which nobody named is of another term than today's; nothing if it is not."""
    current = Semester.coming(today)
    if semester == current or workspace.is_named(call.file):
        return ""
    return f"没有本学期（{current.title}）的计划，这是 {semester.title} 的。"


def say_which_ledgers(office: Office, call: CommonOptions) -> None:
    """Say which ledgers are used, unless the call is silent."""
    if not call.silent:
        terminal.note(terminal.paint(f"台账：{office.ledgers}", "dim"))


def say_which(path: Path, call: CommonOptions) -> None:
    """Say which plan is used, and which files are passed over as its copies, unless the call is silent."""
    if call.silent:
        return
    terminal.note(terminal.paint(f"计划：{path}", "dim"))
    copies = [] if workspace.is_named(call.file) else workspace.copies_of(path)
    if copies:
        names = "、".join(copy.name for copy in copies)
        terminal.note(
            f"注意：{path.parent} 里的 {names} 像是它的副本（网盘冲突或复制而来），没有用。"
            f"里面有要留的，就抄到 {path.name} 里，再把副本移走或删去；要用副本就写 -f。"
        )
