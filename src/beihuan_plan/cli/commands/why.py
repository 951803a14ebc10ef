"""The command why: from which records a sentence or a number of the summary comes."""

from typing import Annotated

import typer

from beihuan_plan.cli.input import office_completion, options
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import sentences
from beihuan_plan.cli.screen.counted import source_records
from beihuan_plan.cli.screen.sourced_sentences import SourceScreen, sourced_record
from beihuan_plan.cli.screen.told import told
from beihuan_plan.cli.session import open_plan
from beihuan_plan.ledger_figures.every_figure import unproven_in
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_telling.answering import ToldSummary
from beihuan_plan.ledger_telling.measures_told import ledgers_told
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_beside import books_in
from beihuan_plan.reports.contents.summary import summary_contents
from beihuan_plan.reports.contents.summary_sources import ledgers_at
from beihuan_plan.term_records import linked, term_of
from beihuan_plan.workspace import from_here, ledgers_folder


def why(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="问什么",
            help="记录的编号，如 W1；总结的哪一部分，如 1.4、M1.4、课题一览；或者总结里的几个字，如 获奖4篇",
            autocompletion=office_completion.sourced,
        ),
    ],
    call: options.ReadingOptions,
) -> None:
    """总结里的一句话、一个数字，是从哪几条记录来的。

    写记录的编号，列出它写在总结的哪几句里；没有的，说明原因。

    写措施，列出那一部分的每个数字，和它所数的记录、佐证材料；写附件，列出表里的每一行。

    写总结里的几个字，只列那几个字的。
    """
    opened, today = open_plan(call)
    plan = opened.content
    books = books_in(LedgerFolder(from_here(ledgers_folder(opened.path))))
    office, behind = OfficeRecords.of(books.ledgers, books.rules), linked(plan, books)
    told_of = ledgers_told(plan, behind, office, today)
    contents = summary_contents(plan, today, plan.layout or Layout(), told=told_of)
    summary = ToldSummary(plan, books, behind, ledgers_at(plan, contents, told_of), today)
    answer = summary.answer(" ".join(words))
    term = term_of(plan)
    screen = SourceScreen(office.by_id(), unproven_in(office, term, today), term)
    if call.as_json:
        reason = answer.reason and answer.reason.message
        terminal.write_json(
            **sourced_record(answer.found, source_records(office), screen.unproven), reason=reason
        )
    elif answer.reason:
        terminal.write(sentences(map(told, filter(None, answer.reason)), terminal.width()))
    elif answer.record:
        terminal.write(screen.lines_of(answer.record, answer.found))
    else:
        terminal.write(screen.lines(answer.found))
