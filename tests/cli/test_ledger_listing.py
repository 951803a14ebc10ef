"""Ledgers are listed, filtered, counted in groups, looked into, and their rules and schemas shown."""

import csv
import io
import json

import pytest
from rich.cells import cell_len

from conftest import Office
from support.ledger_office import PAPER, PROJECT, TRAINING, LedgerOffice, ledgers
from support.screens import on_terminal

__all__ = ["ledgers"]


@pytest.fixture
def filled(ledgers: LedgerOffice) -> LedgerOffice:
    for words in (
        PROJECT,
        ("add", "小课题", "名称=口算教学", "主持人=王老师"),
        ("advance", "K1", "备案", "--on", "2019-10-12"),
        ("advance", "K1", "结题", "--on", "2020-03", "--level", "区"),
        PAPER,
        ("award", "W1", "级别=区", "等第=一等", "获奖日期=2019-10-20"),
        ("award", "W1", "级别=省", "等第=二等", "获奖日期=2020-03"),
        ("add", "案例", "题目==1+1", "作者=王老师"),
        TRAINING,
        ("add", "课程培训", "日期=2019", "名称=课程培训", "主讲=王老师"),
    ):
        ledgers.said(*words)
    return ledgers


def ids(office: LedgerOffice, *words: str) -> list[str]:
    return [record["id"] for record in office.json("list", *words)["records"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("课题", "K1 K2"), ("课题 级别=区", "K1"), ("课题 级别=市", ""), ("课题 阶段=备案", "K1"),
        ("课题 阶段=", "K2"), ("课题 网页=", "K1 K2"), ("课题 主持人=王", "K2"), ("小课题", "K2"),
        ("成果 级别=区 等第=一等奖", "W1"), ("成果 级别=区 等第=二等奖", ""), ("成果 awards.grade=second", "W1"),
        ("论文", "W1"), ("成果", "W1 W2"), ("培训", "A1 A2"), ("课程培训", "A2"), ("活动 姓名=李老师", "A1"),
        ("活动 日期=2019-10", "A1"), ("活动 学时=2学时", "A1"),
        ("成果 --since 2020-02 --until 2020-07", "W1"), ("成果 级别=区 --since 2020-02 --until 2020-07", ""),
        ("活动 --term 2019-fall", "A1"), ("活动 --year 2019", "A1 A2"),
    ],
)  # fmt: skip
def test_records_are_chosen_by_their_fields_and_days(filled: LedgerOffice, words: str, found: str) -> None:
    assert ids(filled, *words.split()) == found.split()


def test_a_lesson_of_no_level_is_the_schools_wherever_it_is_told(ledgers: LedgerOffice) -> None:
    ledgers.said("add", "公开课", "课题名=加法", "日期=2019-10-01", "执教=张老师")
    ledgers.said("add", "公开课", "课题名=减法", "日期=2019-10-08", "执教=张老师", "级别=区")
    assert ids(ledgers, "公开课", "级别=校") == ["L1"]
    assert "没有写" not in ledgers.ledger("list", "公开课", "--by", "级别").out
    assert "校级公开课" in ledgers.plan("figures", "--year", "2019").out
    assert "没有要改的" in ledgers.ledger("edit", "L1", "级别=").out
    assert ledgers.said("edit", "L1", "级别=校") == ["L1 加法：级别改为“校”"]
    assert "level: school" in ledgers.text("lessons")


def test_what_a_date_does_not_tell_is_said(filled: LedgerOffice) -> None:
    result = filled.ledger("list", "活动", "--term", "2019-fall")
    assert "另有 1 条的日期没有写，或者只写到年、月，算不出在不在这段时间里：A2" in result.err
    assert filled.json("list", "活动", "--term", "2019-fall")["undecided"] == ["A2"]


def test_groups_count_the_present_level_the_last_stage_and_the_highest_award(filled: LedgerOffice) -> None:
    found = filled.json("list", "课题", "--by", "level,阶段")
    assert [
        (each["labels"]["level"], each["history.stage"], each["records"]) for each in found["groups"]
    ] == [
        ("区", "completion", ["K1"]),
        ("小课题", None, ["K2"]),
    ]
    awards = filled.json("list", "论文", "--by", "级别、等第")["groups"]
    assert [list(each["labels"].values()) for each in awards] == [["省", "二等奖"]]
    shown = filled.ledger("list", "成果", "--by", "作者")
    assert "| 李老师 | 1    |" in shown.out
    assert "共 2 条，有的算在几行里" in shown.err


