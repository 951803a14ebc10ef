"""Tab completion in bash, zsh, fish and PowerShell: the script for each, and the answers to it.

Typer's own classes and scripts are used, from its private modules (its minor version is pinned), with two
changes: bash shows what an id stands for, as the others do, and a task's words are not read as Rich markup.
"""

import os
from typing import Annotated

import typer

from beihuan_plan.cli import terminal
from beihuan_plan.errors import UsageError

SHELLS = ("bash", "zsh", "fish", "powershell")
VARIABLE = "_PLAN_COMPLETE"
_BASH_IS_LISTING = "63"
"""COMP_TYPE while bash lists the choices after a second Tab, and inserts none of them."""


def completion(
    shell: Annotated[
        str,
        typer.Argument(
            metavar="终端",
            help=f"{'、'.join(SHELLS[:-1])} 或 {SHELLS[-1]}",
            autocompletion=lambda: list(SHELLS),
        ),
    ],
) -> None:
    """输出 Tab 补全用的脚本；怎样启用见 README。"""
    from typer._completion_shared import get_completion_script

    if shell not in SHELLS:
        raise UsageError(f"没有给“{shell}”用的补全", f"可以用：{'、'.join(SHELLS)}")
    script = get_completion_script(prog_name="plan", complete_var=VARIABLE, shell=shell)
    terminal.write(script.replace("COMP_CWORD=$COMP_CWORD", "COMP_CWORD=$COMP_CWORD COMP_TYPE=$COMP_TYPE"))


def prepare() -> None:
    """Make Typer answer a shell's question, if this call is one."""
    if VARIABLE not in os.environ:
        return
    from typer import _completion_classes as classes
    from typer._click.shell_completion import CompletionItem, add_completion_class

    class DescribingBash(classes.BashComplete):
        def format_completion(self, item: CompletionItem) -> str:
            listing = os.environ.get("COMP_TYPE") == _BASH_IS_LISTING
            return f"{item.value}  {item.help}" if listing and item.help else str(item.value)

    classes._sanitize_help_text = lambda text: text
    classes.completion_init()
    add_completion_class(DescribingBash, "bash")
