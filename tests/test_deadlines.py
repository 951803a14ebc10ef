"""Weeks, days, joint months, the whole term and events, in all that is asked of a plan."""

from datetime import date
from typing import Any

import pytest

from beihuan_plan.agenda import Chosen, stretches
from beihuan_plan.figures import figures_of, summary_figures
from beihuan_plan.model.choices import Kind
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.rules import valid
from beihuan_plan.model.semester import Month
from beihuan_plan.model.weeks import Weeks
from beihuan_plan.plain import Placed, PlainPlan
from beihuan_plan.plain_view import plain
from beihuan_plan.queries import Filter, coverage, due_by, lying_ahead, select, weeks_of
from beihuan_plan.standing import Phase, standing

SEPTEMBER, OCTOBER = Month(2019, 9), Month(2019, 10)


def in_october(plan: PlainPlan, *, with_overdue: bool = False) -> list[Placed]:
    """What is to be done in October."""
    (found,) = stretches(plan, Chosen([OCTOBER], with_overdue=with_overdue))
    return list(found.tasks)


HEAD = {
    "schema_version": "1",
    "school": "某小学",
    "office": "教科室",
    "semester": "2019-fall",
    "title": "计划",
}
WEEKS = {"weeks_from": "2019-09-02", "weeks": "20"}


def group(*tasks: dict[str, Any], **fields: str) -> dict[str, Any]:
    return {**fields, "tasks": list(tasks)}


def task(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "text": "研究。", **{key.rstrip("_"): value for key, value in fields.items()}}


def plan_of(*groups: dict[str, Any], **fields: Any) -> PlainPlan:
    return plain(valid({**HEAD, **fields, "schedule": list(groups)}, Plan))


def only(one: dict[str, Any], month: dict[str, str] | None = None, /, **fields: Any) -> Placed:
    """The task, placed in a plan that has no other."""
    months = {"month": "2019-09"} if month is None else month
    return next(plan_of(group(one, **months), **fields).tasks)


@pytest.mark.parametrize(
    ("fields", "month", "deadline"),
    [
        ({}, {"month": "2019-09"}, date(2019, 9, 30)),
        ({"week": "3"}, {"month": "2019-09"}, date(2019, 9, 22)),
        ({"week": "2-5"}, {"month": "2019-09"}, date(2019, 10, 6)),
        ({"week": "3", "due": "2019-09-25"}, {"month": "2019-09"}, date(2019, 9, 25)),
        ({"from_": "2019-09-16", "due": "2019-09-20"}, {"month": "2019-09"}, date(2019, 9, 20)),
        ({"when": "九月中旬"}, {"month": "2019-09"}, date(2019, 9, 30)),
        ({}, {"month": "2019-09", "to": "2019-11"}, date(2019, 11, 30)),
        ({"week": "3"}, {"month": "2019-09", "to": "2019-11"}, date(2019, 9, 22)),
        ({}, {}, date(2020, 1, 31)),
        ({"week": "20"}, {}, date(2020, 1, 19)),
        ({}, {"month": "2020-02"}, date(2020, 2, 29)),
    ],
)
def test_a_deadline_is_the_day_the_weeks_end_the_months_or_the_terms(
    fields: dict[str, str], month: dict[str, str], deadline: date
) -> None:
    assert only(task("9-1", **fields), month, **WEEKS).deadline == deadline


def test_a_week_that_cannot_be_placed_leaves_the_months_end() -> None:
    found = only(task("9-1", week="3"))
    assert (found.deadline, found.weeks) == (date(2019, 9, 30), Weeks(3, 3))


def test_a_part_is_due_by_itself_by_its_week_or_with_its_whole() -> None:
    parts = [task("9-1.1", due="2019-09-05"), task("9-1.2", week="2"), task("9-1.3")]
    whole = only(task("9-1", week="3", parts=parts), **WEEKS)
    assert [part.deadline.day for part in whole.parts] == [5, 15, 22]
    assert [part.weeks for part in whole.parts] == [Weeks(1, 1), Weeks(2, 2), Weeks(3, 3)]
    assert weeks_of(whole) == {1, 2, 3}
    assert [whole.is_overdue(date(2019, 9, day)) for day in (5, 6)] == [False, True]


