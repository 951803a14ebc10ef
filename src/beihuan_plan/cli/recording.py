"""Commands that record what happened to tasks: start, done, postpone, cancel, reopen, note."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from beihuan_plan.cli import options, words
from beihuan_plan.cli.changing import Call, Intent, change_plan
from beihuan_plan.ids import find_ids
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.wording import without_stop
from beihuan_plan.plan_file.reading import PlanFile
from beihuan_plan.transitions import (
    CANCEL,
    FINISH,
    POSTPONE,
    REOPEN,
    START,
    Step,
    actions_to_change,
    one_action,
)

Reason = Annotated[str, typer.Option("--reason", metavar="文字", help="原因，总结里要用")]


def start(
    ids: options.TaskIds,
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """记下任务已经开始。"""
    call = Call("start", file, today, dry_run, as_json, quiet)
    _record(call, ids, START, lambda plan, day: {})


def done(
    ids: options.TaskIds,
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
    call = Call("done", file, today, dry_run, as_json, quiet)
    _record(call, ids, FINISH, lambda plan, day: {"done_on": str(given or day)})


def postpone(
    ids: options.TaskIds,
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
    call = Call("postpone", file, today, dry_run, as_json, quiet)
    _record(
        call,
        ids,
        POSTPONE,
        lambda plan, day: {"due": str(words.deadline(to, plan, day)), "reason": reason},
    )


def cancel(
    ids: options.TaskIds,
    reason: Reason,
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """记下任务取消和原因。"""
    call = Call("cancel", file, today, dry_run, as_json, quiet)
    _record(call, ids, CANCEL, lambda plan, day: {"reason": reason})


def reopen(
    ids: options.TaskIds,
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """把任务恢复成未开始，删去完成日期。"""
    call = Call("reopen", file, today, dry_run, as_json, quiet)
    _record(call, ids, REOPEN, lambda plan, day: {"status": None, "done_on": None})


def _record(
    call: Call, ids: list[str], step: Step, more: Callable[[Plan, date], dict[str, str | None]]
) -> None:
    """Take a step with all tasks that are meant, or with none."""
    from beihuan_plan.plan_file.changes import Change
    from beihuan_plan.plan_file.editing import edited

    def decide(opened: PlanFile, day: date) -> Intent:
        actions = actions_to_change(opened.plan, find_ids(opened.plan, ids), step)
        fields = {"status": str(step.target), **more(opened.plan, day)}
        said = [f"{item.id} {item.label}：{item.status.label} → {step.target.label}" for item in actions]
        return Intent(edited(opened, [Change(item.id, {**fields}) for item in actions]), said)

    change_plan(call, decide)


def note(
    action_id: options.TaskId,
    text: Annotated[str, typer.Argument(metavar="备注", help="写进备注栏；已有备注就接在后面")],
    file: options.File = None,
    today: options.Today = None,
    dry_run: options.DryRun = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """给一项任务写备注。"""
    from beihuan_plan.plan_file.changes import Change
    from beihuan_plan.plan_file.editing import edited

    def decide(opened: PlanFile, day: date) -> Intent:
        action = one_action(opened.plan, action_id)
        written = f"{without_stop(action.note)}；{text}" if action.note else text
        made = edited(opened, [Change(action.id, {"note": written})])
        return Intent(made, [f"{action.id} {action.label}：备注“{written}”"])

    change_plan(Call("note", file, today, dry_run, as_json, quiet), decide)
