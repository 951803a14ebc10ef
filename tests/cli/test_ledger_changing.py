"""Records of ledgers come, change and go: add, edit, delete, advance, award, publish, attend."""

import re

import pytest

from conftest import Office
from support.ledger_office import PAPER, PROJECT, TRAINING, LedgerOffice, ledgers

__all__ = ["ledgers"]


def test_the_first_record_makes_its_file_and_is_told_in_a_sentence(ledgers: LedgerOffice) -> None:
    said = ledgers.said(*PROJECT)
    assert said == [
        "已记下 K1 小学数字文化课程研究（课题，市，主持人张老师、李老师）",
    ]
    about, schema, *rest = ledgers.text("projects").splitlines()
    assert about.startswith("# 课题台账。")
    assert schema == "# yaml-language-server: $schema=projects.schema.json"
    assert rest[2:] == [
        "  - id: K1",
        "    title: 小学数字文化课程研究",
        "    level: city",
        "    leaders: [张老师, 李老师]",
    ]
    assert '"市"' in (ledgers.folder / "ledgers" / "projects.schema.json").read_text(encoding="utf-8")


def test_what_a_ledger_is_called_may_be_a_field_of_the_record(ledgers: LedgerOffice) -> None:
    assert "（课题，小课题，" in ledgers.said("add", "小课题", "名称=口算", "主持人=王老师")[0]
    assert "（成果，案例，" in ledgers.said("add", "案例", "题目=一节课", "作者=王老师")[0]
    assert "（成果，论文，" in ledgers.said("add", "案例", "题目=两节课", "作者=王老师", "类别=论文")[0]


def test_what_counts_of_a_new_record_is_told(ledgers: LedgerOffice) -> None:
    assert ledgers.said(*TRAINING, "人数=30", "级别=市") == [
        "已记下 A1 数字文化课程培训（活动，2019-10-12，培训，市，学时 2，参加人员 2 人，人数 30）"
    ]
    assert (
        "（课题，市，结题期限 2020-06）"
        in ledgers.said("add", "课题", "名称=数", "级别=市", "结题期限=2020.6")[0]
    )


def test_a_record_without_a_label_is_named_by_its_id_alone(ledgers: LedgerOffice) -> None:
    text = "schema_version: 1\nledger: 听课记录\ncolumns: {日期: date, 节数: number}\nrecords: []\n"
    (ledgers.folder / "ledgers" / "听课记录.yaml").write_text(text, encoding="utf-8")
    assert ledgers.said("add", "听课记录", "日期=昨天", "节数=2") == [
        "已记下 听课记录1（听课记录，2019-11-02，节数 2）"
    ]
    assert ledgers.said("edit", "听课记录1", "节数=3") == ["听课记录1：节数改为“3”"]
    assert ledgers.said("delete", "听课记录1")[0].startswith("已删除 听课记录1（")


def test_an_id_is_never_used_again(ledgers: LedgerOffice) -> None:
    ledgers.said(*PROJECT)
    ledgers.said("delete", "K1")
    assert ledgers.said(*PROJECT)[0].startswith("已记下 K2 ")


def test_a_record_without_what_it_needs_is_refused(ledgers: LedgerOffice) -> None:
    assert "课题没有写名称、级别" in ledgers.refused("add", "课题", "主持人=张老师")
    assert "没有“课目”这种台账" in ledgers.refused("add", "课目", "名称=x")


@pytest.mark.parametrize(
    ("first", "second", "is_twin"),
    [
        ("课题 名称=数字 级别=市 主持人=张老师", "课题 名称=数字。 级别=省 主持人=张老师,李老师", True),
        ("课题 名称=数字 级别=市 主持人=张老师", "课题 名称=数字 级别=市 主持人=李老师", False),
        ("课题 名称=甲 级别=市 立项编号=2019-1", "课题 名称=乙 级别=市 立项编号=2019-1", True),
        ("活动 名称=培训 类别=培训 日期=2019-10-1", "活动 名称=培训 类别=讲座 日期=2019.10.1", True),
        ("活动 名称=培训 类别=培训 日期=2019-10-1", "活动 名称=培训 类别=培训 日期=2019-10-2", False),
        ("公开课 课题名=加法 日期=昨天 执教=张老师", "公开课 课题名=加法 日期=昨天 执教=李老师", False),
        ("教师 姓名=张老师", "教师 姓名=张老师 学科=数学", True),
    ],
)
def test_a_likely_double_is_told_and_still_added(
    ledgers: LedgerOffice, first: str, second: str, is_twin: bool
) -> None:
    ledgers.said("add", *first.split())
    said = ledgers.said("add", *second.split())
    assert said[0].startswith("已记下 ")
    assert [line.startswith("注意：") for line in said[1:] if "原来就有" in line] == [True] * is_twin


