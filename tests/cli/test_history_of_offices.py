"""log and undo over the plan and the ledgers of an office: one numbering, one row and one undo a change."""

import json
import shutil
from pathlib import Path

import pytest

from beihuan_plan.model.changes import Remove, Update
from beihuan_plan.plan_file.keeping.history import keys_ever_changed
from beihuan_plan.plan_file.keeping.journal import journal_of
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from conftest import Office
from support.offices import DONE, PROJECT, TEACHER, make

BEGINNING = """\
# 教师台账。{}
# yaml-language-server: $schema=teachers.schema.json
schema_version: 1
records: []
"""


@pytest.fixture(autouse=True)
def here(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(office.folder)
    monkeypatch.delenv("PLAN_FILE", raising=False)
    return office


def files(office: Office) -> dict[str, bytes]:
    return {
        path.relative_to(office.folder).as_posix(): path.read_bytes()
        for path in office.folder.rglob("*.yaml")
    }


def test_a_change_of_several_files_is_one_row_and_one_undo(office: Office) -> None:
    before = files(office)
    make([DONE], {"projects": [PROJECT], "teachers": [TEACHER]})
    made = files(office)
    assert len(office.run("log").out.splitlines()) == 1
    (entry,) = json.loads(office.run("log", "--json").out)["entries"]
    assert [(change["id"], change.get("ledger")) for change in entry["changes"]] == [
        ("9-1", None),
        ("T1", "teachers"),
        ("K1", "projects"),
    ]
    assert "收回第 1 次改动（plan ledger add）：已记下 K1" in office.run("undo").out
    undone = files(office)
    assert undone["plans/2019-fall.yaml"] == before["plans/2019-fall.yaml"]
    about = LedgerFolder(Path("ledgers")).kinds["teachers"].about
    assert undone["ledgers/teachers.yaml"].decode() == BEGINNING.format(about)
    assert "恢复第 1 次改动" in office.run("undo", "2").out
    assert files(office) == made
    assert "（已收回）" in office.run("log").out.splitlines()[1]


def test_plan_and_ledgers_are_listed_and_taken_back_in_turn(office: Office) -> None:
    assert office.run("note", "9-1", "甲").code == 0
    make(ledgers={"projects": [PROJECT]})
    assert office.run("note", "9-2", "乙").code == 0
    make(ledgers={"projects": [Update("K1", {"title": "新名称"})]})
    assert [line.split()[0] for line in office.run("log").out.splitlines()] == ["1", "2", "3", "4"]
    for number in ("4", "3", "2", "1"):
        assert f"收回第 {number} 次改动" in office.run("undo").out
    assert office.run("undo").code == 3
    assert office.changed_lines() == []


def test_the_log_is_filtered_by_a_records_id(office: Office) -> None:
    award = {"id": "K1.1", "stage": "filing"}
    make([DONE], {"projects": [PROJECT]})
    make(ledgers={"teachers": [TEACHER]})
    make(ledgers={"projects": [Update("K1", {"history": [award]})]})
    make(ledgers={"projects": [Remove("K1")]})

    def numbers(*ids: str) -> list[str]:
        return [line.split()[0] for line in office.run("log", *ids).out.splitlines()]

    assert (numbers("K1"), numbers("k1"), numbers("T1"), numbers("9-1")) == (
        ["1", "3", "4"],
        ["1", "3", "4"],
        ["2"],
        ["1"],
    )
    unknown = office.run("log", "K7")
    assert (unknown.code, "课题台账里没有编号 K7" in unknown.err) == (3, True)


def test_a_record_that_was_written_by_hand_has_no_changes_yet(office: Office) -> None:
    make(ledgers={"teachers": [TEACHER]})
    path = office.folder / "ledgers" / "teachers.yaml"
    path.write_text(path.read_text("utf-8") + "  - {id: T2, name: 李老师}\n", encoding="utf-8")
    assert office.run("log", "T2").out == "没有符合的改动记录。\n"


def test_ids_of_deleted_records_are_remembered(office: Office) -> None:
    make(ledgers={"projects": [PROJECT]})
    make(ledgers={"projects": [Remove("K1")]})
    ledgers = LedgerFolder(Path("ledgers"))
    assert keys_ever_changed(ledgers.file_of("projects"), ledgers.kinds["projects"]) == {"K1"}


def test_what_was_edited_by_hand_in_one_file_is_taken_back_in_none(office: Office) -> None:
    make([DONE], {"projects": [PROJECT]})
    path = office.folder / "ledgers" / "projects.yaml"
    path.write_text(path.read_text("utf-8").replace("小学数字", "中学数字"), encoding="utf-8")
    before = files(office)
    refused = office.run("undo")
    assert (refused.code, "K1 的“名称”后来又改过" in refused.err) == (5, True)
    assert files(office) == before


def test_a_half_of_a_change_is_not_taken_back(office: Office) -> None:
    other = office.plan_path.with_name("2020-spring.yaml")
    shutil.copy(office.plan_path, other)
    make([DONE], {"projects": [PROJECT]})
    refused = office.run("undo", "-f", str(other))
    assert (refused.code, "第 1 次改动还改了 plans/2019-fall.yaml，要一起收回" in refused.err) == (5, True)
    assert office.run("undo").code == 0


def test_numbers_of_two_plans_and_the_ledgers_are_all_different(office: Office) -> None:
    other = office.plan_path.with_name("2020-spring.yaml")
    shutil.copy(office.plan_path, other)
    make(ledgers={"projects": [PROJECT]})
    for note, path in enumerate((other, office.plan_path, other)):
        assert office.run("note", "9-1", f"甲{note}", "-f", str(path)).code == 0
    assert [line.split()[0] for line in office.run("log").out.splitlines()] == ["1", "3"]
    assert [line.split()[0] for line in office.run("log", "-f", str(other)).out.splitlines()] == [
        "1",
        "2",
        "4",
    ]


def test_a_journal_that_came_from_elsewhere_is_not_mixed_up(office: Office) -> None:
    make(ledgers={"projects": [PROJECT]})
    journal = journal_of(office.plan_path)
    line = json.loads(journal_of(office.folder / "ledgers" / "projects.yaml").read_bytes())
    line |= {"at": "2019-09-01T08:00:00+08:00", "changes": [], "said": ["别处记的"]}
    journal.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert len(office.run("log").out.splitlines()) == 2
    refused = office.run("undo", "1")
    assert (refused.code, "第 1 次改动有 2 次" in refused.err) == (5, True)


def test_ledgers_without_a_plan_have_a_log_and_undo(office: Office) -> None:
    shutil.rmtree(office.plan_path.parent)
    (office.folder / "ledgers").mkdir()
    make(ledgers={"projects": [PROJECT]}, file=None)
    assert "已记下 K1" in office.run("log", "K1").out
    assert office.run("undo").code == 0
    assert "records: []" in (office.folder / "ledgers" / "projects.yaml").read_text("utf-8")


def test_a_ledger_has_no_term_and_a_plan_of_another_term_stays(office: Office) -> None:
    make([DONE], {"teachers": [TEACHER]})
    make(ledgers={"projects": [PROJECT]})
    assert "收回第 2 次改动" in office.run("undo", "--today", "2020-10-15", PLAN_FILE="").out
    refused = office.run("undo", "--today", "2020-10-15", PLAN_FILE="")
    assert (refused.code, "没有本学期（2020学年第一学期）的计划" in refused.err) == (3, True)


@pytest.mark.parametrize("rules", ["levels: [", "levels: {甲: 甲}", "\0"])
def test_rules_that_cannot_be_read_stop_nothing_that_does_without_them(office: Office, rules: str) -> None:
    make([DONE], {"projects": [PROJECT]})
    assert office.run("note", "9-2", "样例").code == 0
    made = files(office)
    office.folder.joinpath("ledgers", "rules.yaml").write_text(f"schema_version: 1\n{rules}\n", "utf-8")
    said = "台账规则现在读不出来（plan ledger check 查看），台账里的词照原样。"
    listed = office.run("log")
    assert (listed.code, len(listed.out.splitlines()), listed.err.count(said)) == (0, 2, 1)
    assert said not in office.run("log", "-q").err
    assert len(office.run("log", "K1").out.splitlines()) == 1
    assert "没有编号 K2" in office.run("log", "K2").err
    undone = office.run("undo")
    assert (undone.code, undone.err.count(said)) == (0, 1)
    assert office.run("undo", "1").code == 0
    now = files(office)
    assert now["plans/2019-fall.yaml"] != made["plans/2019-fall.yaml"]
    assert b"K1" not in now["ledgers/projects.yaml"]
    assert office.run("undo", "4").code == 0
    assert files(office)["ledgers/projects.yaml"] == made["ledgers/projects.yaml"]
    for words in (("status",), ("done", "9-3", "--on", "2019-09-20"), ("start", "9-4"), ("check",)):
        assert office.run(*words).code == 0
    assert office.run("ledger", "list", "课题").code == 4
