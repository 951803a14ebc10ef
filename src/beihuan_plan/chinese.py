"""Written Chinese: full-width signs, what a person lists, sentences and their stops, numerals."""

import re
from collections.abc import Sequence

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS: dict[int, int | str] = {**_FULL_WIDTH, **str.maketrans("－—–−‐‑　。", "------ ."), ord("…"): "..."}

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that a plan may not hold: controls, a YAML 1.1 parser's extra line breaks, non-characters."""

BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks besides the space and the tab, as a regular expression has them within brackets."""
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0001\U000e0020-\U000e007f]"
)
"""Characters that take no room on the screen, or turn the direction of what follows.

Of Unicode's format characters (Cf) those that no Chinese text needs, and fillers that show nothing.
"""
_CHARACTERS = {
    "\u00a0": "不间断空格",
    "\u3000": "全角空格",
    "\u202f": "窄不间断空格",
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), "窄空格"),
    "\u205f": "窄空格",
    "\u00ad": "软连字符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u2060": "零宽不断行",
    "\ufeff": "字节序标记（BOM）",
    **dict.fromkeys(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "改变文字方向的记号"
    ),
}


def character_in_words(character: str) -> str:
    """Name a character that does not show, or looks like another: 零宽空格 U+200B."""
    return f"{_CHARACTERS.get(character, '字符')} U+{ord(character):04X}"


def half_width(text: str) -> str:
    """Turn full-width digits, letters and signs into ASCII, for ids, dates and words of command.

    Never for a plan's own text: its ，（： are meant.
    """
    return text.translate(_SIGNS)


def names_in(text: str) -> list[str]:
    """Split a list of people: by any sign, or by blanks, unless these only space a name out.

    王　芳 and 欧阳 锋 are one person each.
    """
    found: list[str] = []
    for piece in re.split(r"[、，,；;/／|｜\n]", text):
        words = piece.split()
        lengths = sorted(map(len, words))
        is_one = set(lengths) == {1} or (lengths == [1, 2] and min(map(min, words)) >= "一")
        found += ["".join(words)] if is_one else words
    return [name for name in found if name]


def several(text: str) -> list[str]:
    """Split what a person lists with commas or blanks between."""
    return [word for word in re.split(r"[、，,；;\s]+", text) if word]


QUOTES = "“”‘’＂＇\"'"
"""Marks that a person sets around a word."""
_WITHOUT_QUOTES: dict[int, int | str | None] = {**_SIGNS, **dict.fromkeys(map(ord, QUOTES))}


def bare(words: str) -> str:
    """Take away what makes no difference to which words they are: quotes, blanks, width."""
    return "".join(INVISIBLE.sub("", words).translate(_WITHOUT_QUOTES).split()).casefold()


SENTENCE_ENDS = "。！？；…"
_LINE_ENDS = f"{SENTENCE_ENDS}，、：,;:!?."
_QUOTED = 60
"""Characters of a text that are enough to know it by."""


def one_line(text: str | None) -> str:
    """Set a title on one line; breaks between Chinese characters leave no blank. Empty if there is none."""
    first, *rest = (text or "").rstrip().replace("\t", " ").split("\n")
    pieces = [first.rstrip() if rest else first]
    for line in filter(None, map(str.strip, rest)):
        is_chinese = max(pieces[-1][-1:], line[0]) > "\xff"
        pieces += ["" if is_chinese else " ", line]
    return "".join(pieces)


def shortened(text: str) -> str:
    """Quote a text within a sentence: its beginning, where it is long."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}……"


def with_short_quotes(sentence: str) -> str:
    """Shorten what a sentence has in quotation marks, itself with such marks perhaps."""
    return re.sub("“((?:[^“”]|“[^“”]*”)*)”", lambda quote: f"“{shortened(quote[1])}”", sentence)


MAX_NAMED = 8
"""How many ids, or findings, one sentence names."""


def first_few(words: Sequence[str], separator: str, unit: str) -> str:
    """Put some words one after the other, the first few of many; a unit to count them all in."""
    told = separator.join(words[:MAX_NAMED])
    return told if len(words) <= MAX_NAMED else f"{told} 等 {len(words)} {unit}"


def in_a_row(text: str | None, sign: str = "；") -> str:
    """Set the lines of a text in a row, a sign between two unless the first ends in one; empty for none."""
    first, *more = (text or "").rstrip().split("\n")
    row = first.rstrip()
    for line in filter(None, map(str.strip, more)):
        row += f"{'' if row[-1:] in _LINE_ENDS else sign}{line}"
    return row.replace("\t", " ")


def without_stop(text: str | None) -> str:
    """Set what a person wrote within a sentence or a table: in a row, without the mark that ends it.

    A colon too: what it announces does not follow there.
    """
    return in_a_row(text).rstrip(f"{SENTENCE_ENDS}：: ")


def remark(text: str | None) -> str:
    """Set a remark in a table: in a row, without the stop that ends it; what it asks stays a question."""
    return in_a_row(text).rstrip("。； ")


def sentence(text: str | None) -> str:
    """Set a text on one line with the mark that ends it, or else a full stop. Empty if there is none."""
    line = in_a_row(text)
    return line if not line or line[-1] in SENTENCE_ENDS else f"{line}。"


WEEKDAYS = "一二三四五六日"
"""What follows 星期, from Monday on."""
_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Write 1 to 99 as a heading does: 一, 十, 十二, 二十, 二十一; beyond, in Arabic digits."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"
