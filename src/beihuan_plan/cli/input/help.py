"""Help pages in Chinese: Typer has no translation of its own, and measures help in characters."""

import inspect
from collections.abc import Sequence
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from beihuan_plan.cli.input import vocabulary
from beihuan_plan.cli.input.vocabulary import argument_name
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns, wrap

HELP_WIDTH = 80
HELP_OPTIONS = ["-h", "--help", *vocabulary.in_chinese(["--help"])]


def help_page(command: TyperCommand | TyperGroup, ctx: Any) -> str:
    """Lay out a command's help: usage, what it does, arguments, options, commands."""
    width = min(terminal.width() or HELP_WIDTH, HELP_WIDTH)
    lines = [f"用法：{_usage(command, ctx)}", *_in_chinese(ctx), ""]
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        lines += [*(wrap(" ".join(paragraph.split("\n")), width)), ""]
    sections: list[tuple[str, Sequence[Sequence[str]]]] = [
        (
            "参数",
            [
                (argument_name(item), item.help or "")
                for item in command.params
                if isinstance(item, TyperArgument)
            ],
        ),
        ("命令", vocabulary.with_meanings(getattr(command, "commands", {}))),
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


def _in_chinese(ctx: Any) -> list[str]:
    """How a command is named in Chinese; nothing for `plan` itself."""
    program, *path = ctx.command_path.split()
    chinese = [vocabulary.COMMANDS.get(name, name) for name in path]
    return [f"也可以写：{' '.join([program, *chinese])}"] if path else []


def _names(item: TyperOption) -> str:
    spelt = ", ".join(sorted(item.opts, key=lambda name: (name.startswith("--"), not name.isascii())))
    return spelt if item.is_flag else f"{spelt} {item.metavar}"


class _InChinese:
    """What a command and a group have in common: Chinese names for options, and help."""

    params: list[Any]
    allow_interspersed_args: bool

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        for item in self.params:
            if isinstance(item, TyperOption):
                item.opts += vocabulary.in_chinese(item.opts)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words; options may be typed full-width, or in capitals."""
        options = [item for item in self.get_params(ctx) if isinstance(item, TyperOption)]  # type: ignore[attr-defined]
        takes_value = {name: not item.is_flag for item in options for name in item.opts}
        words = vocabulary.as_declared(args, takes_value, mixed=self.allow_interspersed_args)
        return super().parse_args(ctx, words)  # type: ignore[misc,no-any-return]

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option --help, explained in Chinese."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这一页"
        return option

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return help_page(self, ctx)  # type: ignore[arg-type]


class ChineseCommand(_InChinese, TyperCommand):
    """A command with names and help in Chinese."""


class ChineseGroup(_InChinese, TyperGroup):
    """A group of commands, with names and help in Chinese."""

    def list_commands(self, ctx: Any) -> list[str]:
        """List all names, as Tab offers them."""
        english = super().list_commands(ctx)
        return [*english, *(vocabulary.COMMANDS[name] for name in english if name in vocabulary.COMMANDS)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Find a command by either name."""
        return super().get_command(ctx, vocabulary.command_named(cmd_name))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; UsageError with what may be meant if there is none."""
        name = vocabulary.command_named(args[0])
        if name not in self.commands and not name.startswith("-") and not ctx.resilient_parsing:
            from beihuan_plan.cli.input.guesses import no_such_command  # costly, and for slips only

            no_such_command(name, self.commands)
        return super().resolve_command(ctx, [name, *args[1:]])
