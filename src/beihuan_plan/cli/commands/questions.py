"""Commands that answer questions: status, list, show, coverage."""

from typing import Annotated

import typer

from beihuan_plan import queries
from beihuan_plan.cli.input import completion, options, words
from beihuan_plan.cli.screen import cards, json, terminal
from beihuan_plan.cli.screen.status import status_lines, task_lines
from beihuan_plan.cli.session import open_plan
from beihuan_plan.ids import find_ids


def status(
    file: options.File = None,
    today: options.Today = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """学期进行到哪里了：本月任务、各月进度、过期的和接下来的。"""
    opened, day = open_plan(file, today, silent=quiet or as_json)
    if as_json:
        terminal.write_json(**json.status_record(opened.plan, day))
    else:
        terminal.write(status_lines(opened.plan, day))


def list_tasks(
    months: options.Months = [],  # noqa: B006 - Typer reads the default, nobody changes it
    statuses: options.Statuses = [],  # noqa: B006
    goal: options.Goal = None,
    measure: options.Measure = None,
    owner: options.Owner = None,
    overdue: options.Overdue = False,
    grep: options.Grep = None,
    file: options.File = None,
    today: options.Today = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """列出任务；各选项同时满足才列出。"""
    opened, day = open_plan(file, today, silent=quiet or as_json)
    wanted = words.task_filter(
        opened.plan,
        day,
        months=months,
        states=statuses,
        goal=goal,
        measure=measure,
        owner=owner,
        overdue=overdue,
        text=grep,
    )
    found = queries.select(opened.plan, wanted, day)
    if as_json:
        terminal.write_json(tasks=json.task_records(found, day))
        return
    terminal.write(task_lines(found, day, indent=0))
    if not quiet:
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
    file: options.File = None,
    today: options.Today = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """细看任务、目标或措施。"""
    opened, day = open_plan(file, today, silent=quiet or as_json)
    found = find_ids(opened.plan, ids)
    if as_json:
        terminal.write_json(records=json.named_records(opened.plan, found, day))
    else:
        terminal.write(cards.card_lines(opened.plan, found, day))


def coverage(
    file: options.File = None,
    today: options.Today = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """目标、措施、任务的对应关系，以及没有着落的目标、措施和任务。"""
    opened, _ = open_plan(file, today, silent=quiet or as_json)
    if as_json:
        terminal.write_json(**json.coverage_record(opened.plan))
    else:
        from beihuan_plan.cli.screen.tables import write_coverage

        write_coverage(opened.plan)
