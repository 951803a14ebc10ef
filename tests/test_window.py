"""Windows: which days they have, and which dates lie in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.semester import Semester
from beihuan_plan.window import Where, Window

TERM = Window.of_semester(Semester.parse("2019-fall"))
DAYS = st.dates(date(2017, 1, 1), date(2023, 12, 31))


def test_what_windows_are_called() -> None:
    assert str(TERM) == "2019学年第一学期（2019-09-01 至 2020-01-31）"
    assert str(Window.of_school_year(2019)) == "2019学年（2019-09-01 至 2020-08-31）"
    assert str(Window.of_year(2019)) == "2019年（2019-01-01 至 2019-12-31）"
    assert Window.of_years(5, date(2024, 8, 31)).days == "2019-09-01 至 2024-08-31"
    assert Window.of_years(1, date(2020, 2, 28)).days == "2019-03-01 至 2020-02-28"
    assert str(Window(date(2019, 9, 1), date(2024, 8, 31))) == "2019-09-01 至 2024-08-31"


@given(day=DAYS)
def test_every_day_is_in_one_term_and_the_terms_make_the_school_year(day: date) -> None:
    terms = [
        Semester.parse(f"{year}-{season}") for year in range(2016, 2025) for season in ("fall", "spring")
    ]
    when = PartialDate.of(day)
    [term] = [each for each in map(Window.of_semester, terms) if each.where(when) is Where.INSIDE]
    year = next(
        year for year in map(Window.of_school_year, range(2015, 2025)) if year.where(when) is Where.INSIDE
    )
    assert year.first <= term.first <= term.last <= year.last
    assert (
        year.where(PartialDate.of(term.last + timedelta(1))) is not Where.INSIDE or term.first == year.first
    )


@pytest.mark.parametrize(
    ("text", "where"),
    [("2019-09-01", Where.INSIDE), ("2019-08-31", Where.OUTSIDE), ("2019-12", Where.INSIDE),
     ("2019", Where.UNDECIDED), ("2020", Where.UNDECIDED), ("2018", Where.OUTSIDE), ("2020-02", Where.OUTSIDE)],
)  # fmt: skip
def test_a_date_is_in_a_window_only_if_all_of_it_is(text: str, where: Where) -> None:
    assert TERM.where(PartialDate.parse(text)) is where


def test_no_date_tells_nothing_and_one_of_several_is_enough() -> None:
    inside, before, vague = map(PartialDate.parse, ("2019-10-01", "2019-01-01", "2019"))
    assert TERM.where(None) is TERM.where_any(()) is Where.UNDECIDED
    assert TERM.where_any((before, vague, inside)) is Where.INSIDE
    assert TERM.where_any((before, vague)) is Where.UNDECIDED
    assert TERM.where_any((before,)) is Where.OUTSIDE


@pytest.mark.parametrize(
    ("start", "end", "where"),
    [(None, None, Where.INSIDE), ("2015", None, Where.INSIDE), ("2020-01-31", None, Where.INSIDE),
     ("2020-02", None, Where.OUTSIDE), ("2020", None, Where.UNDECIDED), (None, "2019-08-31", Where.OUTSIDE),
     (None, "2019-09-01", Where.INSIDE), ("2015", "2019", Where.UNDECIDED), ("2019", "2020", Where.INSIDE)],
)  # fmt: skip
def test_what_lasts_counts_where_it_was_alive(start: str | None, end: str | None, where: Where) -> None:
    ends = [PartialDate.parse(text) if text else None for text in (start, end)]
    assert TERM.where_alive(*ends) is where
