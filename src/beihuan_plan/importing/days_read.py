"""Days in a schedule as people write them, without a year: 9月2日—8日, 6.12-6.19, 9月5日."""

import re
from datetime import date
from typing import NamedTuple

from beihuan_plan.chinese import half_width
from beihuan_plan.importing.month_words import month_in
from beihuan_plan.model.semester import Semester

_SIGN = r"\s*(?:[-－—–―~～至到]+)\s*"
_DAY = r"(?:20[0-9]{2}[年./-])?(1[0-2]|0?[1-9])\s*[月./]\s*([0-9]{1,2})\s*[日号]?"
_DAYS = re.compile(rf"{_DAY}(?:{_SIGN}(?:{_DAY}|([0-9]{{1,2}})\s*[日号]?))?")
_DATED = re.compile(
    r"(?P<when>(?:1[0-2]|0?[1-9])月(?:[上中下]旬|[0-9]{1,2}[日号](?:\s*[-－—–―~～至到]+\s*(?:[0-9]{1,2}月)?[0-9]{1,2}[日号])?)"
    r"|(?:时间)?待定)(?:[（(](?:周|星期)[一二三四五六日天][）)])?\s*[：:]"
)
_WEEKDAY = re.compile(r"[（(]?(?:周|星期)[一二三四五六日天][）)]?")


class DatedLine(NamedTuple):
    """A line that begins with its days, or with other words for when."""

    title: str
    when: str
    rest: str


def dated_line(text: str) -> DatedLine | None:
    """Read a line such as 3月4日：学雷锋; None for any other."""
    match = _DATED.match(text)
    return DatedLine(match[0].strip(), match["when"].strip(), text[match.end() :].strip()) if match else None


def days_in(text: str, semester: Semester) -> tuple[date, date] | None:
    """Read a day of the term, or a stretch of days; None for anything else."""
    word = _WEEKDAY.sub("", half_width(text)).strip()
    if "月" in word and not word.endswith(("日", "号")):
        return None
    match = _DAYS.fullmatch(re.sub(r"\s", "", word))
    if match is None:
        return None
    month, day, last_month, last_day, same_month = match.groups()
    first = _day(month, day, semester)
    last = _day(last_month or month, last_day or same_month or day, semester)
    return (first, last) if first and last and first <= last else None


def _day(month: str, day: str, semester: Semester) -> date | None:
    found = month_in(int(month), semester)
    try:
        return date(found.year, found.number, int(day)) if found else None
    except ValueError:
        return None
