"""How an office writes a stretch of days, given by an example: 9月2—8日, 9.2-9.8, 9月2日--9月6日."""

import re
from datetime import date, timedelta
from typing import NamedTuple, Self

from beihuan_plan.model.weeks import Days

_EXAMPLE = "(0?)9([月./-])0?2([日号]?)([-－—–~～至到]{1,2})(?:0?9([月./-]))?0?([678])([日号]?)"
_SUNDAY = 8
"""The last day of the week that begins on the 2nd."""


class DaysForm(NamedTuple):
    """The signs behind months and days, and between the first day and the last."""

    padded: bool
    month_sign: str
    first_sign: str
    dash: str
    month_again: bool
    """Whether the month stands before the last day too, where it is the same as the first's."""
    last_day: int
    last_sign: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an example, the week from 2 September until its Friday, Saturday or Sunday; ValueError."""
        match = re.fullmatch(_EXAMPLE, text.strip())
        if match is None or match[5] not in (None, match[2]):
            raise ValueError(text)
        padding, month_sign, first_sign, dash, again, last_day, last_sign = match.groups()
        return cls(bool(padding), month_sign, first_sign, dash, bool(again), int(last_day), last_sign)

    def day(self, day: date) -> str:
        """Write one day."""
        return f"{self._number(day.month)}{self.month_sign}{self._number(day.day)}{self.last_sign}"

    def days(self, first: date, last: date) -> str:
        """Write a stretch of days; one day alone if it is no more."""
        if first == last:
            return self.day(first)
        if (first.year, first.month) != (last.year, last.month):
            return f"{self.day(first)}{self.dash}{self.day(last)}"
        begins = f"{self._number(first.month)}{self.month_sign}{self._number(first.day)}{self.first_sign}"
        ends = self.day(last) if self.month_again else f"{self._number(last.day)}{self.last_sign}"
        return f"{begins}{self.dash}{ends}"

    def weeks(self, days: Days) -> str:
        """Write the days of whole weeks, without the days on which the example stops short of Sunday."""
        return self.days(days.first, days.last - timedelta(_SUNDAY - self.last_day))

    def _number(self, number: int) -> str:
        return f"{number:02d}" if self.padded else str(number)

    def __str__(self) -> str:
        number = self._number
        again = f"{number(9)}{self.month_sign}" if self.month_again else ""
        first = f"{number(9)}{self.month_sign}{number(2)}{self.first_sign}"
        return f"{first}{self.dash}{again}{number(self.last_day)}{self.last_sign}"
