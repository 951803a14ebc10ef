"""Commands that answer questions: status, list, due, show, goals, measures, coverage."""

from collections.abc import Callable
from typing import Annotated

import typer

from beihuan_plan import queries
from beihuan_plan.actions.term_weeks import first_day
from beihuan_plan.cli.input import office_completion, options, words
from beihuan_plan.cli.screen import cards, json, terminal
from beihuan_plan.cli.screen.status import served_lines, status_lines
from beihuan_plan.cli.screen.task_lines import deadline_lines, task_lines
from beihuan_plan.cli.session import known_records, open_plan, other_term
from beihuan_plan.findings import hearing, on_doubts
from beihuan_plan.ids import find_ids
from beihuan_plan.plain import PlainPlan, Served
from beihuan_plan.plain_view import plain
from beihuan_plan.standing import standing


def status(
    by_week: Annotated[bool, typer.Option("-w", "--week", help="列本周的任务，不列本月的")] = False,
    *,
    call: options.ReadingOptions,
) -> None:
    """学期进行到哪里了：本月任务、各月进度、过期的和接下来的。"""
    opened, day = open_plan(call, of_any_term=True)
    plan = plain(opened.content)
    if by_week:
        first_day(plan, "今天在第几周")
    found = standing(plan, day)
    doubts = sum(map(hearing(opened.content), on_doubts(opened.doubts)))
    if call.as_json:
        terminal.write_json(**json.status_record(found, doubts))
        return
    if instead := other_term(found.semester, call, day):
        terminal.write([terminal.paint(instead, "bold"), ""])
    terminal.write(status_lines(found, doubts, by_week=by_week))


def list_tasks(
    filters: options.FilterOptions,
    output: options.Output = None,
    force: options.Force = False,
    *,
    call: options.ReadingOptions,
) -> None:
    """列出任务；各选项同时满足才列出。

    用 -o 文件.csv 存成表格，Excel、WPS 里打开。
    """
    opened, day = open_plan(call)
    plan = plain(opened.content)
    wanted = words.task_filter(plan, day, filters)
    found = queries.select(plan.tasks, wanted, day)
    if output is not None:
        from beihuan_plan.cli.delivery import check_output, put_out
        from beihuan_plan.cli.screen.sheets import tasks_sheet

        check_output(output, force, as_json=call.as_json, suffixes=(".csv",))
        put_out(tasks_sheet(found), output, silent=call.quiet)
        return
    if call.as_json:
        terminal.write_json(tasks=json.task_records(found, day))
        return
    terminal.write(task_lines(found, day, indent=0, months=sorted(wanted.months)))
    if not call.quiet:
        terminal.note(terminal.paint(f"共 {len(found)} 项", "dim"))


def due(
    days: Annotated[str, typer.Option("--days", metavar="天数", help="到今天以后的第几天为止")] = "14",
    *,
    call: options.ReadingOptions,
) -> None:
    """快到期和已经过期、还没有完成的任务，先到期的在前。"""
    ahead = words.number(days.strip().removesuffix("天"), "天数")
    opened, day = open_plan(call)
    last = words.day_ahead(day, ahead)
    found = queries.due_by(plain(opened.content).tasks, last)
    if call.as_json:
        terminal.write_json(until=str(last), due=json.due_records(found))
        return
    terminal.write(deadline_lines(found, day) or f"到 {last} 为止没有要完成的任务。")


def goals(
    call: options.ReadingOptions,
) -> None:
    """列出工作目标：编号、简称、对应几项任务。"""
    _list_served(call, "目标", lambda plan: plan.goals)


def measures(
    call: options.ReadingOptions,
) -> None:
    """列出具体措施和分项：编号、标题、对应几项任务。"""
    _list_served(call, "措施", lambda plan: plan.all_measures)


def _list_served(
    call: options.ReadingOptions, noun: str, chosen: Callable[[PlainPlan], tuple[Served, ...]]
) -> None:
    opened, _ = open_plan(call)
    plan = plain(opened.content)
    if call.as_json:
        terminal.write_json(records=json.served_records(plan, chosen(plan)))
    else:
        terminal.write(served_lines(plan, chosen(plan)) or f"计划里还没有写{noun}。")


def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="编号",
            help="如 9-1、G1、M1.2；可以写几个，或写范围 9-1..9-3",
            autocompletion=office_completion.named,
        ),
    ],
    call: options.ReadingOptions,
) -> None:
    """细看任务、目标或措施。"""
    opened, day = open_plan(call)
    plan = plain(opened.content)
    found = find_ids(plan, ids)
    behind = known_records(opened, call)
    if call.as_json:
        terminal.write_json(records=json.named_records(plan, found, day, behind))
    else:
        terminal.write(cards.card_lines(plan, found, day, behind))


def coverage(
    call: options.ReadingOptions,
) -> None:
    """目标、措施、任务的对应关系，以及没有着落的目标、措施和任务。"""
    opened, _ = open_plan(call)
    plan, behind = plain(opened.content), known_records(opened, call)
    if call.as_json:
        in_ledgers = json.recorded_in_ledgers(behind)
        terminal.write_json(**json.coverage_record(queries.coverage(plan)), recorded=in_ledgers)
    else:
        from beihuan_plan.cli.screen.tables import write_coverage

        write_coverage(plan, behind)
