"""Markdown as a person sees it, line by line; what the tool writes comes back as it was."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.markdown_lines import lines_of_markdown
from beihuan_plan.reports.formats.text import escape_markdown


def said(text: str) -> list[str | tuple[str, ...]]:
    return [line.cells or line.text for line in lines_of_markdown(text)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**“结对”**活动", "“结对”活动"),
        ("**教科研工作：**本学期__要事__", "教科研工作：本学期要事"),
        ("*甲*乙_丙_ ***丁***", "甲乙_丙_ 丁"),
        ("~~旧~~新 9~10月", "旧新 9~10月"),
        ("3*4*5 和 a_b_c", "3*4*5 和 a_b_c"),
        ("3*4* 5", "3*4* 5"),
        ("姓名：______", "姓名：______"),
        ("[课题](http://a.cn/b_c) [网页][1] <https://a.cn>", "课题 网页 https://a.cn"),
        ("![照片](a.png)活动", "活动"),
        ("`a*b*c` ``x`y``", "a*b*c x`y"),
        (r"\*\*甲\*\* 1\. \| \\", "**甲** 1. | \\"),
        ("甲&nbsp;乙&amp;丙 \\&amp;", "甲\xa0乙&丙 &amp;"),
        ("甲<span style='x'>乙</span> 3<5 <张老师>", "甲乙 3<5 <张老师>"),
        ("[2019] 一号文件（见附件）", "[2019] 一号文件（见附件）"),
        ("- 甲", "甲"),
        ("* 甲", "甲"),
        ("- [ ] 甲", "□ 甲"),
        ("- [x] 甲", "☑ 甲"),
        ("> > 甲", "甲"),
        ("-甲", "-甲"),
        ("1.甲", "1.甲"),
        ("2019. 甲", "2019. 甲"),
        ("甲\\", "甲"),
    ],
)
def test_words_are_as_they_are_shown(text: str, shown: str) -> None:
    assert said(text) == [shown]


def test_what_is_not_shown_is_left_out() -> None:
    text = "---\ntitle: 计划\ntags:\n  - 甲\n---\n# 计划 #\n<!-- 改\n过 -->甲\n***\n- - -\n[1]: http://a.cn '网'\n乙"
    assert said(text) == ["计划", "甲", "乙"]
    assert said("甲<!-- 一 <!-- 二 -->乙<!-- 三 -->丙 <!-- 没完\n丁") == ["甲乙丙 <!-- 没完", "丁"]
    assert said("甲\n\n===\n乙") == ["甲", "===", "乙"]
    assert said("---\n一、思想\n---\n二") == ["一、思想", "二"]


def test_headings_keep_their_levels() -> None:
    text = "# 计划\n## 一、思想\n###### 小\n大\n===\n中\n---\n\n---\n正文\n#标题"
    assert [*lines_of_markdown(text)] == [
        DocumentLine("计划", 0),
        DocumentLine("一、思想", 1),
        DocumentLine("小", 5),
        DocumentLine("大", 0),
        DocumentLine("中", 1),
        DocumentLine("正文", 0),
        DocumentLine("标题", 0),
    ]


def test_lines_are_lines() -> None:
    assert said("甲  \n乙\\\n丙<br>丁\r\n\r\n    戊\u2028己") == ["甲", "乙", "丙", "丁", "戊", "己"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. 甲\n2. 乙", ["1. 甲", "2. 乙"]),
        ("1. 甲\n1. 乙\n\n1. 丙", ["1. 甲", "2. 乙", "3. 丙"]),
        ("3) 甲\n5) 乙", ["3) 甲", "5) 乙"]),
        ("1. 甲\n   1. 子\n   1. 丑\n1. 乙\n   1. 寅", ["1. 甲", "1. 子", "2. 丑", "2. 乙", "1. 寅"]),
        ("1. 甲\n\n段\n\n1. 乙", ["1. 甲", "段", "1. 乙"]),
        ("1. 甲\n## 二\n1. 乙", ["1. 甲", "二", "1. 乙"]),
    ],
)
def test_numbers_are_as_they_are_shown(text: str, shown: list[str]) -> None:
    assert said(text) == shown


def test_tables_with_and_without_bars_around_them() -> None:
    rows = [("月份", "内容"), ("9月", "读\\|写|听")]
    assert said("|月份|内容|\n|---|:-:|\n| 9月 | 读\\\\\\|写\\|听 |\n") == rows
    assert said("月份 | 内容\n--- | ---\n9月 | 读\\\\\\|写\\|听\n\n甲 | 乙\n丙") == [*rows, "甲 | 乙", "丙"]
    assert said("| | **甲** |\n|| 乙<br>丙 |") == [("", "甲"), ("", "乙\n丙")]


@pytest.mark.parametrize(
    "text", ["", "\n", "```\n```\n", "<!-- 甲 -->", "---\na: b\n---", "***", "|", "| |\n|-|"]
)
def test_nothing_is_shown_where_nothing_is(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("piece", ["**a ", "[", "[a](", "<a", "`a``", "![", "__a ", "*a", "<!--", "_a "])
def test_markup_that_never_ends_takes_no_time(piece: str) -> None:
    begun = time.monotonic()
    assert said(piece * 5000)
    assert time.monotonic() - begun < 5


def test_code_stands_as_it_is() -> None:
    assert said("```yaml\n# 甲\n- *乙*\n```\n~~~\n```\n~~~\n# 丙") == ["# 甲", "- *乙*", "```", "丙"]


WORDS = (
    st.text(st.sampled_from("甲乙一1.)#*-+=_~`|<>[]()!&;:\\/ax 、“”"), min_size=1)
    .map(str.strip)
    .filter(lambda text: text.strip(":-"))
)


@given(WORDS, WORDS)
@example("甲 ##", "：")
@example("-", "1. 甲")
def test_what_the_tool_escapes_comes_back(first: str, second: str) -> None:
    """As paragraphs, as a heading, and in a table, where a row of nothing but colons and dashes is a rule."""
    one, two = escape_markdown(first), escape_markdown(second)
    assert said(f"{one}\n\n{two}\n") == [first, second]
    assert said(f"## {one}\n\n{two}\n") == [first, second]
    assert said(f"| {one} | {two} |\n") == [(first, second)]
