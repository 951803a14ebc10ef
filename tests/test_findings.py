from datetime import date

import pytest

from beihuan_plan.findings import findings
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.diagnosis.report import advise
from beihuan_plan.plan_file.reading import parse_plan, read_plan
from conftest import SHIPPED, Office
from support.plans import after, edited

TODAY = date(2019, 12, 31)


def messages(plan: Plan) -> set[str]:
    return {finding.advice.message for finding in findings(plan, TODAY)}


def test_advice_on_the_shipped_plan_stands_at_its_lines() -> None:
    opened = read_plan(SHIPPED)
    advice, _ = advise(findings(opened.content, TODAY), opened.content, opened.text, str(opened.path))
    assert [(problem.source.strip(), problem.message) for problem in advice] == [
        ("title: 常州市北环路小学2019学年第一学期教科研工作计划", "计划没有落款"),
        ("- id: G2", "没有任务以 G2（互联网研究思维、创新教学模式）为首要目标"),
        ("- id: 9-2", "任务 9-2 没有对应目标"),
        ("- id: 9-4", "任务 9-4 没有对应目标"),
        ("text: 组织青年教师进行天宁区课题研究手册培训", "任务 11-4 句末没有句号"),
        ("- id: 1-2", "任务 1-2 没有对应目标"),
    ]


def test_records_that_a_summary_will_miss() -> None:
    plan = edited(
        after("9-1", "status: done"), after("9-2", "status: postponed"), after("9-3", "status: cancelled")
    )
    new = messages(plan) - messages(read_plan(SHIPPED).content)
    assert new == {
        "9-1 已完成，没有记完成日期",
        "9-2 延期，没有写原因",
        "9-2 延期，没有写新的期限",
        "9-3 取消，没有写原因",
    }


def test_a_whole_is_judged_by_its_parts() -> None:
    plan = edited(
        *(
            (
                f"- id: 12-3.{n}\n",
                f"- id: 12-3.{n}\n            status: done\n            done_on: 2019-12-2{n}\n",
            )
            for n in (1, 2)
        ),
        ("- id: 12-3.3\n", "- id: 12-3.3\n            status: done\n"),
    )
    new = messages(plan) - messages(read_plan(SHIPPED).content)
    assert new == {"12-3.3 已完成，没有记完成日期"}


def test_a_complete_plan_needs_no_advice(office: Office) -> None:
    office.write_plan(
        "schema_version: 1\nschool: 某小学\noffice: 教科室\nsemester: 2019-fall\ntitle: 计划\n"
        "goals:\n  - {id: G1, text: 做好研究。}\nmeasures:\n  - {id: M1, title: 聚焦课题。}\n"
        "schedule:\n  - month: 2019-09\n    tasks:\n      - {id: 9-1, text: 制订计划。, goals: [G1], measure: M1}\n"
        "signature: {name: 某小学教科室, date: 2019-09-02}\n"
    )
    result = office.run("check", "--strict", "--today", "2019-09-02")
    assert (result.code, result.out) == (0, "计划文件没有错误。\n")


@pytest.mark.parametrize(
    ("stops", "slips"),
    [("。。 ", ["9-3"]), ("。 ", []), (" 。", []), ("。  ", []), ("   ", []), ("！？；… ", ["9-5"])],
)
def test_a_full_stop_is_missed_only_where_most_tasks_have_one(stops: str, slips: list[str]) -> None:
    head, _ = SHIPPED.read_text(encoding="utf-8").split("schedule:")
    tasks = "".join(f"      - {{id: 9-{number}, text: 研究{stop}}}\n" for number, stop in enumerate(stops, 1))
    text = f"{head}schedule:\n  - month: 2019-09\n    tasks:\n{tasks}"
    plan = parse_plan(text.encode(), SHIPPED).content
    assert [f"任务 {name} 句末没有句号" for name in slips] == [
        finding.advice.message for finding in findings(plan, TODAY) if "句号" in finding.advice.message
    ]


def test_placeholders_left_in_a_starter_are_found(empty_office: Office) -> None:
    assert empty_office.run("init", "--today", "2026-11-23").code == 0
    result = empty_office.run("check", "--today", "2026-11-23")
    assert result.code == 0
    assert "2026-fall.yaml:4:1  还有没填的“××”" in result.out


def test_words_lost_to_a_comment_are_found(office: Office) -> None:
    office.edit_plan("text: 制订教科室工作计划。", "text: 制订 #1 计划。")
    office.edit_plan("text: 各社团进行招募工作。", "text: 各社团进行招募工作。 # 真的注释")
    out = office.run("check").out
    assert "plans/2019-fall.yaml:80:18  “#”后面的字被当作注释，没有读进来" in out
    assert out.count("被当作注释") == 1
