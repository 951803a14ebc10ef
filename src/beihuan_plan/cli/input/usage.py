"""What is wrong with a mistyped command line, in Chinese; and what is right for all that."""

import difflib
import re
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from typer.core import TyperArgument, TyperOption

from beihuan_plan.chinese import half_width
from beihuan_plan.cli import typer_private as parser
from beihuan_plan.errors import UsageError


def no_such(kind: str, word: str, known: list[str]) -> NoReturn:
    """Say that there is no such word, and what is like it."""
    close = difflib.get_close_matches(word, known, 3)
    raise UsageError(
        f"没有{kind}“{word}”",
        f"你是不是想写 {'、'.join(close)}？" if close else f"{kind}有：{'、'.join(known)}",
    )


_OPTION = re.compile("([-－—–−]{1,2}[A-Za-zＡ-Ｚａ-ｚ][^=＝]*)([=＝]?)(.*)", re.DOTALL)


def half_width_options(arguments: Sequence[str]) -> list[str]:
    """Read options that were typed full-width (－m, ——month, -ｍ); values stay as they are."""
    return [_half_width_option(word) for word in arguments]


def _half_width_option(word: str) -> str:
    match = _OPTION.fullmatch(word)
    if match is None:
        return word
    name = half_width(match[1])
    if match[1][0] in "—–" and len(name) > 2 and name[1] != "-":  # Word makes one long dash of two short ones
        name = f"-{name}"
    return f"{name}{'=' if match[2] else ''}{match[3]}"


def explain(error: typer.TyperException, command: str) -> UsageError:
    """Say in Chinese what the parser of the command line objects to."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else f"plan {command}".rstrip()
    see_help = f"{path} --help 查看用法"
    if isinstance(error, parser.NoSuchOption):
        close = "、".join(error.possibilities or ())
        return UsageError(f"没有选项“{error.option_name}”", f"你是不是想写 {close}？" if close else see_help)
    if isinstance(error, parser.MissingParameter) and error.param is not None:
        param = error.param
        missing = f"选项 {param.opts[0]}" if isinstance(param, TyperOption) else f"参数“{param.metavar}”"
        needed = f"写成 {path} {_needed(ctx.command)}；" if ctx else ""
        return UsageError(f"缺少{missing}", f"{needed}{see_help}")
    if isinstance(error, parser.BadOptionUsage):
        needs = "后面不接内容" if parser.takes_no_value(error) else "后面要接内容"
        return UsageError(f"选项 {error.option_name} {needs}", see_help)
    if extra := parser.extra_arguments(error):
        quoted = f"文字里有空格的，整段用英文引号括起来；{see_help}"
        hint = f"筛选用选项，如 plan list -m {extra}" if command == "list" else quoted
        return UsageError(f"多出了参数“{extra}”", hint)
    return UsageError("命令写法不对", see_help)


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


def argument_name(item: TyperArgument) -> str:
    """How an argument is written: 编号…, or [编号…] where it can be left out."""
    name = f"{item.metavar}{'…' if item.nargs < 0 else ''}"
    return name if item.required else f"[{name}]"
