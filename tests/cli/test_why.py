"""From which records a sentence or a number of the summary comes, asked at the terminal."""

import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from conftest import Office, Result
from support.example_office import example
from support.screens import on_terminal

DAY = ("--today", "2020-01-31")
AWARDED = "获奖4篇"
PAPERS = ["W1", "W2", "W3", "W4"]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One office for all tests that only ask."""
    return example(tmp_path_factory.mktemp("office"), M1_1="师徒结对", M1_4="成果", M2="课题.小课题")


def asked(office: Office, *words: str) -> Result:
    return office.run("why", *words, *DAY, "-q")


def told(office: Office, *words: str) -> str:
    done = asked(office, *words)
    assert (done.code, done.err) == (0, "")
    return done.out


def data(office: Office, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(office, *words, "--json"))
    return found


@pytest.mark.parametrize("name", ["W12", "w12", "ｗ１２", "“W12”", "W12.1"])
def test_a_record_has_the_sentences_in_which_it_stands(office: Office, name: str) -> None:
    assert told(office, name).splitlines() == [
        "W12  语文教师基本功竞赛  2019-12-06  evidence/区基本功竞赛通知.txt、evidence/市基本功竞赛通知.txt",
        "一、聚焦学习培训，推进团队建设 （四）以赛促学，自我提升（M1.4）",
        "  基本功获奖2项（区级一等奖1项、区级二等奖1项）：张廿三老师在“美术教师基本功竞赛”中获区级一等奖，"
        "曹廿五老师在“语文教师基本功竞赛”中获区级二等奖。",
        "    写到它的：2项；区级二等奖1项；曹廿五老师在“语文教师基本功竞赛”中获区级二等奖",
        "附件2 获奖统计",
        "  区级：获区级一等奖2项，获区级二等奖3项，获区级三等奖1项，获区级奖6项",
        "    写到它的：获区级二等奖3项；获区级奖6项",
        "  合计：获一等奖3项，获二等奖4项，获三等奖2项，获奖成果9项",
        "    写到它的：获二等奖4项；获奖成果9项",
        "附件3 获奖一览",
        "  2019-12-06，曹廿五老师，语文教师基本功竞赛，基本功，区教师基本功竞赛，区，二等奖",
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("A1", "没有措施记在活动台账。\n要写进总结，就写上，如 plan edit M1 --records 活动\n"),
        ("W13", "它不是本学期的（日期：2020-04-28）。\n看它记了什么用 plan ledger show W13\n"),
        (
            "W15",
            "照日期看不出是不是本学期的（日期：2020）。\n看它记了什么用 plan ledger show W15\n",
        ),
        ("H1", "没有措施记在集体荣誉台账。\n要写进总结，就写上，如 plan edit M1 --records 集体荣誉\n"),
    ],
)
def test_why_a_record_stands_in_no_sentence(office: Office, name: str, reason: str) -> None:
    said = told(office, name)
    assert said.startswith(f"总结里没有哪句话写到 {name}（")
    assert said.endswith(f"）：{reason}")
    assert data(office, name) == {
        "schema_version": 1,
        "told": [],
        "records": {},
        "unproven": [],
        "reason": said.split("\n")[0],
    }


def test_a_day_that_is_still_to_come_is_no_reason_to_change_the_plan(office: Office) -> None:
    done = office.run("why", "W12", "--today", "2019-12-01", "-q")
    assert done.out.endswith(
        "：总结只写到 2019-12-01 为止（日期：2019-12-06、2020-06-08）。\n看它记了什么用 plan ledger show W12\n"
    )


def test_the_other_ledgers_of_a_measure_are_kept_in_what_is_advised(tmp_path: Path) -> None:
    office = example(tmp_path, M2="师徒结对,成果.论文,课题.小课题")
    office.edit_plan("\nschedule:", "\nlayout: {annexes: []}\nschedule:")
    advised = "如 plan edit M2 --records 师徒结对 --records 成果.论文 --records 课题\n"
    assert told(office, "K2").endswith(advised)


@pytest.mark.parametrize("place", ["1.4", "M1.4", "m1.4", "１．４"])
def test_a_measure_has_every_number_with_its_records_and_their_proof(office: Office, place: str) -> None:
    lines = told(office, place).splitlines()
    assert lines[0] == "一、聚焦学习培训，推进团队建设 （四）以赛促学，自我提升（M1.4）"
    at = next(number for number, line in enumerate(lines) if line.startswith("  案例获奖3篇（"))
    assert lines[at + 1 : at + 7] == [
        "    3篇",
        "      W7  英语三单的样例案例  2019-11-28  evidence/区案例评选通知.txt",
        "      W8  计算课的样例案例    2019-11-28  没有佐证",
        "      W9  足球课的样例案例    2019-11-28  evidence/区案例评选通知.txt",
        "    区级一等奖1篇",
        "      W7  英语三单的样例案例  2019-11-28  evidence/区案例评选通知.txt",
    ]


def test_a_theme_has_its_parts(office: Office) -> None:
    expected = ["M1"] + ["M1.1"] * 2 + ["M1.2", "M1.3"] + ["M1.4"] * 4
    for name in ("1", "一", "一、", "M1", "聚焦学习培训，推进团队建设", "一、聚焦学习培训，推进团队建设"):
        assert [each["measure"] for each in data(office, name)["told"]] == expected


def test_a_measure_that_names_no_ledger_has_its_tasks(office: Office) -> None:
    assert told(office, "3") == (
        "三、聚焦数字文化，推进课程研究（M3）\n"
        "  本项共安排工作3项，均未完成。\n"
        "    共安排工作3项\n"
        "      10-3  组织教师进行课程培训  未开始\n"
        "      11-2  组织教师进行课程培训  未开始\n"
        "      12-1  组织教师进行课程培训  未开始\n"
        "    均未完成\n"
        "      10-3  组织教师进行课程培训  未开始\n"
        "      11-2  组织教师进行课程培训  未开始\n"
        "      12-1  组织教师进行课程培训  未开始\n"
        "措施 M3 没有写记在哪些台账，总结里没有照台账写的句子。\n"
        "写上就有了，如 plan edit M3 --records 师徒结对\n"
    )


@pytest.mark.parametrize(
    "words", [[AWARDED], ["论文获奖", "4", "篇"], ["“论文获奖４篇”"], ["论文获奖4篇("], ["奖 4", "篇"]]
)
def test_words_have_the_records_behind_what_they_touch(office: Office, words: list[str]) -> None:
    (sentence,) = data(office, *words)["told"]
    assert sentence["heading"] == "一、聚焦学习培训，推进团队建设 （四）以赛促学，自我提升"
    first = {"text": "4篇", "figure": "works.paper.awarded", "value": 4, "records": PAPERS}
    assert sentence["sources"] == [first]


def test_words_that_are_the_sentence_s_own_have_its_numbers(office: Office) -> None:
    (sentence,) = data(office, "论文发表")["told"]
    assert [each["text"] for each in sentence["sources"]] == ["3篇", "期刊1篇", "增刊1篇", "内刊1篇"]


@pytest.mark.parametrize("words", [["课题一览"], ["附件1"], ["附件1", "课题一览"], ["附件１"]])
def test_an_annex_has_its_rows_with_the_record_behind_each(office: Office, words: list[str]) -> None:
    assert told(office, *words).splitlines()[:3] == [
        "附件1 课题一览",
        "  小学数字文化课程开发的示例研究，省，赵一老师，示例省规2016-001，2019-12-18 结题",
        "    K1  小学数字文化课程开发的示例研究  2019-11-28、2019-12-18  evidence/K1结题通知.txt",
    ]
    assert data(office, *words)["told"][0] == {
        "measure": None,
        "heading": "附件1 课题一览",
        "text": "小学数字文化课程开发的示例研究，省，赵一老师，示例省规2016-001，2019-12-18 结题",
        "sources": [
            {
                "text": "小学数字文化课程开发的示例研究，省，赵一老师，示例省规2016-001，2019-12-18 结题",
                "figure": None,
                "value": None,
                "records": ["K1"],
            }
        ],
    }


def test_words_of_an_annex_have_the_record_of_their_row(office: Office) -> None:
    (row,) = data(office, "2019年第6期")["told"]
    assert (row["heading"], row["sources"][0]["records"]) == ("附件4 发表一览", ["W6"])


def test_nothing_is_wider_than_the_terminal(office: Office) -> None:
    works = office.folder / "ledgers" / "works.yaml"
    before = works.read_text("utf-8")
    long = "evidence/区教师基本功竞赛的一份名称很长很长的通知和另外一份名称很长的名单.txt"
    works.write_text(before.replace("evidence/区基本功竞赛通知.txt", long), "utf-8")
    for words, columns in (("W12", 80), ("获奖2项", 60), ("获奖一览", 40)):
        shown = on_terminal(office, "why", words, *DAY, "-q", columns=columns, NO_COLOR="1")
        assert max(map(cell_len, shown.splitlines())) <= columns
        assert long in "".join(line.strip() for line in shown.splitlines())
    works.write_text(before, "utf-8")


def test_words_may_go_on_into_the_next_sentence(office: Office) -> None:
    found = data(office, "周五老师—金廿八老师。徒弟听师傅的课49节")["told"]
    assert [[each["text"] for each in one["sources"]] for one in found] == [
        ["周五老师—金廿八老师"],
        ["徒弟听师傅的课49节"],
    ]


def test_a_number_is_no_part_of_another(office: Office) -> None:
    assert asked(office, "9节").code == 2
    assert asked(office, "课4").code == 2
    assert asked(office, "49节").code == 0
    assert data(office, "49") == data(office, "49节")


def test_programs_are_told_of_the_records_too(office: Office) -> None:
    found = data(office, "案例获奖3篇")
    assert list(found["records"]) == ["W7", "W8", "W9"]
    assert found["unproven"] == ["W8"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("W99", 3, "台账里没有编号 W99\n怎么办：你是不是想写 W9、"),
        ("X1", 3, "台账里没有 X1 这样的编号\n"),
        ("7", 3, "总结里没有第 7 部分\n怎么办：各部分的编号：1、1.1、1.2、1.3、1.4、2、3、4、5\n"),
        ("9-9", 3, "计划里没有编号 9-9\n怎么办：你是不是想写 9-5、"),
        ("师", 2, "“师”太短，分不清问的是哪一处\n怎么办：多写几个字，如 "),
        ("〇", 2, "“〇”太短，分不清问的是哪一处\n怎么办：写任务、记录的编号（如 9-1、W1）、"),
        ("M7", 3, "计划里没有编号 M7\n"),
        (
            "论文获奖5篇",
            2,
            "总结里没有哪句话有“论文获奖5篇”\n怎么办：你是不是想写 论文获奖4篇、",
        ),
        ("zzz", 2, "总结里没有哪句话有“zzz”\n怎么办：写任务、记录的编号（如 9-1、W1）、"),
        ("“”", 2, "没有写要问什么\n"),
    ],
)
def test_what_is_not_there(office: Office, words: str, code: int, said: str) -> None:
    done = asked(office, words)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"错误：{said}")


def test_a_plan_whose_measures_name_no_ledgers(tmp_path: Path) -> None:
    office = example(tmp_path)
    assert told(office, AWARDED) == (
        "计划的措施都没有写记在哪些台账，总结里没有照台账写的句子，只数任务。\n"
        "写上就有了，如 plan edit M1 --records 师徒结对\n"
    )
    assert told(office, "W1").endswith(
        "没有措施记在成果台账。\n要写进总结，就写上，如 plan edit M1 --records 成果\n"
    )
    assert [each["text"] for each in data(office, "1.4")["told"]] == ["共安排工作3项，均未完成。"]


def test_before_the_term_nothing_is_told(office: Office) -> None:
    done = office.run("why", "W12", "--today", "2019-08-01", "-q")
    assert (done.code, done.out) == (
        0,
        "2019学年第一学期还没有开始，总结里还没有照任务、台账写的句子。\n",
    )


def test_the_command_has_a_chinese_name_and_tab_offers_what_can_be_asked(office: Office) -> None:
    assert office.run("依据", "W12", *DAY, "-q").out == told(office, "W12")
    offered = office.run(_PLAN_COMPLETE="complete_bash", _PLAN_LINE="plan why ", COMP_TYPE="9").out.split()
    assert {"M1.4", "W12", "9-1"} <= set(offered)
    assert "G1" not in offered


def test_of_a_table_of_counts_every_number_has_its_records(tmp_path: Path) -> None:
    office = example(tmp_path, M1_4="成果")
    office.edit_plan("\nschedule:", "\nlayout: {annexes: [获奖统计]}\nschedule:")
    assert told(office, "获奖统计").splitlines()[:4] == [
        "附件 获奖统计",
        "  省级：获省级三等奖1项，获省级奖1项",
        "    获省级三等奖1项",
        "      W1  数字文化课程的三个样例  2019-10-28、2019-12-05  evidence/区论文评比通知.txt、evidence/省论文评比通知.txt",
    ]


@pytest.fixture(scope="module")
def tasks(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose summary tells of tasks in every way, and of ledgers."""
    office = example(tmp_path_factory.mktemp("tasks"), M3="活动.课程培训")
    for name, day in (("9-2", "09-02"), ("9-3", "09-05"), ("10-3", "10-12"), ("12-3.1", "12-18")):
        assert office.run("done", name, "--on", f"2019-{day}", *DAY).code == 0
    assert office.run("cancel", "9-4", "--reason", "并入少先队活动", *DAY).code == 0
    assert office.run("cancel", "12-3.3", "--reason", "改由各组自己申报", *DAY).code == 0
    assert office.run("edit", "总结", "--next-steps", "开好课题中期论证会。", *DAY).code == 0
    return office


