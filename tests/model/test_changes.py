"""A change is data: what leads from one version of a file to another, and back."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beihuan_plan.errors import ConflictError, UsageError
from beihuan_plan.model.changes import Add, Change, Remove, Update, between, inverted
from beihuan_plan.model.draft import applied, made
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.rules import valid
from support.random_plans import raw_plans

PLAN: Any = {
    "goals": [{"id": "G1", "text": "甲"}, {"id": "G2", "text": "乙"}, {"id": "G3", "text": "丙"}],
    "schedule": [
        {"month": "2019-09", "tasks": [{"id": "9-1", "text": "一"}, {"id": "9-2", "text": "二"}]},
        {
            "month": "2019-10",
            "tasks": [{"id": "10-1", "text": "三", "parts": [{"id": "10-1.1", "text": "四"}]}],
        },
        {"month": "2019-11"},
    ],
    "title": "计划",
}


def differences(old: Any, new: Any) -> list[Change]:
    return between(old, new, Plan)


@settings(max_examples=500)
@given(old=raw_plans(), new=raw_plans())
def test_the_changes_between_two_plans_lead_from_one_to_the_other_and_back(old: Any, new: Any) -> None:
    valid(old, Plan)
    before = copy.deepcopy(old)
    result, done = made(old, between(old, new, Plan), Plan)
    assert result == new
    assert old == before
    back = applied(result, [inverted(change, Plan) for change in reversed(done)], Plan)
    assert without_empty_lists(back) == without_empty_lists(old)


def without_empty_lists(values: Any) -> Any:
    """An empty list of records says the same as none."""
    return {name: value for name, value in values.items() if value != []}


@given(plan=raw_plans())
def test_between_a_plan_and_itself_is_nothing(plan: Any) -> None:
    assert between(plan, copy.deepcopy(plan), Plan) == []


@settings(max_examples=100)
@given(plan=raw_plans(), data=st.data())
def test_one_field_changed_is_one_update(plan: Any, data: st.DataObject) -> None:
    changed = copy.deepcopy(plan)
    records = [changed, *changed.get("goals", ()), *changed.get("measures", ())]
    records += [task for month in changed.get("schedule", ()) for task in month.get("tasks", ())]
    record = data.draw(st.sampled_from(records))
    name = "text" if "text" in record else "title"
    old = record.get(name)
    record[name] = "改过。"
    assert between(plan, changed, Plan) == [Update(record.get("id", ""), {name: "改过。"}, {name: old})]


def test_a_task_that_moves_to_another_month_is_taken_out_and_put_in() -> None:
    new = copy.deepcopy(PLAN)
    new["schedule"][2]["tasks"] = [new["schedule"][0]["tasks"].pop(0)]
    task = {"id": "9-1", "text": "一"}
    assert differences(PLAN, new) == [Remove("9-1", task), Add("schedule/2019-11", "tasks", task, "")]


def test_of_reordered_records_the_fewest_move() -> None:
    new = copy.deepcopy(PLAN)
    new["goals"] = [new["goals"][2], new["goals"][0], new["goals"][1]]
    goal = {"id": "G3", "text": "丙"}
    assert differences(PLAN, new) == [Remove("G3", goal), Add("", "goals", goal, "")]


@pytest.mark.parametrize(
    ("change", "filled"),
    [
        (Update("9-1", {"text": "新", "owner": "甲"}), Update("9-1", {"text": "新", "owner": "甲"}, {"text": "一", "owner": None})),
        (Update("9-1", {"text": "一", "owner": "甲"}), Update("9-1", {"owner": "甲"}, {"owner": None})),
        (Update("", {"title": "新"}), Update("", {"title": "新"}, {"title": "计划"})),
        (Update("10-1.1", {"text": "新"}), Update("10-1.1", {"text": "新"}, {"text": "四"})),
        (Remove("9-2"), Remove("9-2", {"id": "9-2", "text": "二"}, "schedule/2019-09", "tasks", "9-1")),
        (Remove("9-1"), Remove("9-1", {"id": "9-1", "text": "一"}, "schedule/2019-09", "tasks", "")),
        (Remove("schedule/2019-11"), Remove("schedule/2019-11", {"month": "2019-11"}, "", "schedule", "schedule/2019-10")),
        (
            Add("schedule/2019-09", "tasks", {"id": "9-3", "text": "新"}),
            Add("schedule/2019-09", "tasks", {"id": "9-3", "text": "新"}, "9-2"),
        ),
        (
            Add("schedule/2019-09", "tasks", {"id": "9-3", "text": "新", "owner": None}, "9-1"),
            Add("schedule/2019-09", "tasks", {"id": "9-3", "text": "新"}, "9-1"),
        ),
        (Add("", "signature", {"name": "某小学"}), Add("", "signature", {"name": "某小学"})),
    ],
)  # fmt: skip
def test_a_change_that_was_made_knows_what_stood_there(change: Change, filled: Change) -> None:
    result, done = made(PLAN, [change], Plan)
    assert done == [filled]
    assert applied(result, [inverted(filled, Plan)], Plan) == PLAN


def test_changes_are_made_in_their_order() -> None:
    new, _ = made(
        PLAN,
        [
            Add("schedule/2019-11", "tasks", {"id": "11-1", "text": "甲"}),
            Update("11-1", {"owner": "张老师"}),
            Add("11-1", "parts", {"id": "11-1.1", "text": "乙"}),
            Remove("10-1"),
        ],
        Plan,
    )
    assert new["schedule"][1:] == [
        {"month": "2019-10"},
        {
            "month": "2019-11",
            "tasks": [
                {"id": "11-1", "text": "甲", "owner": "张老师", "parts": [{"id": "11-1.1", "text": "乙"}]}
            ],
        },
    ]


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        (Update("9-9", {"text": "新"}), ConflictError, "计划里没有 9-9 了"),
        (Update("9-1", {"text": "新"}, {"text": "旧"}), ConflictError, "9-1 的“工作内容”后来又改过"),
        (Update("9-1", {"id": "9-7"}), UsageError, "编号写定后不再改"),
        (Update("9-1", {"text": "\x1b[31m"}), UsageError, "看不见的控制字符"),
        (Add("9-9", "parts", {"id": "9-9.1"}), ConflictError, "计划里没有 9-9 了"),
        (Add("schedule/2019-11", "tasks", {"id": "9-1"}), ConflictError, "计划里已经有 9-1 了"),
        (Add("", "signature", {"name": "\x07"}), UsageError, "看不见的控制字符"),
        (Remove("9-9"), ConflictError, "计划里没有 9-9 了"),
        (Remove("9-1", {"id": "9-1", "text": "旧"}), ConflictError, "9-1 的“工作内容”后来又改过"),
        (Remove("9-1", {"id": "9-1"}), ConflictError, "9-1 的“工作内容”后来又改过"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(change: Change, error: type[Exception], said: str) -> None:
    before = copy.deepcopy(PLAN)
    with pytest.raises(error, match=said):
        made(PLAN, [change], Plan)
    assert before == PLAN


def test_a_record_whose_neighbour_has_gone_comes_back_at_the_end() -> None:
    new, _ = made(
        PLAN, [Remove("9-1"), Add("schedule/2019-09", "tasks", {"id": "9-3", "text": "三"}, "9-1")], Plan
    )
    assert [task["id"] for task in new["schedule"][0]["tasks"]] == ["9-2", "9-3"]
