"""Slips of typing that YAML does not forgive, recognised and named in Chinese.

A Chinese input method turns `status: done` into `status：done` or `－ id`; the parser then complains about
something else, often on another line. These patterns find the slip itself.
"""

import re
from collections.abc import Callable
from types import UnionType
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.yaml_text import Slip, Span


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the record that a field holds, alone, optional or in a tuple; None for a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if isinstance(annotation, UnionType) or get_args(annotation):
        return next((found for item in get_args(annotation) if (found := model_in(item))), None)
    return None


def field_names(model: type[BaseModel] = Plan) -> set[str]:
    """All field names of a record and of the records in it."""
    names = set(model.model_fields)
    for field in model.model_fields.values():
        if inner := model_in(field.annotation):
            names |= field_names(inner)
    return names


_FIELD = "|".join(sorted(field_names(), key=len, reverse=True))


class Pattern(NamedTuple):
    """A slip by its looks: group 1 is what is wrong, and `mend` what should stand there."""

    regex: re.Pattern[str]
    mend: Callable[[str], str]
    message: str
    help: str


_PATTERNS = tuple(
    Pattern(re.compile(regex), mend, message, help_text)
    for regex, mend, message, help_text in (
        (
            r"^[ \t]*([\u3000\u00a0]+)",
            lambda wrong: wrong.replace("\u3000", "  ").replace("\u00a0", " "),
            "行首是全角空格或不间断空格",
            "缩进用英文（半角）空格",
        ),
        (r"^ *(\t+)", lambda wrong: "  " * len(wrong), "行首有制表符（Tab）", "缩进用空格，每层两个"),
        (
            rf"^\s*([－—–−‐]+\s*)(?:{_FIELD})\s*[：:]",
            lambda wrong: "- ",
            "列表的短横是全角的",
            "改成英文减号加空格“- ”",
        ),
        (rf"^\s*(-)(?:{_FIELD})\s*[：:]", lambda wrong: "- ", "短横后面缺一个空格", "写成“- id: …”"),
        (
            rf"^\s*(?:[-－—–−‐]+\s*)?(?:{_FIELD})\s*(：)",
            lambda wrong: ": ",
            "冒号是全角的",
            "改成英文冒号加空格“: ”",
        ),
        (
            rf"^\s*(?:-\s+)?(?:{_FIELD})(:)(?=[^\s:/])",
            lambda wrong: ": ",
            "冒号后面缺一个空格",
            "英文冒号后面空一格",
        ),
        (
            rf"^\s*(?:-\s+)?(?:{_FIELD}): *([［【].*)",
            lambda wrong: wrong.translate(str.maketrans("［【］】，", "[[]],")),
            "列表的括号是全角的",
            "改成英文方括号和逗号，如 [G1, G2]",
        ),
        (
            rf"^\s*(?:-\s+)?(?:{_FIELD}): *\[([^\]\"']*，[^\]\"']*)\]",
            lambda wrong: wrong.replace("，", ", "),
            "列表里的逗号是全角的",
            "改成英文逗号，如 [G1, G2]",
        ),
    )
)


def split_lines(text: str) -> list[str]:
    """Split at the line breaks that a YAML parser counts, and at no others."""
    return re.split("\r\n|\r|\n", text)


def mend_slips(lines: list[str]) -> tuple[list[str], list[Slip]]:
    """Find the slips that show in a line alone; also return the lines with all of them mended."""
    mended: list[str] = []
    slips: list[Slip] = []
    for number, line in enumerate(lines):
        better = line
        for pattern in _PATTERNS:
            if match := pattern.regex.search(better):
                if better is line:
                    span = Span(number, match.start(1), match.start(1), match.end(1))
                    slips.append(Slip(span, pattern.message, pattern.help))
                better = better[: match.start(1)] + pattern.mend(match[1]) + better[match.end(1) :]
        mended.append(better)
    return mended, slips


_QUOTE_PAIRS = "引号没有配对"
_COMPLAINTS = (
    ("end of stream", _QUOTE_PAIRS, "文字里有引号时用中文引号“”；英文引号要成对"),
    ("document separator", _QUOTE_PAIRS, "补上后一个英文引号"),
    ("escape", "英文双引号里的“\\”有特别的意思", "写成“\\\\”，或者改用英文单引号"),
    ("tab", "这里有制表符（Tab）", "换成空格"),
    ("cannot start any token", "这个符号不能放在一个值的开头", "给整个值加英文双引号"),
    ("',' or ']'", "方括号没有写完整", "写成 [G1, G2]：英文逗号，成对的方括号"),
    ("',' or '}'", "花括号没有写完整", "改成一行一个字段"),
    ("sequence entries are not allowed", "短横不能写在这里", "列表另起一行，与同组的短横对齐"),
    ("could not find expected ':'", "这一行缺少冒号", "字段名后面写英文冒号和空格，再写内容"),
    ("<block end>", "缩进没有对齐", "与上面同组的字段或短横对齐"),
    (
        "did not find expected key",
        "缩进没有对齐，或者引号后面还有字",
        "与上面同组的字段对齐；带英文引号的值，引号外不再写字",
    ),
    ("did not find expected '-'", "缩进没有对齐", "与上面同组的短横对齐"),
)
_GENERAL = ("这里的写法 YAML 读不懂", "检查这一行和上一行：冒号和短横后要有空格，缩进要对齐，引号要成对")
_ONLY_KEY_BEFORE = re.compile(rf"^\s*(?:-\s+)?(?:{_FIELD})$")


def parser_complaint(error: Exception, lines: list[str]) -> Slip:
    """Say in Chinese what the YAML parser objects to, where it stands."""
    problem = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    message, help_text = next(
        ((message, help_text) for part, message, help_text in _COMPLAINTS if part in problem), _GENERAL
    )
    if message == _QUOTE_PAIRS:
        mark = getattr(error, "context_mark", None) or mark
        if "quoted scalar" not in context:
            message, help_text = _GENERAL
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(lines) - 1)
    column = min(column, len(lines[line]))
    if "mapping values are not allowed" in problem:
        message, help_text = _stray_colon(lines[line][:column].rstrip())
    return Slip(Span(line, column, column, column + 1), message, help_text)


STRAY_COLON = "值里有英文冒号加空格“: ”，会被当成另一个字段"


def _stray_colon(before: str) -> tuple[str, str]:
    if _ONLY_KEY_BEFORE.match(before):
        return "这一行缩进得太深，或者上一行的值没有写完", "与上面同组的字段对齐"
    return (
        "值里有英文冒号加空格“: ”，会被当成另一个字段",
        "改成中文冒号“：”，或者给整个值加英文双引号（不是“”）",
    )