def test_the_screen_says_what_it_leaves_out(filled: LedgerOffice) -> None:
    result = filled.ledger("list", "论文")
    assert "省二等奖 2020-03（共 2 项）" in result.out
    assert "共 1 条（只列论文；全部用 plan ledger list 成果）。没有列出的栏：对应课题" in result.err
    empty = filled.ledger("list", "教师")
    assert empty.out == "还没有教师台账。记第一条用 plan ledger add 教师 姓名=…\n"


@pytest.mark.parametrize("columns", [80, 120])
def test_a_list_fits_the_terminal(filled: LedgerOffice, columns: int) -> None:
    shown = on_terminal(Office(filled.folder), "课题", columns=columns, NO_COLOR="1")
    assert "结题 区" in shown
    assert max(map(cell_len, shown.splitlines())) <= columns


@pytest.mark.parametrize(
    "words", ["-o 全部.csv", "--by 级别", "--year 2019", "--since 2019-09", "--until 2020"]
)
def test_options_that_choose_from_one_ledger_need_its_name(ledgers: LedgerOffice, words: str) -> None:
    option = words.split()[0]
    told = ledgers.refused("list", *words.split())
    assert f"写了 {option}，没有写是哪一种台账" in told
    assert f"plan ledger list 课题 {option} …；台账有：" in told


def test_narrow_tables_keep_what_a_record_has_come_to(filled: LedgerOffice) -> None:
    more = ("网页=https://example.org/k1", "执笔人=钱老师", "成员=孙老师、周老师", "立项编号=示例2019-1")
    filled.said("edit", "K1", *more)
    result = filled.ledger("list", "课题")
    headings = [cell.strip() for cell in result.out.splitlines()[1].strip("|").split("|")]
    assert headings == ["编号", "名称", "级别", "主持人", "阶段"]
    assert "没有列出的栏：立项编号、执笔人、成员、网页；" in result.err


def test_a_table_for_excel_has_all_and_computes_nothing(filled: LedgerOffice) -> None:
    file = filled.folder / "成果.csv"
    assert filled.ledger("list", "成果", "-o", str(file)).code == 0
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    headings, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert headings == ["编号", "题目", "类别", "作者", "对应课题", "获奖"]
    assert rows[0][-1] == "区一等奖 2019-10-20；省二等奖 2020-03"
    assert rows[1][1] == "'=1+1"
    filled.ledger("list", "成果", "-o", str(file.with_suffix(".md")))
    assert "| W2 | =1+1 | 案例 | 王老师 |" in file.with_suffix(".md").read_text(encoding="utf-8")


def test_excel_is_given_days_months_and_years_as_it_reads_them(ledgers: LedgerOffice) -> None:
    for on in ("2019-09-10", "2019-10", "2019"):
        ledgers.said("add", "网页更新", f"日期={on}", "标题=通知", "栏目=简报")
    file = ledgers.folder / "网页.csv"
    assert ledgers.ledger("list", "网页更新", "-o", str(file)).code == 0
    _, *rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    assert [row[1] for row in rows] == ["2019-09-10", "2019年10月", "2019"]


def test_the_memo_is_in_no_table(filled: LedgerOffice) -> None:
    filled.said("edit", "K1", "备忘=私下的话")
    assert "私下的话" not in filled.ledger("list", "课题").out
    assert "私下的话" in filled.ledger("show", "K1").out


def test_a_record_is_shown_whole(filled: LedgerOffice) -> None:
    shown = filled.ledger("show", "ｋ1", "w1.2").out
    assert "级别    区（原来是市）" in shown
    assert "    K1.2  结题  2020-03     区" in shown
    assert "W1  数字文化的课堂" in shown
    record = filled.json("show", "K1")["records"][0]
    assert (record["level"], record["labels"], record["now"]) == (
        "city",
        {"level": "市"},
        {"level": "district"},
    )
    assert "你是不是想写 W1" in filled.refused("show", "W11")


def test_short_forms_reach_the_ledgers(filled: LedgerOffice) -> None:
    for words in (("课题",), ("台账", "列出", "课题"), ("PROJECTS",)):
        assert "口算教学" in filled.plan(*words).out
    assert "口算教学" in filled.plan("show", "K2").out
    assert filled.plan("edit", "K2", "级别=校").code == 0
    assert filled.plan("推进", "K2", "立项", "--on", "2019-10-01").code == 0
    assert "已记下 K3" in filled.plan("add", "课题", "名称=新课题", "级别=校").out
    assert filled.plan("没有这条").code == 2


