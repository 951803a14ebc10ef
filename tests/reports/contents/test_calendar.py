"""The term's calendar: which rows it has, and what its cells say."""

from datetime import date

import pytest

from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import Style
from beihuan_plan.model.plan import Plan
from beihuan_plan.reports.contents.calendar import CalendarShape, calendar_contents
from beihuan_plan.reports.formats.suffixes import render
from support.documents import Document, W, faults, text_of
from support.papers import text_of_html, text_of_markdown
from support.plans import edited, small
from support.word_templates import PACKAGED

DAY = date(2025, 3, 1)
WEEKS = """\
weeks_from: 2025-02-10
weeks: 6
schedule:
  - tasks:
      - {id: 0-1, text: 每周三教研。, owner: 各组, when: 每周三}
      - {id: 0-2, text: 推门听课。}
  - month: 2025-02
    tasks:
      - {id: 2-1, text: 订计划。, week: 1, owner: 张老师, due: 2025-02-14}
      - {id: 2-2, text: 组长会议, week: 1, from: 2025-02-12, due: 2025-02-12, kind: event}
      - {id: 2-3, text: 收资料。}
  - month: 2025-03
    tasks:
      - {id: 3-1, text: 读书节。, week: 4, from: 2025-03-03, due: 2025-03-09}
      - {id: 3-2, text: 演讲。, week: 4, when: 下午, owner: "李老师\\n王老师", status: cancelled}
      - {id: 3-3, text: 汇报课。, week: 4, status: postponed, due: 2025-03-20, when: 周五, reason: 出差}
      - id: 3-4
        text: 评比
        week: 5
        parts:
          - {id: 3-4.1, text: 论文, owner: 李老师}
          - {id: 3-4.2, text: 案例, due: 2025-03-12}
"""
ROWS = [
    "周次|日期|工作内容|责任人",
    "全学期||每周三教研。|各组",
    "||推门听课。|",
    "|二月|收资料。|",
    "第1周|2月10—16日|订计划（2月14日前）。|张老师",
    "||组长会议（2月12日）|",
    "第2周|2月17—23日||",
    "第3周|2月24日—3月2日||",
    "第4周|3月3—9日|读书节。|",
    "||演讲（下午，取消）。|李老师、王老师",
    "第5周|3月10—16日|评比|",
    "||（1）论文|李老师",
    "||（2）案例（3月12日前）|",
    "第6周|3月17—23日|汇报课（3月20日前）。|",
]


def of(plan: Plan, day: date = DAY) -> CalendarShape:
    return calendar_contents(plan, day, plan.layout or Layout())


def rows(contents: CalendarShape) -> list[str]:
    return [
        "|".join(column["名称"] for column in contents["表头"]),
        *("|".join(cell["内容"] for cell in row["格"]) for row in contents["各行"]),
    ]


def test_the_whole_term_then_months_then_weeks() -> None:
    assert rows(of(small(WEEKS))) == ROWS


def test_week_and_days_go_on_over_the_tasks_of_a_week() -> None:
    spans = [[cell["行数"] for cell in row["格"]] for row in of(small(WEEKS))["各行"]]
    assert spans[:2] == [[2, 2, 1, 1], [0, 0, 1, 1]]  # the whole term has no days in any of its rows
    assert spans[3:5] == [[2, 2, 1, 1], [0, 0, 1, 1]]
    assert spans[9:12] == [[3, 3, 1, 1], [0, 0, 1, 1], [0, 0, 1, 1]]


def test_days_and_weeks_are_written_as_the_office_writes_them() -> None:
    layout = "layout: {days: 9.2-9.6, numbering: {week: 一}, columns: [week, days], headings: [周, 时间]}\n"
    found = rows(of(small(layout + WEEKS)))
    assert found[0] == "周|时间|工作内容|责任人"
    assert found[4:6] == ["一|2.10-2.14|订计划（2.14前）。|张老师", "||组长会议（2.12）|"]


def test_weeks_without_a_first_day_have_no_days() -> None:
    text = "schedule:\n  - {month: 2025-02, tasks: [{id: 2-1, text: 甲, week: 2}]}\n"
    assert rows(of(small(text))) == ["周次|工作内容", "第1周|", "第2周|甲"]


