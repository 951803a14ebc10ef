"""Months and semesters: which months a term has, and in which order."""

import calendar
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from beihuan_plan.chinese import half_width

MONTH_NAMES = ("", *(f"{number}月" for number in (*"一二三四五六七八九十", "十一", "十二")))

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_SEMESTER = re.compile(r"([0-9]{4})-(fall|spring)")


class Month(NamedTuple):
    """One calendar month; months compare in the order of the calendar."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a plan file's `2019-09`; ValueError for any other form."""
        match = _MONTH.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the month that holds a day."""
        return cls(day.year, day.month)

    def after(self, count: int) -> Self:
        """Return the month that is so many months later, or earlier."""
        year, number = divmod(12 * self.year + self.number - 1 + count, 12)
        return type(self)(year, number + 1)

    def until(self, last: Self) -> Iterator[Self]:
        """Go through the months behind this one, until the last."""
        count = 12 * (last.year - self.year) + last.number - self.number
        return (self.after(number) for number in range(1, count + 1))

    @property
    def name(self) -> str:
        """The month as a plan's heading has it: 九月."""
        return MONTH_NAMES[self.number]

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


WHOLE_TERM = "全学期"


def months_in_words(months: Sequence[Month]) -> str:
    """Name months in a row as a heading does: 九月, 九、十月, 九至十一月; none stand for the whole term."""
    if not months:
        return WHOLE_TERM
    first, last = months[0], months[-1]
    if first == last:
        return first.name
    sign = "、" if last == first.after(1) else "至"
    return f"{first.name.removesuffix('月')}{sign}{last.name}"


def months_key(months: Sequence[Month]) -> str:
    """Name months for programs: by the first, 2019-09; 0 for the whole term."""
    return str(months[0]) if months else "0"


class Season(StrEnum):
    """The two terms of a school year, with the calendar months of each."""

    FALL = "fall"
    SPRING = "spring"

    @property
    def month_numbers(self) -> tuple[int, ...]:
        """Month numbers in the term's order; January ends the fall term."""
        return (9, 10, 11, 12, 1) if self is Season.FALL else (2, 3, 4, 5, 6, 7)

    @property
    def span(self) -> tuple[int, ...]:
        """Month numbers that a plan of the term may have: with the holidays, in which it is got ready."""
        return (8, *self.month_numbers, 2) if self is Season.FALL else (*self.month_numbers, 8)


class Semester(NamedTuple):
    """One term, named by the calendar year in which it begins: 2019-fall, 2020-spring."""

    year: int
    season: Season

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2019-fall`; ValueError for any other form."""
        match = _SEMESTER.fullmatch(text)
        if not match or not 1 <= int(match[1]) <= date.max.year - 1:
            raise ValueError(text)
        return cls(int(match[1]), Season(match[2]))

    @classmethod
    def coming(cls, day: date) -> Self:
        """Return the term that holds a day; in August, between two school years, the one about to begin."""
        if day.month in Season.SPRING.month_numbers:
            return cls(day.year, Season.SPRING)
        return cls(day.year - (day.month == 1), Season.FALL)

    @property
    def months(self) -> tuple[Month, ...]:
        """All months of the term, in its order."""
        return self._in_years(self.season.month_numbers)

    @property
    def span(self) -> tuple[Month, ...]:
        """All months that a plan of the term may have, in its order."""
        return self._in_years(self.season.span)

    def closing(self, months: Collection[Month]) -> Month:
        """Return the month that sums the term up: its last, or the one before if `months` end there."""
        before, last = self.months[-2:]
        return before if months and max(months) == before else last

    def _in_years(self, numbers: tuple[int, ...]) -> tuple[Month, ...]:
        """Place months in the calendar: in a fall term those after the new year are the next year's."""
        return tuple(Month(self.year + (number < numbers[0]), number) for number in numbers)

    @property
    def before(self) -> Self:
        """The term before it."""
        if self.season is Season.FALL:
            return self._replace(season=Season.SPRING)
        return self._replace(year=self.year - 1, season=Season.FALL)

    @property
    def school_year(self) -> int:
        """The calendar year in which its school year begins."""
        return self.year if self.season is Season.FALL else self.year - 1

    @property
    def title(self) -> str:
        """The term in words: 2019学年第一学期 for 2019-fall, 2019学年第二学期 for 2020-spring."""
        return f"{self.school_year}学年第{'一' if self.season is Season.FALL else '二'}学期"

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.season}"


_YEAR_AND_SEASON = re.compile(r"([0-9]{4})年?(秋|春)季?(?:学期)?")
_SCHOOL_YEAR = re.compile(r"([0-9]{4})(?:[-—~至][0-9]{4})?学年度?第?([一二12])学期")


def semester_in_words(text: str) -> Semester | None:
    """Find the term that a person names: 2026-fall, 2026年秋, 2026学年第一学期, 2026-2027学年第二学期."""
    word = re.sub(r"\s", "", half_width(text)).lower()
    if match := _YEAR_AND_SEASON.fullmatch(word):
        word = f"{match[1]}-{Season.FALL if match[2] == '秋' else Season.SPRING}"
    elif match := _SCHOOL_YEAR.fullmatch(word):
        is_first = match[2] in "一1"
        word = f"{match[1]}-fall" if is_first else f"{int(match[1]) + 1}-spring"
    try:
        return Semester.parse(word)
    except ValueError:
        return None
