"""Hours of further education: who has them, how many count, what the return says."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beihuan_plan.ledger_figures.dossier import dossier_of
from beihuan_plan.ledger_figures.every_figure import every_figure
from beihuan_plan.ledger_figures.hour_figures import hour_figures
from beihuan_plan.ledger_figures.hours import HoursOfOne, hours_of_all
from beihuan_plan.window import Window
from support.office_records import NAMES, OUTSIDER, RULES, Values, office_of, records

YEAR = Window.of_school_year(2019)


def hours(
    activities: list[Values],
    names: tuple[str, ...] = NAMES,
    window: Window = YEAR,
    teachers: Sequence[Values] = (),
) -> dict[str, HoursOfOne]:
    return hours_of_all(names, office_of(activities=activities, teachers=list(teachers)), window)


def training(number: int, day: str, given: Any = "4", level: str = "city", **more: Any) -> Values:
    return {"id": f"A{number}", "date": day, "kind": "training", "title": "某", "hours": str(given), "level": level,
            "people": [{"name": NAMES[0]}], **more}  # fmt: skip


def test_only_those_who_took_part_have_hours() -> None:
    people = [
        {"name": "张老师"},
        {"name": "李老师", "leave": "病假"},
        {"name": "王老师", "hours": "2.5"},
        {"name": OUTSIDER},
    ]
    found = hours([training(1, "2019-10-12", 6, people=people, speaker=["赵老师"])])
    assert {name: each.total for name, each in found.items()} == {
        "张老师": 6, "李老师": 0, "王老师": Decimal("2.5"), "赵老师": 0,
    }  # fmt: skip


def test_a_day_counts_at_most_so_many_hours_those_of_the_higher_level_first() -> None:
    found = hours([training(1, "2019-10-12", 6, "school"), training(2, "2019-10-12", 5, "province")])[
        NAMES[0]
    ]
    assert found.by_level == {"province": 5, "school": 3}
    assert found.total == RULES.hours.a_day  # type: ignore[union-attr]
    assert {name: each.hours for name, each in found.activities.items()} == {"A1": 3, "A2": 5}
    assert found.upper(RULES) == 5


def test_an_activity_of_several_days_may_count_as_many_times() -> None:
    assert hours([training(1, "2019-10-12", 20, to="2019-10-14")])[NAMES[0]].total == 20
    assert hours([training(1, "2019-10-12", 30, to="2019-10-14")])[NAMES[0]].total == 24
    assert hours([training(1, "2019-10-12", 30)])[NAMES[0]].total == 8
    assert hours([training(1, "2019-10", 30)])[NAMES[0]].total == 30
    assert hours([training(1, "2019-10", 5), training(2, "2019-10", 5)])[NAMES[0]].total == 10


def test_an_activity_whose_date_does_not_tell_is_undecided() -> None:
    found = hours([training(1, "2019"), training(2, "2018")])[NAMES[0]]
    assert not found.total
    assert found.undecided == ("A1",)


@pytest.mark.parametrize(
    ("service", "inside", "undecided"),
    [({"joined": "2019-11-01"}, ["A2", "A3"], ()), ({"left": "2019-11-01"}, ["A1", "A2"], ()),
     ({"joined": "2019-11"}, ["A3"], ("A2",)), ({"left": "2019-11", "joined": "2019"}, [], ("A1", "A2")),
     ({"left": "2018"}, [], ()), ({}, ["A1", "A2", "A3"], ())],
)  # fmt: skip
def test_hours_count_on_days_of_service(service: Values, inside: list[str], undecided: Any) -> None:
    days = ("2019-10-31", "2019-11-01", "2019-12-01")
    given = [training(number, day) for number, day in enumerate(days, 1)]
    teachers = [{"id": "T1", "name": NAMES[0], **service}]
    found = hours(given, teachers=teachers)[NAMES[0]]
    assert (list(found.activities), found.undecided) == (inside, undecided)
    office = office_of(activities=given, teachers=teachers)
    told = every_figure(office, YEAR, YEAR.last)["activities"]["activities.hours"]
    assert (list(told.records), told.value, told.undecided) == (inside, found.total, undecided)
    dossier = {each.name: each.rows for each in dossier_of(office, NAMES[0], YEAR).sections}
    assert [row.record for row in dossier.get("hours", ())] == inside


def test_who_came_back_has_hours_of_both_times() -> None:
    days = ("2019-09-30", "2019-11-01", "2020-03-02")
    times = ({"left": "2019-10-08"}, {"joined": "2020-02-10"})
    teachers = [{"id": f"T{n}", "name": NAMES[0], **each} for n, each in enumerate(times, 1)]
    given = [training(number, day) for number, day in enumerate(days, 1)]
    assert list(hours(given, teachers=teachers)[NAMES[0]].activities) == ["A1", "A3"]


@given(activities=records("activities", 8))
def test_no_day_of_anyone_counts_more_than_the_rule_allows(activities: list[Values]) -> None:
    most = RULES.hours.a_day  # type: ignore[union-attr]
    days = {each["id"]: each["date"] for each in activities}
    for one in hours(activities).values():
        a_day: dict[str, Decimal] = defaultdict(Decimal)
        for name, counted in one.activities.items():
            if len(days[name]) == 10:
                a_day[days[name]] += counted.hours
        assert all(total <= most for total in a_day.values())
        assert one.total == sum(one.by_level.values())


@given(activities=records("activities", 8), extra=st.integers(0, 20))
def test_one_more_activity_never_takes_hours_away(activities: list[Values], extra: int) -> None:
    more = [*activities, training(99, "2019-10-12", extra)]
    before, after = hours(activities), hours(more)
    assert all(after[name].total >= before[name].total for name in NAMES)
    assert {**after, NAMES[0]: None} == {**before, NAMES[0]: None}


@given(activities=records("activities", 8), staff=st.lists(st.sampled_from((*NAMES, "钱老师")), unique=True))
def test_the_return_counts_every_teacher_in_service_in_one_band(
    activities: list[Values], staff: list[str]
) -> None:
    teachers = [{"id": f"T{n}", "name": name} for n, name in enumerate(staff, 1)]
    office = office_of(teachers=teachers, activities=activities)
    found = hour_figures(office, YEAR, hours(activities, tuple(staff)))
    bands = [each for name, each in found.items() if name.startswith("hours.band.")]
    assert sum(each.value for each in bands) == found["teachers.in_service"].value == len(staff)
    assert found["hours.persons"].value + found["hours.band.none"].value == len(staff)
    for name, each in found.items():
        assert each.value <= len(staff), name


@pytest.mark.parametrize(
    ("total", "band"),
    [(0, "none"), (1, "36"), (36, "36"), (37, "72"), (72, "72"), (73, "108"), (108, "108"), (109, "more")],
)
def test_bands_count_persons(total: int, band: str) -> None:
    activities = [
        training(n, f"2019-09-{n % 28 + 1:02d}" if n < 28 else f"2019-10-{n % 28 + 1:02d}", 2)
        for n in range(1, total // 2 + 1)
    ]
    activities += [training(99, "2019-11-11", 1)] if total % 2 else []
    office = office_of(teachers=[{"id": "T1", "name": NAMES[0]}], activities=activities)
    found = hour_figures(office, YEAR, hours(activities))
    assert [name for name, each in found.items() if "band" in name and each.value] == [f"hours.band.{band}"]
    assert found[f"hours.band.{band}"].records == ("T1",)
