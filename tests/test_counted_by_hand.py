"""The figures of the example office: the table that was counted by hand against those of the tool."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest

from beihuan_plan.ledger_figures.every_figure import every_figure
from beihuan_plan.ledger_figures.hour_figures import hour_figures
from beihuan_plan.ledger_figures.hours import hours_of_all
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.office_reading import office_records
from beihuan_plan.window import Window
from conftest import ROOT

EXAMPLE = ROOT / "examples" / "beihuan"
LEDGERS = LedgerFolder(EXAMPLE / "ledgers")
TODAY = date(2020, 8, 31)
WINDOWS = {
    "第一学期": Window.of_semester(Semester.parse("2019-fall")),
    "第二学期": Window.of_semester(Semester.parse("2020-spring")),
    "学年": Window.of_school_year(2019),
    "2019年": Window.of_year(2019),
    "五年": Window.of_years(5, date(2020, 8, 31)),
}


class Count(NamedTuple):
    """A figure: its value, the records it was counted from, those whose dates do not tell."""

    value: Decimal
    records: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


class Row(NamedTuple):
    """A line of the table."""

    name: str
    window: str
    counted: Count


def rows() -> Iterator[Row]:
    for line in (EXAMPLE / "数字.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[2] in WINDOWS:
            _, name, window, value, records, undecided = cells
            yield Row(name, window, Count(Decimal(value), ids(records), ids(undecided)))


def ids(text: str) -> tuple[str, ...]:
    """Read T1–T3 T5 as all that it stands for."""
    found: list[str] = []
    for word in text.split():
        letter, first, last = re.fullmatch(r"(\D+)(\d+)(?:–\1(\d+))?", word).groups()  # type: ignore[union-attr]
        found += [f"{letter}{number}" for number in range(int(first), int(last or first) + 1)]
    return tuple(found)


def counted(window: Window) -> dict[str, Count]:
    """All that the tool counts in a window, and the hours of each teacher."""
    records = office_records(LEDGERS)
    hours = hours_of_all({each.name for each in records.teachers}, records, window)
    ledgers = [*every_figure(records, window, TODAY).values(), hour_figures(records, window, hours)]
    found = {
        name: Count(Decimal(each.value), each.records, each.undecided)
        for figures in ledgers
        for name, each in figures.items()
    }
    for name, of_one in hours.items():
        activities = {key: each.level for key, each in of_one.activities.items()}
        found[name] = Count(of_one.total, tuple(activities), of_one.undecided)
        for level, value in of_one.by_level.items():
            at_level = tuple(key for key, each in activities.items() if each == level)
            found[f"{name}.{level}"] = Count(value, at_level)
        above = tuple(key for key, each in activities.items() if each != "school")
        found[f"{name}.upper"] = Count(of_one.upper(records.rules), above)
    return found


@pytest.mark.parametrize("window", WINDOWS)
def test_the_tool_counts_as_a_person_does(window: str) -> None:
    by_hand = {row.name: row.counted for row in rows() if row.window == window}
    by_tool = counted(WINDOWS[window])
    assert {name: by_tool.get(name, Count(Decimal(0))) for name in by_hand} == by_hand


def test_the_award_without_a_proof_is_told() -> None:
    works = every_figure(office_records(LEDGERS), WINDOWS["第一学期"], TODAY)["works"]
    assert works["works.awarded"].unproven == ("W8",)


def test_the_table_counts_much_and_nothing_twice() -> None:
    named = [(row.name, row.window) for row in rows()]
    assert len(named) == len(set(named))
    assert len(named) > 300
    assert len({name for name, _ in named}) > 100
