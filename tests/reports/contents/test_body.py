"""Sections, headings and numbers as an office has them: small plans, and the Markdown that they become."""

from pathlib import Path

import pytest

from beihuan_plan.model.arrangement import Layout
from beihuan_plan.plan_file.reading import read_plan
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.formats.text import render_markdown
from conftest import DATA, SHIPPED
from support.papers import DAY
from support.plans import small
from support.word_templates import PACKAGED

GOALS = "goals:\n  - {id: G1, text: 抓常规。}\n  - {id: G2, text: 抓课题。}\n"
MEASURES = """\
measures:
  - id: M1
    title: 抓学习。
    text: "读书。\\n交流。"
    parts:
      - {id: M1.1, title: 沙龙, text: 每月一次。}
      - {id: M1.2, text: 讲座两次。}
  - id: M2
    title: 抓课题：
    parts:
      - {id: M2.1, title: 申报。}
"""
SCHEDULE = """\
schedule:
  - tasks:
      - {id: 0-1, text: 每周教研。}
  - month: 2025-02
    to: 2025-03
    title: 二、三月份：
    tasks:
      - {id: 2-1, text: 订计划。}
      - id: 2-2
        text: 开好会
        parts:
          - {id: 2-2.1, text: 发通知}
          - {id: 2-2.2, text: 写记录}
  - month: 2025-04
  - month: 2025-05
    tasks:
      - {id: 5-1, text: 中期汇报。}
"""


def document(text: str) -> list[str]:
    """The lines of a small plan's document, without the blank ones."""
    plan = small(text)
    contents = document_contents(plan, DAY, plan.layout or Layout())
    paper = render_markdown("document.md", contents, [PACKAGED])
    assert "\n\n\n" not in paper
    return [line for line in paper.splitlines() if line]


def body(text: str) -> list[str]:
    title, *lines = document(text)
    assert title == "# 某小学计划"
    return lines


def layout(*lines: str) -> str:
    return "layout:\n" + "".join(f"  {line}\n" for line in lines)


def sections(*lines: str) -> str:
    return "sections:\n" + "".join(f"  - {line}\n" for line in lines)


def test_sections_have_the_office_s_order_headings_and_prose() -> None:
    of = "guiding_principles: 立德树人。\n" + GOALS
    assert body(
        sections(
            "text: 现制订计划如下。",
            '{title: 现状分析, text: "队伍年轻。\\n经验不足。"}',
            "{title: 工作要点：, of: goals, text: 力争做到：}",
            "{title: 工作思路, of: guiding_principles}",
            "text: 如有变动，以通知为准。",
        )
        + of
    ) == [
        "现制订计划如下。",
        "## 一、现状分析",
        "队伍年轻。",
        "经验不足。",
        "## 二、工作要点：",
        "力争做到：",
        "1．抓常规。",
        "2．抓课题。",
        "## 三、工作思路",
        "立德树人。",
        "如有变动，以通知为准。",
    ]


def test_a_section_of_what_the_plan_lacks_is_left_out_unless_it_has_words() -> None:
    of = "{title: 具体措施, of: measures}"
    said = "{title: 具体安排, of: schedule, text: 另行通知。}"
    assert body(sections(of, said, "{title: 目标, of: goals}") + GOALS)[:3] == [
        "## 一、具体安排",
        "另行通知。",
        "## 二、目标",
    ]


def test_what_stands_in_a_section_without_a_title_is_of_the_first_level_and_counted_on() -> None:
    arranged = sections(
        "{title: 指导思想, of: guiding_principles}", "of: measures", "{title: 安排, of: schedule}"
    )
    assert body(arranged + "guiding_principles: 立德树人。\n" + MEASURES + SCHEDULE)[:10] == [
        "## 一、指导思想",
        "立德树人。",
        "## 二、抓学习。",
        "读书。",
        "交流。",
        "### 1．沙龙",
        "每月一次。",
        "2．讲座两次。",
        "## 三、抓课题：",
        "### 申报。",
    ]
    assert "## 四、安排" in body(arranged + "guiding_principles: 立德树人。\n" + MEASURES + SCHEDULE)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("{}", ["一、抓常规。", "二、抓课题。", "## 三、具体措施"]),
        ("{goal: 一、}", ["一、抓常规。", "二、抓课题。", "## 三、具体措施"]),
        ("{goal: 第一，}", ["第一，抓常规。", "第二，抓课题。", "## 一、具体措施"]),
    ],
)
def test_goals_of_the_first_level_keep_a_mark_of_their_own(marks: str, expected: list[str]) -> None:
    arranged = sections("{of: goals, text: 本学期努力做到：}", "{title: 具体措施, of: measures}")
    assert body(arranged + layout(f"numbering: {marks}") + GOALS + MEASURES)[:4] == [
        "本学期努力做到：",
        *expected,
    ]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("{}", ["## 一、目标", "1．抓常规。", "2．抓课题。", "## 二、抓学习。", "## 三、抓课题："]),
        ("{measure: 一、}", ["## 一、目标", "1．抓常规。", "2．抓课题。", "## 二、抓学习。", "## 三、抓课题："]),
        ("{measure: （一）}", ["## 一、目标", "1．抓常规。", "2．抓课题。", "## 二、抓学习。", "## 三、抓课题："]),
        ("{section: none, measure: （一）}", ["## 目标", "1．抓常规。", "2．抓课题。", "## （一）抓学习。", "## （二）抓课题："]),
        ("{section: none}", ["## 目标", "1．抓常规。", "2．抓课题。", "## 抓学习。", "## 抓课题："]),
    ],
)  # fmt: skip
def test_measures_of_the_first_level_are_marked_like_sections(marks: str, expected: list[str]) -> None:
    lines = body(
        sections("{title: 目标, of: goals}", "of: measures")
        + layout(f"numbering: {marks}")
        + GOALS
        + MEASURES
    )
    assert [
        line for line in lines if line.startswith("## ") or "抓常规" in line or "2．抓" in line
    ] == expected