def test_all_ledgers_are_listed_and_an_offices_own_among_them(filled: LedgerOffice) -> None:
    own = "schema_version: 1\nledger: 听课记录\ncolumns: {日期: date, 教师: people, 节数: number}\n"
    (filled.folder / "ledgers" / "听课.yaml").write_text(own, encoding="utf-8")
    assert filled.said("add", "听课记录", "日期=昨天", "教师=张老师", "节数=2节")[0].startswith(
        "已记下 听课记录1"
    )
    assert "听课记录1" in filled.plan("听课记录").out
    assert filled.plan("edit", "听课记录1", "节数=3").code == 0
    counts = {each["title"]: each["records"] for each in filled.json("list")["ledgers"]}
    assert (counts["听课记录"], counts["课题"], counts["教师"]) == (1, 2, 0)


def test_rules_are_shown_with_the_offices_own_and_copied(ledgers: LedgerOffice) -> None:
    usual = ledgers.plan("ledger", "rules", "-q").out
    assert "stale_days: 60" in usual
    (ledgers.folder / "ledgers" / "rules.yaml").write_text(
        "schema_version: 1\nstale_days: 30\n", encoding="utf-8"
    )
    assert ledgers.plan("ledger", "rules", "-q").out == usual.replace("stale_days: 60", "stale_days: 30")
    assert ledgers.plan("ledger", "rules", "-o", "ledgers/rules.yaml").code == 5
    assert ledgers.plan("ledger", "rules", "-o", "ledgers/rules.yaml", "--force").code == 0


def test_a_schema_offers_the_offices_words(ledgers: LedgerOffice) -> None:
    rules = "schema_version: 1\nmentoring_fields: {班级: 班级管理}\n"
    (ledgers.folder / "ledgers" / "rules.yaml").write_text(rules, encoding="utf-8")
    schema = json.loads(ledgers.plan("ledger", "schema", "师徒", "-q").out)
    assert '"words"' not in json.dumps(schema)
    record = schema["$defs"]["MentoringPair"]["properties"]
    assert record["field"]["anyOf"][0]["enum"] == ["班级管理", "班级"]


def test_tab_offers_ledgers_ids_fields_and_words(filled: LedgerOffice) -> None:
    def offered(line: str) -> list[str]:
        office = Office(filled.folder)
        out = office.run(_PLAN_COMPLETE="complete_zsh", _PLAN_LINE=line).out
        return [choice.split("\t")[0] for choice in out.splitlines()]

    assert "课题" in offered("plan ledger list 课")
    assert offered("plan ledger show K") == ["K1", "K2"]
    assert offered("plan ledger show K1.") == ["K1.1", "K1.2"]
    assert offered("plan ledger add 课题 级") == ["级别="]
    assert offered("plan ledger list 成果 等第=一") == ["等第=一等奖"]
    assert "延期.延到=" in offered("plan ledger edit K1 延期")
    assert offered("plan ledger advance K1 结") == ["结题"]


def test_what_is_listed_of_a_term_is_what_is_counted_in_it(ledgers: LedgerOffice) -> None:
    ledgers.said("add", "论文", "题目=一篇", "作者=张老师")
    for level, grade, on in (
        ("区", "一等奖", "2019-09-01"),
        ("省", "三等奖", "2020-01-31"),
        ("国家", "一等奖", "2020-02-01"),
    ):
        ledgers.said("award", "W1", f"级别={level}", f"等第={grade}", f"获奖日期={on}")
    term = ("--term", "2019-fall")
    groups = ledgers.json("list", "论文", "--by", "级别,等第", *term)["groups"]
    assert [group["labels"] for group in groups] == [{"awards.level": "省", "awards.grade": "三等奖"}]
    assert "国家" not in ledgers.ledger("list", "论文", *term).out
    assert "国家" in ledgers.ledger("list", "论文").out


def test_projects_that_went_on_in_a_term_are_listed_as_they_were(ledgers: LedgerOffice) -> None:
    ledgers.said("add", "课题", "名称=甲", "级别=市")
    ledgers.said("add", "课题", "名称=乙", "级别=省")
    ledgers.said("advance", "K1", "备案", "--on", "2018-03-01")
    ledgers.said("advance", "K1", "立项", "--on", "2020-03-01", "--level", "区")
    ledgers.said("advance", "K2", "结题", "--on", "2019-08-30")
    [project] = ledgers.json("list", "课题", "--term", "2019-fall")["records"]
    assert (project["id"], [each["stage"] for each in project["history"]]) == ("K1", ["filing"])
    assert "now" not in project
    [group] = ledgers.json("list", "课题", "--by", "级别,阶段", "--term", "2019-fall")["groups"]
    assert group["labels"] == {"level": "市", "history.stage": "备案"}


def test_an_activity_of_several_days_is_of_its_first(ledgers: LedgerOffice) -> None:
    ledgers.said("add", "培训", "名称=冬令营", "日期=2020-01-31", "到=2020-02-02")
    for since, until, ids in (("2020-01-31", "2020-01-31", ["A1"]), ("2020-02-01", "2020-02-02", [])):
        found = ledgers.json("list", "活动", "--since", since, "--until", until)["records"]
        assert [each["id"] for each in found] == ids


