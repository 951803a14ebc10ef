"""What a term's summary tells: every measure of the plan, nothing that nobody said, nothing that lies ahead."""

from datetime import date

import pytest

from beihuan_plan.agenda import Chosen
from beihuan_plan.ledger_telling.measures_told import LedgersTold
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.reports.contents.checklist import checklist_contents
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.contents.summary import SummaryShape, summary_contents
from beihuan_plan.reports.formats.suffixes import SUFFIXES, render
from conftest import Office
from support.papers import DAY, papers_of, text_of_html, text_of_markdown, text_of_word
from support.plans import after, after_part, edited
from support.word_templates import PACKAGED

NOVEMBER = "2019-11-05"
TEXT_OF = {".docx": text_of_word, ".html": text_of_html, ".md": text_of_markdown}


def told(plan: Plan, day: str = "2020-01-10", *, carry_over: bool = False) -> SummaryShape:
    return summary_contents(plan, date.fromisoformat(day), Layout(), carry_over=carry_over)


def test_every_measure_is_there_with_the_plan_s_own_numbers() -> None:
    plan = edited()
    summary, document = told(plan), document_contents(plan, DAY, Layout())
    assert [
        (theme["标题"], [(part["节号"], part["标题"]) for part in theme["分项"]]) for theme in summary["主题"]
    ] == [
        (
            measure["标题"].removesuffix("。"),
            [("一二三四"[part["序号"] - 1], part["标题"].removesuffix("。")) for part in measure["分项"]],
        )
        for measure in document["具体措施"]
    ]
    first, second, third, fourth = summary["主题"][0]["分项"]
    assert first["概述"] == third["概述"] == "本学期没有单独安排工作。"
    assert (second["概述"], fourth["概述"]) == ("安排工作1项，未完成。", "共安排工作3项，均未完成。")


def test_the_numbers_of_parts_are_the_plan_s_own(office: Office) -> None:
    for part in ("12-3.1", "12-3.3"):
        office.edit_plan(f"- id: {part}\n", f"- id: {part}\n            status: done\n")
    out = office.run("summary", "--today", "2020-01-10").out
    assert "（进行中）。其中下列2项已完成：\n\n（1）省级课题" in out
    assert "\n\n（3）区级课题做好申报工作。\n" in out
    assert "| | （2）市级课题做好中期评估工作 |" in out


def test_a_plan_without_tasks_is_summed_up_without_numbers(empty_office: Office) -> None:
    empty_office.write_plan(
        "schema_version: 1\nschool: 某小学\noffice: 教科室\nsemester: 2019-fall\ntitle: 某小学教科室工作计划\n"
        "measures:\n  - {id: M1, title: 聚焦课题。}\n"
    )
    out = empty_office.run("summary", "--today", "2020-02-03").out
    assert "\n本学期，教科室按照《某小学教科室工作计划》开展工作。现总结如下：\n" in out
    assert "## 一、聚焦课题\n\n本项没有单独安排工作。\n" in out
    assert "项，" not in out


def test_nothing_is_promised_unless_it_is_asked_for(office: Office) -> None:
    assert told(edited())["下学期打算"] == []
    assert "打算" not in office.run("summary", "--today", "2020-01-10").out
    asked = office.run("summary", "--today", "2020-01-10", "--carry-over").out
    assert "## 六、下学期打算\n\n继续推进本学期未完成的19项工作（见第五部分）。\n" in asked
    refused = office.run("summary", "--json", "--carry-over")
    assert (refused.code, "去掉 --carry-over" in refused.err) == (2, True)


def test_where_nothing_is_unfinished_there_is_nothing_to_carry_over() -> None:
    done = [after(task.id, "status: done") for task in edited().tasks if not task.parts]
    parts = [after_part(f"12-3.{n}", "status: done") for n in (1, 2, 3)]
    summary = told(edited(*done, *parts), carry_over=True)
    assert (summary["未完成"], summary["下学期打算"], summary["节号"]["下学期打算"]) == ([], [], "")
    assert summary["开头"].endswith("共安排工作19项，已全部完成。现总结如下：")


def test_a_new_plan_has_no_task_that_its_own_summary_would_call_unfinished(empty_office: Office) -> None:
    empty_office.run("init", "--school", "某小学", "--semester", "2026-fall")
    assert "总结。" not in (empty_office.folder / "plans" / "2026-fall.yaml").read_text(encoding="utf-8")


