"""Days and months as people write them: 2019-10-15, 10月15日, 15日, 昨天, 上周五, 月底; 九月, 9月, 本月."""

import re
from datetime import date, timedelta

from beihuan_plan.chinese import QUOTES, WEEKDAYS, chinese_number, half_width
from beihuan_plan.errors import UsageError
from beihuan_plan.model.semester import MONTH_NAMES, WHOLE_TERM, Month

MONTHS_FROM_TODAY = {"本月": 0, "这个月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
EVERY_MONTH = ("每月", "每个月", "各月", "全部")
WHOLE_TERM_WORDS = (WHOLE_TERM, "整学期", "整个学期")
Months = tuple[Month, ...]

_FROM_TODAY = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2}
_NUMBERS = {chinese_number(number): str(number) for number in range(1, 32)}
_WRITTEN = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = "[一二三四五六七八九十]+"
_YEAR_AND_MONTH = "(?:([0-9]{4})[-./年])?([0-9]{1,2})月?"
_DAY = "(?:([0-9]{4})[-./年])?([0-9]{1,2})[-./月]([0-9]{1,2})[日号]?"
_DIGITS = "([0-9]{4})([0-9]{2})([0-9]{2})"
_DIGITS_OF_MONTH = "((?:19|20)[0-9]{2})(0[1-9]|1[0-2])"
_TILL = "(?:\\s*(?:~|-+|至|到)\\s*(?:(?:([0-9]{4})[-./年])?([0-9]{1,2})[-./月])?([0-9]{1,2})[日号]?)?"
_DAY_ALONE = "([0-9]{1,2})[日号]"
_WEEKS = {"上上": -2, "上": -1, "": 0, "本": 0, "这": 0, "下": 1}
_WEEKDAYS = str.maketrans("123456", WEEKDAYS[:6])
_WEEKDAY = "(上上|[上本这下]?)个?(?:周|星期|礼拜)([1-6日天])"
_WITH_WEEKDAY = "(.*[0-9日号])\\s*[(]?\\s*(?:周|星期|礼拜)([1-6一二三四五六日天])\\s*[)]?"
_LAST_DAY = "(?:([0-9]{1,2})|[本当])?月[底末]"


def parse_day(text: str) -> date:
    """Read a plan file's `2019-10-15`; ValueError for any other form, such as 20191015 or 2019-W42-2."""
    if not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def date_in_words(text: str) -> date | None:
    """Read a date as people type it (2019-9-1, 2019.9.1, 2019/09/01, 2019年9月1日, full-width digits).

    Of a stretch of days (2019-09-16～20), the last.
    """
    match = re.fullmatch(_DAY + _TILL, half_width(text.strip(QUOTES)).strip())
    if match is None or match[1] is None:
        return None
    year, month, day, last_year, last_month, last_day = match.groups()
    try:
        first = date(int(year), int(month), int(day))
        last = date(int(last_year or year), int(last_month or month), int(last_day or day))
    except ValueError:
        return None
    return last if first <= last else None


def span_as_typed(text: str) -> tuple[str, str] | None:
    """Take apart two days that are typed in one, 7月11—15日 or 2019-09-16～20; None for anything else."""
    match = re.fullmatch(_DAY + _TILL, half_width(text.strip(QUOTES)).strip())
    if match is None or match[6] is None:
        return None
    year, month, day, last_year, last_month, last_day = match.groups()
    ends = ((year, month, day), (last_year or year, last_month or month, last_day))
    first, last = ("-".join(filter(None, end)) for end in ends)
    return first, last


def month_as_typed(text: str) -> Month | None:
    """Read a month with its year as people type it: 2019-9, 2019.09, 201909, full-width digits."""
    plain = re.sub(f"^{_DIGITS_OF_MONTH}$", r"\1-\2", half_width(text.strip(QUOTES)).strip())
    match = re.fullmatch(_YEAR_AND_MONTH, plain)
    return Month(int(match[1]), int(match[2])) if match and match[1] and 1 <= int(match[2]) <= 12 else None


def day(text: str, today: date, months: Months = (), month: Month | None = None) -> date:
    """Read a day: without a year, in one of these months; without a month, in `month`, else in today's."""
    found = _found(re.sub("^[0-9]{1,2}$", r"\g<0>日", half_width(text).strip()), today, months, month)
    if found is None:
        raise UsageError(f"“{text}”不是日期", f"写成 {today}、{today.month}月{today.day}日 或 昨天")
    return found


