"""Written Chinese: full-width signs, what a person lists, sentences and their stops, numerals."""

import re

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS: dict[int, int | str] = {**_FULL_WIDTH, **str.maketrans("－—–−‐‑　。", "------ ."), ord("…"): "..."}

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that a plan may not hold: controls, a YAML 1.1 parser's extra line breaks, non-characters."""


def half_width(text: str) -> str:
    """Turn full-width digits, letters and signs into ASCII, for ids, dates and words of command.

    Never for a plan's own text: its ，（： are meant.
    """
    return text.translate(_SIGNS)


def names_in(text: str) -> list[str]:
    """Split a list of people: by any sign, or by blanks, unless these only space a name out (王　芳)."""
    found: list[str] = []
    for piece in re.split(r"[、，,；;/／|｜\n]", text):
        words = piece.split()
        found += ["".join(words)] if all(len(word) == 1 for word in words) else words
    return [name for name in found if name]


def several(text: str) -> list[str]:
    """Split what a person lists with commas or blanks between."""
    return [word for word in re.split(r"[、，,；;\s]+", text) if word]


QUOTES = "“”‘’＂＇\"'"
"""Marks that a person sets around a word."""
SENTENCE_ENDS = "。！？；…"
_QUOTED = 60
"""Characters of a text that are enough to know it by."""


def one_line(text: str | None) -> str:
    """Set a text on one line; breaks between Chinese characters leave no blank. Empty if there is none."""
    first, *rest = (text or "").rstrip().replace("\t", " ").split("\n")
    pieces = [first.rstrip() if rest else first]
    for line in filter(None, map(str.strip, rest)):
        is_chinese = max(pieces[-1][-1:], line[0]) > "\xff"
        pieces += ["" if is_chinese else " ", line]
    return "".join(pieces)


def shortened(text: str) -> str:
    """Quote a text within a sentence: its beginning, where it is long."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}……"


def without_stop(text: str | None) -> str:
    """Set a heading or a task within a sentence or a table: on one line, without the mark that ends it."""
    return one_line(text).rstrip(f"{SENTENCE_ENDS} ")


def sentence(text: str | None) -> str:
    """Set a text on one line with the mark that ends it, or else a full stop. Empty if there is none."""
    line = one_line(text)
    return line if not line or line[-1] in SENTENCE_ENDS else f"{line}。"


_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Write 1 to 99 as a heading does: 一, 十, 十二, 二十, 二十一; beyond, in Arabic digits."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"
