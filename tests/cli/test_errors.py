import json
import os
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
import typer

from conftest import PLAN_COMMAND, SHIPPED, Office


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("lst", 2, "没有命令“lst”\n怎么办：你是不是想写：\n  list  列出  列出任务"),
        ("语文", 2, "没有命令“语文”\n怎么办：命令有：\n  status      状态    学期进行到哪里了"),
        ("list --moth 9", 2, "没有选项“--moth”\n怎么办：你是不是想写 --month？"),
        ("list -z", 2, "没有选项“-z”\n怎么办：plan list --help 查看用法"),
        ("list -m", 2, "选项 -m 后面要接内容"),
        ("list --overdue=1", 2, "选项 --overdue 后面不接内容"),
        ("list 九月", 2, "多出了参数“九月”"),
        ("show", 2, "缺少参数“编号”"),
        ("note 9-1", 2, "缺少参数“备注”"),
        ("due --days 一", 2, "“一”不是天数"),
        ("undo 一", 2, "“一”不是序号"),
        ("log --since 2019-10-02 --until 2019-10-01", 2, "从 2019-10-02 到 2019-10-01，前后颠倒了"),
        ("checklist", 2, "要写哪个月"),
        ("show 9-9", 3, "计划里没有编号 9-9"),
        ("due --days 两周", 2, "“两周”不是天数"),
        (f"due --days {'9' * 5000}", 2, f"天数太大：{'9' * 60}……"),
        ("undo 九", 2, "“九”不是序号"),
        ("undo 9999999999", 2, "序号太大：9999999999\n怎么办：写成 3 这样的数字，最多九位"),
        ("status -f 没有.yaml", 3, "没有这个计划文件：没有.yaml"),
        ("completion cmd", 2, "没有给“cmd”用的补全"),
        ("init --semester 去年秋", 2, "“去年秋”不是学期"),
    ],
)
def test_mistyped_commands(office: Office, command: str, code: int, said: str) -> None:
    result = office.run(*command.split())
    assert (result.code, result.out) == (code, "")
    assert f"错误：{said}" in result.err


def test_a_text_may_begin_with_a_dash(office: Office) -> None:
    refused = office.run("note", "9-1", "- 已交")
    assert (refused.code, "内容以“-”开头的，前面加 -- 隔开" in refused.err) == (2, True)
    assert "备注“- 已交”" in office.run("note", "9-1", "--", "- 已交").out


def test_problems_as_json(office: Office) -> None:
    office.edit_plan("measure: M1\n", "stauts: done\n")
    result = office.run("list", "--json")
    error = json.loads(result.err)["error"]
    assert (result.code, result.out, error["exit_code"]) == (4, "", 4)
    assert error["problems"] == [
        {
            "file": "plans/2019-fall.yaml",
            "line": 78,
            "column": 9,
            "message": "不认识的字段“stauts”",
            "help": "你是不是想写 status（完成情况）？",
            "field": "schedule.0.tasks.0.stauts",
            "source": "        stauts: done",
            "length": 6,
        }
    ]


def test_twenty_problems_are_shown_and_the_rest_counted(office: Office) -> None:
    office.write_plan(
        SHIPPED.read_text(encoding="utf-8").replace("measure:", "mesure:").replace("goals: [", "gaols: [")
    )
    result = office.run("status")
    assert result.code == 4
    assert result.err.count("怎么改") == 20
    assert "处没有列出，先改好上面的。" in result.err


def test_a_long_line_is_cut_around_the_caret(office: Office) -> None:
    office.edit_plan("促使教师由经验型向科研型转变。", "促使教师由经验型: 向科研型转变。")
    lines = office.run("status").err.splitlines()
    shown, caret = next(pair for pair in pairwise(lines) if "型: 向" in pair[0])
    assert len(shown) < 60
    from rich.cells import cell_len

    assert cell_len(shown[: shown.index(": 向")]) == caret.index("^")


def test_no_plan_anywhere(empty_office: Office) -> None:
    result = empty_office.run("status")
    assert result.code == 3
    assert "plan init 可以新建" in result.err


def test_a_folder_instead_of_a_file(office: Office) -> None:
    assert office.run("status", "-f", "plans", "-q").code == 0
    (office.folder / "空").mkdir()
    assert office.run("status", "-f", "空").code == 3


def test_a_file_that_may_not_be_read(office: Office) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("this user may read everything")
    office.plan_path.chmod(0)
    result = office.run("status")
    assert result.code == 3
    assert "没有权限" in result.err


def test_a_file_that_is_far_too_big(office: Office) -> None:
    with office.plan_path.open("r+b") as file:
        file.truncate(4 * 1024 * 1024 + 1)
    result = office.run("status")
    assert result.code == 4
    assert "2019-fall.yaml:1:1  文件超过 4 MiB" in result.err


