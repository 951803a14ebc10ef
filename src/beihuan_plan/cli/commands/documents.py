"""Commands that write the papers of the whole plan: document, summary; and how any paper is written."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated

import typer

from beihuan_plan.cli.delivery import Order, remind, warn_of_placeholders
from beihuan_plan.cli.input import options
from beihuan_plan.cli.screen import json, terminal
from beihuan_plan.cli.session import open_plan
from beihuan_plan.errors import PlanError, UsageError
from beihuan_plan.gaps import reminders
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.plain_view import plain
from beihuan_plan.plan_file.reading import OpenFile
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.contents.summary import summary_contents
from beihuan_plan.reports.press import Press
from beihuan_plan.template_files import template_folders

ContentsOf = Callable[[OpenFile[Plan], date, Layout, Sequence[str]], Contents]
RemindersOf = Callable[[OpenFile[Plan], date], Sequence[str]]


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
    write_paper("document", lambda opened, *more: document_contents(opened.content, *more), order, call)


def summary(
    carry_over: Annotated[
        bool, typer.Option("--carry-over", help="“下学期打算”末尾加一句：继续推进本学期未完成的工作")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="有一条提醒就不写出来：补齐了，再写要签字的那一份")
    ] = False,
    *,
    order: Order,
    call: options.ReadingOptions,
) -> None:
    """期末总结：按措施分主题，写明完成的、未完成的和原因、下学期打算。

    学期没有结束时，只写到今天为止，不算还没有到期的工作；缺原因、不足、打算等，会提醒。

    措施记在哪些台账（plan edit M1.1 --records 师徒结对），就照那里的记录写。

    加 --json 时，列出每个数字，和它所数的任务、记录的编号。
    """
    from beihuan_plan.plan_file.ledgers_beside import told_in_summary  # costly, for the summary alone

    order.check(as_json=call.as_json)
    if call.as_json:
        if carry_over:
            raise UsageError("--json 只有数字，没有打算", "去掉 --carry-over")
        if strict:
            raise UsageError("--json 没有提醒", "去掉 --strict")
        opened, day = open_plan(call)
        sentences = json.told_records(told_in_summary(opened, day).measures)
        terminal.write_json(**json.summary_record(plain(opened.content), day), told=sentences)
        return

    def contents_of(opened: OpenFile[Plan], day: date, layout: Layout, lines: Sequence[str]) -> Contents:
        told = told_in_summary(opened, day)
        lacking = reminders(opened.content, day, told, carry_over=carry_over)
        remind(lacking, quiet=call.quiet and not strict)
        if strict and lacking:
            help_text = "照提醒补齐；现在就要写，去掉 --strict"
            raise PlanError(f"有 {len(lacking)} 条提醒，没有写出总结", help_text)
        return summary_contents(opened.content, day, layout, lines, told=told, carry_over=carry_over)

    write_paper("summary", contents_of, order, call)


def write_paper(
    name: str,
    contents_of: ContentsOf,
    order: Order,
    call: options.ReadingOptions,
    reminders_of: RemindersOf = lambda *_: (),
) -> None:
    """Fill a paper with what the plan says, and deliver it."""
    with Press(order.suffix) as press:
        opened, day = open_plan(call)
        order.check_apart(opened.path)
        layout = order.layout(opened.content.layout)
        contents = contents_of(opened, day, layout, order.title_lines)
        remind(reminders_of(opened, day), quiet=call.quiet)
        warn_of_placeholders(contents, quiet=call.quiet)
        paper = press.render(order.template(name, layout), contents, template_folders(opened.path))
    order.deliver(paper, quiet=call.quiet)
