"""What git leaves in a file that two people changed in one place: both versions, between marks."""

import re
from collections.abc import Sequence

from beihuan_plan.errors import Advice
from beihuan_plan.plan_file.yaml_text import Slip, Span

_MARK = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?= |$)")
_SHOWN = 6
"""How many marks are named by their lines."""


def are_two(text: str) -> bool:
    """Whether a text holds versions that were not merged."""
    return any(mark in text and re.search(f"(?m)^{mark}(?:[ \r]|$)", text) for mark in ("<" * 7, ">" * 7))


def one_version(lines: Sequence[str]) -> tuple[list[str], list[Slip]]:
    """Blank out the marks and all versions but the first; say so once, at the first mark."""
    kept, marks = list(lines), list[int]()
    state = ">"
    for number, line in enumerate(lines):
        mark = _MARK.match(line)
        if mark and (mark[0][0] in "<>" or state != ">"):  # a row of = alone may stand below a heading
            state = mark[0][0]
            marks.append(number)
        if state in "|=" or number in marks[-1:]:
            kept[number] = ""
    if not marks:
        return kept, []
    numbers = "、".join(str(number + 1) for number in marks[:_SHOWN]) + "……" * (len(marks) > _SHOWN)
    help_text = f"每一处只留一种写法，删去另一种，再删去有记号的行（第 {numbers} 行）"
    return kept, [Slip(Span(marks[0], 0, 0, 7), Advice("两个版本没有合并完（git）", help_text))]
