"""What a person did to a document that the tool had written: each new line, in the section it stands in."""

import difflib
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from beihuan_plan.chinese import shortened
from beihuan_plan.errors import UsageError
from beihuan_plan.reports.contents.shapes import Outlined
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.written_lines import (
    LinePart,
    WrittenLine,
    heading_key,
    key_of,
)

_ALIKE = 0.6
"""From so much in common on, a line is one of the tool's that a person changed."""
_SENTENCE = 6
"""Characters that a line of the tool has at least, to be known again as a piece of another."""
_PIECES = 8
"""Paragraphs at most that one was broken into, to be known again."""


class ToldLine(NamedTuple):
    """A line that the tool writes now, the office's own words apart."""

    section: str
    is_heading: bool
    text: str
    digest: str


class DocumentEdits:
    """A document as it came back, compared line by line with what was written."""

    def __init__(
        self,
        written: Sequence[WrittenLine],
        lines: Sequence[DocumentLine],
        told: Sequence[ToldLine],
        outline: Sequence[Outlined],
    ) -> None:
        """Compare with what was written, what is told now, and the sections of the summary now.

        UsageError for a new heading: what stands below it would belong nowhere.
        """
        self.own: dict[str, list[str]] = defaultdict(list)
        """A person's paragraphs by section; the office's words that were written and are left among them."""
        self.rows: list[tuple[str, int]] = []
        """Rows of tables that were not written so: their sections, and their places among the lines."""
        self.boxed: list[str] = []
        self.moved: list[str] = []
        self.changed: dict[ToldLine, str] = {}
        self.present: set[str] = set()
        """The sections of which anything is there, be it their heading alone."""
        self._lines, self._keys = lines, [key_of(line) for line in lines]
        at = self._aligned(written)
        found = {written[place].digest for place in at.values()}
        self._lost = {each.digest: each for each in written if each.digest not in found}
        self._tool = {each.digest for each in written if each.part is LinePart.TOLD}
        self._tool |= {each.digest for each in told if not each.is_heading}
        self._open = [each for each in told if each.digest not in found and len(each.text) >= _SENTENCE]
        self._headings = {each.digest: each.section for each in written if each.part is LinePart.HEADING}
        self._headings |= {heading_key(each.heading): each.name for each in outline[1:-1]}
        heads = {heading_key(line.text) for line in lines if line.level}
        self._headed = {section for key, section in self._headings.items() if key in heads}
        self._section, place = outline[0].name, 0
        while place < len(lines):
            if place in at:
                self._keep(written[at[place]], lines[place].text)
                place += 1
            else:
                place += self._place(place)

    @property
    def gone(self) -> list[WrittenLine]:
        """What was written and is not there any more, in no form."""
        return list(self._lost.values())

    def _aligned(self, written: Sequence[WrittenLine]) -> dict[int, int]:
        """Find the lines that stand as they were written, by their places there."""
        before = [each.digest for each in written]
        blocks = difflib.SequenceMatcher(None, before, self._keys, autojunk=False).get_matching_blocks()
        return {now + n: then + n for then, now, size in blocks for n in range(size)}

    def _keep(self, line: WrittenLine, text: str) -> None:
        self._go_to(line.section)
        if line.part is LinePart.WORDS:
            self.own[line.section].append(text)

    def _go_to(self, section: str) -> None:
        self._section = section
        self.present.add(section)

    def _place(self, place: int) -> int:
        """Take in a line that was not written so; return how many lines that are."""
        line, key = self._lines[place], self._keys[place]
        heading = heading_key(line.text)
        if broken := self._broken(place):
            return broken
        if heading in self._headings and (line.level or self._headings[heading] not in self._headed):
            self._lost.pop(heading, None)
            self._go_to(self._headings[heading])
        elif line.cells:
            self.rows.append((self._section, place))
        elif line.is_boxed:
            self.boxed.append(line.text)
        elif key in self._tool:
            self._lost.pop(key, None)
            self.moved.append(line.text)
        elif (was := self._lost.get(key)) and was.part is LinePart.WORDS:
            self.own[self._section].append(line.text)
        elif not self._extends(line.text) and not self._changes(line.text):
            if line.level:
                raise UsageError(
                    f"“{shortened(line.text)}”不是总结里的标题，它下面的话不知道收到哪里",
                    "改回原来的标题；新的标题先用 plan add 措施 写进计划",
                )
            self.own[self._section].append(line.text)
        return 1

    def _broken(self, place: int) -> int:
        """Know a paragraph again that was broken into several; return into how many, 0 for none."""
        for count in range(2, min(_PIECES, len(self._lines) - place) + 1):
            pieces = self._lines[place : place + count]
            whole = key_of(pieces[0]._replace(text="".join(line.text for line in pieces)))
            if (was := self._lost.get(whole)) and not any(line.cells for line in pieces):
                for line in pieces:
                    self._keep(was, line.text)
                del self._lost[was.digest]
                return count
        return 0

    def _extends(self, text: str) -> bool:
        """Take what was added before and behind lines of the tool, which stand in the text whole."""
        inside = [each for each in self._open if not each.is_heading and each.text in text]
        for each in inside:
            self._lost.pop(each.digest, None)
            text = text.replace(each.text, "\n", 1)
        if inside:
            added = (piece.strip() for piece in text.split("\n"))
            self.own[self._section] += [piece for piece in added if any(map(str.isalnum, piece))]
        return bool(inside)

    def _changes(self, text: str) -> bool:
        """Tell whether a text is a line of the tool that was changed, or a piece of one."""
        by_text = {each.text: each for each in self._open}
        pieces = (each for each in by_text if len(text) >= _SENTENCE and text in each)
        was = next(pieces, None) or next(iter(difflib.get_close_matches(text, by_text, 1, _ALIKE)), None)
        if not was:
            return False
        line = by_text[was]
        self._lost.pop(line.digest, None)
        self.changed.setdefault(line, text)
        if line.is_heading:
            self._go_to(line.section)
        return True
