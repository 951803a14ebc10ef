"""What a plan says of itself: school, office, term; and dates as people write them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from beihuan_plan.chinese import half_width
from beihuan_plan.importing.month_words import season_of
from beihuan_plan.model.dates import date_in_words, month_as_typed
from beihuan_plan.model.semester import Season, Semester

_KIND_OF_SCHOOL = (
    "小学|中学|学校|幼儿园|附小|附中|书院|分校|校区|实小|学院|中心校|[一二三四五六七八九十]小(?!学|组)"
)
SCHOOL = rf"[^\s，。、；：（）()《》“”．.0-9—-]{{2,24}}(?:{_KIND_OF_SCHOOL})"
OFFICES = (
    "(?:语文|数学|英语|科学|体育|音乐|美术|艺术|综合)(?:教研组|备课组|组)|"
    "(?:教师发展|课程(?:与|和)?(?:教学)?(?:研究)?|教学|学生发展|质量监测)中心|"
    "教科研处|教科室|教研室|科研处|科研室|教学处|教导处|教务处|教科处|"
    "德育处|政教处|学生处|总务处|后勤处|少先队|大队部|工会|办公室|校长室|教研组|备课组"
)
_YEARS = r"(?P<first>20[0-9]{2})\s*(?:[-—–~～至/]+\s*(?P<second>20[0-9]{2}|[0-9]{2})\s*)?"
_TERM_OF_SCHOOL_YEAR = re.compile(rf"{_YEARS}学?年?度?\s*第?(?P<which>[一二上下12])\s*学?期")
_TERM_OF_YEAR = re.compile(r"(20[0-9]{2})\s*年?\s*([春秋]|[上下]半年)")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def date_written(text: str) -> str:
    """Read a line that is nothing but a date, as 2019年9月1日, 二〇一九年九月; empty text for any other."""
    word = half_width(text).replace(" ", "").strip("()")
    if re.fullmatch("[〇○零一二三四五六七八九]{4}年.*", word):
        year, rest = word[:4].translate(_CHINESE_DIGITS), word[5:]
        word = f"{year}年{_arabic(rest)}"
    if day := date_in_words(word):
        return str(day)
    month = month_as_typed(word)
    return str(month) if month else ""


def _arabic(text: str) -> str:
    def number(match: re.Match[str]) -> str:
        tens, found, ones = match[0].partition("十")
        if not found:
            return match[0].translate(_CHINESE_DIGITS)
        digits = (tens or "一") + (ones or "零")
        return digits.translate(_CHINESE_DIGITS)

    return re.sub("[〇○零一二三四五六七八九十]+", number, text)


def semester_in(texts: Iterable[str], months: Sequence[int], dates: Iterable[str]) -> Semester | None:
    """Find the term: the texts name it, or a school year with the months, or the date of signing does."""
    for text in texts:
        if found := _named_term(half_width(text)):
            return found
    season = season_of(months)
    for text in texts:
        if season and (year := re.search(rf"{_YEARS}学年", half_width(text))):
            return _of_school_year(int(year["first"]), season)
    for each in dates:
        year_of_signing, month = int(each[:4]), int(each[5:7])
        if not season:
            season = Season.FALL if month in (8, 9, 10, 11, 12) else Season.SPRING if 2 <= month <= 6 else ""
        if season:
            return Semester(year_of_signing, Season(season))
    return None


def _named_term(text: str) -> Semester | None:
    """Read a school year and which term, or a calendar year and the season or the half of it."""
    if match := _TERM_OF_SCHOOL_YEAR.search(text):
        return _of_school_year(
            int(match["first"]), Season.FALL if match["which"] in "一上1" else Season.SPRING
        )
    if match := _TERM_OF_YEAR.search(text):
        return Semester(int(match[1]), Season.FALL if match[2] in ("秋", "下半年") else Season.SPRING)
    return None


def _of_school_year(first: int, season: str) -> Semester:
    return Semester(first + (season == Season.SPRING), Season(season))


def school_in(texts: Iterable[str]) -> str:
    """Find the school's name; empty text where only a part of a title reads like one."""
    for text in texts:
        for match in re.finditer(SCHOOL, text):
            if not re.search("学年|学期|计划", match[0]):
                return match[0]
    return ""


def office_in(texts: Sequence[str], body: Iterable[str]) -> str:
    """Find the office: where the plan is signed or titled, else as its text mostly calls it."""
    for text in texts:
        if match := re.search(OFFICES, text):
            return match[0]
    counted = Counter(name for text in body for name in re.findall(OFFICES, text))
    return next((name for name, times in counted.most_common(1) if times > 1), "")
