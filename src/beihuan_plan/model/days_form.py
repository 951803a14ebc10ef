"""How an office writes a stretch of days, given by an example: 9月2—8日, 9.2-9.8, 9月2日--9月6日."""

import re
from datetime import date, timedelta
from typing import NamedTuple, Self

from beihuan_plan.model.weeks import Days

EXAMPLE = r"(0?)9([月.．/-])(0?)2([日号]?)( ?[-－—―–~～至到]{1,2} ?)((?:\1)9\2)?\3([678])([日号]?)"
_FIRST, _SUNDAY = 2, 8
"""The days in September on which the example begins, and on which its week ends."""


class DaysForm(NamedTuple):
    """The signs behind months and days, and between the first day and the last."""

    month_zero: str
    """What stands before a month of one digit: 0, or nothing."""
    month_sign: str
    day_zero: str
    first_sign: str
    dash: str
    month_again: bool
    """Whether the month stands before the last day too, where it is the same as the first's."""
    last_day: int
    last_sign: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an example, the week from 2 September until its Friday, Saturday or Sunday; ValueError."""
        match = re.fullmatch(EXAMPLE, text.strip())
        if match is None:
            raise ValueError(text)
        zero, sign, day_zero, first_sign, dash, month_again, last_day, last_sign = match.groups()
        return cls(zero, sign, day_zero, first_sign, dash, bool(month_again), int(last_day), last_sign)

    def day(self, day: date) -> str:
        """Write one day."""
        return f"{self._month(day)}{self._day(day)}{self.last_sign}"

    def days(self, first: date, last: date) -> str:
        """Write a stretch of days; one day alone if it is no more."""
        if first == last:
            return self.day(first)
        if (first.year, first.month) != (last.year, last.month):
            return f"{self.day(first)}{self.dash}{self.day(last)}"
        ends = self.day(last) if self.month_again else f"{self._day(last)}{self.last_sign}"
        return f"{self._month(first)}{self._day(first)}{self.first_sign}{self.dash}{ends}"

    def weeks(self, days: Days) -> str:
        """Write the days of whole weeks, without the days on which the example stops short of Sunday."""
        return self.days(days.first, days.last - timedelta(_SUNDAY - self.last_day))

    def _month(self, day: date) -> str:
        return f"{_number(day.month, self.month_zero)}{self.month_sign}"

    def _day(self, day: date) -> str:
        return _number(day.day, self.day_zero)

    def __str__(self) -> str:
        return self.days(date(2019, 9, 2), date(2019, 9, self.last_day))


def example_like(text: str) -> str:
    """Turn the days of another week, 2月13—19日, into the example asked for; give back any other text."""
    days = [int(number) for number in re.findall("[0-9]+", text)]
    if len(days) not in (3, 4):
        return text
    length = days[-1] - days[1]
    zero, last = "0" * text.startswith("0"), _FIRST + (length if length in (4, 5) else 6)
    example = iter((9, _FIRST, 9, last) if len(days) == 4 else (9, _FIRST, last))
    return re.sub("[0-9]+", lambda _: f"{zero}{next(example)}", text)


def _number(number: int, zero: str) -> str:
    return f"{zero if number < 10 else ''}{number}"


USUAL_DAYS = DaysForm.parse("9月2—8日")
"""How days are written where a plan says nothing of it."""
