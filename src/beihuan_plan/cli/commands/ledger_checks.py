"""Commands that look after ledgers: ledger check."""

from typing import Annotated

import typer

from beihuan_plan.cli.commands.encodings import FixEncoding, fix_encoding
from beihuan_plan.cli.input import ledger_completion, options
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.problems import problem_lines
from beihuan_plan.cli.session import as_today, find_office, say_which_ledgers
from beihuan_plan.plan_file.ledger_advice import advice_on
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_named import ledger_meant


def check(
    name: Annotated[
        str,
        typer.Argument(
            metavar="台账",
            help="只检查这一种，如 课题、成果；不写就都检查",
            show_default=False,
            autocompletion=ledger_completion.kinds,
        ),
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="有建议时以 1 退出")] = False,
    in_utf8: FixEncoding = False,
    *,
    call: options.ReadingOptions,
) -> None:
    """检查台账，列出写错的地方和建议。

    写错的地方要改，以 4 退出；建议可改可不改，以 0 退出。
    """
    today = as_today(call.today)
    office = find_office(call, today)
    folder = LedgerFolder(office.ledgers)
    if in_utf8:
        fix_encoding(folder.files, folder.path, "ledger check", silent=call.silent)
    wanted = ledger_meant(folder, name).kind.stem if name else None
    say_which_ledgers(office, call)
    advice = advice_on(folder, today, wanted)
    if call.as_json:
        terminal.write_json(findings=[problem.record() for problem in advice])
    else:
        terminal.write(f"台账没有错误。{f'有 {len(advice)} 条建议：' if advice else ''}")
        terminal.write(problem_lines(advice, terminal.width()))
    if strict and advice:
        raise typer.Exit(1)
