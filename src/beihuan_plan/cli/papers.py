"""Commands that write papers: document, checklist, summary."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beihuan_plan.cli import completion, options, records, terminal, words
from beihuan_plan.cli.session import check_output, open_plan, put_out
from beihuan_plan.plan_file.reading import PlanFile
from beihuan_plan.workspace import template_folders

if TYPE_CHECKING:
    from beihuan_plan.reports.context import Contents


def document(
    output: options.Output = None,
    force: options.Force = False,
    file: options.File = None,
    today: options.Today = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """工作计划全文。"""
    check_output(output, force, as_json=as_json)
    opened, day = open_plan(file, today, silent=quiet or as_json)
    if as_json:
        terminal.write_json(plan=opened.plan.model_dump(mode="json"))
        return
    from beihuan_plan.reports.contents import document_contents

    _write_paper("document", document_contents(opened.plan, day), opened, output, quiet)


def checklist(
    month: Annotated[
        str, typer.Argument(metavar="月份", help="九月、9、2019-09 或 本月", autocompletion=completion.months)
    ],
    output: options.Output = None,
    force: options.Force = False,
    file: options.File = None,
    today: options.Today = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """一个月的工作清单。

    在终端里显示成表格；用 -o 存成文件，或者输出给别的程序时，是 Markdown。
    """
    check_output(output, force, as_json=as_json)
    opened, day = open_plan(file, today, silent=quiet or as_json)
    found = words.month(month, opened.plan, day)
    if as_json:
        terminal.write_json(month=str(found.month), tasks=records.month_records(found, day))
        return
    if output is None and terminal.is_interactive():
        from beihuan_plan.cli.tables import write_checklist

        write_checklist(found)
        return
    from beihuan_plan.reports.contents import checklist_contents

    _write_paper("checklist", checklist_contents(opened.plan, found, day), opened, output, quiet)


def summary(
    output: options.Output = None,
    force: options.Force = False,
    file: options.File = None,
    today: options.Today = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """期末总结：按措施分主题，写明完成的、未完成的和原因、下学期打算。

    加 --json 时，列出总结里的每个数字和它所数的任务编号。
    """
    check_output(output, force, as_json=as_json)
    opened, day = open_plan(file, today, silent=quiet or as_json)
    if as_json:
        terminal.write_json(**records.summary_record(opened.plan))
        return
    from beihuan_plan.reports.contents import summary_contents

    _write_paper("summary", summary_contents(opened.plan, day), opened, output, quiet)


def _write_paper(name: str, contents: "Contents", opened: PlanFile, output: Path | None, quiet: bool) -> None:
    from beihuan_plan.reports.rendering import render_markdown

    put_out(render_markdown(f"{name}.md", contents, template_folders(opened.path)), output, silent=quiet)
