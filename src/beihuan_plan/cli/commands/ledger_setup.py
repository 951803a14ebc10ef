"""Commands with which an office makes ledgers its own: ledger rules, schema."""

from pathlib import Path
from typing import Annotated

import typer

from beihuan_plan.cli.delivery import check_output, put_out
from beihuan_plan.cli.input import ledger_completion, options
from beihuan_plan.cli.session import as_today, find_office
from beihuan_plan.files import make_folder
from beihuan_plan.model.schema import schema_text
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_named import ledger_meant
from beihuan_plan.plan_file.rules_text import rules_in_force
from beihuan_plan.workspace import LEDGERS

LedgerName = Annotated[
    str, typer.Argument(metavar="台账", help="如 课题、成果、活动", autocompletion=ledger_completion.kinds)
]


def rules(
    output: options.Output = None,
    force: options.Force = False,
    file: options.File = None,
    quiet: options.Quiet = False,
) -> None:
    """台账的规则：级别、等第、阶段、各种类别、学时要求；-o ledgers/rules.yaml 存一份来改。"""
    check_output(output, force, suffixes=(".yaml",))
    call = options.ReadingOptions(file=file, quiet=quiet)
    folder = LedgerFolder(find_office(call, as_today(None)).ledgers)
    put_out(rules_in_force(folder).encode(), _made(output), silent=quiet)


def schema(
    name: LedgerName,
    output: options.Output = None,
    force: options.Force = False,
    file: options.File = None,
    quiet: options.Quiet = False,
) -> None:
    """一种台账的 JSON Schema，编辑器用它提示字段和值。"""
    check_output(output, force, suffixes=(".json",))
    call = options.ReadingOptions(file=file, quiet=quiet)
    folder = LedgerFolder(find_office(call, as_today(None)).ledgers)
    put_out(schema_text(ledger_meant(folder, name).kind).encode(), _made(output), silent=quiet)


def _made(output: Path | None) -> Path | None:
    """Make the folder of ledgers, where a file is to go into it that is its first."""
    if output and output.parent.name == LEDGERS:
        make_folder(output.parent)
    return output
