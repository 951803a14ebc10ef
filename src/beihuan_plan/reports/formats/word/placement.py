"""The signature of a Word paper: where it stands, and that it stands with text on its page."""

from lxml import etree

from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.formats.word.ooxml import PARAGRAPH, Element, child_of, has_style, put, w

INDENTS = {"signature": "署名右空", "date": "日期右空"}
"""Word's own styles for a paper's closing name and day: what tells how far in they stand.

By name, in lower case: Word in Chinese gives styles other ids when it saves them, and keeps the names.
"""


def place_signature(root: Element, styles: Element, contents: Contents) -> None:
    """Indent the name and the day as the contents say, in characters of their style."""
    by_id = {
        style.get(w("styleId"), ""): style for style in styles.iter(w("style")) if _name(style) in INDENTS
    }
    for paragraph in root.iter(w("p")):
        style = by_id.get(has_style(paragraph))
        if style is None:
            continue
        if _name(style) == "signature":
            _keep_with_text(paragraph)
        if unit := _character(style):
            _indent(paragraph, contents["落款"][INDENTS[_name(style)]], unit)


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "").lower()


def _character(style: Element) -> float:
    """Twips of one character, by the style's own indent; 0 if it has none."""
    indent = style.find(w("pPr/ind"))
    if indent is None:
        return 0.0
    characters, twips = (indent.get(w(key), "") for key in ("rightChars", "right"))
    known = characters.isdecimal() and twips.isdecimal() and int(characters) > 0
    return 100 * int(twips) / int(characters) if known else 0.0


def _indent(paragraph: Element, characters: float, unit: float) -> None:
    properties = paragraph[0]
    for old in properties.findall(w("ind")):
        properties.remove(old)
    indent = etree.Element(w("ind"))
    indent.set(w("rightChars"), str(round(100 * characters)))
    indent.set(w("right"), str(round(unit * characters)))
    put(properties, indent, PARAGRAPH)


def _keep_with_text(signature: Element) -> None:
    """Let no signature stand on a page without text: the blank line and the paragraph above stay with it."""
    for above, _ in zip(signature.itersiblings(w("p"), preceding=True), range(2), strict=False):
        keep = child_of(child_of(above, "pPr"), "keepNext", after="pStyle")
        keep.attrib.clear()  # which may say that it is off
