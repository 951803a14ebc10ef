"""Commands that write checklists: checklist (of months or weeks), person (what somebody is to do, or did)."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from beihuan_plan.actions.term_weeks import first_day
from beihuan_plan.agenda import Chosen, stretches
from beihuan_plan.chinese import several
from beihuan_plan.cli.delivery import Order
from beihuan_plan.cli.input import completion, office_completion, options, words
from beihuan_plan.cli.input.windows import Until, WindowOptions, Years
from beihuan_plan.cli.paper_writing import write_paper
from beihuan_plan.cli.screen import json, terminal
from beihuan_plan.cli.session import open_plan
from beihuan_plan.errors import UsageError
from beihuan_plan.model.dates import date_in_words
from beihuan_plan.model.weeks import names_weeks
from beihuan_plan.plain import PlainPlan
from beihuan_plan.plain_view import plain
from beihuan_plan.reports.contents.checklist import checklist_contents, heading
from beihuan_plan.reports.contents.times import days_form

Choosing = Callable[[PlainPlan, date], Chosen]
"""Reads a command's words: which tasks of a plan it asks for, on a day."""


def checklist(
    when: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="月份",
            help="九月、9、2019-09、本月、下月、全学期，或者 第3周、本周；可以写几个，写成一份清单",
            autocompletion=completion.months_or_weeks,
        ),
    ] = None,
    weeks: Annotated[
        list[str] | None,
        typer.Option(
            "-w",
            "--week",
            metavar="周次",
            help="写哪几周的，不按月份：3、3-5、本周；可以重复",
            autocompletion=completion.weeks,
        ),
    ] = None,
    all_months: Annotated[
        bool,
        typer.Option(
            "--all-months", help="每个月各写一份 Word 文档，有全学期的也写一份，存到 -o 指明的文件夹"
        ),
    ] = False,
    with_overdue: Annotated[
        bool, typer.Option("--with-overdue", help="连同在这以前到期还没有完成的任务")
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
    """工作清单：几个月的、几周的，或者 --all-months 每个月的。

    在终端里显示成表格；用 -o 存成文件，输出给别的程序时是 Markdown。
    """
    named = [each for word in when or () for each in several(word)]
    in_weeks = [*filter(names_weeks, named), *(weeks or ())]
    in_months = [word for word in named if not names_weeks(word)]
    if bool(all_months) + bool(in_weeks) + bool(in_months) != 1:
        said = "月份、周次和 --all-months 只能写一种" if named or weeks else "要写哪个月或者哪一周"
        raise UsageError(said, "写成 plan checklist 十月、plan checklist 第3周，或者 --all-months -o 文件夹")
    if all_months:
        from beihuan_plan.cli.commands.monthly import write_all_checklists

        write_all_checklists(order, call, owner, with_overdue=with_overdue)
        return

    def chosen(plan: PlainPlan, day: date) -> Chosen:
        owners = words.owners_named(plan, owner)
        if in_weeks:
            if with_overdue:
                first_day(plan, "哪些任务在这以前到期")
            numbers = [number for word in in_weeks for number in words.some_weeks(word, plan, day)]
            return Chosen(owners=owners, with_overdue=with_overdue, weeks=numbers)
        months = words.months_of(plan)
        found = [each for word in in_months for each in words.some_months(word, months, day)]
        return Chosen(found, owners, with_overdue)

    _write(chosen, order, call)


def person(
    name: Annotated[
        str, typer.Argument(metavar="姓名", help="谁的；只写姓也行", autocompletion=office_completion.people)
    ],
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="月份或日期",
            help="清单从这个月起，不写就是整个学期；业务档案从这一天起，如 2019-09-01",
            autocompletion=completion.months,
        ),
    ] = None,
    until: Until = None,
    years: Years = None,
    *,
    order: Order,
    call: options.ReadingOptions,
) -> None:
    """一个人的工作清单：整个学期由这个人负责的任务，或者从一个月起的；全学期的都有。

    写了起止（--since 写到日，--until，--years；写一头也行）的，是这位老师这段时间的业务档案：
    称号、课题、获奖、发表、公开课、主讲、学时、师徒结对、社团，都从台账里来。
    """
    if until is not None or years is not None or (since is not None and date_in_words(since)):
        from beihuan_plan.cli.commands.dossiers import person_dossier

        stretch = WindowOptions(since=since, until=until, years=years)
        person_dossier(name, stretch, order, call)
        return

    def chosen(plan: PlainPlan, day: date) -> Chosen:
        try:
            owners = words.owners_named(plan, name)
        except UsageError as error:
            from beihuan_plan.cli.commands.dossiers import how_to_ask_for_dossier

            raise UsageError(error.message, how_to_ask_for_dossier(name, since, call) or error.help) from None
        first = words.month(since, plan.months, day) if since else None
        months = [month for month in words.months_of(plan) if not (month and first) or month >= first]
        return Chosen(months, owners, of_term=since is None)

    _write(chosen, order, call)


def _write(choose: Choosing, order: Order, call: options.ReadingOptions) -> None:
    """Write a checklist to its file, or show it: as a table where a person looks on."""
    order.check(as_json=call.as_json)
    if not call.as_json and (order.output is not None or not terminal.is_interactive()):
        write_paper(
            "checklist",
            lambda opened, day, layout, lines: checklist_contents(
                opened.content, choose(plain(opened.content), day), day, layout, lines
            ),
            order,
            call,
        )
        return
    opened, day = open_plan(call)
    plan = plain(opened.content)
    found = stretches(plan, choose(plan, day))
    if call.as_json:
        terminal.write_json(**json.checklist_record(found, day))
        return
    from beihuan_plan.cli.screen.tables import write_checklist

    form = days_form(order.layout(opened.content.layout))
    if not any(each.tasks for each in found):
        terminal.write("没有安排任务。")
    for each in found:
        if each.tasks and len(found) > 1:
            terminal.write(terminal.paint(heading(each, plan.weeks_from, form), "bold"))
        if each.tasks:
            write_checklist(each, form)
