"""What is worth a second look in ledgers: each finding with what brings it on, and what does not."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from beihuan_plan.plan_file.ledger_advice import advice_on
from beihuan_plan.plan_file.ledger_files import LedgerFolder

TODAY = date(2020, 1, 20)
RUNNING = "history: [{id: K1.1, stage: 备案, on: 2018-10}, {id: K1.2, stage: 开题, on: 2018-12}]"


def project(number: int, more: str, history: str = RUNNING) -> str:
    name = f"K{number}"
    return f"id: {name}, title: 研究{number}, level: 市, {more}, {history.replace('K1', name)}".replace(
        ", , ", ", "
    )


def said(folder: Path, ledgers: Mapping[str, Iterable[str]], expect: str = "[]") -> list[str]:
    """Write ledgers of these records, and return what a check says of them."""
    for stem, records in ledgers.items():
        lines = "".join(f"  - {{{record}}}\n" for record in records)
        text = f"schema_version: 1\nexpect: {expect}\nrecords:\n{lines}"
        (folder / f"{stem}.yaml").write_text(text, "utf-8")
    return [problem.message for problem in advice_on(LedgerFolder(folder), TODAY)]


def test_sound_ledgers_need_no_advice(tmp_path: Path) -> None:
    ledgers = {
        "teachers": [
            "id: T1, name: 张老师, ranks: [{id: T1.1, rank: 骨干教师}], evidence: [https://a.example]"
        ],
        "projects": [project(1, "leaders: [张老师], due: 2020-06, page: a.example")],
        "site_updates": ["id: U1, date: 2020-01-02, title: 照片, project: K1, by: 张老师"],
        "activities": [
            "id: A1, date: 2020-03, kind: 培训, title: 课程",
            "id: A2, date: 2019-10, kind: 培训, title: 课程, speaker: [外请], people: [{name: 张老师}]",
        ],
        "works": ["id: W1, title: 课, kind: 论文, authors: [张老师]"],
        "clubs": ["id: C1, name: 合唱, teachers: [张老师], coaches: [外聘], recruited_on: 2019-09"],
        "honours": ["id: H1, holder: 学校, title: 组织奖, on: 2019-12, evidence: [https://b.example]"],
    }
    assert said(tmp_path, ledgers) == []


MIDTERM = RUNNING.replace("}]", "}, {id: K1.3, stage: 区中期评估, on: 2019-06}]")


def test_materials_of_a_stage_that_was_reached(tmp_path: Path) -> None:
    there = "materials: [{id: K1.7, name: 中期研究报告}, {id: K1.8, name: 研究方案, stage: 区中期评估},"
    one = project(1, f"{there} {{id: K1.9, name: 中期评估表, stage: 结题}}]", MIDTERM)
    assert said(tmp_path, {"projects": [one]}) == ["K1 已到区中期评估，还缺 中期评估表、开题论证书"]


def test_where_most_record_no_materials_it_is_said_once(tmp_path: Path) -> None:
    many = [project(number, f"number: {number}", MIDTERM) for number in range(1, 5)]
    assert said(tmp_path, {"projects": many}) == ["K1、K2、K3、K4 都没有记材料"]
    assert len(said(tmp_path, {"projects": many[:3]})) == 3


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("due: 2019-12", "K1 的结题期限 2019-12 过了，没有结题，也没有延期"),
        ("due: 2019-06, extension: {to: 2020-01-19, on: 2019-05}", "K1 延到 2020-01-19，又过了，没有结题"),
        ("due: 2020-12, extension: {to: 2020-11, on: 2019-05}", "K1 延到 2020-11，不比原定的 2020-12 晚"),
        ("leaders: [张老师, 李老师, 王老师]", "K1 有 3 个主持人，最多 2 个"),
        ("page: a.example", "K1 的网页还没有更新过"),
    ],
)
def test_a_project_that_is_late_or_crowded(tmp_path: Path, more: str, message: str) -> None:
    assert said(tmp_path, {"projects": [project(1, more)]}) == [message]


@pytest.mark.parametrize(
    ("more", "history"),
    [
        ("due: 2020-01", RUNNING),
        ("due: 2019-06, extension: {to: 2020-01-20, on: 2019-05}", RUNNING),
        ("due: 2019-06, stopped: {on: 2019, how: 撤项}", RUNNING),
        ("page: a.example", "history: [{id: K1.1, stage: 申报, on: 2018-10}]"),
        ("page: a.example", RUNNING.replace("2018-10", "2019-12").replace("2018-12", "2020-01")),
        ("number: 1", RUNNING),
    ],
)
def test_a_project_that_is_neither(tmp_path: Path, more: str, history: str) -> None:
    assert said(tmp_path, {"projects": [project(1, more, history)]}) == []


def test_a_leader_of_two_projects_that_run(tmp_path: Path) -> None:
    ended = RUNNING.replace("开题", "结题")
    materials = "{id: K3.1, name: 鉴定申请表}, {id: K3.2, name: 研究报告}, {id: K3.3, name: 附件}"
    projects = [
        project(1, "leaders: [张老师, 李老师]"),
        project(2, "leaders: [张老师]"),
        project(3, f"leaders: [李老师], materials: [{materials}]", ended.replace("K1.", "K1.1")),
    ]
    assert said(tmp_path, {"projects": projects}) == ["张老师同时主持 2 个在研课题：K1、K2"]


CHANGE = "changes: [{id: K1.8, what: 主持人, on: 2019-10-10, from: 张老师, to: 李老师}]"


@pytest.mark.parametrize(
    ("leaders", "messages"),
    [
        ("leaders: [李老师]", []),
        ("leaders: [王老师, 李老师]", []),
        ("leaders: [张老师]", ["K1 的主持人写的是张老师，照变更现在是李老师"]),
        ("leaders: [张老师, 李老师]", ["K1 的主持人写的是张老师、李老师，照变更现在是李老师"]),
        ("members: [王老师]", ["K1 的主持人写的是空的，照变更现在是李老师"]),
    ],
)
def test_a_change_of_the_leader_is_one_of_the_leaders_too(
    tmp_path: Path, leaders: str, messages: list[str]
) -> None:
    assert said(tmp_path, {"projects": [project(1, f"{leaders}, {CHANGE}")]}) == messages


def test_a_page_that_was_not_updated_for_long(tmp_path: Path) -> None:
    old = "id: U1, date: 2019-11-01, title: 照片, project: K1"
    projects = [project(1, "number: 1")]
    assert said(tmp_path, {"projects": projects, "site_updates": [old]}) == [
        "K1 的网页 80 天没有更新，上次是 2019-11-01"
    ]


def test_names_that_the_teachers_ledger_does_not_have(tmp_path: Path) -> None:
    lesson = "date: 2019-10-12, title: 秋天"
    ledgers = {
        "teachers": ["id: T1, name: 张老师", "id: T2, name: 陈锋", "id: T3, name: 陈峰"],
        "lessons": [
            f"id: L1, teacher: 张老帅, {lesson}",
            f"id: L2, teacher: 陈 锋, {lesson}",
            f"id: L3, teacher: 欧阳, {lesson}",
        ],
        "activities": ["id: A1, date: 2019-10, kind: 培训, title: 课程, people: [{name: 张老帅}]"],
    }
    said(tmp_path, ledgers)
    found = advice_on(LedgerFolder(tmp_path), TODAY)
    assert [(Path(problem.file).stem, problem.line, problem.message, problem.help) for problem in found] == [
        ("activities", 4, "教师台账里没有“张老帅”，写了 2 处", "你是不是想写 张老师？"),
        ("lessons", 5, "教师台账里没有“陈 锋”", "你是不是想写 陈锋？"),
        ("lessons", 6, "教师台账里没有“欧阳”", "本校老师写进 teachers.yaml（教师）；名字写错了就改"),
    ]
    (tmp_path / "teachers.yaml").unlink()
    assert advice_on(LedgerFolder(tmp_path), TODAY) == []


def test_what_teachers_did_before_they_came_or_after_they_left(tmp_path: Path) -> None:
    awards = "evidence: [https://a.example], awards: [{{id: {0}.1, level: 区, grade: 一等奖, on: {1}}}]"
    ledgers = {
        "teachers": [
            "id: T1, name: 张老师, left: 2019-09-01",
            "id: T2, name: 李老师, joined: 2019-11, evidence: [https://a.example], ranks: [{id: T2.1, rank: 教坛新秀, until: 2019-10}]",
            "id: T3, name: 王老师, left: 2018-06",
            "id: T4, name: 王老师, joined: 2019-12-01",
        ],
        "activities": [
            "id: A1, date: 2019-10-12, kind: 培训, title: 一,"
            " people: [{name: 张老师}, {name: 李老师, leave: 病假}, {name: 王老师}]",
            "id: A2, date: 2019-11, kind: 培训, title: 二, speaker: [张老师], people: [{name: 李老师}]",
            "id: A3, date: 2019-12-12, kind: 培训, title: 三, people: [{name: 张老师}, {name: 王老师}]",
        ],
        "works": [
            f"id: W1, title: 一, kind: 论文, authors: [张老师, 李老师], {awards.format('W1', '2019-12')}",
            f"id: W2, title: 二, kind: 论文, authors: [李老师], {awards.format('W2', '2019-10')}",
        ],
        "lessons": ["id: L1, date: 2019-10-12, teacher: 李老师, title: 秋天"],
        "mentoring": [
            "id: P1, mentor: 张老师, mentee: 王老师, from: 2019-12-10",
            "id: P2, mentor: 张老师, mentee: 李老师, from: 2018-09, to: 2019-11",
        ],
    }
    left, joined = "张老师不在校（2019-09-01 离校）", "李老师不在校（2019-11 到校）"
    assert said(tmp_path, ledgers) == [
        "T2 的教坛新秀 2019-10 到期，那时不在校（2019-11 到校）",
        f"A1、A3 的时候{left}",
        "A1 的时候王老师不在校（2018-06 离校；2019-12-01 到校）",
        f"W2 的时候{joined}",
        f"L1 的时候{joined}",
        f"P1、P2 的时候{left}",
        f"P2 的时候{joined}",
    ]


def test_a_work_that_stands_there_twice(tmp_path: Path) -> None:
    works = [
        "id: W1, title: 数字阅读的课堂, kind: 论文, authors: [张老师, 李老师], evidence: [https://a.example],"
        " awards: [{id: W1.1, level: 区, grade: 一等奖, on: 2019, number: A-12}]",
        "id: W2, title: 《数字阅读》的课堂, kind: paper, authors: [张老师]",
        "id: W3, title: 数字阅读的课堂, kind: 论文, authors: [李老师], evidence: [https://a.example],"
        " awards: [{id: W3.1, level: 市, grade: 一等奖, on: 2019, number: A－12}]",
        "id: W4, title: 数字阅读的课堂, kind: 案例, authors: [张老师]",
    ]
    assert said(tmp_path, {"works": works}) == [
        "W2 和 W1 题目、第一作者都一样",
        "W3.1 和 W1.1 证书编号一样",
    ]


LESSON = "date: 2019-10-12, teacher: 张老师, title: 秋天"


@pytest.mark.parametrize(
    ("stem", "first", "second", "messages"),
    [
        ("lessons", f"id: L1, {LESSON}, class: 三（1）班", f"id: L2, {LESSON}", ["L2 和 L1 像是同一条：秋天"]),
        ("lessons", f"id: L1, {LESSON}, class: 三（1）班", f"id: L2, {LESSON}, class: 三（2）班", []),
        ("mentoring", "id: P1, mentor: 张老师, mentee: 李老师, from: 2019-09",
         "id: P2, mentor: 张老师, mentee: 李老师, from: 2019-09, field: 教学", ["P2 和 P1 像是同一条：张老师—李老师"]),
        ("mentoring", "id: P1, mentor: 张老师, mentee: 李老师, from: 2019-09, field: 德育",
         "id: P2, mentor: 张老师, mentee: 李老师, from: 2019-09, field: 教学", []),
        ("mentoring", "id: P1, mentor: 张老师, mentee: 李老师", "id: P2, mentor: 王老师, mentee: 王老师",
         ["P2 的师傅和徒弟都是王老师"]),
        ("clubs", "id: C1, name: 合唱, recruited_on: 2019-09", "id: C2, name: 合 唱, recruited_on: 2019-09",
         ["C2 和 C1 像是同一条：合 唱"]),
        ("clubs", "id: C1, name: 合唱, recruited_on: 2019-09", "id: C2, name: 合唱, recruited_on: 2018-09", []),
        ("honours", "id: H1, holder: 数学组, title: 先进, on: 2019-12, evidence: [https://a.example]",
         "id: H2, holder: 数学组, title: 先进, on: 2019-12, level: 区, evidence: [https://a.example]", ["H2 和 H1 像是同一条：先进"]),
        ("honours", "id: H1, holder: 数学组, title: 先进, on: 2019-12, evidence: [https://a.example]",
         "id: H2, holder: 语文组, title: 先进, on: 2019-12, evidence: [https://a.example]", []),
        ("projects", "id: K1, title: 甲, level: 市, number: S-1, history: [{id: K1.1, stage: 立项, on: 2019}]",
         "id: K2, title: 乙, level: 区, number: S-1, history: [{id: K2.1, stage: 立项, on: 2019}]",
         ["K2 和 K1 像是同一条：乙"]),
        ("teachers", "id: T1, name: 张老师, joined: 2010", "id: T2, name: 张老师, subject: 语文",
         ["T2 和 T1 都是张老师，算成了两个人"]),
        ("teachers", "id: T1, name: 张老师, left: 2019-01", "id: T2, name: 张老师, joined: 2019-09", []),
    ],
)  # fmt: skip
def test_records_that_stand_there_twice(
    tmp_path: Path, stem: str, first: str, second: str, messages: list[str]
) -> None:
    assert said(tmp_path, {stem: [first, second]}) == messages


def test_parts_of_a_record_that_stand_there_twice(tmp_path: Path) -> None:
    awards = (
        "{id: W1.1, level: 区, grade: 一等奖, on: 2019-10}, {id: W1.2, level: 省, grade: 一等奖, on: 2019},"
        " {id: W1.3, level: 区, grade: 一等奖}, {id: W1.4, level: 区, grade: 一等奖, on: 2019-11}"
    )
    work = f"id: W1, title: 课, kind: 论文, evidence: [https://a.example], awards: [{awards}]"
    assert said(tmp_path, {"works": [work]}) == [
        "W1.3 没有写获奖日期，哪段时间的数字里都算不进去",
        "W1.3 和 W1.1 像是同一项获奖：区一等奖",
        "W1.4 和 W1.3 像是同一项获奖：区一等奖 2019-11",
    ]


@pytest.mark.parametrize(
    ("stem", "record", "messages"),
    [
        ("activities", "id: A1, date: 2020-01-21, kind: 培训, title: 课, people: [{name: 张老师}]",
         ["A1 的日期 2020-01-21 还没有到，已经写了参加的人"]),
        ("activities", "id: A1, date: 2020-01-20, kind: 培训, title: 课, attendance: 3", []),
        ("works", "id: W1, title: 课, kind: 论文, evidence: [https://a.example], awards: [{id: W1.1, level: 区, grade: 一等奖, on: 2020-02}]",
         ["W1 的获奖日期 2020-02 还没有到"]),
        ("works", "id: W1, title: 课, kind: 论文, evidence: [https://a.example], awards: [{id: W1.1, level: 区, grade: 一等奖, on: 2020}]",
         []),
        ("mentoring", "id: P1, mentor: 张老师, mentee: 李老师, from: 2019-09, to: 2020-06", []),
        ("clubs", "id: C1, name: 合唱, showcase: {on: 2020-03}", ["C1 的展示日期 2020-03 还没有到"]),
        ("projects", "id: K1, title: 研究, level: 校, history: [{id: K1.1, stage: 立项, on: 2019-05},"
         " {id: K1.2, stage: 申报, on: 2019-09}]", ["K1 的立项（2019-05）在申报（2019-09）前面"]),
        ("projects", "id: K1, title: 研究, level: 校, history: [{id: K1.1, stage: 申报, on: 2019-09},"
         " {id: K1.2, stage: 立项, on: 2019-05}]", ["2019-05 在上一个阶段的 2019-09 前面"]),
        ("projects", "id: K1, title: 研究, level: 市, history: [{id: K1.1, stage: 备案, on: 2018-05},"
         " {id: K1.2, stage: 开题, on: 2018-10}, {id: K1.3, stage: 立项, level: 区, on: 2019-09}]", []),
    ],
)  # fmt: skip
def test_days_that_contradict_one_another(
    tmp_path: Path, stem: str, record: str, messages: list[str]
) -> None:
    assert said(tmp_path, {stem: [record]}) == messages


def test_a_number_of_people_that_is_not_that_of_the_list(tmp_path: Path) -> None:
    people = "people: [{name: 张老师}, {name: 李老师, leave: 病假}, {name: 王老师}]"
    training = "date: 2019-10, kind: 培训, title: 课"
    many = [
        f"id: A{number}, {training}{number}, attendance: {number}, {people}" for number in (50, 2, 1, 3, 9)
    ]
    assert said(tmp_path, {"activities": many[:3]}) == [
        "A50 的人数是 50，名单里到了 2 人，算 50 人次",
        "A1 的人数是 1，名单里到了 2 人，算 2 人次",
    ]
    assert said(tmp_path, {"activities": many}) == [
        "A50、A1、A3、A9 的人数和名单里到了的不一样，人次照多的算"
    ]


def test_an_award_from_before_its_project(tmp_path: Path) -> None:
    work = "id: W1, title: 课, kind: 论文, project: K1, evidence: [https://a.example], publications: [{id: W1.1, journal: 报, on: 2018-09}]"
    assert said(tmp_path, {"projects": [project(1, "number: 1")], "works": [work]}) == [
        "W1 的发表日期 2018-09 在课题 K1 开始（2018-10）以前"
    ]


def test_what_has_no_date_and_counts_nowhere(tmp_path: Path) -> None:
    ledgers = {
        "projects": ["id: K1, title: 研究, level: 校", project(2, "number: 1, extension: {to: 2020-06}")],
        "works": [
            "id: W1, title: 一, kind: 论文, evidence: [https://a.example], publications: [{id: W1.1, journal: 报}],"
            " awards: [{id: W1.2, level: 区, grade: 一等奖}, {id: W1.3, level: 市, grade: 一等奖, on: 2019}]",
            "id: W2, title: 二, kind: 论文",
        ],
        "clubs": ["id: C1, name: 合唱", "id: C2, name: 合奏, showcase: {on: 2019-12}"],
        "honours": [
            f"id: H{n}, holder: 学校, title: 奖{n}, evidence: [https://a.example]" for n in range(1, 20)
        ],
        "mentoring": ["id: P1, mentor: 张老师, mentee: 李老师"],
    }
    assert said(tmp_path, ledgers) == [
        "K1、K2 没有写阶段、批准日期，哪段时间的数字里都算不进去",
        "W1.2、W1.1 没有写获奖日期、发表日期，哪段时间的数字里都算不进去",
        "C1 没有写招募日期，哪段时间的数字里都算不进去",
        "H1、H2、H3、H4、H5、H6、H7、H8 等 19 条 没有写日期，哪段时间的数字里都算不进去",
    ]


def test_successes_without_proof(tmp_path: Path) -> None:
    honours = [f"id: H{number}, holder: 学校, title: 组织奖{number}, on: 2019" for number in range(1, 4)]
    assert said(tmp_path, {"honours": honours}) == [
        f"H{number}（组织奖{number}）没有佐证材料" for number in range(1, 4)
    ]
    honours.append("id: H4, holder: 学校, title: 组织奖4, on: 2019")
    assert said(tmp_path, {"honours": honours}) == ["H1、H2、H3、H4 都没有佐证材料"]


WORKS = [
    "id: W1, title: 一, kind: 论文, evidence: [https://a.example], awards: [{id: W1.1, level: 区, grade: 一等奖, on: 2019},"
    " {id: W1.2, level: 市, grade: 二等奖, on: 2019}]",
    "id: W2, title: 二, kind: 案例, evidence: [https://a.example], awards: [{id: W2.1, level: 区, grade: 一等奖, on: 2019}],"
    " publications: [{id: W2.2, journal: 报, on: 2019, rank: 报纸}]",
    "id: W3, title: 三, kind: 论文, authors: [张老师]",
]


@pytest.mark.parametrize(
    ("stem", "records", "held", "broken"),
    [
        ("works", WORKS, "区级一等奖 1 篇", "“区一等奖 2 篇”对不上，台账里有 1 条：W2"),
        ("works", WORKS, "市级获奖论文 1篇", "“市级案例 1”对不上，台账里有 0 条"),
        ("works", WORKS, "获奖 2 项", "“发表 2 篇”对不上，台账里有 1 条：W2"),
        ("works", WORKS, "成果共 3 项", "“论文 1 篇”对不上，台账里有 2 条：W1、W3"),
        ("projects", [project(1, "number: 1", RUNNING.replace("18-12", "18-12, level: 区"))],
         "区级课题 1 项", "“市级课题 1 项”对不上，台账里有 0 条"),
        ("projects", [project(1, "materials: [{id: K1.9, name: 报告, stage: 结题}]")],
         "开题的课题：1 项", "“结题课题 1 项”对不上，台账里有 0 条"),
        ("teachers", ["id: T1, name: 张老师", "id: T2, name: 李老师, left: 2019-12"],
         "教师 1 人", "“教师 2 人”对不上，台账里有 1 条：T1"),
        ("works", WORKS, "成果 3", "看不懂“区级一等奖 2 人次”"),
        ("works", WORKS, "成果 3", "看不懂“今年的论文 2 篇”里的“今年的论文”"),
        ("works", WORKS, "成果 3", "看不懂“论文”"),
    ],
)  # fmt: skip
def test_what_a_ledger_expects_of_itself(
    tmp_path: Path, stem: str, records: list[str], held: str, broken: str
) -> None:
    assert said(tmp_path, {stem: records}, f"[{held}]") == []
    wanted = broken.split("“", 1)[1].split("”", 1)[0]
    assert said(tmp_path, {stem: records}, f"[{wanted}]") == [broken]


def test_an_offices_own_ledger_is_checked_as_the_others(tmp_path: Path) -> None:
    (tmp_path / "听课记录.yaml").write_text(
        "schema_version: 1\nledger: 听课记录\ncolumns: {日期: date, 教师: people, 级: level}\n"
        "expect: [市级听课记录 1 条, 听课记录 2 条]\n"
        "records:\n  - {id: 听课记录1, 日期: 2020-02, 教师: [张老帅], 级: 市}\n",
        "utf-8",
    )
    assert said(tmp_path, {"teachers": ["id: T1, name: 张老师"]}) == [
        "“听课记录 2 条”对不上，台账里有 1 条：听课记录1",
        "听课记录1 的日期 2020-02 还没有到",
        "教师台账里没有“张老帅”",
    ]


def test_files_that_records_name_are_there(tmp_path: Path) -> None:
    folder = tmp_path / "ledgers"
    (folder / "in").mkdir(parents=True)
    for path in (tmp_path / "有.pdf", tmp_path.parent / "外.pdf"):
        path.write_text("样例", "utf-8")
    there = f"有.pdf, ledgers/in, ../外.pdf, {tmp_path}/有.pdf, https://a.example"
    ledgers = {
        "honours": [
            f"id: H1, holder: 学校, title: 奖1, on: 2019, evidence: [{there}]",
            "id: H2, holder: 学校, title: 奖2, on: 2019, evidence: [有.pdf, 无.pdf]",
            "id: H3, holder: 学校, title: 奖3, on: 2019, evidence: [无.pdf, /nowhere/远.pdf, www.a.example]",
        ],
        "projects": [
            project(1, "materials: [{id: K1.9, name: 报告, path: 报告.docx}, {id: K1.8, name: 附件}]")
        ],
        "mentoring": ["id: P1, mentor: 甲老师, mentee: 乙老师, agreement: 协议.docx"],
        "lessons": ["id: L1, date: 2019-10-11, teacher: 甲老师, title: 课, sheets: {preview: 有}"],
    }
    assert said(folder, ledgers) == [
        "找不到文件 报告.docx",
        "找不到文件 协议.docx",
        "找不到文件 无.pdf，写了 2 处",
        "找不到文件 /nowhere/远.pdf",
        "找不到文件 www.a.example",
    ]
    [problem] = [each for each in advice_on(LedgerFolder(folder), TODAY) if "报告" in each.message]
    assert (problem.line, problem.source[problem.column - 1 :].startswith("报告.docx")) == (4, True)
    assert "相对路径从 ledgers 所在的文件夹写起" in problem.help


def test_many_files_that_are_not_there_are_told_in_one_sentence(tmp_path: Path) -> None:
    ledgers = {
        "honours": [
            f"id: H{n}, holder: 学校, title: 奖{n}, on: 2019, evidence: [{n}.pdf]" for n in range(1, 5)
        ],
    }
    assert said(tmp_path, ledgers) == ["找不到这些文件：1.pdf、2.pdf、3.pdf、4.pdf"]