@pytest.mark.parametrize("name", ["4", "四", "四、", "其他工作", "四、其他工作", "未完成1项，取消"])
def test_a_section_of_tasks_has_the_tasks_behind_its_numbers(tasks: Office, name: str) -> None:
    (sentence, *_) = data(tasks, name)["told"]
    assert (sentence["heading"], sentence["text"]) == (
        "四、其他工作",
        "共安排工作3项，已完成1项，未完成1项，取消1项。",
    )
    numbers = {each["text"]: each["records"] for each in sentence["sources"]}
    touched = {"未完成1项": ["1-2"], "取消1项": ["9-4"]}
    others = {"共安排工作3项": ["9-2", "9-4", "1-2"], "已完成1项": ["9-2"]}
    assert numbers == (touched if name == "未完成1项，取消" else others | touched)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "9-2",
            "9-2  制订教科室工作计划  已完成 2019-09-02\n"
            "四、其他工作\n"
            "  共安排工作3项，已完成1项，未完成1项，取消1项。\n"
            "    写到它的：共安排工作3项；已完成1项\n"
            "  制订教科室工作计划（9月2日完成）。\n",
        ),
        (
            "12-3.3",
            "12-3.3  区级课题做好申报工作  取消\n"
            "五、未完成和取消的工作\n"
            "  取消的有：各社团进行招募工作（并入少先队活动）。有的工作取消了其中的分项：区级课题做好申报工作"
            "（改由各组自己申报）。\n"
            "    写到它的：区级课题做好申报工作\n",
        ),
        (
            "12-3.2",
            "12-3.2  市级课题做好中期评估工作  未开始\n"
            "五、未完成和取消的工作\n"
            "  十二月，市级课题做好中期评估工作，未开始\n",
        ),
    ],
)
def test_a_task_has_the_sentences_in_which_it_stands(tasks: Office, name: str, expected: str) -> None:
    assert told(tasks, name) == expected


