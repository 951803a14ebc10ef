"""A summary's headings are the plan's own: measures with their marks, titles in their lines, months by name."""

from datetime import date
from pathlib import Path

import pytest

from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import parse_plan
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.contents.summary import SummaryShape, summary_contents
from beihuan_plan.reports.formats.suffixes import SUFFIXES, render
from support.papers import text_of_html, text_of_markdown, text_of_word
from support.word_templates import PACKAGED

PLAN = """\
schema_version: 1
school: 某小学
office: 教科室
semester: 2019-fall
title: 某小学2019学年第一学期教科研工作计划
measures:
  - id: M1
    text: 抓好常规，做细做实。每周检查一次。
  - id: M2
    name: 课题
    title: 聚焦课题管理。
    parts:
      - {id: M2.1, text: 课题组每月活动一次。}
      - {id: M2.2, title: 做好结题。}
schedule:
  - tasks:
      - {id: 0-1, text: 每周检查教案。, measure: M1}
      - {id: 0-2, text: 校庆。, kind: event}
  - month: 2019-08
    tasks:
      - {id: 8-1, text: 制订计划。, measure: M1, status: done}
  - month: 2019-09
    to: 2019-10
    tasks:
      - {id: 9-1, text: 写邀请信。, measure: M2.1, status: done}
      - id: 9-2
        text: 办沙龙，出简报。
        measure: M2.1
        parts:
          - {id: 9-2.1, text: 办沙龙}
          - {id: 9-2.2, text: 出简报, status: done}
  - month: 2020-02
    tasks:
      - {id: 2-1, text: 写总结。}
"""


def plan_with(*edits: tuple[str, str]) -> Plan:
    text = PLAN
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_plan(text.encode(), Path("2019-fall.yaml")).content


def arranged(numbering: str = "{}", heading: str = "title: 主要措施, ") -> Plan:
    own = f"sections: [{{{heading}of: measures}}, {{of: schedule}}]\nlayout: {{numbering: {numbering}}}\n"
    return plan_with(("measures:\n", f"{own}measures:\n"))


def told(plan: Plan, day: str = "2020-03-02", *, carry_over: bool = False) -> SummaryShape:
    return summary_contents(plan, date.fromisoformat(day), plan.layout or Layout(), carry_over=carry_over)


def headings(plan: Plan) -> list[str]:
    """The headings of the summary as Markdown has them, without those of the appendix."""
    paper = render("summary.md", told(plan, carry_over=True), [PACKAGED]).decode().partition("\n附件")[0]
    return [line.replace("\\", "") for line in paper.splitlines() if line.startswith("##")]


def test_a_measure_without_a_title_is_headed_by_its_beginning_and_a_short_name_is_for_tables() -> None:
    assert headings(plan_with()) == [
        "## 一、抓好常规",
        "## 二、聚焦课题管理",
        "### （一）课题组每月活动一次",
        "### （二）做好结题",
        "## 三、其他工作",
        "## 四、未完成的工作",
        "## 五、下学期打算",
    ]
    assert headings(plan_with(("text: 抓好", "name: 常规\n    text: 抓好")))[0] == "## 一、常规"


def test_the_colon_of_a_title_that_runs_in_is_not_in_its_heading() -> None:
    assert headings(plan_with(("text: 抓好", "title: 常规：\n    text: 抓好")))[0] == "## 一、常规"


@pytest.mark.parametrize(
    ("numbering", "heading", "first", "part", "last"),
    [
        ("{section: 第一章、}", "title: 主要措施, ", "第一章、", "（一）", "第五章、"),
        ("{section: none}", "title: 主要措施, ", "", "（一）", ""),
        ("{measure: 第一，, part: 一是}", "title: 主要措施, ", "一、", "第一，", "五、"),
        ("{measure: 第一，, part: 一是}", "", "一、", "一是", "五、"),
        ("{measure: 第一，}", "", "一、", "（一）", "五、"),
        ("{measure: none}", "title: 主要措施, ", "一、", "", "五、"),
    ],
)
def test_themes_have_the_mark_of_sections_and_their_parts_that_of_measures(
    numbering: str, heading: str, first: str, part: str, last: str
) -> None:
    found = headings(arranged(numbering, heading))
    assert found[0] == f"## {first}抓好常规"
    assert found[2] == f"### {part}课题组每月活动一次"
    assert found[-1] == f"## {last}下学期打算"


