"""Chinese names of commands and options: for all of them, wherever they may be written."""

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from rich.cells import cell_len
from typer.core import TyperOption

from beihuan_plan.cli.command_tree import COMMANDS as ALL
from beihuan_plan.cli.command_tree import GROUPS, app
from beihuan_plan.cli.input.vocabulary import COMMANDS, OPTIONS, as_declared, spelling
from conftest import Office
from test_readme import SESSIONS


def parsers() -> Iterator[tuple[str, Any]]:
    """`plan` and every command as they are parsed, each by its English name."""
    whole: Any = typer.main.get_command(app())
    pending = [("plan", whole)]
    while pending:
        name, command = pending.pop()
        yield name, command
        pending += [(f"{name} {inner}", found) for inner, found in getattr(command, "commands", {}).items()]


PARSERS = dict(parsers())


def options_of(command: Any) -> list[TyperOption]:
    plan = PARSERS["plan"].make_context("plan", [], resilient_parsing=True)
    context = command.make_context("", [], parent=plan, resilient_parsing=True)
    return [item for item in command.get_params(context) if isinstance(item, TyperOption)]


def test_every_command_has_a_chinese_name_and_no_two_have_the_same() -> None:
    known = {*ALL, *(inner for group in GROUPS.values() for inner in group)}
    assert set(COMMANDS) == known
    assert [name for name, count in Counter(COMMANDS.values()).items() if count > 1] == []
    assert all(re.fullmatch("[一-鿿]{2,3}", name) for name in COMMANDS.values())


def test_every_option_has_a_chinese_name_and_no_two_have_the_same() -> None:
    known = {name for command in PARSERS.values() for item in options_of(command) for name in item.opts}
    english = {name for name in known if name.startswith("--") and name.isascii()}
    assert len(english) > 30
    assert english == set(OPTIONS)
    assert [name for name, count in Counter(OPTIONS.values()).items() if count > 1] == []
    assert known - english - set(OPTIONS.values()) == {name for name in known if len(name) == 2}


@pytest.mark.parametrize("name", PARSERS)
def test_no_name_means_two_things_within_a_command(name: str) -> None:
    command = PARSERS[name]
    spelt = [option for item in options_of(command) for option in item.opts]
    assert spelt
    assert len(spelt) == len(set(spelt))
    for item in options_of(command):
        named = [OPTIONS[option] for option in item.opts if option in OPTIONS]
        assert named == [option for option in item.opts if not option.isascii()]
        assert len(named) == 1


def in_chinese(command: str) -> list[str]:
    words = shlex.split(command)[1:]
    group = words[0] in GROUPS
    named = [COMMANDS.get(word, word) for word in words[: 1 + group]]
    return [*named, *(OPTIONS.get(word, word) for word in words[1 + group :])]


def test_the_examples_below_are_put_into_chinese() -> None:
    assert in_chinese("plan done 9-1 --on 9月12日 --note done") == [
        "完成",
        "9-1",
        "--日期",
        "9月12日",
        "--备注",
        "done",
    ]
    assert in_chinese("plan template copy summary") == ["模板", "复制", "summary"]


@pytest.mark.parametrize("session", SESSIONS, ids=[session.split("\n")[0] for session in SESSIONS])
def test_every_example_works_in_both_languages(session: str, office: Office, tmp_path: Any) -> None:
    both = []
    for number, translated in enumerate((False, True)):
        here = Office(tmp_path / str(number))
        here.folder.mkdir()
        here.write_plan(office.plan_path.read_bytes())
        results = []
        for command in re.findall(r"^\$ (plan .*)$", session, re.MULTILINE):
            result = here.run(*(in_chinese(command) if translated else shlex.split(command)[1:]))
            results.append((result.code, re.sub("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{5}", "", result.out)))
        both.append((results, here.plan_path.read_bytes()))
    assert both[0] == both[1]


LISTED = "1-1"


@pytest.mark.parametrize(
    "words",
    [
        ["列出", "--月份", "一月"],
        ["list", "--月份", "一月"],
        ["列出", "--month", "一月"],
        ["列出", "－－月份", "一月"],
        ["列出", "——月份", "一月"],
        ["列出", "—月份", "一月"],
        ["列出", "－月份", "一月"],
        ["列出", "-月份", "一月"],
        ["列出", "--月份＝一月"],
        ["列出", "——月份＝一月"],
        ["列出", "－m＝一月"],
        ["列出", "-m=一月"],
        ["LIST", "--MONTH", "一月"],
        ["List", "--Month=一月"],
        ["ｌｉｓｔ", "－－ＭＯＮＴＨ", "一月"],
        [" 列出 ", "－ｍ", "一月"],
        ["列出", "-ｍ一月"],
    ],
)
def test_ways_to_write_a_command_and_an_option(office: Office, words: list[str]) -> None:
    result = office.run(*words, "--安静")
    assert (result.code, result.err, [line.split()[1] for line in result.out.splitlines()]) == (
        0,
        "",
        ["1-1", "1-2"],
    )


