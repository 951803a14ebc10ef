import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beihuan_plan.model.weeks import LAST, Days, Weeks, days_of, week_of, weeks_in_words

FIRST = date(2019, 9, 2)
NUMBERS = st.integers(0, LAST)


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("3", (3, 3)),
        ("03", (3, 3)),
        ("第3周", (3, 3)),
        ("第三周", (3, 3)),
        ("第 3 周", (3, 3)),
        ("第３周", (3, 3)),
        ("三", (3, 3)),
        ("第十二周", (12, 12)),
        ("二十周", (20, 20)),
        ("零", (0, 0)),
        ("第0周", (0, 0)),
        ("二至六周", (2, 6)),
        ("第2—6周", (2, 6)),
        ("第2-6周", (2, 6)),
        ("2~6", (2, 6)),
        ("2周－6周", (2, 6)),
        ("第二周到第六周", (2, 6)),
        ("第九——十周", (9, 10)),
        ("第2、3周", (2, 3)),
        ("九、十周", (9, 10)),
    ],
)
def test_weeks_as_people_write_them(text: str, weeks: tuple[int, int]) -> None:
    assert weeks_in_words(text) == weeks


@pytest.mark.parametrize(
    "text",
    [
        "",
        "周",
        "第周",
        "预备周",
        "第2、4周",
        "第6-2周",
        "31",
        "三十一周",
        "2-",
        "第3周前",
        "2-6-8",
        "9月",
        "一二周",
    ],
)
def test_what_names_no_weeks(text: str) -> None:
    assert weeks_in_words(text) is None


@pytest.mark.parametrize("text", [" ", "31", "6-2", "-1", "2 - 6", "2—6", "第3周", "３", "1.5", "2-6-8"])
def test_a_file_has_weeks_in_one_form(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        Weeks.parse(text)


@given(one=NUMBERS, other=NUMBERS)
def test_weeks_are_read_back_as_they_are_written(one: int, other: int) -> None:
    weeks = Weeks(min(one, other), max(one, other))
    assert Weeks.parse(str(weeks)) == weeks == weeks_in_words(f"第{weeks}周")


@pytest.mark.parametrize(
    ("weeks", "days"),
    [
        (Weeks(0, 0), Days(date(2019, 8, 26), date(2019, 9, 1))),
        (Weeks(1, 1), Days(date(2019, 9, 2), date(2019, 9, 8))),
        (Weeks(5, 5), Days(date(2019, 9, 30), date(2019, 10, 6))),
        (Weeks(17, 18), Days(date(2019, 12, 23), date(2020, 1, 5))),
    ],
)
def test_weeks_are_counted_from_the_first(weeks: Weeks, days: Days) -> None:
    assert days_of(weeks, FIRST) == days


@given(first=st.dates(), number=NUMBERS)
def test_each_day_of_a_week_lies_in_it(first: date, number: int) -> None:
    days = days_of(Weeks(number, number), first)
    assert days.first <= days.last <= date.max
    if days.last - days.first == timedelta(6):  # where the calendar has the whole week
        assert {week_of(days.first, first), week_of(days.last, first)} == {number}
