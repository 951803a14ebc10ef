"""What is used of Typer that Typer does not promise to keep: its parser's errors, its completion.

`tests/cli/test_typer_private.py` names each, so that a new Typer shows at once what it has changed.
"""

import re
from typing import Any

from typer import TyperException
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoArgsIsHelpError, NoSuchOption
from typer._completion_classes import BashComplete

__all__ = [
    "BadOptionUsage",
    "MissingParameter",
    "NoArgsIsHelpError",
    "NoSuchOption",
    "choices",
    "extra_arguments",
    "takes_no_value",
]


def takes_no_value(error: BadOptionUsage) -> bool:
    """Whether an option was given a value and takes none; otherwise it needs one and has none."""
    return "does not take" in error.message


def extra_arguments(error: TyperException) -> str:
    """Return the arguments that a command has no place for; empty if the error is another."""
    match = re.search(r"unexpected extra argument\(s\) \((.*)\)", error.message)
    return match[1] if match else ""


def choices(command: Any, words: list[str], last: str) -> list[tuple[str, str]]:
    """Return what the last word may be completed to after these words, each with what it means."""
    completion = BashComplete(command, {}, "plan", "")  # which shell asks makes no difference here
    return [(str(item.value), item.help or "") for item in completion.get_completions(words, last)]
