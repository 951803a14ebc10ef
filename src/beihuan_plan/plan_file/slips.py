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


FIELD = "|".join(sorted(field_names(), key=len, reverse=True))
"""A pattern for any field name."""


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
            rf"^\s*([－—–−‐]+\s*)(?:{FIELD})\s*[：:]",
            lambda wrong: "- ",
            "列表的短横是全角的",
            "改成英文减号加空格“- ”",
        ),
        (rf"^\s*(-)(?:{FIELD})\s*[：:]", lambda wrong: "- ", "短横后面缺一个空格", "写成“- id: …”"),
        (
            rf"^\s*(?:[-－—–−‐]+\s*)?(?:{FIELD})\s*(：)",
            lambda wrong: ": ",
            "冒号是全角的",
            "改成英文冒号加空格“: ”",
        ),
        (
            rf"^\s*(?:-\s+)?(?:{FIELD})(:)(?=[^\s:/])",
            lambda wrong: ": ",
            "冒号后面缺一个空格",
            "英文冒号后面空一格",
        ),
        (
            rf"^\s*(?:-\s+)?(?:{FIELD})(\s*[=＝;；]\s*)",
            lambda wrong: ": ",
            "字段名后面不是冒号",
            "改成英文冒号加空格“: ”",
        ),
        (
            rf"^\s*(?:-\s+)?(?:{FIELD}): *([［【].*)",
            lambda wrong: wrong.translate(str.maketrans("［【］】，", "[[]],")),
            "列表的括号是全角的",
            "改成英文方括号和逗号，如 [G1, G2]",
        ),
        (
            r"^\s*(?:-\s+)?goals: *\[([^\]\"']*[，、][^\]\"']*)\]",
            lambda wrong: wrong.replace("，", ", ").replace("、", ", "),
            "列表里用了中文的逗号或顿号",
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
