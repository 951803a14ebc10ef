"""The options that say from when to when records are counted, and the window that they mean."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from beihuan_plan.chinese import half_width
from beihuan_plan.cli.input import words
from beihuan_plan.errors import UsageError
from beihuan_plan.model.office_words import MOST_YEARS
from beihuan_plan.model.partial_date import PartialDate, partial_date
from beihuan_plan.model.semester import Semester
from beihuan_plan.window import Window

SchoolYear = Annotated[
    str | None,
    typer.Option("--school-year", metavar="学年", help="哪个学年：2019 就是 2019 年 9 月到 2020 年 8 月"),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="日期",
        help="到这一天（含），如 2024-08-31；可以只写年月；只写它，这以前的都算",
    ),
]
Years = Annotated[
    str | None,
    typer.Option("--years", metavar="几年", help="到今天（或 --until 那天）为止的几年，如 5"),
]


@dataclass(frozen=True)
class WindowOptions:
    """From when to when; one way of saying it."""

    term: Annotated[
        str | None, typer.Option("--term", metavar="学期", help="哪个学期：2019-fall、2019年秋")
    ] = None
    school_year: SchoolYear = None
    year: Annotated[
        str | None,
        typer.Option(
            "--year", metavar="年份", help="哪一年，1 月到 12 月：2019；9 月到下一年 8 月的用 --school-year"
        ),
    ] = None
    years: Years = None
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="日期", help="从这一天起，如 2019-09-01；可以只写年月"),
    ] = None
    until: Until = None

    @property
    def given(self) -> dict[str, str]:
        """What is typed, by the names of the options."""
        words = ((f"--{name.replace('_', '-')}", word) for name, word in vars(self).items())
        return {name: word for name, word in words if word is not None}

    def window(self, today: date, usual: Callable[[], Semester], *, with_planned: bool = False) -> Window:
        """Read the window that is meant; the usual term where nothing is said.

        Without an end it goes until today; `with_planned`, what is told of later days belongs to it, too.
        """
        said = [name for name in self.given if name != "--until"]
        if len(said) > 1:
            raise UsageError(f"{said[0]} 和 {said[1]} 只能写一个", "去掉一个")
        if self.until is not None and said not in ([], ["--years"], ["--since"]):
            raise UsageError(
                f"{said[0]} 和 --until 只能写一个", "到哪天为止的一段时间，用 --since 和 --until 写"
            )
        if self.term is not None:
            return Window.of_semester(words.semester(self.term))
        if self.school_year is not None:
            return Window.of_school_year(school_year(self.school_year))
        if self.year is not None:
            return Window.of_year(_year(self.year, "年份"))
        last = None if self.until is None else _date(self.until, today).last_day
        if self.years is not None:
            return _some_years(self.years, last or today)
        if self.since is not None:
            end = date.max if with_planned else today
            return _between(_date(self.since, today).first_day, last or end)
        return Window(date.min, last) if last else Window.of_semester(usual())


def school_year(text: str) -> int:
    """Read a school year by the year in which it begins: 2019, 2019学年, 2019-2020学年."""
    return _year(
        re.sub("[-—~至][0-9]{4}(?=学年|$)", "", half_width(text.strip())).removesuffix("学年"), "学年"
    )


def _year(text: str, title: str) -> int:
    found = re.fullmatch("([12][0-9]{3})年?", half_width(text.strip()))
    if found is None:
        raise UsageError(f"“{text}”不是{title}", "写成 2019 这样的四位数字")
    return int(found[1])


def _some_years(text: str, last: date) -> Window:
    count = words.number(text.strip().removesuffix("年"), "年数")
    if not 1 <= count <= MOST_YEARS:
        raise UsageError(f"数不了 {count} 年", f"写成 5 这样的数字，1 到 {MOST_YEARS}")
    try:
        return Window.of_years(count, last)
    except (ValueError, OverflowError):
        raise UsageError(f"{last} 以前数不了 {count} 年", "写别的日期或年数") from None


def _date(text: str, today: date) -> PartialDate:
    return partial_date(text, today, Semester.coming(today).span)


def _between(first: date, last: date) -> Window:
    if first > last:
        raise UsageError(f"从 {first} 到 {last}，前后颠倒了", "--since 写开头的一天，--until 写末尾的一天")
    return Window(first, last)
