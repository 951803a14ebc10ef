"""What a person did to a document that the tool had written: each new line, in the section it stands in."""

import difflib
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from beihuan_plan.chinese import shortened
from beihuan_plan.errors import UsageError
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.taking.summary_now import SummaryNow, ToldLine
from beihuan_plan.reports.taking.told_headings import ToldHeadings
from beihuan_plan.reports.taking.told_sentences import ToldSentences, sentences_of
from beihuan_plan.reports.written_lines import (
    LinePart,
    WrittenLine,
    clause_key,
    clauses_of,
    heading_key,
    key_of,
)

_PIECES = 8
"""Paragraphs at most that one was broken into, to be known again."""


class Changed(NamedTuple):
    """A sentence of the tool's, as a person has it now, and what of it is new."""

    section: str
    text: str
    new: Sequence[str]


class DocumentEdits:
    """A document as it came back, compared line by line with what was written."""

    def __init__(
        self, written: Sequence[WrittenLine], lines: Sequence[DocumentLine], now: SummaryNow
    ) -> None:
        """Compare with what was written, and with the summary of now.

        UsageError for a new heading: what stands below it would belong nowhere.
        """
        self.own: dict[str, list[str]] = defaultdict(list)
        """A person's paragraphs by section; the office's words that were written and are left among them."""
        self.rows: list[tuple[str, int]] = []
        """Rows of tables that were not written so: their sections, and their places among the lines."""
        self.boxed: list[str] = []
        self.moved: list[str] = []
        self.changed: list[Changed] = []
        self.renamed: list[tuple[str, str]] = []
        """Headings of the tool, and what a person made of them."""
        self.present: set[str] = set()
        """The sections of which anything is there, be it their heading alone."""
        self.seen: set[str] = set()
        """The clauses of what is new, by which those that are lost are found again."""
        self._lines, self._keys = lines, [key_of(line) for line in lines]
        at = self._aligned(written)
        found = {written[place].digest for place in at.values()}
        self.lost = {each.digest: each for each in written if each.digest not in found}
        """What was written and is not there as it was, by digests."""
        texts = [each for each in now.told if not each.is_heading]
        self._tool = {each.digest for each in written if each.part is LinePart.TOLD}
        self._tool |= {each.digest for each in texts}
        self._sentences = ToldSentences(
            {clause for each in self.lost.values() for clause in each.clauses},
            [each.text for each in texts if each.digest not in found and not each.is_row],
        )
        self._headings = ToldHeadings(written, lines, now)
        self._section, place = now.outline[0].name, 0
        while place < len(lines):
            if place in at:
                self._keep(written[at[place]], lines[place].text)
                place += 1
            else:
                place += self._broken(place) or self._place(place)

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

    def _broken(self, place: int) -> int:
        """Know a line again that was broken into several; return into how many, 0 for none."""
        for count in range(2, min(_PIECES, len(self._lines) - place) + 1):
            pieces = self._lines[place : place + count]
            whole = key_of(pieces[0]._replace(text="".join(line.text for line in pieces)))
            if (was := self.lost.get(whole)) and not any(line.cells for line in pieces):
                for line in pieces:
                    self._keep(was, line.text)
                del self.lost[was.digest]
                return count
        return 0

    def _place(self, place: int) -> int:
        """Take in a line that was not written so; return how many lines that are: one."""
        line, key = self._lines[place], self._keys[place]
        if (section := self._headings.section_of(line)) is not None:
            self.lost.pop(heading_key(line.text), None)
            self._go_to(section)
        elif key in self._tool:
            self.lost.pop(key, None)
            self.moved += [] if line.cells else [line.text]
        elif line.cells:
            self.rows.append((self._section, place))
        elif line.is_boxed:
            self.boxed.append(line.text)
        else:
            self._take_below_heading(line)
        return 1

    def _take_below_heading(self, line: DocumentLine) -> None:
        """Take a paragraph in; first know the heading again that somebody made it of, or joined it with."""
        begun = self._headings.begun_by(line.text)
        if begun and self._sentences.has_most_of(line.text.removeprefix(begun.text)):
            self._find(begun)
            self._take(line.text.removeprefix(begun.text), is_heading=False)
        elif like := self._headings.like(line.text):
            self._find(like)
            self.renamed.append((like.text, line.text))
        else:
            self._take(line.text, is_heading=bool(line.level))

    def _find(self, heading: ToldLine) -> None:
        self.lost.pop(heading.digest, None)
        self._go_to(heading.section)

    def _take(self, text: str, *, is_heading: bool) -> None:
        """Tell the sentences of a paragraph apart: a person's are taken, with what stands between them."""
        own = [""]
        for sentence in sentences_of(text):
            self.seen.update(map(clause_key, clauses_of(sentence)))
            new = self._sentences.new_in(sentence)
            if new is None:
                own[-1] += sentence
                continue
            own.append("")
            if new:
                self.changed.append(Changed(self._section, sentence, new))
        pieces = [piece.strip() for piece in own if any(map(str.isalnum, piece))]
        if pieces and is_heading:
            raise UsageError(
                f"“{shortened(text)}”不是总结里的标题，它下面的话不知道收到哪里",
                "改回原来的标题；新的标题先用 plan add 措施 写进计划",
            )
        self.own[self._section] += pieces