def test_a_task_that_is_told_by_its_records_has_their_sentences(tasks: Office) -> None:
    lines = told(tasks, "10-3").splitlines()
    assert lines[0] == "10-3  组织教师进行课程培训  已完成 2019-10-12"
    assert lines[2].startswith("  开展课程培训3次，参加40人次：10月12日“数字文化课程培训（一）”、")
    assert lines[3] == "    写到它的：3次；参加40人次；10月12日“数字文化课程培训（一）”"
    assert lines[-1] == "10-3 不另写，写的是台账里对应它的 A7。"


def test_why_a_task_stands_in_no_sentence(tasks: Office) -> None:
    done = tasks.run("why", "12-1", "--today", "2019-12-01", "-q")
    assert "12-1 还没有到期（期限：2019-12-31），总结里还不写。\n" in done.out
    assert told(tasks, "G1") == "总结照措施写，不写目标 G1。\n看哪些任务对应它用 plan show G1\n"


def test_rows_of_what_is_not_done_have_their_tasks(tasks: Office) -> None:
    rows = data(tasks, "未完成和取消的工作")["told"]
    assert [each["sources"][0]["records"] for each in rows[:2]] == [["9-1"], ["9-5"]]
    assert [each["sources"][0]["records"] for each in rows[-2:]] == [["1-2"], ["9-4"]]
    assert rows[0]["text"] == "九月，理论学习《不一样的生命，不一样的精彩》，未开始"


def test_what_the_office_says_itself_is_taken_from_nothing(tasks: Office) -> None:
    expected = "六、下学期打算\n  开好课题中期论证会。\n    计划里写的话，不是从任务、台账数出来的\n"
    assert told(tasks, "中期论证会") == expected
    assert told(tasks, "下学期打算") == expected


def test_pieces_are_shown_without_the_sign_that_joins_them_on(tmp_path: Path) -> None:
    office = example(tmp_path, M1_2="教师, 活动.青年教师发展共同体")
    lines = [line.strip() for line in told(office, "1.2").splitlines()]
    assert {"参加20人次", "占在职教师29人", "51.7%"} <= set(lines)
    assert not [line for line in lines if line.startswith(("，", "、", "的"))]