def test_a_word_for_some_of_a_ledger_lists_those_alone(ledgers: LedgerOffice) -> None:
    write = ledgers.folder / "ledgers"
    (write / "rules.yaml").write_text(
        "schema_version: 1\nactivity_kinds: {salon: 沙龙, exchange: 校际交流, other: 其他}\n",
        encoding="utf-8",
    )
    ledgers.said("add", "沙龙", "名称=读书", "日期=10月9日")
    ledgers.said("add", "校际联盟", "名称=研讨", "日期=10月9日", "学时=2")
    ledgers.said("add", "教师", "姓名=张老师")
    ledgers.said("add", "教师", "姓名=李老师")
    ledgers.said("add", "T2", "称号", "称号=骨干教师", "级别=区")
    ledgers.said("add", "公开课", "课题名=加法", "日期=昨天", "执教=张老师", "三单.课前单=有")
    ledgers.said("add", "公开课", "课题名=减法", "日期=昨天", "执教=张老师")
    for word, ids in (
        ("沙龙", ["A1"]),
        ("校际联盟", ["A2"]),
        ("继续教育", ["A2"]),
        ("活动", ["A1", "A2"]),
        ("骨干教师梯队", ["T2"]),
        ("三单", ["L1"]),
        ("课", ["L1", "L2"]),
    ):
        assert [each["id"] for each in ledgers.json("list", word)["records"]] == ids, word
    assert "只列写了称号的；全部用 plan ledger list 教师" in ledgers.ledger("list", "梯队").err
    assert "你是不是想写 沙龙" in ledgers.refused("list", "沙笼")
    assert "没有“其他”这种台账" in ledgers.refused("list", "其他")


def test_a_word_too_many_is_told_where_it_belongs(ledgers: LedgerOffice) -> None:
    assert "列出一种台账的记录用 plan ledger list 课题" in ledgers.plan("ledger", "rules", "多余").err
    assert "列出台账里的用 plan ledger list 培训" in ledgers.plan("list", "培训").err


@pytest.mark.parametrize(
    ("command", "example"),
    [("advance", "K1"), ("award", "W3"), ("publish", "W3"), ("publish", "刊物="), ("attend", "A5")],
)
def test_examples_are_of_records_that_the_command_is_for(
    ledgers: LedgerOffice, command: str, example: str
) -> None:
    of_arguments = ledgers.plan("ledger", command, "--help").out.split("参数：")[1].split("选项：")[0]
    assert f"如 {example}" in of_arguments


def test_a_project_is_sought_by_the_level_that_it_had_in_the_window(ledgers: LedgerOffice) -> None:
    ledgers.said("add", "课题", "名称=甲", "级别=市")
    ledgers.said("advance", "K1", "备案", "--on", "2018-03-01")
    ledgers.said("advance", "K1", "立项", "--on", "2020-03-01", "--level", "区")
    for level, term, ids in (("市", "2018-fall", ["K1"]), ("区", "2018-fall", []), ("区", "2019-spring", [])):
        found = ledgers.json("list", "课题", f"级别={level}", "--term", term)["records"]
        assert [each["id"] for each in found] == ids
    assert len(ledgers.json("list", "课题", "级别=区")["records"]) == 1


def test_a_link_is_sought_as_a_whole_and_an_award_needs_no_contest(ledgers: LedgerOffice) -> None:
    for number in range(1, 11):
        ledgers.said("add", "课题", f"名称=第{number}个", "级别=市")
    ledgers.said("add", "论文", "题目=一篇", "作者=张老师", "对应课题=K1")
    ledgers.said("add", "论文", "题目=又一篇", "作者=张老师", "对应课题=K10")
    assert [each["id"] for each in ledgers.json("list", "论文", "对应课题=k1")["records"]] == ["W1"]
    assert [each["id"] for each in ledgers.json("list", "课题", "编号=Ｋ1")["records"]] == ["K1"]
    ledgers.said("award", "W2", "级别=区", "等第=一等奖", "获奖日期=2019-10")
    assert [each["id"] for each in ledgers.json("list", "获奖")["records"]] == ["W2"]


def test_an_own_ledger_may_begin_with_a_word_that_ranges_have(ledgers: LedgerOffice) -> None:
    text = "schema_version: 1\nledger: 到校登记\ncolumns: {日期: date}\n"
    (ledgers.folder / "ledgers" / "到校.yaml").write_text(text, encoding="utf-8")
    ledgers.said("add", "到校登记", "日期=昨天")
    assert ledgers.json("show", "到校登记1")["records"][0]["id"] == "到校登记1"
