"""What a screen can show: terminals, pipes, colours, and consoles that speak GBK."""

import json
import re
import sys

import pytest
from rich.cells import cell_len

from beihuan_plan.cli.command_tree import COMMANDS
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns, wrap
from beihuan_plan.cli.screen.tables import write_table
from conftest import Office
from support.screens import on_terminal

ANSI = re.compile(r"\x1b\[[0-9;]*m")
SHOWN = ["status", "list", "show 12-3 G1 M1.4", "coverage", "checklist 十二月", "calendar", "check"]
OUTSIDE_GBK = "𠮷老师😀é"


@pytest.mark.parametrize("command", SHOWN)
def test_nothing_is_wider_than_the_terminal(office: Office, command: str) -> None:
    office.edit_plan("text: 各课题组制订课题工作计划。", f"text: {'各课题组制订课题工作计划，' * 8}")
    shown = ANSI.sub("", on_terminal(office, *command.split(), "--today", "2019-10-15"))
    assert max(map(cell_len, shown.splitlines())) <= 80


def test_colours_on_a_terminal_and_nowhere_else(office: Office) -> None:
    assert ANSI.search(on_terminal(office, "status"))
    assert not ANSI.search(on_terminal(office, "status", NO_COLOR="1"))
    assert not ANSI.search(on_terminal(office, "coverage", NO_COLOR="1"))
    assert not ANSI.search(office.run("status").out)


def test_a_checklist_is_a_table_on_a_terminal(office: Office) -> None:
    shown = ANSI.sub("", on_terminal(office, "checklist", "十月"))
    rows = [line for line in shown.splitlines() if line.startswith("| ")]
    assert re.findall(r"\w+", rows[0]) == ["编号", "工作内容", "完成情况"]
    assert len({cell_len(line) for line in rows}) == 1
    assert len(rows) == 1 + 5


def test_a_person_s_table_has_the_ids_and_the_columns_that_are_filled(office: Office) -> None:
    office.edit_plan("- id: 10-2\n", "- id: 10-2\n        owner: 王老师\n        due: 2019-10-25\n")
    shown = ANSI.sub("", on_terminal(office, "person", "王"))
    heads = [re.findall(r"\w+", line) for line in shown.splitlines() if "编号" in line]
    assert heads == [["编号", "工作内容", "责任人", "时间", "完成情况"]]
    assert "10-2" in shown
    assert "九月" not in shown
    assert "没有安排任务。" in on_terminal(office, "checklist", "九月", "--owner", "王")


def test_a_narrow_table_breaks_the_longer_texts_alone(office: Office) -> None:
    office.edit_plan(
        "- id: 10-2\n",
        "- id: 10-2\n        owner: 王老师、李老师\n        due: 2019-10-25\n        note: 先印\n",
    )
    shown = ANSI.sub("", on_terminal(office, "checklist", "十月", columns=60))
    assert max(cell_len(line) for line in shown.splitlines() if line[:1] in "|+") <= 60
    assert all(word in shown for word in ("完成情况", "10月25日", "□ 未开始"))
    assert "…" not in shown


@pytest.mark.parametrize("columns_", range(30, 91, 6))
def test_no_figure_is_ever_broken_or_left_out(
    columns_: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(terminal, "width", lambda **_: columns_)
    levels = ["国家级", "省级", "市级", "市直", "区级", "没写级别的"]
    quota = ["5年合计\n（要 360）", "其中区级以上\n（要 180）"]
    figures = [str(number) for number in range(101, 110)]
    write_table(["教师", *levels, "本学年", *quota], [["甲老师", *figures], ["乙老师", *figures]], ())
    shown = capsys.readouterr().out
    assert max(map(cell_len, shown.splitlines())) <= columns_
    assert re.findall(r"\b10[0-9]\b", shown) == 2 * figures
    assert all(word in shown for word in ("甲老师", "乙老师", "360", "180"))
    assert shown.startswith("+") == (columns_ > 82)


def test_a_cell_never_begins_a_line_with_a_stop(office: Office) -> None:
    for columns_ in range(60, 90, 6):
        shown = ANSI.sub("", on_terminal(office, "checklist", "十二月", columns=columns_))
        assert not re.search(r"\| [，。]", shown)


def test_columns_align_double_width_characters() -> None:
    lines = columns([("一", "甲", "x"), ("三个字", "a", "y")], 2, None)
    assert [cell_len(line[: line.index(mark)]) for line, mark in zip(lines, "xy", strict=True)] == [14, 14]


def test_a_line_never_begins_with_a_stop_nor_ends_with_an_opening_bracket() -> None:
    text = "各课题组完善课题网页，组织教师学习《现代人格心理学》（“心”课程，第一讲）。"
    for width in range(8, 60):
        lines = wrap(text, width)
        assert "".join(lines) == text
        assert all(cell_len(line) <= width and line[0] not in "，。》”）" for line in lines)
        assert all(line[-1] not in "《（“" for line in lines)


def test_a_word_goes_to_the_next_line_whole_with_the_bracket_that_ends_it() -> None:
    assert wrap("期限（2019-10-15），如上", 16) == ["期限", "（2019-10-15），", "如上"]
    assert wrap('写成空的（""）就是删去', 12) == ["写成空的", '（""）就是删', "去"]


def test_a_word_wider_than_the_line_is_broken() -> None:
    assert wrap("见 photos/2019/10/15.jpg", 10) == ["见 photos/", "2019/10/1", "5.jpg"]


@pytest.mark.parametrize("command", [*SHOWN, "document", "summary", "list --json", "status --json", "--help"])
def test_a_gbk_console_never_crashes(office: Office, command: str) -> None:
    office.edit_plan(
        "- id: 12-2\n", f"- id: 12-2\n        owner: {OUTSIDE_GBK}\n        note: {OUTSIDE_GBK}\n"
    )
    office.edit_plan("school: 常州市北环路小学", f"school: {OUTSIDE_GBK}小学")
    result = office.run(*command.split(), encoding="gbk")
    assert result.code == 0
    assert result.out


def test_what_a_console_cannot_show_is_named(office: Office) -> None:
    office.edit_plan("- id: 12-2\n", "- id: 12-2\n        owner: 𠮷老师\n")
    result = office.run("list", "-m", "十二月", encoding="gbk")
    assert "?老师" in result.out
    assert "没有这些字，显示成了“?”：U+20BB7" in result.err
    assert json.loads(office.run("list", "--json", encoding="gbk").out)["tasks"][15]["owner"] == "𠮷老师"


def test_every_fixed_word_shows_in_a_gbk_console(office: Office) -> None:
    for command in (*SHOWN, "document", "summary", "--help", *(f"{name} --help" for name in COMMANDS)):
        result = office.run(*command.split(), encoding="gbk")
        assert "?" not in result.out
        assert "没有这些字" not in result.err


MARKUP = "[red]红[/red] [link=http://a]链[/link] :smile: [/]"


@pytest.mark.parametrize(
    "command", ["status --today 2019-09-15", "list", "show 9-2", "coverage", "checklist 九月"]
)
def test_what_a_plan_says_is_not_rich_markup(office: Office, command: str) -> None:
    office.edit_plan("text: 制订教科室工作计划。", f"text: '{MARKUP}'")
    shown = re.sub(r"[\s|]", "", ANSI.sub("", on_terminal(office, *command.split(), columns=200)))
    assert MARKUP.replace(" ", "") in shown


@pytest.mark.skipif(sys.platform == "win32", reason="no PYTHONIOENCODING=ascii consoles there")
def test_an_ascii_terminal_gets_question_marks(office: Office) -> None:
    assert office.run("status", encoding="ascii").code == 0
