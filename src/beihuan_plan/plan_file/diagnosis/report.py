"""What is wrong with a file: every problem of its bytes, each with its place and what to do."""

import itertools
from collections.abc import Iterable

import yaml

from beihuan_plan.chinese import FORBIDDEN
from beihuan_plan.errors import MAX_PROBLEMS, Advice, Problem
from beihuan_plan.findings import Finding, hearing
from beihuan_plan.model.judgement import Broken
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import Record
from beihuan_plan.plan_file.diagnosis.characters import (
    forbidden_characters,
    invisible_characters,
    without_invisible,
)
from beihuan_plan.plan_file.diagnosis.complaints import complaint
from beihuan_plan.plan_file.diagnosis.slips import (
    block_text_lines,
    mend_slips,
    split_lines,
    words_lost_to_comments,
)
from beihuan_plan.plan_file.diagnosis.validation import Blame, faults, validation_slips
from beihuan_plan.plan_file.diagnosis.versions import one_version
from beihuan_plan.plan_file.encoding import UndecodableError, decode
from beihuan_plan.plan_file.yaml_text import Composition, Slip, Span, compose

_WORD_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MAX_MENDED = 8_000_000
"""Characters that are parsed, all in all, to find what lies behind slips: big files are mended less."""

Found = tuple[Slip, str]
"""A slip, and the dotted path of the field that it concerns, if it concerns one."""


def problems_in(data: bytes, name: str, kind: type[Record]) -> list[Problem]:
    """Find all problems of a file's bytes, of a kind of file; of many, as many as a person mends at once."""
    try:
        text = decode(data).text
    except UndecodableError as error:
        return [_encoding_problem(data, name, error, kind)]
    return _problems(_slips_in(text, kind)[:MAX_PROBLEMS], split_lines(text), name)


def advise(found: list[Finding], plan: Plan, text: str, name: str) -> tuple[list[Problem], int]:
    """Give findings on a plan their places in its text, and add those on the text itself.

    Also return on how many the plan is told to be silent, which are left out.
    """
    pairs = _with_slips(found, text)
    is_heard = hearing(plan)
    heard = [pair for pair in pairs if is_heard(pair[1])]
    return _placed(heard, text, name), len(pairs) - len(heard)


def advise_on_ledger(found: list[Finding], text: str, name: str) -> list[Problem]:
    """Give findings on a ledger their places in its text, and add those on the text itself."""
    return _placed(_with_slips(found, text), text, name)


def _with_slips(found: list[Finding], text: str) -> list[tuple[Slip, Finding]]:
    places = compose(text, with_places=True).places
    pairs = []
    for finding in found:
        place = places[finding.path]
        pairs.append((Slip(place.value if finding.of_value else place.key, finding.advice), finding))
    texts = [(path, place.value) for path, place in places.items() if place.is_text]
    for path, slip in (*words_lost_to_comments(texts, text), *invisible_characters(texts, text)):
        pairs.append((slip, Finding(path, slip.advice)))
    return pairs


def _placed(pairs: list[tuple[Slip, Finding]], text: str, name: str) -> list[Problem]:
    slips = [(slip, ".".join(map(str, finding.path))) for slip, finding in pairs]
    return _problems(slips, split_lines(text), name)


def problems_at(broken: Iterable[Broken], text: str, name: str) -> list[Problem]:
    """Give what is wrong in a plan that can be read its places in the text."""
    places = compose(text, with_places=True).places
    blames = (Blame(each.path, each.advice) for each in broken)
    return _problems(list(validation_slips(blames, places)), split_lines(text), name)


def _slips_in(text: str, kind: type[Record]) -> list[Found]:
    """Find what is wrong with a text.

    Slips of typing are mended in a copy as they are found, so that what lies behind them comes to light in
    the same run; a line with a certain slip is not blamed for anything else.
    """
    found = list(itertools.islice(forbidden_characters(split_lines(text)), MAX_PROBLEMS))
    lines, conflicts = one_version(split_lines(FORBIDDEN.sub(" ", text)))
    prose = block_text_lines(lines) | _lines_inside_texts("\n".join(lines))
    lines, invisible = without_invisible(lines, prose)
    mended, slips = mend_slips(lines, prose, kind)
    slips = [*found, *conflicts, *invisible, *slips]
    if len(slips) >= MAX_PROBLEMS:
        return [(slip, "") for slip in slips]
    composition, slips = _compose_mended(mended, slips, kind)
    if composition is None:
        return [(slip, "") for slip in slips]
    certain: list[Found] = [(slip, "") for slip in (*slips, *composition.refused[:MAX_PROBLEMS])]
    if composition.value == "":
        with_what = "，再用 plan init 新建" if issubclass(kind, Plan) else "，用到时会新建"
        advice = Advice(f"文件里没有{kind.file_title}", f"把它移走或删去{with_what}")
        return certain or [(Slip(Span(0, 0, 0, 0), advice), "")]
    places = compose("\n".join(mended), kind, with_places=True).places
    explained = {slip.span.line for slip, _ in certain}
    wrong = validation_slips(faults(composition.value, kind, places), places)
    more = (found for found in wrong if found[0].span.line not in explained)
    return certain + list(itertools.islice(more, MAX_PROBLEMS))


def _compose_mended(
    mended: list[str], slips: list[Slip], kind: type[Record]
) -> tuple[Composition | None, list[Slip]]:
    """Parse the mended lines, mending further what the parser objects to; None where it cannot go on."""
    found = list(slips)
    seen = {slip.span.line for slip in slips}
    retried: set[int] = set()
    most = min(MAX_PROBLEMS - len(found), _MAX_MENDED // (sum(map(len, mended)) + 1))
    while True:
        try:
            return compose("\n".join(mended), kind), found
        except (yaml.YAMLError, ValueError) as error:
            slip, better = complaint(error, mended, kind)
        line = slip.span.line
        if line not in seen:
            found.append(slip)
            seen.add(line)
        if better is None or line in retried or len(retried) >= most:
            span, (message, help_text) = found[-1]
            advice = Advice(message, f"{help_text}；改好后再查一遍，后面可能还有")
            return None, [*found[:-1], Slip(span, advice)]
        mended[line] = better
        retried.add(line)


def _lines_inside_texts(text: str) -> set[int]:
    """Find all lines but the first of each text that goes over several; none if this is no YAML."""
    try:
        composition = compose(text, with_places=True)
    except (yaml.YAMLError, ValueError):
        return set()
    spans = [place.value for place in composition.places.values() if place.is_text]
    return {
        span.line + number
        for span in spans
        for number in range(1, len(split_lines(text[span.start : span.end].rstrip())))
    }


def _encoding_problem(data: bytes, name: str, error: UndecodableError, kind: type[Record]) -> Problem:
    before = data[: error.offset].decode("utf-8-sig", errors="replace")
    lines = split_lines(before)
    if error.encoding:
        message = f"文件不是 UTF-8 编码，看起来是 {error.encoding}"
        shown = f'"{name}"' if " " in name else name
        named = f" -f {shown}" if issubclass(kind, Plan) else ""
        help_text = f"{kind.checked_with} --fix-encoding{named} 可以转成 UTF-8，原文件另存一份"
        return Problem(name, 1, 1, message, help_text)
    if data.startswith(_WORD_MARKS):
        help_text = f"在 Word 里另存为“纯文本”，编码选 UTF-8，再按{kind.file_title}的格式整理"
        return Problem(name, 1, 1, "这是 Word 或 Excel 文档，不是文本文件", help_text)
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
        problems.append(Problem(name, number + 1, column + 1, *slip.advice, field, source, length))
    return problems
