from datetime import date

import pytest

from beihuan_plan.model.semester import Month
from beihuan_plan.reports.contents.signature import signature
from beihuan_plan.reports.contents.titles import title_lines


@pytest.mark.parametrize(
    ("name", "day", "right"),
    [
        ("常州市北环路小学教科室", date(2020, 1, 10), (2, 4.5)),
        ("北环路小学教科室", date(2020, 1, 10), (2.5, 2)),
        ("教科室", date(2020, 1, 10), (7.5, 2)),
        ("教科室", None, (2, 3)),
        ("", date(2020, 1, 10), (2, 2)),
        ("北环路小学教科室", Month(2020, 1), (2, 3.5)),
        ("常州市北环路小学教科室、教导处、德育处、总务处、工会", date(2020, 1, 10), (2, 4)),
    ],
)
def test_the_day_begins_two_characters_further_in_than_the_name(
    name: str, day: date | Month | None, right: tuple[float, float]
) -> None:
    placed = signature(name, day)
    assert (placed["署名右空"], placed["日期右空"]) == right


def test_a_long_title_breaks_behind_the_school() -> None:
    school = "常州市北环路小学"
    assert title_lines([f"{school}2019学年第一学期教科研工作计划"], school) == [
        school,
        "2019学年第一学期教科研工作计划",
    ]
    assert title_lines([f"{school}工作计划"], school) == [f"{school}工作计划"]
    assert title_lines(["第一学期教科研工作计划，题目很长很长很长"], school) == [
        "第一学期教科研工作计划，题目很长很长很长"
    ]
    assert title_lines([f"{school}教科室2019学年第一学期工作清单（王老师）"], school) == [
        school,
        "教科室2019学年第一学期工作清单",
        "（王老师）",
    ]
    assert title_lines([f"{school}教科室2019年10月工作清单（王老师）"], school)[1:] == [
        "教科室2019年10月工作清单（王老师）"
    ]
    assert title_lines(["按人的", "意思"], school) == ["按人的", "意思"]
