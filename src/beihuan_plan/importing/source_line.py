"""The lines of the document that is imported, where each stands, and what each was taken as."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from beihuan_plan.importing.line_marks import LineMark, mark_of_line
from beihuan_plan.reports.formats.document_lines import DocumentLine

PlanFields = dict[str, Any]
"""PlanFields of a record of the plan file, by their names there."""
_WHOLE_LINE = 20
"""Characters from which on a line may have broken off where the paper ended."""
_ENDED = re.compile("[。；：！？…”）》.;:!?)]$")
NOT_UNDERSTOOD = "没有看懂"
"""What a line is taken as that has no place in a plan."""
HEADING = "标题"
"""What the heading of a section is taken as."""
AROUND = "计划以外的话"
"""What a line is taken as that stands before the title, or behind the signature."""


class SourceLine(NamedTuple):
    """A paragraph or a row of the document."""

    place: str
    """What a person finds it by: 第3段, 表1第2行."""
    text: str
    level: int = 0
    """Of a heading by its style; 0 where the document does not say."""
    cells: tuple[str, ...] = ()
    is_counted: bool = False
    """Whether Word counts its number: where the next ones go on, a line without one lost it."""

    @property
    def mark(self) -> LineMark | None:
        """The number that it begins with; a number alone is none."""
        found = None if self.cells else mark_of_line(self.text)
        return found if found and self.text[len(found.text) :].strip() else None

    @property
    def words(self) -> str:
        """The text without its number."""
        return self.text[len(self.mark.text) :].strip() if self.mark else self.text


def source_lines(lines: Iterable[DocumentLine]) -> Iterator[SourceLine]:
    """Name the lines of a document by their places; what is blank is left out."""
    paragraph = table = row = 0
    for line in lines:
        if line.cells:
            table, row = (table, row + 1) if row else (table + 1, 1)
            if any(map(str.strip, line.cells)):
                yield SourceLine(f"表{table}第{row}行", line.text, 0, line.cells)
            continue
        row = 0
        if text := line.text.strip():
            paragraph += 1
            yield SourceLine(f"第{paragraph}段", text, line.level, is_counted=bool(line.number))


def joined(lines: Iterable[SourceLine]) -> list[str]:
    """Return the paragraphs of some lines: one that broke off in the middle goes on with the next."""
    found: list[str] = []
    for line in lines:
        last = found[-1] if found else ""
        is_broken_off = last.endswith(("，", "、", ",")) or (
            len(last) >= _WHOLE_LINE and not _ENDED.search(last)
        )
        if is_broken_off and not line.mark:
            found[-1] += line.text
        else:
            found.append(line.text)
    return found


class TakenPiece(NamedTuple):
    """What a line, or a piece of it, was taken as."""

    line: SourceLine
    text: str
    taken_as: str
    is_sure: bool = True


@dataclass
class Accounts:
    """What was taken as what, piece by piece."""

    pieces: list[TakenPiece] = field(default_factory=list)
    _by_line: dict[int, list[TakenPiece]] = field(default_factory=lambda: defaultdict(list))
    """By the line itself: two of them may say the same."""

    def take(self, line: SourceLine, taken_as: str, text: str | None = None, *, is_sure: bool = True) -> None:
        """Note what a line, or some of its text, was taken as."""
        piece = TakenPiece(line, line.text if text is None else text, taken_as, is_sure)
        self.pieces.append(piece)
        self._by_line[id(line)].append(piece)

    def take_mark(self, line: SourceLine) -> None:
        """Note the number with which a line begins, if there is one."""
        if line.mark:
            self.take(line, "编号", line.mark.text)

    def of(self, line: SourceLine) -> list[TakenPiece]:
        """Return the pieces of a line."""
        return self._by_line.get(id(line), [])

    def missing(self, lines: Sequence[SourceLine]) -> list[SourceLine]:
        """List the lines of which a character is not accounted for; blanks do not count."""
        return [
            line for line in lines if _bare(line.text) != _bare("".join(each.text for each in self.of(line)))
        ]


def _bare(text: str) -> str:
    return "".join(sorted(sign for sign in text if not sign.isspace() and sign != "｜"))
