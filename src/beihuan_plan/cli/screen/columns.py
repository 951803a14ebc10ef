"""Text laid out in terminal cells: a Chinese character is two cells wide, a colour none."""

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from beihuan_plan.chinese import in_a_row
from beihuan_plan.cli.screen.terminal import COLOR

_TOKENS = re.compile(r"[!-~]+|\s|.", re.DOTALL)
_NEVER_FIRST = "，。、；：！？）》」』】〉”’…,.;:!?)]}"
"""What Chinese typesetting does not let stand at the start of a line."""
_NEVER_LAST = "（《“‘「『【〈([{"
"""What it does not let stand at the end of one."""
_OPENING = rf"[{re.escape(_NEVER_LAST)}]+$"
_LAST_UNIT = (
    rf"[{re.escape(_NEVER_LAST)}]*(?:(?<=[^!-~])[!-~]+|[^{re.escape(_NEVER_FIRST + _NEVER_LAST)}])"
    rf"[{re.escape(_NEVER_FIRST)}]*$"
)


def width_of(text: str) -> int:
    """Count the cells of a text, painted or not."""
    return cell_len(COLOR.sub("", text))


def pad(text: str, width: int) -> str:
    """Fill a text up with spaces to a width in cells; longer text stays whole."""
    return text + " " * (width - width_of(text))


def wrap(text: str, width: int) -> list[str]:
    """Break a plain text into lines of at most `width` cells, between any two Chinese characters."""
    lines, line, used = [], "", 0
    for token in _TOKENS.findall(text):
        for piece in [token] if cell_len(token) <= width else token:
            size = cell_len(piece)
            if used + size > width:
                unit = re.search(_LAST_UNIT if piece[0] in _NEVER_FIRST else _OPENING, line)
                carried = unit[0] if unit and unit.start() else ""
                lines.append(line.removesuffix(carried).rstrip())
                line, used = carried, cell_len(carried)
            if line or not piece.isspace():
                line, used = line + piece, used + size
    return [*lines, line.rstrip()]


def unbroken(text: str) -> list[str]:
    """List the pieces of a text that `wrap` does not break where they fit: words, figures, days."""
    return re.findall(rf"[!-~]+[{re.escape(_NEVER_FIRST)}]*", text)


def columns(rows: Sequence[Sequence[str]], indent: int, width: int | None) -> list[str]:
    """Align rows in columns two cells apart; the last column, plain text, is wrapped to `width` if given."""
    if not rows:
        return []
    rows = [[in_a_row(cell) for cell in row] for row in rows]
    sizes = [max(map(width_of, column)) for column in list(zip(*rows, strict=True))[:-1]]
    used = indent + sum(size + 2 for size in sizes if size)
    lines = []
    for row in rows:
        cells = [pad(cell, size) + "  " for cell, size in zip(row, sizes, strict=False) if size]
        room = max(width - used, 8) if width else width_of(row[-1])
        first, *more = wrap(row[-1], room) if width_of(row[-1]) > room else [row[-1]]
        lines += ["".join([" " * indent, *cells, first]).rstrip(), *(" " * used + line for line in more)]
    return lines


def sentences(lines: Iterable[str], width: int | None, indent: int = 0) -> list[str]:
    """Wrap sentences, each beginning on a line of its own."""
    return columns([(line,) for line in lines], indent, width)
