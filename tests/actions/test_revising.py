from datetime import date

import pytest

from beihuan_plan.actions.decision import Decision
from beihuan_plan.actions.revising import edit
from beihuan_plan.errors import UsageError
from beihuan_plan.ids import find_ids
from beihuan_plan.model.changes import Update
from beihuan_plan.model.plan import Plan

TODAY = date(2019, 10, 15)


def test_what_stands_there_already_is_neither_changed_nor_told(shipped: Plan) -> None:
    assert edit(shipped, ["9-1"], {"goals": ["G5"], "measure": "M1"}, TODAY) == Decision([], [])
    made = edit(shipped, ["9-1,9-3"], {"goals": ["G5"]}, TODAY)
    assert made.changes == [Update("9-3", {"goals": ["G5"]})]
    assert made.said == ["9-3 各课题组制订课题工作计划：对应目标改为“G5”"]


def test_a_task_has_one_measure(shipped: Plan) -> None:
    with pytest.raises(UsageError, match="不是一个措施的编号"):
        edit(shipped, ["9-1"], {"measure": "M1,M2"}, TODAY)


def test_a_range_that_runs_backwards_is_told_as_such(shipped: Plan) -> None:
    with pytest.raises(UsageError, match=r"9-3\.\.9-1 前后颠倒了"):
        find_ids(shipped, ["9-3..9-1"])
