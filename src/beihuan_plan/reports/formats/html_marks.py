"""What the styles of a web page say of its text: what is not shown, how headings and lists are made."""

import re

from beihuan_plan.chinese import chinese_number
from beihuan_plan.reports.formats.word.ooxml import Element

_UNSEEN = {"script", "style", "head", "noscript", "template", "iframe", "object", "svg", "rp", "rt", "xml"}
_LEFTOVERS = {"msocomanchor", "msocomoff"}
"""Classes of the signs that Word sets for its comments."""
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_OUTLINE = re.compile(r"mso-outline-level\s*:\s*([1-9])")
_BESIDE = re.compile(r"mso-element\s*:\s*(comment|footnote|endnote)-list")
_NOTES = {"comment": "批注", "footnote": "脚注", "endnote": "尾注"}
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_OF_SIGNS = re.compile(r"(?<![\w-])font-family\s*:\s*[\"']?(?:Wingdings|Symbol)", re.IGNORECASE)
_BULLETS = set("lnuvØ§·")
"""What stands in such fonts for a sign before an item."""
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_LETTERS = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_WITHOUT = {"none", "disc", "circle", "square"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def tag_of(element: Element) -> str:
    """Return an element's name: `p`; `o:p` for one of Word's."""
    return str(element.tag).lower()


def text_in(element: Element) -> str:
    """Return all text of an element, whether it is shown or not."""
    return "".join(map(str, element.itertext())).strip()


def _style(element: Element) -> str:
    return element.get("style", "").replace("\n", " ")


def is_unseen(element: Element) -> bool:
    """Whether a browser shows nothing of an element, and no author meant it to."""
    classes = set(element.get("class", "").lower().split())
    return tag_of(element) in _UNSEEN or bool(classes & _LEFTOVERS)


def is_hidden(element: Element) -> bool:
    """Whether words are there that were hidden or deleted."""
    is_gone = tag_of(element) == "del" or element.get("hidden") is not None
    return is_gone or _HIDING.search(_style(element)) is not None


def note_of(element: Element) -> str:
    """Tell what notes an element lists, as Word writes them behind its text; empty for other elements."""
    found = _BESIDE.search(_style(element))
    return _NOTES[found[1]] if found else ""


def heading_level(element: Element, *, is_of_word: bool) -> int:
    """Return the level of a heading, 1 for the highest below the title; 0 for what is none.

    A page has its title in `h1`; Word writes there the highest heading below it.
    """
    if found := _OUTLINE.search(_style(element)):
        return int(found[1])
    tag = tag_of(element)
    return int(tag[1]) - (not is_of_word) if re.fullmatch("h[1-6]", tag) else 0


def is_list_mark(element: Element) -> bool:
    """Whether an element is the number or the sign that Word has set before an item of a list."""
    return _LIST_MARK.search(_style(element)) is not None


def is_bullet(mark: Element) -> bool:
    """Whether such a mark is a sign of a font of signs, which is a letter elsewhere."""
    parent = mark.getparent()
    around = "" if parent is None else _style(parent)
    return any(_OF_SIGNS.search(style) for style in (around, _style(mark)))


def own_text(element: Element) -> str:
    """Return the text that an element begins with; none where it is a sign before an item."""
    text = element.text or ""
    return "" if text.strip() in _BULLETS and _OF_SIGNS.search(_style(element)) else text


def list_style(element: Element, inherited: str = "decimal") -> str:
    """Tell how the items of a list are numbered."""
    kind = element.get("type", "")
    found = _LIST_STYLE.search(_style(element))
    return found[1].lower() if found else _LETTERS.get(kind, inherited)


def number_in(element: Element, attribute: str, usual: int) -> int:
    """Return the number with which a list, or its items from one on, are to begin."""
    text = element.get(attribute, "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else usual


def ordinal(number: int, style: str) -> str:
    """Write the number of an item as a list has it; empty where it has none."""
    if style in _WITHOUT:
        return ""
    if style.endswith(("roman", "alpha", "latin")) and 0 < number < 4000:
        text = _roman(number) if style.endswith("roman") else _letters(number)
        return f"{text.upper() if style.startswith('upper') else text}."
    if re.search("cjk|chinese|ideographic", style):
        return f"{chinese_number(number)}、"
    return f"{number}."


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def numbered(mark: str) -> str:
    """Set a number before a text: behind a Chinese mark there is no blank."""
    return f"{mark} " if mark and mark[-1].isascii() else mark
