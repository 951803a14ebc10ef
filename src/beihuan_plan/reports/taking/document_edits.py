"""What a person did to a document that the tool had written: each new line, in the section it stands in."""

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.taking.summary_now import SummaryNow, ToldLine
from beihuan_plan.reports.taking.told_headings import ToldHeadings
from beihuan_plan.reports.taking.told_sentences import ToldSentences, is_mostly_of, sentences_of
from beihuan_plan.reports.written_lines import (
    LinePart,
    WrittenLine,
    clauses_of,
    exact_key,
    heading_key,
    key_of,
    mark_of,
)

_PIECES = 8
"""Paragraphs at most that one was broken into, to be known again."""


class Changed(NamedTuple):
    """A sentence of the tool's, as a person has it now, and what of it is new."""

    section: str
    text: str
    new: Sequence[str]
    line: int
    """Which of the lines that are gone it is of."""


class _Paragraph(NamedTuple):
    """A paragraph that was not written so: its section, its place among the lines."""

    section: str
    place: int
    text: str


class DocumentEdits:
    """A document as it came back, compared line by line with what was written."""

    def __init__(
        self, written: Sequence[WrittenLine], lines: Sequence[DocumentLine], now: SummaryNow
    ) -> None:
        """Compare with what was written, and with the summary of now."""
        self.rows: list[tuple[str, int]] = []
        """Rows of tables that were not written so: their sections, and their places among the lines."""
        self.moved_rows: list[str] = []
        """The sections in which a row stands that was written elsewhere."""
        self.boxed: list[str] = []
        self.moved: list[str] = []
        self.reordered: list[str] = []
        """Sentences of the tool with clauses that are not where they were."""
        self.changed: list[Changed] = []
        self.renamed: list[tuple[str, str]] = []
        """Headings of the tool, and what a person made of them."""
        self.strange: list[str] = []
        """Headings that the summary does not have; the section of what stands below one has its name."""
        self.present: set[str] = set()
        """The sections of which anything is there, be it their heading alone."""
        self._lines, self._keys = lines, [key_of(line) for line in lines]
        self._levels = {each.name: each.level for each in now.sections if each.takes_words}
        at = self._aligned(written)
        self.lost = [each for place, each in enumerate(written) if place not in {*at.values()}]
        """What was written and is not there as it was."""
        texts = {each.digest: each.text for each in now.told if not (each.is_heading or each.is_row)}
        self._tool = {each.digest for each in written if each.part is LinePart.TOLD}
        self._tool |= {each.digest for each in now.told if not each.is_heading}
        self._rows = {(each.digest, each.exact) for each in now.written if each.exact}
        self._headings = ToldHeadings(written, lines, now)
        self._own: list[_Paragraph] = []
        self._new: list[_Paragraph] = []
        self._section, place = now.outline[0].name, 0
        while place < len(lines):
            if place in at:
                self._keep(written[at[place]], place)
                place += 1
            else:
                place += self._broken(place) or self._place(place)
        self.sentences = ToldSentences(self.lost, texts)
        """What became of the sentences that are not there as they were."""
        self._take_new()
        self.own: dict[str, list[str]] = defaultdict(list)
        """A person's paragraphs by section; the office's words that were written and are left among them."""
        for each in sorted(self._own, key=lambda each: each.place):
            self.own[each.section].append(each.text)

    def _aligned(self, written: Sequence[WrittenLine]) -> dict[int, int]:
        """Find the lines that stand as they were written, rows to the sign, by their places there."""
        before = [each.digest for each in written]
        blocks = difflib.SequenceMatcher(None, before, self._keys, autojunk=False).get_matching_blocks()
        return {
            now + n: then + n
            for then, now, size in blocks
            for n in range(size)
            if not self._lines[now + n].cells or self._is_as(written[then + n], now + n)
        }

    def _is_as(self, written: WrittenLine, place: int) -> bool:
        return written.exact in ("", exact_key(self._lines[place].unnumbered))

    def _keep(self, line: WrittenLine, place: int) -> None:
        self._go_to(line.section)
        if line.part is LinePart.WORDS:
            self._own.append(_Paragraph(line.section, place, self._lines[place].text))

    def _go_to(self, section: str) -> None:
        self._section = section
        self.present.add(section)

    def _found(self, digest: str) -> WrittenLine | None:
        """Take a line out of those that are gone; None where it is not among them."""
        line = next((each for each in self.lost if each.digest == digest), None)
        if line:
            self.lost.remove(line)
        return line

    def _broken(self, place: int) -> int:
        """Know a line again that was broken into several; return into how many, 0 for none."""
        for count in range(2, min(_PIECES, len(self._lines) - place) + 1):
            pieces = self._lines[place : place + count]
            if any(line.cells for line in pieces):
                break
            text = "".join(line.unnumbered for line in pieces)
            whole = key_of(pieces[0]._replace(text=text, number=""))
            if was := self._found(whole):
                for n in range(count):
                    self._keep(was, place + n)
                return count
        return 0

    def _place(self, place: int) -> int:
        """Take in a line that was not written so; return how many lines that are: one."""
        line, key = self._lines[place], self._keys[place]
        if (section := self._headings.section_of(place, self._section)) is not None:
            self._found(heading_key(line.unnumbered))
            self._go_to(section)
        elif line.cells:
            self._take_row(place)
        elif key in self._tool:
            self._found(key)
            self.moved.append(line.text)
        elif line.is_boxed:
            self.boxed.append(line.text)
        else:
            self._take_below_heading(place)
        return 1

    def _take_row(self, place: int) -> None:
        """Take in a row; one that was written elsewhere, or would be now, is known to the sign."""
        key = self._keys[place]
        exact = [each for each in self.lost if each.digest == key and self._is_as(each, place)]
        if exact:
            self.lost.remove(exact[0])
            self.moved_rows.append(self._section)
        elif (key, exact_key(self._lines[place].unnumbered)) not in self._rows:
            self.rows.append((self._section, place))

    def _take_below_heading(self, place: int) -> None:
        """Take a paragraph in; first know the heading again that somebody made it of, or joined it with."""
        line = self._lines[place]
        begun, text = self._headings.begun_by(line.text), line.text
        rest = line.text.removeprefix(begun.text) if begun else ""
        if begun and (mark_of(begun.text) or is_mostly_of(rest, self.lost)):
            self._go_to_made_of(begun)
            text = rest
        elif like := self._headings.like(line):
            self._go_to_made_of(like)
            self.renamed.append((like.text, line.text))
            return
        elif self._headings.is_strange(line, self._levels.get(self._section)):
            self._section = line.text
            self.strange.append(line.text)
            return
        if text:
            self._new.append(_Paragraph(self._section, place, text))

    def _go_to_made_of(self, heading: ToldLine) -> None:
        self._found(heading.digest)
        self._go_to(heading.section)

    def _take_new(self) -> None:
        """Tell the sentences of new paragraphs apart: a person's are taken, with what stands between them."""
        shared = self.sentences.shared_out([each.text for each in self._new])
        for number, (paragraph, places) in enumerate(zip(self._new, shared, strict=True)):
            own, begin = [""], 0
            for sentence in sentences_of(paragraph.text):
                end = begin + len(clauses_of(sentence))
                there, begin = places[begin:end], end
                known = self.sentences.known(sentence, there, number) if there else None
                if known is None:
                    own[-1] += sentence
                    continue
                own.append("")
                if known.new:
                    self.changed.append(Changed(paragraph.section, sentence, known.new, known.line))
                elif not self.sentences.is_in_order(there):
                    self.reordered.append(sentence)
            self._own += (paragraph._replace(text=text) for text in _saying(own))


def _saying(pieces: Sequence[str]) -> Iterator[str]:
    """Choose what says something: between the tool's sentences, no mere signs of theirs."""
    for piece in (each.strip().lstrip("。；") for each in pieces):
        if any(sign.isalnum() or unicodedata.category(sign)[0] == "S" for sign in piece) or (
            piece and len(pieces) == 1
        ):
            yield piece
