"""What a clerk is reminded of before a summary is sent, and by a check near the term's end."""

from datetime import date

import pytest

from beihuan_plan.gaps import reminders, summary_gaps
from beihuan_plan.ledger_telling.measures_told import LedgersTold
from beihuan_plan.model.plan import Plan
from conftest import DATA, Office
from support.example_office import example
from support.plans import after, after_part, edited

JANUARY = "2020-01-10"


def test_a_term_in_which_nothing_was_written_down(office: Office) -> None:
    told = office.run("summary", "-o", "总结.docx", "--today", "2020-02-03").err.splitlines()
    assert told == [
        "计划：plans/2019-fall.yaml",
        "提醒：总结里还没有“不足与反思”",
        "提醒：总结里还没有“下学期打算”",
        "提醒：9-1、9-2、9-3、9-4、9-5、10-1、10-2、10-3 等 19 项没有完成，没有写原因",
        "提醒：措施 M1、M1.2、M1.4、M2、M3 没有一项完成的记录",
        "提醒：措施 M1.1、M1.3 没有任务，台账（师徒结对、活动）里也没有本学期可写的记录，总结里写的是没有单独安排工作",
        "提醒：措施 M1、M2、M3 在总结里没有自己写的话（plan edit M1 --words 文字）",
        "已存为 总结.docx",
    ]
    assert office.run("summary", "--today", "2020-02-03", "-q").err == ""


def test_a_complete_term_needs_no_reminder(office: Office) -> None:
    text = (DATA / "finished-term.yaml").read_text(encoding="utf-8")
    for task in ("11-3", "11-4", "12-1", "12-2", "12-3", "1-1", "1-2"):
        text = text.replace(f"- id: {task}\n", f"- id: {task}\n        reason: 推迟到下学期\n")
    text = text.replace("measure: M1\n", "measure: M1.1\n", 1).replace("measure: M2\n", "measure: M1.3\n", 1)
    themes = "".join(f"    - {{measure: {name}, text: 好。}}\n" for name in ("M1.2", "M2", "M3"))
    office.write_plan(text.replace("\nsummary:\n", f"\nsummary:\n  themes:\n{themes}"))
    assert office.run("summary", "-o", "总结.md", "--today", "2020-02-03").err.splitlines()[1:] == [
        "已存为 总结.md"
    ]
    assert "总结里" not in office.run("check", "--today", "2020-02-03").out


def test_check_says_so_once_the_term_is_nearly_over(office: Office) -> None:
    office.edit_plan("\nschedule:", "\nsummary:\n  next_steps: 办好读书沙龙。\nschedule:")
    december, january = (
        office.run("check", "--today", day).out.splitlines() for day in ("2019-12-31", "2020-01-01")
    )
    new = [line for line in january if line not in december and "plans/" in line]
    assert [line.split("  ", 1)[1] for line in new] == [
        "措施 M1、M1.2、M1.4、M2、M3 没有一项完成的记录",
        "总结里还没有“不足与反思”",
        "9-1、9-2、9-3、9-4、9-5、10-1、10-2、10-3 等 19 项没有完成，没有写原因",
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2019-08-20", "提醒：本学期还没有开始，九月才开始"),
        (
            "2019-12-05",
            "提醒：本学期还没有结束，总结写到 2019-12-05 为止；12-1、12-2、12-3、1-1、1-2 还没有到期，没有写进去",
        ),
        ("2020-01-31", "提醒：本学期还没有结束，总结写到 2020-01-31 为止"),
    ],
)
def test_a_summary_before_the_term_is_over_says_so(office: Office, today: str, said: str) -> None:
    assert said in office.run("summary", "--today", today).err.splitlines()


def test_after_the_term_nothing_is_too_early(office: Office) -> None:
    assert "本学期还没有" not in office.run("summary", "--today", "2020-02-01").err


def missing(plan: Plan, day: str = JANUARY) -> list[str]:
    return [finding.advice.message for finding in summary_gaps(plan, date.fromisoformat(day))]


def test_a_reason_or_a_new_day_explains_what_is_open() -> None:
    open_ones = [f"9-{n}" for n in range(3, 6)]
    plan = edited(
        after("9-1", "reason: 书未到"),
        after("9-2", "status: postponed", "reason: 书未到", "due: 2020-01-20"),
        *(after(name, "status: cancelled") for name in ("10-1", "10-2", "10-3", "10-4", "10-5")),
        *(after(name, "status: done") for name in ("11-1", "11-2", "11-3", "11-4", "12-1", "12-2")),
        after_part("12-3.1", "reason: 上级推迟"),
    )
    assert f"{'、'.join(open_ones)}、12-3.2、12-3.3、1-1、1-2 没有完成，没有写原因" in missing(plan)


def test_the_reason_of_a_whole_explains_its_parts() -> None:
    assert not any("12-3" in told for told in missing(edited(after("12-3", "reason: 上级推迟"))))


def test_a_measure_one_part_of_whose_task_is_done_has_a_record() -> None:
    plan = edited(after_part("12-3.2", "status: done"))
    assert "措施 M1、M1.2、M1.4、M3 没有一项完成的记录" in missing(plan)


def test_records_that_are_not_complete_are_told_together() -> None:
    plan = edited(after("9-1", "status: done"), after("9-2", "status: postponed"))
    told = reminders(plan, date(2020, 2, 3), LedgersTold({}, []), carry_over=False)
    assert told[-1] == "9-1 已完成，没有记完成日期；9-2 延期，没有写原因；9-2 延期，没有写新的期限"
    (unexplained,) = [sentence for sentence in told if sentence.endswith("没有完成，没有写原因")]
    assert unexplained.startswith("9-3、")


def test_a_wish_to_carry_over_what_is_not_there_is_answered(office: Office) -> None:
    wish = ("summary", "--carry-over", "--today")
    answer = "提醒：没有未完成的工作，也没有在研的课题，“下学期打算”里没有加上继续推进的话"
    assert answer in office.run(*wish, "2019-09-05").err.splitlines()
    assert answer not in office.run(*wish, "2020-01-10").err.splitlines()


def test_projects_that_go_on_are_carried_over_by_themselves(empty_office: Office) -> None:
    done = example(empty_office.folder, M2="课题").run("summary", "--carry-over", "--today", "2019-09-05")
    assert "没有加上继续推进的话" not in done.err
    assert "## 四、下学期打算\n\n继续做好在研课题7项：省级课题《" in done.out
