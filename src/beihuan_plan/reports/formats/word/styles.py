"""The styles of a Word document, and what a paragraph has from them."""

import re
from collections.abc import Iterator

from beihuan_plan.reports.formats.word.ooxml import Element, has_style, is_on, value_of, w

_HEADING = re.compile(r"heading (\d)")


class Styles:
    """The styles of a document by their ids; Word tells built-in ones by their English names."""

    def __init__(self, root: Element) -> None:
        self.by_id = {each.get(w("styleId"), ""): each for each in root.iter(w("style"))}
        paragraphs = ((key, each) for key, each in self.by_id.items() if each.get(w("type")) == "paragraph")
        self._levels: dict[str, tuple[int, int]] = {}
        """By id, which heading a style is, and its level in the outline."""
        self.default = next((key for key, each in paragraphs if is_on(each.get(w("default")))), "")

    def of(self, paragraph: Element) -> Iterator[Element]:
        """Go through a paragraph's style and those that it is based on."""
        return self.based(has_style(paragraph) or self.default)

    def based(self, name: str) -> Iterator[Element]:
        """Go through the style of an id and those that it is based on."""
        seen = set[str]()
        while name in self.by_id and name not in seen:
            seen.add(name)
            yield self.by_id[name]
            name = value_of(self.by_id[name], "basedOn")

    def name_of(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style, in lower case."""
        return next((value_of(style, "name").lower() for style in self.of(paragraph)), "")

    def heading_level(self, paragraph: Element) -> int:
        """Tell which of Word's own headings a paragraph is; 0 for none."""
        return self._levels_of(has_style(paragraph) or self.default)[0]

    def outline_level(self, paragraph: Element) -> int:
        """Tell a paragraph's level in the outline, counted from 1; 0 for body text."""
        own = value_of(paragraph, "pPr/outlineLvl")
        return _outlined(own) if own else self._levels_of(has_style(paragraph) or self.default)[1]

    def _levels_of(self, name: str) -> tuple[int, int]:
        if name not in self._levels:
            chain = list(self.based(name))
            match = _HEADING.fullmatch(value_of(chain[0], "name").lower()) if chain else None
            outlined = (value_of(style, "pPr/outlineLvl") for style in chain)
            level = next(filter(None, outlined), "9")
            self._levels[name] = (int(match[1]) if match else 0, _outlined(level))
        return self._levels[name]

    def id_of(self, name: str) -> str:
        """Return the id of the style of that name; empty if there is none."""
        found = (key for key, each in self.by_id.items() if value_of(each, "name").lower() == name.lower())
        return next(found, "")


def _outlined(level: str) -> int:
    return int(level) + 1 if level in "012345678" else 0
