from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field

from beihuan_plan.cli.screen.cards import card_lines
from beihuan_plan.cli.screen.json import task_records
from beihuan_plan.model.choices import Status
from beihuan_plan.model.fields import Text
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import Goal, MeasurePart
from beihuan_plan.model.semester import Month
from beihuan_plan.model.work import Action, MonthPlan, Task
from beihuan_plan.plain import PlainPlan
from beihuan_plan.plain_view import plain
from beihuan_plan.plan_file.yaml_text import compose
from conftest import SHIPPED
from support.plans import after, after_part, edited

PLAIN = (str, date, int, type(None))


@pytest.fixture
def placed() -> PlainPlan:
    return plain(
        edited(
            after("10-1", "due: 2019-10-14", "owner: 张老师"),
            after("12-3", "due: 2019-12-12"),
            after_part(
                "12-3.1", "due: 2019-12-10", "status: done", "done_on: 2019-12-09", "evidence: [照片]"
            ),
        )
    )


def test_a_task_knows_its_month_and_its_deadline(placed: PlainPlan) -> None:
    task = placed.placed()["10-1"]
    assert (task.months, task.deadline, task.due) == (
        (Month(2019, 10),),
        date(2019, 10, 14),
        date(2019, 10, 14),
    )
    assert (task.owner, task.status, task.whole, task.parts) == ("张老师", Status.TODO, "", ())
    without_day = placed.placed()["1-2"]
    assert (without_day.due, without_day.deadline) == (None, date(2020, 1, 31))
    assert (without_day.text, without_day.label) == ("做好社团汇报展示工作。", "做好社团汇报展示工作")


def test_a_part_knows_its_whole_and_takes_its_deadline(placed: PlainPlan) -> None:
    first, second, _ = placed.placed()["12-3"].parts
    assert (first.id, first.whole, first.months) == ("12-3.1", "12-3", (Month(2019, 12),))
    assert (first.status, first.done_on, first.evidence) == (Status.DONE, date(2019, 12, 9), ("照片",))
    assert (first.due, first.deadline) == (date(2019, 12, 10), date(2019, 12, 10))
    assert (second.due, second.deadline) == (None, date(2019, 12, 12))
    assert placed.placed()["12-3.1"] is first


def test_a_deadline_is_the_last_day_that_is_not_late(placed: PlainPlan) -> None:
    task, whole = placed.placed()["10-1"], placed.placed()["12-3"]
    assert [task.is_late(date(2019, 10, day)) for day in (14, 15)] == [False, True]
    assert [whole.is_overdue(date(2019, 12, day)) for day in (11, 12, 13)] == [False, False, True]
    assert not whole.parts[0].is_late(date(2020, 1, 31))


def test_a_whole_whose_own_day_has_passed_waits_for_the_days_of_its_parts() -> None:
    days = {"12-3.1": "2019-12-25", "12-3.2": "2019-12-25", "12-3.3": "2019-12-27"}
    parts = [after_part(part, f"due: {day}") for part, day in days.items()]
    whole = plain(edited(after("12-3", "due: 2019-12-12"), *parts)).placed()["12-3"]
    assert [whole.is_overdue(date(2019, 12, day)) for day in (13, 25, 26)] == [False, False, True]


def test_every_value_of_the_model_is_there(shipped: Plan) -> None:
    placed = plain(shipped).placed()
    actions: list[Action] = [action for task in shipped.tasks for action in (task, *task.parts)]
    assert list(placed) == [action.id for action in actions]
    for action in actions:
        values = placed[action.id]._asdict() | {more.name: more.value for more in placed[action.id].more}
        for name in set(type(action).model_fields) - {"parts"}:
            assert values[name] == getattr(action, name)
    assert [month.month for month in shipped.schedule] == list(plain(shipped).months)


def test_goals_and_measures_keep_what_the_file_says(shipped: Plan) -> None:
    served = plain(shipped).served()
    assert [(field.name, field.title) for field in served["G2"].fields] == [
        ("id", "编号"),
        ("name", "简称"),
        ("text", "内容"),
    ]
    assert served["G2"].label == "互联网研究思维、创新教学模式"
    records: list[Goal | MeasurePart] = [*shipped.goals, *shipped.all_measures]
    assert list(served) == [record.id for record in records]
    for record in records:
        fields = {field.name: field.value for field in served[record.id].fields}
        assert fields == record.model_dump(mode="json")


def test_no_record_of_the_model_is_left_in_plain_values(shipped: Plan) -> None:
    seen = list(values_in(plain(shipped)))
    assert len(seen) > 300
    assert not [value for value in seen if isinstance(value, BaseModel) or not isinstance(value, PLAIN)]


def values_in(value: Any) -> list[Any]:
    if isinstance(value, dict):
        value = [*value, *value.values()]
    return (
        [found for item in value for found in values_in(item)]
        if isinstance(value, tuple | list | frozenset)
        else [value]
    )


class TaskOfGuests(Task):
    """A task with fields that no question asks about."""

    place: Text | None = Field(None, title="地点")
    guests: tuple[Text, ...] = Field((), title="来宾")


class MonthOfGuests(MonthPlan):
    tasks: tuple[TaskOfGuests, ...] = Field((), title="任务")


class PlanOfGuests(Plan):
    model_config = ConfigDict(defer_build=False)

    schedule: tuple[MonthOfGuests, ...] = Field((), title="具体安排")


def test_a_field_that_nobody_asks_about_is_listed_and_shown_all_the_same() -> None:
    values = compose(SHIPPED.read_text(encoding="utf-8")).value
    values["schedule"][0]["tasks"][0] |= {"place": "三楼会议室", "guests": ["甲", "乙"]}
    plan, today = plain(PlanOfGuests.model_validate(values)), date(2019, 10, 15)
    first, second, *_ = task_records(plan.tasks, today)
    assert (first["place"], first["guests"]) == ("三楼会议室", ["甲", "乙"])
    assert (second["place"], second["guests"]) == (None, [])
    card = [line.split() for line in card_lines(plan, ["9-1"], today)]
    assert ["地点", "三楼会议室"] in card
    assert card[card.index(["来宾", "甲"]) + 1] == ["乙"]
    assert "地点" not in " ".join(card_lines(plan, ["9-2"], today))
