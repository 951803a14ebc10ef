"""The journal: what it keeps, and that its loss or damage stops nothing."""

import errno
import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from beihuan_plan.errors import SystemRefusedError
from beihuan_plan.model.changes import Add, Change, Remove, Update
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.editing.splice import Splice
from beihuan_plan.plan_file.keeping.journal import (
    Journal,
    append,
    cut_back,
    journal_of,
    next_number,
    read_journal,
)
from beihuan_plan.plan_file.keeping.lines import Entry
from beihuan_plan.workspace import Office
from support.interruptions import at_call, fails

AT = datetime(2019, 10, 15, 8, 30, tzinfo=UTC)
CHANGES: list[Change] = [
    Update("9-1", {"status": "done", "goals": ["G1"]}, {"status": None, "goals": None}),
    Add(
        "schedule/2019-09",
        "tasks",
        {"id": "9-2", "text": "甲", "parts": [{"id": "9-2.1", "text": "乙"}]},
        "9-1",
    ),
    Remove("9-3", {"id": "9-3", "text": "丙"}, "schedule/2019-09", "tasks", "9-2"),
    Add("", "signature", {"name": "某小学"}),
]
ENTRY = Entry(
    AT, "done", "zhang", ["9-1：未开始 → 已完成"], CHANGES, [Splice(3, "", "\r\n x: “😀”")], "a", "b", 7
)
RECORD = {"at": "2019-10-15T08:30:00", "command": "done", "by": "zhang", "said": [], "splices": []}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "2019-fall.yaml"
    path.touch(0o660)
    return path


def following(plan: Path) -> int:
    return next_number(Office(plan, plan.parent / "ledgers"))


def test_what_is_appended_is_read_back(plan: Path) -> None:
    assert append(plan, ENTRY) == 0
    size = append(plan, ENTRY._replace(undoes=None))
    journal = read_journal(plan, Plan)
    assert journal.entries == {1: ENTRY, 2: ENTRY._replace(undoes=None)}
    assert (journal.damaged, following(plan)) == (0, 3)
    assert size == len(journal_of(plan).read_bytes().split(b"\n")[0]) + 1
    assert json.loads(journal_of(plan).read_text("utf-8").splitlines()[0])["said"] == ENTRY.said


def test_no_journal_is_an_empty_one(plan: Path) -> None:
    assert read_journal(plan, Plan) == Journal({}, 0)


def test_what_was_cut_off_is_passed_over_and_the_next_entry_is_whole(plan: Path) -> None:
    append(plan, ENTRY)
    append(plan, ENTRY)
    path = journal_of(plan)
    path.write_bytes(path.read_bytes()[:-20])
    assert following(plan) == 3
    append(plan, ENTRY)
    journal = read_journal(plan, Plan)
    assert (list(journal.entries), journal.damaged, following(plan)) == ([1, 3], 1, 4)


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe\x00",
        b"{}",
        b"[]",
        json.dumps(
            {**RECORD, "changes": [{"id": "9-1", "new": {"note": None}, "old": {"note": []}}]}
        ).encode(),
        json.dumps(
            {**RECORD, "changes": [{"id": "9-1", "new": {"goals": "G1"}, "old": {"goals": None}}]}
        ).encode(),
        *(
            json.dumps({"v": 1, **RECORD, "changes": [change]}).encode()
            for change in (
                {"do": "jump", "id": "9-1"},
                {"id": "9-1", "new": {"note": "x"}, "old": {"note": None}},
                {"do": "update", "id": "9-1", "new": {"note": "x"}},
                {"do": "update", "id": "9-1", "new": {}, "old": {}},
                {"do": "update", "id": "9-1", "new": {"colour": "x"}, "old": {"colour": None}},
                {"do": "add", "into": "", "field": "nowhere", "fields": {"id": "9-1"}},
                {"do": "add", "into": "", "field": "title", "fields": {"id": "9-1"}},
                {"do": "add", "into": "", "field": "goals", "fields": {"id": 5}},
                {"do": "remove", "id": "9-1", "old": {"text": ["x"]}, "into": "", "field": "goals"},
            )
        ),
        json.dumps({"v": 2, **RECORD, "changes": []}).encode(),
        b"null",
        b"1e999",
        b"[" * 100_000,
        b'{"at": 5, "splices": 7}',
        b"\0" * 4096,
    ],
)
def test_damaged_lines_are_counted_and_passed_over(plan: Path, line: bytes) -> None:
    journal_of(plan).write_bytes(line + b"\n")
    append(plan, ENTRY)
    journal = read_journal(plan, Plan)
    assert (list(journal.entries), journal.damaged) == ([2], 1)


def test_a_journal_that_is_a_folder_is_no_journal(plan: Path) -> None:
    journal_of(plan).mkdir()
    with pytest.raises(SystemRefusedError, match="这是一个文件夹"):
        read_journal(plan, Plan)
    with pytest.raises(OSError, match=journal_of(plan).name):
        append(plan, ENTRY)


def test_it_is_beside_the_file_that_a_link_leads_to(plan: Path, tmp_path: Path) -> None:
    plan.touch()
    link = tmp_path / "a" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(plan)
    assert journal_of(link) == plan.with_name("2019-fall.yaml.journal")


def test_each_call_failing_in_turn_leaves_it_as_it_was(plan: Path) -> None:
    append(plan, ENTRY)
    journal_of(plan).write_bytes(journal_of(plan).read_bytes() + b"torn")
    before = journal_of(plan).read_bytes()
    with at_call(0, fails()) as calls:
        size = append(plan, ENTRY)
    cut_back(plan, size)
    assert journal_of(plan).read_bytes() == before
    assert {"open", "lseek", "read", "write", "fsync"} <= set(calls)
    refused = []
    for number, name in enumerate(calls, 1):
        with at_call(number, fails(errno.EIO)):
            try:
                cut_back(plan, append(plan, ENTRY))
            except OSError:
                refused.append(name)
        assert journal_of(plan).read_bytes() == before, name
    assert set(refused) >= {"open", "lseek", "read", "write", "fsync"}


def test_the_first_entry_taken_out_leaves_no_journal(plan: Path) -> None:
    cut_back(plan, append(plan, ENTRY))
    assert not journal_of(plan).exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_who_may_change_the_plan_may_write_its_journal(plan: Path) -> None:
    plan.chmod(0o664)
    append(plan, ENTRY)
    assert stat.S_IMODE(journal_of(plan).stat().st_mode) == 0o664
