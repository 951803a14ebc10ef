"""Text laid out in terminal cells: a Chinese character is two cells wide."""

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

_TOKENS = re.compile(r"[!-~]+|\s|.", re.DOTALL)
_NEVER_FIRST = "，。、；：！？）》」』】〉”’…,.;:!?)]}"
"""What Chinese typesetting does not let stand at the start of a line."""


def pad(text: str, width: int) -> str:
    """Fill a text up with spaces to a width in cells; longer text stays whole."""
    return text if cell_len(text) >= width else set_cell_size(text, width)


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` cells, between any two Chinese characters."""
    lines, line, used = [], "", 0
    for token in _TOKENS.findall(text.replace("\n", " ")):
        for piece in [token] if cell_len(token) <= width else token:
            size = cell_len(piece)
            if used + size > width:
                carried = line[-1:] if piece[0] in _NEVER_FIRST and len(line) > 1 else ""
                lines.append(line.removesuffix(carried).rstrip())
                line, used = carried, cell_len(carried)
            if line or not piece.isspace():
                line, used = line + piece, used + size
    return [*lines, line.rstrip()]


def columns(rows: Sequence[Sequence[str]], indent: int, width: int | None) -> list[str]:
    """Align rows in columns two cells apart; the last column is wrapped to `width`, if one is given."""
    if not rows:
        return []
    sizes = [max(map(cell_len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    used = indent + sum(size + 2 for size in sizes if size)
    lines = []
    for row in rows:
        start = " " * indent + "".join(
            pad(cell, size) + "  " for cell, size in zip(row, sizes, strict=False) if size
        )
        first, *more = wrap(row[-1], max(width - used, 20)) if width else [row[-1]]
        lines += [f"{start}{first}".rstrip(), *(" " * used + line for line in more)]
    return lines
