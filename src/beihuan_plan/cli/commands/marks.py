"""Commands that record what happened to tasks: start, done, postpone, cancel, reopen, note."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from beihuan_plan.chinese import one_line, without_stop
from beihuan_plan.cli.changing import Intent, change_plan
from beihuan_plan.cli.input import days, options, words
from beihuan_plan.errors import UsageError
from beihuan_plan.ids import find_ids
from beihuan_plan.model.choices import Status, combined
from beihuan_plan.model.plan import Action, Plan, Task
from beihuan_plan.model.semester import Month
from beihuan_plan.plan_file.reading import PlanFile
from beihuan_plan.queries import entry_of
from beihuan_plan.transitions import (
    CANCEL,
    FINISH,
    POSTPONE,
    REOPEN,
    START,
    Step,
    actions_to_change,
    one_action,
    wholes_after,
)

if TYPE_CHECKING:
    from beihuan_plan.plan_file.editing.changes import Fields

Reason = Annotated[str, typer.Option("--reason", metavar="文字", help="原因，总结里要用")]


def start(
    ids: options.TaskIds,
    call: options.ChangingOptions,
) -> None:
    """记下任务已经开始。"""
    _record("start", call, ids, START, lambda plan, day, action: {})


def done(
    ids: options.TaskIds,
    on: Annotated[
        str | None, typer.Option("--on", metavar="日期", help="实际完成的日期，不写就是今天")
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="文字", help="原因，如不在学期里完成的")
    ] = None,
    *,
    call: options.ChangingOptions,
) -> None:
    """记下任务已经完成。"""

    def finished(plan: Plan, day: date, action: Action) -> "Fields":
        if on is None and Month.of(day) not in plan.semester.months:
            raise UsageError(f"今天 {day} 不在本学期", "不写日期就算今天完成；用 --on 写实际完成的日期")
        done_on = day if on is None else days.past(on, plan, day)
        why = {} if reason is None else {"reason": words.text(reason, "原因")}
        return {"done_on": str(done_on), **why}

    _record("done", call, ids, FINISH, finished)


def postpone(
    ids: options.TaskIds,
    to: Annotated[
        str, typer.Option("--to", metavar="期限", help="新的期限：2019-11-15，或 十一月（到月底）")
    ],
    reason: Reason,
    call: options.ChangingOptions,
) -> None:
    """记下任务延期，新的期限和原因。"""
    why = words.text(reason, "原因")
    _record(
        "postpone",
        call,
        ids,
        POSTPONE,
        lambda plan, day, action: {"due": str(_later(to, plan, day, action)), "reason": why},
    )


def _later(to: str, plan: Plan, today: date, action: Action) -> date:
    """Read the day that a task is put off to: within the term, and later than what was planned."""
    due = days.deadline(to, plan, today)
    if Month.of(due) not in plan.semester.months:
        hint = f"本学期做不完的，用 plan edit {action.id} --reason 写明原因，总结会列进未完成的工作"
        raise UsageError(f"新的期限 {due} 不在本学期", hint)
    month = entry_of(plan, action).month.month
    if action.due and due <= action.due:
        raise UsageError(f"{action.id} 原来的期限是 {action.due}，{due} 不比它晚", "写更晚的日期")
    if Month.of(due) < month:
        raise UsageError(f"{action.id} 排在{month.name}，{due} 比它还早", "写更晚的日期")
    return due


def cancel(
    ids: options.TaskIds,
    reason: Reason,
    call: options.ChangingOptions,
) -> None:
    """记下任务取消和原因。"""
    why = words.text(reason, "原因")
    _record("cancel", call, ids, CANCEL, lambda plan, day, action: {"reason": why})


def reopen(
    ids: options.TaskIds,
    call: options.ChangingOptions,
) -> None:
    """把任务恢复成未开始，删去完成日期；延期的连同新期限和原因，取消的连同原因。"""

    def as_planned(plan: Plan, day: date, action: Action) -> "Fields":
        leaving = ["status", "done_on"]
        if action.status is Status.POSTPONED:
            leaving.append("due")
        if action.status in (Status.POSTPONED, Status.CANCELLED):
            leaving.append("reason")
        return dict.fromkeys(leaving)

    _record("reopen", call, ids, REOPEN, as_planned)


def _record(
    command: str,
    call: options.ChangingOptions,
    ids: list[str],
    step: Step,
    more: Callable[[Plan, date, Action], "Fields"],
) -> None:
    """Take a step with all tasks that are meant, or with none; `more` gives the fields besides the state."""
    from beihuan_plan.plan_file.editing.changes import Change
    from beihuan_plan.plan_file.editing.verified import edited

    def decide(opened: PlanFile, day: date) -> Intent:
        plan = opened.plan
        actions = actions_to_change(plan, find_ids(plan, ids), step)
        fields = {item.id: {"status": str(step.target), **more(plan, day, item)} for item in actions}
        made = edited(opened, [Change(name, new) for name, new in fields.items()])
        said = [_moved(item, step, fields[item.id]) for item in actions]
        for whole, states in wholes_after(plan, fields, step.target):
            done_parts = f"{len(states)} 项中完成 {states.count(Status.DONE)} 项"
            said.append(f"{whole.id} 整条：{done_parts}，{combined(states).label}")
        return Intent(made, said)

    change_plan(command, call, decide)


def _moved(action: Action, step: Step, fields: "Fields") -> str:
    """Say how a task moved, with the day and the reason that were written or taken out."""
    titles, details = Task.model_fields, []
    for key, value in fields.items():
        if key == "status":
            continue
        if value is None:
            if old := getattr(action, key):
                details.append(f"删去{titles[key].title}“{one_line(str(old))}”")
        else:
            details.append(f"到 {value}" if key == "due" else one_line(str(value)))
    more = f"（{'，'.join(details)}）" if details else ""
    return f"{action.id} {action.label}：{action.status.label} → {step.target.label}{more}"


def note(
    action_id: options.TaskId,
    text: Annotated[str, typer.Argument(metavar="备注", help="写进备注栏；已有备注就接在后面")],
    call: options.ChangingOptions,
) -> None:
    """给一项任务写备注。"""
    from beihuan_plan.plan_file.editing.changes import Change
    from beihuan_plan.plan_file.editing.verified import edited

    def decide(opened: PlanFile, day: date) -> Intent:
        action = one_action(opened.plan, action_id)
        added = words.text(text, "备注")
        written = f"{without_stop(action.note)}；{added}" if action.note else added
        made = edited(opened, [Change(action.id, {"note": written})])
        return Intent(made, [f"{action.id} {action.label}：备注“{one_line(written)}”"])

    change_plan("note", call, decide)