def test_a_likely_double_of_an_award_is_told_and_still_added(ledgers: LedgerOffice) -> None:
    ledgers.said(*PAPER)
    award = ("award", "W1", "级别=市", "等第=一等奖", "获奖日期=2019-10")
    assert len(ledgers.said(*award)) == 1
    assert ledgers.said(*award[:-1])[1:] == [
        "注意：没有写获奖日期，数字里算不进去",
        "注意：原来就有获奖 W1.1 市一等奖 2019-10，看看是不是重复了",
    ]
    assert len(ledgers.said(*award[:2], "级别=省", "等第=一等奖", "获奖日期=2019")) == 1


def test_fields_are_changed_and_taken_out(ledgers: LedgerOffice) -> None:
    ledgers.said(*PROJECT)
    before = ledgers.text("projects")
    said = ledgers.said("edit", "k1", "级别=省", "网页=http://example.org/?a=b", "其他.部门=教务处")
    assert said == [
        "K1 小学数字文化课程研究：级别改为“省”；网页改为“http://example.org/?a=b”；其他改为“部门：教务处”"
    ]
    ledgers.said("edit", "K1", "级别=市", "网页=", "其他.部门=")
    assert ledgers.text("projects") == before
    assert ledgers.said("edit", "K1", "级别=市级") == ["没有要改的：已经是这样。"]
    assert "名称不能是空的" in ledgers.refused("edit", "K1", "名称=")
    assert "编号写定后不再改" in ledgers.refused("edit", "K1", "id=K2")
    assert "你是不是想写 K1" in ledgers.refused("edit", "K7", "级别=省")
    assert "没有 X1 这样的编号" in ledgers.refused("edit", "X1", "级别=省")


def test_a_record_that_stands_alone_comes_and_goes_with_its_fields(ledgers: LedgerOffice) -> None:
    ledgers.said(*PROJECT)
    before = ledgers.text("projects")
    assert "延期里没有写延到" in ledgers.refused("edit", "K1", "延期.原因=等通知")
    ledgers.said("edit", "K1", "延期.延到=2020.12", "延期.原因=等通知")
    assert "extension:\n      to: 2020-12\n      reason: 等通知\n" in ledgers.text("projects")
    assert "整个不要了写 延期=" in ledgers.refused("edit", "K1", "延期.延到=")
    assert ledgers.said("edit", "K1", "延期=") == ["K1 小学数字文化课程研究：删去延期"]
    assert ledgers.text("projects") == before


def test_stages_are_those_of_the_level_each_once_in_their_order(ledgers: LedgerOffice) -> None:
    ledgers.said(*PROJECT)
    assert ledgers.said("advance", "K1", "备案", "--on", "10月12日") == [
        "K1 小学数字文化课程研究：已记下阶段 K1.1 备案，2019-10-12"
    ]
    said = ledgers.said("advance", "K1", "结题", "--on", "12月10日", "--result", "优秀", "--level", "区")
    assert said[1] == "注意：前面的开题、区中期评估、市中期评估、立项还没有记"
    ledgers.said("advance", "K1", "开题", "--on", "2019-11")
    assert re.findall("stage: (.*)", ledgers.text("projects")) == ["filing", "kickoff", "completion"]
    again = ledgers.refused("advance", "K1", "结题")
    assert "K1 已经有“结题”（K1.2）" in again
    none = ledgers.refused("advance", "K1", "鉴定")
    assert "区课题的阶段：申报、立项、开题（已有）、中期评估、结题（已有）" in none
    assert ledgers.said("edit", "K1.2", "结果=良好")[0].endswith("结果改为“良好”")
    assert "W1 不能推进" in _with_paper(ledgers).refused("advance", "W1", "结题")


def _with_paper(ledgers: LedgerOffice) -> LedgerOffice:
    ledgers.said(*PAPER)
    return ledgers


def test_awards_and_publications_share_one_count_of_ids(ledgers: LedgerOffice) -> None:
    _with_paper(ledgers)
    ledgers.said("award", "W1", "级别=区", "等第=一等", "获奖日期=昨天")
    assert ledgers.said("publish", "w1", "刊物=某某教育", "刊物类别=核心") == [
        "W1 数字文化的课堂：已记下发表 W1.2 某某教育，核心期刊",
        "注意：没有写发表日期，数字里算不进去",
    ]
    ledgers.said("delete", "W1.2")
    assert "W1.3" in ledgers.said("add", "W1", "获奖", "级别=省", "等第=2等奖")[0]
    assert "获奖没有写级别、等第" in ledgers.refused("award", "W1")
    assert "没有写在 W1 里加什么" in ledgers.refused("add", "W1")


