"""What is wrong with a mistyped command line, in Chinese."""

import re
from typing import Any

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption

from beihuan_plan.cli import typer_private as parser
from beihuan_plan.cli.input.vocabulary import argument_name
from beihuan_plan.errors import UsageError


def explain(error: typer.TyperException, command: str) -> UsageError:
    """Say in Chinese what the parser of the command line objects to."""
    from beihuan_plan.cli.input.guesses import options_like, what_was_meant_by  # costly, and for slips only

    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else f"plan {command}".rstrip()
    see_help = f"{path} --help 查看用法"
    extra = parser.extra_arguments(error)
    if isinstance(error, parser.NoSuchOption):
        return _no_such_option(error.option_name, ctx, see_help)
    if (meant := _meant_as_option(extra)) and options_like(meant, ctx):
        return _no_such_option(meant, ctx, see_help)
    if isinstance(error, parser.MissingParameter) and error.param is not None:
        missing = _missing(error.param, ctx)
        needed = f"写成 {path} {_needed(ctx.command)}；" if ctx else ""
        return UsageError(f"缺少{missing}", f"{needed}{see_help}")
    if isinstance(error, parser.BadOptionUsage):
        needs = "后面不接内容" if parser.takes_no_value(error) else "后面要接内容"
        return UsageError(f"选项 {error.option_name} {needs}", see_help)
    if extra:
        return UsageError(f"多出了参数“{extra}”", f"{what_was_meant_by(extra, ctx)}；{see_help}")
    return UsageError("命令写法不对", see_help)


def _missing(param: Any, ctx: Any) -> str:
    """Name what is missing; of arguments behind one that takes several, it cannot be told which."""
    if isinstance(param, TyperOption):
        return f"选项 {param.opts[0]}"
    several = ctx and param.nargs < 0
    arguments = [item for item in ctx.command.params if isinstance(item, TyperArgument) and item.required]
    return f"参数{'或'.join(f'“{item.metavar}”' for item in (arguments if several else [param]))}"


def _no_such_option(option: str, ctx: Any, see_help: str) -> UsageError:
    from beihuan_plan.cli.input.guesses import options_like

    hint = see_help
    if not re.match(r"-+[^\W\d]", option):
        hint = f"内容以“-”开头的，前面加 -- 隔开；{see_help}"
    elif close := options_like(option, ctx):
        hint = f"你是不是想写 {'、'.join(close)}？"
    elif isinstance(ctx.command, TyperGroup):
        hint = f"选项写在命令的后面，如 {ctx.command_path} list {option}；{see_help}"
    return UsageError(f"没有选项“{option}”", hint)


def _meant_as_option(extra: str) -> str:
    """Read a word that is too much as an option, if it begins with a long dash; empty if it does not."""
    match = re.match(r"[—–−]{1,2}([^\s—–−=＝]+)", extra)
    return f"--{match[1]}" if match else ""


def is_bare_call(error: typer.TyperException) -> bool:
    """Whether the command was called without anything, so that its help is what is wanted."""
    return isinstance(error, parser.NoArgsIsHelpError)


def _needed(command: Any) -> str:
    """What cannot be left out: plan postpone 编号… --to 期限 --reason 文字."""
    return " ".join(
        argument_name(item) if isinstance(item, TyperArgument) else f"{item.opts[0]} {item.metavar}"
        for item in sorted(command.params, key=lambda item: not isinstance(item, TyperArgument))
        if item.required
    )
