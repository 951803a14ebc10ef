"""Months as headings of a schedule name them: 九月：, 9月份, 二、三月份; and the whole term."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from beihuan_plan.chinese import chinese_number, half_width
from beihuan_plan.importing.line_marks import LineMark
from beihuan_plan.importing.source_line import SourceLine
from beihuan_plan.model.semester import Month, Semester

_NUMBERS = (
    {chinese_number(number): number for number in range(1, 13)}
    | {str(n): n for n in range(1, 13)}
    | {"元": 1}
)
_NUMBER = "元|十[一二]?|[一二三四五六七八九]|1[0-2]|0?[1-9]"
_YEAR = "(?:(?:20[0-9]{2}|[〇○零一二三四五六七八九]{4})年\\s*)?"
_MONTH = rf"{_YEAR}({_NUMBER})"
_HEADING = re.compile(
    rf"{_MONTH}\s*月?\s*(?:(?P<sign>[、，,—～~\-至到]+)\s*{_YEAR}(?P<last>{_NUMBER})\s*)?月份?"
    r"(?:[上中下]旬)?(?:工作)?(?:安排|计划|重点)?\s*(?:\([^()]*\)\s*[:.。]?|[:。.]|$)"
)
_WHOLE = re.compile(
    "(?P<months>全学期|整个学期|整学期|学期工作|常规工作|每月|每个月|每周|平时|待定)(?P<end>\\s*(?:[：:。]|$))"
)
_INLINE = re.compile(rf"(?:^|(?<=[。；;]))\s*(?=(?:{_NUMBER})\s*月份?\s*[：:。])")


class MonthHeading(NamedTuple):
    """A heading that names months, and what follows it on its line."""

    title: str
    numbers: tuple[int, ...]
    """The months' numbers, the first and the last; none for the whole term."""
    rest: str


def month_heading(text: str) -> MonthHeading | None:
    """Read the months with which a line begins as a heading; None for any other line."""
    word = half_width(text)
    if match := _HEADING.match(word):
        first = _NUMBERS[match[1].removeprefix("0")]
        last = _NUMBERS[match["last"].removeprefix("0")] if match["last"] else first
        return MonthHeading(text[: match.end()].strip(), (first, last), text[match.end() :].strip())
    if match := _WHOLE.match(word):
        return MonthHeading(text[: match.end()].strip(), (), text[match.end() :].strip())
    return None


def heading_of(line: SourceLine, before: LineMark | None) -> MonthHeading | None:
    """Read a line as a heading of months: 三、四月份 are two, unless 三、 follows on the mark before."""
    joint = month_heading(line.text)
    follows = line.mark and line.mark.number == (before.number if before else 0) + 1
    return joint if joint and not (follows and line.mark) else month_heading(line.words)


def inline_months(text: str) -> list[str]:
    """Cut a paragraph that tells month after month, as 9月份。……；10月份。…… does."""
    return (
        [piece for piece in _INLINE.split(text) if piece and piece.strip()]
        if _INLINE.search(text)
        else [text]
    )


def month_in(number: int, semester: Semester) -> Month | None:
    """Return the month of a term with a number, which tells its year; None for one outside it."""
    return next((month for month in semester.span if month.number == number), None)


def season_of(numbers: Sequence[int]) -> str:
    """Tell by months which term they are of; empty text where they do not say."""
    if {9, 10, 11, 12} & {*numbers}:
        return "fall"
    return "spring" if {3, 4, 5, 6} & {*numbers} else ""


def month_numbers(lines: Iterable[SourceLine]) -> list[int]:
    """List the months that headings and cells name: by them a term is known."""
    headings = (
        month_heading(re.sub(r"\s", "", text)) for line in lines for text in line.cells or [line.words]
    )
    return [number for heading in headings if heading for number in heading.numbers]
