"""A term beside the one before it: the rows for none, one and many, and that their numbers are the counted ones."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from beihuan_plan.ledger_figures.every_figure import every_figure
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_telling.last_term import with_last_term
from beihuan_plan.ledger_telling.measures_told import ledger_told
from beihuan_plan.ledger_telling.terms_compared import TermsCompared
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_beside import books_in
from beihuan_plan.plan_file.reading import parse_plan
from beihuan_plan.term_records import Behind, Recorded
from beihuan_plan.window import Window
from conftest import ROOT
from support.office_records import KINDS, OFFICES, TERM, Values, office_of

BOOKS = books_in(LedgerFolder(ROOT / "examples" / "beihuan" / "ledgers"))
EXAMPLE = OfficeRecords.of(BOOKS.ledgers, BOOKS.rules)


def plan_of(term: str, *tasks: str) -> Plan:
    """A plan of a term, with a task in its second month for each state."""
    month = Semester.parse(term).months[1]
    text = f"schema_version: 1\nschool: 某小学\noffice: 教科室\nsemester: {term}\ntitle: 某计划\n"
    if tasks:
        found = ", ".join(
            f"{{id: {month.number}-{n}, text: 某事, status: {each}}}" for n, each in enumerate(tasks, 1)
        )
        text += f"schedule: [{{month: {month}, tasks: [{found}]}}]\n"
    return parse_plan(text.encode(), Path("plan.yaml")).content


def side_by_side(
    office: OfficeRecords, *named: str, term: str = "2019-fall", today: date | None = None
) -> TermsCompared:
    """Compare a term with the one before; ledgers are named with a dot before a kind of records."""
    semester = Semester.parse(term)
    links = [Recorded(link, *link.partition(".")[::2], link, ()) for link in named]
    day = today or Window.of_semester(semester).last
    plans = (plan_of(term), plan_of(str(semester.before)))
    return with_last_term(*plans, Behind({}, {"M1": links}), office, day)


def rows(office: OfficeRecords, *named: str, term: str = "2019-fall") -> list[tuple[str, ...]]:
    return [row.cells for row in side_by_side(office, *named, term=term).rows]


def paper(number: int, day: str) -> Values:
    award = {"id": f"W{number}.1", "level": "市", "grade": "二等奖", "on": day}
    return {"id": f"W{number}", "title": "甲", "kind": "论文", "awards": [award]}


def training(number: int, day: str, kind: str = "课程培训") -> Values:
    return {"id": f"A{number}", "date": day, "kind": kind, "title": "数字文化", "attendance": "20"}


def test_where_there_is_nothing_there_are_no_rows() -> None:
    found = side_by_side(office_of(works=[]), "works", "audits")
    assert (found.rows, found.unkept) == ([], [])
    assert list(found.reminders) == ["两个学期都没有可以比较的数字，没有附上与上学期比较的表"]
    assert rows(office_of(works=[paper(1, "2017-10-10")]), "works") == []


def test_what_one_term_has_is_set_beside_nought() -> None:
    old = paper(1, "2017-10-10")
    assert rows(office_of(works=[old, paper(2, "2019-10-10")]), "works") == [
        ("论文获奖", "0篇", "1篇", "+1"),
        ("论文获市级二等奖", "0篇", "1篇", "+1"),
    ]
    assert rows(office_of(works=[old, paper(2, "2019-04-10")]), "works") == [
        ("论文获奖", "1篇", "0篇", "-1"),
        ("论文获市级二等奖", "1篇", "0篇", "-1"),
    ]


def test_what_both_terms_have_is_counted_in_each() -> None:
    days = ("2019-03-10", "2019-04-10", "2019-10-10", "2019-11-10", "2019-12-10")
    office = office_of(activities=[training(n, day) for n, day in enumerate(days, 1)])
    assert rows(office, "activities") == [
        ("课程培训", "2次", "3次", "+1"),
        ("参加课程培训", "40人次", "60人次", "+20"),
    ]


def test_what_is_told_of_one_record_alone_has_its_row_too() -> None:
    history = [
        {"id": "K1.1", "stage": "备案", "on": "2018-10-10"},
        {"id": "K1.2", "stage": "开题", "on": "2019-04-10"},
    ]
    project = {"id": "K1", "title": "甲", "level": "市", "leaders": ["张老师"], "history": history}
    office = office_of(activities=[training(1, "2019-03-10"), training(2, "2019-10-10")], projects=[project])
    assert rows(office, "activities", "projects") == [
        ("课程培训", "1次", "1次", "持平"),
        ("参加课程培训", "20人次", "20人次", "持平"),
        ("在研课题", "1项", "1项", "持平"),
        ("在研市级课题", "1项", "1项", "持平"),
        ("课题开题", "1项", "0项", "-1"),
    ]


def test_of_a_kind_of_records_only_these_are_counted() -> None:
    office = office_of(
        activities=[training(1, "2019-03-10"), training(2, "2019-10-10", "讲座"), training(3, "2019-10-10")]
    )
    assert [cells[0] for cells in rows(office, "activities.lecture")] == ["讲座", "参加讲座"]


@pytest.mark.parametrize(("term", "before"), [("2019-fall", "2019-06-30"), ("2020-spring", "2020-01-31")])
def test_fall_follows_spring_and_spring_follows_the_fall_of_its_school_year(term: str, before: str) -> None:
    days = (before, "2020-02-01" if term == "2020-spring" else "2019-09-01")
    office = office_of(activities=[training(n, day) for n, day in enumerate(days, 1)])
    assert rows(office, "activities", term=term)[0] == ("课程培训", "1次", "1次", "持平")


def test_a_ledger_that_was_not_kept_in_the_term_before_tells_nothing_of_it() -> None:
    found = side_by_side(office_of(works=[paper(1, "2019-10-10")]), "works")
    assert found.rows[0].cells == ("论文获奖", "不详", "1篇", "")
    assert list(found.reminders) == ["成果台账没有记到上学期，与上学期比较的表里写“不详”"]


def test_what_dates_do_not_tell_is_not_taken_for_nought() -> None:
    pair = {"id": "P1", "mentor": "张老师", "mentee": "李老师", "from": "2018-09-10", "to": "2020-06-30"}
    pairs = [
        {**pair, "heard": {"by_mentee": "12"}},
        {**pair, "id": "P2", "from": "2019-09-10", "to": "2020-01-10", "heard": {"by_mentee": "8"}},
    ]
    found = side_by_side(office_of(mentoring=pairs), "mentoring")
    assert found.rows[-1].cells == ("徒弟听师傅的课", "不详", "8节", "")
    assert list(found.reminders) == ["与上学期比较的表里，照日期看不出是哪个学期的，没有算进：P1"]


def test_the_tasks_of_both_plans_stand_behind_the_ledgers() -> None:
    plan, last = plan_of("2020-spring", "done", "done", "todo"), plan_of("2019-fall", "done", "cancelled")
    found = with_last_term(plan, last, Behind({}, {}), office_of(), date(2020, 8, 31))
    assert [row.cells for row in found.rows] == [
        ("计划任务", "2项", "3项", "+1"),
        ("已完成", "1项", "2项", "+1"),
    ]
    assert [row.this.records for row in found.rows] == [("3-1", "3-2", "3-3"), ("3-1", "3-2")]


def test_a_part_of_a_term_is_told_as_one() -> None:
    office = office_of(activities=[training(1, "2019-03-10"), training(2, "2019-12-10")])
    part = side_by_side(office, "activities", today=date(2019, 11, 5))
    assert (part.title, part.rows[0].cells[1:]) == ("与上学期比较（本学期截至11月5日）", ("1次", "0次", "-1"))
    whole = side_by_side(office, "activities", today=date(2020, 1, 31))
    assert (whole.title, whole.rows[0].cells[1:]) == ("与上学期比较", ("1次", "1次", "持平"))


def counted_in(office: OfficeRecords, term: Semester, today: date) -> dict[str, object]:
    found = every_figure(office, Window.of_semester(term), today)
    return {
        name: (figure.value, figure.records) for figures in found.values() for name, figure in figures.items()
    }


def assert_is_as_counted(office: OfficeRecords, found: TermsCompared, term: Semester, today: date) -> None:
    """Every number, and every id behind it, is that of `plan figures` for its term."""
    this, last = counted_in(office, term, today), counted_in(office, term.before, today)
    for row in found.rows:
        name = row.this.name
        assert (row.this.value, row.this.records) == this.get(name, (0, ())), name
        if row.last:
            assert (row.last.value, row.last.records) == last.get(name, (0, ())), name


@pytest.mark.parametrize("term", ["2018-fall", "2019-spring", "2019-fall", "2020-spring"])
def test_the_example_is_compared_as_its_figures_are_counted(term: str) -> None:
    semester = Semester.parse(term)
    found = side_by_side(EXAMPLE, *EXAMPLE.ledgers(), term=term)
    assert len(found.rows) > 25
    assert_is_as_counted(EXAMPLE, found, semester, Window.of_semester(semester).last)
    assert all(row.cells[0] != "节数合计" for row in found.rows)  # of which ledger has to be told


@given(OFFICES)
@settings(max_examples=30, deadline=None)
def test_all_that_a_summary_tells_is_compared_as_it_is_counted(office: dict[str, list[Values]]) -> None:
    records, semester = office_of(**office), Semester.parse("2019-fall")
    found = side_by_side(records, *KINDS)
    assert_is_as_counted(records, found, semester, TERM.last)
    told = {
        piece.figure
        for stem in KINDS
        for passage in ledger_told(stem, records, TERM, TERM.last)
        for piece in passage.pieces
        if piece.figure
    }
    assert told <= {row.this.name for row in found.rows}
    for row in found.rows:
        assert any(each and each.value for each in (row.last, row.this))
