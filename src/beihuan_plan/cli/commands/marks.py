"""Commands that record what happened to tasks: start, done, postpone, cancel, reopen, note."""

from typing import Annotated

import typer

from beihuan_plan.actions import notes, progress
from beihuan_plan.cli.changing import change_plan
from beihuan_plan.cli.input import options, words
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.told import told
from beihuan_plan.evidence_files import material
from beihuan_plan.model.changes import Update

Reason = Annotated[str, typer.Option("--reason", metavar="文字", help="原因，总结里要用")]


def start(ids: options.SomeTasks, call: options.ChangingOptions) -> None:
    """记下任务已经开始。"""
    with change_plan("start", call) as change:
        change.make(progress.start(change.plan, ids))


def done(
    ids: options.SomeTasks,
    on: Annotated[
        str | None, typer.Option("--on", metavar="日期", help="实际完成的日期，不写就是今天")
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="文字", help="原因，如不在学期里完成的")
    ] = None,
    remark: Annotated[
        str | None,
        typer.Option("--note", metavar="备注", help="同时写备注，清单和总结里都会写上；接在已有的后面"),
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="材料", help="同时记佐证材料：文件路径或网址；可以重复"),
    ] = None,
    *,
    call: options.ChangingOptions,
) -> None:
    """记下任务已经完成。

    分了项的任务，写整条的编号就是各分项都完成；备注和佐证材料记在整条上。
    """
    why = None if reason is None else words.text(reason, "原因")
    said = None if remark is None else words.text(remark, "备注")
    materials = [words.text(item, "材料") for item in evidence or ()]
    with change_plan("done", call) as change:
        named = [material(change.opened.path, item) for item in materials]
        done_now = progress.finish(change.plan, ids, on, why, change.today)
        change.make(notes.done_with(change.plan, ids, done_now, said, named))


def postpone(
    ids: options.SomeTasks,
    to: Annotated[
        str,
        typer.Option("--to", metavar="期限", help="新的期限：2019-11-15、十一月（到月底）或 第9周（到周末）"),
    ],
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="原因", help="为什么；可以以后再补，总结里要用")
    ] = None,
    *,
    call: options.ChangingOptions,
) -> None:
    """记下任务延期，新的期限和原因。"""
    why = None if reason is None else words.text(reason, "原因")
    with change_plan("postpone", call) as change:
        decision = progress.postpone(change.plan, ids, to, why, change.today)
        change.make(decision)
    unexplained = [
        each.id for each in decision.changes if isinstance(each, Update) and "reason" not in each.new
    ]
    if unexplained and not call.silent:
        ids_typed = " ".join(unexplained)
        terminal.note(told(f"提醒：总结里要写延期的原因，补上用 plan edit {ids_typed} --reason 原因"))


def cancel(ids: options.SomeTasks, reason: Reason, call: options.ChangingOptions) -> None:
    """记下任务取消和原因。"""
    why = words.text(reason, "原因")
    with change_plan("cancel", call) as change:
        change.make(progress.cancel(change.plan, ids, why))


def reopen(ids: options.SomeTasks, call: options.ChangingOptions) -> None:
    """把任务恢复成未开始，删去完成日期；延期的连同新期限和原因，取消的连同原因。"""
    with change_plan("reopen", call) as change:
        change.make(progress.reopen(change.plan, ids))


def note(
    action_id: options.OneTask,
    text: Annotated[str, typer.Argument(metavar="备注", help="清单和总结里都会写上；已有备注就接在后面")],
    call: options.ChangingOptions,
) -> None:
    """给一项任务写备注，清单的备注栏和总结里都会写上。

    只给自己看的，用 plan edit 的 --memo 写，哪份材料里都没有。
    """
    with change_plan("note", call) as change:
        change.make(notes.add_note(change.plan, action_id, words.text(text, "备注")))
