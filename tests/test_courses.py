"""Tasks that follow a ledger: which records count in a term, and how far they have come by its end."""

from typing import Any

import pytest

from beihuan_plan.courses import in_course
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Plan
from beihuan_plan.term_records import term_of
from support.office_records import FOLDER, RULES

Values = dict[str, Any]
APPROVED = {"id": "K1.1", "stage": "立项", "on": "2018-03"}
DONE = {"id": "K1.2", "stage": "结题", "on": "2019-12-10"}


def plan_following(follows: Values, month: str = "2019-12") -> Plan:
    task = {"id": f"{int(month[-2:])}-1", "text": "做好结题工作。", "follows": follows}
    return Plan.model_validate(
        {
            "schema_version": "1",
            "semester": "2019-fall",
            "school": "某小学",
            "office": "教科室",
            "title": "某小学计划",
            "schedule": [{"month": month, "tasks": [task]}],
        }
    )


def course_of(follows: Values, *records: Values, month: str = "2019-12") -> tuple[Status, str, str]:
    """Return a task's state, its day of completion, and how far the records have come."""
    stem = str(follows["ledger"])
    values = {"schema_version": "1", "records": list(records)}
    ledger = FOLDER.kinds[stem].model_validate(values, context=RULES)
    [task] = in_course(plan_following(follows, month), {stem: ledger}, RULES).tasks
    return task.status, str(task.done_on or ""), task.progress


def project(number: int, *history: Values, **fields: Any) -> Values:
    return {"id": f"K{number}", "title": f"课题{number}", "level": "省", "history": list(history), **fields}


COMPLETION = {"ledger": "projects", "level": "province", "stage": "completion"}


@pytest.mark.parametrize(
    ("records", "course"),
    [
        ([], (Status.TODO, "", "台账里还没有")),
        ([project(1, APPROVED)], (Status.TODO, "", "1 项中 0 项")),
        ([project(1, APPROVED, DONE)], (Status.DONE, "2019-12-10", "1 项中 1 项")),
        ([project(1, APPROVED, DONE), project(2, APPROVED)], (Status.DOING, "", "2 项中 1 项")),
        ([project(1, APPROVED, {**DONE, "on": "2019-12"})], (Status.DONE, "", "1 项中 1 项")),
        ([project(1, APPROVED, {**DONE, "on": "2020-02-20"})], (Status.TODO, "", "1 项中 0 项")),
        ([project(1, APPROVED, {**DONE, "on": "2019-06-20"})], (Status.TODO, "", "台账里还没有")),
        ([project(1, APPROVED, {**DONE, "result": "暂缓"})], (Status.TODO, "", "1 项中 0 项")),
        ([project(1, APPROVED, stopped={"on": "2019-11"})], (Status.TODO, "", "台账里还没有")),
        ([project(1, APPROVED, stopped={"on": "2020-03"})], (Status.TODO, "", "1 项中 0 项")),
        ([project(1, APPROVED, stopped={"how": "撤项"})], (Status.TODO, "", "台账里还没有")),
        ([project(1, {**APPROVED, "stage": "申报"})], (Status.TODO, "", "台账里还没有")),
        ([project(1, APPROVED, level="市")], (Status.TODO, "", "台账里还没有")),
        ([project(1, {**APPROVED, "level": "省"}, level="市")], (Status.TODO, "", "1 项中 0 项")),
        ([project(1, APPROVED, {**DONE, "level": "市"})], (Status.TODO, "", "台账里还没有")),
    ],
)
def test_a_task_is_as_far_as_the_projects_of_its_term(
    records: list[Values], course: tuple[Status, str, str]
) -> None:
    assert course_of(COMPLETION, *records) == course


def test_without_a_stage_it_is_enough_that_a_record_is_there() -> None:
    follows = {"ledger": "activities", "kind": "open_day"}
    there = {"id": "A1", "kind": "课题开放活动", "title": "开放", "date": "2019-11-20"}
    assert course_of(follows) == (Status.TODO, "", "台账里还没有")
    assert course_of(follows, {**there, "kind": "会议"})[0] is Status.TODO
    assert course_of(follows, {**there, "date": "2018-11-20"})[0] is Status.TODO
    assert course_of(follows, there) == (Status.DONE, "2019-11-20", "1 项中 1 项")


def test_a_plan_that_begins_in_the_holidays_has_their_records() -> None:
    follows = {"ledger": "activities", "kind": "training"}
    before = {"id": "A1", "kind": "培训", "title": "新教师培训", "date": "2019-08-28"}
    assert course_of(follows, before)[0] is Status.TODO
    assert course_of(follows, before, month="2019-08") == (Status.DONE, "2019-08-28", "1 项中 1 项")
    assert str(term_of(plan_following(follows, "2019-08")).first) == "2019-08-01"
    assert str(term_of(plan_following(follows, "2020-02")).last) == "2020-02-29"


def test_the_whole_is_told_by_its_parts_as_they_come_out() -> None:
    plan = plan_following(COMPLETION)
    parts = [
        {"id": "12-1.1", "text": "省级课题", "follows": COMPLETION},
        {"id": "12-1.2", "text": "市级课题", "status": "done", "done_on": "2019-12-01"},
    ]
    task = {"id": "12-1", "text": "做好结题工作。", "parts": parts}
    values = {**plan.model_dump(mode="json", by_alias=True, exclude_unset=True)}
    values["schedule"] = [{"month": "2019-12", "tasks": [task]}]
    ledger = FOLDER.kinds["projects"].model_validate(
        {"schema_version": "1", "records": [project(1, APPROVED, DONE)]}, context=RULES
    )
    plan = Plan.model_validate({**values, "schema_version": "1"})
    [before] = plan.tasks
    [after] = in_course(plan, {"projects": ledger}, RULES).tasks
    assert (before.status, after.status, str(after.done_on)) == (Status.DOING, Status.DONE, "2019-12-10")
