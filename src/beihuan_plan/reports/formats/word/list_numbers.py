"""Automatic numbers as Word shows them: they stand in a part of their own, and nowhere in the text."""

import re
from collections import defaultdict
from typing import NamedTuple

from beihuan_plan.reports.formats.word.number_formats import number_in
from beihuan_plan.reports.formats.word.ooxml import Element, has, value_of, w
from beihuan_plan.reports.formats.word.word_lists import WordLists

_FALLBACK = "{*}AlternateContent/{*}Fallback/"
_MAX_DIGITS = 9
_READ_ON = re.compile(r"[0-9]\.?\n[0-9]|[0-9A-Za-z]\n[0-9A-Za-z]")
"""Where a number and the text behind it would be read as one: 1. and 5万元."""
_NOT_LEGAL = ("decimalZero", "none", "bullet")
"""What w:isLgl leaves as it is ([MS-DOC], fLegal)."""
_CHINESE = re.compile("[一-鿿]")


class ListNumber(NamedTuple):
    """What stands before a paragraph."""

    text: str = ""
    is_set_off: bool = False
    """Whether a blank stands behind it, rather than a tab or nothing."""

    def before(self, text: str) -> str:
        """Set it before a text, with a blank where it needs one."""
        is_apart = self.is_set_off and self.text[-1:].isalnum()
        is_apart |= _READ_ON.search(f"{self.text}\n{text[:1]}") is not None
        return f"{self.text}{' ' if text and is_apart else ''}{text}"


class ListNumbers:
    """The lists of a story as far as it is read: paragraphs are asked for one by one, in their order.

    What the standard leaves open is as it was measured in Word for docx4j: a higher level that has never been
    there is counted with the first below it (1.1, then 2), one that begins anew is not (2.1.1, then 2.1).
    """

    def __init__(self, lists: WordLists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        """By kind of list, which all lists of the kind share: at which number each level is."""
        self._met: dict[str, set[int]] = defaultdict(set)
        """By kind of list which levels have been there."""
        self._begun: set[tuple[str, int]] = set()
        """Which levels of which lists have been there."""

    def next(self, paragraph: Element) -> ListNumber:
        """Count a paragraph, and tell what stands before it."""
        place = self._lists.place_of(paragraph)
        shape = self._lists.levels(place.number).get(place.level) if place else None
        if place is None or shape is None:
            return ListNumber()
        level = int(place.level)
        met = self._met[self._lists.kind_of(place.number)]
        known = max((each for each in met if each <= level), default=-1)
        for each in (*range(known + 1, level), level):
            self._count(place.number, each)
        text = self._text(shape, place.number, level)
        return ListNumber(text.strip(), value_of(shape, "suff") == "space" or text != text.rstrip())

    def _count(self, number: str, level: int) -> None:
        kind = self._lists.kind_of(number)
        counts = self._counts[kind]
        is_first = (number, level) not in self._begun
        self._met[kind].add(level)
        self._begun.add((number, level))
        if level not in counts or (is_first and self._override(number, level)):
            counts[level] = self._start(number, level)
        else:
            counts[level] += 1
        for deeper in [each for each in counts if each > level]:
            if self._begins_anew(number, deeper, level):
                del counts[deeper]

    def _begins_anew(self, number: str, level: int, above: int) -> bool:
        """Whether a level begins anew behind one above it (17.9.10): by default behind any, with 0 never."""
        until = value_of(self._lists.levels(number).get(str(level)), "lvlRestart")
        return not until or above < _number(until)

    def _start(self, number: str, level: int) -> int:
        start = self._override(number, level) or value_of(self._lists.levels(number).get(str(level)), "start")
        return _number(start)

    def _override(self, number: str, level: int) -> str:
        overrides = self._lists.numbers[number].iterfind(w("lvlOverride"))
        starts = (value_of(each, "startOverride") for each in overrides if each.get(w("ilvl")) == str(level))
        return next(filter(None, starts), "")

    def _text(self, shape: Element, number: str, own: int) -> str:
        """Fill in the text of a level: %1 is the number of the first one, and so on."""
        text = value_of(shape, "lvlText")
        if _format(shape) == "bullet":
            return text if _CHINESE.search(text) else ""  # 注：; all others are signs, of whatever font
        levels, counts = self._lists.levels(number), self._counts[self._lists.kind_of(number)]
        is_legal = has(shape, "isLgl")

        def shown(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            form = _format(levels.get(str(level)))
            if level > own:
                return ""
            if is_legal and level < own and form not in _NOT_LEGAL:
                form = "decimal"
            return number_in(form, counts.get(level, self._start(number, level)))

        return re.sub("%([1-9])", shown, text)


def _format(shape: Element | None) -> str:
    """Return how a level writes its number; newer formats have an older one beside them."""
    if shape is None:
        return "none"
    found = shape.find(w("numFmt"))
    found = shape.find(_FALLBACK + w("numFmt")) if found is None else found
    return "decimal" if found is None else found.get(w("val"), "decimal")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= _MAX_DIGITS else 0
