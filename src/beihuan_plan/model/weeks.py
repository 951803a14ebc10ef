"""Weeks of a term, counted from its first, and the days in them."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Self

from beihuan_plan.chinese import chinese_number, half_width
from beihuan_plan.model.semester import Month

LAST = 30
"""The highest week that a term can have."""
_NUMBERS = {chinese_number(number): str(number) for number in range(LAST + 1)} | {"零": "0"}
_NUMERAL = f"[0-9]{{1,2}}|[{''.join(sorted(set(''.join(_NUMBERS))))}]{{1,3}}"
_WEEKS = f"第?({_NUMERAL})周?(?:(-+|[~至到、])第?({_NUMERAL}))?周?"


class Weeks(NamedTuple):
    """One week of a term, or several in a row; week 0 is the one before the first."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a plan file's `3` or `2-6`; ValueError for any other form."""
        match = re.fullmatch("([0-9]{1,2})(?:-([0-9]{1,2}))?", text)
        found = cls(int(match[1]), int(match[2] or match[1])) if match else cls(1, 0)
        if not found.first <= found.last <= LAST:
            raise ValueError(text)
        return found

    @property
    def name(self) -> str:
        """What the weeks are called: 第3周, 第2—6周."""
        return f"第{str(self).replace('-', '—')}周"

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.first <= number <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def weeks_in_words(text: str) -> Weeks | None:
    """Read weeks as people write them: 3, 第3周, 第三周, 二至六周, 第2—6周, 二、三周; else None."""
    match = re.fullmatch(_WEEKS, re.sub(r"\s", "", half_width(text)))
    if match is None:
        return None
    first, last = (_NUMBERS.get(word, word) for word in (match[1], match[3] or match[1]))
    try:
        found = Weeks.parse(f"{first}-{last}")
    except ValueError:
        return None
    return None if match[2] == "、" and found.last != found.first + 1 else found


WEEKS_FROM_TODAY = {
    f"{which}{noun}": count
    for which, count in {"上": -1, "上个": -1, "本": 0, "这": 0, "这个": 0, "下": 1, "下个": 1}.items()
    for noun in ("周", "星期")
}
"""What people call the weeks around today's."""


def names_weeks(text: str) -> bool:
    """Whether a word can only mean weeks: 第3周, 3周, 本周; a bare 3 may mean a month."""
    word = re.sub(r"\s", "", half_width(text))
    return word in WEEKS_FROM_TODAY or ("周" in word and weeks_in_words(word) is not None)


class Days(NamedTuple):
    """A stretch of days, both ends in it."""

    first: date
    last: date


def days_of(weeks: Weeks, weeks_from: date) -> Days:
    """Return the days of some weeks, of which the first begins on `weeks_from`."""
    days = [7 * (weeks.first - 1), 7 * weeks.last - 1]
    first, last = (min(max(weeks_from.toordinal() + count, 1), date.max.toordinal()) for count in days)
    return Days(date.fromordinal(first), date.fromordinal(last))


def week_of(day: date, weeks_from: date) -> int:
    """Return the number of the week that holds a day; it may lie outside the term."""
    return (day - weeks_from).days // 7 + 1


def meet(days: Days, months: Sequence[Month]) -> bool:
    """Whether some of the days lie in months that follow each other; in the whole term, for none, they do."""
    return not months or (Month.of(days.first) <= months[-1] and months[0] <= Month.of(days.last))
