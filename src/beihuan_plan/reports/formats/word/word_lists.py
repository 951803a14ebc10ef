"""The lists of a Word document (ECMA-376 part 1, 17.9): which one a paragraph is in, and their levels."""

from collections.abc import Mapping
from typing import NamedTuple

from beihuan_plan.reports.formats.word.ooxml import Element, value_of, w
from beihuan_plan.reports.formats.word.styles import Styles

_LEVELS = "012345678"


class ListPlace(NamedTuple):
    """Which list a paragraph is in, and on which level."""

    number: str
    level: str


class WordLists:
    """The lists by their numbers, and the kinds that they are of."""

    def __init__(self, numbering: Element, styles: Styles) -> None:
        self.numbers = {each.get(w("numId"), ""): each for each in numbering.iter(w("num"))}
        self.styles = styles
        self._kinds = {each.get(w("abstractNumId"), ""): each for each in numbering.iter(w("abstractNum"))}
        self._levels: dict[str, Mapping[str, Element]] = {}

    def place_of(self, paragraph: Element) -> ListPlace | None:
        """Tell where a paragraph is, by itself or by its style; None for one in no list.

        A style that a level is linked with is on that level, whatever else it says.
        """
        if not self.numbers:
            return None
        own = paragraph.find(w("pPr/numPr"))
        chain = ((each.get(w("styleId"), ""), each) for each in self.styles.of(paragraph))
        by_style = [(name, value) for name, each in chain if (value := each.find(w("pPr/numPr"))) is not None]
        named = (value_of(each, "numId") for each in (own, *(value for _, value in by_style)))
        number = next(filter(None, named), "")
        if number not in self.numbers:  # 0 takes a paragraph out of its style's list
            return None
        linked = {value_of(each, "pStyle"): level for level, each in self.levels(number).items()}
        inherited = (linked.get(name) or value_of(value, "ilvl") for name, value in by_style)
        level = value_of(own, "ilvl") or next(filter(None, inherited), "0")
        return ListPlace(number, level) if level in _LEVELS else None

    def levels(self, number: str) -> Mapping[str, Element]:
        """Return the levels of a list: its own, and for the others those of its kind."""
        if number not in self._levels:
            kind = self._shape_of(number)
            levels = [] if kind is None else list(kind.iterfind(w("lvl")))
            levels += self.numbers[number].iterfind(w("lvlOverride/lvl"))
            self._levels[number] = {each.get(w("ilvl"), ""): each for each in levels}
        return self._levels[number]

    def kind_of(self, number: str) -> str:
        """Return which kind a list is of: those of a kind count on together."""
        return value_of(self.numbers[number], "abstractNumId")

    def _shape_of(self, number: str) -> Element | None:
        """Return what says how a list is numbered; where that names a list style, what this one has."""
        kind = self._kinds.get(self.kind_of(number))
        link = value_of(kind, "numStyleLink")
        if link in self.styles.by_id:
            linked = value_of(self.styles.by_id[link], "pPr/numPr/numId")
            kind = self._kinds.get(self.kind_of(linked)) if linked in self.numbers else None
        return kind