@pytest.mark.parametrize(
    "numbering", ["{}", "{section: 一、, measure: 1．, part: （1）, task: 1．}", "{measure: 1.}"]
)
def test_arabic_numbers_are_left_to_the_tasks(numbering: str) -> None:
    plan = arranged(numbering)
    assert headings(plan) == headings(plan_with())
    assert [item["标号"] for item in told(plan)["主题"][1]["分项"][0]["事项"]] == ["1．", "2．"]


def test_tasks_and_their_parts_have_their_own_marks_too() -> None:
    summary = told(arranged("{task: （1）, task_part: ①}"))
    first, second = summary["主题"][1]["分项"][0]["事项"]
    assert (first["标号"], second["标号"], [part["标号"] for part in second["分项"]]) == (
        "（1）",
        "（2）",
        ["②"],
    )
    (alone,) = summary["主题"][0]["事项"]
    assert alone["标号"] == ""
    paper = text_of_markdown(render("summary.md", summary, [PACKAGED]))
    assert "（1）写邀请信。（2）办沙龙，出简报（进行中）。其中1项已完成：②出简报。" in paper
    assert "九、十月办沙龙，出简报进行中①办沙龙未开始" in paper


def test_a_promise_says_where_to_look_by_number_or_by_heading() -> None:
    assert told(arranged(), carry_over=True)["下学期打算"] == [
        "继续推进本学期未完成的3项工作（见第四部分）。"
    ]
    (unnumbered,) = told(arranged("{section: none}"), carry_over=True)["下学期打算"]
    assert unnumbered.endswith("（见“未完成的工作”）。")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_has_the_marks(suffix: str) -> None:
    plan = arranged("{section: 第一章、, measure: 第一，, task: ①, task_part: 1）}")
    text_of = {".docx": text_of_word, ".html": text_of_html, ".md": text_of_markdown}[suffix]
    text = text_of(render(f"summary{suffix}", told(plan, carry_over=True), [PACKAGED]))
    for words in (
        "第二章、聚焦课题管理",
        "第一，课题组",
        "①写邀请信",
        "2）出简报。",
        "1）办沙龙",
        "第五章、下学期",
    ):
        assert words in text


def test_months_are_named_as_they_are_planned_and_events_are_in_no_summary() -> None:
    plan = plan_with(("校庆。, ", "校庆。, status: cancelled, reason: 停办, "))
    summary = told(plan)
    assert [(month["月份"], month["计划任务"]) for month in summary["各月"]] == [
        ("全学期", 1),
        ("八月", 1),
        ("九、十月", 2),
        ("二月", 1),
    ]
    assert [item["月份"] for item in summary["未完成"]] == ["全学期", "九、十月", "二月"]
    assert len({month["柱"]["中"] for month in summary["各月"]}) == 4
    assert "校庆" not in str(summary)


@pytest.mark.parametrize(
    ("title", "named", "lines"),
    [
        (
            "|\n  心中有数\n  ——某小学2019学年第一学期教科研工作计划",
            "《心中有数——某小学2019学年第一学期教科研工作计划》",
            ["心中有数", "——某小学2019学年第一学期教科研工作总结"],
        ),
        (
            "|\n  某小学教科研工作计划\n  （2019学年第一学期）",
            "《某小学教科研工作计划（2019学年第一学期）》",
            ["某小学教科研工作总结", "（2019学年第一学期）"],
        ),
        (
            "|\n  某小学2019学年第一学期\n  教科研工作要点",
            "《某小学2019学年第一学期教科研工作要点》",
            ["某小学2019学年第一学期教科室工作总结"],
        ),
    ],
)
def test_a_title_of_several_lines_becomes_the_summary_s(title: str, named: str, lines: list[str]) -> None:
    summary = told(plan_with(("title: 某小学2019学年第一学期教科研工作计划", f"title: {title}")))
    assert named in summary["开头"]
    assert summary["标题行"] == lines


@pytest.mark.parametrize(
    ("written", "of_plan", "of_summary"),
    [
        ("{name: 某小学办公室, date: 2019-09}", ("某小学办公室", "2019年9月"), "某小学办公室"),
        ("{date: 2019-09}", ("", "2019年9月"), "某小学教科室"),
        ("{name: 某小学办公室}", ("某小学办公室", ""), "某小学办公室"),
    ],
)
def test_a_signature_may_have_a_month_alone_or_no_name(
    written: str, of_plan: tuple[str, str], of_summary: str
) -> None:
    plan = plan_with(("measures:\n", f"signature: {written}\nmeasures:\n"))
    signed = document_contents(plan, date(2020, 3, 2), Layout())["落款"]
    assert (signed["署名"], signed["日期"]) == of_plan
    assert (told(plan)["落款"]["署名"], told(plan)["落款"]["日期"]) == (of_summary, "2020年3月2日")
