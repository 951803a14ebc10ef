"""Automatic numbers in loops: a list in a loop begins anew with each turn of the loop around it.

As when a person has Word begin a list anew, each turn has a `w:num` of its own, whose levels are told where
to start (ECMA-376 part 1, 17.9.27). Where a list is made by a loop's own turns, it goes on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import takewhile

from lxml import etree

from beihuan_plan.reports.formats.word.ooxml import PARAGRAPH, Element, child_of, put, value_of, w
from beihuan_plan.reports.formats.word.paragraphs import Paragraph
from beihuan_plan.reports.formats.word.styles import Styles
from beihuan_plan.reports.formats.word.word_lists import ListPlace, WordLists
from beihuan_plan.reports.templates.statements import read_statement

_TURN = "{urn:beihuan-plan}turn"
"""What stands in a rendered part where a turn of a loop begins."""
_UNNUMBERED = ("bullet", "none")


class Numbering:
    """The numbered lists of a template; those that are made while it is rendered are added to `root`."""

    def __init__(self, numbering: Element, styles: Styles) -> None:
        self.root = numbering
        self.has_changed = False
        self._lists, self._styles = WordLists(numbering, styles), styles

    def turns(self, paragraphs: Sequence[Paragraph]) -> dict[int, str]:
        """Tell by which tags lists begin anew, by the tags' numbers: the mark to set behind each."""
        loops: dict[str, list[tuple[int, ...]]] = defaultdict(list)
        for element, around in _loops_around(paragraphs) if self._lists.numbers else ():
            if numbered := self._numbered(element):
                loops[numbered.number].append(around)
        lists: dict[int, list[str]] = defaultdict(list)
        for number, chains in loops.items():
            if (loop := _loop_of_list(chains)) is not None:
                lists[loop].append(number)
        namespace, name = _TURN[1:].split("}")
        return {
            index: f'<{name} xmlns="{namespace}" lists="{" ".join(numbers)}"/>'
            for index, numbers in lists.items()
        }

    def begin_anew(self, root: Element) -> None:
        """Give the lists of each turn numbers of their own, and take out the marks."""
        current: dict[str, str] = {}
        for element in root.iter(_TURN, w("p")):
            if element.tag == _TURN:
                current |= dict.fromkeys(element.get("lists", "").split(), "")
            elif current and (numbered := self._numbered(element)) and numbered.number in current:
                current[numbered.number] = current[numbered.number] or self._copy(numbered.number)
                self._set(element, numbered.level, current[numbered.number])
        etree.strip_elements(root, _TURN, with_tail=False)

    def _numbered(self, paragraph: Element) -> ListPlace | None:
        """Tell which list a paragraph is in; None for one without a number."""
        place = self._lists.place_of(paragraph)
        shape = self._lists.levels(place.number).get(place.level) if place else None
        return None if value_of(shape, "numFmt") in _UNNUMBERED else place

    def _copy(self, number: str) -> str:
        """Make a list of the same kind that begins anew; return its number."""
        numbers = self._lists.numbers
        made = deepcopy(numbers[number])
        fresh = str(1 + max(int(each) for each in numbers if each.isdecimal()))
        made.set(w("numId"), fresh)
        overrides = {each.get(w("ilvl"), ""): each for each in made.iterfind(w("lvlOverride"))}
        for name, level in self._lists.levels(number).items():
            if name not in overrides:
                overrides[name] = etree.SubElement(made, w("lvlOverride"), {w("ilvl"): name})
            start = child_of(overrides[name], "startOverride")
            start.set(w("val"), start.get(w("val")) or value_of(level, "start") or "0")
        list(numbers.values())[-1].addnext(made)
        numbers[fresh], self.has_changed = made, True
        return fresh

    def _set(self, paragraph: Element, level: str, number: str) -> None:
        """Put a paragraph into a list; its indent stays that of its style, where that has its own."""
        properties = child_of(paragraph, "pPr")
        indents = (style.find(w("pPr/ind")) for style in self._styles.of(paragraph))
        indent = next((each for each in indents if each is not None), None)
        own = properties.find(w("numPr"))
        if own is None or not value_of(own, "numId"):
            if indent is not None and properties.find(w("ind")) is None:
                put(properties, deepcopy(indent), PARAGRAPH)
            own = own if own is not None else put(properties, etree.Element(w("numPr")), PARAGRAPH)
        child_of(own, "ilvl").set(w("val"), level)
        child_of(own, "numId", after="ilvl").set(w("val"), number)


def _loops_around(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Element, tuple[int, ...]]]:
    """Tell for each paragraph which loops it is in: the numbers of the tags that begin them."""
    index, loops = 0, list[int]()
    for paragraph in paragraphs:
        if all(tag.scope != "p" for tag in paragraph.tags):
            yield paragraph.element, tuple(loops)
        for tag in paragraph.tags:
            statement = read_statement(tag.code, scoped=True)
            word = statement.word if statement else ""
            if word == "for":
                loops.append(index)
            elif word == "endfor":
                del loops[-1:]
            index += 1


def _loop_of_list(chains: list[tuple[int, ...]]) -> int | None:
    """Tell in which loop a list is made, given the loops around each of its paragraphs; None if in none.

    A loop that one of them stands in directly makes the list's entries.
    """
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*chains, strict=False))
    shared = [level[0] for level in levels]
    if any(len(chain) == len(shared) for chain in chains):
        shared = shared[:-1]
    return shared[-1] if shared else None
