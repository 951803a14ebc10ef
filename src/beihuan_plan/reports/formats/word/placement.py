"""The signature of a Word paper: how far in its name and its day stand."""

from lxml import etree

from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.formats.word.ooxml import (
    PARAGRAPH,
    Element,
    has_style,
    name_of,
    paragraphs_styled,
    put,
    styles_named,
    w,
)

INDENTS = {"signature": "署名右空", "date": "日期右空"}
"""Word's own styles for a paper's closing name and day: what tells how far in they stand."""


def place_signature(root: Element, styles: Element, contents: Contents) -> None:
    """Indent the name and the day as the contents say, in characters of their style."""
    by_id = styles_named(styles, INDENTS)
    for paragraph in paragraphs_styled(root, by_id):
        style = by_id[has_style(paragraph)]
        if unit := _character(style):
            _indent(paragraph, contents["落款"][INDENTS[name_of(style)]], unit)


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
