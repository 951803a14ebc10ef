"""How every command that changes a plan goes: lock, read, decide, write, tell."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from beihuan_plan import workspace
from beihuan_plan.cli.input import days
from beihuan_plan.cli.input.options import ChangingOptions
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import sentences
from beihuan_plan.cli.session import open_plan
from beihuan_plan.plan_file.reading import PlanFile, read_bytes

if TYPE_CHECKING:
    from beihuan_plan.plan_file.editing.verified import Edited

HOW_TO_TAKE_BACK = "改错了，用 plan undo 收回。"


class Intent(NamedTuple):
    """What a command is about to do: the new text, a sentence for each change, what to do about a mistake."""

    edited: "Edited"
    said: list[str]
    hint: str = HOW_TO_TAKE_BACK
    undoes: int | None = None


def change_plan(command: str, call: ChangingOptions, decide: Callable[[PlanFile, date], Intent]) -> None:
    """Change the plan that is meant, or only show how; then say what was changed."""
    path = workspace.find_plan(call.file, days.as_today(call.today))
    read_bytes(path)  # no lock is left beside a plan that is not there
    with contextlib.nullcontext() if call.dry_run else _hold(path, command):
        opened, day = open_plan(replace(call, file=path), to_change=True)
        intent = decide(opened, day)
        is_new = intent.edited.text != opened.text
        is_recorded = is_new and not call.dry_run and _save(opened, command, intent)
    changed = [change._asdict() for change in intent.edited.changes] if is_new else []
    if call.as_json:
        terminal.write_json(changed=changed, dry_run=call.dry_run)
    elif not is_new:
        terminal.write("没有要改的：计划里已经是这样。")
    elif call.dry_run:
        _preview(opened, intent)
    elif not call.quiet:
        said = [*intent.said, intent.hint] if is_recorded else intent.said
        terminal.write(sentences(said, terminal.width()))
    if is_new and not call.dry_run and not is_recorded:
        terminal.note("注意：改动记录写不进去，计划已经改好，但这一次不能用 plan undo 收回。")


@contextlib.contextmanager
def _hold(path: Path, command: str) -> Iterator[None]:
    from beihuan_plan.files import remove_leftovers
    from beihuan_plan.plan_file.keeping.locking import locked

    def wait(holder: str) -> None:
        terminal.note(f"有别的程序正在改这份计划（{holder}），等它改完……")

    with locked(path, f"{_login()} 的 plan {command}", wait):
        remove_leftovers(path)
        yield


def _save(opened: PlanFile, command: str, intent: Intent) -> bool:
    from beihuan_plan.plan_file.keeping.journal import Entry
    from beihuan_plan.plan_file.keeping.saving import save_plan

    edited = intent.edited
    now = datetime.now().astimezone()
    entry = Entry(now, command, _login(), intent.said, edited.changes, edited.splices, undoes=intent.undoes)
    return save_plan(opened, edited.text, entry)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in a container
        return "某人"


def _preview(opened: PlanFile, intent: Intent) -> None:
    """Show how the file would change; what that means is said apart, so that the difference can be piped."""
    import difflib

    old, new = opened.text.splitlines(), intent.edited.text.splitlines()
    name = str(opened.path)
    terminal.write(difflib.unified_diff(old, new, name, name, lineterm=""))
    for line in sentences(intent.said, terminal.width(of_errors=True)):
        terminal.note(line)
    terminal.note("以上只是看看，文件没有改；去掉 -n 才会改。")