@pytest.mark.parametrize(
    ("fields", "weeks"),
    [
        ({"due": "2019-09-02"}, Weeks(1, 1)),
        ({"from_": "2019-09-30", "due": "2019-10-08"}, Weeks(5, 6)),
        ({"from_": "2019-10-08", "due": "2019-09-30"}, Weeks(5, 5)),
        ({"week": "3", "due": "2019-09-30"}, Weeks(3, 3)),
        ({"week": "3", "due": "2019-10-08", "status": "postponed"}, Weeks(6, 6)),
        ({"from_": "2019-09-16", "due": "2019-10-08", "status": "postponed"}, Weeks(6, 6)),
        ({"week": "3", "status": "postponed"}, Weeks(3, 3)),
        ({"due": "2019-08-28"}, Weeks(0, 0)),
        ({"due": "2019-08-20"}, None),
        ({"due": "9999-12-31"}, None),
        ({}, None),
    ],
)
def test_the_weeks_of_a_task_are_told_by_its_days(fields: dict[str, str], weeks: Weeks | None) -> None:
    assert only(task("9-1", **fields), **WEEKS).weeks == weeks


def test_a_task_is_not_moved_by_a_week_that_ends_in_the_next_month() -> None:
    plan = plan_of(group(task("9-1", week="5"), month="2019-09"), group(month="2019-10"), **WEEKS)
    assert [len(each.moved_here) for each in plan.schedule] == [0, 0]
    assert [item.id for item in due_by(plan.tasks, date(2019, 10, 6))] == ["9-1"]


def test_days_that_go_on_into_the_next_month_are_listed_there_and_not_called_put_off() -> None:
    plan = plan_of(group(task("9-1", from_="2019-09-30", due="2019-10-06"), month="2019-09"))
    (listed,) = in_october(plan)
    assert listed.origin([OCTOBER]) == "九月开始"
    put_off = only(task("9-1", from_="2019-09-16", due="2019-10-06", status="postponed"))
    assert put_off.origin([OCTOBER]) == "延期自九月"
    assert only(task("0-1", due="2019-10-06"), {}).origin([OCTOBER]) == "全学期"


def test_what_is_due_in_two_months_that_are_planned_together_is_listed_once() -> None:
    parts = [task("8-1.1", due="2019-09-05"), task("8-1.2", due="2019-10-08")]
    joint = {"month": "2019-09", "to": "2019-10"}
    plan = plan_of(group(task("8-1", parts=parts), month="2019-08"), group(**joint))
    assert [item.id for item in plan.schedule[1].moved_here] == ["8-1"]


def events() -> PlainPlan:
    """A plan with one task and two events, both long past and without a goal."""
    return plan_of(
        group(
            task("9-1", goals=["G1"], measure="M1"),
            task("9-2", kind="event", due="2019-09-13"),
            task("9-3", kind="日程", week="2", measure="M2", goals=["G2"]),
            month="2019-09",
        ),
        goals=[{"id": "G1", "text": "甲"}, {"id": "G2", "text": "乙"}],
        measures=[{"id": "M1", "title": "甲"}, {"id": "M2", "text": "乙"}],
        **WEEKS,
    )


def test_an_event_is_never_overdue_nor_to_be_done() -> None:
    plan, late = events(), date(2020, 1, 15)
    assert [item.id for item in standing(plan, late).overdue] == ["9-1"]
    assert [item.id for item in due_by(plan.tasks, late)] == ["9-1"]
    assert lying_ahead(plan, date(2019, 9, 1)) == {"9-1"}
    assert [item.id for item in in_october(plan, with_overdue=True)] == ["9-1"]


