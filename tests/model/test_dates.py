from datetime import date

import pytest

from beihuan_plan.errors import UsageError
from beihuan_plan.model import dates
from beihuan_plan.model.semester import Month, Semester

TODAY = date(2019, 12, 5)
TERM = Semester.parse("2019-fall").months


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("2019-10-15", date(2019, 10, 15)),
        ("２０１９。１０。１５", date(2019, 10, 15)),
        ("2019年9月5号", date(2019, 9, 5)),
        ("10月15日", date(2019, 10, 15)),
        ("10/15", date(2019, 10, 15)),
        ("1 月 8 日", date(2020, 1, 8)),
        ("一月八日", date(2020, 1, 8)),
        ("十二月二十五日", date(2019, 12, 25)),
        ("8月31日", date(2019, 8, 31)),
        ("3日", date(2019, 12, 3)),
        ("三十号", date(2019, 12, 30)),
        ("昨天", date(2019, 12, 4)),
        ("今天", TODAY),
        ("本月底", date(2019, 12, 31)),
        ("十一月末", date(2019, 11, 30)),
    ],
)
def test_days_as_people_type_them(word: str, day: date) -> None:
    assert dates.day(word, TODAY, TERM) == day


def test_a_day_without_its_month_lies_in_the_tasks_month() -> None:
    assert dates.deadline("20日", TERM, TODAY, Month(2019, 10)) == date(2019, 10, 20)
    assert dates.deadline("月底", TERM, TODAY, Month(2019, 10)) == date(2019, 10, 31)
    assert dates.deadline("20日", TERM, TODAY) == date(2019, 12, 20)
    assert dates.deadline("一月", TERM, TODAY) == date(2020, 1, 31)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("", "“”不是日期"),
        ("上周", "“上周”不是日期"),
        ("2019-02-30", "2019年二月没有 30 日"),
        ("0日", "没有 0 日"),
        ("十三月一日", "“十三月一日”写错了：没有 13 月"),
        ("2019-10", "不是日期"),
    ],
)
def test_what_is_no_day_is_refused(word: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        dates.day(word, TODAY, TERM)
    assert said in refused.value.message


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2019-9-1", "2019-09-01"),
        ("２０１９年９月１日", "2019-09-01"),
        ("2019-09-16～20", "2019-09-20"),
        ("2019-09-16 至 2019-09-20", "2019-09-20"),
        ("2019年12月30日～2020年1月3日", "2020-01-03"),
        ("2019.9.28至10月8日", "2019-10-08"),
        ("2019-09-20～16", None),
        ("2019-12-30～1-3", None),
        ("2019-09-31", None),
        ("9月1日", None),
    ],
)
def test_a_day_in_a_file_as_people_type_it(typed: str, meant: str | None) -> None:
    found = dates.date_in_words(typed)
    assert (found and str(found)) == meant
