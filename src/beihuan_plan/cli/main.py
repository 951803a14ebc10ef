"""The command `plan`: one run of it, and what becomes of errors."""

import contextlib
import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import typer

from beihuan_plan.cli.command_tree import app, app_of, with_group
from beihuan_plan.cli.input import shells, vocabulary
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns, sentences
from beihuan_plan.errors import InternalError, NotFoundError, PlanError, SystemRefusedError
from beihuan_plan.workspace import find_plan

INTERRUPTED = 130
DEBUG_VARIABLE = "PLAN_DEBUG"

_JSON = ("--json", *vocabulary.in_chinese(["--json"]))

FIRST_STEPS = (
    "这个文件夹里还没有计划。",
    "第一步：plan init --school 学校全名，新建本学期的计划；plan init --example 取出一份样例来看。",
    "已经有计划的，先进入 plans 所在的文件夹，再写 plan。",
)
DAILY = ("list", "done", "postpone", "checklist", "help")
"""The commands that `plan` alone shows below the status."""


def main() -> None:
    """Run `plan` and leave with its exit code."""
    terminal.prepare()
    code = _complete() if shells.is_asking() else run(sys.argv[1:])
    try:
        terminal.finish()
    except OSError as error:
        terminal.silence(sys.stdout)
        code = _tell(SystemRefusedError("读写", "输出", error), as_json=False)
    try:
        sys.stderr.flush()
    except OSError:
        terminal.silence(sys.stderr)
    sys.exit(code)


def _complete() -> int:
    """Answer a shell; whatever goes wrong, it gets no choices, and no noise on the line being typed."""
    try:
        shells.answer(_parser_for)
    except Exception:
        if DEBUG_VARIABLE in os.environ:
            raise
        return InternalError.exit_code
    return 0


def _parser_for(words: list[str]) -> tuple[Any, list[str]]:
    """Build the parser for words that are typed already, or the whole without any; and spell them out."""
    words = with_group(words) if words else words
    return typer.main.get_command(app(words[0] if words else "")), words


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong is told, never raised."""
    words = [word.replace("\r\n", "\n").replace("\r", "\n") for word in arguments]
    as_json = any(vocabulary.spelling(word, _JSON) in _JSON for word in words)
    try:
        return _told(words, as_json=as_json)
    except Exception as error:  # in the command, or in telling what was wrong with it
        if DEBUG_VARIABLE in os.environ:
            raise
        help_text = (
            "计划文件是完整的，这一次改好没有，用 plan log 看。"
            f"设置环境变量 {DEBUG_VARIABLE}=1 再运行一次，把显示的内容发给维护者"
        )
        problem = InternalError(f"程序内部出错了（{type(error).__name__}）", help_text)
        return _tell(problem, as_json=as_json)


def _told(words: list[str], *, as_json: bool) -> int:
    """Run one command, and tell what the clerk can mend; whatever is raised is a fault of the tool."""
    try:
        return _run(words)
    except PlanError as error:
        return _tell(error, as_json=as_json)
    except OSError as error:
        return _tell(SystemRefusedError("读写", error.filename or "输出", error), as_json=as_json)


def _alone() -> int:
    """Answer `plan` alone: the status and the commands of every day, or how to begin where no plan is."""
    try:
        find_plan(None, date.today())
    except NotFoundError:
        terminal.write([*sentences(FIRST_STEPS, terminal.width()), ""])
        return _run(["--help"])
    code = _run(["status"])
    daily: Any = typer.main.get_command(app_of(DAILY))
    rows = [(f"plan {name}", *more) for name, *more in vocabulary.with_meanings(daily.commands)]
    terminal.write(["", "常用的命令：", *columns(rows, 2, terminal.width())])
    return code


def _run(words: list[str]) -> int:
    """Run one command; PlanError in place of what Typer raises."""
    if not words:
        return _alone()
    words = with_group(words)
    name = vocabulary.command_named(words[0])
    try:
        command = typer.main.get_command(app(name))
        return command.main(words, prog_name="plan", standalone_mode=False) or 0
    except typer.TyperException as error:
        from beihuan_plan.cli.input.usage import explain, is_bare_call  # for slips only

        if not is_bare_call(error):
            raise explain(error, name) from error
        terminal.write(error.format_message())
        return 0
    except SystemExit:  # the parser's way to leave when the reader of its help has had enough
        return 0
    except (KeyboardInterrupt, typer.Abort):
        terminal.note("已中断。")
        return INTERRUPTED


def _tell(problem: PlanError, *, as_json: bool) -> int:
    """Report a problem, where there is an output that takes it, and return its exit code."""
    from beihuan_plan.cli.screen.problems import report  # most commands go well

    with contextlib.suppress(OSError):
        report(problem, as_json=as_json)
    return problem.exit_code
