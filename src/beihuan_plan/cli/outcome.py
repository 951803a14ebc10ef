"""What became of a change, and how it is told."""

import contextlib
import difflib
import sys
from typing import NamedTuple

from beihuan_plan.cli.input.options import ChangingOptions
from beihuan_plan.cli.screen import json, terminal
from beihuan_plan.cli.screen.columns import sentences
from beihuan_plan.cli.screen.told import told
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.editing.verified import Edited
from beihuan_plan.plan_file.reading import TextFile


class Outcome(NamedTuple):
    """What became of a change."""

    made: Edited
    said: list[str]
    hint: str
    is_new: bool
    is_recorded: bool


def tell(outcome: Outcome, call: ChangingOptions, opened: TextFile[Plan]) -> None:
    """Say what became of a change; that it cannot be shown does not make it undone."""
    try:
        _show(outcome, call, opened)
        terminal.flush()
    except OSError:
        if not outcome.is_new or call.dry_run:
            raise
        terminal.silence(sys.stdout)
        with contextlib.suppress(OSError):
            terminal.note("计划已经改好，只是结果在这里显示不出来。")


def _show(outcome: Outcome, call: ChangingOptions, opened: TextFile[Plan]) -> None:
    if call.as_json:
        changed = [json.change_record(each) for each in outcome.made.changes] if outcome.is_new else []
        terminal.write_json(changed=changed, said=outcome.said, dry_run=call.dry_run)
    elif not outcome.is_new:
        terminal.write(sentences(outcome.said or ["没有要改的：计划里已经是这样。"], terminal.width()))
    elif call.dry_run:
        _preview(opened, outcome)
    elif not call.quiet:
        said = [*outcome.said, told(outcome.hint)] if outcome.is_recorded else outcome.said
        terminal.write(sentences(said, terminal.width()))
    if outcome.is_new and not call.dry_run and not outcome.is_recorded:
        terminal.note(told("注意：改动记录写不进去，计划已经改好，但这一次不能用 plan undo 收回。"))


def _preview(opened: TextFile[Plan], outcome: Outcome) -> None:
    """Show how the file would change; what that means is said apart, so that the difference can be piped."""
    old, new = opened.text.splitlines(), outcome.made.text.splitlines()
    name = str(opened.path)
    terminal.write(difflib.unified_diff(old, new, name, name, lineterm=""))
    for line in sentences(outcome.said, terminal.width(of_errors=True)):
        terminal.note(line)
    terminal.note("以上只是看看，文件没有改；去掉 -n 才会改。")
