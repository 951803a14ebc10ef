"""What the YAML parser objects to, in Chinese, at the place where the clerk has to mend it.

The parser often stumbles lines after the mistake. Each complaint also gives the line as it could be read,
so that what lies behind comes to light in the same run.
"""

import re
from typing import Any, NamedTuple

from beihuan_plan.errors import Advice
from beihuan_plan.model.tree import Record
from beihuan_plan.plan_file.yaml_text import Slip, Span, field_pattern


class Complaint(NamedTuple):
    """A slip, and its line mended well enough to read on; None where that cannot be guessed."""

    slip: Slip
    mended: str | None


_QUOTED_THEN_MORE = re.compile(r"""^\s*(?:-\s+)?[^\s:]+:\s+(["'\[{])""")
_BAD_STARTS = ("cannot start any token", "expected alphabetic or numeric")
_MISALIGNED = ("did not find expected key", "<block end>", "did not find expected '-'")


def complaint(error: Exception, lines: list[str], kind: type[Record]) -> Complaint:
    """Explain a parser's error on a text of these lines, of a kind of file."""
    problem = str(getattr(error, "problem", ""))
    context = str(getattr(error, "context", ""))
    here = _place(getattr(error, "problem_mark", None), lines)
    before = _place(getattr(error, "context_mark", None), lines)
    if "quoted scalar" in context and "escape" not in problem:
        return _unclosed_quote(before, lines)
    if "expected ':'" in problem:
        return _missing_colon(before, lines)
    if "mapping values are not allowed" in problem:
        return _stray_colon(here, lines, kind)
    if "',' or" in problem:
        line, column = before
        return _at(
            before, "括号没有写完整", "写成 [G1, G2]：英文逗号，成对的方括号", lines[line][:column] + "[]"
        )
    if any(words in problem for words in _BAD_STARTS):
        place = before if "alias" in context or "anchor" in context else here
        line, column = place
        mended = lines[line][:column] + lines[line][column + 1 :]
        return _at(place, "值不能用这个符号开头", "给整个值加英文双引号", mended)
    if any(words in problem for words in _MISALIGNED):
        return _misaligned(here, lines)
    if "escape" in problem:
        return _at(here, "英文双引号里的“\\”有特别的意思", "写成“\\\\”，或者改用英文单引号", None)
    if "sequence entries are not allowed" in problem:
        return _at(here, "短横不能写在这里", "列表另起一行，与同组的短横对齐", None)
    return _at(
        here, "这里的写法看不懂", "检查这一行和上一行：冒号和短横后要有空格，缩进要对齐，引号要成对", None
    )


LineAndColumn = tuple[int, int]
"""A 0-based line and column."""


def _place(mark: Any, lines: list[str]) -> LineAndColumn:
    if mark is None:
        return 0, 0
    line = min(mark.line, len(lines) - 1)
    return line, min(mark.column, len(lines[line]))


def _at(place: LineAndColumn, message: str, help_text: str, mended: str | None) -> Complaint:
    line, column = place
    return Complaint(Slip(Span(line, column, column, column + 1), Advice(message, help_text)), mended)


def _unclosed_quote(place: LineAndColumn, lines: list[str]) -> Complaint:
    line, column = place
    mended = lines[line][:column] + lines[line][column + 1 :]
    return _at(place, "引号没有配对", "文字里有引号时用中文引号“”；英文引号要成对", mended)


def _missing_colon(place: LineAndColumn, lines: list[str]) -> Complaint:
    line, _ = place
    column = len(lines[line]) - len(lines[line].lstrip())
    return _at(
        (line, column), "这一行缺少冒号", "写成“字段名: 内容”，字段名用英文，冒号用英文、后面空一格", ""
    )


def _stray_colon(place: LineAndColumn, lines: list[str], kind: type[Record]) -> Complaint:
    line, column = place
    text = lines[line]
    if re.fullmatch(rf"\s*(?:-\s+)?(?:{field_pattern(kind)})", text[:column].rstrip()):
        return _misaligned(place, lines)
    mended = f"{text[:column]}：{text[column + 1 :].lstrip()}" if text[column : column + 1] == ":" else None
    help_text = "改成中文冒号“：”，或者给整个值加英文双引号（不是“”）"
    return _at(place, "值里有英文冒号加空格“: ”，会被当成另一个字段", help_text, mended)


def _misaligned(place: LineAndColumn, lines: list[str]) -> Complaint:
    line, _ = place
    text = lines[line]
    if opening := _QUOTED_THEN_MORE.match(text):
        start = opening.start(1)
        plain = text[:start] + re.sub(r"""["'\[\]{}]""", "", text[start:])
        if opening[1] in "\"'":
            help_text = "文字里的引号用中文引号“”；英文引号只能包住整个值"
            return _at(place, "英文引号后面还有字", help_text, plain)
        help_text = "文字里的括号用中文括号；以 [ 或 { 开头的文字，整个值加英文双引号"
        return _at(place, "括号后面还有字", help_text, plain)
    indent = len(text) - len(text.lstrip(" "))
    wanted = _indent_above(lines, line, indent)
    if wanted == indent:
        return _at((line, indent), "缩进没有对齐", "与上面同组的字段或短横对齐", None)
    help_text = f"这一行前面有 {indent} 个空格，与它对齐的应有 {wanted} 个"
    return _at((line, indent), "缩进没有对齐", help_text, " " * wanted + text.lstrip(" "))


def _indent_above(lines: list[str], number: int, indent: int) -> int:
    """Find the indent, among those of the lines above, that a line most probably meant."""
    is_item = lines[number].lstrip().startswith("- ")
    choices: list[int] = []
    for line in reversed(lines[:number]):
        if match := re.match(r"( *)(- +)?[^\s#]", line):
            if match[2] or not is_item:
                choices.append(match.end(1) if is_item else match.end(2) if match[2] else match.end(1))
            if not match[1]:
                break
    return min(choices, key=lambda choice: abs(choice - indent), default=indent)
