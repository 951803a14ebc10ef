"""What a checklist lists and says: of a month, of several, of one person."""

import json
import re
from pathlib import Path

import pytest

from beihuan_plan.reports.formats.word.fitting import shared_out
from conftest import DATA, Office
from support.documents import Document, W, text_of
from support.papers import text_of_html, without_blanks


@pytest.fixture
def term(empty_office: Office) -> Office:
    """An office whose term is over, with owners and parts."""
    empty_office.write_plan((DATA / "finished-term.yaml").read_bytes())
    return empty_office


def rows(text: str) -> list[list[str]]:
    cells = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in cells if not row[0].strip().startswith(":-")]


def test_empty_columns_give_way(term: Office) -> None:
    head, *tasks = rows(term.run("checklist", "九月", "--today", "2019-09-01").out)
    assert head == ["序号", "编号", "工作内容", "完成情况", "备注"]
    assert tasks[0][:2] == ["1", "9-1"]
    bare, *_ = rows(term.run("checklist", "一月", "--today", "2019-09-01").out)
    assert bare == ["序号", "编号", "工作内容", "完成情况"]


def test_boxes_to_tick(term: Office) -> None:
    states = {row[1]: row[-2] for row in rows(term.run("checklist", "九月", "--today", "2019-09-01").out)}
    assert (states["9-1"], states["9-4"]) == ("√已完成", "×取消")
    assert {row[-1] for row in rows(term.run("checklist", "一月").out)[1:]} == {"□未开始"}


def test_the_day_of_completion_never_stands_for_the_deadline(office: Office) -> None:
    office.edit_plan(
        "- id: 9-1\n",
        "- id: 9-1\n        due: 2019-09-20\n        status: done\n        done_on: 2019-09-12\n",
    )
    office.edit_plan("- id: 9-2\n", "- id: 9-2\n        status: done\n        done_on: 2019-09-13\n")
    shown = office.run("checklist", "九月").out
    assert [row[3] for row in rows(shown)] == ["时间", "9月20日", "", "", "", ""]
    assert "9月12日" not in shown
    assert "9月13日" not in shown


@pytest.mark.parametrize(("today", "told"), [("2019-12-31", True), ("2020-01-01", False)])
def test_a_month_that_is_over_changes_no_more(term: Office, today: str, told: bool) -> None:
    paper = term.run("checklist", "十二月", "--today", today).out
    assert ("以上安排如有变动，以通知为准。" in paper) == told
    assert ("以上是截至2020年1月1日的完成情况。" in paper) != told


def test_several_months_make_one_paper_in_their_order(term: Office) -> None:
    paper = term.run("checklist", "一月", "十一月-十二月", "--today", "2019-11-01").out
    assert paper.startswith("# 常州市北环路小学教科室2019年11月至2020年1月工作清单\n")
    assert re.findall("(?m)^## (.*)$", paper) == ["十一月", "十二月", "一月"]
    assert paper.count("北环路小学教科室\n\n2019年11月1日") == 1
    heads = [row for row in rows(paper) if row[0] == "序号"]
    assert heads == [["序号", "编号", "工作内容", "责任人", "时间", "完成情况", "备注"]] * 3
    assert [row[1] for row in rows(paper) if row[0] == "1"] == ["11-1", "12-1", "1-1"]


@pytest.mark.parametrize(
    ("months", "title"),
    [
        ("九月-十二月", "2019年9月至12月"),
        ("九月,十一月,一月", "2019年9月、11月、2020年1月"),
        ("十二月,一月", "2019年12月、2020年1月"),
    ],
)
def test_the_title_names_the_months(term: Office, months: str, title: str) -> None:
    assert term.run("checklist", months).out.startswith(f"# 常州市北环路小学教科室{title}工作清单\n")


def test_the_checklist_of_one_owner(term: Office) -> None:
    paper = term.run("checklist", "十二月", "--owner", "王", "--today", "2019-12-01").out
    assert paper.startswith("# 常州市北环路小学教科室2019年12月工作清单（王老师）\n")
    assert [row[1] for row in rows(paper)[1:]] == ["12-3", "12-3.1", "12-3.2", "12-3.3"]


