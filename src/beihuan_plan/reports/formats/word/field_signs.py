"""Fields as a reader sees them: what they show, and nothing of their codes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from beihuan_plan.reports.formats.word.ooxml import Element, is_on, value_of, w

_OVERLAY = re.compile(r"EQ\b.*\\o\b.*?\((.*?)[,，;]\s*([^,，;()]+)\)\s*", re.IGNORECASE | re.DOTALL)
"""Signs that are set one over the other: 带圈字符, and 拼音指南 of older versions; the last is the text."""
_CIRCLES = ("○", "〇")
_MOST_CIRCLED = 20


@dataclass
class _OpenField:
    """A field that has begun, and how many texts there were before it."""

    begin: Element
    at: int
    code: str = ""
    is_shown: bool = False
    """Whether its code has ended."""


def without_codes(pieces: Iterable[str | Element]) -> str:
    """Join texts; what stands in the code of a field goes, as far as the field ends in the same paragraph."""
    texts, fields = list[str](), list[_OpenField]()
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
        elif piece.tag == w("instrText"):
            for field in fields[-1:]:
                field.code += piece.text or ""
        elif (kind := piece.get(w("fldCharType"))) == "begin":
            fields.append(_OpenField(piece, len(texts)))
        elif fields and not fields[-1].is_shown:
            field = fields[-1]
            del texts[field.at :]
            field.is_shown = kind == "separate"
            if kind == "end":
                texts.append(_drawn(fields.pop()))
        elif fields and kind == "end":
            fields.pop()
    return "".join(texts)


def _drawn(field: _OpenField) -> str:
    """Return what a field shows that has no text for it."""
    box, choice = field.begin.find(w("ffData/checkBox")), field.begin.find(w("ffData/ddList"))
    if box is not None:
        state = box.find(w("checked"))
        state = box.find(w("default")) if state is None else state
        return "☑" if state is not None and is_on(state.get(w("val"), "1")) else "□"
    if choice is not None:
        chosen = value_of(choice, "result") or value_of(choice, "default") or "0"
        entries = [each.get(w("val"), "") for each in choice.iterfind(w("listEntry"))]
        return next((each for number, each in enumerate(entries) if str(number) == chosen), "")
    overlay = _OVERLAY.fullmatch(field.code.strip())
    return _circled(overlay[1].strip(), overlay[2].strip()) if overlay else ""


def _circled(around: str, text: str) -> str:
    is_known = around in _CIRCLES and text.isdecimal() and 0 < int(text[:3]) <= _MOST_CIRCLED
    return chr(ord("①") + int(text) - 1) if is_known else text
