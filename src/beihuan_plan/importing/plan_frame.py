"""What stands around a plan: its title, who signed it and when, a notice before it, another plan behind."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from beihuan_plan.importing.plan_head import OFFICES, SCHOOL, date_written
from beihuan_plan.importing.source_line import SourceLine

_PLAN = re.compile("计划|安排|要点|方案|行事历|打算|思路|设想|意见")
_NOTICE = re.compile("通知|^关于")
_LONGEST_TITLE = 50
_LONGEST_NAME = 30
_FARTHEST = 15
"""Lines at most that a notice or a greeting before the title has."""
_LIKE_A_DATE = re.compile("[0-9〇○零一二三四五六七八九]{4,5}[年.].*")


class Frame(NamedTuple):
    """The parts of a document: the title, the plan's own text, its signature, and what is around the plan."""

    title: Sequence[SourceLine]
    body: Sequence[SourceLine]
    name: str
    date: str
    """As the file has a date: 2019-09-01, or 2019-09; empty where none can be read."""
    signed: Sequence[SourceLine]
    around: Sequence[SourceLine]


class _Signed(NamedTuple):
    name: str
    date: str
    length: int


def framed(lines: Sequence[SourceLine]) -> Frame:
    """Find the title, and the signature that closes the plan; what stands before and behind is around it."""
    begin, end = _title(lines)
    last = lines[begin:end][-1:]
    while end < len(lines) and last and lines[end].text == last[0].text:  # twice
        end += 1
    title = lines[begin:end]
    top = _signed_at(lines, end) if end < len(lines) else None
    if top:
        body = lines[end + top.length :]
        return Frame(title, body, top.name, top.date, lines[end : end + top.length], lines[:begin])
    for place in range(end, len(lines)):
        if signed := _signed_at(lines, place):
            behind = place + signed.length
            around = [*lines[:begin], *lines[behind:]]
            return Frame(title, lines[end:place], signed.name, signed.date, lines[place:behind], around)
    date = date_written(lines[-1].text) if lines else ""
    close = len(lines) - bool(date)
    return Frame(title, lines[end:close], "", date, lines[close:], lines[:begin])


def _title(lines: Sequence[SourceLine]) -> tuple[int, int]:
    """Return where the title begins and ends; both 0 where a document has none."""
    for place, line in enumerate(lines[:_FARTHEST]):
        if line.mark or line.cells:
            break
        if _is_title(line) and _PLAN.search(line.text) and not _NOTICE.search(line.text):
            begin = place
            while begin and _is_title(lines[begin - 1]) and (begin == 1 or not _is_name(lines[begin - 1])):
                begin -= 1
            goes_on = place + 1 < len(lines) and re.fullmatch(
                "[（(][^）)]*[）)]|[—-]{1,2}.*", lines[place + 1].text
            )
            return begin, place + 1 + bool(goes_on)
    return 0, 0


def _is_title(line: SourceLine) -> bool:
    text = line.text
    return len(text) <= _LONGEST_TITLE and not (
        line.cells or line.mark or text.endswith(tuple("。；：:，！")) or date_written(text)
    )


def _signed_at(lines: Sequence[SourceLine], place: int) -> _Signed | None:
    """Read a signature that begins with a line: a name and a date; at the end a name alone will do."""
    line = lines[place]
    if len(line.text) > _LONGEST_TITLE:
        return None
    if both := re.fullmatch(rf"(.*?(?:{OFFICES}|{SCHOOL}))\s+(\S.*)", line.text):
        day = date_written(both[2])
        return _Signed(both[1], day, 1) if day else None
    if not _is_name(line):
        return None
    if place + 1 == len(lines):
        return _Signed(line.text, "", 1)
    day = date_written(lines[place + 1].text)
    if day:
        return _Signed(line.text, day, 2)
    is_slip = _LIKE_A_DATE.fullmatch(lines[place + 1].text) and place + 2 == len(lines)
    return _Signed(line.text, "", 1) if is_slip else None


def _is_name(line: SourceLine) -> bool:
    text = line.text
    return (
        not (line.cells or line.mark)
        and len(text) <= _LONGEST_NAME
        and not re.search("[，。；：！？《》]", text)
        and bool(re.search(rf"(?:{OFFICES}|{SCHOOL})$", text))
    )
