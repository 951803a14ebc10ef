"""The summary of a plan whose measures name ledgers: what these hold is told, and traced."""

import json
import re
import shutil

import pytest

from conftest import Office
from support.example_office import example
from support.plans import naming

DAY = ("--today", "2020-01-31")


@pytest.fixture
def office(empty_office: Office) -> Office:
    """The example office, some of its measures recorded in ledgers."""
    return example(empty_office.folder, M1_1="师徒结对", M1_4="成果.案例")


def test_ledgers_are_told_under_the_measures_that_name_them(office: Office) -> None:
    done = office.run("summary", *DAY)
    assert done.code == 0
    opening = "本学期，教科室以天宁区教科研工作计划为指导，按照《常州市北环路小学2019学年第一学期教科研工作计划》开展工作。现总结如下："
    assert opening in done.out
    section = done.out.partition("### （一）青蓝工程，新老相长\n\n")[2]
    assert section.startswith("师徒结对6对（教学5对、德育1对）：钱二老师—严廿六老师、")
    assert "### （四）以赛促学，自我提升\n\n案例获奖3篇（区级一等奖1篇、" in done.out
    assert "论文获奖" not in done.out
    (left,) = [line for line in done.err.splitlines() if "没有单独安排工作" in line]
    assert left == "提醒：措施 M1.3 没有任务，总结里写的是没有单独安排工作"


def test_programs_are_told_what_every_number_is_taken_from(office: Office) -> None:
    told = json.loads(office.run("summary", "--json", *DAY).out)["told"]
    assert {each["measure"] for each in told} == {"M1.1", "M1.4"}
    assert told[0]["sources"][0] == {
        "text": "6对",
        "figure": "mentoring.pairs",
        "value": 6,
        "records": ["P1", "P2", "P3", "P4", "P5", "P7"],
    }


def test_a_ledger_that_cannot_be_read_stops_the_summary(office: Office) -> None:
    ledger = office.folder / "ledgers" / "works.yaml"
    ledger.write_text(ledger.read_text("utf-8").replace("kind: paper", "kind: 论纹", 1), "utf-8")
    done = office.run("summary", *DAY)
    assert (done.code, done.out) == (office.run("figures", *DAY).code, "")
    assert "works.yaml:9:" in done.err


def test_without_ledgers_tasks_are_counted(office: Office) -> None:
    shutil.rmtree(office.folder / "ledgers")
    done = office.run("summary", *DAY)
    assert "共安排工作19项，均未完成。现总结如下：" in done.out
    assert "### （一）青蓝工程，新老相长\n\n本学期没有单独安排工作。" in done.out
    told = [line for line in done.err.splitlines() if "没有单独安排工作" in line]
    assert told == [
        "提醒：措施 M1.3 没有任务，总结里写的是没有单独安排工作",
        "提醒：措施 M1.1 没有任务，台账（师徒结对）里也没有本学期可写的记录，总结里写的是没有单独安排工作",
    ]


def test_records_without_proof_are_told_before_it_is_signed(office: Office) -> None:
    office.edit_plan("\nschedule:", "\nlayout: {annexes: [mentoring]}\nschedule:")
    done = office.run("summary", *DAY)
    (told,) = [line for line in done.err.splitlines() if "佐证" in line]
    assert told == "提醒：台账记录没有佐证材料：P4、P7"


def test_records_whose_dates_do_not_tell_are_not_left_out_unnoticed(office: Office) -> None:
    office.edit_plan("\nschedule:", "\nlayout: {annexes: [clubs]}\nschedule:")
    assert "照日期看不出" not in office.run("summary", *DAY).err  # a paper, and no case: 成果.案例
    office.write_plan(naming({"M1.1": "师徒结对", "M1.4": "成果, 集体荣誉"}))
    done = office.run("summary", *DAY)
    told = "提醒：台账记录照日期看不出在不在 2019-09-01 至 2020-01-31 里，没有算进：A22、H6、K13、W15"
    assert told in done.err.splitlines()
    assert "数字化校园试点学校" not in done.out
    refused = office.run("summary", "--strict", "-q", *DAY)
    assert (refused.code, told in refused.err.splitlines()) == (1, True)