def test_goals_and_months_of_the_first_level() -> None:
    arranged = sections("of: goals", "of: schedule")
    lines = body(arranged + GOALS + SCHEDULE)
    assert lines[:4] == ["一、抓常规。", "二、抓课题。", "## 全学期：", "每周教研。"]
    lines = body(arranged + layout("numbering: {month: 一、}") + GOALS + SCHEDULE)
    assert [line for line in lines if line.startswith("#")] == [
        "## 三、全学期：",
        "## 四、二、三月份：",
        "## 五、五月：",
    ]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("{}", ["## 一、具体措施", "### 1．抓学习。", "#### （1）沙龙", "（2）讲座两次。", "### 2．抓课题：", "#### 申报。"]),
        (
            "{measure: （一）, part: 1.}",
            ["## 一、具体措施", "### （一）抓学习。", "#### 1.沙龙", "2.讲座两次。", "### （二）抓课题：", "#### 1.申报。"],
        ),
        ("{measure: 第一，, part: ①}", ["## 一、具体措施", "### 第一，抓学习。", "#### ①沙龙", "②讲座两次。", "### 第二，抓课题：", "#### ①申报。"]),
        ("{measure: none, part: 1)}", ["## 一、具体措施", "### 抓学习。", "#### 1)沙龙", "2)讲座两次。", "### 抓课题：", "#### 1)申报。"]),
    ],
)  # fmt: skip
def test_marks_are_those_of_the_office(marks: str, expected: list[str]) -> None:
    lines = body(layout(f"numbering: {marks}") + MEASURES)
    numbered = ("## ", "学习", "沙龙", "讲座", "申报")
    assert [line for line in lines if any(word in line for word in numbered)] == expected


def test_one_alone_is_numbered_only_where_the_office_gives_its_form_and_a_goal_never() -> None:
    one = "goals:\n  - {id: G1, text: 抓常规。}\nmeasures:\n  - {id: M1, title: 抓学习。}\n"
    one += "schedule:\n  - month: 2025-02\n    tasks:\n      - {id: 2-1, text: 订计划。}\n"
    usual = body(one)
    assert usual == [
        "## 一、工作目标",
        "抓常规。",
        "## 二、具体措施",
        "### 抓学习。",
        "## 三、具体安排",
        "### 二月：",
        "订计划。",
    ]
    marked = body(layout("numbering: {goal: 1、, measure: （一）, month: （一）, task: 1、}") + one)
    assert marked[1::2] == ["抓常规。", "### （一）抓学习。", "### （一）二月："]
    assert marked[-1] == "1、订计划。"
    assert body(sections("of: goals") + "goals:\n  - {id: G1, text: 抓常规。}\n") == ["抓常规。"]


def test_a_title_with_a_stop_runs_into_the_first_paragraph() -> None:
    assert body(layout("run_in: true", "numbering: {measure: （一）, part: 1.}") + MEASURES)[1:] == [
        "（一）抓学习。读书。",
        "交流。",
        "#### 1.沙龙",
        "每月一次。",
        "2.讲座两次。",
        "### （二）抓课题：",
        "#### 1.申报。",
    ]


def test_parts_are_numbered_on_across_measures() -> None:
    lines = body(layout("continuous: true") + MEASURES)
    assert [line for line in lines if "沙龙" in line or "讲座" in line or "申报" in line] == [
        "#### （1）沙龙",
        "（2）讲座两次。",
        "#### （3）申报。",
    ]