def test_of_another_s_task_only_one_s_own_parts_are_listed(office: Office) -> None:
    office.edit_plan("- id: 12-3\n", "- id: 12-3\n        owner: 张老师\n")
    office.edit_plan("- id: 12-3.2\n", "- id: 12-3.2\n            owner: 王老师\n")
    of = {name: rows(office.run("person", name).out) for name in ("张老师", "王老师")}
    assert [row[1] for row in of["张老师"][1:]] == ["12-3", "12-3.1", "12-3.3"]
    assert [row[1] for row in of["王老师"][1:]] == ["12-3", "12-3.2"]


def test_a_person_s_tasks_of_the_term_and_from_a_month_on(term: Office) -> None:
    whole = term.run("person", "李老师", "--today", "2019-12-01").out
    assert whole.startswith("# 常州市北环路小学教科室2019学年第一学期工作清单（李老师）\n")
    assert [row[1] for row in rows(whole) if row[1] != "编号"] == ["11-4"]
    later = term.run("个人", "张", "--从", "十二月", "--today", "2019-12-01").out
    assert "2019年12月、2020年1月工作清单（张老师）" in later
    assert term.run("person", "李", "--since", "十二月").out.count("没有安排任务。") == 1


@pytest.mark.parametrize("command", [["person", "赵"], ["checklist", "十月", "--owner", "赵"]])
def test_a_name_that_nobody_has_lists_those_that_there_are(term: Office, command: list[str]) -> None:
    result = term.run(*command)
    assert (result.code, result.out) == (2, "")
    assert "没有责任人“赵”" in result.err
    assert "张老师、李老师、王老师" in result.err


def test_checklists_as_json(term: Office) -> None:
    months = json.loads(term.run("person", "张", "--json").out)["months"]
    assert [task["id"] for month in months for task in month["tasks"]] == ["12-3"]
    month = json.loads(term.run("checklist", "十二月", "--owner", "王", "--json").out)
    assert (month["month"], [task["id"] for task in month["tasks"]]) == ("2019-12", ["12-3"])


def test_a_person_s_paper_is_the_same_in_word_and_html(term: Office) -> None:
    for style in ("公文", "宋体"):
        for suffix in ("docx", "html"):
            assert term.run("person", "张", "-o", f"{style}.{suffix}", "--style", style).code == 0
        page = text_of_html((term.folder / f"{style}.html").read_bytes())
        document = Document((term.folder / f"{style}.docx").read_bytes())
        assert without_blanks("".join(document.lines)) == page
        assert "12-3.1省级课题做好结题工作√已完成" in page


def grid(path: Path) -> dict[str, int]:
    """The columns of a Word file's first table, and how wide they are, in twips."""
    table = next(Document(path.read_bytes()).body.iter(f"{W}tbl"))
    widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
    rows = table.findall(f"{W}tr")
    for row in rows:
        cells = row.findall(f"{W}tc")
        assert [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in cells] == widths
    names = [text_of(cell) for cell in rows[0].findall(f"{W}tc")]
    return dict(zip(names, widths, strict=True))


def test_columns_are_as_wide_as_what_stands_in_them(office: Office) -> None:
    office.edit_plan(
        "- id: 9-1\n", "- id: 9-1\n        note: 鉴定等第为优秀，另有一篇读书笔记推荐到区里参加评比。\n"
    )
    office.run("checklist", "九月", "-o", "有备注.docx")
    office.run("checklist", "十月", "-o", "没有.docx")
    noted, bare = grid(office.folder / "有备注.docx"), grid(office.folder / "没有.docx")
    assert sum(noted.values()) == sum(bare.values()) == 8844
    assert list(bare) == ["序号", "编号", "工作内容", "完成情况"]
    assert noted["备注"] > 8 * 240
    assert bare["工作内容"] > 18 * 240


def test_what_is_left_goes_to_the_long_columns() -> None:
    assert shared_out([2, 30, 30], 8840, 240) == [620, 4110, 4110]
    assert shared_out([2, 3], 2000, 240) == [838, 1162]
    assert sum(shared_out([40] * 9, 8844, 240)) == 8844
