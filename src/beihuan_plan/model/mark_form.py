"""Marks that number headings and items, each given by an example: 一、 （一） 1. ① 第1周."""

import re
from typing import NamedTuple, Self

from beihuan_plan.chinese import chinese_number

_SIGN = "[^一二三四五六七八九十0-9①-⑳\n]"
EXAMPLE = f"({_SIGN}{{0,4}})([一1①])({_SIGN}{{0,4}})"
NONE = ("none", "无")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class MarkForm(NamedTuple):
    """How something is numbered: what stands before and behind the number, and how that is written."""

    before: str
    digit: str
    """The number one as it is written; empty where there is no number."""
    after: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an example, the mark of the first: （一）; `none` for no number. ValueError for any other."""
        if text.strip().lower() in NONE:
            return cls("", "", "")
        if match := re.fullmatch(EXAMPLE, text.strip()):
            return cls(*match.groups())
        raise ValueError(text)

    def write(self, number: int) -> str:
        """Write the mark of a number; empty where there is to be none."""
        return self.around(self._numeral(number)) if self.digit else ""

    def write_span(self, first: int, last: int) -> str:
        """Write the mark of several in a row: 第2—6周, 第二至六周."""
        if first == last or not self.digit:
            return self.write(first)
        sign = "至" if self.digit == "一" else "—"
        return self.around(f"{self._numeral(first)}{sign}{self._numeral(last)}")

    def around(self, numeral: str) -> str:
        """Write what stands before and behind a number around one that is written already."""
        return f"{self.before}{numeral}{self.after}"

    def _numeral(self, number: int) -> str:
        if self.digit == "一":
            return chinese_number(number)
        if self.digit == "①" and 1 <= number <= len(CIRCLED):
            return CIRCLED[number - 1]
        return str(number)

    def __str__(self) -> str:
        return self.around(self.digit) or NONE[0]


def first_like(text: str) -> str:
    """Turn the mark of another number, 二、, or one made of special signs, ⑴, into that of the first."""
    import unicodedata  # for a mistake alone

    circled = re.sub("[①-⑳]+", "①", text)
    plain = circled if "①" in circled else unicodedata.normalize("NFKC", text)
    return re.sub("[一二三四五六七八九十]+", "一", re.sub("[0-9]+", "1", plain))
