"""The tags in a Word template, paragraph by paragraph.

Word splits what a person types into runs as it pleases, so a tag is looked for in a paragraph's whole text.
`{%p … %}` stands for its whole paragraph, `{%tr … %}`, `{%tc … %}`, `{%r … %}` for its row, cell or run: as
in docxtpl, whose templates people know.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Set
from itertools import accumulate
from operator import itemgetter

from beihuan_plan.errors import Advice
from beihuan_plan.reports.formats.word.ooxml import XML_SPACE, Element, w
from beihuan_plan.reports.formats.word.word_fields import results_of_word
from beihuan_plan.reports.templates.statements import read_statement
from beihuan_plan.reports.templates.tags import SCOPES, Mistake, Tag, find_tags

_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\xad"}
_RAW = re.compile(r"\{%[-+]?\s*(?:\w+\s+)?(?:end)?raw\b")
_EMPTY_NAMES = ("rPr", "t", "tab", "lastRenderedPageBreak", "delText", "commentReference", "annotationRef")
_EMPTY = [w(name) for name in _EMPTY_NAMES]
"""What in a run is no loss if there is no text in it."""
_CONTENT = [w("sectPr"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"]


class Paragraph:
    """One paragraph: its text, its tags, and what is wrong with them."""

    def __init__(self, element: Element, results: Set[Element] = frozenset()) -> None:
        """Read it, but for what fields show."""
        self.element = element
        nodes = (node for node in element.iter(w("t"), *_SIGNS) if node not in results)
        own = [node for node in nodes if _belongs(node, element)]
        self.text = "".join(map(_text_of, own))
        ends = list(accumulate(len(_text_of(node)) for node in own))
        self._spans = list(zip(own, [0, *ends], ends, strict=False))
        """The pieces of the text, with where each begins and ends."""
        self.tags, self.mistakes = find_tags(self.text)
        self.mistakes += [
            Mistake(tag.start, tag.end - tag.start, advice)
            for tag in self.tags
            for advice in self._wrong_with(tag)
        ]

    def _wrong_with(self, tag: Tag) -> Iterator[Advice]:
        if (statement := read_statement(tag.code, scoped=True)) and statement.slip:
            yield statement.slip
        if _RAW.match(tag.code):
            yield Advice("Word 模板里不能用 raw", "单独的花括号直接写，不会当作标记")
        if not tag.scope:
            return
        if tag.code.startswith("{{"):
            yield Advice(f"{{{{{tag.scope} 在这里不能用", "内容都是文字，写成 {{ … }}")
            return
        kind, containers = SCOPES[tag.scope], self._containers(tag)
        if not containers:
            yield Advice(f"{{%{tag.scope} 要写在表格里", "表格以外用 {%p … %}")
        elif _have_more(containers, self.text[tag.start : tag.end]):
            message = f"{{%{tag.scope} … %}} 所在的{kind}里还有别的内容，会一起消失"
            yield Advice(message, f"让它独占一个{kind}，别的内容移出去")

    def level(self, tag: Tag) -> list[Element]:
        """Tell in which pieces of the document a tag stands, from the inside up to its paragraph or table.

        The tags of one block must stand in the same.
        """
        containers = self._containers(tag)
        if containers and tag.scope in ("p", "tr", "tc"):
            return list(containers[0].iterancestors())[:1]
        above = list(self.node_of(tag).iterancestors())
        return above[1 : above.index(self.element) + 1]

    def node_of(self, tag: Tag) -> Element:
        """Return the piece of text in which a tag begins."""
        return self._pieces_of(tag)[0][0]

    def _containers(self, tag: Tag) -> list[Element]:
        """Find all that a tag stands for: its paragraph, row or cell, or the runs that Word made of it."""
        if not tag.scope:
            return []
        nodes = [node for node, _, _ in self._pieces_of(tag)]
        nodes = nodes if tag.scope == "r" else nodes[:1]
        found = (next(node.iterancestors(w(tag.scope)), None) for node in nodes)
        return list(dict.fromkeys(each for each in found if each is not None))

    def _pieces_of(self, tag: Tag) -> list[tuple[Element, int, int]]:
        """Find the pieces of the text that a tag stands in."""
        first = bisect_right(self._spans, tag.start, key=itemgetter(2))
        return self._spans[first : bisect_left(self._spans, tag.end, key=itemgetter(1))]

    def replace_tags(self, marks: dict[Tag, str]) -> None:
        """Put a mark for each tag, in place of all that the tag stands for."""
        for tag in reversed(self.tags):
            if tag.scope:
                first, *others = self._containers(tag)
                _replace(first, marks[tag])
                for each in others:
                    _replace(each, "")
                continue
            for node, start, _ in self._pieces_of(tag):
                text = _text_of(node)
                mark = marks[tag] if start <= tag.start else ""
                _set_text(node, text[: max(0, tag.start - start)] + mark + text[max(0, tag.end - start) :])


def paragraphs_in(root: Element) -> list[Paragraph]:
    """Read all paragraphs of a part, in order."""
    results = results_of_word(root)
    return [Paragraph(element, results) for element in root.iter(w("p"))]


def _belongs(node: Element, paragraph: Element) -> bool:
    """Whether a piece of text is a paragraph's own: not a text box's in it, not moved away, no page break."""
    parent = node.getparent()
    own = next(node.iterancestors(w("p"), w("moveFrom")), None) is paragraph
    return own and parent is not None and parent.tag == w("r") and _is_text(node)


def _is_text(node: Element) -> bool:
    """Whether a piece of a run is text: a break may be one of pages or columns."""
    return node.get(w("type"), "textWrapping") == "textWrapping"


def _text_of(node: Element) -> str:
    return _SIGNS.get(str(node.tag)) or node.text or ""


def _set_text(node: Element, text: str) -> None:
    if node.tag == w("t"):
        node.text = text
        node.set(XML_SPACE, "preserve")
    elif (parent := node.getparent()) is not None:  # a line break or a tab inside of a tag
        parent.remove(node)


def _replace(element: Element, mark: str) -> None:
    """Put a text where an element stands; what follows the element stays."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    text = mark + (element.tail or "")
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)


def _have_more(containers: list[Element], tag: str) -> bool:
    """Whether a paragraph, a row, a cell or some runs hold more than this one tag."""
    nodes = (node for each in containers for node in each.iter(w("t"), *_SIGNS) if _is_in_run(node))
    text = "".join(map(_text_of, nodes))
    if text.replace(tag, "", 1).strip() or any(
        next(each.iter(*_CONTENT), None) is not None for each in containers
    ):
        return True
    return any(_is_content(child) for each in containers for run in each.iter(w("r")) for child in run)


def _is_in_run(node: Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == w("r")


def _is_content(child: Element) -> bool:
    """Whether a piece of a run is more than text: a picture, a field, a symbol, a page break, a note."""
    if child.tag == w("br"):
        return not _is_text(child)
    return child.tag not in (*_EMPTY, *_SIGNS)
