"""Commands that write papers: document, checklist, summary."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Annotated

import typer

from beihuan_plan.cli.delivery import Order, remind, warn_of_placeholders
from beihuan_plan.cli.input import completion, options, words
from beihuan_plan.cli.screen import json, terminal
from beihuan_plan.cli.session import open_plan
from beihuan_plan.errors import UsageError
from beihuan_plan.gaps import reminders
from beihuan_plan.model.plan import Layout, Plan
from beihuan_plan.plain import plain
from beihuan_plan.queries import to_do_in
from beihuan_plan.reports.contents.checklist import checklist_contents
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.contents.summary import summary_contents
from beihuan_plan.reports.press import Press
from beihuan_plan.workspace import template_folders

ContentsOf = Callable[[Plan, date, Layout, Sequence[str]], Contents]
RemindersOf = Callable[[Plan, date], Sequence[str]]


def document(
    order: Order,
    call: options.ReadingOptions,
) -> None:
    """工作计划全文。"""
    order.check(as_json=call.as_json)
    if call.as_json:
        opened, _ = open_plan(call)
        terminal.write_json(plan=opened.content.model_dump(mode="json"))
        return
    _write_paper("document", document_contents, order, call)


def checklist(
    month: Annotated[
        str | None,
        typer.Argument(metavar="月份", help="九月、9、2019-09 或 本月", autocompletion=completion.months),
    ] = None,
    all_months: Annotated[
        bool, typer.Option("--all-months", help="每个月各写一份 Word 文档，存到 -o 指明的文件夹")
    ] = False,
    with_overdue: Annotated[
        bool, typer.Option("--with-overdue", help="连同以前各月到期还没有完成的任务")
    ] = False,
    *,
    order: Order,
    call: options.ReadingOptions,
) -> None:
    """一个月的工作清单，或者 --all-months 每个月的。

    在终端里显示成表格；用 -o 存成文件，输出给别的程序时是 Markdown。
    """
    if all_months == (month is not None):
        said = "月份和 --all-months 只能写一个" if all_months else "要写哪个月"
        raise UsageError(said, "写成 plan checklist 十月，或者 plan checklist --all-months -o 文件夹")
    if month is None:
        from beihuan_plan.cli.commands.monthly import write_all_checklists

        write_all_checklists(order, call, with_overdue=with_overdue)
        return
    order.check(as_json=call.as_json)
    if call.as_json or (order.output is None and terminal.is_interactive()):
        opened, day = open_plan(call)
        plan = plain(opened.content)
        named = words.month(month, plan.months, day)
        found = to_do_in(plan, named, with_overdue=with_overdue)
        if call.as_json:
            terminal.write_json(month=str(named), tasks=json.task_records(found, day))
            return
        from beihuan_plan.cli.screen.tables import write_checklist

        write_checklist(named, found)
        return

    def contents_of(read: Plan, day: date, layout: Layout, lines: Sequence[str]) -> Contents:
        named = words.month(month, plain(read).months, day)
        return checklist_contents(read, named, day, layout, lines, with_overdue=with_overdue)

    _write_paper("checklist", contents_of, order, call)


def summary(
    carry_over: Annotated[
        bool, typer.Option("--carry-over", help="“下学期打算”末尾加一句：继续推进本学期未完成的工作")
    ] = False,
    *,
    order: Order,
    call: options.ReadingOptions,
) -> None:
    """期末总结：按措施分主题，写明完成的、未完成的和原因、下学期打算。

    学期没有结束时，只写到今天为止，不算还没有到期的工作；缺原因、不足、打算等，会提醒。
    加 --json 时，列出总结里的每个数字和它所数的任务编号。
    """
    order.check(as_json=call.as_json)
    if call.as_json:
        if carry_over:
            raise UsageError("--json 只有数字，没有打算", "去掉 --carry-over")
        opened, day = open_plan(call)
        terminal.write_json(**json.summary_record(plain(opened.content), day))
        return
    contents_of = partial(summary_contents, carry_over=carry_over)
    _write_paper("summary", contents_of, order, call, partial(reminders, carry_over=carry_over))


def _write_paper(
    name: str,
    contents_of: ContentsOf,
    order: Order,
    call: options.ReadingOptions,
    reminders_of: RemindersOf = lambda *_: (),
) -> None:
    with Press(order.suffix) as press:
        opened, day = open_plan(call)
        order.check_apart(opened.path)
        layout = order.layout(opened.content.layout)
        contents = contents_of(opened.content, day, layout, order.title_lines)
        remind(reminders_of(opened.content, day), quiet=call.quiet)
        warn_of_placeholders(contents, quiet=call.quiet)
        paper = press.render(order.template(name, layout), contents, template_folders(opened.path))
    order.deliver(paper, quiet=call.quiet)
