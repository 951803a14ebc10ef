"""What a summary tells of ledgers: its words for none, one and many, and what every number is taken from."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings

from beihuan_plan.ledger_figures.every_figure import every_figure
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_telling.annexes import Annex, annexes_of
from beihuan_plan.ledger_telling.measures_told import ledger_told, ledgers_told
from beihuan_plan.ledger_telling.passage import Passage, Piece, day_in_words, row, titled
from beihuan_plan.ledger_telling.projects_ahead import projects_ahead
from beihuan_plan.ledger_telling.term_told import TermTold
from beihuan_plan.model.choices import AnnexTable
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.ledgers_beside import books_in
from beihuan_plan.term_records import linked
from conftest import ROOT
from support.office_records import KINDS, OFFICES, TERM, Values, office_of
from support.plans import edited, naming

BOOKS = books_in(LedgerFolder(ROOT / "examples" / "beihuan" / "ledgers"))
EXAMPLE = OfficeRecords.of(BOOKS.ledgers, BOOKS.rules)
NUMBERS = re.compile("[0-9.]+")


def told(stem: str, office: OfficeRecords) -> list[Passage]:
    return list(ledger_told(stem, office, TERM, TERM.last))


def said(stem: str, *records: Values, **more: list[Values]) -> list[str]:
    found = [{"id": f"{KINDS[stem][0]}{number}", **each} for number, each in enumerate(records, 1)]
    return [passage.text for passage in told(stem, office_of(**{stem: found}, **more))]


def training(day: str, **more: object) -> Values:
    return {"date": day, "kind": "课程培训", "title": "数字文化", **more}


def paper(title: str, level: str, grade: str, day: str = "2019-12-05", **more: object) -> Values:
    award = {"id": "W1.1", "level": level, "grade": grade, "on": day}
    return {"title": title, "kind": "论文", "awards": [award], **more}


@pytest.mark.parametrize("stem", KINDS)
def test_of_an_empty_ledger_nothing_is_told(stem: str) -> None:
    assert said(stem) == []


def test_one_activity_is_told_with_its_day_place_speaker_and_people() -> None:
    people = [{"name": "张老师"}, {"name": "李老师", "leave": "病假"}]
    assert said("activities", training("2019-10-12", place="报告厅", speaker=["王老师"], people=people)) == [
        "10月12日，在报告厅开展课程培训“数字文化”，由王老师主讲，1人参加。"
    ]
    visit = {
        "date": "2019-10-12",
        "to": "2019-10-14",
        "kind": "校际交流",
        "title": "听课",
        "partners": ["甲校"],
    }
    assert said("activities", visit) == ["10月12—14日，与甲校开展校际交流“听课”。"]
    assert said("activities", {"date": "2019-10", "kind": "会议", "title": "例会"}) == [
        "10月，召开会议“例会”。"
    ]


def test_a_record_that_is_told_alone_stands_for_the_figure_that_counts_it() -> None:
    history = [{"id": "K1.1", "stage": "开题", "on": "2019-10-16"}]
    project = {"id": "K1", "title": "甲", "level": "市", "leaders": ["张老师"], "history": history}
    office = office_of(
        activities=[{"id": "A1", **training("2019-10-12", attendance="20")}], projects=[project]
    )
    assert {
        piece.figure: piece.records
        for stem in ("activities", "projects")
        for passage in told(stem, office)
        for piece in passage.pieces
        if piece.figure
    } == {
        "activities.course_training.held": ("A1",),
        "activities.course_training.people": ("A1",),
        "projects.running": ("K1",),
        "projects.running.city": ("K1",),
        "projects.reached.kickoff": ("K1",),
    }


def test_several_activities_of_a_kind_are_told_once() -> None:
    days = ("2019-12-06", "2019-10-12", "2019-11-09")
    assert said("activities", *(training(day, attendance="20") for day in days)) == [
        "开展课程培训3次，参加60人次：10月12日“数字文化”、11月9日“数字文化”、12月6日“数字文化”。"
    ]
    many = said("activities", *(training(f"2019-10-{day:02d}") for day in range(1, 9)))
    assert many[0].startswith("开展课程培训8次：10月1日")
    assert many[0].endswith("10月6日“数字文化”等。")


def test_hours_are_told_of_our_own_teachers() -> None:
    office = {"teachers": [{"id": "T1", "name": "张老师"}]}
    spent = training("2019-10-12", hours="2.5", people=[{"name": "张老师"}, {"name": "王客人"}])
    told = "10月12日，开展课程培训“数字文化”，2人参加。以上活动记入教师个人的学时，合计2.5学时。"
    assert said("activities", spent, **office) == [told]
    visit = {"date": "2019-10-13", "kind": "讲座", "title": "听课"}
    first, last = said("activities", spent, visit, **office)
    assert first.endswith("参加。")
    assert last.endswith("“听课”。以上活动记入教师个人的学时，合计2.5学时。")


def test_an_activity_is_not_called_by_its_kind_twice() -> None:
    guided = {"date": "2019-11-14", "kind": "专家指导", "title": "口算课题", "speaker": ["王教授"]}
    assert said("activities", guided) == ["11月14日，开展专家指导“口算课题”，由王教授指导。"]
    shown = {"date": "2019-12-04", "kind": "课题开放活动", "title": "口算课题开放活动", "partners": ["甲校"]}
    assert said("activities", shown) == ["12月4日，与甲校开展“口算课题开放活动”。"]


def test_of_several_activities_partners_stand_in_brackets() -> None:
    visit = {"date": "2019-10-12", "kind": "校际交流", "title": "听课", "partners": ["甲校", "乙校"]}
    assert said("activities", visit, {**visit, "date": "2019-11-02", "partners": []}) == [
        "开展校际交流2次：10月12日“听课”（与甲校、乙校）、11月2日“听课”。"
    ]


def test_works_are_told_at_their_highest_and_the_best_by_name() -> None:
    assert said("works", paper("甲", "区", "一等奖", authors=["张老师", "李老师"])) == [
        "论文获奖1篇（区级一等奖1篇）：张老师、李老师的《甲》获区级一等奖。"
    ]
    levels = [("甲", "区", "一等奖"), ("乙", "省", "三等奖"), ("丙", "市", "二等奖"), ("丁", "区", "二等奖")]
    assert said("works", *(paper(*each) for each in levels)) == [
        "论文获奖4篇（省级三等奖1篇、市级二等奖1篇、区级一等奖1篇、区级二等奖1篇）："
        "《乙》获省级三等奖，《丙》获市级二等奖，《甲》获区级一等奖等。"
    ]
    book = {
        "title": "甲文",
        "kind": "其他",
        "publications": [{"id": "W1.1", "journal": "某刊", "rank": "期刊", "on": "2019-10"}],
    }
    assert said("works", book) == ["其他成果发表1项（期刊1项）：《甲文》。"]


def test_projects_are_told_by_level_then_by_what_they_came_to() -> None:
    def project(title: str, *stages: tuple[str, str], **more: object) -> Values:
        history = [
            {"id": f"K1.{n}", "stage": stage, "on": day, "result": "通过"}
            for n, (stage, day) in enumerate(stages, 1)
        ]
        return {"title": title, "level": "市", "history": history, **more}

    assert said("projects", project("甲", ("备案", "2018-03-01"), ("立项", "2019-11-02"))) == [
        "在研课题1项（市级课题1项）。",
        "课题立项1项：市级课题《甲》（11月2日，通过）。",
    ]
    assert said("projects", project("甲", ("立项", "2019-09-02"), ("开题", "2019-11-02")))[1:] == [
        "课题立项1项：市级课题《甲》（9月2日，通过）。",
        "课题开题1项：市级课题《甲》（11月2日，通过）。",
    ]
    put_off = {"to": "2020-12", "on": "2019-12", "reason": "实验没有做完。"}
    stopped = {"on": "2019-10", "reason": "调离"}
    assert said(
        "projects",
        project("甲", ("备案", "2019-10-20"), extension=put_off),
        project("乙", ("备案", "2019-09-20")),
        project("丙", ("备案", "2018-09-20"), stopped=stopped),
    ) == [
        "在研课题2项（市级课题2项）。",
        "课题备案2项：市级课题《乙》（9月20日，通过）、市级课题《甲》（10月20日，通过）。",
        "课题延期1项：《甲》延到2020年12月（实验没有做完）。课题中止1项：《丙》（调离）。",
    ]


def test_the_projects_that_go_on_are_told_with_their_next_stage() -> None:
    def going_on(*records: Values) -> list[str]:
        office = office_of(projects=[{"id": f"K{n}", **each} for n, each in enumerate(records, 1)])
        return [each.text for each in projects_ahead(TermTold.of(office, "projects", TERM, TERM.last))]

    def project(title: str, level: str, *stages: tuple[str, str]) -> Values:
        history = [{"id": f"K1.{n}", "stage": each, "on": on} for n, (each, on) in enumerate(stages, 1)]
        return {"title": title, "level": level, "history": history}

    over = project("完", "区", ("立项", "2018-03-01"), ("结题", "2019-12-01"))
    assert going_on() == going_on(over) == []
    assert going_on(over, project("甲", "市", ("备案", "2019-03-01"), ("开题", "2020-03-01"))) == [
        "继续做好在研课题1项：市级课题《甲》（下一步是开题）。"
    ]
    by_hand = project("无", "小课题", ("备案", "2019-09-10"))  # no stage of its way
    assert going_on(
        by_hand,
        project("乙", "区", ("立项", "2018-09-10"), ("开题", "2018-10-10")),
        project("丙", "省", ("鉴定", "2019-10-10")),
        project("丁", "区", ("立项", "2019-09-10")),
    ) == [
        "继续做好在研课题4项：省级课题《丙》（下一步是结题）、区级课题《乙》（下一步是中期评估）、"
        "区级课题《丁》（下一步是开题）等。"
    ]
    assert going_on(by_hand) == ["继续做好在研课题1项：小课题《无》。"]


def test_of_many_projects_and_lessons_those_of_the_highest_level_are_named() -> None:
    levels = [("甲", "区"), ("乙", "小课题"), ("丙", "省"), ("丁", "区")]
    projects = [
        {
            "title": title,
            "level": level,
            "history": [{"id": "K1.1", "stage": "立项", "on": f"2019-10-1{day}"}],
        }
        for day, (title, level) in enumerate(levels)
    ]
    assert said("projects", *projects)[1] == (
        "课题立项4项：省级课题《丙》（10月12日）、区级课题《甲》（10月10日）、区级课题《丁》（10月13日）等。"
    )
    lessons = [
        {"date": f"2019-10-1{day}", "teacher": "张老师", "title": title, "level": level}
        for day, (title, level) in enumerate([("甲", "校"), ("乙", "区"), ("丙", "校"), ("丁", "市")])
    ]
    assert said("lessons", *lessons) == [
        "开设公开课4节（市级1节、区级1节、校级2节）："
        "10月13日张老师《丁》、10月11日张老师《乙》、10月10日张老师《甲》等。"
    ]


def test_what_is_won_at_a_contest_is_no_title_of_a_work() -> None:
    won = {**paper("粉笔字", "区", "一等奖", authors=["张老师"]), "kind": "基本功"}
    assert said("works", won) == ["基本功获奖1项（区级一等奖1项）：张老师在“粉笔字”中获区级一等奖。"]


def test_lessons_pairs_clubs_honours_and_pages() -> None:
    sheets = {"preview": "有", "in_class": "有", "after_class": "有"}
    lesson = {
        "date": "2019-11-12",
        "teacher": "张老师",
        "title": "《秋天》",
        "class": "三（1）班",
        "subject": "语文",
    }
    assert said("lessons", {**lesson, "sheets": sheets}) == [
        "开设公开课1节（校级1节）：11月12日张老师“《秋天》”（三（1）班语文）。其中三单齐全1套。"
    ]
    assert said("lessons", lesson, {**lesson, "sheets": sheets}, lesson)[0].endswith(
        "、11月12日张老师“《秋天》”（三（1）班语文）。其中三单齐全1套。"
    )
    heard = {"by_mentee": "12", "by_mentor": "0"}
    pair = {"mentor": "张老师", "mentee": "李老师", "field": "教学", "from": "2019-09-10", "to": "2020-01-20"}
    assert said("mentoring", {**pair, "heard": heard, "result": "合格出师"}) == [
        "师徒结对1对（教学1对）：张老师—李老师。徒弟听师傅的课12节。"
    ]
    club = {"name": "合唱社", "members": "32", "recruited_on": "2019-09", "showcase": {"on": "2020-01-09"}}
    assert said("clubs", club) == ["开设社团1个，参加的学生32人：合唱社。社团汇报展示1次：1月9日合唱社。"]
    honour = {"holder": "数学组", "title": "优秀教研组", "level": "区", "on": "2019-12"}
    assert said("honours", honour) == ["集体荣誉1项（区级1项）：数学组获“优秀教研组”。"]
    project = {"id": "K1", "title": "甲课题", "level": "市"}
    other = {"id": "K2", "title": "乙课题", "level": "市"}
    update = {"date": "2019-10-12", "title": "某"}
    assert said("site_updates", update, {**update, "project": "K1"}, projects=[project]) == [
        "更新网页2次（教科研网页1次、《甲课题》1次）。"
    ]
    of_two = [{**update, "project": "K1"}, {**update, "project": "K2"}, {**update, "project": "K2"}]
    assert said("site_updates", *of_two, projects=[project, other]) == ["更新网页3次（2项课题的网页3次）。"]


def test_ranks_are_told_with_the_share_of_those_in_service() -> None:
    held = {"ranks": [{"id": "T1.1", "rank": "教学能手", "on": "2015"}]}
    assert said("teachers", {"name": "张老师", **held}, {"name": "李老师"}, {"name": "王老师"}) == [
        "有梯队称号的教师1人（教学能手1人），占在职教师3人的33.3%。"
    ]


def test_days_and_lists_are_written_as_an_office_does() -> None:
    day = PartialDate(2019, 10, 12)
    assert day_in_words(day, PartialDate(2019, 11, 2)) == "10月12日—11月2日"
    assert day_in_words(day, day) == "10月12日"
    assert [day_in_words(PartialDate(2019, 9)), day_in_words(PartialDate(2019))] == ["9月", "2019年"]
    assert (titled("甲"), titled("读《甲》")) == ("《甲》", "“读《甲》”")
    words = [Piece(each) for each in "甲乙丙"]
    assert Passage.of(row(words)).text == "甲、乙、丙"
    assert Passage.of(row(words, most=2)).text == "甲、乙等"


def unsourced(passages: list[Passage]) -> list[str]:
    """The numbers that no record is named for."""
    return [
        n
        for each in passages
        for piece in each.pieces
        if not piece.records
        for n in NUMBERS.findall(piece.text)
    ]


@given(OFFICES)
@settings(max_examples=60, deadline=None)
def test_every_number_names_its_records_and_no_sentence_says_nought(office: dict[str, list[Values]]) -> None:
    found = office_of(**office)
    ids = set(found.by_id())
    for stem in KINDS:
        passages = told(stem, found)
        assert unsourced(passages) == []
        for passage in passages:
            assert passage.text.endswith("。")
            assert not re.search("None|（）|：。|、、|。。|(?<![0-9.])0[^.0-9日]", passage.text), passage.text
            assert {name for piece in passage.pieces for name in piece.records} <= ids


def without(office: OfficeRecords, stem: str) -> Iterator[tuple[str, OfficeRecords]]:
    """The office without one of the records of a ledger, each in turn."""
    every = office.ledgers()[stem]
    for record in every:
        rest: dict[str, object] = {stem: tuple(each for each in every if each is not record)}
        yield record.id, office._replace(**rest)  # type: ignore[arg-type]


@pytest.mark.parametrize("stem", KINDS)
def test_numbers_change_only_with_the_records_that_are_named_for_them(stem: str) -> None:
    before = {piece.figure: piece for each in told(stem, EXAMPLE) for piece in each.pieces if piece.figure}
    assert unsourced(told(stem, EXAMPLE)) == []
    assert before
    for name, office in without(EXAMPLE, stem):
        after = {piece.figure: piece for each in told(stem, office) for piece in each.pieces if piece.figure}
        named = {figure for figure, piece in before.items() if name in piece.records}
        changed = {figure for figure, piece in before.items() if after.get(figure) != piece}
        assert named <= changed, name
        assert changed - named <= before.keys() - after.keys(), name  # what is told of one has fewer figures


def test_a_measure_tells_the_kinds_of_records_that_it_names_until_the_day() -> None:
    plan = edited(text=naming({"M1.4": "成果.案例, 活动.校际交流, 听课记录"}))
    behind = linked(plan, BOOKS)
    found = ledgers_told(plan, behind, EXAMPLE, date(2019, 11, 1))
    assert {name for name, passages in found.measures.items() if passages} == {"M1.4"}
    assert [passage.text for passage in found.measures["M1.4"]] == [
        "10月25日，与甲校、乙校开展校际交流“到甲校听课研讨”，3人参加。以上活动记入教师个人的学时，合计12学时。",
        "听课记录3条，节数合计4。",
    ]
    assert {annex.title: len(annex.rows) for annex in found.lists} == {
        "课题一览": 12, "获奖一览": 3, "发表一览": 1, "活动一览": 10, "公开课一览": 4, "师徒结对一览": 6, "社团一览": 5
    }  # fmt: skip
    before_the_term = ledgers_told(plan, behind, EXAMPLE, date(2019, 8, 1))
    assert (before_the_term.measures, before_the_term.annexes) == ({}, [])
    none = edited(text=naming({}))
    assert ledgers_told(none, linked(none, BOOKS), EXAMPLE, date(2019, 11, 1)).annexes == []


def test_annexes_list_every_record_that_the_sentences_count() -> None:
    found = annexes_of(EXAMPLE, [each for each in AnnexTable if each.of_records], TERM)
    tables = {annex.title: annex for annex in found if isinstance(annex, Annex)}
    assert list(tables) == [
        "课题一览", "获奖一览", "发表一览", "活动一览", "公开课一览", "师徒结对一览", "社团一览"
    ]  # fmt: skip
    counted = {
        "获奖一览": "works.awarded",
        "发表一览": "works.published",
        "活动一览": "activities.held",
        "公开课一览": "lessons.given",
        "师徒结对一览": "mentoring.pairs",
        "社团一览": "clubs.active",
    }
    figures = {
        name: f for found in every_figure(EXAMPLE, TERM, TERM.last).values() for name, f in found.items()
    }
    for title, figure in counted.items():
        assert {row.record for row in tables[title].rows} == set(figures[figure].records), title
    assert set(figures["projects.running"].records) <= {row.record for row in tables["课题一览"].rows}
    for annex in tables.values():
        assert {len(row.cells) for row in annex.rows} == {len(annex.columns)}


def test_a_project_is_listed_as_it_was_at_the_term_s_end() -> None:
    history = [
        {"id": "K1.1", "stage": "立项", "on": "2018-03", "level": "市"},
        {"id": "K1.2", "stage": "开题", "on": "2019-10-16"},
        {"id": "K1.3", "stage": "结题", "on": "2020-06", "level": "省"},
    ]
    changes = [{"id": "K1.4", "what": "负责人", "from": "张老师", "to": "李老师", "on": "2020-03-01"}]
    project = {
        "id": "K1",
        "title": "甲",
        "level": "区",
        "leaders": ["李老师"],
        "history": history,
        "changes": changes,
    }
    (annex,) = annexes_of(office_of(projects=[project]), [AnnexTable.PROJECTS], TERM)
    (row,) = annex.rows
    assert annex.title == "课题一览"
    assert row.cells == ("甲", "市", "张老师", "", "2019-10-16 开题")
    history[2] = {"id": "K1.3", "stage": "结题", "on": "2020"}
    (annex,) = annexes_of(office_of(projects=[project]), [AnnexTable.PROJECTS], TERM)
    assert annex.rows[0].cells[-1] == "2019-10-16 开题"


@pytest.mark.parametrize(
    ("ledgers", "tasks"),
    [
        ({}, []),
        ({"M3": "公开课"}, []),
        ({"M1.3": "活动"}, []),
        ({"M1.4": "活动"}, ["9-5"]),
        ({"M3": "活动.课程培训"}, ["10-3", "11-2", "12-1"]),
    ],
)
def test_tasks_are_told_by_the_records_linked_to_them_under_their_own_measure(
    ledgers: dict[str, str], tasks: list[str]
) -> None:
    plan = edited(text=naming(ledgers))
    assert sorted(ledgers_told(plan, linked(plan, BOOKS), EXAMPLE, TERM.last).tasks) == tasks


def test_a_task_is_told_by_its_records_only_if_all_of_them_are_told() -> None:
    plan = edited(text=naming({"M3": "活动.课程培训"}))
    behind = linked(plan, BOOKS)
    both = [*behind.tasks["10-3"], *behind.tasks["10-4"]]
    behind = behind._replace(tasks={**behind.tasks, "10-3": both})
    assert ledgers_told(plan, behind, EXAMPLE, TERM.last).tasks == {"11-2", "12-1"}


def test_awards_are_counted_by_level_and_grade() -> None:
    (counts,) = annexes_of(EXAMPLE, [AnnexTable.AWARD_COUNTS], TERM)
    assert (counts.title, counts.columns) == ("获奖统计", ("级别", "一等奖", "二等奖", "三等奖", "合计"))
    assert [row.cells for row in counts.rows] == [
        ("省级", "", "", "1", "1"),
        ("市级", "", "1", "", "1"),
        ("市直", "1", "", "", "1"),
        ("区级", "2", "3", "1", "6"),
        ("合计", "3", "4", "2", "9"),
    ]
    awarded = every_figure(EXAMPLE, TERM, TERM.last)["works"]["works.awarded"]
    pieces = [piece for passage in counts.passages[:-1] for piece in passage.pieces if piece.figure]
    of_levels = [piece for piece in pieces if piece.figure.count(".") == 2]
    assert sum(piece.value or 0 for piece in of_levels) == awarded.value
    assert {name for piece in of_levels for name in piece.records} == set(awarded.records)
    assert list(annexes_of(office_of(), [AnnexTable.AWARD_COUNTS], TERM)) == []