def test_groups_of_the_schedule_have_their_own_headings() -> None:
    assert body(layout("numbering: {month: （一）, task_part: ①}") + SCHEDULE) == [
        "## 一、具体安排",
        "### （一）全学期：",
        "每周教研。",
        "### （二）二、三月份：",
        "1．订计划。",
        "2．开好会",
        "①发通知",
        "②写记录",
        "### （三）五月：",
        "中期汇报。",
    ]


@pytest.mark.parametrize(
    ("fields", "usual", "shown"),
    [
        ("owner: 张老师, due: 2025-02-20", "（责任人：张老师，2月20日前）", "（张老师，2月20日前）"),
        ("from: 2025-02-20, due: 2025-02-20", "（2月20日）", "（2月20日）"),
        ("from: 2025-02-16, due: 2025-02-20", "（2月16—20日）", "（2月16—20日）"),
        ("from: 2025-02-26, due: 2025-03-02", "（2月26日—3月2日）", "（2月26日—3月2日）"),
        ("from: 2025-02-26", "（2月26日起）", "（2月26日起）"),
        ("when: 2月中旬, due: 2025-02-20, week: 2", "（2月中旬，第2周）", "（2月中旬）"),
        ("week: 2-6, owner: 张老师", "（责任人：张老师，第2—6周）", "（张老师）"),
        ("kind: event, due: 2025-02-20", "（2月20日）", "（2月20日）"),
        ("note: 已催", "", ""),
    ],
)
def test_what_stands_in_brackets_behind_a_task(fields: str, usual: str, shown: str) -> None:
    schedule = f"schedule:\n  - month: 2025-02\n    tasks:\n      - {{id: 2-1, text: 订计划。, {fields}}}\n"
    assert body(schedule)[-1] == f"订计划{usual}。"
    assert body(layout("show: [owner, due]") + schedule)[-1] == f"订计划{shown}。"
    assert body(layout("show: []") + schedule)[-1] == "订计划。"


def test_days_and_weeks_are_written_as_the_office_writes_them() -> None:
    task = "{id: 2-1, text: 订计划。, from: 2025-02-16, due: 2025-02-20, week: 2-3}"
    schedule = f"schedule:\n  - month: 2025-02\n    tasks:\n      - {task}\n"
    assert (
        body(layout("days: 9.2-9.8", "show: [week, due]") + schedule)[-1] == "订计划（第2—3周，2.16-2.20）。"
    )
    assert (
        body(layout("numbering: {week: 第一周}", "show: [week]") + schedule)[-1] == "订计划（第二至三周）。"
    )


def test_a_title_of_several_lines() -> None:
    lines = document("title: |\n  心中有数\n  ——某小学计划\n" + GOALS)
    assert lines[:3] == ["# 心中有数", "# ——某小学计划", "## 一、工作目标"]


@pytest.mark.parametrize(
    ("signature", "lines"),
    [
        ("{name: 某小学教科室, date: 2025-02}", ["某小学教科室", "2025年2月"]),
        ("{date: 2025-02-10}", ["2025年2月10日"]),
        ("{name: 某小学教科室}", ["某小学教科室"]),
    ],
)
def test_a_signature_may_lack_the_name_or_the_day(signature: str, lines: list[str]) -> None:
    assert body(GOALS + f"signature: {signature}\n")[3:] == lines


@pytest.mark.parametrize("path", [SHIPPED, DATA / "finished-term.yaml"])
def test_a_plan_of_version_0_1_is_set_as_by_its_template(path: Path) -> None:
    contents = document_contents(read_plan(path).content, DAY, Layout())
    paper = render_markdown("document.md", contents, [PACKAGED])
    assert paper == render_markdown("document-0.1.md", contents, [DATA])


def test_a_template_of_version_0_1_sets_the_four_sections_as_it_did() -> None:
    """It knows no sections of the office's own; marks, headings of months and days are new values in it."""
    plan = small(
        sections("text: 现制订计划如下。", "of: measures", "{title: 安排, of: schedule}")
        + layout("numbering: {measure: （一）, part: 1., task: 1、}", "run_in: true", "show: [owner]")
        + MEASURES
        + SCHEDULE.replace("订计划。", "订计划。, owner: 张老师")
    )
    contents = document_contents(plan, DAY, plan.layout or Layout())
    paper = render_markdown("document-0.1.md", contents, [DATA])
    assert [line for line in paper.splitlines() if line] == [
        "# 某小学计划",
        "## 一、具体措施",
        "### （一）抓学习。",
        "读书。",
        "交流。",
        r"#### 1\.沙龙",
        "每月一次。",
        r"#### 2\.讲座两次。",
        "### （二）抓课题：",
        r"#### 1\.申报。",
        "## 二、具体安排",
        "### 全学期：",
        "1、每周教研。",
        "### 二、三月：",
        "1、订计划（张老师）。",
        "2、开好会",
        "（1）发通知",
        "（2）写记录",
        "### 五月：",
        "1、中期汇报。",
    ]
