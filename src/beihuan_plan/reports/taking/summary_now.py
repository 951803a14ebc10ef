"""A summary as the tool writes it now, by which one from before is read."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from beihuan_plan.reports.contents.shapes import Outlined
from beihuan_plan.reports.contents.summary import SummaryShape
from beihuan_plan.reports.contents.summary_sections import SummarySection
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.taking.words_form import HOW_TO
from beihuan_plan.reports.written_lines import LinePart, WrittenLine, WrittenPaper, as_written

_DATE = re.compile("[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_TITLES = {"opening": "开头", "closing": "落款和附件"}
"""What sections without a title are called."""


class ToldLine(NamedTuple):
    """A line that the tool writes now, the office's own words apart."""

    section: str
    is_heading: bool
    is_row: bool
    text: str
    digest: str


@dataclass(frozen=True)
class SummaryNow:
    """Its contents, its sections, and its lines in a format."""

    contents: SummaryShape
    sections: Sequence[SummarySection]
    lines: Sequence[DocumentLine]

    @functools.cached_property
    def outline(self) -> list[Outlined]:
        """Its sections, with the office's own words."""
        return [each.outlined for each in self.sections]

    @functools.cached_property
    def written(self) -> list[WrittenLine]:
        """What its lines are."""
        return as_written(self.lines, self.outline)

    @functools.cached_property
    def told(self) -> list[ToldLine]:
        """Its lines, the office's own words apart."""
        return [
            ToldLine(each.section, each.part is LinePart.HEADING, bool(line.cells), line.text, each.digest)
            for each, line in zip(self.written, self.lines, strict=True)
            if each.part is not LinePart.WORDS
        ]

    def title_of(self, name: str) -> str:
        """Return what a section is called."""
        titles = {each.name: each.title for each in self.sections}
        return _TITLES.get(name) or titles.get(name) or name

    def compared_with(self, lines: Sequence[DocumentLine]) -> tuple[list[DocumentLine], WrittenPaper]:
        """Set beside a document in which nothing is kept what would be written now, both without the day."""
        both = zip(self.written, self.lines, strict=True)
        written = [each for each, line in both if not _DATE.fullmatch(line.text)]
        texts = [line.text for line in lines]
        if HOW_TO not in texts:
            return [line for line in lines if not _DATE.fullmatch(line.text)], WrittenPaper("", written)
        taking = {each.name for each in self.sections if each.takes_words}
        asked = [each for each in written if each.section in taking and each.part is not LinePart.TOLD]
        return list(lines[texts.index(HOW_TO) + 1 :]), WrittenPaper("", asked)
