"""The schedule as a table: what stands in which row, and which cells are merged."""

from beihuan_plan.model.arrangement import Layout
from beihuan_plan.reports.contents.body_shapes import BlockShape
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.formats.text import render_html, render_markdown
from support.papers import DAY
from support.plans import small
from support.word_templates import PACKAGED

WEEKS = """\
weeks_from: 2025-02-10
weeks: 5
schedule:
  - tasks:
      - {id: 0-1, text: 每周教研。, owner: 各组}
  - month: 2025-02
    tasks:
      - {id: 2-1, text: 订计划。, week: 1, owner: 张老师}
      - {id: 2-2, text: 开学 | 典礼。, week: 1, note: 全校。}
      - {id: 2-3, text: 听课。, week: 2-3}
  - month: 2025-03
    tasks:
      - {id: 3-1, text: 植树节。, week: 5, from: 2025-03-12, due: 2025-03-12, kind: event}
      - id: 3-2
        text: 读书节
        week: 5
        parts:
          - {id: 3-2.1, text: 征文, owner: 李老师}
          - {id: 3-2.2, text: 演讲, due: 2025-03-14}
"""
MONTHS = """\
schedule:
  - month: 2025-02
    title: 二月份：
    tasks:
      - {id: 2-1, text: 订计划。, due: 2025-02-20}
      - {id: 2-2, text: 开学。, when: 中旬}
  - month: 2025-03
    tasks:
      - {id: 3-1, text: 听课。, owner: "张老师\\n李老师"}
"""


def table(text: str, *layout: str) -> BlockShape:
    plan = small("layout:\n  schedule: table\n" + "".join(f"  {line}\n" for line in layout) + text)
    (block,) = document_contents(plan, DAY, plan.layout or Layout())["正文"][1:]
    return block


def rows(block: BlockShape) -> list[str]:
    return [
        "|".join(column["名称"] for column in block["表头"]),
        *("|".join(cell["内容"] for cell in row["格"]) for row in block["行"]),
    ]


def spans(block: BlockShape, column: int) -> list[int]:
    return [row["格"][column]["行数"] for row in block["行"]]


def test_a_row_for_each_task_and_for_each_week_that_has_none() -> None:
    block = table(WEEKS)
    assert rows(block) == [
        "周次|时间|工作内容|责任人",
        "|全学期|每周教研。|各组",
        "第1周|2月10—16日|订计划。|张老师",
        "||开学 | 典礼。|",
        "第2—3周|2月17日—3月2日|听课。|",
        "第4周|3月3—9日||",
        "第5周|3月12日|植树节。|",
        "|3月10—16日|读书节|",
        "|||（1）征文|李老师".removeprefix("|"),
        "|3月14日|（2）演讲|",
    ]
    assert spans(block, 0) == [1, 2, 0, 1, 1, 4, 0, 0, 0]
    assert spans(block, 1) == [1, 2, 0, 1, 1, 1, 2, 0, 1]
    assert spans(block, 2) == [1] * 9


def test_without_weeks_a_row_begins_with_its_month() -> None:
    block = table(MONTHS)
    assert rows(block) == [
        "月份|时间|工作内容|责任人",
        "二月份|2月20日|订计划。|",
        "|中旬|开学。|",
        "三月||听课。|张老师、李老师",
    ]
    assert spans(block, 0) == [2, 0, 1]


def test_the_usual_columns_are_left_out_where_nothing_stands_in_them() -> None:
    text = "schedule:\n  - month: 2025-02\n    tasks:\n      - {id: 2-1, text: 订计划。}\n"
    assert rows(table(text)) == ["月份|工作内容", "二月|订计划。"]
    assert rows(table(text, "columns: [month, text, owner]")) == ["月份|工作内容|责任人", "二月|订计划。|"]


def test_columns_and_headings_are_the_office_s() -> None:
    block = table(
        WEEKS,
        "columns: [month, week, number, text, note]",
        "headings: [月, 周, 号, 内容, 说明]",
        "numbering: {week: 一}",
    )
    assert rows(block)[:6] == [
        "月|周|号|内容|说明",
        "全学期||1|每周教研。|",
        "二月|一|1|订计划。|",
        "||2|开学 | 典礼。|全校",
        "|二至三|1|听课。|",
        "三月|四|||",
    ]
    assert spans(block, 0) == [1, 3, 0, 0, 5, 0, 0, 0, 0]


