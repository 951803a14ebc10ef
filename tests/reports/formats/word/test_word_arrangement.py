"""A plan arranged by its office in Word: styles follow the depth, tables are merged and fit the page."""

from typing import Any

import pytest

from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import Style
from beihuan_plan.model.plan import Plan
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.formats.suffixes import render
from beihuan_plan.reports.formats.word.fitting import shared_out
from support.documents import Document, W, faults, style_of, text_of
from support.papers import DAY, text_of_html, text_of_markdown
from support.plans import small
from support.word_templates import PACKAGED

ARRANGED = """\
title: |
  心中有数
  ——某小学计划
weeks_from: 2025-02-10
weeks: 4
sections:
  - text: 现制订计划如下。
  - {title: 指导思想, text: 立德树人。}
  - of: measures
  - {title: 行事历, of: schedule, text: 见下表：}
  - text: 如有变动，以通知为准。
layout:
  numbering: {part: 1.}
  run_in: true
  schedule: table
measures:
  - id: M1
    title: 抓学习。
    text: "读书。\\n交流。"
    parts:
      - {id: M1.1, title: 沙龙。, text: 每月一次。}
      - {id: M1.2, title: 讲座, text: 两次。}
schedule:
  - tasks:
      - {id: 0-1, text: 每周教研。, owner: 各组}
  - month: 2025-02
    tasks:
      - {id: 2-1, text: 订计划。, week: 1, owner: 张老师}
      - {id: 2-2, text: 开学典礼，请家长代表和毕业班的学生发言，布置新学期的各项工作，表彰先进。, week: 1}
      - {id: 2-3, text: 收计划。, week: 1, owner: 张老师、李老师}
      - id: 2-4
        text: 听课
        week: 2
        parts:
          - {id: 2-4.1, text: 青年教师, owner: 李老师}
          - {id: 2-4.2, text: 骨干教师, due: 2025-02-20}
      - {id: 2-5, text: 评课。, week: 3-4}
signature: {date: 2025-02}
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return small(ARRANGED)


def word(plan: Plan, style: Style = Style.OFFICIAL) -> Document:
    contents = document_contents(plan, DAY, plan.layout or Layout())
    return Document(render(f"document{style.suffix}.docx", contents, [PACKAGED]))


@pytest.mark.parametrize("style", Style)
def test_it_is_without_fault_and_says_the_same_in_all_formats(plan: Plan, style: Style) -> None:
    contents = document_contents(plan, DAY, plan.layout or Layout())
    expected = text_of_html(render("document.html", contents, [PACKAGED]))
    assert text_of_markdown(render("document.md", contents, [PACKAGED])) == expected
    found = faults(word(plan, style).data, expected)
    assert found == (set() if style is Style.OFFICIAL else {"layout"})


def test_styles_follow_the_depth(plan: Plan) -> None:
    assert [(style_of(each), text_of(each)) for each in word(plan).body.findall(f"{W}body/{W}p")] == [
        ("Title", "心中有数"),
        ("Title", "——某小学计划"),
        ("BodyText", ""),
        ("BodyText", "现制订计划如下。"),
        ("Heading1", "一、指导思想"),
        ("BodyText", "立德树人。"),
        ("BodyText", "二、抓学习。读书。"),
        ("BodyText", "交流。"),
        ("BodyText", "1.沙龙。每月一次。"),
        ("Heading2", "2.讲座"),
        ("BodyText", "两次。"),
        ("Heading1", "三、行事历"),
        ("BodyText", "见下表："),
        ("BodyText", "如有变动，以通知为准。"),
        ("Signature", "2025年2月"),
    ]


@pytest.mark.parametrize(
    ("style", "looks"),
    [
        (Style.OFFICIAL, [("二、抓学习。", "黑体", "0"), ("1.沙龙。", "楷体_GB2312", "0")]),
        (Style.PLAIN, [("二、抓学习。", "宋体", "1"), ("1.沙龙。", "宋体", "1")]),
    ],
)
def test_a_title_that_runs_in_looks_like_a_heading_of_its_depth(
    plan: Plan, style: Style, looks: list[tuple[str, str, str]]
) -> None:
    document = word(plan, style)
    found = []
    for run in document.body.iter(f"{W}r"):
        styled = run.find(f"{W}rPr/{W}rStyle")
        if styled is not None:
            properties = document.styles[styled.get(f"{W}val")].find(f"{W}rPr")
            fonts, bold = properties.find(f"{W}rFonts"), properties.find(f"{W}b")
            found.append((text_of(run), fonts.get(f"{W}eastAsia"), bold.get(f"{W}val")))
            assert text_of(run.getnext()) in ("读书。", "每月一次。")
    assert found == looks


def cells(document: Document) -> list[list[Any]]:
    return [row.findall(f"{W}tc") for row in document.body.iter(f"{W}tr")]


def merges(document: Document, column: int) -> list[str]:
    found = [row[column].find(f"{W}tcPr/{W}vMerge") for row in cells(document)]
    return ["" if merge is None else merge.get(f"{W}val", "continue") for merge in found]


def test_weeks_and_days_that_go_on_are_merged(plan: Plan) -> None:
    document = word(plan)
    assert [text_of(row[0]) for row in cells(document)] == [
        "周次",
        "",
        "第1周",
        "",
        "",
        "第2周",
        "",
        "",
        "第3—4周",
    ]
    restart, rest = "restart", "continue"
    assert merges(document, 0) == ["", "", restart, rest, rest, restart, rest, rest, ""]
    assert merges(document, 1) == ["", "", restart, rest, rest, restart, rest, "", ""]
    assert merges(document, 2) == merges(document, 3) == [""] * 9


def test_a_week_stays_together_with_its_tasks(plan: Plan) -> None:
    kept = [
        all(each.find(f"{W}pPr/{W}keepNext") is not None for cell in row for each in cell.iter(f"{W}p"))
        for row in cells(word(plan))
    ]
    assert kept[2:-2] == [True, True, False, True, True]  # the last two rows stay with the signature


@pytest.mark.parametrize("style", Style)
def test_columns_fill_the_line_and_no_label_is_broken(plan: Plan, style: Style) -> None:
    document = word(plan, style)
    widths = [int(each.get(f"{W}w")) for each in document.body.iter(f"{W}gridCol")]
    assert sum(widths) == 8844
    assert {
        tuple(int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row) for row in cells(document)
    } == {tuple(widths)}
    character = 240 if style is Style.OFFICIAL else 210
    week, days, text, owner = (width / character for width in widths)
    assert (week > 5, days > 8, owner > 7) == (True, True, True)
    assert text > 12


def test_where_labels_take_too_much_they_are_broken_too() -> None:
    assert shared_out([4, 9, 40, 7], 8844, 240, [True, True, False, True]) == [1100, 2300, 3624, 1820]
    crowded = shared_out([12, 12, 12, 12, 40], 8844, 240, [True] * 4 + [False])
    assert crowded == shared_out([12, 12, 12, 12, 40], 8844, 240)
    assert min(crowded) > 4 * 240


def test_a_date_has_room_on_its_line_where_there_is_any() -> None:
    lengths, whole = [20, 5.5, 5.5, 12.5, 30], [False, True, True, True, False]
    pieces = [8.25, 0, 0, 5, 0]
    roomy, narrow = (shared_out(lengths, total, 240, whole, pieces) for total in (12000, 8844))
    assert (roomy[0] >= 8.25 * 240 + 140, roomy[3] >= 12.5 * 240 + 140) == (True, True)
    assert narrow[0] >= 8.25 * 240 + 140
    assert 5 * 240 + 140 <= narrow[3] < 12.5 * 240 + 140
    crowded = shared_out([40] * 9, 8844, 240, pieces=[9] * 9)
    assert crowded == shared_out([40] * 9, 8844, 240)
