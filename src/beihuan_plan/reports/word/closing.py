"""The signature of a Word paper: where it stands, and that it stands with text on its page."""

from docx.oxml.ns import qn
from lxml import etree

from beihuan_plan.reports.context import Contents

SIGNATURE, DATE = "Signature", "Date"
"""The ids of Word's own styles for the name that closes a paper, and its day."""


def place_signature(root: etree._Element, styles: etree._Element, contents: Contents) -> None:
    """Indent the name and the day as the contents say, in characters of their style."""
    closing = contents["落款"]
    for paragraph in root.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = None if style is None else style.get(qn("w:val"))
        if name == SIGNATURE:
            _keep_with_text(paragraph)
        if style is not None and name in (SIGNATURE, DATE):
            key = "署名右空" if name == SIGNATURE else "日期右空"
            if unit := _character(styles, str(name)):
                _indent(style, closing.get(key, 2.0), unit)


def _character(styles: etree._Element, name: str) -> float:
    """Twips of one character, by the style's own indent; 0 if it has none."""
    for style in styles.iter(qn("w:style")):
        indent = style.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        if style.get(qn("w:styleId")) == name and indent is not None:
            characters, twips = (indent.get(qn(f"w:{key}"), "0") for key in ("rightChars", "right"))
            return 100 * int(twips) / int(characters) if characters.isdecimal() and int(characters) else 0.0
    return 0.0


def _indent(style: etree._Element, characters: float, unit: float) -> None:
    properties = style.getparent()
    assert properties is not None
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    indent = etree.Element(qn("w:ind"))
    indent.set(qn("w:rightChars"), str(round(100 * characters)))
    indent.set(qn("w:right"), str(round(unit * characters)))
    before = [
        qn(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl")
    ]
    last = max(index for index, child in enumerate(properties) if child.tag in before)
    properties.insert(last + 1, indent)


def _keep_with_text(signature: etree._Element) -> None:
    """Let no signature stand on a page without text: the blank line and the paragraph above stay with it."""
    for above, _ in zip(signature.itersiblings(qn("w:p"), preceding=True), range(2), strict=False):
        properties = above.find(qn("w:pPr"))
        if properties is not None and properties.find(qn("w:keepNext")) is None:
            first = 1 if properties.find(qn("w:pStyle")) is not None else 0
            properties.insert(first, etree.Element(qn("w:keepNext")))
