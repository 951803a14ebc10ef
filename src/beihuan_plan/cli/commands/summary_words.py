"""The office's own words of a summary: written out to be filled in, and taken back into the plan."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from beihuan_plan.actions.theme_words import with_words
from beihuan_plan.cli.changing import change_plan
from beihuan_plan.cli.delivery import Order, remind
from beihuan_plan.cli.input import options
from beihuan_plan.cli.paper_writing import write_paper
from beihuan_plan.errors import UsageError
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.ledgers_beside import told_in_summary
from beihuan_plan.plan_file.reading import OpenFile
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.contents.signature import signature
from beihuan_plan.reports.contents.summary import SummaryShape, summary_contents
from beihuan_plan.reports.contents.summary_sections import sections_of
from beihuan_plan.reports.formats.document_reading import READABLE, read_lines
from beihuan_plan.reports.words_taken import FORM, blocks_to_write_in, words_taken


def write_form(order: Order, call: options.ReadingOptions) -> None:
    """Write the sections that take words, to be filled in."""
    order.check(as_json=call.as_json)

    def contents_of(opened: OpenFile[Plan], day: date, layout: Layout, lines: Sequence[str]) -> Contents:
        contents = _summary(opened, day, layout, carry_over=False)
        blocks = [*blocks_to_write_in(sections_of(opened.content, contents))]
        titles = lines or [_title_of_form(contents)]
        return {
            **document_contents(opened.content, day, layout, titles),
            "正文": blocks,
            "落款": signature("", None),
        }

    write_paper("document", contents_of, order, call)


def take(document: Path, order: Order, call: options.ReadingOptions) -> None:
    """Take the words that a person wrote in a document into the plan."""
    if order != Order():
        raise UsageError("--take 是收进计划，不写总结", "只写 plan summary --take 文件；收好了再写总结")
    if document.suffix.lower() not in READABLE:
        raise UsageError(f"不会读“{document.name}”这种文件", f"在 Word 里另存为 {READABLE[0]} 再试")
    lines = read_lines(document)
    with change_plan("summary", options.ChangingOptions(**vars(call))) as change:
        plan = change.plan
        contents = _summary(change.opened, change.today, plan.layout or Layout(), carry_over=True)
        titles = [contents["标题"], *contents["标题行"], *contents["手排标题"], _title_of_form(contents)]
        besides = [*titles, contents["落款"]["署名"]]
        taken = words_taken(sections_of(plan, contents), lines, besides)
        remind(taken.remarks, quiet=call.quiet)
        change.make(with_words(plan, taken.words))


def _title_of_form(contents: SummaryShape) -> str:
    return f"{contents['标题']}{FORM}"


def _summary(opened: OpenFile[Plan], day: date, layout: Layout, *, carry_over: bool) -> SummaryShape:
    told = told_in_summary(opened, day)
    return summary_contents(opened.content, day, layout, told=told, carry_over=carry_over)
