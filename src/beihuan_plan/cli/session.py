"""What most commands begin with: which plan, and which day."""

from datetime import date
from pathlib import Path

from beihuan_plan import workspace
from beihuan_plan.cli.input.options import CommonOptions
from beihuan_plan.cli.screen import terminal
from beihuan_plan.model.dates import day
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import OpenFile, read_plan


def as_today(text: str | None) -> date:
    """Read the day that counts as today; the real one if none is given."""
    return date.today() if text is None else day(text, date.today())


def open_plan(call: CommonOptions) -> tuple[OpenFile[Plan], date]:
    """Read the plan that is meant, and say which one it is unless the call is silent."""
    today = as_today(call.today)
    path = workspace.find_plan(call.file, today)
    opened = read_plan(path)
    say_which(path, call)
    return opened, today


def say_which(path: Path, call: CommonOptions) -> None:
    """Say which plan is used, unless the call is silent."""
    if not call.silent:
        terminal.note(terminal.paint(f"计划：{path}", "dim"))
