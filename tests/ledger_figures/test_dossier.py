"""The dossier of one teacher: everything of theirs, in every format, and nothing of others."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from beihuan_plan.ledger_figures.dossier import Dossier, dossier_of
from beihuan_plan.window import Window
from support.office_records import BUSY, NAMES, OFFICES, TERM, YEARS, office_of


def rows(dossier: Dossier, section: str) -> list[tuple[str, ...]]:
    return [
        (row.record, *row.cells) for each in dossier.sections if each.name == section for row in each.rows
    ]


def test_all_that_a_teacher_did_in_the_window() -> None:
    found = dossier_of(BUSY, "张老师", YEARS)
    assert found.facts == "张老师，语文，2010-08 到校，青年组"
    assert rows(found, "ranks") == [
        ("T1", "2016-09", "教坛新秀", "区", ""), ("T1", "2019-11", "教学能手", "市", ""),
    ]  # fmt: skip
    assert rows(found, "projects") == [
        ("K1", "甲课题", "市", "主持", "", "2019-09 备案；2019-10-16 开题"),
        ("K3", "丙课题", "校", "曾主持", "", "2020-09 立项"),
    ]
    assert rows(found, "awards") == [
        ("W1", "2019-10", "甲文", "论文", "某评比", "区", "一等奖", "2/2"),
        ("W1", "2019-12-05", "甲文", "论文", "某评比", "省", "三等奖", "2/2"),
    ]
    assert rows(found, "publications") == [("W1", "2019-11", "甲文", "论文", "某刊 2019年第11期", "", "2/2")]
    assert rows(found, "lessons") == [("L1", "2019-11-12", "某课", "", "研究课", "区")]
    assert rows(found, "talks") == [("A1", "2019-11-05", "某交流", "校际交流", "", "某校")]
    assert rows(found, "hours") == [("A2", "2020-07-10", "某培训", "培训", "省", "12")]
    assert rows(found, "mentoring") == [("P1", "2019-09-10 至 今", "师傅", "李老师", "教学", "")]
    assert rows(found, "clubs") == [("C1", "合唱社", "2019-09", "32", "", "")]
    assert [figure.sentence for figure in found.figures.values()] == [
        "主持课题 2 项", "主讲 1 次", "继续教育 12 学时", "获奖成果 1 项", "获省级奖 1 项", "发表 1 篇", "公开课 1 节",
    ]  # fmt: skip


LED = office_of(
    projects=[{"id": "K1", "title": "某", "level": "市", "leaders": ["张老师", "赵老师"], "members": ["李老师"],
               "history": [{"id": "K1.1", "stage": "备案", "on": "2018-09"}],
               "changes": [{"id": "K1.2", "what": "主持人", "on": "2019-10-10", "from": "张老师", "to": "李老师"},
                           {"id": "K1.3", "what": "名称", "on": "2019-11", "from": "赵老师的研究", "to": "王老师"},
                           {"id": "K1.4", "what": "负责人", "on": "2020-10", "from": "李老师、赵老师", "to": "张老师、赵老师"}]}]
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "first", "last", "roles"),
    [
        ("张老师", (2018, 9, 1), (2019, 9, 1), ["主持"]),
        ("张老师", (2019, 11, 1), (2020, 9, 30), []),
        ("张老师", (2019, 11, 1), (2020, 12, 1), ["主持"]),
        ("李老师", (2018, 9, 1), (2019, 9, 1), ["参加"]),
        ("李老师", (2018, 9, 1), (2019, 10, 10), ["主持"]),
        ("李老师", (2019, 11, 1), (2021, 1, 1), ["曾主持"]),
        ("李老师", (2020, 11, 1), (2020, 12, 1), ["参加"]),
        ("王老师", (2018, 9, 1), (2020, 12, 1), []),
        ("张老师", (2018, 9, 1), (2020, 12, 1), ["主持"]),
        ("赵老师", (2018, 9, 1), (2020, 12, 1), ["主持"]),
    ],
)
def test_a_project_is_of_those_who_led_it_then(
    name: str, first: tuple[int, int, int], last: tuple[int, int, int], roles: list[str]
) -> None:
    found = dossier_of(LED, name, Window(date(*first), date(*last)))
    assert [row[3] for row in rows(found, "projects")] == roles
    assert ("projects.led" in found.figures) == any("主持" in role for role in roles)


def test_what_cannot_be_told_is_left_out_and_named() -> None:
    found = dossier_of(BUSY, "张老师", YEARS)
    assert found.undecided == ["W2"]
    assert "W1" not in found.unproven
    assert {"K1", "L1", "A2"} <= set(found.unproven)


def test_before_the_window_there_is_what_was_alive_then() -> None:
    found = dossier_of(BUSY, "张老师", Window(date(2018, 2, 1), date(2018, 6, 30)))
    assert [section.name for section in found.sections] == ["ranks"]
    assert found.undecided == ["K2"]


@given(ledgers=OFFICES)
def test_a_dossier_has_nothing_that_others_did(ledgers: dict[str, list[Any]]) -> None:
    office = office_of(**ledgers)
    alone = office_of(
        **{stem: [each for each in found if NAMES[0] in str(each)] for stem, found in ledgers.items()}
    )
    assert dossier_of(office, NAMES[0], TERM) == dossier_of(alone, NAMES[0], TERM)
