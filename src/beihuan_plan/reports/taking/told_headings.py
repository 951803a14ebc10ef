"""Headings that the tool wrote, known again where their number, their style or their words were changed."""

import difflib
from collections.abc import Sequence

from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.taking.summary_now import SummaryNow, ToldLine
from beihuan_plan.reports.written_lines import LinePart, WrittenLine, heading_key, key_of

_ALIKE = 0.6
"""From so much in common on, a heading is one of the tool's that a person changed."""


class ToldHeadings:
    """The headings that a document had when it was written, and those that the summary has now."""

    def __init__(
        self, written: Sequence[WrittenLine], lines: Sequence[DocumentLine], now: SummaryNow
    ) -> None:
        outline = now.outline
        self._sections = {heading_key(each.heading): each.name for each in outline[1:-1] if each.heading}
        self._sections |= {each.digest: each.section for each in written if each.part is LinePart.HEADING}
        styled = {heading_key(line.text) for line in lines if line.level}
        asked = {heading_key(each.heading) for each in outline if each.takes_words}
        self._unstyled = (asked | {each.digest for each in written}) - styled
        there = set(map(key_of, lines))
        self._missing = {each.text: each for each in now.told if each.is_heading and each.digest not in there}

    def section_of(self, line: DocumentLine) -> str | None:
        """Return the section that a line heads; one that only reads like a heading has to be missing."""
        key = heading_key(line.text)
        return self._sections.get(key) if line.level or key in self._unstyled else None

    def begun_by(self, text: str) -> ToldLine | None:
        """Return the missing heading that a text begins with."""
        return next((each for words, each in self._missing.items() if text.startswith(words)), None)

    def like(self, text: str) -> ToldLine | None:
        """Return the missing heading that a text is most like."""
        found = difflib.get_close_matches(text, self._missing, 1, _ALIKE)
        return self._missing[found[0]] if found else None
