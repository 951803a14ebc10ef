"""What became of a change, and how it is told."""

import contextlib
import difflib
import sys
from collections.abc import Sequence
from typing import NamedTuple

from beihuan_plan.chinese import with_short_quotes
from beihuan_plan.cli.input.options import ChangingOptions
from beihuan_plan.cli.screen import json, terminal
from beihuan_plan.cli.screen.columns import sentences
from beihuan_plan.cli.screen.told import told
from beihuan_plan.plan_file.keeping.transaction import Rewritten


class Outcome(NamedTuple):
    """What became of a change; its files are those that it makes different."""

    files: Sequence[Rewritten]
    said: list[str]
    hint: str
    is_recorded: bool
    left: Sequence[str] | None = None
    """What of that which was to be taken in is left aside; None where nothing is taken in."""


def tell(outcome: Outcome, call: ChangingOptions) -> None:
    """Say what became of a change; that it cannot be shown does not make it undone."""
    try:
        _show(outcome, call)
        terminal.flush()
    except OSError:
        if not outcome.files or call.dry_run:
            raise
        terminal.silence(sys.stdout)
        with contextlib.suppress(OSError):
            terminal.note(f"{_titles(outcome)}已经改好，只是结果在这里显示不出来。")


def _show(outcome: Outcome, call: ChangingOptions) -> None:
    for sentence in outcome.left or () if not call.as_json else ():
        terminal.note(f"提醒：{sentence}")
    said = list(map(with_short_quotes, outcome.said))
    if call.as_json:
        changed = [
            json.change_record(change, each.opened.kind)
            for each in outcome.files
            for change in each.made.changes
        ]
        left = {} if outcome.left is None else {"not_taken": outcome.left}
        terminal.write_json(changed=changed, said=outcome.said, **left, dry_run=call.dry_run)
    elif not outcome.files:
        terminal.write(sentences(said or ["没有要改的：已经是这样。"], terminal.width()))
    elif call.dry_run:
        _preview(outcome.files, said)
    elif not call.quiet:
        hint = [told(outcome.hint)] if outcome.is_recorded else []
        terminal.write(sentences([*said, *hint], terminal.width()))
    if outcome.files and not call.dry_run and not outcome.is_recorded:
        said_once = f"注意：改动记录写不进去，{_titles(outcome)}已经改好，但这一次不能用 plan undo 收回。"
        terminal.note(told(said_once))


def _titles(outcome: Outcome) -> str:
    return "、".join(each.opened.kind.file_title for each in outcome.files)


def _preview(files: Sequence[Rewritten], said: Sequence[str]) -> None:
    """Show how the files would change; what that means is said apart, so that the difference can be piped."""
    for opened, made in files:
        old = opened.text.splitlines() if opened.is_stored else []
        name = str(opened.path)
        terminal.write(difflib.unified_diff(old, made.text.splitlines(), name, name, lineterm=""))
    for line in sentences(said, terminal.width(of_errors=True)):
        terminal.note(line)
    terminal.note("以上只是看看，文件没有改；去掉 -n 才会改。")
