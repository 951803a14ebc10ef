import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beihuan_plan.model.days_form import DaysForm, example_like
from beihuan_plan.model.weeks import Weeks, days_of

FIRST = date(2019, 9, 2)


@pytest.mark.parametrize(
    ("example", "day", "stretch", "over_two_months", "over_new_year"),
    [
        ("9月2—8日", "9月5日", "9月16—20日", "9月30日—10月6日", "12月30日—1月5日"),
        ("9月2日—8日", "9月5日", "9月16日—20日", "9月30日—10月6日", "12月30日—1月5日"),
        ("9月2日--9月8日", "9月5日", "9月16日--9月20日", "9月30日--10月6日", "12月30日--1月5日"),
        ("9月2日至9月8日", "9月5日", "9月16日至9月20日", "9月30日至10月6日", "12月30日至1月5日"),
        ("9月2号～8号", "9月5号", "9月16号～20号", "9月30号～10月6号", "12月30号～1月5号"),
        ("9.2-9.8", "9.5", "9.16-9.20", "9.30-10.6", "12.30-1.5"),
        ("9.2-8", "9.5", "9.16-20", "9.30-10.6", "12.30-1.5"),
        ("9．2－9．8", "9．5", "9．16－9．20", "9．30－10．6", "12．30－1．5"),
        ("09.02-09.08", "09.05", "09.16-09.20", "09.30-10.06", "12.30-01.05"),
        ("9.02-9.08", "9.05", "9.16-9.20", "9.30-10.06", "12.30-1.05"),
        ("9/2-9/6", "9/5", "9/16-9/20", "9/30-10/4", "12/30-1/3"),
        ("9月2日 - 9月7日", "9月5日", "9月16日 - 9月20日", "9月30日 - 10月5日", "12月30日 - 1月4日"),
    ],
)
def test_days_are_written_as_the_office_writes_them(
    example: str, day: str, stretch: str, over_two_months: str, over_new_year: str
) -> None:
    form = DaysForm.parse(example)
    assert str(form) == example == form.weeks(days_of(Weeks(1, 1), FIRST))
    assert form.day(date(2019, 9, 5)) == form.days(date(2019, 9, 5), date(2019, 9, 5)) == day
    assert form.days(date(2019, 9, 16), date(2019, 9, 20)) == stretch
    assert form.weeks(days_of(Weeks(5, 5), FIRST)) == over_two_months
    assert form.weeks(days_of(Weeks(18, 18), FIRST)) == over_new_year


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "9月2日",
        "2—8日",
        "9月2—9日",
        "9月3—9日",
        "9.2-9/8",
        "9.2-10.8",
        "09.02-9.8",
        "9月2日,8日",
        "2019.9.2-9.8",
    ],
)
def test_what_is_no_example_of_a_week(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        DaysForm.parse(text)


@given(
    zeros=st.sampled_from([("", ""), ("0", "0"), ("", "0")]),
    sign=st.sampled_from("月.．/-"),
    first_sign=st.sampled_from(["", "日", "号"]),
    dash=st.sampled_from(["-", "--", "—", "——", "～", "至", "到", " - "]),
    again=st.booleans(),
    last=st.sampled_from(["6", "7", "8"]),
    last_sign=st.sampled_from(["", "日", "号"]),
)
def test_a_form_is_read_back_as_it_is_written(
    zeros: tuple[str, str], sign: str, first_sign: str, dash: str, again: bool, last: str, last_sign: str
) -> None:
    month, day = zeros
    example = (
        f"{month}9{sign}{day}2{first_sign}{dash}{f'{month}9{sign}' if again else ''}{day}{last}{last_sign}"
    )
    form = DaysForm.parse(example)
    assert str(form) == example
    assert DaysForm.parse(str(form)) == form


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("2月13日—19日", "9月2日—8日"),
        ("2.13-2.17", "9.2-9.6"),
        ("02.13-02.19", "09.02-09.08"),
        ("2月27日—3月5日", "9月2日—9月8日"),
        ("第一周", "第一周"),
    ],
)
def test_the_days_of_another_week_are_turned_into_the_example(text: str, example: str) -> None:
    assert example_like(text) == example
