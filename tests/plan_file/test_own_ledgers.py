"""An office's own ledgers: the class made from their columns, and what is wrong with a head."""

from decimal import Decimal
from pathlib import Path

import pytest

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.model.changes import Add, Change, Update
from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import fields_of, value_of
from beihuan_plan.plan_file.editing.verified import edited
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.reading import parse_to_edit

HEARD = """\
schema_version: 1
ledger: 听课记录
columns: {日期: date, 教师: people, 节数: 数字, 级: 级别, 说明: text}
records:
  - id: 听课记录1
    日期: 2019-10
    教师: [张老师]
    节数: 2 # 连堂
    级: 市
    说明: 听了两节
    note: 与开放活动同一天
    task: 10-3
"""


def office(folder: Path, text: str, name: str = "听课记录.yaml") -> LedgerFolder:
    (folder / name).write_text(text, "utf-8")
    return LedgerFolder(folder)


def said(folder: LedgerFolder, stem: str = "听课记录") -> list[tuple[int, int, str]]:
    with pytest.raises(InvalidPlanError) as caught:
        folder.read(stem)
    return [(problem.line, problem.column, problem.message) for problem in caught.value.problems]


def test_columns_make_a_kind_like_any_other(tmp_path: Path) -> None:
    folder = office(tmp_path, HEARD)
    kind = folder.kinds["听课记录"]
    assert list(folder.kinds) == [*LEDGERS, "听课记录"]
    assert (kind.title, kind.file_title, kind.record_kind().prefix) == (
        "听课记录",
        "听课记录台账",
        "听课记录",
    )
    assert list(fields_of(kind.record_kind()))[:7] == ["id", "日期", "教师", "节数", "级", "说明", "task"]
    opened = folder.read("听课记录")
    assert opened
    [record] = opened.content.records
    assert [value_of(record, name) for name in ("教师", "节数", "级")] == [("张老师",), Decimal(2), "city"]
    assert (record.label, record.dates, record.note, record.task) == (
        "听了两节",
        (PartialDate(2019, 10),),
        "与开放活动同一天",
        "10-3",
    )


def test_its_records_are_changed_like_any_other(tmp_path: Path) -> None:
    folder = office(tmp_path, HEARD)
    path = folder.file_of("听课记录")
    opened = parse_to_edit(path.read_bytes(), path, folder.kinds["听课记录"])
    changes: list[Change] = [
        Update("听课记录1", {"节数": "3"}),
        Add("", "records", {"说明": "又听", "id": "听课记录2", "教师": ["李老师"]}),
    ]
    text = edited(opened, changes).text
    assert "    节数: 3 # 连堂\n" in text
    assert text.endswith("  - id: 听课记录2\n    教师: [李老师]\n    说明: 又听\n")


def test_a_records_fields_are_checked_by_the_columns(tmp_path: Path) -> None:
    text = HEARD.replace("2019-10", "2019-13").replace("节数: 2", "节次: 2").replace("听课记录1", "K1")
    assert said(office(tmp_path, text)) == [
        (5, 9, "“K1”写法不对"),
        (6, 9, "“2019-13”写法不对"),
        (8, 5, "不认识的字段“节次”"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("people", "peple", (3, 25, "“peple”写法不对")),
        ("数字", "[数字]", (3, 37, "columns（栏目）应该是一段文字")),
        ("ledger: 听课记录", "ledger: 课题", (2, 9, "“课题”写法不对")),
        ("ledger: 听课记录", "ledger: 听课1", (2, 9, "“听课1”写法不对")),
        ("ledger: 听课记录\n", "", (1, 1, "缺少 ledger（台账名称）")),
        ("{日期: date, 教师: people, 节数: 数字, 级: 级别, 说明: text}", "{}", (3, 10, "没有写栏目")),
        ("说明: text", "备注: text", (3, 48, "“备注”不用设栏目")),
        ("说明: text", "编号: text", (3, 48, "“编号”不用设栏目")),
        ("说明: text", "第 几: text", (3, 48, "栏目名“第 几”里有空格或符号")),
        ("columns: {", "columns: {a: &b c, ", (3, 14, "台账里不用“&”记号")),
    ],
)  # fmt: skip
def test_a_broken_head_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, problem: tuple[int, int, str]
) -> None:
    folder = office(tmp_path, HEARD.replace(old, new, 1))
    assert said(folder)[0] == problem
    assert folder.kinds["projects"].title == "课题"


def test_two_ledgers_cannot_have_one_name(tmp_path: Path) -> None:
    office(tmp_path, HEARD)
    folder = office(tmp_path, HEARD, "听课记录二.yaml")
    assert folder.read("听课记录")
    assert said(folder, "听课记录二") == [(2, 9, "听课记录.yaml 里的台账也叫“听课记录”")]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("课题.yaml", "projects.yaml"), ("project.yaml", "projects.yaml"), ("works.yml", "works.yaml")],
)
def test_a_file_that_is_no_ledger_says_so(tmp_path: Path, name: str, meant: str) -> None:
    folder = office(tmp_path, "schema_version: 1\nrecords: []\n", name)
    stem = name.removesuffix(".yaml")
    with pytest.raises(InvalidPlanError) as caught:
        folder.read(stem)
    [problem] = caught.value.problems
    assert (problem.line, problem.message) == (1, "这个文件不是台账")
    assert f"你是不是想写 {meant}？" in problem.help