def test_a_reader_that_has_had_enough(office: Office) -> None:
    office.write_plan(SHIPPED.read_bytes())
    command = f"'{PLAN_COMMAND}' document -q | head -n 1"
    done = subprocess.run(
        ["sh", "-c", command], cwd=office.folder, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""


def test_a_failure_of_the_tool_itself_is_told_in_one_sentence(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from beihuan_plan.cli import main
    from beihuan_plan.cli.commands import questions

    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(questions, "status", fail)
    monkeypatch.delenv("PLAN_DEBUG", raising=False)
    assert main.run(["status"]) == 70
    monkeypatch.setenv("PLAN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main.run(["status"])


def test_a_failure_while_an_error_is_explained_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from beihuan_plan.cli import main
    from beihuan_plan.cli.commands import questions
    from beihuan_plan.cli.screen.told import name_plan

    class WordlessError(typer.TyperException):
        def __init__(self) -> None: ...

    def fail() -> None:
        raise WordlessError

    monkeypatch.setattr(questions, "status", fail)
    name_plan(None)
    monkeypatch.delenv("PLAN_DEBUG", raising=False)
    assert main.run(["status"]) == 70
    said = (
        "错误：程序内部出错了（AttributeError）\n怎么办：计划文件是完整的，这一次改好没有，用 plan log 看。"
    )
    assert capsys.readouterr().err.startswith(said)
    assert main.run(["status", "--json"]) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(("command", "code"), [("lst", 2), ("show 9-9", 3), ("lst --json", 2)])
def test_an_error_that_nobody_can_be_told_still_has_its_exit_code(
    office: Office, command: str, code: int
) -> None:
    script = f"'{PLAN_COMMAND}' {command} 2> /dev/full"
    done = subprocess.run(["sh", "-c", script], cwd=office.folder, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (code, b"")


@pytest.mark.parametrize("place", ["", "plans", "plans/旧"])
def test_the_plan_is_found_from_below(office: Office, place: str) -> None:
    here = Office(office.folder / place)
    here.folder.mkdir(exist_ok=True)
    assert here.run("list", "-m", "一月", "-q").out.split()[1] == "1-1"


def test_which_plan_is_meant(office: Office) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    (office.plan_path.parent / "2018-fall.yaml").write_text("这一份不读", encoding="utf-8")
    spring = text.replace("2019-fall", "2020-spring").split("schedule:")[0]
    (office.plan_path.parent / "2020-spring.yaml").write_text(spring, encoding="utf-8")
    elsewhere = office.folder / "别处.yaml"
    elsewhere.write_text(text, encoding="utf-8")
    for arguments, variables, chosen in (
        (["--today", "2019-10-15"], {}, "plans/2019-fall.yaml"),
        (["--today", "2020-03-01"], {}, "plans/2020-spring.yaml"),
        (["--today", "2026-08-01"], {}, "plans/2020-spring.yaml"),
        (["--today", "2019-10-15"], {"PLAN_FILE": "别处.yaml"}, "别处.yaml"),
        (["-f", "plans/2019-fall.yaml"], {"PLAN_FILE": "没有.yaml"}, "plans/2019-fall.yaml"),
    ):
        result = office.run("list", *arguments, **{"PLAN_FILE": "", **variables})
        assert f"计划：{Path(chosen)}" in result.err.splitlines()


def test_a_file_in_the_place_of_a_month_is_told_where_it_belongs(office: Office) -> None:
    result = office.run("checklist", "十月", "清单.docx")
    assert (result.code, "-o 清单.docx" in result.err) == (2, True)


def test_plans_whose_names_say_no_term(office: Office) -> None:
    office.plan_path.rename(office.plan_path.with_name("计划.yaml"))
    assert office.run("status").err == "计划：plans/计划.yaml\n"
    (office.plan_path.parent / "另一份.yaml").write_text("", encoding="utf-8")
    result = office.run("status")
    assert result.code == 2
    assert "看不出用哪一个：计划.yaml、另一份.yaml" in result.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_in_one_sentence(office: Office) -> None:
    command = f"'{PLAN_COMMAND}' list -q > /dev/full"
    done = subprocess.run(["sh", "-c", command], cwd=office.folder, capture_output=True, check=False)
    assert done.returncode == 3
    assert done.stderr.decode().startswith("错误：读写不了 输出：磁盘已满")
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the output")
def test_a_closed_output_is_no_traceback(office: Office) -> None:
    done = subprocess.run(
        ["sh", "-c", f"'{PLAN_COMMAND}' list >&-"], cwd=office.folder, capture_output=True, check=False
    )
    assert "Traceback" not in done.stderr.decode()


LONG = "名" * 300


@pytest.mark.parametrize(
    "command", [["status", "-f", f"{LONG}.yaml"], ["document", "-o", f"{LONG}.md"], ["init", LONG]]
)
def test_a_name_that_is_too_long(office: Office, command: list[str]) -> None:
    result = office.run(*command)
    assert result.code == 3
    assert "名字太长" in result.err


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_link_that_leads_back_to_itself(office: Office) -> None:
    (office.folder / "圈.md").symlink_to("圈.md")
    assert office.run("document", "-o", "圈.md", "--force").code in (3, 5)


def test_a_command_is_named_in_its_errors(office: Office) -> None:
    assert "plan list --help 查看用法" in office.run("list", "-m").err
    assert "列出一个月的任务用 plan list -m 十月" in office.run("list", "十月").err
    assert "“本月（2026-11）”" in office.run("checklist", "本月", "--today", "2026-11-23").err


@pytest.mark.parametrize(
    ("word", "commands"),
    [
        ("doen", ["done"]),
        ("don", ["done"]),
        ("listt", ["list"]),
        ("sumarry", ["summary"]),
        ("STATSU", ["status"]),
        ("打印", ["checklist", "calendar", "summary", "document"]),
        ("print", ["checklist", "calendar", "summary", "document"]),
        ("查找", ["list"]),
        ("撤销", ["undo"]),
        ("undone", ["reopen"]),
        ("stat", ["status"]),
    ],
)
def test_a_mistyped_command_is_told_with_what_it_does(office: Office, word: str, commands: list[str]) -> None:
    result = office.run(word)
    assert result.code == 2
    first, second, *rows = result.err.splitlines()
    assert (first, second) == (f"错误：没有命令“{word}”", "怎么办：你是不是想写：")
    assert [row.split()[0] for row in rows] == commands
    assert all(len(row.split()) > 2 for row in rows)


@pytest.mark.parametrize("word", ["rename", "restore", "append", "state", "repeal", "canel9", "exit"])
def test_a_command_that_changes_something_is_never_guessed(office: Office, word: str) -> None:
    guessed = office.run(word).err.partition("你是不是想写：\n")[2]
    assert {line.split()[0] for line in guessed.splitlines()} <= {"status", "list", "show", "summary", "help"}


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["list", "培训"], "plan list --grep 培训"),
        (["list", "未完成"], "plan list -s 未完成"),
        (["list", "9-2"], "plan show 9-2"),
        (["list", "G1"], "plan show G1"),
        (["status", "十月"], "plan list -m 十月"),
        (["status", "计划.yaml"], "-f 计划.yaml"),
        (["coverage", "M1.2"], "plan show M1.2"),
        (["summary", "总结.docx"], "-o 总结.docx"),
        (["总结", "总结。docx"], "-o 总结.docx"),
        (["list", "培训", "材料"], "plan list --grep 培训"),
        (["列出", "九月-十二月"], "plan list -m 九月-十二月"),
        (["undo", "3", "4"], "写成 plan undo [序号]"),
        (["document", "计划.html"], "-o 计划.html"),
        (["note", "9-2", "三个", "课题组"], "英文引号括起来"),
        (["add", "写", "材料", "-m", "十月"], "英文引号括起来"),
        (["note", "9-2", "三个", "——见附件"], "英文引号括起来"),
    ],
)
def test_a_word_too_many_is_told_with_where_it_belongs(office: Office, words: list[str], hint: str) -> None:
    result = office.run(*words)
    assert (result.code, result.out) == (2, "")
    assert "多出了参数" in result.err
    assert hint in result.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["summary", "--导出", "x"], "--存为"),
        (["summary", "--save", "x"], "--output"),
        (["list", "--负责人", "张"], "--责任人"),
        (["done", "9-1", "--date", "9月1日"], "--on"),
        (["list", "--mnoth", "9"], "--month"),
        (["list", "——mnoth", "9"], "--month"),
        (["--versoin"], "--version"),
        (["list", "——月分", "9"], "--月份"),
    ],
)
def test_a_mistyped_option_is_told_with_the_right_one(office: Office, words: list[str], hint: str) -> None:
    result = office.run(*words)
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith(f"怎么办：你是不是想写 {hint}？\n")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("十月", "plan list -m 十月"),
        ("9-1", "plan show 9-1"),
        ("未完成", "plan list -s 未完成"),
        ("已完成", "plan list -s 已完成"),
    ],
)
def test_what_is_no_command_but_has_one_is_told_with_it(office: Office, word: str, hint: str) -> None:
    result = office.run(word)
    assert result.code == 2
    assert hint in result.err.splitlines()[1]


@pytest.mark.parametrize("words", [["-f", "x.yaml", "status"], ["--json", "status"], ["--today", "9月1日"]])
def test_an_option_before_the_command_is_told_to_follow_it(office: Office, words: list[str]) -> None:
    result = office.run(*words)
    assert result.code == 2
    assert f"选项写在命令的后面，如 plan list {words[0]}" in result.err


def test_to_remove_is_not_to_reopen(office: Office) -> None:
    assert "reopen" not in office.run("remove").err.partition("你是不是想写：\n")[2]
