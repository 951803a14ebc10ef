"""A plan as people write it becomes a plan file, and every character of it is accounted for."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from beihuan_plan.errors import UsageError
from beihuan_plan.importing.imported_plan import ImportedPlan, imported
from beihuan_plan.importing.plan_text import plan_text
from beihuan_plan.importing.source_line import source_lines
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.reading import parse_plan
from beihuan_plan.reports.formats.markdown_lines import lines_of_markdown
from conftest import ROOT

SEED = (
    (ROOT / "tests" / "data" / "2019-fall.source.txt").read_text("utf-8").replace("[bookmark: _GoBack]", "")
)


def read(text: str, term: Semester | None = None) -> ImportedPlan:
    return imported([*source_lines(lines_of_markdown(text))], term)


def plan_file(text: str) -> Any:
    """The values of the plan file that a text becomes; it can be read, and nothing of the text is lost."""
    found = read(text)
    assert found.accounts.missing(found.lines) == []
    written = plan_text(found, "计划.md")
    parse_plan(written.encode(), Path("plan.yaml"))
    return yaml.load(written, yaml.BaseLoader)


def without(value: Any, *names: str) -> Any:
    """Leave fields out of records, wherever they are."""
    if isinstance(value, dict):
        return {name: without(item, *names) for name, item in value.items() if name not in names}
    return [without(item, *names) for item in value] if isinstance(value, list) else value


def test_the_seed_becomes_the_plan_that_is_shipped() -> None:
    """Apart from what was added by hand: links, short names, parts of tasks, the plan that guides it."""
    shipped = yaml.load((ROOT / "plans" / "2019-fall.yaml").read_text("utf-8"), yaml.BaseLoader)
    found = plan_file(SEED)
    for each in shipped["schedule"]:
        each["tasks"] = without(each["tasks"], "goals", "measure", "parts")
    shipped["measures"] = without(shipped["measures"], "goals", "records")
    shipped["goals"] = without(shipped["goals"], "name")
    assert found == without(shipped, "guided_by")
    assert [len(each["tasks"]) for each in found["schedule"]] == [5, 5, 4, 3, 2]


SPRING = """\
某某小学2022—2023学年第二学期教科研工作计划

新学期，我校教科研工作将围绕区局要求开展，现制订计划如下。

一、工作思路
以新课标为指导。

二、现状分析
上学期我校有课题5项。

三、工作要点
（一）抓实课题研究
1．规范管理。完善课题档案。
2. 强化指导。聘请专家来校指导不少于2次。
3、成果推广。组织成果汇报会。
（二）抓好教师培训
1．校本培训。开展学习活动。
2．青蓝工程。组织师徒结对。

四、月度工作安排
二月份
1.制订教科研工作计划。
三、四月份：
1.课题中期评估。
2.组织论文评选。
六月
1.资料归档
2.期末考试
以上安排如有变动，以通知为准。

