"""The XML of Word documents (ECMA-376, transitional): its names, and how it is parsed."""

from lxml import etree

Element = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "urn:schemas-microsoft-com:office:office"
VML = "urn:schemas-microsoft-com:vml"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


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


def has_style(paragraph: Element) -> str:
    """Return the id of a paragraph's style; empty if it names none."""
    style = paragraph.find(w("pPr/pStyle"))
    return "" if style is None else style.get(w("val"), "")


def child_of(parent: Element, name: str, after: str = "") -> Element:
    """Return a child; where there is none, make it: the first, or behind the one named `after`."""
    child = parent.find(w(name))
    if child is None:
        child = etree.Element(w(name))
        parent.insert(1 if after and parent.find(w(after)) is not None else 0, child)
    return child
