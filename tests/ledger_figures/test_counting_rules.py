"""The rules by which ledgers are counted, each as a property of any records."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.window import Where, Window
from support.office_records import (
    DATES,
    KINDS,
    NAMES,
    OFFICES,
    OUTSIDER,
    RULES,
    TERM,
    Values,
    figures_of,
    office_of,
    records,
    values_of,
)

Ledgers = dict[str, list[Values]]


@given(ledgers=OFFICES, order=st.randoms(use_true_random=False))
def test_the_order_of_records_never_matters(ledgers: Ledgers, order: Any) -> None:
    mixed = {stem: order.sample(found, len(found)) for stem, found in ledgers.items()}
    assert list(figures_of(**mixed).items()) == list(figures_of(**ledgers).items())


@given(ledgers=OFFICES)
def test_a_record_outside_the_window_changes_nothing(ledgers: Ledgers) -> None:
    outside: dict[str, Values] = {
        "activities": {"id": "A99", "date": "2019-08-31", "kind": "lecture", "title": "某", "hours": "4",
                       "people": [{"name": NAMES[0]}]},
        "works": {"id": "W99", "title": "某", "kind": "paper", "authors": [NAMES[0]],
                  "awards": [{"id": "W99.1", "level": "national", "grade": "special", "on": "2020-02"}],
                  "publications": [{"id": "W99.2", "journal": "某", "rank": "core", "on": "2018"}]},
        "lessons": {"id": "L99", "date": "2020-02-01", "teacher": NAMES[0], "title": "某"},
        "projects": {"id": "K99", "title": "某", "level": "city",
                     "history": [{"id": "K99.1", "stage": "filing", "on": "2020-02-01"}]},
        "teachers": {"id": "T99", "name": "孙老师", "left": "2019-08"},
        "mentoring": {"id": "P99", "mentor": NAMES[0], "mentee": NAMES[1], "from": "2020-02",
                      "heard": {"by_mentee": "3"}},
        "clubs": {"id": "C99", "name": "某", "members": "9", "recruited_on": "2019-03"},
        "honours": {"id": "H99", "holder": "某", "title": "某", "level": "city", "on": "2021"},
        "site_updates": {"id": "U99", "date": "2020-02-01", "title": "某", "project": "K1"},
    }  # fmt: skip
    assert set(outside) == set(KINDS)
    more = {stem: [*found, outside[stem]] for stem, found in ledgers.items()}
    assert figures_of(**more) == figures_of(**ledgers)


WHOLES = (
    "projects.running", "works.awarded", "works.published", "lessons.given", "mentoring.pairs",
    "honours.won", "teachers.ranked", "site_updates.made",
)  # fmt: skip


@pytest.mark.parametrize("whole", WHOLES)
@given(data=st.data())
def test_the_sum_over_levels_equals_the_whole(whole: str, data: st.DataObject) -> None:
    stem = whole.split(".")[0]
    found = figures_of(**{stem: data.draw(records(stem, 12))})
    parts = [each for name, each in found.items() if name.rpartition(".")[0] == whole and each.unit != "人次"]
    assert found[whole].value == sum(each.value for each in parts)
    assert sorted(found[whole].records) == sorted(name for each in parts for name in each.records)


@given(found=records("works", 12))
def test_the_sums_over_kinds_and_grades_equal_the_whole(found: list[Values]) -> None:
    figures = figures_of(works=found)
    for what in ("awarded", "published"):
        kinds = [
            figures[f"works.{kind}.{what}"].value
            for kind in RULES.work_kinds
            if f"works.{kind}.{what}" in figures
        ]
        assert figures[f"works.{what}"].value == sum(kinds)
        people = [
            figures[f"works.{kind}.{what}.people"].value
            for kind in RULES.work_kinds
            if f"works.{kind}.{what}.people" in figures
        ]
        assert figures[f"works.{what}.people"].value == sum(people)
    for level in RULES.levels:
        grades = [figures.get(f"works.awarded.{level}.{grade}") for grade in RULES.grades]
        whole = figures.get(f"works.awarded.{level}")
        assert (whole.value if whole else 0) == sum(each.value for each in grades if each)


def award(level: str, grade: str, on: str = "2019-10-01", number: int = 90) -> Values:
    return {"id": f"W1.{number}", "level": level, "grade": grade, "on": on}


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Values, Values]:
    """Two awards in the window, the higher first."""
    made = [
        (draw(st.sampled_from(list(RULES.levels))), draw(st.sampled_from(list(RULES.grades))))
        for _ in range(2)
    ]
    levels, grades = RULES.word_list("levels"), RULES.word_list("grades")
    made.sort(key=lambda pair: RULES.award_place(levels.parse(pair[0]), grades.parse(pair[1])))
    return award(*made[0], number=90), award(*made[1], number=91)


@given(pair=pairs(), others=records("works"), first=st.booleans())
def test_a_lower_award_of_a_work_changes_no_figure(
    pair: tuple[Values, Values], others: list[Values], first: bool
) -> None:
    high, low = pair
    work = {"id": "W98", "title": "某", "kind": "paper", "authors": list(NAMES[:2])}
    alone = figures_of(works=[*others, {**work, "awards": [high]}])
    both = figures_of(works=[*others, {**work, "awards": [low, high] if first else [high, low]}])
    assert both == alone


def test_the_order_of_awards_is_that_of_the_table() -> None:
    work = {"id": "W1", "title": "某", "kind": "paper", "authors": ["张老师"]}
    awards = [award("city", "third", number=1), award("city_direct", "first", number=2)]
    found = figures_of(works=[{**work, "awards": awards}])
    assert found["works.awarded.city_direct.first"].sentence == "获市直一等奖 1 项"
    assert "works.awarded.city" not in found
    assert found["works.paper.awarded"].sentence == "论文获奖 1 篇"


@given(names=st.lists(st.sampled_from(NAMES), min_size=1, unique=True), won=pairs())
def test_a_work_of_several_is_one_work_and_as_many_people(
    names: list[str], won: tuple[Values, Values]
) -> None:
    work = {"id": "W1", "title": "某", "kind": "paper", "authors": names, "awards": list(won)}
    found = values_of(figures_of(works=[work]))
    assert (found["works.awarded"], found["works.awarded.people"]) == (1, len(names))
    assert (found["works.paper.awarded"], found["works.paper.awarded.people"]) == (1, len(names))


def test_publications_are_apart_from_awards_and_approval_is_no_award() -> None:
    work = {"id": "W1", "title": "某", "kind": "case", "authors": ["张老师", "李老师"],
            "publications": [{"id": "W1.1", "journal": "甲", "rank": "internal", "on": "2019-09"},
                             {"id": "W1.2", "journal": "乙", "rank": "periodical", "on": "2019-12"}]}  # fmt: skip
    project = {
        "id": "K1",
        "title": "某",
        "level": "city",
        "history": [{"id": "K1.1", "stage": "approval", "on": "2019-10"}],
    }
    found = values_of(figures_of(works=[work], projects=[project]))
    assert "works.awarded" not in found
    assert {name: found[name] for name in found if "published" in name} == {
        "works.published": 1, "works.published.people": 2, "works.published.periodical": 1,
        "works.case.published": 1, "works.case.published.people": 2, "works.case.published.periodical": 1,
    }  # fmt: skip


@given(levels=st.lists(st.sampled_from(list(RULES.levels)), min_size=1, max_size=4))
def test_a_project_that_changes_its_level_is_one(levels: list[str]) -> None:
    history = [
        {"id": f"K1.{n}", "stage": "kickoff", "on": f"2019-10-{n:02d}", "level": level}
        for n, level in enumerate(levels, 1)
    ]
    found = values_of(figures_of(projects=[{"id": "K1", "title": "某", "level": "city", "history": history}]))
    assert {name: value for name, value in found.items() if "materials" not in name} == {
        "projects.running": 1,
        f"projects.running.{levels[-1]}": 1,
        f"projects.running.{levels[-1]}.kickoff": 1,
        "projects.reached.kickoff": 1,
        f"projects.reached.kickoff.{levels[-1]}": 1,
    }


@pytest.mark.parametrize(
    ("more", "running"),
    [({}, []), ({"history": [("application", "2019-09")]}, []), ({"history": [("approval", "2019-09")]}, ["K1"]),
     ({"history": [("approval", "2018"), ("completion", "2020-01-31")]}, []),
     ({"history": [("approval", "2018"), ("completion", "2020-02-01")]}, ["K1"]),
     ({"history": [("approval", None), ("kickoff", "2019-12")]}, ["K1"]),
     ({"history": [("approval", "2018")], "stopped": {"on": "2019-12"}}, []),
     ({"history": [("approval", "2018")], "stopped": {"on": "2020-02"}}, ["K1"])],
)  # fmt: skip
def test_what_runs_at_the_end_of_the_window(more: Any, running: list[str]) -> None:
    project = {"id": "K1", "title": "某", "level": "province", **more}
    steps = enumerate(more.get("history", ()), 1)
    project["history"] = [{"id": f"K1.{n}", "stage": s, **({"on": on} if on else {})} for n, (s, on) in steps]
    found = figures_of(projects=[project])["projects.running"]
    assert list(found.records) == running
    assert list(found.undecided) == ([] if more else ["K1"])


@pytest.mark.parametrize(
    "more",
    [{"history": [{"id": "K1.1", "stage": "approval", "on": "2020"}]},
     {"history": [{"id": "K1.1", "stage": "approval", "on": "2018"}, {"id": "K1.2", "stage": "completion"}]},
     {"history": [{"id": "K1.1", "stage": "approval", "on": "2018"}], "stopped": {"reason": "调动"}}],
)  # fmt: skip
def test_a_project_whose_dates_do_not_tell_is_undecided(more: Any) -> None:
    found = figures_of(projects=[{"id": "K1", "title": "某", "level": "province", **more}])
    assert (found["projects.running"].value, found["projects.running"].undecided) == (0, ("K1",))


@given(days=st.lists(DATES, max_size=8))
def test_a_date_counts_only_if_all_of_it_is_in_the_window_and_is_told_otherwise(days: list[str]) -> None:
    made = [
        {"id": f"H{n}", "holder": "某", "title": "某", "level": "city", "on": on}
        for n, on in enumerate(days, 1)
    ]
    found = figures_of(honours=made)["honours.won"]
    placed = [TERM.where(PartialDate.parse(on)) for on in days]
    assert found.value == placed.count(Where.INSIDE)
    assert len(found.undecided) == placed.count(Where.UNDECIDED)
    assert not set(found.records) & set(found.undecided)


@given(ledgers=OFFICES)
def test_figures_of_terms_add_up_to_those_of_the_year(ledgers: Ledgers) -> None:
    """Of what happens on a day that is known, and is counted once."""
    days = {"activities", "lessons", "honours", "site_updates"}
    known = {
        stem: [each for each in found if len(str(each.get("date", each.get("on", "")))) == 10]
        for stem, found in ledgers.items()
        if stem in days
    }
    terms = [TERM, Window.of_school_year(2019)._replace(first=TERM.last.replace(month=2, day=1))]
    whole = figures_of(Window.of_school_year(2019), **known)
    parts = [figures_of(term, **known) for term in terms]
    for name in ("activities.held", "activities.people", "lessons.given", "lessons.sheets", "honours.won",
                 "site_updates.made"):  # fmt: skip
        assert whole[name].value == sum(part[name].value for part in parts), name


@given(ledgers=OFFICES)
def test_every_figure_names_records_that_there_are(ledgers: Ledgers) -> None:
    ids = {record["id"] for found in ledgers.values() for record in found}
    office = office_of(**ledgers)
    proven = {each.id for found in office.ledgers().values() for each in found if each.proof}
    for figure in figures_of(**ledgers).values():
        assert {*figure.records, *figure.undecided} <= ids
        assert set(figure.unproven) <= set(figure.records)
        assert not set(figure.unproven) & proven
        assert bool(figure.value) <= bool(figure.records)


@given(found=records("teachers", 8))
def test_a_teacher_counts_once_at_the_highest_rank(found: list[Values]) -> None:
    figures = figures_of(teachers=found)
    name_of = {each["id"]: each["name"] for each in found}
    ranked, there = (
        [name_of[each] for each in figures[name].records]
        for name in ("teachers.ranked", "teachers.in_service")
    )
    assert set(ranked) <= set(there)
    assert len(set(ranked)) == len(ranked)
    assume(figures["teachers.ranked"].value)
    shares = [Decimal(each.value) for name, each in figures.items() if name.startswith("teachers.share.")]
    assert abs(sum(shares) - Decimal(figures["teachers.share"].value)) < 1


@given(activities=records("activities", 6), teachers=st.lists(st.sampled_from(NAMES), unique=True))
def test_people_on_leave_are_not_counted_and_outsiders_have_no_hours(
    activities: list[Values], teachers: list[str]
) -> None:
    staff = [{"id": f"T{n}", "name": name} for n, name in enumerate(teachers, 1)]
    before = figures_of(teachers=staff, activities=activities)
    more = [
        {**each, "people": [*each["people"], {"name": "钱老师", "leave": "病假"}]}
        if each.get("people")
        else each
        for each in activities
    ]
    staff.append({"id": "T9", "name": "钱老师"})
    after = figures_of(teachers=staff, activities=more)
    for name in ("activities.people", "activities.hours", "activities.held"):
        assert after[name].value == before[name].value
    ours = [
        {**each, "people": [p for p in each.get("people", ()) if p["name"] != OUTSIDER]}
        for each in activities
    ]
    assert (
        figures_of(teachers=staff, activities=ours)["activities.hours"].value
        == before["activities.hours"].value
    )


def test_somebody_who_came_back_is_one_person() -> None:
    rank = {"id": "T1.1", "rank": "教坛新秀", "on": "2015"}
    first = {"id": "T1", "name": "张老师", "joined": "2010-08", "left": "2019-10-31", "ranks": [rank]}
    again = {"id": "T2", "name": "张老师", "joined": "2019-12-01"}
    values = values_of(figures_of(teachers=[first, again]))
    assert (values["teachers.in_service"], values["teachers.ranked"]) == (1, 1)
    long_ago = {**first, "left": "2017-08", "evidence": ["证书.jpg"]}
    found = figures_of(teachers=[again, long_ago])
    assert (found["teachers.ranked"].value, found["teachers.ranked"].unproven) == (1, ())
