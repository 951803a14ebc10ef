"""The office's own words of a summary: written out to be filled in, and taken back into the plan."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from beihuan_plan.actions.decision import Decision
from beihuan_plan.actions.revising import edit
from beihuan_plan.actions.theme_words import with_words
from beihuan_plan.chinese import shortened
from beihuan_plan.cli.changing import PlanChange, change_plan
from beihuan_plan.cli.delivery import Order, remind
from beihuan_plan.cli.input import options
from beihuan_plan.cli.paper_writing import write_paper
from beihuan_plan.errors import SystemRefusedError, UsageError
from beihuan_plan.files import read_file
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.ledgers_beside import told_in_summary
from beihuan_plan.plan_file.reading import OpenFile
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.contents.shapes import OUTLINE, Contents
from beihuan_plan.reports.contents.signature import signature
from beihuan_plan.reports.contents.summary import SummaryShape, summary_contents
from beihuan_plan.reports.contents.summary_sections import outline_of, paper_of, sections_of
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.document_reading import READABLE, ReadDocument
from beihuan_plan.reports.press import Press
from beihuan_plan.reports.taking.summary_now import SummaryNow
from beihuan_plan.reports.taking.words_form import HOW_TO, blocks_to_write_in, title_of_form
from beihuan_plan.reports.taking.words_taken import Taken, words_taken
from beihuan_plan.reports.written_lines import cleaned, from_kept
from beihuan_plan.template_files import template_folders

_TERM = re.compile("[0-9]{4}学年第.学期")
_TITLE_LINES = 3
_NOTHING_KEPT = "文件里没有留下写出时的样子，照现在的计划和台账比的：加 -n 先看看会收什么"
_OF_WORD = (".doc", ".docm", ".dotx", ".rtf", ".wps", ".wpt", ".odt")
_SAVE_AS = "用 Word 或 WPS 打开，另存为 .docx 再试"
_BEGIN_WITH_FORM = "要写的话，先用 plan summary --words -o 要写的话.docx 写出来，填好再收"


def write_form(order: Order, call: options.ReadingOptions) -> None:
    """Write the sections that take words, to be filled in."""
    order.check(as_json=call.as_json)
    if call.as_json:
        raise UsageError("--json 不写要填的表", "去掉 --json，或者去掉 --words")
    if order.output and order.output.suffix.lower() not in READABLE:
        raise UsageError(
            f"填好的 {order.output.suffix} 收不回来", f"写成 -o {order.output.stem}{next(iter(READABLE))}"
        )

    def contents_of(opened: OpenFile[Plan], day: date, layout: Layout, lines: Sequence[str]) -> Contents:
        contents = _summary(opened, day, layout, carry_over=False)
        sections = sections_of(opened.content, contents)
        titles = lines or [title_of_form(contents["标题"])]
        return {
            **document_contents(opened.content, day, layout, titles),
            "正文": [*blocks_to_write_in(sections)],
            "落款": signature("", None),
            OUTLINE: outline_of(opened.content, sections),
        }

    write_paper("document", contents_of, order, call)


def take(document: Path, order: Order, call: options.ReadingOptions, *, dry_run: bool) -> None:
    """Take the words that a person wrote in a document into the plan."""
    if order != Order():
        raise UsageError("--take 是收进计划，不写总结", "只写 plan summary --take 文件；收好了再写总结")
    suffix = document.suffix.lower()
    if suffix not in READABLE:
        help_text = _SAVE_AS if suffix in _OF_WORD else _BEGIN_WITH_FORM
        raise UsageError(f"不会读“{document.name}”这种文件", help_text)
    try:
        data = read_file(document, READABLE[suffix])
    except OSError as error:
        raise SystemRefusedError("读", document, error) from error
    changing = options.ChangingOptions(**vars(call), dry_run=dry_run)
    with Press(suffix) as press, change_plan("summary", changing) as change:
        taken = _taken(press, press.read(str(document), data), change)
        change.left = taken.left
        change.make(_decision(change, taken), remarks_may_go=True)
    if taken.left:
        raise typer.Exit(1)


def _decision(change: PlanChange, taken: Taken) -> Decision:
    """Give measures and the summary their words, and tasks their reasons."""
    made = [with_words(change.plan, taken.words)]
    made += [
        edit(change.plan, [name], {"reason": text}, change.today) for name, text in taken.reasons.items()
    ]
    return Decision(
        [one for each in made for one in each.changes], [said for each in made for said in each.said]
    )


def _taken(press: Press, document: ReadDocument, change: PlanChange) -> Taken:
    """Compare a document with the summary as it is now, and with what it was when it was written."""
    plan, layout = change.plan, change.plan.layout or Layout()
    contents = _summary(change.opened, change.today, layout, carry_over=True)
    template = Order().template("summary", layout, press.suffix)
    paper = press.render(template, contents, template_folders(change.opened.path))
    as_now = press.read(template, paper)
    now = SummaryNow(contents, sections_of(plan, contents), cleaned(as_now.lines))
    lines, written = cleaned(document.lines), from_kept(document.kept)
    _check_paper(written.of, lines, plan)
    if not written.of:
        is_form = HOW_TO in (line.text for line in lines)
        remind([_NOTHING_KEPT], quiet=change.call.quiet or is_form)
        lines, written = now.compared_with(lines)
    taken = words_taken(lines, written, now)
    beside = [
        f"{where}里的“{shortened(text)}”没有收"
        for where, text in document.beside
        if (where, text) not in as_now.beside
    ]
    return taken._replace(left=[*taken.left, *beside])


def _check_paper(of: str, lines: Sequence[DocumentLine], plan: Plan) -> None:
    """Refuse the summary of another term or another school."""
    title = "".join(line.text for line in lines[:_TITLE_LINES])
    term = of.partition("@")[0] or next(iter(_TERM.findall(title)), plan.semester.title)
    if term not in (str(plan.semester), plan.semester.title):
        semester = Semester.parse(term).title if of else term
        help_text = "用 -f 写明它是哪份计划的，如 plan summary --take 总结.docx -f plans/2019-fall.yaml"
        raise UsageError(f"这是 {semester} 的总结，计划是 {plan.semester.title} 的，没有收", help_text)
    if of and of != paper_of(plan):
        raise UsageError(
            f"这份总结不是从{plan.school}{plan.office}的计划写出来的，没有收", "用 -f 写明它是哪份计划的"
        )


def _summary(opened: OpenFile[Plan], day: date, layout: Layout, *, carry_over: bool) -> SummaryShape:
    told = told_in_summary(opened, day)
    return summary_contents(opened.content, day, layout, told=told, carry_over=carry_over)
