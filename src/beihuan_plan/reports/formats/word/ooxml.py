"""The XML of Word documents (ECMA-376, transitional): its names, and how it is parsed."""

from collections.abc import Container

from lxml import etree

Element = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Give a name of WordprocessingML in full, or a path of such names: `p`, `pPr/ind`."""
    return "/".join(f"{{{_W}}}{step}" for step in name.split("/"))


def parse(data: bytes | str) -> Element:
    """Parse XML strictly, without its comments, fetching and expanding nothing; etree.XMLSyntaxError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data.encode() if isinstance(data, str) else data, parser)


def serialize(root: Element) -> bytes:
    """Write a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def has_style(paragraph: Element) -> str:
    """Return the id of a paragraph's style; empty if it names none."""
    style = paragraph.find(w("pPr/pStyle"))
    return "" if style is None else style.get(w("val"), "")


def name_of(style: Element) -> str:
    """Return the name of a style, in lower case; empty if it has none."""
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "").lower()


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
