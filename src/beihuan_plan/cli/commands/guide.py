"""The command help: how any other is used."""

from typing import Annotated

import typer

from beihuan_plan.cli.input import completion


def help_page(
    ctx: typer.Context,
    command: Annotated[
        list[str] | None,
        typer.Argument(metavar="命令", help="如 done 或 完成", autocompletion=completion.commands),
    ] = None,
) -> None:
    """怎样用一条命令；不写哪一条，就列出全部。"""
    assert ctx.parent
    ctx.parent.command.main([*(command or []), "--help"], prog_name="plan", standalone_mode=False)
