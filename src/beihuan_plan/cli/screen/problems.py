"""Errors and advice on the terminal: place, line, caret, a sentence, and what to do."""

from collections.abc import Sequence

from rich.cells import cell_len

from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import sentences
from beihuan_plan.cli.screen.told import told
from beihuan_plan.errors import PlanError, Problem

MAX_SHOWN = 20
_MAX_LINE = 60
"""Cells of a long line that are shown around the caret."""


def report(error: PlanError, *, as_json: bool) -> None:
    """Tell the clerk what went wrong, on the error output."""
    if as_json:
        problems = [problem.record() | {"help": told(problem.help)} for problem in error.problems]
        content = {
            "message": error.message,
            "help": told(error.help) or None,
            "exit_code": error.exit_code,
            "problems": problems,
        }
        terminal.write_json_error(error=content)
        return
    width = terminal.width(of_errors=True)
    lines = sentences([f"错误：{error.message}"], width)
    if error.help:
        first, *table = f"怎么办：{told(error.help)}".split("\n")  # a table is laid out already
        lines += [*sentences([first], width), *table]
    for line in lines + problem_lines(error.problems, width):
        terminal.note(line)


def problem_lines(problems: Sequence[Problem], width: int | None) -> list[str]:
    """Lay out problems, the first twenty of many, in lines of `width` cells if that is given."""
    lines = []
    for problem in problems[:MAX_SHOWN]:
        heading = f"{problem.file}:{problem.line}:{problem.column}  {problem.message}"
        lines += ["", *sentences([heading], width)]
        if problem.source.strip():
            shown, before, length = _window(problem)
            number = str(problem.line)
            lines += [
                f"  {number} | {shown}",
                f"  {' ' * len(number)} | {' ' * cell_len(before)}{'^' * max(1, cell_len(length))}",
            ]
        if problem.help:
            lines += sentences([f"怎么改：{told(problem.help)}"], width, indent=2)
    if len(problems) > MAX_SHOWN:
        lines += ["", f"另有 {len(problems) - MAX_SHOWN} 处没有列出，先改好上面的。"]
    return lines


def _window(problem: Problem) -> tuple[str, str, str]:
    """Cut a long line around its caret: what is shown, what stands before the caret, what is underlined."""
    skipped = max(0, problem.column - 1 - _MAX_LINE)
    near = problem.source[skipped : problem.column + _MAX_LINE]
    source = "".join(character if character.isprintable() or character == "　" else " " for character in near)
    start = problem.column - 1 - skipped
    first, last, room = start, start, _MAX_LINE
    while first > 0 and cell_len(source[first - 1]) <= room - _MAX_LINE // 2:
        first -= 1
        room -= cell_len(source[first])
    while last < len(source) and (last == start or cell_len(source[last]) <= room):
        room -= cell_len(source[last])
        last += 1
    head, tail = "…" * (skipped + first > 0), "…" * (skipped + last < len(problem.source))
    shown = head + source[first:last] + tail
    return shown, head + source[first:start], source[start : min(start + problem.length, last)]
