"""Lists as they stand in a section: items by their numbers, with what goes on with each, in two levels."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from beihuan_plan.importing.line_marks import LineMark, MarkClass
from beihuan_plan.importing.source_line import SourceLine

_TITLE = 25
"""Characters of a line that may be a title."""


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
            _find_lost(found, line.mark)
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


def _find_lost(items: list[NumberedItem], mark: LineMark | None) -> None:
    """Find the item that lost its number where one is missing before a mark: the likeliest line without any.

    That is a short one behind the text of the item above, as a title is; else the last.
    """
    above = items[-1] if items else None
    if not (above and above.mark and mark and mark.number == above.mark.number + 2 and above.more):
        return
    later = above.more[1:] if len(above.line.words) <= _TITLE else above.more
    titles = [line for line in later if len(line.text) <= _TITLE]
    lost = (titles or above.more[-1:])[0]
    place = above.more.index(lost)
    items.append(NumberedItem(lost, above.more[place + 1 :]))
    del above.more[place:]
