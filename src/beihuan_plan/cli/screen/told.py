"""Commands that a sentence tells the clerk to type: where a plan was named with -f, they name it too."""

import re
from pathlib import Path

_COMMAND = re.compile(
    r"(?<![A-Za-z0-9_./\\-])plan ((?:(?:template|ledger) )?[a-z]+)(?![a-z.])(?![^，。；]* -f )"
)
_ABOUT_NO_PLAN = {"init", "import", "schema", "completion", "template", "template vars", "help"}
_named = ""


def name_plan(path: Path | None) -> None:
    """Let the commands that are told from now on name this plan, or none."""
    global _named
    _named = "" if path is None else as_typed(str(path))


def told(sentence: str) -> str:
    """Return a sentence of our own in which every command names the plan that the clerk named."""
    return _COMMAND.sub(_with_plan, sentence) if _named else sentence


def _with_plan(command: re.Match[str]) -> str:
    return command[0] if command[1] in _ABOUT_NO_PLAN else f"{command[0]} -f {_named}"


def as_typed(path: str) -> str:
    """Return a path as it is typed in a command: in quotes, where a shell would take it apart."""
    return path if re.fullmatch(r"[\w./\\:~-]+", path) else f'"{path}"'
