from datetime import date

import pytest

from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Month
from beihuan_plan.plain_view import plain
from beihuan_plan.queries import Filter, coming_next, coverage, done_without_evidence, overdue, select
from support.plans import after, after_part, edited, naming

TODAY = date(2019, 10, 15)


def ids(plan: Plan, wanted: Filter, today: date = TODAY) -> str:
    return " ".join(task.id for task in select(plain(plan).tasks, wanted, today))


def late_on(plan: Plan, today: date) -> list[str]:
    return [task.id for task in overdue(plain(plan).tasks, today)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(months=frozenset({Month(2020, 1)})), "1-1 1-2"),
        (Filter(goal="G2"), "10-3 11-2 12-1"),
        (Filter(measure="M1"), "9-1 9-5 10-2 10-4 11-3 12-2 1-1"),
        (Filter(measure="M1.4"), "9-5 11-3 1-1"),
        (Filter(text="课题网页"), "10-1 11-1"),
        (Filter(text="12-3"), "12-3"),
        (Filter(text="中期评估"), "12-3"),
        (Filter(overdue=True), "9-1 9-2 9-3 9-4 9-5"),
        (Filter(statuses=frozenset({Status.DONE})), ""),
        (Filter(goal="G5", measure="M3"), "10-3 11-2 12-1"),
    ],
)
def test_filters(shipped: Plan, wanted: Filter, found: str) -> None:
    assert ids(shipped, wanted) == found


def test_owners_of_a_task_and_its_parts() -> None:
    plan = edited(
        after("9-1", "owner: 教科室、张老师"), ("- id: 12-3.2", "- id: 12-3.2\n            owner: 李老师")
    )
    assert [task.owners for task in plain(plan).tasks if task.id in ("9-1", "12-3")] == [
        {"教科室", "张老师"},
        {"李老师"},
    ]
    assert ids(plan, Filter(owners=frozenset({"李老师"}))) == "12-3"
    assert ids(plan, Filter(owners=frozenset({"老师"}))) == ""


@pytest.mark.parametrize(
    ("written", "owners"),
    [
        ("张老师 王老师", {"张老师", "王老师"}),
        ("张老师/王老师", {"张老师", "王老师"}),
        ("张老师／王老师｜李老师", {"张老师", "王老师", "李老师"}),
        ("张老师　王老师", {"张老师", "王老师"}),
        ("王　芳、李 明", {"王芳", "李明"}),
        ("教科室", {"教科室"}),
    ],
)
def test_people_however_they_are_listed(written: str, owners: set[str]) -> None:
    tasks = plain(edited(after("9-1", f"owner: {written}"))).placed()
    assert tasks["9-1"].owners == owners


def test_a_task_is_late_after_its_own_day_or_its_month() -> None:
    plan = edited(
        after("10-1", "due: 2019-10-14"), after("10-2", "due: 2019-10-15"), after("9-1", "status: done")
    )
    assert late_on(plan, TODAY) == ["9-2", "9-3", "9-4", "9-5", "10-1"]


def test_a_postponed_task_is_late_after_its_new_day() -> None:
    plan = edited(after("9-1", "status: postponed", "reason: 等专家", "due: 2019-10-20"))
    assert "9-1" not in late_on(plan, TODAY)
    assert "9-1" in late_on(plan, date(2019, 10, 21))


def test_a_whole_is_late_while_one_of_its_parts_is() -> None:
    plan = edited(("- id: 12-3.1", "- id: 12-3.1\n            due: 2019-12-10"))
    assert late_on(plan, date(2019, 12, 11))[-1] == "12-3"
    done = edited(("- id: 12-3.1", "- id: 12-3.1\n            due: 2019-12-10\n            status: done"))
    assert "12-3" not in late_on(done, date(2019, 12, 11))


@pytest.mark.parametrize(
    ("today", "month"), [(TODAY, "2019-11"), (date(2019, 8, 1), "2019-09"), (date(2020, 1, 1), "")]
)
def test_what_comes_next(shipped: Plan, today: date, month: str) -> None:
    found = coming_next(plain(shipped).schedule, today)
    assert "、".join(map(str, found.months if found else ())) == month


def test_a_month_that_is_finished_does_not_come_next() -> None:
    plan = edited(*(after(f"11-{number}", "status: done") for number in range(1, 5)))
    found = coming_next(plain(plan).schedule, TODAY)
    assert found is not None
    assert found.months == (Month(2019, 12),)


def test_coverage_finds_what_the_plan_leaves_open(shipped: Plan) -> None:
    found = coverage(plain(shipped))
    assert found.goals_without_task == []
    assert [goal.id for goal in found.goals_in_passing] == ["G2"]
    assert found.measures_without_task == []
    assert [task.id for task in found.tasks_without_goal] == ["9-2", "9-4", "1-2"]
    assert found.cells["M3", "G2"] == ["10-3", "11-2", "12-1"]
    assert found.cells[None, None] == ["9-2", "9-4", "1-2"]


def test_a_measure_that_is_recorded_in_ledgers_needs_no_task() -> None:
    plan = edited(text=naming({"M1.3": "活动.校际交流"}))
    assert [measure.id for measure in coverage(plain(plan)).measures_without_task] == ["M1.1"]


def test_every_link_of_every_task_stands_in_the_matrix(shipped: Plan) -> None:
    links = {(task.measure, goal, task.id) for task in shipped.tasks for goal in task.goals or (None,)}
    assert {
        (*cell, task) for cell, tasks in coverage(plain(shipped)).cells.items() for task in tasks
    } == links


def test_lateness_is_told_part_by_part() -> None:
    plan = edited(
        ("- id: 12-3.1", "- id: 12-3.1\n            due: 2019-12-10"),
        ("- id: 12-3.2", "- id: 12-3.2\n            due: 2019-12-25"),
        after("12-3", "due: 2019-12-12"),
    )
    (parts,) = (task.parts for task in plain(plan).tasks if task.id == "12-3")
    late = {part.id: part.is_late(date(2019, 12, 15)) for part in parts}
    assert late == {"12-3.1": True, "12-3.2": False, "12-3.3": True}


@pytest.mark.parametrize("text", ["责任人甲", "等专家", "已联系"])
def test_a_search_reads_owners_reasons_and_notes(text: str) -> None:
    plan = edited(after("9-4", "owner: 责任人甲", "reason: 等专家", "note: 已联系"))
    assert ids(plan, Filter(text=text)) == "9-4"


def without_evidence(*edits: tuple[str, str]) -> list[str]:
    return [item.id for item in done_without_evidence(plain(edited(*edits)).tasks)]


def test_what_is_done_is_proved_by_itself_or_by_its_whole() -> None:
    done = [after_part(f"12-3.{number}", "status: done") for number in (1, 2, 3)]
    proved = after_part("12-3.2", "evidence: [照片]")
    tasks = [
        after("9-1", "status: done"),
        after("9-2", "status: done", "evidence: [照片]"),
        after("9-3", "status: doing"),
    ]
    assert without_evidence(*tasks, *done) == ["9-1", "12-3.1", "12-3.2", "12-3.3"]
    assert without_evidence(*done, proved) == ["12-3.1", "12-3.3"]
    assert without_evidence(*done, after("12-3", "evidence: [照片]")) == []
