"""The command summary: what became of the plan, and what each of its numbers is taken from."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from beihuan_plan.actions.decision import option_of
from beihuan_plan.cli.delivery import Order, check_output, put_out, remind
from beihuan_plan.cli.input import options
from beihuan_plan.cli.input.file_names import file_named
from beihuan_plan.cli.paper_writing import write_paper
from beihuan_plan.cli.screen import json, terminal
from beihuan_plan.cli.screen.terms_beside import compared_record
from beihuan_plan.cli.screen.told import as_typed
from beihuan_plan.cli.session import open_last_term, open_plan
from beihuan_plan.errors import PlanError, UsageError
from beihuan_plan.gaps import reminders
from beihuan_plan.ledger_telling.measures_told import LedgersTold
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.plain_view import plain
from beihuan_plan.plan_file.ledgers_beside import told_in_summary
from beihuan_plan.plan_file.reading import OpenFile
from beihuan_plan.reports.contents.shapes import COMMENTS, OUTLINE, Contents
from beihuan_plan.reports.contents.summary import summary_contents
from beihuan_plan.reports.contents.summary_sections import outline_of, sections_of
from beihuan_plan.reports.formats.document_reading import READABLE

TRACES = (".csv", ".json")
"""What the files end in that tell what a summary is taken from."""
_NOT_IN_JSON = {
    "carry_over": "只有数字，没有打算",
    "strict": "没有提醒",
    "trace": "已经列出每个数字和它所数的编号",
    "comments": "没有批注",
}
"""Why options of the paper do not go with --json."""


@dataclass(frozen=True)
class SummaryOptions:
    """What a summary is to have, what is to be written beside it, and what is done with its words."""

    carry_over: Annotated[
        bool,
        typer.Option(
            "--carry-over", help="“下学期打算”末尾加上：继续推进未完成的工作（延期的列出新期限）、在研课题"
        ),
    ] = False
    against_last_term: Annotated[
        bool,
        typer.Option(
            "--against-last-term", help="附一张“与上学期比较”的表；要有上学期的计划，和这一份放在一起"
        ),
    ] = False
    strict: Annotated[
        bool, typer.Option("--strict", help="有一条提醒就不写出来：补齐了，再写要签字的那一份")
    ] = False
    trace: Annotated[
        Path | None,
        typer.Option(
            "--trace",
            parser=file_named,
            metavar="文件",
            help="另存一份明细：每个数字是从哪几条数出来的，来源、佐证是什么；.csv（Excel、WPS）或 .json",
        ),
    ] = None
    comments: Annotated[
        bool, typer.Option("--comments", help="在 Word 里用批注写明每句话是从哪几条来的，给审稿的人看")
    ] = False
    words: Annotated[
        bool, typer.Option("--words", help="只写出要自己写的部分：填好了，用 --take 收进计划")
    ] = False
    take: Annotated[
        Path | None,
        typer.Option(
            "--take",
            parser=file_named,
            metavar="文件",
            help="把在 Word 文档或 .md 文件里写的话收进计划：总结和 --words 写出的都可以",
        ),
    ] = None
    dry_run: Annotated[
        bool, typer.Option("-n", "--dry-run", help="和 --take 一起用：只看会怎样改，不改文件")
    ] = False

    @property
    def given(self) -> list[str]:
        """The names of the options that are wished for."""
        return [each.name for each in fields(self) if getattr(self, each.name)]

    def check(self, order: Order, call: options.ReadingOptions) -> None:
        """Refuse what cannot be done, or not together."""
        order.check(as_json=call.as_json, saving=_saving(order.output))
        if self.dry_run:
            raise UsageError("-n 只和 --take 一起用：写总结不改计划", "去掉 -n")
        check_output(self.trace, order.force, suffixes=TRACES)
        for name in self.given if call.as_json else ():
            if name in _NOT_IN_JSON:
                raise UsageError(f"--json {_NOT_IN_JSON[name]}", f"去掉 {option_of(name)}")
        if self.comments:
            _check_comments(order)

    def check_alone(self, name: str) -> None:
        """Refuse all that is given beside one of the options."""
        for other in self.given:
            if other != name and (name, other) != ("take", "dry_run"):
                message = f"{option_of(name)} 和 {option_of(other)} 不能同时用"
                raise UsageError(message, f"去掉 {option_of(other)}")


def _saving(output: Path | None) -> str:
    """Say how to save what a person may have written in a summary that is there already."""
    if output is None or output.suffix.lower() not in READABLE:
        return ""
    return f"在里面写过话的，先用 plan summary --take {as_typed(str(output))} 收进计划；再"


def _check_comments(order: Order) -> None:
    """Refuse comments where there is no Word document to hold them, or where a PDF would be made of it."""
    if order.pdf:
        help_text = "写两次：-o 批注.docx --comments 给审稿的人，-o 总结.docx --pdf 定稿"
        raise UsageError("--comments 和 --pdf 不能同时用：PDF 里没有批注", help_text)
    if order.output is None:
        raise UsageError("批注写在 Word 文档里，要存成文件", "加上 -o 总结.docx")
    if order.suffix != ".docx" or order.is_converted:
        word = order.output.with_suffix(".docx")
        help_text = f"写成 -o {as_typed(str(word))}；别的格式去掉 --comments，用 --trace 明细.csv"
        raise UsageError(f"批注只写在 Word 文档里，{order.output.suffix} 文件里没有", help_text)


def summary(wish: SummaryOptions, order: Order, call: options.ReadingOptions) -> None:
    """期末总结：按措施分主题，写明完成的、未完成的和原因、下学期打算。

    学期没有结束时，只写到今天为止，不算还没有到期的工作；缺原因、不足、打算等，会提醒。

    措施记在哪些台账（plan edit M1.1 --records 师徒结对），就照那里的记录写。

    在 Word 里加的话不会丢：改好的总结用 --take 收进计划，下一次写出来还在；照记录写的改了，会说明。

    加 --json 时，列出每个数字，和它所数的任务、记录的编号。
    """
    if wish.take or wish.words:
        from beihuan_plan.cli.commands import summary_words  # costly, and seldom wanted

        wish.check_alone("take" if wish.take else "words")
        if wish.take:
            summary_words.take(wish.take, order, call, dry_run=wish.dry_run)
        else:
            summary_words.write_form(order, call)
        return
    wish.check(order, call)
    if call.as_json:
        opened, day = open_plan(call)
        told = _told(opened, day, wish, call)
        more = {"against_last_term": compared_record(told.against)} if told.against else {}
        sentences = json.told_records(told.measures)
        terminal.write_json(**json.summary_record(plain(opened.content), day), told=sentences, **more)
    else:
        _write(wish, order, call)


def _told(
    opened: OpenFile[Plan], day: date, wish: SummaryOptions, call: options.ReadingOptions
) -> LedgersTold:
    """Tell what ledgers have, beside the term before if that is wished for, and what to know of that."""
    last = open_last_term(opened, call, day) if wish.against_last_term else None
    told = told_in_summary(opened, day, last)
    remind(told.against.reminders if told.against else (), quiet=call.silent)
    return told


def _write(wish: SummaryOptions, order: Order, call: options.ReadingOptions) -> None:
    beside: dict[Path, bytes] = {}

    def contents_of(opened: OpenFile[Plan], day: date, layout: Layout, lines: Sequence[str]) -> Contents:
        plan, told = opened.content, _told(opened, day, wish, call)
        lacking = reminders(plan, day, told, carry_over=wish.carry_over)
        remind(lacking, quiet=call.quiet and not wish.strict)
        if wish.strict and lacking:
            help_text = "照提醒补齐；现在就要写，去掉 --strict"
            raise PlanError(f"有 {len(lacking)} 条提醒，没有写出总结", help_text)
        contents = summary_contents(plan, day, layout, lines, told=told, carry_over=wish.carry_over)
        more: dict[str, Any] = {}
        if order.suffix == ".docx":
            more[OUTLINE] = outline_of(plan, sections_of(plan, contents))
        if wish.trace or wish.comments:
            from beihuan_plan.cli.screen.summary_trace import SummaryTrace  # costly, and seldom asked for

            found = SummaryTrace.of(plan, day, contents, told)
            if wish.trace:
                beside[wish.trace] = found.file(wish.trace.suffix.lower())
            if wish.comments:
                more[COMMENTS] = found.comments()
        return {**contents, **more}

    write_paper("summary", contents_of, order, call)
    for path, data in beside.items():
        put_out(data, path, silent=call.quiet)
