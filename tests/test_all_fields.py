"""A plan that has every field there is: read without a word, changed line by line, and brought back."""

import difflib
from collections import defaultdict

import pytest

from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import fields_of, kinds_in, raw_nodes
from beihuan_plan.plan_file.yaml_text import compose
from conftest import DATA, Office

ALL = DATA / "all-fields.yaml"
DAY = ("--today", "2019-11-22")


@pytest.fixture
def full_office(empty_office: Office) -> Office:
    """An office whose plan has every field."""
    empty_office.write_plan(ALL.read_bytes())
    return empty_office


def test_every_field_is_written() -> None:
    written = defaultdict[type, set[str]](set)
    for node in raw_nodes(compose(ALL.read_text(encoding="utf-8")).value, Plan):
        written[node.kind] |= set(node.record)
    missing = {
        (kind.__name__, name)
        for kind in kinds_in(Plan)
        for name in fields_of(kind)
        if name not in written[kind]
    }
    in_a_task_alone = {"status", "done_on", "reason", "note", "memo", "evidence"}
    assert missing == {("TaskPart", name) for name in in_a_task_alone}


def test_there_is_nothing_to_say_of_it(full_office: Office) -> None:
    checked = full_office.run("check", *DAY)
    assert (checked.code, checked.out) == (
        0,
        "计划文件没有错误。另有 1 条照计划里的 ignore 没有提。\n",
    )


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        (
            ("done", "9-1", "--on", "2019-09-17"),
            ["-         status: todo", "+         status: done", "+         done_on: 2019-09-17"],
        ),
        (
            ("note", "0-1", "第一周已查"),
            [
                "-       - {id: 0-1, text: 每周检查课题日志。, goals: [G1], measure: M1, owner: 教科室, when: 每周}",
                "+       - {id: 0-1, text: 每周检查课题日志。, goals: [G1], measure: M1, owner: 教科室, when: 每周,"
                " note: 第一周已查}",
            ],
        ),
        (
            ("edit", "9-3.2", "--due", "2019-09-24"),
            [
                "-           - {id: 9-3.2, text: 骨干教师培训, from: 2019-09-23, due: 2019-09-25, when: 九月下旬}",
                "+           - {id: 9-3.2, text: 骨干教师培训, from: 2019-09-23, due: 2019-09-24, when: 九月下旬}",
            ],
        ),
        (
            ("add", "--month", "十一月", "整理资料。", "--goal", "G1", "--measure", "M2"),
            [
                "+       - id: 11-4",
                "+         text: 整理资料。",
                "+         goals: [G1]",
                "+         measure: M2",
            ],
        ),
        (
            ("delete", "9-2"),
            [
                "-       - id: 9-2",
                "-         kind: 日程",
                "-         text: 国庆放假",
                "-         from: 2019-10-01",
                "-         due: 2019-10-07",
            ],
        ),
    ],
)
def test_a_change_is_of_its_lines_alone_and_can_be_taken_back(
    full_office: Office, command: tuple[str, ...], lines: list[str]
) -> None:
    done = full_office.run(*command, "-q", *DAY)
    assert (done.code, done.err) == (0, "")
    old, new = (path.read_text(encoding="utf-8").splitlines() for path in (ALL, full_office.plan_path))
    assert [line for line in difflib.ndiff(old, new) if line[0] in "+-"] == lines
    assert full_office.run("log", *DAY).code == 0
    assert full_office.run("undo", "-q", *DAY).code == 0
    assert full_office.plan_path.read_bytes() == ALL.read_bytes()


def test_many_changes_are_taken_back_one_by_one(full_office: Office) -> None:
    for command in (
        ("start", "0-1"),
        ("done", "9-3.1", "--on", "2019-09-20"),
        ("postpone", "9-1", "--to", "2019-12-10", "--reason", "等专家"),
        ("edit", "11-1", "--text", "期中汇报。"),
    ):
        done = full_office.run(*command, "-q", *DAY)
        assert (done.code, done.err) == (0, ""), command
    for _ in range(4):
        assert full_office.run("undo", "-q", *DAY).code == 0
    assert full_office.plan_path.read_bytes() == ALL.read_bytes()
