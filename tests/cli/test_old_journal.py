"""A journal that version 0.1 wrote beside a plan is still read, and its changes are taken back."""

import json
from pathlib import Path

import pytest

from conftest import DATA, Office

OLD = DATA / "journal-0.1"


@pytest.fixture
def old_office(empty_office: Office) -> Office:
    empty_office.write_plan(b"")
    for name in ("2019-fall.yaml", "2019-fall.yaml.journal"):
        Path(empty_office.plan_path.parent, name).write_bytes((OLD / name).read_bytes())
    return empty_office


def test_all_of_it_is_listed(old_office: Office) -> None:
    log = old_office.run("log", "-q")
    assert (log.code, log.err, len(log.out.splitlines())) == (0, "", 16)
    assert "已新增 11-5 汇总听课记录（十一月）；已新增 12-4 汇总听课记录（十二月）" in log.out
    assert [line.split()[0] for line in log.out.splitlines() if "（已收回）" in line] == ["11", "13", "15"]
    entries = json.loads(old_office.run("log", "--json").out)["entries"]
    assert entries[6]["changes"] == [
        {
            "id": "10-6",
            "new": {"id": "10-6", "text": "填写区级课题中期材料。", "owner": "张老师", "due": "2019-10-25", "goals": ["G1"]},
            "old": {"id": None, "text": None, "owner": None, "due": None, "goals": None},
            "month": "2019-10",
        }
    ]  # fmt: skip
    assert entries[3]["changes"][0]["old"] == {"status": None, "reason": None}
    assert entries[15]["changes"][0]["new"] == {"id": None, "text": None, "owner": None}
    assert entries[15]["changes"][0]["old"]["text"] == "写错的一项。"


def test_undo_after_undo_leads_back_to_where_it_began(old_office: Office) -> None:
    for _ in range(10):
        assert old_office.run("undo").code == 0
    assert old_office.run("undo").code == 3
    assert old_office.plan_path.read_bytes() == (OLD / "start.yaml").read_bytes()


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "6", "7", "8", "10"])
def test_each_change_is_taken_back_by_itself_and_brought_back(old_office: Office, number: str) -> None:
    before = json.loads(old_office.run("document", "--json").out)
    undone = old_office.run("undo", number)
    assert (undone.code, f"收回第 {number} 次改动" in undone.out) == (0, True)
    assert json.loads(old_office.run("document", "--json").out) != before
    assert old_office.run("undo", "17").code == 0
    assert json.loads(old_office.run("document", "--json").out) == before


def test_what_is_written_from_now_on_stands_behind_it(old_office: Office) -> None:
    assert "已新增 10-7" in old_office.run("add", "新任务。", "-m", "十月").out
    lines = old_office.plan_path.with_name("2019-fall.yaml.journal").read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[16])
    assert (last["v"], last["changes"][0]["do"]) == (1, "add")
    assert len(old_office.run("log", "-q").out.splitlines()) == 17


def test_a_line_of_a_later_version_is_passed_over(old_office: Office) -> None:
    journal = old_office.plan_path.with_name("2019-fall.yaml.journal")
    line = journal.read_bytes().splitlines()[0]
    journal.write_bytes(journal.read_bytes() + line.replace(b"{", b'{"v": 2, ', 1) + b"\n")
    log = old_office.run("log", "-q")
    assert (len(log.out.splitlines()), log.err) == (16, "改动记录里有 1 行读不出来，跳过了。\n")
