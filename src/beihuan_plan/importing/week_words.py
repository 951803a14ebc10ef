"""Weeks as headings of a schedule name them: 第一周：, 二至六周; and where they begin."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from beihuan_plan.chinese import half_width
from beihuan_plan.importing.days_read import days_in
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.weeks import Weeks, weeks_in_words

_NUMBER = "[0-9]{1,2}|[零一二三四五六七八九十]{1,3}"
_HEADING = re.compile(
    rf"(?P<weeks>第?(?:{_NUMBER})周?(?:[-—–~～至到、,，]+第?(?:{_NUMBER}))?周)\s*(?:[（(](?P<days>[^）)]*)[）)])?(?:\s*[：:]|\s+|$)"
)
_DAY = "([0-9]{1,2}月[0-9]{1,2}日)"
_FIRST = re.compile(rf"{_DAY}[^。；]{{0,12}}第[一1]周|第[一1]周[^。；]{{0,6}}{_DAY}")


class WeekHeading(NamedTuple):
    """A heading that names weeks, the days that it gives them, and what follows it on its line."""

    title: str
    weeks: Weeks
    days: str
    rest: str


def week_heading(text: str) -> WeekHeading | None:
    """Read the weeks with which a line begins as a heading; None for any other line."""
    match = _HEADING.match(text)
    weeks = weeks_in_words(match["weeks"]) if match else None
    if match is None or weeks is None:
        return None
    return WeekHeading(match[0].strip(), weeks, match["days"] or "", text[match.end() :].strip())


def first_week(texts: Iterable[str], semester: Semester) -> date | None:
    """Find the day from which weeks are counted: a text says that it is the first week's."""
    for text in texts:
        if match := _FIRST.search(half_width(text)):
            days = days_in(match[1] or match[2], semester)
            return days[0] if days else None
    return None


def begin_of_first(heading: WeekHeading, semester: Semester) -> date | None:
    """Return the first day of the first week, by a heading that gives its own days."""
    days = days_in(heading.days, semester)
    return days[0] - timedelta(7 * (heading.weeks.first - 1)) if days else None
