"""The command `plan`: all commands by name, and what becomes of errors."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from beihuan_plan.cli import commands
from beihuan_plan.cli.input import shells
from beihuan_plan.cli.input.help import HELP_OPTIONS, ChineseCommand, ChineseGroup
from beihuan_plan.cli.input.sharing import Command, spelt_out
from beihuan_plan.cli.input.usage import explain, half_width_options, is_bare_call
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.problems import report
from beihuan_plan.errors import PlanError, SystemRefusedError

INTERNAL_ERROR = 70
INTERRUPTED = 130
DEBUG_VARIABLE = "PLAN_DEBUG"

Address = tuple[str, str]

COMMANDS: dict[str, Address] = {
    "status": ("questions", "status"),
    "list": ("questions", "list_tasks"),
    "show": ("questions", "show"),
    "coverage": ("questions", "coverage"),
    "start": ("marks", "start"),
    "done": ("marks", "done"),
    "postpone": ("marks", "postpone"),
    "cancel": ("marks", "cancel"),
    "reopen": ("marks", "reopen"),
    "note": ("marks", "note"),
    "evidence": ("evidence", "evidence"),
    "add": ("edits", "add"),
    "edit": ("edits", "edit"),
    "undo": ("log", "undo"),
    "log": ("log", "log"),
    "checklist": ("documents", "checklist"),
    "summary": ("documents", "summary"),
    "document": ("documents", "document"),
    "template": ("template", "template"),
    "check": ("plans", "check"),
    "init": ("plans", "init"),
    "schema": ("plans", "schema"),
    "completion": ("tab", "completion"),
}
"""Each command by name: its module in cli/commands, and its function there."""

GROUPS: dict[str, dict[str, Address]] = {
    "template": {
        "list": ("template", "list_templates"),
        "copy": ("template", "copy"),
        "check": ("template", "check"),
        "vars": ("template", "variables"),
    },
}
"""The commands that have commands of their own."""


def app(wanted: str = "") -> typer.Typer:
    """Build the command line with the one command that is wanted, or with all where no such is."""
    return _group(plan, {wanted: COMMANDS[wanted]} if wanted in COMMANDS else COMMANDS)


def _group(callback: Command, named: dict[str, Address]) -> typer.Typer:
    built = typer.Typer(
        cls=ChineseGroup,
        callback=callback,
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=True,
        context_settings={"help_option_names": HELP_OPTIONS},
    )
    for name, address in named.items():
        command = _loaded(address)
        if name in GROUPS:
            built.add_typer(_group(command, GROUPS[name]), name=name)
        else:
            built.command(name, cls=ChineseCommand)(spelt_out(command))
    return built


def _loaded(address: Address) -> Command:
    module, name = address
    command: Command = getattr(import_module(f"{commands.__name__}.{module}"), name)
    return command


def plan(
    version: Annotated[
        bool,
        typer.Option("--version", help="显示版本", is_eager=True, callback=lambda value: _version(value)),
    ] = False,
) -> None:
    """教科室的学期工作计划：写成文本，在终端里查询、核对、出总结。"""


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        terminal.write(f"plan {version('beihuan-plan')}")
        raise typer.Exit


def main() -> None:
    """Run `plan` and leave with its exit code."""
    terminal.prepare()
    code = _complete() if shells.is_asking() else run(sys.argv[1:])
    try:
        terminal.finish()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # else the reader, such as `head`, has had enough
            problem = SystemRefusedError("读写", "输出", error)
            report(problem, as_json=False)
            code = problem.exit_code
    sys.exit(code)


def _complete() -> int:
    """Answer a shell; whatever goes wrong, it gets no choices, and no noise on the line being typed."""
    try:
        shells.answer(lambda wanted: typer.main.get_command(app(wanted)))
    except Exception:
        if DEBUG_VARIABLE in os.environ:
            raise
        return INTERNAL_ERROR
    return 0


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong is told, never raised."""
    unix = [word.replace("\r\n", "\n").replace("\r", "\n") for word in arguments]
    arguments = half_width_options(unix)
    as_json = "--json" in arguments
    name = arguments[0] if arguments and arguments[0] in COMMANDS else ""
    try:
        command = typer.main.get_command(app(name))
        return command.main(list(arguments), prog_name="plan", standalone_mode=False) or 0
    except PlanError as error:
        problem = error
    except typer.TyperException as error:
        if is_bare_call(error):
            terminal.write(error.format_message())
            return 0
        problem = explain(error, name)
    except (KeyboardInterrupt, typer.Abort):
        terminal.note("已中断。")
        return INTERRUPTED
    except OSError as error:
        problem = SystemRefusedError("读写", error.filename or "输出", error)
    except Exception as error:
        if DEBUG_VARIABLE in os.environ:
            raise
        help_text = f"计划文件没有改动。设置环境变量 {DEBUG_VARIABLE}=1 再运行一次，把显示的内容发给维护者"
        problem = PlanError(f"程序内部出错了（{type(error).__name__}）", help_text)
        problem.exit_code = INTERNAL_ERROR
    report(problem, as_json=as_json)
    return problem.exit_code
