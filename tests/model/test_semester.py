from datetime import date

import pytest

from beihuan_plan.model.dates import month_in_words
from beihuan_plan.model.semester import Month, Semester, months_in_words, months_key

FALL = Semester.parse("2019-fall")
TODAY = date(2019, 10, 15)


def test_january_ends_the_fall_term_in_the_next_year() -> None:
    assert [str(month) for month in FALL.months] == ["2019-09", "2019-10", "2019-11", "2019-12", "2020-01"]
    assert [month.name for month in FALL.months] == ["九月", "十月", "十一月", "十二月", "一月"]


def test_a_term_is_named_by_school_year() -> None:
    assert FALL.title == "2019学年第一学期"
    assert Semester.parse("2020-spring").title == "2019学年第二学期"


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2019, 9, 1), "2019-fall"),
        (date(2020, 1, 31), "2019-fall"),
        (date(2020, 2, 1), "2020-spring"),
        (date(2020, 7, 31), "2020-spring"),
        (date(2020, 8, 15), "2020-fall"),
    ],
)
def test_which_term_holds_a_day(day: date, term: str) -> None:
    assert str(Semester.coming(day)) == term


@pytest.mark.parametrize(
    "text", ["2019", "2019-autumn", "19-fall", "2019-fall ", "２０１９-fall", "0000-fall", "9999-fall"]
)
def test_other_names_of_terms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Semester.parse(text)


@pytest.mark.parametrize("text", ["2019-13", "2019-1", "2019.10", "10", "２０１９-10"])
def test_other_forms_of_months_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Month.parse(text)


@pytest.mark.parametrize(
    "word",
    ["十月", "10", "10月", "2019-10", "2019年10月", "2019.10", "１０月", "本月", " 10 ", "10月份", "十月份"],
)
def test_a_month_in_the_words_of_a_clerk(word: str) -> None:
    assert month_in_words(word, FALL.months, TODAY) == Month(2019, 10)


@pytest.mark.parametrize("word", ["2019-01", "二月", "13", "0", "", "下下月", "2020-10"])
def test_a_month_that_the_term_lacks(word: str) -> None:
    assert month_in_words(word, FALL.months, TODAY) is None


def test_this_month_outside_the_term() -> None:
    assert month_in_words("本月", FALL.months, date(2020, 10, 1)) is None


def test_last_day_of_february() -> None:
    assert Month(2020, 2).last_day == date(2020, 2, 29)


@pytest.mark.parametrize(
    ("term", "first", "last"),
    [
        ("2019-fall", "2019-08", "2020-02"),
        ("2020-spring", "2020-02", "2020-08"),
        ("9998-fall", "9998-08", "9999-02"),
    ],
)
def test_a_plan_of_a_term_may_have_the_holidays_too(term: str, first: str, last: str) -> None:
    semester = Semester.parse(term)
    assert (str(semester.span[0]), str(semester.span[-1])) == (first, last)
    assert list(semester.span) == [semester.span[0], *semester.span[0].until(semester.span[-1])]
    assert set(semester.months) < set(semester.span)


@pytest.mark.parametrize(
    ("term", "months", "closing"),
    [
        ("2019-fall", [], "2020-01"),
        ("2019-fall", ["2019-09", "2019-11"], "2020-01"),
        ("2019-fall", ["2019-08", "2019-12"], "2019-12"),
        ("2019-fall", ["2019-12", "2020-02"], "2020-01"),
        ("2020-spring", ["2020-06"], "2020-06"),
        ("2020-spring", ["2020-06", "2020-08"], "2020-07"),
    ],
)
def test_the_closing_month_is_one_of_the_terms_last_two(term: str, months: list[str], closing: str) -> None:
    assert str(Semester.parse(term).closing([Month.parse(month) for month in months])) == closing


@pytest.mark.parametrize(("term", "before"), [("2019-fall", "2019-spring"), ("2020-spring", "2019-fall")])
def test_the_term_before_may_be_of_the_school_year_before(term: str, before: str) -> None:
    assert str(Semester.parse(term).before) == before


@pytest.mark.parametrize(
    ("months", "name", "key"),
    [
        ([], "全学期", "0"),
        (["2019-09"], "九月", "2019-09"),
        (["2019-09", "2019-10"], "九、十月", "2019-09"),
        (["2019-11", "2019-12", "2020-01"], "十一至一月", "2019-11"),
        (["2019-12", "2020-01"], "十二、一月", "2019-12"),
    ],
)
def test_months_in_a_row_are_named_together(months: list[str], name: str, key: str) -> None:
    found = [Month.parse(month) for month in months]
    assert (months_in_words(found), months_key(found)) == (name, key)
