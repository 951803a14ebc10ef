"""The XML of Word documents (ECMA-376, transitional): its names, and how it is parsed."""

from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache
from typing import Any

from lxml import etree

Element = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "urn:schemas-microsoft-com:office:office"
VML = "urn:schemas-microsoft-com:vml"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def w(name: str) -> str:
    """Give a name of WordprocessingML in full, or a path of such names: `p`, `pPr/ind`."""
    return "/".join(f"{{{_W}}}{step}" for step in name.split("/"))


def v(name: str) -> str:
    """Give a name of VML in full: `shape`."""
    return f"{{{VML}}}{name}"


def drawing(language: str, name: str) -> str:
    """Give a name of one of DrawingML's languages in full: `main`, `blip`."""
    return f"{{{_DRAWING}{language}}}{name}"


def local(name: object) -> str:
    """Give the name of an element or attribute without its namespace."""
    return str(name).rpartition("}")[2]


def parse(data: bytes | str) -> Element:
    """Parse XML strictly, without its comments, fetching and expanding nothing; etree.XMLSyntaxError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data.encode() if isinstance(data, str) else data, parser)


def serialize(root: Element) -> bytes:
    """Write a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def remove(element: Element) -> None:
    """Take an element out, and its run if nothing else is in it; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None, "the root is not taken out"
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
    if parent.tag == w("r") and all(child.tag == w("rPr") for child in parent):
        remove(parent)


def xpath(path: str) -> Callable[[Element], Any]:
    """Make a search of a path; what is only passed on the way costs little, since nothing is made of it."""
    return etree.XPath(path, namespaces={"w": _W}, smart_strings=False)


@cache
def _search(path: str) -> Callable[[Element], list[Element]]:
    return xpath(f"({'/'.join(f'w:{step}' for step in path.split('/'))})[1]")


def property_of(element: Element | None, path: str) -> Element | None:
    """Return a property; None if it is not there."""
    found = [] if element is None else _search(path)(element)
    return found[0] if found else None


def value_of(element: Element | None, path: str) -> str:
    """Return the value of a property; empty if it is not there or has none."""
    found = property_of(element, path)
    return "" if found is None else found.get(w("val"), "")


def is_on(value: str | None) -> bool:
    """Read a value of yes or no (ST_OnOff, ECMA-376 part 1, 22.9.2.7)."""
    return value in ("1", "true", "on")


def has(parent: Element, path: str) -> bool:
    """Whether a property is there and is on: one without a value is, one of 0, false or off is not."""
    found = property_of(parent, path)
    return found is not None and is_on(found.get(w("val"), "1"))


def has_style(paragraph: Element) -> str:
    """Return the id of a paragraph's style; empty if it names none."""
    return value_of(paragraph, "pPr/pStyle")


def paragraphs_styled(root: Element, styles: Container[str]) -> Iterator[Element]:
    """Go through the paragraphs that are of some styles, given the ids of these."""
    for named in root.iter(w("pStyle")) if styles else ():
        properties = named.getparent()
        paragraph = None if properties is None else properties.getparent()
        if named.get(w("val")) in styles and paragraph is not None and paragraph.tag == w("p"):
            yield paragraph


PARAGRAPH = [
    w(name)
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
        "snapToGrid", "spacing", "ind",
    )
]  # fmt: skip
"""A paragraph's properties in their order, up to its indent (ECMA-376 part 1, 17.3.1.26)."""

CELL = [w(name) for name in ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge")]
"""A cell's properties in their order, up to its merge (ECMA-376 part 1, 17.4.66)."""


def put(properties: Element, child: Element, order: Sequence[str]) -> Element:
    """Put a property into its place among others, given their order as far as to it; return it."""
    before = order[: order.index(str(child.tag)) + 1]
    following = (index for index, each in enumerate(properties) if each.tag not in before)
    properties.insert(next(following, len(properties)), child)
    return child


def name_of(style: Element) -> str:
    """Return the name of a style, in lower case; empty if it has none."""
    return value_of(style, "name").lower()


def styles_named(styles: Element, names: Container[str]) -> dict[str, Element]:
    """Find the styles of some names (in lower case), by their ids.

    Word in Chinese gives styles other ids when it saves them, and keeps the names.
    """
    return {
        style.get(w("styleId"), ""): style for style in styles.iter(w("style")) if name_of(style) in names
    }


def child_of(parent: Element, name: str, after: str = "") -> Element:
    """Return a child; where there is none, make it: the first, or behind the one named `after`."""
    child = parent.find(w(name))
    if child is None:
        child = etree.Element(w(name))
        parent.insert(1 if after and parent.find(w(after)) is not None else 0, child)
    return child
