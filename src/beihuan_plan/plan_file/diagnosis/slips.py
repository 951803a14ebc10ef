"""Slips of typing that YAML does not forgive, recognised and named in Chinese.

A Chinese input method turns `status: done` into `status：done` or `－ id`; the parser then complains about
something else, often on another line. These patterns find the slip itself.
"""

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from beihuan_plan.chinese import BLANKS, character_in_words
from beihuan_plan.errors import MAX_PROBLEMS, Advice
from beihuan_plan.model.tree import KeyPath, Record, fields_of, kinds_in
from beihuan_plan.plan_file.yaml_text import Slip, Span, field_pattern


class Pattern(NamedTuple):
    """A slip by its looks: group 1 is what is wrong, and `mend` what should stand there."""

    regex: re.Pattern[str]
    mend: Callable[[str], str]
    advice: Advice

    def advice_on(self, wrong: str) -> Advice:
        """Name in the message, where it has a gap for that, the first character that is wrong."""
        return self.advice._replace(message=self.advice.message.format(character_in_words(wrong[0])))


_ORDINARY_BLANK = "改成英文（半角）空格"


@functools.cache
def patterns(kind: type[Record]) -> list[Pattern]:
    """List the slips that can occur in a kind of file."""
    field = field_pattern(kind)
    shapes = {name: shape for each in kinds_in(kind) for name, shape in fields_of(each).items()}
    links = "|".join(name for name, shape in shapes.items() if shape.refers and shape.is_list)
    looks: list[tuple[str, Callable[[str], str] | str, str, str]] = [
        (
            rf"^[ \t]*([{BLANKS}][{BLANKS} ]*)",
            lambda wrong: re.sub(f"[{BLANKS}]", " ", wrong.replace("\u3000", "  ")),
            "行首是{}",
            "缩进用英文（半角）空格",
        ),
        (rf"^ *-([{BLANKS}][{BLANKS} ]*)", " ", "短横后面是{}", _ORDINARY_BLANK),
        (rf"^\s*(?:-\s+)?(?:{field})([{BLANKS}][{BLANKS} ]*):", "", "冒号前面是{}", "删去它"),
        (
            rf"(?:^\s*(?:-\s+)?|[{{,]\s*)(?:{field})[{BLANKS} ]*:([{BLANKS}][{BLANKS} ]*)",
            " ",
            "冒号后面是{}",
            _ORDINARY_BLANK,
        ),
        (r"^ *(\t+)", lambda wrong: "  " * len(wrong), "行首有制表符（Tab）", "缩进用空格，每层两个"),
        (
            rf"^\s*([－—–−‐]+\s*)(?:{field})\s*[：:]",
            "- ",
            "列表的短横是全角的",
            "改成英文减号加空格“- ”",
        ),
        (rf"^\s*(-)(?:{field})\s*[：:]", "- ", "短横后面缺一个空格", "写成“- id: …”"),
        (
            rf"^\s*(?:[-－—–−‐]+\s*)?(?:{field})(\s*：)",
            ": ",
            "冒号是全角的",
            "改成英文冒号加空格“: ”",
        ),
        (rf"^\s*(?:-\s+)?(?:{field})(:)(?=[^\s:/])", ": ", "冒号后面缺一个空格", "英文冒号后面空一格"),
        (rf"[{{,]\s*(?:{field})\s*(：)", ": ", "冒号是全角的", "改成英文冒号加空格“: ”"),
        (
            rf"^\s*(?:-\s+)?(?:{field})(\s*[=＝;；]\s*)",
            ": ",
            "字段名后面不是冒号",
            "改成英文冒号加空格“: ”",
        ),
        (
            rf"^\s*(?:-\s+)?(?:{field}): *([［【].*)",
            lambda wrong: wrong.translate(str.maketrans("［【］】，", "[[]],")),
            "列表的括号是全角的",
            "改成英文方括号和逗号，如 [G1, G2]",
        ),
        (
            rf"^\s*(?:-\s+)?(?:{links or '(?!)'}): *\[([^\]{{\"'，、]*+[，、][^\]{{\"']*+)\]",
            lambda wrong: wrong.replace("，", ", ").replace("、", ", "),
            "列表里用了中文的逗号或顿号",
            "改成英文逗号，如 [G1, G2]",
        ),
    ]
    return [
        Pattern(
            re.compile(regex),
            mend if callable(mend) else lambda wrong, mended=mend: mended,  # type: ignore[misc]
            Advice(message, help_text),
        )
        for regex, mend, message, help_text in looks
    ]


def split_lines(text: str) -> list[str]:
    """Split at the line breaks that a YAML parser counts, and at no others."""
    return re.split("\r\n|\r|\n", text)


def mend_slips(
    lines: list[str], text_lines: Collection[int], kind: type[Record]
) -> tuple[list[str], list[Slip]]:
    """Find the slips that show in a line alone; also return the lines with all of them mended.

    Where there are too many, the rest is left alone. Comments, and the lines known to be the inside of a
    text, are passed over: what stands there is prose.
    """
    mended = list(lines)
    slips: list[Slip] = []
    for number, line in enumerate(lines):
        if number in text_lines or line.lstrip().startswith("#"):
            continue
        if len(slips) == MAX_PROBLEMS:
            break
        for pattern in patterns(kind):
            if match := pattern.regex.search(mended[number]):
                if mended[number] is line:
                    span = Span(number, match.start(1), match.start(1), match.end(1))
                    slips.append(Slip(span, pattern.advice_on(match[1])))
                before, after = mended[number][: match.start(1)], mended[number][match.end(1) :]
                mended[number] = before + pattern.mend(match[1]) + after
    return mended, slips


_BLOCK_TEXT = re.compile(r"^( *)(?:- +)?\S+: *[|>][-+0-9]* *(?:#.*)?$")


def block_text_lines(lines: list[str]) -> set[int]:
    """Find the lines inside texts written with | or >: those that are indented deeper than their key."""
    inside: set[int] = set()
    indent: int | None = None
    for number, line in enumerate(lines):
        blank = not line.strip()
        if indent is not None and (blank or len(line) - len(line.lstrip(" ")) > indent):
            inside.add(number)
            continue
        match = _BLOCK_TEXT.match(line)
        indent = len(match[1]) if match else None
    return inside


def words_lost_to_comments(
    texts: Iterable[tuple[KeyPath, Span]], text: str
) -> Iterator[tuple[KeyPath, Slip]]:
    """Find values behind which ` #` cuts off what looks like words: a comment has a blank after its #."""
    for path, span in texts:
        if lost := re.compile(r"[ \t]+(#[^\s#][^\r\n]*)").match(text, span.end):
            line_start = text.rfind("\n", 0, span.end) + 1
            column = lost.start(1) - max(line_start, text.rfind("\r", line_start, span.end) + 1)
            advice = Advice(
                "“#”后面的字被当作注释，没有读进来",
                "要保留，就给整个值加英文双引号，或改成“＃”；真是注释，就在 # 后面空一格",
            )
            yield path, Slip(Span(span.line, column, lost.start(1), lost.end(1)), advice)