def past(text: str, months: Months, today: date) -> date:
    """Read a day of the term on which something was done: not one that is still to come."""
    found = day(text, today, months)
    if found > today:
        raise UsageError(f"完成日期 {found} 还没有到", f"今天是 {today}，写实际完成的日期")
    return found


def deadline(text: str, months: Months, today: date, month: Month | None = None) -> date:
    """Read a deadline: a day, where `month` is the task's own, or a month of the term, till its last day."""
    if found := _found(text, today, months, month):
        return found
    if named := month_in_words(text, months, today):
        return named.last_day
    names = "、".join(item.name for item in months)
    raise UsageError(
        f"“{text}”不是日期或本学期的月份", f"写成 {months[0].last_day}、15日、月底，或者月份（{names}）"
    )


def _found(text: str, today: date, months: Months, month: Month | None) -> date | None:
    """Find the day that is meant; a weekday behind it has to be its own."""
    match = re.fullmatch(_WITH_WEEKDAY, half_width(text).strip())
    if match is None:
        return _found_alone(text, today, months, month)
    found = _found_alone(match[1], today, months, month)
    weekday = WEEKDAYS[:6].find(match[2].translate(_WEEKDAYS)) % 7
    if found and found.weekday() != weekday:
        raise UsageError(
            f"“{text}”写错了：{found} 是星期{WEEKDAYS[found.weekday()]}", "对一对日期和星期，改成对的那一天"
        )
    return found


def _found_alone(text: str, today: date, months: Months, month: Month | None) -> date | None:
    usual = month or Month.of(today)
    plain = re.sub(r"\s", "", half_width(text))
    word = re.sub(_NUMBER, lambda number: _NUMBERS.get(number[0], number[0]), plain)
    if word in _FROM_TODAY:
        return _from(today, _FROM_TODAY[word], text)
    if match := re.fullmatch(_WEEKDAY, word):
        days = 7 * _WEEKS[match[1]] + "123456".find(match[2]) % 7
        return _from(today, days - today.weekday(), text)
    if match := re.fullmatch(_LAST_DAY, word):
        return _month(match[1], months, usual, text).last_day
    if match := re.fullmatch(_DAY_ALONE, word):
        return _day_of(usual, match[1], text)
    if match := re.fullmatch(_DAY, re.sub(rf"^{_DIGITS}$", r"\1-\2-\3", word)):
        found = _month(match[2], months, usual, text)
        return _day_of(Month(int(match[1] or found.year), found.number), match[3], text)
    return None


def _from(today: date, days: int, text: str) -> date:
    try:
        return today + timedelta(days)
    except OverflowError:
        raise UsageError(f"“{text}”写错了：日历到不了那一天", f"今天算作 {today}，看看年份对不对") from None


def _month(number: str | None, months: Months, usual: Month, text: str) -> Month:
    """Find the month of a number: the one in `months`, else that of the year of `usual`."""
    if number is None:
        return usual
    if not 1 <= int(number) <= 12:
        raise UsageError(f"“{text}”写错了：没有 {int(number)} 月", "月份是 1 到 12")
    return next((month for month in months if month.number == int(number)), Month(usual.year, int(number)))


def _day_of(month: Month, number: str, text: str) -> date:
    try:
        return date(month.year, month.number, int(number))
    except ValueError:
        wrong = f"{month.year}年{month.name}没有 {int(number)} 日"
        raise UsageError(f"“{text}”写错了：{wrong}", "改成有的日期；到月底可以写 月底") from None


def month_in_words(text: str, months: tuple[Month, ...], today: date) -> Month | None:
    """Find the month that a person names (九月, 9, 9月, 2019-09, 2019年9月, 本月, 下月) among `months`.

    Full-width digits and signs are read as their half-width twins.
    """
    text = half_width(text).strip().removesuffix("份")
    if text in MONTHS_FROM_TODAY:
        wanted: tuple[int | None, int] = Month.of(today).after(MONTHS_FROM_TODAY[text])
    elif text in MONTH_NAMES[1:]:
        wanted = (None, MONTH_NAMES.index(text))
    elif match := re.fullmatch(_YEAR_AND_MONTH, text):
        wanted = (int(match[1]) if match[1] else None, int(match[2]))
    else:
        return None
    year, number = wanted
    return next((m for m in months if m.number == number and year in (None, m.year)), None)
