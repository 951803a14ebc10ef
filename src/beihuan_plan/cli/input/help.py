"""Help pages in Chinese: Typer has no translation of its own, and measures help in characters."""

import inspect
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from beihuan_plan.cli.input.usage import argument_name, no_such
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns, wrap

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
                (argument_name(item), item.help or "")
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
        *(argument_name(item) for item in command.params if isinstance(item, TyperArgument)),
    ]
    return " ".join([*pieces, "命令 …" if isinstance(command, TyperGroup) else "[选项]"])


def _names(item: TyperOption) -> str:
    names = ", ".join(sorted(item.opts, key=len))
    return names if item.is_flag else f"{names} {item.metavar}"


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
            no_such("命令", name, list(self.commands))
        return super().resolve_command(ctx, args)