def test_people_come_to_an_activity(ledgers: LedgerOffice) -> None:
    ledgers.said(*TRAINING)
    said = ledgers.said("attend", "A1", "赵老师 李老师", "--hours", "4")
    assert said == [
        "A1 数字文化课程培训：已记下 赵老师（1 人，学时 4）",
        "A1 数字文化课程培训：李老师 原来就在名单里，改为学时 4",
    ]
    ledgers.said("attend", "A1", "孙老师", "--leave", "事假")
    ledgers.said("edit", "A1/张老师", "学时=1")
    assert ledgers.said("edit", "A1", "参加人员=张老师,孙老师,钱老师") == [
        "A1 数字文化课程培训：参加人员去掉李老师（4）、赵老师（4）；参加人员加上钱老师"
    ]
    people = ledgers.json("show", "A1")["records"][0]["people"]
    assert people == [
        {"name": "张老师", "hours": 1, "leave": None},
        {"name": "孙老师", "hours": None, "leave": "事假"},
        {"name": "钱老师", "hours": None, "leave": None},
    ]
    ledgers.said("delete", "A1/people/钱老师")
    assert "钱老师" not in ledgers.text("activities")


def test_records_from_one_to_another_are_named_by_the_two(ledgers: LedgerOffice) -> None:
    for name in "甲乙丙丁":
        ledgers.said("add", "课题", f"名称={name}", "级别=市")
    ledgers.said("delete", "K2")
    for words in ("K1..K4", "k1-4", "Ｋ１～Ｋ４", "K1至K4", "K1,K3..K4", "K3..4 K1..K3"):
        found = ledgers.json("show", *words.split())["records"]
        assert {each["id"] for each in found} == {"K1", "K3", "K4"}, words
    ledgers.said("edit", "K1..K3", "级别=省")
    assert ledgers.text("projects").count("level: province") == 2
    for on in ("2019-09", "2019-10", "2019-11"):
        ledgers.said("add", "K4", "变更", "变更内容=负责人", f"日期={on}")
    ledgers.said("delete", "K4.1..K4.2")
    assert re.findall("id: (K4.*)", ledgers.text("projects")) == ["K4", "K4.3"]
    assert "前后颠倒了" in ledgers.refused("delete", "K4..K1")
    assert "只写了一头" in ledgers.refused("delete", "K1..")
    assert "不是同一类编号" in ledgers.refused("delete", "K1..K4.3")
    assert "没有“签到”这种台账" in ledgers.refused("add", "签到")
    assert "台账里没有编号 A1/张到" in ledgers.refused("delete", "A1/张到")
    assert "台账里没有编号 K9" in ledgers.refused("show", "K1..K9")
    ledgers.said("delete", "K1..K3")
    assert "id: K4" in ledgers.text("projects").split("records:")[1].splitlines()[1]


def test_who_is_on_leave_has_no_hours(ledgers: LedgerOffice) -> None:
    ledgers.said(*TRAINING)
    assert "请假的没有学时" in ledgers.refused("attend", "A1", "李老师", "--leave", "病假", "--hours", "3")
    ledgers.said("attend", "A1", "李老师", "--hours", "3")
    assert "请假的没有学时" in ledgers.refused("edit", "A1/李老师", "请假=病假")
    whole = "A1 数字文化课程培训："
    assert ledgers.said("attend", "A1", "李老师", "--leave", "病假") == [
        f"{whole}李老师 原来就在名单里，改为请假 病假，去掉学时"
    ]
    assert ledgers.said("attend", "A1", "李老师", "--leave", "") == [
        f"{whole}李老师 原来就在名单里，去掉请假"
    ]
    assert ledgers.said("attend", "A1", "孙老师", "--leave", "") == [f"{whole}已记下 孙老师（1 人）"]
    people = ledgers.json("show", "A1")["records"][0]["people"]
    assert [(each["hours"], each["leave"]) for each in people] == 3 * [(None, None)]


