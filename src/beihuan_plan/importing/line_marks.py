"""Marks at the beginning of lines as people write them, mixed too: 一、 （一） 1． （1） ① 第一，."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from beihuan_plan.chinese import chinese_number, half_width
from beihuan_plan.model.mark_form import CIRCLED

_NUMBERS = {chinese_number(number): number for number in range(1, 100)}
_CHINESE = "[一二三四五六七八九十]{1,3}"
_MARK = re.compile(
    rf"""(?P<bracketed_chinese>[（(]\s*{_CHINESE}\s*[）)][、．.]?)
    |(?P<bracketed_arabic>[（(]\s*[0-9０-９]{{1,2}}\s*[）)][、．.]?)
    |(?P<half_bracketed>[0-9０-９]{{1,2}}[）)])
    |(?P<chinese>{_CHINESE}\s*[、．.，,:：](?![0-9]))
    |(?P<arabic>[0-9０-９]{{1,2}}\s*(?:[、．]|[.,，](?![0-9])))
    |(?P<ordinal>第{_CHINESE}[，、,：:]|{_CHINESE}是)
    |(?P<circled>[{CIRCLED}])""",
    re.VERBOSE,
)


class MarkClass(StrEnum):
    """What kind of mark it is: which of them is the higher level follows from the text alone."""

    CHINESE = "chinese"
    BRACKETED_CHINESE = "bracketed_chinese"
    ARABIC = "arabic"
    BRACKETED_ARABIC = "bracketed_arabic"
    HALF_BRACKETED = "half_bracketed"
    CIRCLED = "circled"
    ORDINAL = "ordinal"


class LineMark(NamedTuple):
    """A mark, and the number that it says."""

    kind: MarkClass
    number: int
    text: str

    @property
    def form(self) -> str:
        """The mark of the first, as `layout.numbering` has it: （一）."""
        circled = re.sub(f"[{CIRCLED}]", "①", self.text)
        return re.sub(_CHINESE, "一", re.sub("[0-9０-９]+", "1", circled)).strip()


def mark_of_line(text: str) -> LineMark | None:
    """Read the mark with which a line begins; None where there is none."""
    match = _MARK.match(text)
    if match is None or match.lastgroup is None:
        return None
    word = re.sub(r"\W|第|是", "", half_width(match[0]))
    circled = CIRCLED.find(match[0][0]) + 1
    number = circled or _NUMBERS.get(word) or (int(word) if word.isdecimal() else 0)
    return LineMark(MarkClass(match.lastgroup), number, match[0]) if number else None


def usual_form(marks: Iterable[LineMark], all_marks: Iterable[LineMark]) -> str | None:
    """Return how a level is numbered: as all its marks are, or else as most of their kind in the text."""
    own = list(marks)
    forms = Counter(mark.form for mark in own)
    if len(forms) > 1:
        kind = Counter(mark.kind for mark in own).most_common(1)[0][0]
        forms = Counter(mark.form for mark in all_marks if mark.kind is kind)
    return forms.most_common(1)[0][0] if forms else None