某某小学教科室
2023年2月
"""


def test_sections_of_an_office_s_own() -> None:
    found = plan_file(SPRING)
    assert [found[name] for name in ("school", "office", "semester")] == ["某某小学", "教科室", "2023-spring"]
    assert found["sections"] == [
        {"text": "新学期，我校教科研工作将围绕区局要求开展，现制订计划如下。"},
        {"title": "工作思路", "of": "guiding_principles"},
        {"title": "现状分析", "text": "上学期我校有课题5项。"},
        {"title": "工作要点", "of": "measures"},
        {"title": "月度工作安排", "of": "schedule"},
        {"text": "以上安排如有变动，以通知为准。"},
    ]
    assert found["measures"] == [
        {
            "id": "M1",
            "title": "抓实课题研究",
            "parts": [
                {"id": "M1.1", "title": "规范管理。", "text": "完善课题档案。"},
                {"id": "M1.2", "title": "强化指导。", "text": "聘请专家来校指导不少于2次。"},
                {"id": "M1.3", "title": "成果推广。", "text": "组织成果汇报会。"},
            ],
        },
        {
            "id": "M2",
            "title": "抓好教师培训",
            "parts": [
                {"id": "M2.1", "title": "校本培训。", "text": "开展学习活动。"},
                {"id": "M2.2", "title": "青蓝工程。", "text": "组织师徒结对。"},
            ],
        },
    ]
    assert [(each["month"], each.get("to"), each["title"]) for each in found["schedule"]] == [
        ("2023-02", None, "二月份"),
        ("2023-03", "2023-04", "三、四月份："),
        ("2023-06", None, "六月"),
    ]
    assert found["schedule"][2]["tasks"] == [
        {"id": "6-1", "text": "资料归档"},
        {"id": "6-2", "text": "期末考试", "kind": "event"},
    ]
    assert found["signature"] == {"name": "某某小学教科室", "date": "2023-02"}
    assert found["layout"] == {
        "numbering": {"measure": "（一）", "part": "1.", "task": "1."},
        "run_in": "true",
    }


def test_measures_that_are_the_plan_s_own_sections() -> None:
    found = plan_file(
        "实验小学2018年秋学期教科室计划\n"
        "一、加强课题管理\n1.做好省级课题结题。\n2.做好市级课题申报。\n"
        "二、加强队伍建设\n1.开展读书活动。每位教师读一本书。\n"
        "三、工作安排\n9月：制订计划；课题组会议。\n11月：论文评选；12月：总结。\n"
    )
    assert found["sections"] == [{"of": "measures"}, {"title": "工作安排", "of": "schedule"}]
    assert [(each["title"], len(each["parts"])) for each in found["measures"]] == [
        ("加强课题管理", 2),
        ("加强队伍建设", 1),
    ]
    tasks = [(each["month"], [task["text"] for task in each["tasks"]]) for each in found["schedule"]]
    assert tasks == [
        ("2018-09", ["制订计划", "课题组会议"]),
        ("2018-11", ["论文评选"]),
        ("2018-12", ["总结"]),
    ]


def test_headings_without_numbers() -> None:
    found = plan_file(
        "样例中心小学教导处工作要点\n（2020—2021学年度第一学期）\n指导思想：\n坚持立德树人。\n"
        "工作目标：\n1.完成常规检查8次。\n2.培训覆盖率100%。\n主要措施：\n1.常规管理：开齐开足课程。\n"
        "2.队伍建设：开展汇报课。\n逐月安排：\n8月份\n组织教师学习课程标准。\n编排课程表。\n"
        "九月份\n召开开学工作会议。\n样例中心小学教导处\n2020.8.28\n"
    )
    assert found["title"] == "样例中心小学教导处工作要点\n（2020—2021学年度第一学期）"
    assert (found["semester"], found["office"]) == ("2020-fall", "教导处")
    assert [each["of"] for each in found["sections"]] == [
        "guiding_principles",
        "goals",
        "measures",
        "schedule",
    ]
    assert [each["text"] for each in found["goals"]] == ["完成常规检查8次。", "培训覆盖率100%。"]
    assert [(each["title"], each["text"]) for each in found["measures"]] == [
        ("常规管理：", "开齐开足课程。"),
        ("队伍建设：", "开展汇报课。"),
    ]
    assert [len(each["tasks"]) for each in found["schedule"]] == [2, 1]
    assert found["signature"] == {"name": "样例中心小学教导处", "date": "2020-08-28"}
    assert found["layout"]["numbering"]["task"] == "none"


def test_a_table_of_weeks() -> None:
    found = plan_file(
        "样例小学2021学年第一学期行事历\n\n| 周次 | 时间 | 工作内容 | 负责人 |\n| --- | --- | --- | --- |\n"
        "| 1 | 9.1-9.5 | 1.开学典礼；2.教研组会议 | 张老师、李老师 |\n| 2 | 9.6-9.12 |  |  |\n"
        "| 5 | 9.27-10.3 | 国庆放假 | |\n| 6 | 10.4-10.10 | 期初检查 | 教导处 |\n"
    )
    assert (found["weeks_from"], found["sections"]) == ("2021-08-30", [{"of": "schedule"}])
    september, october = found["schedule"]
    first = {"from": "2021-09-01", "due": "2021-09-05"}
    assert september["tasks"] == [
        {"id": "9-1", "text": "开学典礼", "owner": "张老师、李老师", "week": "1", **first},
        {"id": "9-2", "text": "教研组会议", "owner": "张老师、李老师", "week": "1", **first},
        {"id": "9-3", "text": "国庆放假", "week": "5", "kind": "event"},
    ]
    assert october["tasks"] == [{"id": "10-1", "text": "期初检查", "owner": "教导处", "week": "6"}]
    assert found["layout"]["columns"] == ["week", "days", "text", "owner"]
    assert found["layout"]["headings"] == ["周次", "时间", "工作内容", "负责人"]


def test_a_term_that_is_told_nowhere_is_asked_for() -> None:
    with pytest.raises(UsageError, match="看不出这是哪个学期"):
        read("某某小学教科室工作计划\n\n一、指导思想\n好。\n")
    assert (
        read("某某小学教科室工作计划\n\n一、指导思想\n好。\n", Semester.parse("2019-fall")).values["semester"]
        == "2019-fall"
    )


@pytest.mark.parametrize(
    ("title", "term"),
    [
        ("某小学2019学年第一学期计划", "2019-fall"),
        ("某小学2019-2020学年第二学期计划", "2020-spring"),
        ("某小学2006—2007学年度第一学期计划", "2006-fall"),
        ("某小学2022～2023学年度上学期计划", "2022-fall"),
        ("某小学2025年下半年工作计划", "2025-fall"),
        ("某小学2021年春季学期计划", "2021-spring"),
    ],
)
def test_terms_as_titles_name_them(title: str, term: str) -> None:
    assert read(f"{title}\n\n一、指导思想\n好。\n").values["semester"] == term


def test_who_does_a_task_stands_in_brackets_behind_it() -> None:
    text = "样例小学2019学年第一学期计划\n一、指导思想\n好。\n二、具体安排\n九月：\n"
    found = plan_file(
        f"{text}1．制订计划（张老师，9月20日前）。\n2．写作培训（教科室）。\n3．听课（五年级）。\n"
    )
    assert found["schedule"][0]["tasks"] == [
        {"id": "9-1", "text": "制订计划。", "owner": "张老师", "due": "2019-09-20"},
        {"id": "9-2", "text": "写作培训。", "owner": "教科室"},
        {"id": "9-3", "text": "听课（五年级）。"},
    ]
    assert found["layout"] == {"show": ["owner", "due"]}
    few = plan_file(f"{text}1．制订计划。\n2．听课（张老师）。\n3．评课。\n")
    assert [task["text"] for task in few["schedule"][0]["tasks"]] == [
        "制订计划。",
        "听课（张老师）。",
        "评课。",
    ]
    labelled = plan_file(f"{text}1．制订计划。\n2．听课（责任人：张老师）。\n3．评课。\n")
    assert labelled["schedule"][0]["tasks"][1] == {"id": "9-2", "text": "听课。", "owner": "张老师"}
    assert "layout" not in labelled


def test_tasks_in_a_row_and_months_without_numbers() -> None:
    found = plan_file(
        "样例小学2005学年第一学期工作计划\n一、 指导思想\n好。\n二、 主要工作目标及措施\n(一)学校管理\n"
        "目标:进一步规范。\n措施:\n1、 抓规范:修订学校各项规章制度,明确岗位职责。\n2、 抓细节:从细节处入手,抓好落实。\n"
        "三、行事历\n九月:\n1.开学典礼 2.制定计划 3.常规检查\n十月:\n1.国庆活动;2.运动会\n十一月:\n期中考试\n听课\n"
    )
    assert [each["of"] for each in found["sections"]] == ["guiding_principles", "measures", "schedule"]
    assert found["measures"][0]["text"] == "目标:进一步规范。\n措施:"
    assert [each["title"] for each in found["measures"][0]["parts"]] == ["抓规范:", "抓细节:"]
    assert [[task["text"] for task in each["tasks"]] for each in found["schedule"]] == [
        ["开学典礼", "制定计划", "常规检查"],
        ["国庆活动", "运动会"],
        ["期中考试", "听课"],
    ]


def test_a_part_of_a_title_is_no_school() -> None:
    assert read("2005学年度第一学期学校工作计划\n\n一、指导思想\n好。\n").values["school"] == "××"


def test_a_table_a_month_below_its_heading() -> None:
    head = "| 序号 | 时间 | 工作内容 | 负责人 |\n| --- | --- | --- | --- |\n"
    found = plan_file(
        "样例小学2021学年第一学期教科室计划\n一、指导思想\n好。\n二、具体安排\n见下表。\n九月份\n"
        f"{head}| 1 | 9月3日 | 制订计划 | 张老师 |\n| 序号 | 时间 | 工作内容 | 负责人 |\n| 2 |  | 听课 | 李老师 |\n"
        f"十月份\n{head}| 1 |  | 评课 | 王老师 |\n以上安排如有变动，另行通知。\n"
    )
    assert [(each["month"], each["title"]) for each in found["schedule"]] == [
        ("2021-09", "九月份"),
        ("2021-10", "十月份"),
    ]
    assert [[task["text"] for task in each["tasks"]] for each in found["schedule"]] == [
        ["制订计划", "听课"],
        ["评课"],
    ]
    assert found["sections"][1:] == [
        {"title": "具体安排", "of": "schedule", "text": "见下表。"},
        {"text": "以上安排如有变动，另行通知。"},
    ]


def test_what_stands_beside_the_columns_of_a_table_is_kept() -> None:
    text = (
        "样例小学2021学年第一学期教科室计划\n一、指导思想\n好。\n二、具体安排\n"
        "| 月份 | 工作内容 | 地点 |\n| --- | --- | --- |\n"
        "| 九月 | 听课 | 报告厅 | 自带椅子 |\n| 十月 |  | 操场 |\n"
    )
    found = plan_file(text)
    assert found["schedule"] == [
        {"month": "2021-09", "tasks": [{"id": "9-1", "text": "听课", "note": "地点：报告厅；自带椅子"}]}
    ]
    assert "操场" in plan_text(read(text), "计划.md").split("没有看懂的")[1]
