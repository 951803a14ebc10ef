"""Lists of tasks for Excel."""

import csv
import io

import pytest

from conftest import Office


def sheet(office: Office, *filters: str) -> list[list[str]]:
    assert office.run("list", *filters, "-o", "任务.csv", "--force").code == 0
    data = (office.folder / "任务.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")  # without it, Excel reads GBK
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_list_becomes_a_sheet_parts_and_all(office: Office) -> None:
    office.edit_plan("- id: 12-1\n", "- id: 12-1\n        owner: 张老师\n        due: 2019-12-20\n")
    head, first, *others = sheet(office, "-m", "十二月")
    assert head == ["月份", "编号", "工作内容", "责任人", "时间", "完成情况", "完成日期", "原因", "备注"]
    assert first[:6] == ["十二月", "'12-1", "组织教师进行课程培训。", "张老师", "2019-12-20", "未开始"]
    assert [row[1] for row in others] == ["'12-2", "'12-3", "'12-3.1", "'12-3.2", "'12-3.3"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "9-1 "])
def test_excel_computes_nothing_that_a_plan_says(office: Office, start: str) -> None:
    formula = f'{start}HYPERLINK("http://example.com")'
    office.edit_plan("text: 制订教科室工作计划。", f"text: '{formula}'\n        note: 同上，\"引号\"")
    row = sheet(office, "-m", "九月")[2]
    assert (row[2], row[-1]) == (f"'{formula}", '同上，"引号"')
    assert not [cell for row in sheet(office) for cell in row if cell[:1] in tuple("=+-@\t")]


def test_a_line_break_and_commas_stay_in_their_cell(office: Office) -> None:
    office.edit_plan("text: 制订教科室工作计划。", "text: |\n          制订, 计划，\n          一份。")
    assert sheet(office, "-m", "九月")[2][2] == "制订, 计划，一份。"


def test_lines_stay_apart_in_their_cell(office: Office) -> None:
    office.edit_plan(
        "text: 制订教科室工作计划。",
        "text: 制订计划。\n        owner: |\n          王老师\n          李老师\n"
        "        note: |\n          三个课题组已交\n          还差一组",
    )
    row = sheet(office, "-m", "九月")[2]
    assert (row[3], row[-1]) == ("王老师、李老师", "三个课题组已交；还差一组")


@pytest.mark.parametrize(("options", "code"), [(["-o", "任务.xlsx"], 2), (["-o", "任务.csv", "--json"], 2)])
def test_what_is_no_sheet(office: Office, options: list[str], code: int) -> None:
    result = office.run("list", *options)
    assert (result.code, [path.name for path in office.folder.iterdir()]) == (code, ["plans"])


def test_a_sheet_is_not_overwritten_unasked(office: Office) -> None:
    sheet(office)
    result = office.run("list", "-o", "任务.csv")
    assert (result.code, "--force" in result.err) == (5, True)
