"""What is wrong with a plan file: every problem of its bytes, each with its place and what to do."""

from collections.abc import Iterable

import yaml
from pydantic import ValidationError

from beihuan_plan.errors import Problem
from beihuan_plan.findings import Finding
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.wording import FORBIDDEN
from beihuan_plan.plan_file.encoding import UndecodableError, decode
from beihuan_plan.plan_file.reading import PlanFile
from beihuan_plan.plan_file.slips import parser_complaint, split_lines, typing_slips
from beihuan_plan.plan_file.validation import validation_slips
from beihuan_plan.plan_file.yaml_text import Slip, Span, compose

Found = tuple[Slip, str]
"""A slip, and the dotted path of the field that it concerns, if it concerns one."""


def problems_in(data: bytes, name: str) -> list[Problem]:
    """Find all problems of a plan file's bytes."""
    try:
        text = decode(data).text
    except UndecodableError as error:
        return [_encoding_problem(data, name, error)]
    return _problems(_slips_in(text), split_lines(text), name)


def locate(plan_file: PlanFile, advice: Iterable[Finding]) -> list[Problem]:
    """Give findings their places in the plan file."""
    places = compose(plan_file.text, with_places=True).places
    slips = [
        (Slip(places[found.path].key, found.message, found.help), ".".join(map(str, found.path)))
        for found in advice
    ]
    return _problems(slips, split_lines(plan_file.text), str(plan_file.path))


def _slips_in(text: str) -> list[Found]:
    lines = split_lines(text)
    if FORBIDDEN.search(text):
        return _forbidden_characters(lines)
    try:
        composition = compose(text)
    except (yaml.YAMLError, ValueError) as error:
        return _syntax_slips(error, lines)
    refused: list[Found] = [(slip, "") for slip in composition.refused]
    if composition.value == "":
        return refused or [(Slip(Span(0, 0, 0, 0), "文件里没有计划", "plan init 可以生成一份样例"), "")]
    try:
        Plan.model_validate(composition.value)
    except ValidationError as error:
        typed: list[Found] = [(slip, "") for slip in typing_slips(lines)]
        invalid = validation_slips(error, compose(text, with_places=True).places)
        return _first_of_each_line(refused + typed, invalid)
    return refused


def _syntax_slips(error: Exception, lines: list[str]) -> list[Found]:
    """The slips that can be recognised, and the parser's own complaint where none of them explains it."""
    complaint = parser_complaint(error if isinstance(error, yaml.YAMLError) else yaml.YAMLError(), lines)
    typed = list(typing_slips(lines))
    explained = any(slip.span.line <= complaint.span.line for slip in typed)
    return [(slip, "") for slip in typed + ([] if explained else [complaint])]


def _first_of_each_line(certain: list[Found], others: Iterable[Found]) -> list[Found]:
    """All certain slips, and of the others those on lines that no certain one explains."""
    explained = {slip.span.line for slip, _ in certain}
    return certain + [(slip, field) for slip, field in others if slip.span.line not in explained]


def _forbidden_characters(lines: list[str]) -> list[Found]:
    help_text = "删去它；从网页或 PDF 复制来的文字里常有这类看不见的字符"
    return [
        (
            Slip(
                Span(number, match.start(), match.start(), match.end()),
                f"这里有不可见的字符 U+{ord(match[0]):04X}",
                help_text,
            ),
            "",
        )
        for number, line in enumerate(lines)
        for match in FORBIDDEN.finditer(line)
    ]


def _encoding_problem(data: bytes, name: str, error: UndecodableError) -> Problem:
    before = data[: error.offset].decode("utf-8", errors="replace")
    lines = split_lines(before)
    if error.encoding:
        message = f"文件不是 UTF-8 编码，看起来是 {error.encoding}"
        help_text = f"plan check --fix-encoding -f {name} 可以转成 UTF-8，原文件另存一份"
        return Problem(name, 1, 1, message, help_text)
    message = "这个字节不是 UTF-8 文字，文件可能损坏了"
    help_text = "用备份恢复，或者在编辑器里重新录入这一处，并存成 UTF-8"
    return Problem(name, len(lines), len(lines[-1]) + 1, message, help_text, source=lines[-1])


def _problems(slips: list[Found], lines: list[str], name: str) -> list[Problem]:
    problems = []
    for slip, field in sorted(slips, key=lambda item: (item[0].span.line, item[0].span.column)):
        number = min(slip.span.line, len(lines) - 1)
        source = lines[number]
        column = min(slip.span.column, len(source))
        length = max(1, min(slip.span.end - slip.span.start, len(source) - column))
        problems.append(Problem(name, number + 1, column + 1, slip.message, slip.help, field, source, length))
    return problems
