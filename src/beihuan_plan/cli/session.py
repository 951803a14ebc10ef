"""What most commands begin with: which plan, and which day."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from beihuan_plan import workspace
from beihuan_plan.cli.input.options import CommonOptions
from beihuan_plan.cli.screen import terminal, told
from beihuan_plan.errors import ConflictError, InvalidPlanError, PlanError, UsageError
from beihuan_plan.model.dates import day
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.reading import OpenFile, read_plan
from beihuan_plan.standing import Phase
from beihuan_plan.workspace import Office

if TYPE_CHECKING:
    from beihuan_plan.model.plan import Plan
    from beihuan_plan.term_records import Behind


def as_today(text: str | None) -> date:
    """Read the day that counts as today; the real one if none is given."""
    return date.today() if text is None else day(text, date.today())


def find_plan(call: CommonOptions, today: date) -> Path:
    """Decide which plan is meant; commands that are told to type name it too, if it was named."""
    told.name_plan(call.file)
    path = workspace.find_plan(call.file, today)
    _take_up(workspace.ledgers_folder(path))
    return path


def find_office(call: CommonOptions, today: date) -> Office:
    """Decide which office's plan and ledgers are meant, as `find_plan` does."""
    told.name_plan(call.file)
    office = workspace.find_office(call.file, today)
    _take_up(office.ledgers)
    return office


def _take_up(ledgers: Path) -> None:
    """Finish a change of several files that was cut off, or take it back, and say so."""
    if not workspace.is_unfinished(ledgers):
        return

    from beihuan_plan.plan_file.keeping.recovery import recover  # costly, and hardly ever needed

    try:
        said = recover(workspace.from_here(ledgers), holder_of("log"), wait_for)
    except PlanError as error:
        reason = "；".join(filter(None, (error.message, error.help)))
        said = f"注意：上一次改动做到一半停了，文件里可能只改了一部分；现在接着做不了：{reason}。"
    if said:
        terminal.note(said)


def refuse_while_unfinished(ledgers: Path) -> None:
    """ConflictError while a change that was cut off could not be taken up."""
    if workspace.is_unfinished(ledgers):
        raise ConflictError("上一次改动还没有做完，先不改别的", "plan log 会接着做完它，做不了的会说原因")


def holder_of(command: str) -> str:
    """Return what others are told of this process while it holds a lock."""
    return f"{login()} 的 plan {command}"


def wait_for(holder: str) -> None:
    """Say who holds a lock that is waited for."""
    terminal.note(f"有别的程序正在改（{holder}），等它改完……")


def login() -> str:
    """Return who is at the computer, by the login name."""
    import getpass  # for changes alone

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in a container
        return "某人"


def open_plan(call: CommonOptions, *, of_any_term: bool = False) -> tuple["OpenFile[Plan]", date]:
    """Read the plan that is meant, and say which one it is unless the call is silent.

    That it is another term's is said too, unless it was asked for, or the caller tells it.
    """
    today = as_today(call.today)
    path = find_plan(call, today)
    opened = read_plan(path)
    opened = replace(opened, content=followed(opened))
    instead = "" if of_any_term else other_term(opened.content.semester, call, today)
    if instead and not call.silent:
        terminal.note(instead)
    say_which(path, call)
    return opened, today


def followed(opened: "OpenFile[Plan]") -> "Plan":
    """Return a plan with the states that come from ledgers; InvalidPlanError for a file that is wrong."""
    if not opened.content.followed:
        return opened.content

    from beihuan_plan.plan_file.ledgers_beside import with_courses  # costly, and most plans follow nothing

    return with_courses(opened)


def open_last_term(opened: "OpenFile[Plan]", call: CommonOptions, today: date) -> "Plan":
    """Read the plan of the term before, beside a plan, that the term until today is to be compared with.

    NotFoundError where there is none, UsageError where the file is no such plan, or the term has not begun.
    """
    plan, before = opened.content, opened.content.semester.before
    if Phase.of(today, plan.semester, plan.months) is Phase.BEFORE:
        raise UsageError("本学期还没有开始，没有可以和上学期比较的", "去掉 --against-last-term")
    path = workspace.plan_before(opened.path, plan.semester)
    last = read_plan(path)
    if last.content.semester != before:
        said = f"{path} 里写的是{last.content.semester.title}，不是上学期（{before.title}）的计划"
        raise UsageError(said, f"文件名和里面的 semester 要一致，上学期是 {before}")
    if last.content.school != plan.school:
        said = f"{path} 是{last.content.school}的计划，不能和{plan.school}的比较"
        raise UsageError(said, "是同一所学校，就把两份里的 school 写成一样的")
    if not call.silent:
        terminal.note(terminal.paint(f"上学期的计划：{path}", "dim"))
    return followed(last)


def known_records(opened: "OpenFile[Plan]", call: CommonOptions) -> "Behind | None":
    """Return the records that stand behind a plan; None where there are no ledgers, or, told, wrong ones."""
    if not workspace.ledgers_folder(opened.path).is_dir():
        return None

    from beihuan_plan.plan_file import ledgers_beside  # costly, and most plans stand alone

    try:
        return ledgers_beside.records_behind(opened)
    except InvalidPlanError:
        if not call.silent:
            terminal.note("台账有写错的地方，没有列出记录；plan ledger check 查看")
        return None


def other_term(semester: Semester, call: CommonOptions, today: date) -> str:
    """Say that a plan which nobody named is of another term than today's; nothing if it is not."""
    current = Semester.coming(today)
    if semester == current or workspace.is_named(call.file):
        return ""
    return f"没有本学期（{current.title}）的计划，这是 {semester.title} 的。"


def say_which_files(office: Office, call: CommonOptions) -> None:
    """Say which plan and which ledgers are used, as far as there are any, unless the call is silent."""
    if office.plan:
        say_which(office.plan, call)
    if office.ledgers.is_dir():
        say_which_ledgers(office, call)


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


def say_without_rules(call: CommonOptions) -> None:
    """Say that the rules of ledgers cannot be read, where that stops nothing, unless the call is silent."""
    if not call.silent:
        terminal.note(told.told("台账规则现在读不出来（plan ledger check 查看），台账里的词照原样。"))