def test_a_summary_in_the_middle_of_a_term_leaves_out_what_lies_ahead() -> None:
    plan = edited(
        after("9-1", "status: done", "done_on: 2019-09-12"),
        after("12-1", "status: done", "done_on: 2019-11-01"),
        ("measure: M1.2", "measure: M1.1"),
        ("- id: 10-4\n", "- id: 10-4\n        due: 2019-12-01\n        reason: 等专家\n"),
    )
    summary = told(plan, NOVEMBER)
    assert summary["开头"].startswith("本学期截至11月5日，教科室以天宁区教科研工作计划为指导，按照《")
    assert summary["开头"].endswith("》，共安排工作10项，已完成2项，未完成8项。现总结如下：")
    months = [(month["月份"], month["计划任务"]) for month in summary["各月"]]
    assert months == [("九月", 5), ("十月", 4), ("十二月", 1)]
    assert summary["附件标题"] == "各月工作完成情况（截至11月5日）"
    assert {item["月份"] for item in summary["未完成"]} == {"九月", "十月"}
    parts = summary["主题"][0]["分项"]
    assert parts[0]["概述"] == "安排的工作截至11月5日尚未到期。"
    assert parts[1]["概述"] == "本学期没有单独安排工作。"
    assert summary["主题"][2]["概述"] == "本项截至11月5日共安排工作2项，已完成1项，未完成1项。"
    assert [item["编号"] for item in summary["主题"][2]["事项"]] == ["12-1"]


def test_a_term_that_has_not_begun_has_nothing_to_tell(office: Office) -> None:
    out = office.run("summary", "--today", "2019-08-20").out
    assert "\n本学期截至8月20日尚未开始，教科室将以天宁区教科研工作计划为指导，按照《" in out
    assert "未完成" not in out
    assert "附件" not in out


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("day", ["2019-08-20", NOVEMBER])
def test_a_summary_with_few_months_or_none_is_a_paper_like_others(suffix: str, day: str) -> None:
    assert render(f"summary{suffix}", told(edited(), day), [PACKAGED])


def items_of_all_lists(plan: Plan) -> list[tuple[str, Contents]]:
    """Every task that a paper may tell of, by the list that it is in."""
    summary, document = told(plan), document_contents(plan, DAY, Layout())
    groups = [*summary["主题"], *(part for theme in summary["主题"] for part in theme["分项"])]
    return [
        *(("事项", item) for group in (*groups, summary["其他工作"]) for item in group["事项"]),
        *(("未完成", item) for item in summary["未完成"]),
        *(("计划", item) for month in document["具体安排"] for item in month["任务"]),
        *(
            ("清单", item)
            for month in plan.schedule
            for item in checklist_contents(plan, Chosen(month.months), DAY, Layout())["任务"]
        ),
    ]


def test_a_task_s_account_is_true_in_every_list() -> None:
    plan = edited(
        after("9-1", "status: done", "done_on: 2019-09-12", "note: 读书笔记 21 篇"),
        after("9-3", "status: doing"),
        after("10-2", "status: postponed", "reason: 教材未到。"),
        after("9-4", "status: cancelled", "reason: 并入少先队活动"),
        after_part("12-3.1", "status: done", "done_on: 2019-12-20"),
        after_part("12-3.2", "status: cancelled", "reason: 上级推迟"),
    )
    accounts = {(name, item["编号"]): item["记述"] for name, item in items_of_all_lists(plan)}
    whole = "省级课题做好结题工作，市级课题做好中期评估工作，区级课题做好申报工作（进行中）。"
    for where in ("计划", "清单"):
        assert accounts[where, "9-1"].endswith("（9月12日完成）。读书笔记 21 篇。")
        assert accounts[where, "9-3"] == "各课题组制订课题工作计划（进行中）。"
        assert accounts[where, "9-4"] == "各社团进行招募工作（取消：并入少先队活动）。"
        assert accounts[where, "10-2"] == "组织教师学习《现代人格心理学》（延期：教材未到）。"
        assert accounts[where, "10-1"] == "各课题组完善课题网页（未开始）。"
        assert accounts[where, "12-3"] == whole
    assert accounts["未完成", "10-1"] == "各课题组完善课题网页（未开始）。"
    assert accounts["未完成", "12-3"] == whole
    assert accounts["事项", "12-3"] == f"{whole}其中1项已完成："
    (cancelled, part) = told(plan)["取消"]
    assert cancelled["记述"] == accounts["清单", "9-4"]
    assert part["记述"] == "市级课题做好中期评估工作（取消：上级推迟）。"