def test_no_figure_counts_an_event_and_none_covers_anything() -> None:
    plan, day = events(), date(2020, 1, 15)
    assert figures_of(plan.tasks)["planned"].records == ("9-1",)
    figures = summary_figures(plan, day)
    assert figures.by_month[SEPTEMBER,]["unfinished"].records == ("9-1",)
    assert (figures.by_measure["M2"]["planned"].value, figures.by_measure[""]["planned"].value) == (0, 0)
    found = coverage(plan)
    assert [goal.id for goal in found.goals_without_task] == ["G2"]
    assert [measure.id for measure in found.measures_without_task] == ["M2"]
    assert found.tasks_without_goal == []
    assert "9-2" not in str(found.cells)


def test_events_are_found_all_the_same() -> None:
    plan, today = events(), date(2019, 9, 10)
    for wanted, ids in (
        (Filter(kinds=frozenset({Kind.EVENT})), ["9-2", "9-3"]),
        (Filter(weeks=frozenset({2})), ["9-2", "9-3"]),
        (Filter(months=frozenset({SEPTEMBER}), kinds=frozenset({Kind.TASK})), ["9-1"]),
    ):
        assert [item.id for item in select(plan.tasks, wanted, today)] == ids


def test_joint_months_and_the_whole_term_are_asked_for_by_each_month() -> None:
    plan = plan_of(
        group(task("0-1")),
        group(task("9-1"), month="2019-09", to="2019-10"),
        group(task("11-1"), month="2019-11"),
    )
    today = date(2019, 10, 15)
    for wanted, ids in (
        (Filter(months=frozenset({OCTOBER})), ["9-1"]),
        (Filter(whole_term=True), ["0-1"]),
        (Filter(months=frozenset({OCTOBER}), whole_term=True), ["0-1", "9-1"]),
        (Filter(), ["0-1", "9-1", "11-1"]),
    ):
        assert [item.id for item in select(plan.tasks, wanted, today)] == ids
    found = standing(plan, today)
    assert found.this_month is not None
    assert found.whole_term is not None
    assert found.next is not None
    assert [each.name for each in (found.this_month, found.whole_term, found.next)] == [
        "九、十月",
        "全学期",
        "十一月",
    ]
    assert list(found.by_month) == [(), (SEPTEMBER, OCTOBER), (Month(2019, 11),)]
    assert [figures["planned"].value for figures in found.by_month.values()] == [1, 1, 1]


def test_the_figures_of_the_term_count_joint_months_and_the_whole_term_when_they_are_due() -> None:
    joint = group(task("9-1"), task("9-2", status="done"), month="2019-09", to="2019-10")
    plan = plan_of(group(task("0-1"), task("0-2", status="done")), joint, group(task("1-1"), month="2020-01"))
    october = summary_figures(plan, date(2019, 10, 15))
    assert october.ahead == {"0-1", "9-1", "1-1"}
    assert october.by_month[()]["planned"].records == ("0-2",)
    assert october.by_month[SEPTEMBER, OCTOBER]["planned"].records == ("9-2",)
    november = summary_figures(plan, date(2019, 11, 1))
    assert november.ahead == {"0-1", "1-1"}
    assert summary_figures(plan, date(2020, 1, 1)).ahead == set()


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        (date(2019, 7, 31), Phase.BEFORE),
        (date(2019, 8, 1), Phase.WITHIN),
        (date(2020, 1, 31), Phase.WITHIN),
        (date(2020, 2, 1), Phase.AFTER),
    ],
)
def test_a_term_begins_with_what_is_planned_for_august(today: date, phase: Phase) -> None:
    plan = plan_of(group(task("8-1"), month="2019-08"), group(task("9-1"), month="2019-09"))
    assert standing(plan, today).phase is phase
    assert plan.closing == Month(2020, 1)


def test_what_is_planned_for_the_holidays_after_the_term_lies_ahead_when_it_closes() -> None:
    plan = plan_of(group(task("1-1"), month="2020-01"), group(task("2-1"), month="2020-02"))
    assert plan.closing == Month(2020, 1)
    assert summary_figures(plan, date(2020, 1, 20)).ahead == {"2-1"}
    assert summary_figures(plan, date(2020, 2, 29)).ahead == set()
    assert standing(plan, date(2020, 2, 5)).phase is Phase.WITHIN
