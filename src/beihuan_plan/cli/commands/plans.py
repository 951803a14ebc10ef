"""Commands that look after plan files: check, schema."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan import workspace
from beihuan_plan.cli.commands.encodings import FixEncoding, fix_encoding
from beihuan_plan.cli.delivery import check_output, put_out
from beihuan_plan.cli.input import options
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.problems import problem_lines
from beihuan_plan.cli.screen.told import told
from beihuan_plan.cli.session import as_today, find_plan, open_plan
from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.findings import Finding, findings, on_doubts
from beihuan_plan.findings_on_layout import findings_on_layout
from beihuan_plan.gaps import gaps_to_check
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.schema import schema_text
from beihuan_plan.plan_file.reading import OpenFile


def check(
    strict: Annotated[bool, typer.Option("--strict", help="有建议时以 1 退出")] = False,
    in_utf8: FixEncoding = False,
    *,
    call: options.ReadingOptions,
) -> None:
    """检查计划文件，列出写错的地方和建议。

    写错的地方要改，以 4 退出；建议可改可不改，以 0 退出。
    """
    if in_utf8:
        path = find_plan(call, as_today(call.today))
        fix_encoding([path], path, "check", silent=call.silent)
    opened, today = open_plan(call)
    plan = opened.content

    from beihuan_plan.plan_file.diagnosis.report import advise  # costly, and schema does without

    found = [*findings(plan, today), *findings_on_layout(plan), *gaps_to_check(plan, today)]
    found += [*on_doubts(opened.doubts), *_on_links(opened)]
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


def _on_links(opened: OpenFile[Plan]) -> list[Finding]:
    """List the advice on what measures say of ledgers, as far as the office's words can be read."""
    if not any(part.records for measure in opened.content.measures for part in (measure, *measure.parts)):
        return []

    from beihuan_plan.findings_on_links import findings_on_links  # costly, and most plans stand alone
    from beihuan_plan.plan_file.ledger_files import LedgerFolder

    folder = LedgerFolder(workspace.ledgers_folder(opened.path))
    try:
        return list(findings_on_links(opened.content, folder.kinds, folder.rules))
    except InvalidPlanError:
        return []


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


def schema(output: options.Output = None, force: options.Force = False, quiet: options.Quiet = False) -> None:
    """计划文件的 JSON Schema，编辑器用它提示字段和值。"""
    check_output(output, force, suffixes=(".json",))
    put_out(schema_text().encode(), output, silent=quiet)
