import json
from collections.abc import Callable

import pytest

from conftest import Office

GOLDEN = Callable[[str, str], None]


def finished_term(office: Office) -> Office:
    """The shipped plan with a term's worth of invented records."""
    for task, *fields in (
        ("9-1", "status: done", "done_on: 2019-09-12", "owner: 张老师", "note: 读书笔记 21 篇。"),
        ("9-2", "status: done", "done_on: 2019-09-02"),
        ("9-3", "status: done"),
        ("9-4", "status: cancelled", "reason: 并入少先队活动"),
        ("10-2", "status: postponed", "reason: 教材未到", "owner: 李老师", "due: 2019-11-20"),
        ("11-3", "status: doing", "reason: 结果未公布"),
    ):
        office.edit_plan(
            f"- id: {task}\n", f"- id: {task}\n" + "".join(f"        {field}\n" for field in fields)
        )
    office.edit_plan(
        "- id: 12-3.1\n", "- id: 12-3.1\n            status: done\n            done_on: 2019-12-20\n"
    )
    text = office.plan_path.read_text(encoding="utf-8")
    office.write_plan(
        text
        + "\nsummary:\n  shortcomings: 论文发表的层次不高。\n  next_steps: |\n    开好课题中期论证会。\n    办好读书沙龙。\n"
        "signature:\n  name: 北环路小学教科室\n  date: 2019-09-02\n"
    )
    return office


def test_summary_of_a_term(office: Office, golden: GOLDEN) -> None:
    result = finished_term(office).run("summary", "--today", "2020-01-10")
    assert result.code == 0
    golden("summary.md", result.out)


def test_summary_of_a_term_without_records(office: Office, golden: GOLDEN) -> None:
    golden("summary-without-records.md", office.run("summary", "--today", "2020-01-10").out)


def test_checklist_of_a_month(office: Office, golden: GOLDEN) -> None:
    golden("checklist.md", finished_term(office).run("checklist", "十二月", "--today", "2019-12-01").out)


def test_the_summary_says_of_each_figure_which_tasks_it_counts(office: Office) -> None:
    figures = json.loads(finished_term(office).run("summary", "--json").out)
    assert figures["total"]["done"] == {"value": 3, "records": ["9-1", "9-2", "9-3"]}
    assert figures["months"]["2019-09"]["cancelled"] == {"value": 1, "records": ["9-4"]}
    assert figures["measures"]["M2"]["planned"]["records"] == ["9-3", "10-1", "10-5", "11-1", "11-4", "12-3"]
    assert figures["ahead"] == []
    early = json.loads(office.run("summary", "--json", "--today", "2019-12-05").out)
    assert early["ahead"] == ["12-1", "12-2", "12-3", "1-1", "1-2"]
    assert (early["today"], early["total"]["planned"]["value"]) == ("2019-12-05", 14)


def test_a_paper_goes_to_a_file_and_never_over_another(office: Office) -> None:
    assert office.run("summary", "-o", "总结.md", "--today", "2020-01-10").err.endswith("已存为 总结.md\n")
    paper = office.folder / "总结.md"
    assert paper.read_text(encoding="utf-8") == office.run("summary", "--today", "2020-01-10").out
    paper.write_text("改过的", encoding="utf-8")
    refused = office.run("summary", "-o", "总结.md")
    assert (refused.code, paper.read_text(encoding="utf-8")) == (5, "改过的")
    assert "--force" in refused.err
    assert office.run("summary", "-o", "总结.md", "--force").code == 0
    assert paper.read_text(encoding="utf-8").startswith("# 常州市北环路小学2019学年第一学期教科研工作总结")


@pytest.mark.parametrize("paper", [["document"], ["summary"], ["checklist", "十月"]])
def test_a_title_set_by_hand_has_its_lines_in_markdown_too(office: Office, paper: list[str]) -> None:
    lines = ["--title-line", "心中有数", "--title-line", "——某小学"]
    assert office.run(*paper, *lines).out.startswith("# 心中有数\n\n# ——某小学\n\n")


def test_a_file_of_an_unknown_kind_is_refused(office: Office) -> None:
    result = office.run("document", "-o", "计划.txt")
    assert (result.code, list(office.folder.glob("*.txt"))) == (2, [])


def test_a_folder_that_is_not_there(office: Office) -> None:
    result = office.run("document", "-o", "没有/计划.md")
    assert result.code == 3
    assert result.err.startswith("计划：")
    assert "写不了 没有/计划.md：没有这个文件或文件夹" in result.err


def test_papers_as_json(office: Office) -> None:
    plan = json.loads(office.run("document", "--json").out)["plan"]
    assert (plan["semester"], len(plan["goals"])) == ("2019-fall", 7)
    month = json.loads(office.run("checklist", "一月", "--json").out)
    assert (month["month"], [task["id"] for task in month["tasks"]]) == ("2020-01", ["1-1", "1-2"])


def test_a_cancelled_part_and_its_reason_are_told(office: Office) -> None:
    for number in (1, 2):
        office.edit_plan(f"- id: 12-3.{number}\n", f"- id: 12-3.{number}\n            status: done\n")
    office.edit_plan(
        "- id: 12-3.3\n", "- id: 12-3.3\n            status: cancelled\n            reason: 上级推迟。\n"
    )
    assert "有的工作取消了其中的分项：区级课题做好申报工作（上级推迟）。" in office.run("summary").out


def test_a_sentence_has_one_stop(office: Office) -> None:
    office.edit_plan(
        "text: 制订教科室工作计划。",
        "text: 办好读书节！\n        status: done\n        note: 收到征文 21 篇。",
    )
    assert "\n办好读书节。收到征文 21 篇。\n" in office.run("summary").out


def test_a_checklist_gives_the_reason_too(office: Office) -> None:
    office.edit_plan(
        "- id: 9-1\n",
        "- id: 9-1\n        status: postponed\n        reason: 教材未到。\n        due: 2019-10-08\n        note: 已催\n",
    )
    assert "| 10月8日 | □延期 | 教材未到；已催 |" in office.run("checklist", "九月").out


@pytest.mark.parametrize("paper", [["document"], ["summary"], ["checklist", "十月"]])
def test_json_is_not_written_to_a_paper_s_file(office: Office, paper: list[str]) -> None:
    result = office.run(*paper, "--json", "-o", "x.md")
    assert (result.code, list(office.folder.glob("*.md"))) == (2, [])


def test_a_summary_with_very_many_measures(office: Office) -> None:
    measures = "".join(f"  - id: M{number}\n    title: 第{number}条。\n" for number in range(4, 120))
    office.edit_plan("\nschedule:", f"{measures}\nschedule:")
    assert "## 117、第117条" in office.run("summary").out


def test_an_option_leaves_the_rest_of_the_layout_as_planned(office: Office) -> None:
    text = office.plan_path.read_text(encoding="utf-8")
    office.write_plan(f"{text}\nlayout:\n  page_number: center\n")
    assert office.run("checklist", "十月", "-o", "清单.html", "--style", "宋体").code == 0
    page = (office.folder / "清单.html").read_text(encoding="utf-8")
    assert ("@bottom-center" in page, "font: 12pt/24pt" in page) == (True, True)
