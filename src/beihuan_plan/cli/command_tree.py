"""The command line: all commands by name, of which only the one that is wanted is loaded."""

from collections.abc import Iterable
from importlib import import_module
from typing import Annotated

import typer

from beihuan_plan.cli.input import vocabulary
from beihuan_plan.cli.input.help import HELP_OPTIONS, ChineseCommand, ChineseGroup
from beihuan_plan.cli.input.sharing import Command, spelt_out
from beihuan_plan.cli.screen import terminal

Address = tuple[str, str]

COMMANDS: dict[str, Address] = {
    "status": ("questions", "status"),
    "list": ("questions", "list_tasks"),
    "due": ("questions", "due"),
    "show": ("questions", "show"),
    "goals": ("questions", "goals"),
    "measures": ("questions", "measures"),
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
    "move": ("edits", "move"),
    "delete": ("edits", "delete"),
    "undo": ("undo", "undo"),
    "log": ("log", "log"),
    "checklist": ("checklists", "checklist"),
    "person": ("checklists", "person"),
    "figures": ("counting", "figures"),
    "hours": ("counting", "hours"),
    "calendar": ("calendars", "calendar"),
    "summary": ("summaries", "summary"),
    "why": ("why", "why"),
    "document": ("documents", "document"),
    "template": ("template", "template"),
    "ledger": ("ledgers", "ledger"),
    "check": ("plans", "check"),
    "init": ("setting_up", "init"),
    "import": ("importing_plans", "import_plan"),
    "schema": ("plans", "schema"),
    "completion": ("tab", "completion"),
    "help": ("guide", "help_page"),
}
"""Each command by name: its module in cli/commands, and its function there."""

GROUPS: dict[str, dict[str, Address]] = {
    "template": {
        "list": ("template", "list_templates"),
        "copy": ("template", "copy"),
        "check": ("template", "check"),
        "vars": ("template", "variables"),
    },
    "ledger": {
        "list": ("ledgers", "list_records"),
        "show": ("ledgers", "show"),
        "add": ("ledger_changes", "add"),
        "edit": ("ledger_changes", "edit"),
        "delete": ("ledger_changes", "delete"),
        "advance": ("ledger_milestones", "advance"),
        "award": ("ledger_milestones", "award"),
        "publish": ("ledger_milestones", "publish"),
        "attend": ("ledger_milestones", "attend"),
        "check": ("ledger_checks", "check"),
        "rules": ("ledger_setup", "rules"),
        "schema": ("ledger_setup", "schema"),
    },
}
"""The commands that have commands of their own."""
_SHARED = GROUPS["ledger"].keys() & COMMANDS.keys()


def app(wanted: str = "") -> typer.Typer:
    """Build the command line with the one command that is wanted, by either name, or with all.

    All it is where there is no such command, and for the help, which tells of any.
    """
    name = vocabulary.command_named(wanted)
    return app_of([name] if name in COMMANDS and name != "help" else COMMANDS)


def app_of(names: Iterable[str]) -> typer.Typer:
    """Build the command line with some commands."""
    return _group(_plan, {name: COMMANDS[name] for name in names})


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
    command: Command = getattr(import_module(f"{__package__}.commands.{module}"), name)
    return command


def _plan(
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


def with_group(words: list[str]) -> list[str]:
    """Name the group of a command on ledgers, where the clerk left it out."""
    name = vocabulary.command_named(words[0])
    if name.startswith("-") or (name in COMMANDS and (name not in _SHARED or not words[1:])):
        return words
    if name in COMMANDS and name != "add" and words[1][:1].isdigit():  # an id of the plan, as most often
        return words
    from beihuan_plan.cli.input.ledger_shorthand import spelt_out_for_ledgers  # costly, and seldom needed

    return spelt_out_for_ledgers(words, name, COMMANDS, GROUPS["ledger"])
