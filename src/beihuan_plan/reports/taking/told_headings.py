"""Headings that the tool wrote, known again where their number, their style or their words were changed."""

import difflib
import re
from collections import defaultdict
from collections.abc import Sequence

from beihuan_plan.chinese import SENTENCE_ENDS, half_width
from beihuan_plan.reports.contents.summary_sections import SummarySection
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.taking.summary_now import SummaryNow, ToldLine
from beihuan_plan.reports.written_lines import (
    LinePart,
    WrittenLine,
    heading_key,
    key_of,
    mark_of,
    without_mark,
)

_ALIKE = 0.6
"""From so much in common on, a heading is one of the tool's that a person changed."""


class ToldHeadings:
    """The headings that a document had when it was written, and those that the summary has now."""

    def __init__(
        self, written: Sequence[WrittenLine], lines: Sequence[DocumentLine], now: SummaryNow
    ) -> None:
        self._lines, keys = lines, [heading_key(line.unnumbered) for line in lines]
        headed = [each for each in now.sections if each.heading and each.name != now.outline[-1].name]
        self._order = {each.name: number for number, each in enumerate(now.sections)}
        self._sections: dict[str, list[str]] = defaultdict(list)
        pairs = [(each.digest, each.section) for each in written if each.part is LinePart.HEADING]
        for key, name in [*((heading_key(each.heading), each.name) for each in headed), *pairs]:
            if name not in self._sections[key]:
                self._sections[key].append(name)
        self._kinds = {each.name: _marks(headed, each) for each in headed}
        styled = {key for key, line in zip(keys, lines, strict=True) if line.level}
        asked = {heading_key(each.heading): each for each in headed if each.takes_words}
        self._unstyled = ({*asked} | {each.digest for each in written}) - styled
        written_heads = {key for key, _ in pairs}
        self._heads = [(place, key) for place, key in enumerate(keys) if key in written_heads]
        there = set(map(key_of, lines))
        told = [each for each in now.told if each.is_heading and each.digest not in there]
        self._missing = {each.text: each for each in told}
        self._asked = {
            each.title: ToldLine(each.name, True, False, each.title, key)
            for key, each in asked.items()
            if key not in there
        }

    def section_of(self, place: int, current: str) -> str | None:
        """Return the section that a line heads; one that only reads like a heading has to be missing.

        Of several with the same title, the first behind the section that the line before is in.
        """
        line = self._lines[place]
        key = heading_key(line.unnumbered)
        names = self._sections.get(key, [])
        behind = [name for name in names if self._at(name) > self._at(current)]
        name = next(iter(behind or names), None)
        if name is None or line.level or (key in self._unstyled and self._can_head(place, name)):
            return name
        return None

    def _can_head(self, place: int, name: str) -> bool:
        """Whether a line has a number as headings of its level have, and no section before it behind it."""
        later = {each for head, key in self._heads if head > place for each in self._sections[key]}
        return kind_of_mark(self._lines[place].text) in self._kinds.get(name, {""}) and not any(
            self._at(each) < self._at(name) for each in later - {name}
        )

    def _at(self, name: str) -> int:
        return self._order.get(name, -1)

    def begun_by(self, text: str) -> ToldLine | None:
        """Return the missing heading that a text begins with."""
        return next((each for words, each in self._missing.items() if text.startswith(words)), None)

    def like(self, line: DocumentLine) -> ToldLine | None:
        """Return the missing heading that a line is most like."""
        if line.text.endswith(tuple(SENTENCE_ENDS)):
            return None
        found = difflib.get_close_matches(line.text, self._missing, 1, _ALIKE)
        asked = difflib.get_close_matches(
            without_mark(line.text), self._asked if line.level else (), 1, _ALIKE
        )
        return self._missing[found[0]] if found else self._asked[asked[0]] if asked else None

    @staticmethod
    def is_strange(line: DocumentLine, level: int | None) -> bool:
        """Whether a line is a heading that begins something else than the section of a level it stands in."""
        is_heading = bool(line.level) and not line.text.endswith(tuple(SENTENCE_ENDS))
        return is_heading and (level is None or line.level <= level)


def kind_of_mark(heading: str) -> str:
    """Return how a heading is numbered, with one number for any: 一、, (一), 1.; empty for not at all."""
    return re.sub("[0-9]+", "1", re.sub("[一二三四五六七八九十]+", "一", half_width(mark_of(heading))))


def _marks(sections: Sequence[SummarySection], section: SummarySection) -> set[str]:
    """Return how headings of a section's level are numbered, also one that is not there yet."""
    same = {kind_of_mark(each.heading) for each in sections if each.level == section.level}
    return {"", *same}