def test_a_memo_is_in_no_paper_of_any_format_and_a_note_is_in_the_summary() -> None:
    plan = edited(
        after("9-1", "status: done", "note: 读书笔记 21 篇", "memo: 张老师没有交"),
        after_part("12-3.1", "status: done", "memo: 张老师没有交"),
    )
    papers = papers_of(plan)
    for name, contents in papers.items():
        assert "张老师没有交" not in str(contents), name
        for suffix, text_of in TEXT_OF.items():
            text = text_of(render(f"{name.split(' ')[0]}{suffix}", contents, [PACKAGED]))
            assert "张老师没有交" not in text, name
            assert "读书笔记21篇" in text or name not in ("summary", "checklist 2019-09"), name


def test_a_note_says_that_it_is_printed_and_a_memo_that_it_is_not(office: Office) -> None:
    assert office.run("note", "9-1", "读书笔记 21 篇").out.splitlines()[0] == (
        "9-1 理论学习《不一样的生命，不一样的精彩》：备注“读书笔记 21 篇”，会写进清单和总结"
    )
    assert "总结里都会写上" in office.run("note", "--help").out
    edit = office.run("edit", "--help").out
    assert "清单和总结里会写上" in edit
    assert "哪份材料里都不写" in edit
    assert office.run("edit", "9-1", "--memo", "张老师没有交").code == 0
    assert "备忘" in office.run("show", "9-1").out
    assert "张老师没有交" not in office.run("checklist", "九月").out


def achieved(*edits: tuple[str, str]) -> list[str]:
    """What is told of the third measure, which has a training in each of three months."""
    return [item["记述"] for item in told(edited(*edits))["主题"][2]["事项"]]


def test_what_was_done_several_times_is_told_once() -> None:
    days = {"10-3": "2019-10-12", "11-2": "2019-11-09", "12-1": "2019-12-06"}
    done = {name: after(name, "status: done", f"done_on: {day}") for name, day in days.items()}
    assert achieved(*done.values()) == ["组织教师进行课程培训3次（10月12日、11月9日、12月6日）。"]
    assert achieved(done["10-3"]) == ["组织教师进行课程培训（10月12日完成）。"]
    undated = after("12-1", "status: done", "note: 全员参加")
    assert achieved(done["10-3"], undated) == ["组织教师进行课程培训2次。全员参加。"]
    proof = [after(name, "status: done", f"evidence: [{name}.jpg]") for name in days]
    (once,) = told(edited(*proof))["主题"][2]["事项"]
    assert (once["标号"], once["佐证材料"]) == ("", ["10-3.jpg", "11-2.jpg", "12-1.jpg"])


def test_what_records_tell_is_told_by_them_alone() -> None:
    done = ("10-3", "11-2", "12-1")

    def left(*tasks: str, noted: str = "") -> list[str]:
        edits = [after(name, "status: done", *([f"note: {noted}"] if noted else [])) for name in done]
        found = LedgersTold({}, [], frozenset(tasks))
        summary = summary_contents(edited(*edits), DAY, Layout(), told=found)
        return [item["记述"] for item in summary["主题"][2]["事项"]]

    assert left() == left("10-3") == left("10-3", "11-2") == ["组织教师进行课程培训3次。"]
    assert left(*done) == []
    assert left(*done, noted="全员参加。") == ["组织教师进行课程培训3次。全员参加。"]


def test_what_was_not_done_each_time_is_told_by_itself() -> None:
    edits = [after("10-3", "status: done"), after("11-2", "status: done"), after("12-1", "status: doing")]
    summary = told(edited(*edits))
    assert [item["记述"] for item in summary["主题"][2]["事项"]] == ["组织教师进行课程培训2次。"]
    assert "12-1" in [item["编号"] for item in summary["未完成"]]


def test_what_was_put_off_is_listed_with_its_new_day() -> None:
    plan = edited(
        after("10-2", "status: postponed", "due: 2020-01-15", "reason: 教材未到。"),
        after("10-3", "status: postponed", "due: 2020-01-16"),
        after("9-1", "due: 2019-09-10"),
    )
    contents = told(plan, "2020-01-31")
    listed = {item["编号"]: item for item in contents["未完成"]}
    assert [listed[name]["改到"] for name in ("10-2", "10-3", "9-1")] == [
        "（改到1月15日）",
        "（改到1月16日）",
        "",
    ]
    assert listed["10-2"]["记述"] == "组织教师学习《现代人格心理学》（延期：改到1月15日，教材未到）。"
    for ending, text_of in TEXT_OF.items():
        text = text_of(render(f"summary{ending}", contents, [PACKAGED]))
        assert ("延期（改到1月15日）" in text, "延期（改到1月16日）" in text) == (True, True), ending