def test_a_ledger_that_there_is_none_of_is_told_of_with_the_measure(office: Office) -> None:
    office.write_plan(naming({"M1.1": "师徙结对", "M1.3": "活动.校际交刘, 活动", "M1.4": "听课"}))
    told = office.run("summary", *DAY).err.splitlines()
    assert [line for line in told if "记在台账" in line] == [
        "提醒：措施 M1.1 记在台账：没有“师徙结对”这种台账，你是不是想写 师徒结对？",
        "提醒：措施 M1.3 记在台账：活动台账没有“校际交刘”这一类，你是不是想写 校际交流？",
        "提醒：措施 M1.4 记在台账：没有“听课”这种台账，你是不是想写 听课记录？",
    ]
    assert "提醒：措施 M1.1 没有任务，总结里写的是没有单独安排工作" in told


def test_what_has_not_ended_is_not_told_as_held(office: Office) -> None:
    office.write_plan(naming({"M1": "活动.培训"}))
    going_on, over = (office.run("summary", "--today", day) for day in ("2020-01-20", "2020-01-21"))
    assert "提醒：到 2020-01-20 还没有结束，没有写进去：A25" in going_on.err.splitlines()
    assert ("开展培训3次，" in going_on.out, "寒假区级培训" in going_on.out) == (True, False)
    assert "还没有结束，没有写进去" not in over.err
    assert ("开展培训4次，" in over.out, over.out.count("寒假区级培训")) == (True, 2)
    compared = json.loads(office.run("summary", "--json", "--today", "2020-01-20").out)["told"]
    assert compared[0]["sources"][0]["value"] == 3
    why = office.run("why", "A25", "--today", "2020-01-20").out
    assert "：到 2020-01-20 还没有结束（日期：2020-01-20、2020-01-21）。\n" in why


@pytest.mark.parametrize(
    ("day", "said"),
    [("2019-09-10", "安排的工作截至9月10日尚未到期。"), ("2020-01-31", "共安排工作7项，均未完成。")],
)
def test_no_heading_has_only_headings_below_it_where_tasks_can_be_told_of(
    office: Office, day: str, said: str
) -> None:
    office.write_plan(naming({"M1.1": "师徒结对"}))
    done = office.run("summary", "--today", day)
    assert f"## 一、聚焦学习培训，推进团队建设\n\n本项（含下列各点）{said}\n\n### （一）" in done.out
    assert not re.search("(?m)^#.*\n\n#", done.out.partition("## 附件")[0])


def test_every_ledger_that_has_records_is_annexed(office: Office) -> None:
    done = office.run("summary", *DAY)
    told = [line.partition("．")[2] for line in done.out.splitlines() if re.match("(附件：)?[0-9]．", line)]
    assert told == [
        "课题一览", "获奖统计", "获奖一览", "发表一览", "活动一览", "公开课一览", "师徒结对一览", "社团一览"
    ]  # fmt: skip
    assert "| 样例合唱团 | 陈九老师、校外教练甲老师 |" in done.out
    assert "| 数字文化课程的三个样例 | 论文 |" in done.out  # though a measure names but cases


def test_what_records_tell_of_is_not_left_unfinished_unnoticed(office: Office) -> None:
    office.write_plan(naming({"M1": "活动.理论学习", "M3": "活动.课程培训"}))
    reminder = "照台账写进了总结，计划里却没有完成；做完了的用 plan done"
    told = "提醒：9-1、10-2、10-3、11-2、12-1、12-2 "
    assert f"{told}{reminder} 9-1\n" in office.run("summary", *DAY).err
    for task in ("9-1", "10-2", "10-3", "11-2", "12-1", "12-2"):
        assert office.run("done", task, "--on", "2019-12-30", *DAY).code == 0
    done = office.run("summary", *DAY)
    assert reminder not in done.err
    assert "组织教师进行课程培训" not in done.out


