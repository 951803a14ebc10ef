"""Commands that answer questions: status, list, show, coverage."""

from typing import Annotated

import typer

from beihuan_plan import queries
from beihuan_plan.cli.input import completion, options, words
from beihuan_plan.cli.screen import cards, json, terminal
from beihuan_plan.cli.screen.status import status_lines, task_lines
from beihuan_plan.cli.session import open_plan
from beihuan_plan.ids import find_ids
from beihuan_plan.plain import plain
from beihuan_plan.standing import standing


def status(
    call: options.ReadingOptions,
) -> None:
    """学期进行到哪里了：本月任务、各月进度、过期的和接下来的。"""
    opened, day = open_plan(call)
    found = standing(plain(opened.content), day)
    if call.as_json:
        terminal.write_json(**json.status_record(found))
    else:
        terminal.write(status_lines(found))


def list_tasks(
    filters: options.FilterOptions,
    call: options.ReadingOptions,
) -> None:
    """列出任务；各选项同时满足才列出。"""
    opened, day = open_plan(call)
    plan = plain(opened.content)
    found = queries.select(plan.tasks, words.task_filter(plan, day, filters), day)
    if call.as_json:
        terminal.write_json(tasks=json.task_records(found, day))
        return
    terminal.write(task_lines(found, day, indent=0))
    if not call.quiet:
        terminal.note(terminal.paint(f"共 {len(found)} 项", "dim"))


def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="编号",
            help="如 9-1、G1、M1.2；可以写几个，或写范围 9-1..9-3",
            autocompletion=completion.named,
        ),
    ],
    call: options.ReadingOptions,
) -> None:
    """细看任务、目标或措施。"""
    opened, day = open_plan(call)
    plan = plain(opened.content)
    found = find_ids(plan, ids)
    if call.as_json:
        terminal.write_json(records=json.named_records(plan, found, day))
    else:
        terminal.write(cards.card_lines(plan, found, day))


def coverage(
    call: options.ReadingOptions,
) -> None:
    """目标、措施、任务的对应关系，以及没有着落的目标、措施和任务。"""
    opened, _ = open_plan(call)
    plan = plain(opened.content)
    if call.as_json:
        terminal.write_json(**json.coverage_record(queries.coverage(plan)))
    else:
        from beihuan_plan.cli.screen.tables import write_coverage

        write_coverage(plan)
