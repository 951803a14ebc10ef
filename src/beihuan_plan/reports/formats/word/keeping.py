"""What stands together on a page of a Word paper: the signature with text, a row with what belongs to it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.contents.signature import LINE
from beihuan_plan.reports.contents.titles import width
from beihuan_plan.reports.formats.word.ooxml import (
    PARAGRAPH,
    Element,
    child_of,
    paragraphs_styled,
    put,
    styles_named,
    w,
)

CLOSING = ("signature", "date")
"""Word's own styles for a paper's closing name and day, by name in lower case."""
WITH_ROW_ABOVE = ("表格分项",)
"""The style of the packaged templates for a row that goes on with the one above it."""
COMPANY = 2
"""Lines of text that a signature has on its page, at least."""
_NOTE = "附件"
"""How the note of what is attached begins, which is no text of the paper (GB/T 9704-2012, 7.3.4)."""


class _Unit(NamedTuple):
    """What a page holds whole or not at all, one after the other: a paragraph, or a row of a table."""

    paragraphs: list[Element]
    is_row: bool

    @property
    def text(self) -> str:
        return "".join(node.text or "" for each in self.paragraphs for node in each.iter(w("t"))).strip()

    @property
    def lines(self) -> int:
        """How many lines of text it surely has, up to two, however narrow the font."""
        if not self.text or self.text.startswith(_NOTE):
            return 0
        return 2 if not self.is_row and width(self.text) > 2 * LINE else 1

    def keep_with_next(self) -> None:
        """Stay with what follows: with two lines at least, if it goes over a page's end."""
        for paragraph in self.paragraphs:
            properties = child_of(paragraph, "pPr")
            _switch_on(properties, "keepNext")
            _switch_on(properties, "widowControl")


def keep_together(root: Element, styles: Element, contents: Contents) -> None:
    """Let no signature stand on a page without text, and no page end between a task and its parts.

    A signature is known by its style, or by the name and the day that stand alone in a paragraph.
    """
    units = list(_units(root))
    continued = set(paragraphs_styled(root, styles_named(styles, WITH_ROW_ABOVE)))
    for unit, following in pairwise(units):
        if following.is_row and not continued.isdisjoint(following.paragraphs):
            unit.keep_with_next()
    closing = set(paragraphs_styled(root, styles_named(styles, CLOSING)))
    words = {word for word in contents["落款"].values() if word and isinstance(word, str)}
    needed = 0
    for unit, following in reversed(list(pairwise(units))):
        if following.text in words or not closing.isdisjoint(following.paragraphs):
            needed = COMPANY
        if needed > 0:
            unit.keep_with_next()
            needed -= unit.lines


def _units(root: Element) -> Iterator[_Unit]:
    for element in root.iter(w("p"), w("tr")):
        if next(element.iterancestors(w("p"), w("tr")), None) is None:
            is_row = element.tag == w("tr")
            yield _Unit(list(element.iter(w("p"))) if is_row else [element], is_row)


def _switch_on(properties: Element, name: str) -> None:
    for old in properties.findall(w(name)):
        properties.remove(old)
    put(properties, etree.Element(w(name)), PARAGRAPH)
