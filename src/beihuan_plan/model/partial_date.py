"""A date known to the day, to the month or only to the year: 2019-09-12, 2019-09, 2019."""

import re
from datetime import date
from typing import NamedTuple, Self

from beihuan_plan.chinese import QUOTES, half_width
from beihuan_plan.errors import UsageError
from beihuan_plan.model.dates import (
    MONTHS_FROM_TODAY,
    Months,
    date_in_words,
    day,
    month_as_typed,
    month_in_words,
    parse_day,
    span_as_typed,
)
from beihuan_plan.model.semester import Month

_FIRST_YEAR = 1900
"""What lies before is no date of an office."""
_MONTH_WITHOUT_YEAR = re.compile("([0-9]{1,2}|[一二三四五六七八九十]+)[月./-]")


class PartialDate(NamedTuple):
    """A date as precise as it is known; dates compare by what is known of them."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a file's `2019`, `2019-09` or `2019-09-12`; ValueError for any other form."""
        match text.count("-"):
            case 0 if re.fullmatch("[0-9]{4}", text):
                found = cls(int(text))
            case 1:
                found = cls(*Month.parse(text))
            case _:
                found = cls.of(parse_day(text))
        if found.year < _FIRST_YEAR:
            raise ValueError(text)
        return found

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
        return "-".join(f"{number:02d}" for number in self if number is not None)


def partial_date_in_words(text: str) -> PartialDate | None:
    """Read such a date as people type it, with its year: 2019.9.12, 2019年9月, 2019年; None for others."""
    if span_as_typed(text):
        return None
    if found := date_in_words(text):
        return PartialDate.of(found)
    if month := month_as_typed(text):
        return PartialDate(*month)
    year = re.fullmatch("([0-9]{4})年?", half_width(text.strip(QUOTES)).strip())
    return PartialDate(int(year[1])) if year and int(year[1]) else None


def partial_date(text: str, today: date, months: Months) -> PartialDate:
    """Read such a date as people type it, without its year also 九月 or 9.12（周四）, in one of these months.

    UsageError, also where the year, left out, is not that of the months.
    """
    found = _partial_date(text, today, months)
    if found is None:
        raise UsageError(f"“{text}”看不出是哪一年", f"写上年份，如 {today}")
    if found.year < _FIRST_YEAR:
        raise UsageError(f"“{text}”写错了：{_FIRST_YEAR} 年以前的日期这里不记", f"看看年份，写成 {today}")
    return found


def _partial_date(text: str, today: date, months: Months) -> PartialDate | None:
    if span := span_as_typed(text):
        raise UsageError(f"“{text}”是几天，这里写一天", f"写第一天或者最后一天，如 {span[0]}")
    if found := partial_date_in_words(text):
        return found
    if text in MONTHS_FROM_TODAY:
        return PartialDate(*Month.of(today).after(MONTHS_FROM_TODAY[text]))
    if text.endswith(("月", "月份")):
        month = month_in_words(text, months, today)
        return PartialDate(*month) if month else None
    found_day = day(text, today, months)
    is_sure = Month.of(found_day) in months or not _MONTH_WITHOUT_YEAR.match(half_width(text))
    return PartialDate.of(found_day) if is_sure else None
