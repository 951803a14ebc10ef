"""The example office: a plan, ledgers of invented records, and the evidence that they name."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.plan_file.ledger_advice import advice_on
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.reading import read_plan
from conftest import ROOT, SHIPPED, Office

EXAMPLE = ROOT / "examples" / "beihuan"
KINDS = LedgerFolder(EXAMPLE / "ledgers").kinds
INVENTED = "编的"
ID = re.compile(r"^ +- id: (\S+)$", re.MULTILINE)
SCHEMA = re.compile(r"\$schema=(\S+)")
EVIDENCE = re.compile(r"evidence/[^\]\s,]+")


def text_of(stem: str) -> str:
    return (EXAMPLE / "ledgers" / f"{stem}.yaml").read_text("utf-8")


def records(stem: str) -> tuple[LedgerRecord, ...]:
    opened = LedgerFolder(EXAMPLE / "ledgers").read(stem)
    assert opened
    assert opened.doubts == []
    return opened.content.records


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_its_plan_is_the_shipped_one() -> None:
    assert (EXAMPLE / "plans" / SHIPPED.name).read_bytes() == SHIPPED.read_bytes()


@pytest.mark.parametrize("stem", KINDS)
def test_every_ledger_reads_and_says_that_it_is_invented(stem: str) -> None:
    kind = KINDS[stem].record_kind()
    assert [each.id for each in records(stem)] == [
        f"{kind.prefix}{number}" for number in range(1, len(records(stem)) + 1)
    ]
    head = text_of(stem).partition("schema_version")[0]
    assert KINDS[stem].file_title in head
    assert INVENTED in head


def test_there_are_enough_records_of_all_systems_of_the_plan() -> None:
    assert sum(len(records(stem)) for stem in KINDS) > 150
    assert len(records("teachers")) == 30
    kinds = {each.kind for stem in ("activities", "works") for each in records(stem) if hasattr(each, "kind")}
    assert kinds >= {
        "course_training", "reading", "expert", "open_day", "exchange", "young_teachers", "mentoring",
        "paper", "case", "skills",
    }  # fmt: skip


@pytest.mark.parametrize("stem", KINDS)
def test_ids_of_what_is_in_a_record_begin_with_its_own_and_are_there_once(stem: str) -> None:
    ids = ID.findall(text_of(stem))
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    whole = [name for name in ids if "." not in name]
    assert {name.partition(".")[0] for name in ids} == set(whole)


def test_every_piece_of_evidence_is_there_and_is_named() -> None:
    named = {name for stem in KINDS for name in EVIDENCE.findall(text_of(stem))}
    there = [path for path in (EXAMPLE / "evidence").rglob("*") if path.is_file()]
    assert named == {path.relative_to(EXAMPLE).as_posix() for path in there}
    assert [path for path in there if INVENTED not in path.read_text("utf-8").partition("\n")[0]] == []


def test_a_check_finds_what_is_meant_to_be_found() -> None:
    found = [each.message for each in advice_on(LedgerFolder(EXAMPLE / "ledgers"), date(2020, 1, 31))]
    stale = [message for message in found if "没有更新" in message]
    assert {message[:2] for message in stale} >= {"K4", "K8"}
    more = ["K8 已到中期评估，还缺 开题论证书", "W8（计算课的样例案例）没有佐证材料"]
    assert [message for message in found if message not in stale and "还没有到" not in message] == more
    assert (
        sum(len(opened.content.expect) for opened in LedgerFolder(EXAMPLE / "ledgers").read_all().values())
        > 5
    )


def test_links_lead_to_tasks_of_the_plan_and_to_projects() -> None:
    plan = read_plan(SHIPPED).content
    tasks = {task.id for task in plan.tasks} | {part.id for task in plan.tasks for part in task.parts}
    projects = {each.id for each in records("projects")}
    everything = [each for stem in KINDS for each in records(stem)]
    linked = {each.task for each in everything if each.task}
    assert linked <= tasks
    assert len(linked) > 15
    assert {getattr(each, "project", None) for each in everything} <= {None, *projects}


def test_init_takes_all_of_it_out(empty_office: Office) -> None:
    told = empty_office.run("init", "--example").out
    made = files_in(empty_office.folder)
    named = {f"ledgers/{name}" for stem in KINDS for name in SCHEMA.findall(text_of(stem))}
    assert len(named) == len(KINDS)
    assert {".gitignore", "plans/plan.schema.json", *named} == made.keys() - files_in(EXAMPLE).keys()
    assert files_in(EXAMPLE).items() <= made.items()
    assert empty_office.run("ledger", "schema", "课题", "-f", "plans", "-o", "one.json").code == 0
    assert made["ledgers/projects.schema.json"] == files_in(empty_office.folder)["one.json"]
    assert f"已新建 ledgers 里的 {2 * len(KINDS)} 个文件" in told
    assert len(told.splitlines()) < 12


def test_its_summary_tells_of_every_measure_what_ledgers_have(empty_office: Office) -> None:
    empty_office.run("init", "--example")
    done = empty_office.run("summary", "--json", "--today", "2020-01-31")
    plan = read_plan(SHIPPED).content
    assert {each["measure"] for each in json.loads(done.out)["told"]} == {
        each.id for each in plan.all_measures
    }


def test_init_mixes_the_example_with_no_ledgers_that_are_there(empty_office: Office) -> None:
    (empty_office.folder / "ledgers").mkdir()
    refused = empty_office.run("init", "--example")
    assert (refused.code, files_in(empty_office.folder)) == (5, {})
    assert "已经有 ledgers 了，没有动它" in refused.err
    assert empty_office.run("init", "样例", "--example").code == 0
