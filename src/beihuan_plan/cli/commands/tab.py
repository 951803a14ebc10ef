"""The command completion: what a shell needs, so that Tab completes."""

from typing import Annotated

import typer

from beihuan_plan.cli.input.shells import SCRIPTS
from beihuan_plan.cli.screen import terminal
from beihuan_plan.errors import UsageError


def completion(
    shell: Annotated[
        str,
        typer.Argument(
            metavar="终端",
            help=f"{'、'.join([*SCRIPTS][:-1])} 或 {[*SCRIPTS][-1]}",
            autocompletion=lambda: list(SCRIPTS),
        ),
    ],
) -> None:
    """输出 Tab 补全用的脚本；怎样启用见 README。"""
    if shell not in SCRIPTS:
        raise UsageError(f"没有给“{shell}”用的补全", f"可以用：{'、'.join(SCRIPTS)}")
    terminal.write(SCRIPTS[shell])
