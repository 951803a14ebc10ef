"""The command that writes the term's calendar."""

from datetime import date, timedelta

from beihuan_plan.cli.delivery import Order, remind
from beihuan_plan.cli.input import options
from beihuan_plan.cli.paper_writing import write_paper
from beihuan_plan.cli.screen import json, terminal
from beihuan_plan.cli.screen.told import told
from beihuan_plan.cli.session import open_plan
from beihuan_plan.grid import grid
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.weeks import week_of
from beihuan_plan.plain_view import plain
from beihuan_plan.reports.contents.calendar import calendar_contents, calendar_of
from beihuan_plan.reports.contents.term_table import has_weeks


def calendar(
    order: Order,
    call: options.ReadingOptions,
) -> None:
    """行事历：全学期的工作，一周一周列成表；没有写周次的计划按月列。

    在终端里显示成表格，标出本周；用 -o 存成文件，输出给别的程序时是 Markdown。
    """
    order.check(as_json=call.as_json)
    if not call.as_json and (order.output is not None or not terminal.is_interactive()):
        write_paper(
            "calendar",
            lambda opened, *more: calendar_contents(opened.content, *more),
            order,
            call,
            lambda opened, _: _without_weeks(opened.content),
        )
        return
    opened, day = open_plan(call)
    plan = plain(opened.content)
    if call.as_json:
        terminal.write_json(weeks=json.week_records(grid(plan), day))
        return
    from beihuan_plan.cli.screen.week_table import write_calendar

    remind(_without_weeks(opened.content), quiet=call.quiet)
    found = calendar_of(plan, order.layout(opened.content.layout))
    if not found.lines:
        terminal.write("没有安排任务。")
        return
    write_calendar(found, week_of(day, plan.weeks_from) if plan.weeks_from else None)


def _without_weeks(plan: Plan) -> list[str]:
    """Say how a plan that has only months gets weeks."""
    if has_weeks(grid(plain(plan))):
        return []
    if plan.weeks_from:
        return [told("要按周列，写上学期有几周：plan edit 计划 --weeks 20")]
    year, month = plan.semester.months[0]
    first = date(year, month, 1)
    monday = first + timedelta(-first.weekday() % 7)
    return [told(f"要按周列，写上第一周的第一天：plan edit 计划 --weeks-from {monday}")]
