"""Days as a clerk types them: 2019-10-15, 10月15日, 15日, 昨天, 月底; UsageError for any other word."""

import re
from datetime import date, timedelta

from beihuan_plan.chinese import chinese_number, half_width
from beihuan_plan.errors import UsageError
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Month, month_in_words

Months = tuple[Month, ...]

_FROM_TODAY = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2}
_NUMBERS = {chinese_number(number): str(number) for number in range(1, 32)}
_NUMBER = "[一二三四五六七八九十]+"
_DAY = "(?:([0-9]{4})[-./年])?([0-9]{1,2})[-./月]([0-9]{1,2})[日号]?"
_DAY_ALONE = "([0-9]{1,2})[日号]"
_LAST_DAY = "(?:([0-9]{1,2})|[本当])?月[底末]"


def as_today(text: str | None) -> date:
    """Read the day that counts as today; the real one if none is given."""
    return date.today() if text is None else read(text, date.today())


def read(text: str, today: date, months: Months = (), month: Month | None = None) -> date:
    """Read a day: without a year, in one of these months; without a month, in `month`, else in today's."""
    found = _found(text, today, months, month)
    if found is None:
        raise UsageError(f"“{text}”不是日期", f"写成 {today}、{today.month}月{today.day}日 或 昨天")
    return found


def past(text: str, plan: Plan, today: date) -> date:
    """Read a day of the term on which something was done: not one that is still to come."""
    found = read(text, today, plan.semester.months)
    if found > today:
        raise UsageError(f"完成日期 {found} 还没有到", f"今天是 {today}，写实际完成的日期")
    return found


def deadline(text: str, plan: Plan, today: date, month: Month | None = None) -> date:
    """Read a deadline: a day, where `month` is the task's own, or a month of the term, till its last day."""
    months = plan.semester.months
    if found := _found(text, today, months, month):
        return found
    if named := month_in_words(text, months, today):
        return named.last_day
    names = "、".join(item.name for item in months)
    raise UsageError(
        f"“{text}”不是日期或本学期的月份", f"写成 {months[0].last_day}、15日、月底，或者月份（{names}）"
    )


def _found(text: str, today: date, months: Months, month: Month | None) -> date | None:
    usual = month or Month.of(today)
    plain = re.sub(r"\s", "", half_width(text))
    word = re.sub(_NUMBER, lambda number: _NUMBERS.get(number[0], number[0]), plain)
    if word in _FROM_TODAY:
        return today + timedelta(_FROM_TODAY[word])
    if match := re.fullmatch(_LAST_DAY, word):
        return _month(match[1], months, usual, text).last_day
    if match := re.fullmatch(_DAY_ALONE, word):
        return _day(usual, match[1], text)
    if match := re.fullmatch(_DAY, word):
        found = _month(match[2], months, usual, text)
        return _day(Month(int(match[1] or found.year), found.number), match[3], text)
    return None


def _month(number: str | None, months: Months, usual: Month, text: str) -> Month:
    """Find the month of a number: the one in `months`, else that of the year of `usual`."""
    if number is None:
        return usual
    if not 1 <= int(number) <= 12:
        raise UsageError(f"“{text}”写错了：没有 {int(number)} 月", "月份是 1 到 12")
    return next((month for month in months if month.number == int(number)), Month(usual.year, int(number)))


def _day(month: Month, day: str, text: str) -> date:
    try:
        return date(month.year, month.number, int(day))
    except ValueError:
        wrong = f"{month.year}年{month.name}没有 {int(day)} 日"
        raise UsageError(f"“{text}”写错了：{wrong}", "改成有的日期；到月底可以写 月底") from None
