"""Commands that look after plan files: check, schema."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan import workspace
from beihuan_plan.cli.delivery import check_output, put_out
from beihuan_plan.cli.input import options
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.problems import problem_lines
from beihuan_plan.cli.screen.told import told
from beihuan_plan.cli.session import as_today, find_plan, open_plan
from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.files import copy_path, write_file
from beihuan_plan.findings import findings, on_doubts
from beihuan_plan.findings_on_layout import findings_on_layout
from beihuan_plan.gaps import gaps_to_check
from beihuan_plan.model.schema import schema_text
from beihuan_plan.plan_file.encoding import to_utf8
from beihuan_plan.plan_file.reading import read_bytes


def check(
    strict: Annotated[bool, typer.Option("--strict", help="有建议时以 1 退出")] = False,
    fix_encoding: Annotated[
        bool, typer.Option("--fix-encoding", help="把 GB18030、UTF-16 的计划文件转成 UTF-8，原文件另存一份")
    ] = False,
    *,
    call: options.ReadingOptions,
) -> None:
    """检查计划文件，列出写错的地方和建议。

    写错的地方要改，以 4 退出；建议可改可不改，以 0 退出。
    """
    if fix_encoding:
        _fix_encoding(find_plan(call, as_today(call.today)), silent=call.silent)
    opened, today = open_plan(call)
    plan = opened.content

    from beihuan_plan.plan_file.diagnosis.report import advise  # costly, and schema does without

    found = [*findings(plan, today), *findings_on_layout(plan), *gaps_to_check(plan, today)]
    found += on_doubts(opened.doubts)
    advice, ignored = advise(found, plan, opened.text, str(opened.path))
    in_ledgers = _advice_on_ledgers(opened.path, today)
    if call.as_json:
        records = [problem.record() for problem in advice]
        terminal.write_json(findings=records, ignored=ignored, ledger_findings=in_ledgers)
    else:
        said = f"有 {len(advice)} 条建议" if advice else ""
        silent = f"另有 {ignored} 条照计划里的 ignore 没有提" if ignored else ""
        more = "，".join(filter(None, (said, silent)))
        terminal.write("计划文件没有错误。" + (f"{more}{'：' if advice else '。'}" if more else ""))
        terminal.write(problem_lines(advice, terminal.width()))
        if in_ledgers != 0:
            said = "有写错的地方" if in_ledgers is None else f"有 {in_ledgers} 条建议"
            terminal.write(["", told(f"台账{said}，plan ledger check 查看。")])
    if strict and advice:
        raise typer.Exit(1)


def _advice_on_ledgers(plan: Path, today: date) -> int | None:
    """Count the advice on the ledgers beside a plan, where there are any; None if they cannot be read."""
    folder = workspace.ledgers_folder(plan)
    if not folder.is_dir():
        return 0

    from beihuan_plan.plan_file.ledger_advice import advice_on  # costly, and most plans stand alone
    from beihuan_plan.plan_file.ledger_files import LedgerFolder

    try:
        return len(advice_on(LedgerFolder(folder), today))
    except InvalidPlanError:
        return None


def _fix_encoding(path: Path, *, silent: bool) -> None:
    if to_utf8(read_bytes(path)) is None:
        return

    from beihuan_plan.cli.changing import lock_for  # costly, too

    with lock_for(path, "check"):
        data = read_bytes(path)
        converted = to_utf8(data)
        if converted is None:  # another has done it meanwhile
            return
        text, encoding = converted
        copy = copy_path(path, encoding)
        write_file(copy, data, like=path)
        write_file(path, text)
    if not silent:
        terminal.note(f"{path} 已从 {encoding} 转成 UTF-8，原文件另存为 {copy}")


def schema(output: options.Output = None, force: options.Force = False, quiet: options.Quiet = False) -> None:
    """计划文件的 JSON Schema，编辑器用它提示字段和值。"""
    check_output(output, force, suffixes=(".json",))
    put_out(schema_text().encode(), output, silent=quiet)
