"""One change over several files: the plan and the ledgers of an office, made, shown and refused as one."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from beihuan_plan.actions.decision import Decision
from beihuan_plan.cli.changing import OfficeChange, change_office
from beihuan_plan.cli.input.options import ChangingOptions
from beihuan_plan.errors import ConflictError, NotFoundError, UsageError
from beihuan_plan.model.changes import Add, Change, Update
from beihuan_plan.plan_file.keeping.journal import journal_of
from conftest import Office

DONE = Update("9-1", {"status": "done", "done_on": "2019-09-20"})
PROJECT = Add("", "records", {"id": "K1", "title": "小学数字文化课程研究", "level": "city"})
TEACHER = Add("", "records", {"id": "T1", "name": "张老师"})
SAID = ["已记下 K1"]


@pytest.fixture(autouse=True)
def here(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(empty_office.folder)
    monkeypatch.delenv("PLAN_FILE", raising=False)


def make(
    changes: Sequence[Change] = (),
    ledgers: Mapping[str, Sequence[Change]] | None = None,
    *,
    dry_run: bool = False,
    as_json: bool = False,
    file: str | None = "plans/2019-fall.yaml",
    today: str = "2019-10-15",
    first: Callable[[OfficeChange], None] = lambda _: None,
) -> None:
    call = ChangingOptions(Path(file) if file else None, today, dry_run, as_json)
    with change_office("ledger add", call) as change:
        first(change)
        change.make(Decision(changes, SAID, ledgers or {}))


def ledger(office: Office, stem: str) -> Path:
    return office.folder / "ledgers" / f"{stem}.yaml"


def test_the_first_record_makes_its_ledger(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    make(ledgers={"projects": [PROJECT]})
    assert ledger(office, "projects").read_text(encoding="utf-8") == (
        "# 课题台账。课题和小课题：级别、主持人、走到哪个阶段、变更、延期、材料。一个课题一直是一条，级别变了也是。\n"
        "# yaml-language-server: $schema=projects.schema.json\n"
        "schema_version: 1\n"
        "records:\n"
        "  - id: K1\n"
        "    title: 小学数字文化课程研究\n"
        "    level: city\n"
    )
    assert capsys.readouterr().out == "已记下 K1\n改错了，用 plan undo -f plans/2019-fall.yaml 收回。\n"
    assert office.changed_lines() == []


def test_plan_and_ledgers_change_in_one(office: Office) -> None:
    make([DONE], {"projects": [PROJECT], "teachers": [TEACHER]})
    assert office.changed_lines() == ["+         status: done", "+         done_on: 2019-09-20"]
    files = [office.plan_path, ledger(office, "projects"), ledger(office, "teachers")]
    lines = [json.loads(journal_of(file).read_bytes()) for file in files]
    assert [line["number"] for line in lines] == [1, 1, 1]
    names = ["plans/2019-fall.yaml", "ledgers/projects.yaml", "ledgers/teachers.yaml"]
    assert [line["files"] for line in lines] == [names] * 3


def test_what_is_refused_in_one_file_changes_none(office: Office) -> None:
    wrong = Add("", "records", {"id": "K1", "title": "甲", "level": "星球级"})
    with pytest.raises(UsageError, match="星球级"):
        make([DONE], {"teachers": [TEACHER], "projects": [wrong]})
    assert office.changed_lines() == []
    assert not (office.folder / "ledgers").exists()


def test_a_ledger_that_was_saved_meanwhile_stays(office: Office) -> None:
    def saves(change: OfficeChange) -> None:
        assert change.ledgers.read("projects") is None
        ledger(office, "projects").parent.mkdir()
        ledger(office, "projects").write_text("schema_version: 1\n", encoding="utf-8")

    with pytest.raises(ConflictError, match="刚刚被别的程序改过"):
        make([DONE], {"projects": [PROJECT]}, first=saves)
    assert office.changed_lines() == []
    assert ledger(office, "projects").read_text(encoding="utf-8") == "schema_version: 1\n"
    assert not journal_of(office.plan_path).exists()


def test_a_preview_shows_every_file(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    make([DONE], {"projects": [PROJECT]}, dry_run=True)
    shown = capsys.readouterr()
    assert [line for line in shown.out.splitlines() if line.startswith("+++")] == [
        "+++ plans/2019-fall.yaml",
        "+++ ledgers/projects.yaml",
    ]
    assert "+schema_version: 1" in shown.out
    assert "文件没有改" in shown.err
    assert not (office.folder / "ledgers").exists()


def test_json_tells_which_file_a_change_is_in(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    make([DONE], {"projects": [PROJECT]}, as_json=True)
    first, second = json.loads(capsys.readouterr().out)["changed"]
    assert (first["id"], first["month"]) == ("9-1", None)
    assert (second["id"], second["ledger"], second["new"]["level"]) == ("K1", "projects", "city")


def test_an_office_may_have_ledgers_and_no_plan(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotFoundError, match="找不到计划"):
        make(ledgers={"projects": [PROJECT]}, file=None)
    (empty_office.folder / "ledgers" / "材料").mkdir(parents=True)
    monkeypatch.chdir(empty_office.folder / "ledgers" / "材料")
    make(ledgers={"projects": [PROJECT]}, file=None)
    assert ledger(empty_office, "projects").exists()
    assert "台账：" in capsys.readouterr().err


def test_a_plan_of_another_term_stays_and_the_ledgers_are_changed(office: Office) -> None:
    make(ledgers={"projects": [PROJECT]}, file=None, today="2020-10-15")
    with pytest.raises(NotFoundError, match="没有本学期"):
        make([DONE], {"teachers": [TEACHER]}, file=None, today="2020-10-15")
    assert not ledger(office, "teachers").exists()
    assert office.changed_lines() == []
    assert ledger(office, "projects").exists()


def test_a_plan_with_mistakes_does_not_keep_a_ledger_from_being_changed(office: Office) -> None:
    office.write_plan("schema_version: 1\n")
    make(ledgers={"projects": [PROJECT]})
    assert ledger(office, "projects").exists()


def test_numbers_go_on_over_all_files_of_an_office(office: Office) -> None:
    for _ in range(2):
        assert office.run("note", "9-1", "甲").code == 0
        assert office.run("undo").code == 0
    make(ledgers={"projects": [PROJECT]})
    assert office.run("note", "9-1", "甲").code == 0
    lines = journal_of(office.plan_path).read_bytes().splitlines()
    assert json.loads(journal_of(ledger(office, "projects")).read_bytes())["number"] == 5
    assert json.loads(lines[-1])["number"] == 6
