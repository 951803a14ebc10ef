"""What is expected of the plans to import is a plan, says what the plans say, and no more."""

import html
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from beihuan_plan.model.semester import Month
from beihuan_plan.model.weeks import Weeks, days_of
from beihuan_plan.plan_file.reading import parse_plan
from support.documents import W, text_of
from support.word_plans import word_plan

FOLDER = Path(__file__).parent
EXPECTED = sorted((FOLDER / "plans").glob("*.expected.yaml"))
NAMES = [path.name.removesuffix(".expected.yaml") for path in EXPECTED]
SUFFIXES = (".txt", ".md", ".html", ".docx", ".doc")


def expected(name: str) -> dict[str, Any]:
    text = (FOLDER / "plans" / f"{name}.expected.yaml").read_text(encoding="utf-8")
    values: dict[str, Any] = yaml.safe_load(text)
    return values


def source(name: str) -> Path:
    return next(path for suffix in SUFFIXES if (path := FOLDER / "plans" / f"{name}{suffix}").exists())


def words(path: Path) -> str:
    """All that a plan says, without blanks; of an old Word document what it was made from."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as file:
            text = "".join(map(text_of, etree.fromstring(file.read("word/document.xml")).iter(f"{W}p")))
    elif path.suffix == ".doc":
        text = (FOLDER / "word_sources" / "saved" / f"{path.stem}.txt").read_text(encoding="utf-8")
    else:
        text = path.read_text(encoding="gbk" if path.stem.endswith("_gbk") else "utf-8")
    return bare(html.unescape(re.sub("<[^>]+>", "", text)) if path.suffix == ".html" else text)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def with_ids(plan: dict[str, Any]) -> dict[str, Any]:
    """The same as a plan file has it: with its version and ids."""
    plan = {"schema_version": 1, **plan}
    plan.pop("doubts", None)
    for number, goal in enumerate(plan.get("goals", ()), 1):
        goal["id"] = f"G{number}"
    for number, measure in enumerate(plan.get("measures", ()), 1):
        measure["id"] = f"M{number}"
        for count, part in enumerate(measure.get("parts", ()), 1):
            part["id"] = f"M{number}.{count}"
    for group in plan.get("schedule", ()):
        month = int(group["month"][-2:]) if "month" in group else 0
        for number, task in enumerate(group["tasks"], 1):
            task["id"] = f"{month}-{number}"
    return plan


def said(values: Any, name: str = "") -> Iterator[str]:
    """The texts that must stand in the plan as they are."""
    if isinstance(values, dict):
        for key, value in values.items():
            yield from said(value, key)
    elif isinstance(values, list):
        for value in values:
            yield from said(value, name)
    elif name in (
        "title",
        "text",
        "guiding_principles",
        "school",
        "office",
        "name",
        "when",
        "note",
        "headings",
    ):
        yield from str(values).split("\n")
    elif name == "owner":
        yield from values.split("、")


def tasks(name: str) -> Iterator[tuple[Month | None, dict[str, Any]]]:
    for group in expected(name).get("schedule", ()):
        month = Month.parse(group["month"]) if "month" in group else None
        yield from ((month, task) for task in group["tasks"])


def test_every_plan_is_there_once_with_what_is_expected_of_it() -> None:
    names = [path.name for path in (FOLDER / "plans").iterdir() if path not in EXPECTED]
    assert sorted(name.rpartition(".")[0] for name in names) == NAMES
    kinds = Counter(name.rpartition(".")[2] for name in names)
    assert len(names) >= 30
    assert kinds["docx"] >= 13
    assert set(kinds) == {suffix[1:] for suffix in SUFFIXES}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_expected_is_a_plan(name: str) -> None:
    text = yaml.safe_dump(with_ids(expected(name)), allow_unicode=True)
    assert parse_plan(text.encode(), Path(f"{name}.yaml")).content.title


@pytest.mark.parametrize("name", NAMES)
def test_what_is_expected_stands_in_the_plan(name: str) -> None:
    plan = expected(name)
    plan.pop("doubts", None)
    text = words(source(name))
    assert [each for each in said(plan) if bare(each) not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_tasks_stand_in_the_month_of_their_week_or_day(name: str) -> None:
    weeks_from = expected(name).get("weeks_from")
    wrong = []
    for month, task in tasks(name):
        first: date | None = task.get("from") or task.get("due")
        if "week" in task and weeks_from:
            first = days_of(Weeks.parse(str(task["week"])), weeks_from).first
        if first and month != Month.of(first):
            wrong.append(task["text"])
    assert wrong == []


@pytest.mark.parametrize("path", sorted((FOLDER / "word_sources").glob("*.txt")), ids=lambda path: path.stem)
def test_word_documents_are_what_their_sources_make(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(word_plan(path.read_text(encoding="utf-8")))
    with zipfile.ZipFile(made) as file, zipfile.ZipFile(source(path.stem)) as kept:
        assert {name: file.read(name) for name in file.namelist()} == {
            name: kept.read(name) for name in kept.namelist()
        }


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("saved_")])
def test_saved_documents_are_those_of_another_program(name: str) -> None:
    with zipfile.ZipFile(source(name)) as file:
        assert b"LibreOffice" in file.read("docProps/app.xml")
    text = (FOLDER / "word_sources" / "saved" / f"{name}.txt").read_text(encoding="utf-8")
    assert len(words(source(name))) > 0.5 * len(text)
