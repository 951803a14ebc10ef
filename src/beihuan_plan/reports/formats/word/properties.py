"""What a Word file says of itself: whose paper it is, and what is kept in it for when it comes back."""

from lxml import etree

from beihuan_plan.chinese import FORBIDDEN
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.formats.word.ooxml import Element, local, serialize

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one set of properties that users define (ECMA-376 part 1, 22.3.2.1)."""
_KEPT = "plan"
_MOST = 255
"""Characters of one property: programs cut what is longer."""


def of_paper(contents: Contents) -> bytes:
    """Say what the paper is and whose, and nothing about who made the template."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN_CORE})
    for name, text in (("title", contents["标题"]), ("creator", contents["落款"]["署名"])):
        etree.SubElement(root, f"{{{_DUBLIN_CORE}}}{name}").text = FORBIDDEN.sub("", text)
    return serialize(root)


def keeping(text: str) -> bytes:
    """Keep a text of ours in properties of the file's own: Word, WPS and LibreOffice save them along."""
    root = etree.fromstring(f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}"/>')
    for number, begin in enumerate(range(0, len(text), _MOST)):
        values = {"fmtid": _FORMAT, "pid": str(number + 2), "name": f"{_KEPT}{number}"}
        each = etree.SubElement(root, f"{{{_CUSTOM}}}property", values)
        etree.SubElement(each, f"{{{_TYPES}}}lpwstr").text = text[begin : begin + _MOST]
    return serialize(root)


def kept_in(root: Element) -> str:
    """Return what was kept in a file's own properties; empty text for nothing."""
    values = {each.get("name", ""): "".join(map(str, each.itertext())) for each in root if local(each.tag)}
    pieces: list[str] = []
    while (name := f"{_KEPT}{len(pieces)}") in values:
        pieces.append(values[name])
    return "".join(pieces)