def test_a_plan_without_weeks_has_a_row_for_each_month(shipped: Plan) -> None:
    found = rows(of(shipped))
    assert found[:3] == [
        "月份|工作内容",
        "九月|理论学习《不一样的生命，不一样的精彩》。",
        "|制订教科室工作计划。",
    ]
    assert len(found) == 1 + 19
    owner = rows(of(edited(("- id: 9-1\n", "- id: 9-1\n        owner: 张老师\n"))))
    assert owner[0] == "月份|工作内容|责任人"
    whole = small(
        "schedule:\n  - tasks: [{id: 0-1, text: 甲}]\n  - {month: 2025-02, tasks: [{id: 2-1, text: 乙}]}\n"
    )
    assert rows(of(whole)) == ["月份|工作内容", "全学期|甲", "二月|乙"]


def test_the_weeks_end_with_the_last_that_is_used() -> None:
    text = "weeks_from: 2025-02-10\nschedule:\n  - {month: 2025-02, tasks: [{id: 2-1, text: 甲, due: 2025-02-28}]}\n"
    assert [row.split("|")[0] for row in rows(of(small(text)))] == ["周次", "第1周", "第2周", "第3周"]
    assert len(rows(of(small("weeks: 20\n" + text)))) == 1 + 20


def test_it_is_headed_and_signed_as_the_office_s() -> None:
    contents = of(small(WEEKS))
    assert contents["标题"] == "某小学2024学年第二学期教科室行事历"
    assert (contents["落款"]["署名"], contents["说明"]) == ("某小学教科室", "以上安排如有变动，以通知为准。")
    assert of(small(WEEKS), date(2025, 8, 1))["说明"] == ""
    assert calendar_contents(small(WEEKS), DAY, Layout(), ["行事历"])["标题"] == "行事历"


def test_a_plan_without_tasks_says_so() -> None:
    for suffix in (".md", ".html", ".docx"):
        data = render(f"calendar{suffix}", of(small("weeks_from: 2025-02-10\n")), [PACKAGED])
        text = "".join(Document(data).lines) if suffix == ".docx" else data.decode()
        assert "没有安排任务。" in text


@pytest.mark.parametrize("style", Style)
def test_weeks_are_without_fault_and_the_same_in_all_formats(style: Style) -> None:
    contents = of(small(WEEKS))
    expected = text_of_html(render("calendar.html", contents, [PACKAGED]))
    assert text_of_markdown(render("calendar.md", contents, [PACKAGED])) == expected
    found = faults(render(f"calendar{style.suffix}.docx", contents, [PACKAGED]), expected)
    assert found == (set() if style is Style.OFFICIAL else {"layout"})


def test_cells_are_merged_in_word_and_on_a_web_page() -> None:
    contents = of(small(WEEKS))
    document = Document(render("calendar.docx", contents, [PACKAGED]))
    merges = [
        (text_of(cell), merge.get(f"{W}val"))
        for row in document.body.iter(f"{W}tr")
        for cell in row.findall(f"{W}tc")[:1]
        if (merge := cell.find(f"{W}tcPr/{W}vMerge")) is not None
    ]
    assert merges == [
        ("全学期", "restart"),
        ("", None),
        ("第1周", "restart"),
        ("", None),
        ("第4周", "restart"),
        ("", None),
        ("第5周", "restart"),
        ("", None),
        ("", None),
    ]
    page = render("calendar.html", contents, [PACKAGED]).decode()
    assert page.count('rowspan="2"') == 6
    assert '<td class="n" rowspan="3">第5周</td>' in page


def test_a_part_of_another_week_says_so() -> None:
    plan = small("""\
weeks_from: 2025-02-10
schedule:
  - month: 2025-03
    tasks:
      - {id: 3-1, text: 读书节, week: 4, parts: [{id: 3-1.1, text: 征文}, {id: 3-1.2, text: 颁奖, week: 6}]}
""")
    *_, whole, same, other = [[cell["内容"] for cell in row["格"]] for row in of(plan)["各行"]]
    assert (whole[2], same[2], other[2]) == ("读书节", "（1）征文", "（2）颁奖（第6周）")
