"""The help of every command, as it is printed 80 columns wide; run this file to write commands.md anew."""

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from beihuan_plan.cli.command_tree import COMMANDS, GROUPS
from beihuan_plan.cli.main import run

PAGE = Path(__file__).with_suffix(".md")
HEAD = """\
# 命令一览

每条命令的 `--help` 所显示的说明。由 `python docs/commands.py` 生成，不用手工改。
"""


def page() -> str:
    """Return what is to stand in commands.md."""
    return "\n".join([HEAD, *(f"## {name}\n\n```text\n{_help(name)}```\n" for name in _names())])


def _names() -> Iterator[str]:
    yield "plan"
    for name in COMMANDS:
        yield f"plan {name}"
        yield from (f"plan {name} {inner}" for inner in GROUPS.get(name, ()))


def _help(name: str) -> str:
    with redirect_stdout(io.StringIO()) as out:
        run([*name.split()[1:], "--help"])
    return out.getvalue()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