def test_what_others_are_linked_to_goes_only_with_the_links(ledgers: LedgerOffice) -> None:
    ledgers.said(*PROJECT)
    _with_paper(ledgers)
    assert "W1 还对应着 K1，没有删" in ledgers.refused("delete", "K1")
    said = ledgers.said("delete", "K1", "--unlink")
    assert said == [
        "已删除 K1 小学数字文化课程研究（课题，市，主持人张老师、李老师）",
        "W1 不再对应 K1",
    ]
    assert "project" not in ledgers.text("works")
    ledgers.plan("undo", "-q")
    assert ("K1" in ledgers.text("projects"), "project: K1" in ledgers.text("works")) == (True, True)


def test_a_dry_run_shows_the_file_and_writes_none(ledgers: LedgerOffice) -> None:
    result = ledgers.ledger(*PROJECT, "-n")
    assert "+  - id: K1" in result.out
    assert ledgers.files() == {}


def test_evidence_is_named_from_the_offices_folder_on(ledgers: LedgerOffice) -> None:
    (ledgers.folder / "证书.jpg").touch()
    ledgers.said(*PROJECT, "佐证材料=证书.jpg;https://example.org/1")
    assert ledgers.json("show", "K1")["records"][0]["evidence"] == ["证书.jpg", "https://example.org/1"]
    assert "没有这个文件：没有.jpg" in ledgers.refused("edit", "K1", "佐证材料=没有.jpg")
    ledgers.said("add", "K1", "材料", "材料名称=研究报告", "文件=证书.jpg")
    assert "path: 证书.jpg" in ledgers.text("projects")
    assert "没有这个文件：没有.docx" in ledgers.refused("edit", "K1.1", "文件=没有.docx")


def test_what_has_columns_of_its_own_is_not_written_as_one_text(ledgers: LedgerOffice) -> None:
    ledgers.said(*PROJECT)
    assert "写成 其他.栏目=…" in ledgers.refused("edit", "K1", "其他=教务处")
    assert "edit K1 延期.…=…" in ledgers.refused("add", "K1", "延期", "延到=2020-12")
    ledgers.said("edit", "K1", "其他.部门=教务处", "延期.延到=2020-12")
    assert "  延期.延到  2020-12\n" in ledgers.ledger("show", "K1").out
    assert "--by 其他.栏目" in ledgers.refused("list", "课题", "--by", "其他")
    assert "--by 延期.延到" in ledgers.refused("list", "课题", "--by", "延期")
    assert ledgers.json("list", "课题", "--by", "其他.部门")["groups"][0]["count"] == 1


@pytest.mark.parametrize(
    ("typed", "authors"),
    [
        ("欧阳 锋", "[欧阳锋]"),
        ("王　芳、诸葛 亮", "[王芳, 诸葛亮]"),
        ("张老师 李老师", "[张老师, 李老师]"),
    ],
)
def test_a_blank_inside_a_name_makes_no_second_person(
    ledgers: LedgerOffice, typed: str, authors: str
) -> None:
    ledgers.said("add", "论文", "题目=一篇", f"作者={typed}")
    assert f"authors: {authors}" in ledgers.text("works")


def test_a_stage_that_was_put_off_can_be_come_to_again(ledgers: LedgerOffice) -> None:
    ledgers.said(*PROJECT)
    ledgers.said("advance", "K1", "结题", "--on", "10月1日", "--result", "暂缓结题")
    assert "课题结题 0 项" not in ledgers.plan("figures", "--today", "2019-11-03").out
    assert "结题" not in ledgers.plan("figures", "--today", "2019-11-03").out
    ledgers.said("advance", "K1", "结题", "--on", "10月20日", "--result", "通过")
    assert "课题结题 1 项" in re.sub(" +", " ", ledgers.plan("figures", "--today", "2019-11-03").out)
    assert "已经有“结题”" in ledgers.refused("advance", "K1", "结题")


def test_the_day_of_an_award_is_asked_once_and_may_stay_open(ledgers: LedgerOffice) -> None:
    pytest.importorskip("pty", reason="no pseudo-terminals here")
    from support.shell_sessions import session

    ledgers.said(*PAPER)
    with session("bash", Office(ledgers.folder)) as shell:
        shell.type("plan ledger award W1 级别=市 等第=一等奖 --today 2019-11-03\n", until="回车）：")
        assert "“秋天”不是日期" in shell.type("秋天\n", until="回车）：")
        assert "W1.1" in shell.type("10.12（周六）\n", until="plan undo")
        shell.type("plan ledger publish W1 刊物=某某教育 --today 2019-11-03\n", until="回车）：")
        assert "W1.2" in shell.type("\n", until="plan undo")
        shell.type("plan ledger publish W1 刊物=某某教育 发表日期=2019-11\n", until="plan undo")
    assert re.findall(" on: (.*)", ledgers.text("works")) == ["2019-10-12", "2019-11"]
