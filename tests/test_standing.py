from datetime import date

import pytest

from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Month
from beihuan_plan.plain_view import plain
from beihuan_plan.standing import Phase, Standing, standing
from support.plans import after, edited


def on(plan: Plan, today: date) -> Standing:
    return standing(plain(plan), today)


def test_where_the_term_stands(shipped: Plan) -> None:
    plan = edited(
        after("9-1", "status: done"),
        after("10-1", "status: done"),
        after("10-2", "status: cancelled", "reason: 合并"),
    )
    found = on(plan, date(2019, 10, 15))
    assert (found.school, found.office, str(found.semester)) == ("常州市北环路小学", "教科室", "2019-fall")
    assert (found.title, found.today) == (shipped.title, date(2019, 10, 15))
    assert found.phase is Phase.WITHIN
    assert found.this_month is not None
    assert found.this_month.months == (Month(2019, 10),)
    assert [task.id for task in found.this_month.tasks] == ["10-1", "10-2", "10-3", "10-4", "10-5"]
    assert {name: figure.value for name, figure in found.by_month[Month(2019, 10),].items()} == {
        "planned": 5,
        "todo": 3,
        "doing": 0,
        "done": 1,
        "postponed": 0,
        "cancelled": 1,
        "unfinished": 3,
    }
    assert found.total["done"].records == ("9-1", "10-1")
    assert [task.id for task in found.overdue] == ["9-2", "9-3", "9-4", "9-5"]
    assert found.next is not None
    assert (found.next.months, len(found.next.tasks)) == ((Month(2019, 11),), 4)
    assert [goal.id for goal in found.coverage.goals_in_passing] == ["G2"]


@pytest.mark.parametrize(
    ("today", "phase", "this_month", "following"),
    [
        (date(2019, 8, 31), Phase.BEFORE, None, Month(2019, 9)),
        (date(2019, 9, 1), Phase.WITHIN, Month(2019, 9), Month(2019, 10)),
        (date(2020, 1, 31), Phase.WITHIN, Month(2020, 1), None),
        (date(2020, 2, 1), Phase.AFTER, None, None),
    ],
)
def test_a_term_lasts_from_its_first_day_to_its_last(
    shipped: Plan, today: date, phase: Phase, this_month: Month | None, following: Month | None
) -> None:
    found = on(shipped, today)
    assert found.phase is phase
    months = [group.months if group else () for group in (found.this_month, found.next)]
    assert months == [(month,) if month else () for month in (this_month, following)]


def test_a_month_of_the_term_that_is_not_scheduled_has_no_tasks_of_its_own(shipped: Plan) -> None:
    without_november = shipped.model_copy(
        update={"schedule": tuple(month for month in shipped.schedule if month.month != Month(2019, 11))}
    )
    found = on(without_november, date(2019, 11, 5))
    assert (found.phase, found.this_month) == (Phase.WITHIN, None)
    assert (Month(2019, 11),) not in found.by_month
    assert found.next is not None
    assert found.next.months == (Month(2019, 12),)


def test_all_months_add_up_to_the_term(shipped: Plan) -> None:
    found = on(shipped, date(2019, 10, 15))
    assert list(found.by_month) == [(month,) for month in shipped.months]
    for name in ("planned", "unfinished", *Status):
        months = [figures[name].records for figures in found.by_month.values()]
        assert found.total[name].records == tuple(record for records in months for record in records)
    assert found.total["planned"].value == 19
