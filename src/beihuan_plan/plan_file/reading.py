"""One plan file → one plan, or every problem of the file in one go."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError

from beihuan_plan.errors import InvalidPlanError, NotFoundError, Problem, SystemRefusedError
from beihuan_plan.findings import Finding
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.wording import FORBIDDEN
from beihuan_plan.plan_file.encoding import Undecodable, decode
from beihuan_plan.plan_file.slips import parser_complaint, split_lines, typing_slips
from beihuan_plan.plan_file.validation import validation_slips
from beihuan_plan.plan_file.yaml_text import Slip, Span, compose

MAX_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class PlanFile:
    """A plan, the text that it was read from, and where that stands."""

    path: Path
    text: str
    plan: Plan


def read_plan(path: Path) -> PlanFile:
    """Read and validate a plan file.

    NotFoundError or SystemRefusedError where there is nothing to read, InvalidPlanError with all problems
    where it is no valid plan.
    """
    return parse_plan(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """Read a plan file's bytes; errors as in `read_plan`."""
    name = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            help_text = "计划文件不会这么大，看看是不是选错了文件"
            raise InvalidPlanError(name, [Problem(name, 1, 1, f"文件超过 {MAX_BYTES >> 20} MiB", help_text)])
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFoundError(f"没有这个计划文件：{name}", "检查 -f 后面的路径；新建计划用 plan init") from None
    except OSError as error:
        raise SystemRefusedError("读", path, error) from error


def parse_plan(data: bytes, path: Path) -> PlanFile:
    """Validate a plan file's bytes; InvalidPlanError with all problems."""
    name = str(path)
    try:
        text = decode(data).text
    except Undecodable as error:
        raise InvalidPlanError(name, [_encoding_problem(data, name, error)]) from None
    plan, slips = _parse_text(text)
    if plan is None or slips:
        raise InvalidPlanError(name, _problems(slips, split_lines(text), name))
    return PlanFile(path, text, plan)


def _parse_text(text: str) -> tuple[Plan | None, list[tuple[Slip, str]]]:
    """Validate a text: the plan, or None and what is wrong, each with its field."""
    if slips := [(slip, "") for slip in _forbidden_characters(text)]:
        return None, slips
    try:
        composition = compose(text)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: an escape such as "\UFFFFFFFF"
        return None, _syntax_slips(error, split_lines(text))
    refused = [(slip, "") for slip in composition.refused]
    if composition.value == "":
        empty = Slip(Span(0, 0, 0, 0), "文件里没有计划", "plan init 可以生成一份样例")
        return None, refused or [(empty, "")]
    try:
        return Plan.model_validate(composition.value), refused
    except ValidationError as error:
        typed = [(slip, "") for slip in typing_slips(split_lines(text))]
        invalid = validation_slips(error, compose(text, with_places=True).places)
        return None, _first_of_each_line(refused + typed, invalid)


def _syntax_slips(error: Exception, lines: list[str]) -> list[tuple[Slip, str]]:
    """The slips that can be recognised, and the parser's own complaint where none of them explains it."""
    complaint = parser_complaint(error if isinstance(error, yaml.YAMLError) else yaml.YAMLError(), lines)
    typed = list(typing_slips(lines))
    explained = any(slip.span.line <= complaint.span.line for slip in typed)
    return [(slip, "") for slip in typed + ([] if explained else [complaint])]


def _first_of_each_line(
    certain: list[tuple[Slip, str]], others: Iterable[tuple[Slip, str]]
) -> list[tuple[Slip, str]]:
    """All certain slips, and of the others those on lines that no certain one explains."""
    explained = {slip.span.line for slip, _ in certain}
    return certain + [(slip, field) for slip, field in others if slip.span.line not in explained]


def _forbidden_characters(text: str) -> list[Slip]:
    if not FORBIDDEN.search(text):
        return []
    help_text = "删去它；从网页或 PDF 复制来的文字里常有这类看不见的字符"
    return [
        Slip(Span(number, match.start(), match.start(), match.end()), f"这里有不可见的字符 U+{ord(match[0]):04X}", help_text)
        for number, line in enumerate(split_lines(text))
        for match in FORBIDDEN.finditer(line)
    ]


def _encoding_problem(data: bytes, name: str, error: Undecodable) -> Problem:
    before = data[: error.offset].decode("utf-8", errors="replace")
    lines = split_lines(before)
    if error.encoding:
        message = f"文件不是 UTF-8 编码，看起来是 {error.encoding}"
        help_text = f"plan check --fix-encoding -f {name} 可以转成 UTF-8，原文件另存一份"
        return Problem(name, 1, 1, message, help_text)
    message = "这个字节不是 UTF-8 文字，文件可能损坏了"
    help_text = "用备份恢复，或者在编辑器里重新录入这一处，并存成 UTF-8"
    return Problem(name, len(lines), len(lines[-1]) + 1, message, help_text, source=lines[-1])


def _problems(slips: list[tuple[Slip, str]], lines: list[str], name: str) -> list[Problem]:
    problems = []
    for slip, field in sorted(slips, key=lambda item: (item[0].span.line, item[0].span.column)):
        number = min(slip.span.line, len(lines) - 1)
        source = lines[number]
        column = min(slip.span.column, len(source))
        length = max(1, min(slip.span.end - slip.span.start, len(source) - column))
        problems.append(Problem(name, number + 1, column + 1, slip.message, slip.help, field, source, length))
    return problems


def locate(plan_file: PlanFile, advice: Iterable[Finding]) -> list[Problem]:
    """Give findings their places in the plan file."""
    places = compose(plan_file.text, with_places=True).places
    slips = [
        (Slip(places[found.path].key, found.message, found.help), ".".join(map(str, found.path))) for found in advice
    ]
    return _problems(slips, split_lines(plan_file.text), str(plan_file.path))
