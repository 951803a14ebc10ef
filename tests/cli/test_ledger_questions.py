"""What a new record lacks is asked at a terminal, until each answer is understood."""

import pytest

from conftest import Office
from support.screens import CTRL_C, CTRL_D, answering

TODAY = ("--today", "2019-11-03")
PROJECT = "plan ledger add 课题 名称=数字 级别=市"
PAPER = "plan ledger add 论文 题目=数字"
LEVELS = "级别（1 国家、2 省、3 市、4 市直、5 区、6 校、7 小课题）："
DAY = "获奖日期（如 2019-12；还不知道就直接回车）："
GRADES = "等第（特等奖、一等奖、二等奖、三等奖、优秀奖、入围、提名）："


@pytest.fixture
def clerk(empty_office: Office) -> Office:
    (empty_office.folder / "ledgers").mkdir()
    return empty_office


def asked(clerk: Office, command: str, *answers: str | bytes) -> tuple[list[str], int]:
    """What a command shows, with what is typed, and its exit code."""
    shown, code = answering(clerk, (*command.split()[1:], *TODAY), answers, columns=400, NO_COLOR="1")
    lines = [line for line in shown.splitlines() if not line.startswith(("台账：", "改错了"))]
    return lines, code


def files(clerk: Office) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (clerk.folder / "ledgers").iterdir()}


def test_only_what_there_must_be_is_asked(clerk: Office) -> None:
    assert asked(clerk, "plan ledger add 课题 主持人=张老师", "数字", "市级") == (
        ["名称（课题全名）：数字", f"{LEVELS}市级", "已记下 K1 数字（课题，市，主持人张老师）"],
        0,
    )
    assert asked(clerk, "plan add 课题 名称=口算 级别=区") == (["已记下 K2 口算（课题，区）"], 0)


@pytest.mark.parametrize(("answer", "level"), [("2", "省"), ("２", "省"), ("市直", "市直"), ("City", "市")])
def test_a_word_is_chosen_by_its_number_or_by_itself(clerk: Office, answer: str, level: str) -> None:
    lines, code = asked(clerk, "plan ledger add 课题 名称=数字", answer)
    assert (lines, code) == ([f"{LEVELS}{answer}", f"已记下 K1 数字（课题，{level}）"], 0)


def test_words_with_numbers_in_them_have_no_numbers(clerk: Office) -> None:
    asked(clerk, PAPER)
    lines, code = asked(clerk, "plan ledger award W1", "3", "1", "2019-10")
    assert (lines[1:], code) == (
        [f"{GRADES}1", f"{DAY}2019-10", "W1 数字：已记下获奖 W1.1 市，一等奖，2019-10"],
        0,
    )


def test_what_is_not_understood_is_asked_again(clerk: Office) -> None:
    lines, code = asked(clerk, "plan ledger add 课题", "", "　", "数\x1b[D字", "数字", "乡", "８", "小")
    assert code == 0
    assert [line.partition("：")[0] for line in lines] == [
        *["名称（课题全名）"] * 3,
        "这一行里有控制字符或者读不出来的字，重新输入，不要用方向键，也不要从别处粘贴",
        "名称（课题全名）",
        LEVELS[:-1],
        "没有“乡”这种级别，可以写",
        LEVELS[:-1],
        "没有“８”这种级别，可以写",
        LEVELS[:-1],
        "已记下 K1 数字（课题，小课题）",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8:surrogateescape"])
def test_an_answer_in_another_encoding_is_asked_again(clerk: Office, encoding: str) -> None:
    answers = ("名称".encode("gbk") + b"\n", "数字")
    words = ("ledger", "add", "课题", "级别=市")
    shown, code = answering(clerk, words, answers, PYTHONIOENCODING=encoding)
    assert ("读不出来的字" in shown, "已记下 K1 数字" in shown, code) == (True, True, 0)


def test_dates_and_people_are_typed_as_elsewhere(clerk: Office) -> None:
    lines, _ = asked(
        clerk, "plan ledger add 公开课", "１０月８０日", "１０月１２日", "张老师、李老师", "张　芳", "加法"
    )
    assert lines[1].startswith("“10月80日”写错了")
    assert "执教只能写一个人，“张老师、李老师”是几个人" in lines
    assert lines[-1] == "已记下 L1 加法（公开课，2019-10-12，执教张芳，校）"


@pytest.mark.parametrize(("stop", "echoed"), [(CTRL_C, "^C"), (CTRL_D, "")])
def test_a_clerk_may_stop_at_any_question(clerk: Office, stop: bytes, echoed: str) -> None:
    asked(clerk, PROJECT)
    before = files(clerk)
    lines, code = asked(clerk, "plan ledger add 课题", "口算", stop)
    assert (lines, code) == (["名称（课题全名）：口算", f"{LEVELS}{echoed}", "已中断。"], 130)
    assert files(clerk) == before


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("plan ledger award W9", "错误：台账里没有编号 W9"),
        ("plan ledger award K1", "错误：K1 不能记获奖"),
        ("plan ledger add K1 网页", "错误：“网页”里面不能一项一项地加"),
        ("plan ledger add K1.1 变更", "错误：阶段没有“变更”这一栏"),
        ("plan ledger add 课题 级别=乡", "错误：没有“乡”这种级别"),
        ("plan ledger add 社团", "错误：ledgers/clubs.yaml 有 1 处要改"),
    ],
)
def test_nothing_is_asked_where_no_answer_would_help(clerk: Office, command: str, said: str) -> None:
    asked(clerk, PROJECT)
    asked(clerk, "plan ledger advance K1 备案")
    (clerk.folder / "ledgers" / "clubs.yaml").write_text("records: [\n", encoding="utf-8")
    lines, code = asked(clerk, command)
    assert (lines[0], code > 1) == (said, True)


def test_parts_are_asked_for_too(clerk: Office) -> None:
    asked(clerk, PROJECT)
    lines, _ = asked(clerk, "plan add K1 变更 日期=2019-12", "负责人")
    assert lines == ["变更内容（如 负责人、名称）：负责人", "K1 数字：已记下变更 K1.1 负责人，2019-12"]
    lines, _ = asked(clerk, "plan ledger advance K1 备案 --on 2019-10")
    assert lines == ["K1 数字：已记下阶段 K1.2 备案，2019-10"]


@pytest.mark.parametrize("option", ["-q", "--json"])
def test_nothing_is_asked_of_a_script(clerk: Office, option: str) -> None:
    lines, code = asked(clerk, f"plan ledger add 课题 名称=数字 {option}")
    assert (code, "课题没有写级别" in "".join(lines)) == (2, True)
    assert files(clerk) == {}
