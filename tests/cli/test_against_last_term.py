"""The summary with a table that sets its term beside the one before."""

import json
import shutil

import pytest

from conftest import Office
from support.example_office import example
from support.plans import naming

ASKED = ("summary", "--against-last-term", "--today", "2020-01-31")
LAST = """\
schema_version: 1
school: 常州市北环路小学
office: 教科室
semester: 2019-spring
title: 常州市北环路小学2018学年第二学期教科研工作计划
schedule:
  - month: 2019-03
    tasks:
      - {id: 3-1, text: 制订计划, status: done}
      - {id: 3-2, text: 教师培训}
"""


@pytest.fixture
def two_terms(empty_office: Office) -> Office:
    """The example office with a plan of the term before; a measure is recorded in two ledgers."""
    office = example(empty_office.folder, M2="课题, 公开课")
    (office.folder / "plans" / "2019-spring.yaml").write_text(LAST, encoding="utf-8")
    return office


def change_last(office: Office, old: str, new: str) -> None:
    path = office.folder / "plans" / "2019-spring.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_last_annex_sets_both_terms_side_by_side(two_terms: Office) -> None:
    done = two_terms.run(*ASKED)
    assert done.code == 0
    assert "上学期的计划：plans/2019-spring.yaml" in done.err
    assert "9．与上学期比较\n" in done.out
    table = done.out.partition("## 附件9\n\n### 与上学期比较\n\n")[2].splitlines()
    assert table[0] == "| 项目 | 上学期 | 本学期 | 增减 |"
    assert table[2:4] == [
        "| 在研课题 | 7项 | 9项 | \\+2 |",
        "| 在研省级课题 | 2项 | 1项 | \\-1 |",
    ]
    assert table[-2:] == ["| 计划任务 | 2项 | 19项 | \\+17 |", "| 已完成 | 1项 | 0项 | \\-1 |"]
    assert "| 公开课 | 不详 | 8节 |  |" in table
    assert "提醒：公开课台账没有记到上学期，与上学期比较的表里写“不详”" in done.err
    assert "与上学期比较" not in two_terms.run(*ASKED[:1], *ASKED[2:]).out


def test_during_the_term_the_table_says_until_when(two_terms: Office) -> None:
    done = two_terms.run(*ASKED[:-1], "2019-11-05")
    assert done.out.count("与上学期比较（本学期截至11月5日）") == 2


def test_what_has_not_ended_is_not_compared_as_held(two_terms: Office) -> None:
    two_terms.write_plan(naming({"M1": "活动.培训"}))
    for day, held in (("2020-01-20", 3), ("2020-01-21", 4)):
        found = json.loads(two_terms.run(*ASKED[:-1], day, "--json").out)["against_last_term"]["figures"]
        (training,) = [each for each in found if each["name"] == "activities.training.held"]
        assert training["this"]["value"] == held, day


def test_programs_are_told_the_records_of_both_terms(two_terms: Office) -> None:
    found = json.loads(two_terms.run(*ASKED, "--json").out)["against_last_term"]
    assert (found["term"], found["until"]) == ("2019-spring", None)
    by_name = {each["name"]: each for each in found["figures"]}
    city = by_name["projects.running.province"]
    assert (city["last"]["records"], city["this"]["records"], city["change"]) == (["K1", "K2"], ["K2"], -1)
    assert by_name["planned"]["last"]["records"] == ["2019-spring/3-1", "2019-spring/3-2"]
    lessons = by_name["lessons.given"]
    assert (lessons["last"], lessons["this"]["value"], lessons["change"]) == (None, 8, None)
    counted = json.loads(two_terms.run("figures", "--term", "2019-spring", "--json", *ASKED[2:]).out)
    known = {each["name"]: each for each in counted["figures"]}
    assert city["last"] == known["projects.running.province"]
    assert "against_last_term" not in json.loads(two_terms.run("summary", "--json", *ASKED[2:]).out)


def test_without_ledgers_the_tasks_are_compared_and_the_months_stay(two_terms: Office) -> None:
    shutil.rmtree(two_terms.folder / "ledgers")
    done = two_terms.run(*ASKED)
    assert done.out.count("与上学期比较") == done.out.count("各月工作完成情况") == 2
    assert "| 计划任务 | 2项 | 19项 | \\+17 |" in done.out


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("semester: 2019-spring", "semester: 2018-fall", 2, "里写的是2018学年第一学期，不是上学期"),
        ("school: 常州市北环路小学", "school: 某小学", 2, "是某小学的计划，不能和常州市北环路小学的比较"),
        ("office: 教科室", "ofice: 教科室", 4, "plans/2019-spring.yaml:3:"),
    ],
)
def test_a_file_that_is_no_plan_of_the_term_before_is_refused(
    two_terms: Office, old: str, new: str, code: int, said: str
) -> None:
    change_last(two_terms, old, new)
    done = two_terms.run(*ASKED, "-o", "总结.docx")
    assert (done.code, done.out, (two_terms.folder / "总结.docx").exists()) == (code, "", False)
    assert said in done.err
    assert two_terms.run("summary", *ASKED[2:]).code == 0


