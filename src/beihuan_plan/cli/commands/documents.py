"""Commands that write the papers of the whole plan: document, summary."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan.cli.delivery import Order, check_output, put_out, remind
from beihuan_plan.cli.input import options
from beihuan_plan.cli.input.file_names import file_named
from beihuan_plan.cli.paper_writing import write_paper
from beihuan_plan.cli.screen import json, terminal
from beihuan_plan.cli.session import open_plan
from beihuan_plan.errors import PlanError, UsageError
from beihuan_plan.gaps import reminders
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.plain_view import plain
from beihuan_plan.plan_file.reading import OpenFile
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.contents.shapes import COMMENTS, Contents
from beihuan_plan.reports.contents.summary import summary_contents

TRACES = (".csv", ".json")
"""What the files end in that tell what a summary is taken from."""


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
    words: Annotated[
        bool, typer.Option("--words", help="只写出要自己写的部分：填好了，用 --take 收进计划")
    ] = False,
    take: Annotated[
        Path | None,
        typer.Option(
            "--take",
            parser=file_named,
            metavar="文件",
            help="把在 Word 文档或 .md 文件里写的话收进计划：总结和 --words 写出的都可以",
        ),
    ] = None,
    trace: Annotated[
        Path | None,
        typer.Option(
            "--trace",
            parser=file_named,
            metavar="文件",
            help="另存一份明细：每个数字是从哪几条数出来的，来源、佐证是什么；.csv（Excel、WPS）或 .json",
        ),
    ] = None,
    comments: Annotated[
        bool, typer.Option("--comments", help="在 Word 里用批注写明每句话是从哪几条来的，给审稿的人看")
    ] = False,
    *,
    order: Order,
    call: options.ReadingOptions,
) -> None:
    """期末总结：按措施分主题，写明完成的、未完成的和原因、下学期打算。

    学期没有结束时，只写到今天为止，不算还没有到期的工作；缺原因、不足、打算等，会提醒。

    措施记在哪些台账（plan edit M1.1 --records 师徒结对），就照那里的记录写。

    在 Word 里加的话不会丢：改好的总结用 --take 收进计划，下一次写出来还在；照记录写的改了，会说明。

    加 --json 时，列出每个数字，和它所数的任务、记录的编号。
    """
    if words or take:
        from beihuan_plan.cli.commands import summary_words  # costly, and seldom wanted

        summary_words.check_alone("--take" if take else "--words", carry_over=carry_over, strict=strict)
        if take:
            summary_words.take(take, order, call)
        else:
            summary_words.write_form(order, call)
        return
    from beihuan_plan.plan_file.ledgers_beside import told_in_summary  # costly, for the summary alone

    order.check(as_json=call.as_json)
    check_output(trace, order.force, suffixes=TRACES)
    if call.as_json:
        for option, is_given, why in (
            ("--carry-over", carry_over, "--json 只有数字，没有打算"),
            ("--strict", strict, "--json 没有提醒"),
            ("--trace", trace, "--json 已经列出每个数字和它所数的编号"),
            ("--comments", comments, "--json 没有批注"),
        ):
            if is_given:
                raise UsageError(why, f"去掉 {option}")
        opened, day = open_plan(call)
        sentences = json.told_records(told_in_summary(opened, day).measures)
        terminal.write_json(**json.summary_record(plain(opened.content), day), told=sentences)
        return
    if comments and (order.suffix != ".docx" or order.is_converted or order.pdf):
        raise UsageError(
            "批注只写在 Word 文档里", "写成 -o 总结.docx --comments；别的格式用 --trace 明细.csv"
        )
    beside: dict[Path, bytes] = {}

    def contents_of(opened: OpenFile[Plan], day: date, layout: Layout, lines: Sequence[str]) -> Contents:
        told = told_in_summary(opened, day)
        lacking = reminders(opened.content, day, told, carry_over=carry_over)
        remind(lacking, quiet=call.quiet and not strict)
        if strict and lacking:
            help_text = "照提醒补齐；现在就要写，去掉 --strict"
            raise PlanError(f"有 {len(lacking)} 条提醒，没有写出总结", help_text)
        contents = summary_contents(opened.content, day, layout, lines, told=told, carry_over=carry_over)
        if trace is None and not comments:
            return contents
        from beihuan_plan.cli.screen.summary_trace import SummaryTrace  # costly, and seldom asked for

        found = SummaryTrace.of(opened.content, day, contents, told)
        if trace:
            beside[trace] = found.file(trace.suffix.lower())
        return {**contents, COMMENTS: found.comments()} if comments else contents

    write_paper("summary", contents_of, order, call)
    for path, data in beside.items():
        put_out(data, path, silent=call.quiet)
