"""What every command gives under --json: one shape for programs, without the tool's internals."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from conftest import Office

READING = [
    "status",
    "list -m 十月",
    "list --grep 没有这样的",
    "due",
    "show 9-1 12-3 12-3.1 G1 M1",
    "goals",
    "measures",
    "coverage",
    "log",
    "evidence --missing",
    "checklist 十月",
    "calendar",
    "summary",
    "why 1.4",
    "document",
    "check",
    "template list",
    "template vars summary",
    "template check summary.docx",
]
CHANGING = [
    "done 9-2",
    "add 写材料。 -m 十月",
    "edit 9-1 --owner 张老师",
    "undo",
    "note 9-4 已办",
    "init 新的",
]
WRONG = ["lst", "show 9-9", "list --moth", "status -f 没有.yaml", "check -f 坏的.yaml", "template check 没有"]
INTERNALS = {"splices", "before", "after"}


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inner:
        yield from walk(each, f"{path}/{name}")


@pytest.mark.parametrize("command", [*READING, *CHANGING, *WRONG])
def test_the_shape_of_an_answer(office: Office, command: str) -> None:
    (office.folder / "坏的.yaml").write_text("school: 某小学\n\nschool: 某\n", encoding="utf-8")
    assert office.run("add", "更新网页。", "-m", "十一月", "-q").code == 0
    day = [] if "template" in command else ["--today", "2019-10-15"]
    result = office.run(*command.split(), "--json", *day)
    answer = json.loads(result.err if command in WRONG else result.out)
    assert bool(result.code) == (command in WRONG)
    assert next(iter(answer.items())) == ("schema_version", 1)
    seen = dict(walk(answer))
    assert len(seen) > 2
    assert [path for path, value in seen.items() if value == ""] == []
    assert [path for path in seen if path.rsplit("/", 1)[-1] in INTERNALS] == []


def test_the_month_of_a_change_is_that_of_a_task_that_comes_or_goes(office: Office) -> None:
    def months(*words: str) -> list[object]:
        return [each["month"] for each in json.loads(office.run(*words, "--json").out)["changed"]]

    assert months("add", "写材料。", "--each", "十月,十一月") == ["2019-10", "2019-11"]
    assert months("edit", "10-6", "--owner", "张老师") == [None]
    assert months("undo") == [None]
    assert months("undo") == ["2019-11", "2019-10"]


def test_an_entry_of_the_log_tells_what_a_person_may_ask(office: Office) -> None:
    office.run("cancel", "9-2", "--reason", "不办了", "-q")
    (entry,) = json.loads(office.run("log", "--json").out)["entries"]
    assert list(entry) == ["number", "at", "by", "command", "said", "state", "undoes", "changes"]
