"""A date known to the day, to the month or only to the year: 2019-09-12, 2019-09, 2019."""

import re
from datetime import date
from typing import NamedTuple, Self

from beihuan_plan.chinese import QUOTES, half_width
from beihuan_plan.model.dates import date_in_words, month_as_typed, parse_day
from beihuan_plan.model.semester import Month


class PartialDate(NamedTuple):
    """A date as precise as it is known; dates compare by what is known of them."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a file's `2019`, `2019-09` or `2019-09-12`; ValueError for any other form."""
        match text.count("-"):
            case 0 if re.fullmatch("[0-9]{4}", text) and int(text):
                return cls(int(text))
            case 1:
                return cls(*Month.parse(text))
        return cls.of(parse_day(text))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return a day as a date that is known to the day."""
        return cls(day.year, day.month, day.day)

    @property
    def first_day(self) -> date:
        """The earliest day that may be meant."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that may be meant."""
        return self.first_day if self.day else Month(self.year, self.month or 12).last_day

    def __str__(self) -> str:
        return "-".join(f"{number:02d}" for number in self if number is not None).zfill(4)


def partial_date_in_words(text: str) -> PartialDate | None:
    """Read such a date as people type it, with its year: 2019.9.12, 2019年9月, 2019年; None for others."""
    if found := date_in_words(text):
        return PartialDate.of(found)
    if month := month_as_typed(text):
        return PartialDate(*month)
    year = re.fullmatch("([0-9]{4})年?", half_width(text.strip(QUOTES)).strip())
    return PartialDate(int(year[1])) if year and int(year[1]) else None
