"""What a ledger can be read without, yet is hardly meant; and the ids of records in records."""

from pathlib import Path

import pytest

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.reading import OpenFile, parse

KINDS = LedgerFolder(Path("nowhere")).kinds


def read(stem: str, *records: str) -> OpenFile[object]:  # type: ignore[type-var]
    text = "schema_version: 1\nrecords:\n" + "".join(f"  - {{{record}}}\n" for record in records)
    return parse(text.encode(), Path(f"{stem}.yaml"), KINDS[stem])  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("stem", "record", "message"),
    [
        ("activities", "id: A1, date: 2019-10-12, to: 2019-10-11, kind: 培训, title: 课程",
         "2019-10-11 在 2019-10-12 前面"),
        ("activities", "id: A1, date: 2019-10-12, kind: 培训, title: 课程, people: [{name: 张老师}, {name: 张老师}]",
         "“张老师”写了两次"),
        ("teachers", "id: T1, name: 张老师, joined: 2019-09, left: 2019-08", "2019-08 在 2019-09 前面"),
        ("teachers", "id: T1, name: 张老师, ranks: [{id: T1.1, rank: 教坛新秀, on: 2019, until: 2018}]",
         "2018 在 2019 前面"),
        ("mentoring", "id: P1, mentor: 张老师, mentee: 李老师, from: 2019-09-02, to: 2019-09-01",
         "2019-09-01 在 2019-09-02 前面"),
        ("projects", "id: K1, title: 研究, level: 市, history: [{id: K1.1, stage: 开题, on: 2019-10},"
         " {id: K1.2, stage: 备案}, {id: K1.3, stage: 结题, on: 2019-09-30}]",
         "2019-09-30 在上一个阶段的 2019-10 前面"),
        ("works", "id: W1, title: 题, kind: 论文, authors: [张老师, 李老师, 张老师]", "“张老师”写了两次"),
        ("projects", "id: K1, title: 研究, level: 市, evidence: [a.pdf, a.pdf]", "“a.pdf”写了两次"),
    ],
)  # fmt: skip
def test_days_and_people_that_do_not_agree(stem: str, record: str, message: str) -> None:
    assert [doubt.advice.message for doubt in read(stem, record).doubts] == [message]


@pytest.mark.parametrize(
    ("stem", "record"),
    [
        (
            "activities",
            "id: A1, date: 2019-10-12, to: 2019-10, kind: 培训, title: 课程, people: [{name: 张老师}]",
        ),
        (
            "projects",
            "id: K1, title: 研究, level: 市, changes: [{id: K1.1, what: 名称, from: 2020, to: 2019}]",
        ),
        ("projects", "id: K1, title: 研究, level: 市, history: [{id: K1.1, stage: 开题, on: 2019-10}]"),
    ],
)
def test_what_may_be_is_not_doubted(stem: str, record: str) -> None:
    second = record.replace("K1", "K2").replace("A1", "A2").replace("2019-10", "2019-09")
    assert read(stem, record, second).doubts == []


@pytest.mark.parametrize(
    ("stem", "record", "name"),
    [
        ("works", "id: W1, title: 题, kind: 论文, awards: [{id: W2.1, level: 市, grade: 一等奖}]", "W2.1"),
        ("projects", "id: K1, title: 研究, level: 市, materials: [{id: K11.1, name: 报告}]", "K11.1"),
    ],
)
def test_the_id_of_a_record_in_another_begins_with_that_ones(stem: str, record: str, name: str) -> None:
    with pytest.raises(InvalidPlanError) as caught:
        read(stem, record)
    [problem] = caught.value.problems
    assert problem.message == f"分项编号“{name}”和上一级对不上"


def test_an_id_is_one_records_alone() -> None:
    part = "title: 题, kind: 论文, awards: [{id: W1.1, level: 市, grade: 一等奖}], publications: [{id: W1.1, journal: 报}]"
    with pytest.raises(InvalidPlanError) as caught:
        read("works", f"id: W1, {part}")
    [problem] = caught.value.problems
    assert problem.message == "编号“W1.1”重复了，第 3 行已经写过"


def refused(stem: str, record: str) -> list[str]:
    with pytest.raises(InvalidPlanError) as caught:
        read(stem, record)
    return [problem.message for problem in caught.value.problems]


@pytest.mark.parametrize("word", ["否", "无", "没有", "no", "No", "false", "0"])
def test_a_leave_that_is_denied_is_none(word: str) -> None:
    people = f"people: [{{name: 张老师, leave: {word}}}, {{name: 李老师, leave: 病假}}]"
    record = f"id: A1, date: 2019-10-12, kind: 培训, title: 课程, {people}"
    assert refused("activities", record) == [f"“{word}”写法不对"]
    lesson = (
        f"id: L1, date: 2019-10-12, teacher: 张老师, title: 秋天, sheets: {{preview: {word}, in_class: 有}}"
    )
    assert refused("lessons", lesson) == [f"“{word}”写法不对"]


@pytest.mark.parametrize("word", ["1", "2019-10", "１２", "（）", "“、”"])
def test_a_name_has_a_letter(word: str) -> None:
    project = f"id: K1, title: 研究, level: 市, leaders: [阿·买, O'Neil, 〇二, {word}]"
    [message] = refused("projects", project)
    assert message.endswith("写法不对")


def test_yamls_word_for_nothing_is_no_item_of_a_list() -> None:
    project = "id: K1, title: 研究, level: 市, leaders: [~, null, 'null'], evidence: [NULL], changes: []"
    assert refused("projects", project) == ["leaders（主持人）是空的"] * 2 + ["evidence（佐证材料）是空的"]
