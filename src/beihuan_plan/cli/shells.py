"""The command `completion`: the script that lets a shell complete `plan`."""

from typing import Annotated

import typer

from beihuan_plan.cli import terminal
from beihuan_plan.errors import UsageError

SHELLS = ("bash", "zsh", "fish", "powershell")


def completion(
    shell: Annotated[
        str, typer.Argument(metavar="终端", help="、".join(SHELLS), autocompletion=lambda: list(SHELLS))
    ],
) -> None:
    """输出 Tab 补全用的脚本；怎样启用见 README。"""
    from typer._completion_shared import get_completion_script

    if shell not in SHELLS:
        raise UsageError(f"没有给“{shell}”用的补全", f"可以用：{'、'.join(SHELLS)}")
    terminal.write(get_completion_script(prog_name="plan", complete_var="_PLAN_COMPLETE", shell=shell))
