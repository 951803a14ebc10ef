"""The term in rows, as a schedule that is a table has it."""

from typing import Any

import pytest

from beihuan_plan.grid import Row, grid
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.rules import valid
from beihuan_plan.plain_view import plain

HEAD = {
    "schema_version": "1",
    "school": "某小学",
    "office": "教科室",
    "semester": "2019-fall",
    "title": "计划",
}
FIRST: dict[str, Any] = {"weeks_from": "2019-09-02"}


def task(name: str, **fields: str) -> dict[str, Any]:
    return {"id": name, "text": "研究。", **fields}


def rows(*groups: dict[str, Any], as_planned: bool = False, **fields: Any) -> list[str]:
    """Each row of a plan in short: its week or month, and the ids."""
    plan = plain(valid({**HEAD, **fields, "schedule": list(groups)}, Plan))
    return [in_short(row) for row in grid(plan, as_planned=as_planned)]


def in_short(row: Row) -> str:
    where = str(row.weeks) if row.weeks else f"{row.months[0].number}月" if row.months else "全学期"
    return f"{where}: {' '.join(item.id for item in row.tasks)}".rstrip(": ")


def test_without_weeks_there_is_a_row_for_each_group() -> None:
    term = {"tasks": [task("0-1")]}
    joint = {"month": "2019-09", "to": "2019-10", "tasks": [task("9-1"), task("9-2")]}
    assert rows(joint, {"month": "2019-11"}, term) == ["全学期: 0-1", "9月: 9-1 9-2"]


def test_the_weeks_of_the_term_stand_in_order_with_those_that_are_free() -> None:
    september = {
        "month": "2019-09",
        "tasks": [task("9-1", week="3"), task("9-2", week="1"), task("9-3", week="3")],
    }
    assert rows(september) == ["1: 9-2", "2", "3: 9-1 9-3"]
    assert rows(september, **FIRST, weeks="5") == ["1: 9-2", "2", "3: 9-1 9-3", "4", "5"]


def test_weeks_that_are_planned_together_are_one_row() -> None:
    september = {
        "month": "2019-09",
        "tasks": [task("9-1", week="2-4"), task("9-2", week="0"), task("9-3", week="3")],
    }
    assert rows(september, **FIRST) == ["0: 9-2", "1", "2-4: 9-1", "3: 9-3"]


def test_days_over_two_weeks_stand_in_the_week_in_which_they_begin() -> None:
    holiday = {"month": "2019-10", "tasks": [task("10-1", **{"from": "2019-10-01", "due": "2019-10-07"})]}
    assert rows(holiday, **FIRST, weeks="6")[4:] == ["5: 10-1", "6"]


def test_what_has_no_week_stands_before_the_first_week_of_its_month() -> None:
    groups = (
        {"tasks": [task("0-1")]},
        {"month": "2019-08", "tasks": [task("8-1")]},
        {"month": "2019-09", "tasks": [task("9-1")]},
        {"month": "2019-10", "tasks": [task("10-1"), task("10-2", week="6")]},
        {"month": "2020-01", "tasks": [task("1-1")]},
    )
    assert rows(*groups, **FIRST) == [
        *("全学期: 0-1", "8月: 8-1", "9月: 9-1", "1", "2", "3", "4", "5", "10月: 10-1", "6: 10-2", "1月: 1-1")
    ]


@pytest.mark.parametrize(
    ("as_planned", "found"), [(False, ["1", "2", "3", "4", "5", "6: 9-1"]), (True, ["1", "2", "3: 9-1"])]
)
def test_what_was_put_off_stands_where_it_is_due_or_where_it_was_planned(
    as_planned: bool, found: list[str]
) -> None:
    put_off = task("9-1", week="3", status="postponed", due="2019-10-10", reason="等书")
    assert rows({"month": "2019-09", "tasks": [put_off]}, as_planned=as_planned, **FIRST) == found


def test_a_day_far_from_the_term_makes_no_rows_of_weeks() -> None:
    far = task("9-1", due="9999-12-31", reason="长期")
    assert rows({"month": "2019-09", "tasks": [far]}, **FIRST) == ["9月: 9-1"]


def test_a_row_of_a_week_knows_its_days_and_the_month_in_which_it_begins() -> None:
    groups = [{"month": "2019-10", "tasks": [task("10-1", week="5")]}]
    *_, row = grid(plain(valid({**HEAD, **FIRST, "schedule": groups}, Plan)))
    assert row.days is not None
    assert [str(day) for day in row.days] == ["2019-09-30", "2019-10-06"]
    assert [str(month) for month in row.months] == ["2019-09"]
