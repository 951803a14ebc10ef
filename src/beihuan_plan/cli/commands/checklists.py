"""Commands that write checklists: checklist (of months), person (of one person's tasks)."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from beihuan_plan.cli.commands.documents import write_paper
from beihuan_plan.cli.delivery import Order
from beihuan_plan.cli.input import completion, options, words
from beihuan_plan.cli.screen import json, terminal
from beihuan_plan.cli.session import open_plan
from beihuan_plan.errors import UsageError
from beihuan_plan.plain import Placed, PlainPlan
from beihuan_plan.plain_view import plain
from beihuan_plan.queries import to_do_in
from beihuan_plan.reports.contents.checklist import Chosen, checklist_contents

Choosing = Callable[[PlainPlan, date], Chosen]
"""Reads a command's words: which tasks of a plan it asks for, on a day."""


def checklist(
    months: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="月份",
            help="九月、9、2019-09、本月或下月；可以写几个，写成一份清单",
            autocompletion=completion.months,
        ),
    ] = None,
    all_months: Annotated[
        bool, typer.Option("--all-months", help="每个月各写一份 Word 文档，存到 -o 指明的文件夹")
    ] = False,
    with_overdue: Annotated[
        bool, typer.Option("--with-overdue", help="连同以前各月到期还没有完成的任务")
    ] = False,
    owner: Annotated[
        str | None,
        typer.Option(
            "--owner", metavar="姓名", help="只写这个人负责的；只写姓也行", autocompletion=completion.owners
        ),
    ] = None,
    *,
    order: Order,
    call: options.ReadingOptions,
) -> None:
    """工作清单：一个月的，几个月的，或者 --all-months 每个月的。

    在终端里显示成表格；用 -o 存成文件，输出给别的程序时是 Markdown。
    """
    if all_months == bool(months):
        said = "月份和 --all-months 只能写一个" if all_months else "要写哪个月"
        raise UsageError(said, "写成 plan checklist 十月，或者 plan checklist --all-months -o 文件夹")
    if not months:
        from beihuan_plan.cli.commands.monthly import write_all_checklists

        write_all_checklists(order, call, owner, with_overdue=with_overdue)
        return

    def chosen(plan: PlainPlan, day: date) -> Chosen:
        named = [month for word in months for month in words.some_months(word, plan.months, day)]
        return Chosen(sorted(set(named)), words.owners_named(plan, owner), with_overdue)

    _write(chosen, order, call)


def person(
    name: Annotated[
        str, typer.Argument(metavar="姓名", help="谁的任务；只写姓也行", autocompletion=completion.owners)
    ],
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="月份",
            help="从这个月起；不写就是整个学期",
            autocompletion=completion.months,
        ),
    ] = None,
    *,
    order: Order,
    call: options.ReadingOptions,
) -> None:
    """一个人的工作清单：整个学期由这个人负责的任务，或者从一个月起的。"""

    def chosen(plan: PlainPlan, day: date) -> Chosen:
        owners = words.owners_named(plan, name)
        first = words.month(since, plan.months, day) if since else plan.months[0]
        return Chosen([month for month in plan.months if month >= first], owners, of_term=since is None)

    _write(chosen, order, call)


def _write(choose: Choosing, order: Order, call: options.ReadingOptions) -> None:
    """Write a checklist to its file, or show it: as a table where a person looks on."""
    order.check(as_json=call.as_json)
    if not call.as_json and (order.output is not None or not terminal.is_interactive()):
        write_paper(
            "checklist",
            lambda plan, day, layout, lines: checklist_contents(
                plan, choose(plain(plan), day), day, layout, lines
            ),
            order,
            call,
        )
        return
    opened, day = open_plan(call)
    plan = plain(opened.content)
    chosen = choose(plan, day)
    found = {month: _to_do(plan, chosen, number) for number, month in enumerate(chosen.months)}
    if call.as_json:
        records = [
            {"month": str(month), "tasks": json.task_records(tasks, day)} for month, tasks in found.items()
        ]
        terminal.write_json(**(records[0] if len(records) == 1 else {"months": records}))
        return
    from beihuan_plan.cli.screen.tables import write_checklist

    if not any(found.values()):
        terminal.write("没有安排任务。")
    for month, tasks in found.items():
        if tasks and len(found) > 1:
            terminal.write(terminal.paint(month.name, "bold"))
        if tasks:
            write_checklist(month, tasks)


def _to_do(plan: PlainPlan, chosen: Chosen, number: int) -> list[Placed]:
    tasks = to_do_in(plan, chosen.months[number], with_overdue=chosen.with_overdue and number == 0)
    return [task for task in tasks if not chosen.owners or not task.owners.isdisjoint(chosen.owners)]
