"""Figures that need no property: ranks, materials, lessons heard, clubs, the age of a page; and proof."""

from datetime import date

from beihuan_plan.ledger_figures.dossier import dossier_of
from beihuan_plan.ledger_figures.teaching_figures import mentoring_figures
from support.office_records import TERM, Values, figures_of, office_of, values_of


def test_the_highest_rank_counts_and_a_later_one_does_not_yet() -> None:
    ranks = [{"id": "T1.1", "rank": "骨干教师", "on": "2018"}, {"id": "T1.2", "rank": "教坛新秀", "on": "2012"},
             {"id": "T1.3", "rank": "学科带头人", "on": "2020-02"}]  # fmt: skip
    found = figures_of(
        teachers=[{"id": "T1", "name": "张老师", "ranks": ranks}, {"id": "T2", "name": "李老师"}]
    )
    assert values_of(found) == {
        "teachers.in_service": 2, "teachers.ranked": 1, "teachers.ranked.backbone_teacher": 1,
        "teachers.share": 50, "teachers.share.backbone_teacher": 50,
    }  # fmt: skip
    assert found["teachers.share"].sentence == "有称号的占在职教师 50%"


def test_a_rank_counts_that_was_held_in_the_time_of_service() -> None:
    ranks = [
        {"id": "T1.1", "rank": "教坛新秀", "until": "2019-10"},
        {"id": "T1.2", "rank": "骨干教师", "on": "2020-01-20"},
    ]
    for service, ranked in (
        ({}, 1),
        ({"joined": "2019-11-01", "left": "2020-01-10"}, 0),
        ({"left": "2020-01-20"}, 1),
    ):
        teacher = {"id": "T1", "name": "张老师", "ranks": ranks, **service}
        assert figures_of(teachers=[teacher])["teachers.ranked"].value == ranked


def test_materials_that_are_there_of_those_that_are_due() -> None:
    project = {"id": "K1", "title": "某", "level": "province",
               "history": [{"id": "K1.1", "stage": "结题", "on": "2019-12"}],
               "materials": [{"id": "K1.2", "name": "研究报告"}, {"id": "K1.3", "name": "附件", "stage": "开题"}],
               "extension": {"to": "2020-06", "on": "2019-10"}}  # fmt: skip
    found = values_of(figures_of(projects=[project]))
    assert {name: str(value) for name, value in found.items() if "materials" in name} == {
        "projects.materials.due": "3", "projects.materials.in": "1", "projects.materials.share": "33.3",
    }  # fmt: skip
    assert found["projects.extended"] == 1


def test_a_number_of_people_counts_where_it_is_more_than_the_list() -> None:
    people = [{"name": "张老师"}, {"name": "李老师", "leave": "病假"}, {"name": "王老师"}]
    for attendance, counted in ("50", 50), ("1", 2), ("2", 2):
        training = {"id": "A1", "date": "2019-10", "kind": "training", "title": "某", "people": people}
        found = figures_of(activities=[{**training, "attendance": attendance}])
        assert found["activities.people"].value == counted


def test_an_author_who_is_named_twice_is_one() -> None:
    award = {"id": "W1.1", "level": "city", "grade": "first", "on": "2019-10"}
    work = {"id": "W1", "title": "某", "kind": "paper", "authors": ["张老师", "张老师"], "awards": [award]}
    assert figures_of(works=[work])["works.awarded.people"].value == 1
    [awards] = dossier_of(office_of(works=[work]), "张老师", TERM).sections
    assert awards.rows[0].cells[-1] == "独立"


def test_lessons_heard_count_where_the_pair_began_in_the_window() -> None:
    pairs = [{"id": "P1", "mentor": "张老师", "mentee": "李老师", "from": "2019-09", "heard": {"by_mentee": "12"}},
             {"id": "P2", "mentor": "张老师", "mentee": "王老师", "from": "2018-09", "heard": {"by_mentor": "5"}}]  # fmt: skip
    found = figures_of(mentoring=pairs)
    assert found["mentoring.pairs"].value == 2
    assert found["mentoring.heard.by_mentee"].sentence == "徒弟听师傅的课 12 节"
    assert (found["mentoring.heard.by_mentor"].value, found["mentoring.heard.by_mentor"].undecided) == (
        0,
        ("P2",),
    )


def test_what_a_pair_that_goes_on_heard_may_lie_behind_a_window_that_has_passed() -> None:
    pair = {
        "id": "P1",
        "mentor": "张老师",
        "mentee": "李老师",
        "from": "2019-09",
        "heard": {"by_mentee": "12"},
    }
    heard = mentoring_figures(office_of(mentoring=[pair]), TERM, date(2020, 4, 1))[
        "mentoring.heard.by_mentee"
    ]
    assert (heard.value, heard.undecided) == (0, ("P1",))


def test_clubs_are_counted_by_what_they_did_in_the_window() -> None:
    clubs: list[Values] = [{"id": "C1", "name": "甲", "members": "30", "recruited_on": "2019-09", "showcase": {"on": "2020-01-10"}},
             {"id": "C2", "name": "乙", "members": "20", "recruited_on": "2018-09", "showcase": {"on": "2020-06"}},
             {"id": "C3", "name": "丙", "members": "9"}]  # fmt: skip
    found = figures_of(clubs=clubs)
    assert values_of(found) == {"clubs.active": 1, "clubs.members": 30, "clubs.showcase": 1}
    assert found["clubs.active"].undecided == ("C3",)


def test_the_age_of_a_page_is_that_of_its_last_update_until_today() -> None:
    updates = [{"id": f"U{n}", "date": on, "title": "某", "project": "K1"} for n, on in
               enumerate(["2020-01-11", "2019-12-01", "2020-02-02"], 1)]  # fmt: skip
    found = figures_of(projects=[{"id": "K1", "title": "某", "level": "city"}], site_updates=updates)
    assert found["site_updates.age.K1"].sentence == "K1 某 网页距上次更新 20 天"
    assert found["site_updates.age.K1"].records == ("U1",)
    assert found["site_updates.made.K1"].value == 2


def test_what_proves_a_record() -> None:
    proven = office_of(
        mentoring=[{"id": "P1", "mentor": "甲", "mentee": "乙", "agreement": "p.pdf"}],
        site_updates=[{"id": "U1", "date": "2019-10", "title": "某", "url": "https://example.invalid"}],
        projects=[{"id": "K1", "title": "某", "level": "city", "materials": [{"id": "K1.1", "name": "某", "path": "k.pdf"}]}],
        honours=[{"id": "H1", "holder": "某", "title": "某", "evidence": ["h.jpg"]}],
    )  # fmt: skip
    assert {name: record.proof for name, record in proven.by_id().items()} == {
        "P1": ("p.pdf",), "U1": ("https://example.invalid",), "K1": ("k.pdf",), "H1": ("h.jpg",),
    }  # fmt: skip
    assert figures_of(TERM, honours=[{"id": "H1", "holder": "某", "title": "某", "on": "2019-10"}])[
        "honours.won"
    ].unproven == ("H1",)
