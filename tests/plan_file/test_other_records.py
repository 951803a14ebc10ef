"""The house knows records by their classes alone: a new field, or a new kind of record, is a few lines here."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import ConfigDict, Field

from beihuan_plan.cli.screen.cards import card_lines
from beihuan_plan.cli.screen.json import task_records
from beihuan_plan.errors import InvalidPlanError, UsageError
from beihuan_plan.model.changes import Add, Change, Remove, Update
from beihuan_plan.model.fields import Day, Text
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import Record, Refers
from beihuan_plan.model.work import MonthPlan, Task
from beihuan_plan.plain_view import plain
from beihuan_plan.plan_file.editing.verified import edited
from beihuan_plan.plan_file.keeping.history import State, states, taken_back
from beihuan_plan.plan_file.keeping.journal import read_journal
from beihuan_plan.plan_file.keeping.lines import Entry
from beihuan_plan.plan_file.keeping.transaction import Rewritten, save, to_change
from beihuan_plan.plan_file.reading import parse, parse_to_edit
from beihuan_plan.workspace import Office
from conftest import SHIPPED

TODAY = date(2019, 10, 15)


class PlacedTask(Task):
    """A task with two fields that the tool has never heard of."""

    place: Text | None = Field(None, title="地点", description="在哪里")
    seats: int | None = Field(None, title="人数", description="写成 30 这样的数字", ge=1)


class MonthOfPlaces(MonthPlan):
    """A month of such tasks."""

    tasks: tuple[PlacedTask, ...] = Field((), title="任务")


class PlanOfPlaces(Plan):
    """A plan of such tasks."""

    model_config = ConfigDict(defer_build=False)

    schedule: tuple[MonthOfPlaces, ...] = Field((), title="具体安排")


class Award(Record):
    """What a work has won."""

    model_config = ConfigDict(title="获奖")

    id: Annotated[str, Field(title="编号", pattern=r"^W[0-9]+\.[0-9]+$")]
    level: Text = Field(title="级别")


class Work(Record):
    """A paper that a teacher wrote."""

    model_config = ConfigDict(title="论文")

    id: Annotated[str, Field(title="编号", pattern=r"^W[0-9]+$")]
    title: Text = Field(title="题目")
    pages: int = Field(1, title="页数", description="写成 3 这样的数字", ge=1, le=500)
    on: Day | None = Field(None, title="日期")
    after: tuple[Annotated[str, Refers("works", "论文")], ...] = Field((), title="续")
    parts: tuple[Award, ...] = Field((), title="获奖")


class Works(Record):
    """A file of papers."""

    model_config = ConfigDict(title="论文台账", defer_build=False)
    file_title = "台账"

    school: Text = Field(title="学校")
    works: tuple[Work, ...] = Field((), title="论文")


def office_of(path: Path) -> Office:
    return Office(path, path.with_name("ledgers"))


def change(path: Path, kind: type[Record], *changes: Change) -> None:
    with to_change(office_of(path), "test", print, with_ledgers=False):
        opened = parse_to_edit(path.read_bytes(), path, kind)
        entry = Entry(datetime(2026, 9, 1, tzinfo=UTC), "test", "zhang", [], [], [])
        assert save(office_of(path), [Rewritten(opened, edited(opened, changes))], entry)


def undo(path: Path, kind: type[Record], number: int) -> None:
    with to_change(office_of(path), "test", print, with_ledgers=False):
        opened = parse_to_edit(path.read_bytes(), path, kind)
        done = taken_back(opened, read_journal(path, kind).entries[number])
        entry = Entry(datetime(2026, 9, 2, tzinfo=UTC), "undo", "zhang", [], [], [], undoes=number)
        assert save(office_of(path), [Rewritten(opened, done)], entry)


def problems(text: str, kind: type[Record]) -> list[tuple[int, str, str]]:
    with pytest.raises(InvalidPlanError) as refused:
        parse(text.encode(), Path("a.yaml"), kind)
    return [(problem.line, problem.message, problem.help) for problem in refused.value.problems]


def test_a_new_field_of_tasks_is_changed_journalled_and_undone(tmp_path: Path) -> None:
    path = tmp_path / "2019-fall.yaml"
    path.write_bytes(SHIPPED.read_bytes())
    change(path, PlanOfPlaces, Update("9-1", {"place": "三楼会议室", "seats": "30", "status": "done"}))
    text = path.read_text(encoding="utf-8")
    assert "measure: M1\n        status: done\n        place: 三楼会议室\n        seats: 30\n" in text
    task = next(iter(parse(path.read_bytes(), path, PlanOfPlaces).content.tasks))
    assert isinstance(task, PlacedTask)
    assert (task.place, task.seats) == ("三楼会议室", 30)
    journal = read_journal(path, PlanOfPlaces)
    assert journal.entries[1].changes == [
        Update("9-1", {"place": "三楼会议室", "seats": "30", "status": "done"}, {"place": None, "seats": None, "status": None})
    ]  # fmt: skip
    change(path, PlanOfPlaces, Update("9-2", {"place": "操场"}))
    undo(path, PlanOfPlaces, 1)
    text = path.read_text(encoding="utf-8")
    assert "seats" not in text
    assert "place: 操场" in text


def test_a_new_field_of_tasks_is_listed_and_shown() -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace(
        "        measure: M1\n", "        measure: M1\n        place: 三楼会议室\n        seats: 30\n", 1
    )
    laid_out = plain(parse(text.encode(), Path("a.yaml"), PlanOfPlaces).content)
    (record,) = task_records([next(laid_out.tasks)], TODAY)
    assert (record["id"], record["place"], record["seats"]) == ("9-1", "三楼会议室", 30)
    assert {"  地点      三楼会议室", "  人数      30"} <= set(card_lines(laid_out, ["9-1"], TODAY))
    assert "地点" not in "".join(card_lines(laid_out, ["9-2"], TODAY))


def test_a_number_with_a_wrong_value_is_explained() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    for wrong in ("许多", "0", "3.5", "[1, 2]"):
        odd = text.replace("        measure: M1\n", f"        measure: M1\n        seats: {wrong}\n", 1)
        ((_, message, help_text),) = problems(odd, PlanOfPlaces)
        if wrong == "[1, 2]":
            assert message == "seats（人数）应该是一段文字"
        else:
            assert (message, help_text) == (f"“{wrong}”写法不对", "写成 30 这样的数字")
    misspelt = text.replace("        measure: M1\n", "        measure: M1\n        地点: 操场\n", 1)
    assert problems(misspelt, PlanOfPlaces)[0][1:] == ("不认识的字段“地点”", "你是不是想写 place（地点）？")


FILE = "# 论文\nschool: 某小学\nworks:\n  - id: W1\n    title: 甲 # 好\n"


def test_a_new_kind_of_record_is_added_changed_removed_and_undone(tmp_path: Path) -> None:
    path = tmp_path / "works.yaml"
    path.write_text(FILE, encoding="utf-8")
    change(
        path,
        Works,
        Add(
            "",
            "works",
            {"after": ["W1"], "title": "乙", "id": "W2", "parts": [{"id": "W2.1", "level": "省"}]},
        ),
    )
    change(
        path,
        Works,
        Update("W2.1", {"level": "市"}),
        Update("W1", {"pages": "12"}),
        Update("", {"school": "一小"}),
    )
    change(path, Works, Remove("W2"))
    assert path.read_text(encoding="utf-8") == FILE.replace("某小学", "一小").replace(
        "甲 # 好", "甲 # 好\n    pages: 12"
    )
    undo(path, Works, 3)
    assert path.read_text(encoding="utf-8").endswith(
        "  - id: W2\n    title: 乙\n    after: [W1]\n    parts:\n      - id: W2.1\n        level: 市\n"
    )
    undo(path, Works, 2)
    undo(path, Works, 1)
    assert path.read_text(encoding="utf-8") == FILE
    journal = read_journal(path, Works)
    assert journal.damaged == 0
    assert (
        list(states(journal.entries, path.read_bytes()).values())
        == [State.TAKEN_BACK] * 3 + [State.STANDS] * 3
    )
    assert all(
        json.loads(line)["v"] == 1 for line in path.with_name("works.yaml.journal").read_text().splitlines()
    )


def test_changes_that_build_on_each_other_are_undone_from_the_last(tmp_path: Path) -> None:
    path = tmp_path / "works.yaml"
    path.write_text(FILE, encoding="utf-8")
    change(path, Works, Add("", "works", {"id": "W2", "title": "乙"}), Update("W2", {"pages": "3"}))
    change(path, Works, Update("", {"school": "一小"}))
    undo(path, Works, 1)
    assert path.read_text(encoding="utf-8") == FILE.replace("某小学", "一小")


@pytest.mark.parametrize(
    ("line", "message", "help_text"),
    [
        ("    pages: 十", "“十”写法不对", "写成 3 这样的数字"),
        ("    pages: 900", "“900”写法不对", "写成 3 这样的数字"),
        ("    页数: 3", "不认识的字段“页数”", "你是不是想写 pages（页数）？"),
        ("    on: 2019年9月1日", "“2019年9月1日”写法不对", "你是不是想写 2019-09-01？日期写成 2019-10-15 这样，四位年、两位月、两位日"),
        ("    after: [W7]", "没有编号为“W7”的论文", "现有的编号：W1"),
        ("    parts: [{id: W9.1, level: 省}]", "分项编号“W9.1”和上一级对不上", "它在 W1 里面，写作 W1.1、W1.2……"),
        ("    parts: 省", "parts（获奖）应该是列表", "每一项写成“- {id: …, level: …}”，一项一行"),
        ("    parts: [省]", "这里应该是获奖，一行一个字段", "字段有：id、level"),
        ("    pages：3", "冒号是全角的", "改成英文冒号加空格“: ”"),
        ("  - id: W1\n    title: 乙", "编号“W1”重复了，第 4 行已经写过", "换一个没有用过的编号"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it_is_explained(line: str, message: str, help_text: str) -> None:
    assert problems(f"{FILE}{line}\n", Works) == [(6, message, help_text)]


def test_what_would_break_its_rules_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "works.yaml"
    path.write_text(FILE, encoding="utf-8")
    wrong: list[tuple[Any, str]] = [
        (Update("W1", {"pages": "许多"}), "“许多”写法不对"),
        (Update("W1", {"after": ["W8"]}), "没有编号为“W8”的论文"),
        (Update("W1", {"colour": "red"}), "不认识的字段“colour”"),
        (Add("", "works", {"id": "W2"}), "缺少 title（题目）"),
    ]
    for made, said in wrong:
        with pytest.raises(UsageError, match=said):
            change(path, Works, made)
    assert path.read_text(encoding="utf-8") == FILE
