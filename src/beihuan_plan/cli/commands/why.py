"""The command why: from which records and tasks a sentence or a number of the summary comes."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from beihuan_plan.chinese import bare
from beihuan_plan.cli.input import office_completion, options
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import sentences
from beihuan_plan.cli.screen.sourced_sentences import SourceScreen, sourced_record
from beihuan_plan.cli.screen.told import told as named
from beihuan_plan.cli.screen.told_sources import ToldSources
from beihuan_plan.cli.session import open_last_term, open_plan
from beihuan_plan.errors import PlanError, UsageError
from beihuan_plan.ledger_figures.every_figure import unproven_in
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_telling.answering import Answer, ToldSummary
from beihuan_plan.ledger_telling.measures_told import LedgersTold, ledgers_told
from beihuan_plan.ledger_telling.terms_compared import COMPARED
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_beside import books_in
from beihuan_plan.plan_file.reading import OpenFile
from beihuan_plan.reports.contents.summary import summary_contents
from beihuan_plan.reports.contents.summary_sources import told_at
from beihuan_plan.term_records import Behind, Books, linked, term_of
from beihuan_plan.workspace import from_here, ledgers_folder


@dataclass(frozen=True)
class Asked:
    """A plan with all that its summary may tell."""

    opened: OpenFile[Plan]
    today: date
    books: Books
    behind: Behind
    office: OfficeRecords

    @classmethod
    def of(cls, opened: OpenFile[Plan], today: date) -> "Asked":
        """Read the ledgers beside a plan."""
        books = books_in(LedgerFolder(from_here(ledgers_folder(opened.path))))
        office = OfficeRecords.of(books.ledgers, books.rules)
        return cls(opened, today, books, linked(opened.content, books), office)

    def told(self) -> LedgersTold:
        """Tell what ledgers have."""
        return ledgers_told(self.opened.content, self.behind, self.office, self.today)

    def beside(self, last: Plan) -> LedgersTold:
        """Tell it, and set the term before beside it."""
        from beihuan_plan.ledger_telling.last_term import with_last_term  # costly, and seldom asked about

        against = with_last_term(self.opened.content, last, self.behind, self.office, self.today)
        return self.told()._replace(against=against)

    def answer(self, words: str, told: LedgersTold) -> Answer:
        """Answer what is asked of the summary that tells this."""
        plan = self.opened.content
        contents = summary_contents(plan, self.today, plan.layout or Layout(), told=told)
        at = told_at(plan, self.today, contents, told)
        return ToldSummary(plan, self.books, self.behind, at, self.today).answer(words)


def why(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="问什么",
            help="任务、记录的编号，如 9-1、W1；总结的哪一部分，如 1.4、M1.4、其他工作、课题一览；"
            "或者总结里的几个字，如 获奖4篇",
            autocompletion=office_completion.sourced,
        ),
    ],
    call: options.ReadingOptions,
) -> None:
    """总结里的一句话、一个数字，是从哪几条记录、哪几项任务来的。

    写任务、记录的编号，列出它写在总结的哪几句里；没有的，说明原因。

    写总结的一部分，列出那里的每个数字，和它所数的任务、记录、佐证材料；写附件，列出表里的每一行。

    写总结里的几个字，只列那几个字的；总结里没有的，再到“与上学期比较”的表里找。
    """
    opened, today = open_plan(call)
    asked, said = Asked.of(opened, today), " ".join(words)
    told = asked.told()
    try:
        answer = asked.answer(said, told)
    except UsageError:
        last = _last_term(asked, said, call)
        if last is None:
            raise
        told = asked.beside(last)
        answer = asked.answer(said, told)
    _show(answer, asked, told, call)


def _last_term(asked: Asked, said: str, call: options.ReadingOptions) -> Plan | None:
    """Read the plan of the term before; None where there is none, unless it is asked for by name."""
    try:
        return open_last_term(asked.opened, call, asked.today)
    except PlanError:
        if bare(said).startswith(COMPARED):
            raise
        return None


def _show(answer: Answer, asked: Asked, told: LedgersTold, call: options.ReadingOptions) -> None:
    plan, today, against = asked.opened.content, asked.today, told.against
    sources, term = ToldSources.of(plan, asked.office, against), term_of(plan)
    unproven = {*unproven_in(asked.office, term, today), *(against.unproven if against else ())}
    reason = [named(each) for each in answer.reason or () if each]
    if call.as_json:
        found = sourced_record(answer.found, sources.records(), unproven)
        terminal.write_json(**found, reason=answer.reason and answer.reason.message)
        return
    shown = term._replace(first=term_of(against.last).first) if against else term
    screen = SourceScreen(sources.by_id(), unproven, shown)
    lines = screen.lines_of(answer.record, answer.found) if answer.record else screen.lines(answer.found)
    terminal.write([*lines, *sentences(reason, terminal.width())])