def test_where_the_plan_of_the_term_before_is_missing_it_is_said_where_it_belongs(two_terms: Office) -> None:
    (two_terms.folder / "plans" / "2019-spring.yaml").unlink()
    for more in ((), ("--json",), ("-o", "总结.docx")):
        done = two_terms.run(*ASKED, *more)
        assert (done.code, done.out) == (3, "")
        assert "没有上学期（2018学年第二学期）的计划，没有可以比较的" in done.err
        assert "把它和 plans/2019-fall.yaml 放在一起，名字如 2019-spring.yaml" in done.err


def test_of_several_plans_of_the_term_before_the_original_is_taken(two_terms: Office) -> None:
    plans = two_terms.folder / "plans"
    shutil.copy(plans / "2019-spring.yaml", plans / "2019-spring(1).yaml")
    assert "上学期的计划：plans/2019-spring.yaml\n" in two_terms.run(*ASKED).err


def test_before_the_term_there_is_nothing_to_compare(two_terms: Office) -> None:
    done = two_terms.run(*ASKED[:-1], "2019-08-20")
    assert (done.code, done.out) == (2, "")
    assert "本学期还没有开始" in done.err


def test_what_cannot_be_known_of_last_term_is_no_gap(two_terms: Office) -> None:
    plan = "schema_version: 1\nschool: 常州市北环路小学\noffice: 教科室\nsemester: 2019-fall\ntitle: 某计划\n"
    two_terms.write_plan(
        f"{plan}measures: [{{id: M1, title: 课堂, records: [公开课]}}]\n"
        "summary: {themes: [{measure: M1, text: 课堂}], shortcomings: 不足, next_steps: 打算}\n"
    )
    shutil.rmtree(two_terms.folder / "ledgers")
    (two_terms.folder / "ledgers").mkdir()
    (two_terms.folder / "ledgers" / "lessons.yaml").write_text(
        "schema_version: 1\nrecords:\n  - {id: L1, date: 2019-10-10, teacher: 张老师, title: 某课, evidence: [甲]}\n",
        encoding="utf-8",
    )
    done = two_terms.run(*ASKED[:-1], "2020-03-05", "--strict")
    assert done.code == 0, done.err
    assert "公开课台账没有记到上学期" in done.err


def test_the_trace_lists_what_is_counted_of_both_terms(two_terms: Office) -> None:
    done = two_terms.run(*ASKED, "-q", "--trace", "明细.json")
    assert done.code == 0, done.err
    found = json.loads((two_terms.folder / "明细.json").read_bytes())
    rows = {
        each["text"]: each["sources"] for each in found["told"] if each["heading"] == "附件9 与上学期比较"
    }
    both = rows["课题开题，上学期2项，本学期0项"]
    assert [(piece["value"], piece["records"]) for piece in both] == [(2, ["K5", "K8"])]
    tasks = rows["计划任务，上学期2项，本学期19项"]
    assert tasks[0]["records"] == ["2019-spring/3-1", "2019-spring/3-2"]
    assert found["records"]["2019-spring/3-1"]["label"] == "制订计划"
    assert two_terms.run(*ASKED, "-q", "--trace", "明细.csv").code == 0


@pytest.mark.parametrize("other", [("--words",), ("--take", "总结.docx")])
def test_it_is_for_the_summary_alone(two_terms: Office, other: tuple[str, ...]) -> None:
    done = two_terms.run(*ASKED, *other)
    assert (done.code, done.out) == (2, "")
    assert "--against-last-term 不能同时用" in done.err


@pytest.mark.parametrize("words", ["与上学期比较", "附件9", "计划任务，上学期2项"])
def test_why_has_the_records_and_tasks_of_both_terms(two_terms: Office, words: str) -> None:
    done = two_terms.run("why", words, "--today", "2020-01-31", "--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    (row,) = [each for each in told["told"] if each["text"].startswith("计划任务，")]
    assert row["heading"] == "附件9 与上学期比较"
    assert row["text"] == "计划任务，上学期2项，本学期19项"
    (before, *_) = row["sources"]
    assert (before["value"], before["records"]) == (2, ["2019-spring/3-1", "2019-spring/3-2"])
    assert told["records"]["2019-spring/3-2"]["label"] == "教师培训"


def test_why_shows_the_tasks_of_the_term_before(two_terms: Office) -> None:
    done = two_terms.run("why", "上学期1项", "--today", "2020-01-31", "-q")
    assert done.out.endswith("    上学期1项\n      2019-spring/3-1  制订计划  已完成\n")


def test_why_says_what_is_missing_to_compare(two_terms: Office) -> None:
    (two_terms.folder / "plans" / "2019-spring.yaml").unlink()
    for words, said in (
        ("与上学期比较", "没有上学期（2018学年第二学期）的计划"),
        ("zzz", "没有哪句话有“zzz”"),
    ):
        done = two_terms.run("why", words, "--today", "2020-01-31", "-q")
        assert (done.out, said in done.err) == ("", True)
