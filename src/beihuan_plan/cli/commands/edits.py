"""Commands that change what is planned: add, edit."""

from typing import Annotated

import typer

from beihuan_plan.actions import tasks
from beihuan_plan.chinese import several
from beihuan_plan.cli.changing import change_plan
from beihuan_plan.cli.input import completion, options, words
from beihuan_plan.errors import UsageError
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.keeping.history import keys_ever_changed


def add(
    text: Annotated[str, typer.Argument(metavar="内容", help="要做的事，一句话")],
    month: Annotated[
        str | None,
        typer.Option("-m", "--month", metavar="月份", help="排在哪个月", autocompletion=completion.months),
    ] = None,
    each: Annotated[
        str | None,
        typer.Option("--each", metavar="月份", help="每个月各加一项，如 十月,十一月,十二月"),
    ] = None,
    *,
    task: options.TaskOptions,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="文字", help="原因，如期限不在这个月的")
    ] = None,
    call: options.ChangingOptions,
) -> None:
    """在一个月的末尾加一项任务；--each 在几个月里各加一项。"""
    wish = tasks.Wish(
        words.text(text, "工作内容"), task.goals, task.measure, task.owner, task.due, reason=reason
    )
    named = several(each) if each is not None else [month] if month else []
    if not named:
        raise UsageError("要写排在哪个月", "写 -m 十月，或者 --each 十月,十一月,十二月 各加一项")
    if month and each:
        raise UsageError("-m 和 --each 只能写一个", "一个月用 -m，几个月各加一项用 --each")
    with change_plan("add", call) as change:
        months = [words.month(word, change.plan.months, change.today) for word in named]
        used = keys_ever_changed(change.opened.path, Plan)
        change.make(tasks.add_tasks(change.plan, months, wish, change.today, used))


def edit(
    ids: options.SomeTasks,
    text: Annotated[str | None, typer.Option("--text", metavar="内容", help="新的工作内容")] = None,
    *,
    task: options.TaskOptions,
    done_on: Annotated[str | None, typer.Option("--done-on", metavar="日期", help="实际完成的日期")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="文字", help="延期、取消或未完成的原因")
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="文字", help="备注，清单和总结里会写上；换掉原来的")
    ] = None,
    memo: Annotated[
        str | None, typer.Option("--memo", metavar="文字", help="备忘，只给自己看，哪份材料里都不写")
    ] = None,
    call: options.ChangingOptions,
) -> None:
    """改任务的内容、责任人、期限、目标、措施等；写成空的（""）就是删去。"""
    new_text = None if text is None else words.text(text, "工作内容")
    wish = tasks.Wish(new_text, task.goals, task.measure, task.owner, task.due, done_on, reason, note, memo)
    if all(word is None for word in wish):
        raise UsageError("没有写要改什么", "如 plan edit 9-1 --owner 张老师")
    with change_plan("edit", call) as change:
        change.make(tasks.edit(change.plan, ids, wish, change.today))
