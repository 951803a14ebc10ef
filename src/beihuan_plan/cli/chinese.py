"""Typer in Chinese: help pages, and what its parser has to say of a mistyped command line.

Typer 0.28 has no translation of its own and measures help in characters; these classes take over both.
Its parser's exceptions live in a private module, which is why pyproject.toml pins Typer's minor version.
"""

import inspect
import re
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from typer._click import exceptions as parser
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from beihuan_plan.cli import terminal
from beihuan_plan.cli.cells import columns, wrap
from beihuan_plan.errors import UsageError
from beihuan_plan.model.wording import half_width

HELP_WIDTH = 80
HELP_OPTIONS = ["-h", "--help"]


def help_page(command: TyperCommand | TyperGroup, ctx: Any) -> str:
    """Lay out a command's help: usage, what it does, arguments, options, commands."""
    width = min(terminal.width() or HELP_WIDTH, HELP_WIDTH)
    lines = [f"用法：{_usage(command, ctx)}", ""]
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        lines += [*(wrap(" ".join(paragraph.split("\n")), width)), ""]
    commands = getattr(command, "commands", {})
    sections = [
        (
            "参数",
            [
                (_argument(item), item.help or "")
                for item in command.params
                if isinstance(item, TyperArgument)
            ],
        ),
        ("命令", [(name, _first_line(item.help)) for name, item in commands.items() if not item.hidden]),
        (
            "选项",
            [
                (_names(item), item.help or "")
                for item in command.get_params(ctx)
                if isinstance(item, TyperOption)
            ],
        ),
    ]
    for title, rows in sections:
        if rows:
            lines += [f"{title}：", *columns(rows, 2, width), ""]
    return "\n".join(lines).rstrip()


def _usage(command: TyperCommand | TyperGroup, ctx: Any) -> str:
    pieces = [
        ctx.command_path,
        *(_argument(item) for item in command.params if isinstance(item, TyperArgument)),
    ]
    return " ".join([*pieces, "命令 …" if isinstance(command, TyperGroup) else "[选项]"])


def _argument(item: TyperArgument) -> str:
    name = f"{item.human_readable_name}{'…' if item.nargs < 0 else ''}"
    return name if item.required else f"[{name}]"


def _names(item: TyperOption) -> str:
    names = ", ".join(sorted(item.opts, key=len))
    return names if item.is_flag else f"{names} {item.metavar}"


def _needed(command: Any) -> str:
    """What cannot be left out: plan postpone 编号… --to 期限 --reason 文字."""
    return " ".join(
        _argument(item) if isinstance(item, TyperArgument) else f"{item.opts[0]} {item.metavar}"
        for item in sorted(command.params, key=lambda item: not isinstance(item, TyperArgument))
        if item.required
    )


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0].rstrip("。")


class _ChineseHelp:
    """What a command and a group have in common: their help, and the option that asks for it."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option --help, explained in Chinese."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这一页"
        return option

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return help_page(self, ctx)  # type: ignore[arg-type]


class ChineseCommand(_ChineseHelp, TyperCommand):
    """A command whose help is in Chinese."""


class ChineseGroup(_ChineseHelp, TyperGroup):
    """The group of all commands, with help in Chinese."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; UsageError with near misses if there is none."""
        name = args[0]
        if name not in self.commands and not name.startswith("-") and not ctx.resilient_parsing:
            _no_such("命令", name, list(self.commands))
        return super().resolve_command(ctx, args)


def _no_such(kind: str, word: str, known: list[str]) -> NoReturn:
    import difflib

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
        missing = (
            f"选项 {param.opts[0]}"
            if isinstance(param, TyperOption)
            else f"参数“{param.human_readable_name}”"
        )
        needed = f"写成 {path} {_needed(ctx.command)}；" if ctx else ""
        return UsageError(f"缺少{missing}", f"{needed}{see_help}")
    if isinstance(error, parser.BadOptionUsage):
        needs = "后面不接内容" if "does not take" in error.message else "后面要接内容"
        return UsageError(f"选项 {error.option_name} {needs}", see_help)
    if extra := re.search(r"unexpected extra argument\(s\) \((.*)\)", error.message):
        quoted = f"文字里有空格的，整段用英文引号括起来；{see_help}"
        hint = f"筛选用选项，如 plan list -m {extra[1]}" if command == "list" else quoted
        return UsageError(f"多出了参数“{extra[1]}”", hint)
    return UsageError("命令写法不对", see_help)


def is_bare_call(error: typer.TyperException) -> bool:
    """Whether the command was called without anything, so that its help is what is wanted."""
    return isinstance(error, parser.NoArgsIsHelpError)
