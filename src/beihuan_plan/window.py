"""A stretch of days in which records are counted: a term, a school year, a year, several, any two days."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple, Self

from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.semester import Month, Season, Semester


class Where(Enum):
    """Whether a date lies in a window; of one known to the month or the year that may not be told."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNDECIDED = "undecided"

    @staticmethod
    def of_any(found: Iterable["Where"]) -> "Where":
        """Return what holds of several, of which one in the window is enough."""
        return min(found, key=(Where.INSIDE, Where.UNDECIDED, Where.OUTSIDE).index)


class Window(NamedTuple):
    """Days from the first to the last, and what they are called if that is more than the two days.

    With the first or the last day of all days it is open.
    """

    first: date
    last: date
    title: str = ""

    @classmethod
    def of_semester(cls, semester: Semester) -> Self:
        """Return a term with the holidays behind it: every day belongs to one term."""
        is_fall = semester.season is Season.FALL
        last = semester.months[-1] if is_fall else Month(semester.year, 8)
        return cls(semester.months[0].first_day, last.last_day, semester.title)

    @classmethod
    def of_school_year(cls, year: int) -> Self:
        """Return the school year that begins in September of a year: both its terms."""
        return cls(date(year, 9, 1), date(year + 1, 8, 31), f"{year}学年")

    @classmethod
    def of_year(cls, year: int) -> Self:
        """Return a year of the calendar."""
        return cls(date(year, 1, 1), date(year, 12, 31), f"{year}年")

    @classmethod
    def of_years(cls, count: int, last: date) -> Self:
        """Return so many years that end with a day; ValueError where the calendar does not go back so far."""
        year, behind = last.year - count, last + timedelta(1)
        try:
            first = behind.replace(year=year + behind.year - last.year)
        except ValueError:  # 29 February, which that year lacks
            first = date(year, 3, 1)
        return cls(first, last, f"{count}年")

    @property
    def days(self) -> str:
        """The two days in words, or the only one there is."""
        if self.first == date.min:
            return f"到 {self.last} 为止"
        if self.last == date.max:
            return f"{self.first} 起"
        return f"{self.first} 至 {self.last}"

    def __str__(self) -> str:
        return f"{self.title}（{self.days}）" if self.title else self.days

    def where(self, when: PartialDate | None) -> Where:
        """Tell whether something that happened on a date, or on none that is known, did so in the window."""
        if when is None:
            return Where.UNDECIDED
        first = when.first_day
        last = first if when.day else when.last_day
        if last < self.first or self.last < first:
            return Where.OUTSIDE
        return Where.INSIDE if self.first <= first and last <= self.last else Where.UNDECIDED

    def where_any(self, dates: tuple[PartialDate, ...]) -> Where:
        """Tell whether something with several dates has one in the window."""
        if len(dates) < 2:  # as of most
            return self.where(*dates or (None,))
        return Where.of_any(map(self.where, dates))

    def where_alive(self, start: PartialDate | None, end: PartialDate | None) -> Where:
        """Tell whether what lasted from a date to another did so in it; without a date, it is open."""
        if (start and self.last < start.first_day) or (end and end.last_day < self.first):
            return Where.OUTSIDE
        began = start is None or start.last_day <= self.last
        went_on = end is None or self.first <= end.first_day
        return Where.INSIDE if began and went_on else Where.UNDECIDED

    @property
    def until(self) -> Self:
        """All days until the last of the window."""
        return self._replace(first=date.min, title="")
