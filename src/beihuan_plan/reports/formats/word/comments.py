"""Comments on sentences of a paper, for whoever reads it through: each anchored at what it is about.

Sentences are looked for in the rendered text, so that they are found whatever the template does around them.
"""

import copy
from collections.abc import Iterable, Sequence

from lxml import etree

from beihuan_plan.chinese import FORBIDDEN
from beihuan_plan.reports.formats.word.ooxml import XML_SPACE, Element, serialize, w
from beihuan_plan.reports.formats.word.package import Package

AUTHOR = "依据"
"""Whose comments those of the tool are."""
_SIZE = "20"
"""Half-points: a balloon at the side has no room for the size of a paper's text."""


def add_comments(package: Package, text: Element, comments: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Comment on sentences of the main text, which stand there in this order, in lines for each."""
    part = etree.Element(w("comments"), nsmap={"w": w("p")[1:-2]})
    waiting = list(comments)
    for paragraph in text.iter(w("p")):
        said, end = "".join(node.text or "" for node in _texts(paragraph)), 0
        for each in list(waiting):
            sentence, lines = each
            if sentence and (begin := said.find(sentence, end)) >= 0:
                end = begin + len(sentence)
                _anchor(paragraph, begin, end, str(len(part)))
                part.append(_comment(str(len(part)), lines))
                waiting.remove(each)
    if len(part):
        package.add(package.main, "word/comments.xml", "comments", serialize(part))


def _texts(paragraph: Element) -> list[Element]:
    """List the texts that stand in the paragraph's own runs, which can be cut."""
    return list(paragraph.iterfind(w("r/t")))


def _anchor(paragraph: Element, begin: int, end: int, number: str) -> None:
    """Mark a stretch of a paragraph as what a comment is about."""
    _cut(paragraph, end)
    _cut(paragraph, begin)
    runs, place = [], 0
    for node in _texts(paragraph):
        if begin <= place < end and (run := node.getparent()) is not None:
            runs.append(run)
        place += len(node.text or "")
    runs[0].addprevious(etree.Element(w("commentRangeStart"), {w("id"): number}))
    reference = etree.Element(w("r"))
    etree.SubElement(reference, w("commentReference"), {w("id"): number})
    runs[-1].addnext(reference)
    runs[-1].addnext(etree.Element(w("commentRangeEnd"), {w("id"): number}))


def _cut(paragraph: Element, place: int) -> None:
    """Have a run begin at a place in a paragraph's text."""
    begin = 0
    for node in _texts(paragraph):
        text = node.text or ""
        if begin <= place < begin + len(text):
            if place > begin:
                rest = copy.copy(node)
                node.text, rest.text = text[: place - begin], text[place - begin :]
                for each in (node, rest):
                    each.set(XML_SPACE, "preserve")
                node.addnext(rest)
                node = rest
            _begin_a_run(node)
            return
        begin += len(text)


def _begin_a_run(node: Element) -> None:
    """Move a text, and what follows it in its run, into a run of its own, of the same look."""
    run, before = node.getparent(), node.getprevious()
    assert run is not None
    if before is None or before.tag == w("rPr"):
        return
    rest, look = etree.Element(w("r")), run.find(w("rPr"))
    if look is not None:
        rest.append(copy.deepcopy(look))
    rest.extend([node, *node.itersiblings()])
    run.addnext(rest)


def _comment(number: str, lines: Sequence[str]) -> Element:
    comment = etree.Element(w("comment"), {w("id"): number, w("author"): AUTHOR, w("initials"): AUTHOR[-1]})
    for line in lines:
        paragraph = etree.SubElement(comment, w("p"))
        properties = etree.SubElement(paragraph, w("pPr"))
        etree.SubElement(properties, w("spacing"), {w("line"): "240", w("lineRule"): "auto"})
        etree.SubElement(properties, w("jc"), {w("val"): "left"})
        run = etree.SubElement(paragraph, w("r"))
        etree.SubElement(etree.SubElement(run, w("rPr")), w("sz"), {w("val"): _SIZE})
        etree.SubElement(run, w("t"), {XML_SPACE: "preserve"}).text = FORBIDDEN.sub("", line)
    return comment