def test_numbers_begin_anew_in_each_week_unless_they_stand_in_front_of_it() -> None:
    marked = rows(table(WEEKS, "columns: [week, text]", "numbering: {task: 1、, task_part: ①}"))
    assert [row.split("|", 1)[1] for row in marked[1:]] == [
        "1、每周教研。", "1、订计划。", "2、开学 | 典礼。", "1、听课。", "", "1、植树节。", "2、读书节", "①征文", "②演讲",
    ]  # fmt: skip
    assert marked[1].startswith("全学期|")  # where neither month nor days are shown
    numbered = rows(table(WEEKS, "columns: [number, text]", "numbering: {task: 1、}"))
    assert numbered[2:4] == ["2、|订计划。", "3、|开学 | 典礼。"]


def test_what_was_put_off_stays_in_the_week_that_the_plan_gave_it() -> None:
    put_off = WEEKS.replace("订计划。, week: 1,", "订计划。, week: 1, status: postponed, due: 2025-03-05,")
    assert rows(table(put_off))[2] == "第1周|3月5日|订计划。|张老师"


def test_a_short_week_is_not_torn_and_of_a_long_one_no_row_stands_alone() -> None:
    tasks = "".join(f"      - {{id: 2-{n}, text: 第{n}项。, week: {1 + n // 4}}}\n" for n in range(1, 14))
    block = table(f"schedule:\n  - month: 2025-02\n    tasks:\n{tasks}")
    short, long = [False, True, True], [False, True, True, True]
    assert [row["承上"] for row in block["行"]] == [*short, *long, *long, False, True]
    month = table(f"schedule:\n  - month: 2025-02\n    tasks:\n{tasks}".replace(", week: ", ", note: a"))
    assert [row["承上"] for row in month["行"]] == [False, True, *[False] * 10, True]


def test_labels_stay_on_one_line_and_texts_stand_to_the_left() -> None:
    settings = [column["排法"] for column in table(WEEKS)["表头"]]
    assert settings == ["不换行", "不换行", "齐左", "不换行"]
    wordy = WEEKS.replace(
        "week: 1, owner: 张老师", "when: 学校另行通知的日子，约在开学以后, owner: 张、王、李、赵老师"
    )
    settings = [column["排法"] for column in table(wordy)["表头"]]
    assert settings == ["不换行", "居中", "齐左", "居中"]


def test_a_table_in_markdown_and_on_a_web_page() -> None:
    plan = small("layout: {schedule: table}\n" + WEEKS)
    contents = document_contents(plan, DAY, plan.layout or Layout())
    paper = render_markdown("document.md", contents, [PACKAGED])
    assert paper == (
        "# 某小学计划\n\n## 一、具体安排\n\n"
        "| 周次 | 时间 | 工作内容 | 责任人 |\n| :-: | :-: | :-- | :-: |\n"
        "|  | 全学期 | 每周教研。 | 各组 |\n"
        "| 第1周 | 2月10—16日 | 订计划。 | 张老师 |\n"
        "|  |  | 开学 \\| 典礼。 |  |\n"
        "| 第2—3周 | 2月17日—3月2日 | 听课。 |  |\n"
        "| 第4周 | 3月3—9日 |  |  |\n"
        "| 第5周 | 3月12日 | 植树节。 |  |\n"
        "|  | 3月10—16日 | 读书节 |  |\n"
        "|  |  | （1）征文 | 李老师 |\n"
        "|  | 3月14日 | （2）演讲 |  |\n"
    )
    page = render_html("document.html", contents, [PACKAGED])
    assert (
        '<tr><td class="n" rowspan="2">第1周</td><td class="n" rowspan="2">2月10—16日</td><td>订计划。</td><td class="n">张老师</td></tr>\n<tr class="part"><td>开学 | 典礼。</td><td class="n"></td></tr>'
        in page
    )


def test_the_whole_term_is_named_beside_words_of_its_tasks_own() -> None:
    plain_words = rows(table(WEEKS, "columns: [week, days, text]"))
    assert plain_words[1] == "|全学期|每周教研。"
    own_words = rows(
        table(WEEKS.replace("每周教研。", "教研。, when: 每周四"), "columns: [week, days, text]")
    )
    assert own_words[1] == "全学期|每周四|教研。"


def test_a_part_of_another_week_stands_in_that() -> None:
    plan = """\
weeks_from: 2025-02-10
schedule:
  - month: 2025-03
    tasks:
      - {id: 3-1, text: 读书节, week: 4, parts: [{id: 3-1.1, text: 征文}, {id: 3-1.2, text: 颁奖, week: 6}]}
"""
    assert rows(table(plan))[4:7] == [
        "第4周|3月3—9日|读书节",
        "||（1）征文",
        "第6周|3月17—23日|（2）颁奖",
    ]
