"""Lists as they stand in a section: items by their numbers, with what goes on with each, in two levels."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from beihuan_plan.importing.line_marks import LineMark, MarkClass
from beihuan_plan.importing.source_line import SourceLine


@dataclass
class NumberedItem:
    """A numbered line, what follows it, and the items below it."""

    line: SourceLine
    more: list[SourceLine] = field(default_factory=list)
    """Paragraphs without a number behind it."""
    items: list["NumberedItem"] = field(default_factory=list)

    @property
    def mark(self) -> LineMark | None:
        """The number that it begins with."""
        return self.line.mark


def items_of(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], list[NumberedItem]]:
    """Read a section: what stands before its first item, and its items in two levels.

    Which class of mark is the higher level is told by which comes first in the section. Deeper levels are
    paragraphs of the item that they stand in.
    """
    classes = list(dict.fromkeys(line.mark.kind for line in lines if line.mark))
    before: list[SourceLine] = []
    found: list[NumberedItem] = []
    for line in lines:
        depth = _depth(line.mark, classes)
        if depth == 0:
            found.append(NumberedItem(line))
        elif not found:
            before.append(line)
        elif depth == 1:
            found[-1].items.append(NumberedItem(line))
        else:
            last = found[-1].items[-1] if found[-1].items else found[-1]
            last.more.append(line)
    return before, found


def _depth(mark: LineMark | None, classes: Sequence[MarkClass]) -> int | None:
    return classes.index(mark.kind) if mark else None