def test_what_is_to_be_signed_is_not_written_with_gaps(office: Office) -> None:
    refused = office.run("summary", "--strict", "-q", "-o", "总结.docx", *DAY)
    assert (refused.code, refused.out, (office.folder / "总结.docx").exists()) == (1, "", False)
    reminders = [line for line in refused.err.splitlines() if line.startswith("提醒：")]
    assert f"错误：有 {len(reminders)} 条提醒，没有写出总结" in refused.err
    assert len(reminders) > 3
    assert office.run("summary", "--strict", "--json", *DAY).code == 2


def test_what_lacks_nothing_is_written_under_strict(empty_office: Office) -> None:
    empty_office.write_plan(
        "schema_version: 1\nschool: 某小学\noffice: 教科室\nsemester: 2019-fall\ntitle: 某小学教科室工作计划\n"
        "summary: {shortcomings: 不足。, next_steps: 打算。}\n"
    )
    done = empty_office.run("summary", "--strict", "--today", "2020-02-03")
    assert (done.code, "## 一、不足与反思\n\n不足。" in done.out) == (0, True)


def test_the_office_s_own_words_come_first_and_stand_for_the_counts(office: Office) -> None:
    office.edit_plan(
        "\nschedule:",
        "\nsummary:\n  themes:\n    - measure: M1.3\n      text: |\n        走出去。\n        请进来。\n    - {measure: M1.1, text: 结对好。}\nschedule:",
    )
    for ending, between in (("md", "\n\n"), ("html", "</p>\n<p>")):
        assert office.run("summary", "-o", f"总结.{ending}", *DAY).code == 0
        text = (office.folder / f"总结.{ending}").read_text("utf-8")
        assert f"结对好。{between}师徒结对6对" in text
        assert f"走出去。{between}请进来。" in text
    done = office.run("summary", *DAY)
    assert "没有单独安排工作" not in done.out
    assert "提醒：措施 M2、M3 在总结里没有自己写的话（plan edit M2 --words 文字）" in done.err.splitlines()
    office.edit_plan("\nschedule:", "\ncheck: {ignore: [summary]}\nschedule:")
    assert "自己写的话" not in office.run("summary", *DAY).err


@pytest.mark.parametrize(
    ("wished", "titles"),
    [
        ("[]", []),
        ("[月]", None),
        ("[months]", ["附件：各月工作完成情况"]),
        ("[获奖一览, clubs, months]", ["附件：1．获奖一览", "2．社团一览", "3．各月工作完成情况"]),
        ("[lessons]", ["附件：公开课一览"]),
    ],
)
def test_the_annexes_are_those_that_are_wished_for(
    office: Office, wished: str, titles: list[str] | None
) -> None:
    office.edit_plan("\nschedule:", f"\nlayout:\n  annexes: {wished}\nschedule:")
    done = office.run("summary", *DAY)
    if titles is None:
        assert (done.code, "可以写：projects（课题一览）" in done.err) == (4, True)
        return
    assert [
        line for line in done.out.splitlines() if re.match("附件：|[0-9]．.*(一览|情况)$", line)
    ] == titles
    heads = [line for line in done.out.splitlines() if line.startswith("## 附件")]
    assert heads == (["## 附件"] if len(titles) == 1 else [f"## 附件{n}" for n, _ in enumerate(titles, 1)])


def test_an_annex_without_records_is_told_of(office: Office) -> None:
    office.edit_plan("\nschedule:", "\nlayout: {annexes: [awards, projects]}\nschedule:")
    shutil.rmtree(office.folder / "ledgers")
    told = office.run("summary", *DAY)
    assert "提醒：获奖一览、课题一览没有本学期的记录，没有附上" in told.err.splitlines()


def test_the_plan_that_guides_this_one_is_named(office: Office) -> None:
    done = office.run("edit", "计划", "--guided-by", "某区教科研工作计划")
    assert "上级计划改为“某区教科研工作计划”" in done.out
    opening = office.run("summary", *DAY).out.splitlines()[2]
    assert opening.startswith("本学期，教科室以某区教科研工作计划为指导，按照《常州市北环路小学")
