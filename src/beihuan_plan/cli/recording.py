"""Commands that record what happened to tasks: start, done, postpone, cancel, reopen, note."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beihuan_plan.cli import completion, options, terminal, words
from beihuan_plan.cli.session import open_plan, save_plan
from beihuan_plan.errors import UsageError
from beihuan_plan.ids import find_ids
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.wording import without_stop
from beihuan_plan.plan_file.reading import PlanFile
from beihuan_plan.transitions import CANCEL, FINISH, POSTPONE, REOPEN, START, Step, actions_to_change

if TYPE_CHECKING:
    from beihuan_plan.plan_file.editing import Change

Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="编号", help="如 9-1、12-3.1；可以写几个，或写范围 9-1..9-3", autocompletion=completion.tasks
    ),
]
Reason = Annotated[str, typer.Option("--reason", metavar="文字", help="原因，总结里要用")]
Fields = dict[str, str | None]


def start(
    ids: Ids,
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """记下任务已经开始。"""
    _record(ids, START, lambda plan, day: {}, file, today, dry_run, as_json, quiet)


def done(
    ids: Ids,
    on: Annotated[
        str | None, typer.Option("--on", metavar="日期", help="实际完成的日期，不写就是今天")
    ] = None,
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """记下任务已经完成。"""
    given = words.day(on) if on else None
    _record(
        ids, FINISH, lambda plan, day: {"done_on": str(given or day)}, file, today, dry_run, as_json, quiet
    )


def postpone(
    ids: Ids,
    to: Annotated[
        str, typer.Option("--to", metavar="期限", help="新的期限：2019-11-15，或 十一月（到月底）")
    ],
    reason: Reason,
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """记下任务延期，新的期限和原因。"""
    _record(
        ids,
        POSTPONE,
        lambda plan, day: {"due": str(words.deadline(to, plan, day)), "reason": reason},
        file,
        today,
        dry_run,
        as_json,
        quiet,
    )


def cancel(
    ids: Ids,
    reason: Reason,
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """记下任务取消和原因。"""
    _record(ids, CANCEL, lambda plan, day: {"reason": reason}, file, today, dry_run, as_json, quiet)


def reopen(
    ids: Ids,
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """把任务恢复成未开始，删去完成日期。"""
    _record(
        ids, REOPEN, lambda plan, day: {"status": None, "done_on": None}, file, today, dry_run, as_json, quiet
    )


def _record(
    ids: list[str],
    step: Step,
    more: Callable[[Plan, date], Fields],
    file: Path | None,
    today: str | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Take a step with all tasks that are meant, or with none."""
    from beihuan_plan.plan_file.editing import Change

    opened, day = open_plan(file, today, silent=quiet or as_json)
    actions = actions_to_change(opened.plan, find_ids(opened.plan, ids), step)
    fields: Fields = {"status": str(step.target), **more(opened.plan, day)}
    said = [f"{action.id} {action.label}：{action.status.label} → {step.target.label}" for action in actions]
    if step is not REOPEN:
        said.append(f"改错了，用 plan reopen {' '.join(action.id for action in actions)} 恢复成未开始。")
    changes = [Change(action.id, fields) for action in actions]
    _write(opened, changes, said, dry_run=dry_run, as_json=as_json, quiet=quiet)


def note(
    action_id: Annotated[
        str, typer.Argument(metavar="编号", help="一项任务，如 9-1", autocompletion=completion.tasks)
    ],
    text: Annotated[str, typer.Argument(metavar="备注", help="写进备注栏；已有备注就接在后面")],
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """给一项任务写备注。"""
    from beihuan_plan.plan_file.editing import Change

    opened, _ = open_plan(file, today, silent=quiet or as_json)
    actions = actions_to_change(opened.plan, find_ids(opened.plan, [action_id]))
    if len(actions) != 1:
        raise UsageError(f"“{action_id}”不是一项任务", "备注一次写给一项任务，编号如 9-1")
    action = actions[0]
    written = f"{without_stop(action.note)}；{text}" if action.note else text
    said = [f"{action.id} {action.label}：备注“{written}”"]
    _write(
        opened, [Change(action.id, {"note": written})], said, dry_run=dry_run, as_json=as_json, quiet=quiet
    )


def _write(
    opened: PlanFile, changes: "list[Change]", said: list[str], *, dry_run: bool, as_json: bool, quiet: bool
) -> None:
    """Change the plan file, or only show how; then say what was changed."""
    from beihuan_plan.plan_file.editing import edited

    text = edited(opened.text, changes)
    if not dry_run:
        save_plan(opened, text)
    if as_json:
        terminal.write_json(changed=[change._asdict() for change in changes], dry_run=dry_run)
    elif dry_run:
        terminal.write(_diff(opened, text))
    elif not quiet:
        terminal.write(said)


def _diff(opened: PlanFile, text: str) -> list[str]:
    import difflib

    name = str(opened.path)
    return list(difflib.unified_diff(opened.text.splitlines(), text.splitlines(), name, name, lineterm=""))