@pytest.mark.parametrize(
    ("words", "note"),
    [
        (["9-2", "完成"], "完成"),
        (["9-2", "——见附件"], "——见附件"),
        (["9-2", "——", "-q"], "——"),
        (["9-2", "—done"], "—done"),
        (["9-2", "--", "——今天"], "——今天"),
        (["9-2", "--", "--TODAY"], "--TODAY"),
    ],
)
def test_words_that_are_no_names_stay_as_they_are(office: Office, words: list[str], note: str) -> None:
    assert office.run("备注", *words).code == 0
    assert [line for line in office.changed_lines() if "note" in line] == [f"+         note: {note}"]


@pytest.mark.parametrize("value", ["——备注", "－－JSON", "done", "完成", "--JSON", "－q", "帮助"])
@pytest.mark.parametrize("option", ["--reason", "--原因", "——原因"])
def test_the_value_of_an_option_is_never_translated(office: Office, option: str, value: str) -> None:
    assert office.run("取消", "9-2", option, value, "-q").code == 0
    (line,) = (line for line in office.changed_lines() if "reason" in line)
    assert line.removeprefix("+         reason: ").strip("\"'") == value


def test_options_are_spelt_by_what_a_command_has() -> None:
    flags = {"--on": True, "--日期": True, "-n": False, "--only": False}
    assert as_declared(["9-1", "——日期", "－n", "——only", "－n"], flags) == [
        "9-1",
        "--日期",
        "－n",
        "--only",
        "-n",
    ]
    assert as_declared(["－n", "9-1", "－n"], flags, mixed=False) == ["-n", "9-1", "－n"]
    assert spelling("-only", flags) == "-only"
    assert spelling("－xn", flags) == "-xn"
    assert spelling("——on＝a＝b", flags) == "--on=a＝b"


def test_json_is_asked_for_in_either_language(office: Office) -> None:
    for option in ("--json", "--数据", "——数据", "--JSON"):
        assert '"exit_code": 3' in office.run("show", "9-9", option).err
        assert office.run("状态", option).out.startswith('{\n  "schema_version": 1')


@pytest.mark.parametrize(
    "words",
    [
        ["help", "done"],
        ["帮助", "完成"],
        ["HELP", "完成"],
        ["done", "--帮助"],
        ["完成", "－h"],
        ["完成", "—help"],
    ],
)
def test_the_help_of_a_command(office: Office, words: list[str]) -> None:
    result = office.run(*words)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("用法：plan done 编号… [选项]\n也可以写：plan 完成\n\n记下任务已经完成。")
    assert re.search("--on, --日期 日期  +实际完成的日期", result.out)


def test_the_help_of_commands_of_a_group_and_of_all(office: Office) -> None:
    assert office.run("帮助", "模板", "复制").out.startswith("用法：plan template copy 名称")
    assert office.run("帮助").out == office.run("--help").out
    assert re.search("postpone +延期 +记下任务延期", office.run("help").out)
    wrong = office.run("help", "lst")
    assert (wrong.code, wrong.err.splitlines()[0]) == (2, "错误：没有命令“lst”")


def test_plan_alone_shows_the_status_and_the_commands_of_the_day(office: Office) -> None:
    result = office.run()
    status, daily = result.out.split("\n\n常用的命令：\n")
    assert f"{status}\n" == office.run("status").out
    assert [line.split()[:3] for line in daily.splitlines()][1] == ["plan", "done", "完成"]
    assert len(daily.splitlines()) == 5
    assert max(map(cell_len, daily.splitlines())) <= 80


def test_plan_alone_says_how_to_begin_where_no_plan_is(empty_office: Office) -> None:
    result = empty_office.run()
    assert (result.code, result.err) == (0, "")
    first, rest = result.out.split("\n\n", 1)
    assert "plan init" in first
    assert rest == empty_office.run("--help").out


def test_plan_alone_tells_what_is_wrong_with_a_plan(office: Office) -> None:
    office.write_plan("不是计划")
    assert office.run().code == 4
    assert office.run(PLAN_FILE="没有.yaml").code == 3
