"""Characters that do not show: an error where they are no part of a text, a finding within one."""

import bisect
import re
from collections.abc import Collection, Iterator, Sequence

from beihuan_plan.chinese import FORBIDDEN, INVISIBLE, character_in_words
from beihuan_plan.errors import Advice
from beihuan_plan.model.tree import KeyPath
from beihuan_plan.plan_file.yaml_text import Slip, Span

_HELP = "删去它；从网页、聊天或 PDF 复制来的文字里常有这类看不见的字符"
_ESCAPED = re.compile(r"\\(u[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5}|x[aA][dD])")
"""How a text in double quotes may write a character that does not show."""
_HEAD = re.compile(rf"""[^#"'\[{{:：]*[:：]?(?: *{INVISIBLE.pattern})*""")
"""What stands before the value in a line, and whatever clings to its colon."""


def forbidden_characters(lines: Sequence[str]) -> list[Slip]:
    """Find the characters that a file may not hold anywhere."""
    return [
        _slip(number, found.start(), found[0], "这里有")
        for number, line in enumerate(lines)
        for found in FORBIDDEN.finditer(line)
    ]


def without_invisible(lines: list[str], text_lines: Collection[int]) -> tuple[list[str], list[Slip]]:
    """Take out what does not show around the names of fields; also say where it stands, once a line.

    Lines known to be the inside of a text are passed over, and so are comments.
    """
    mended, slips = list(lines), []
    for number, line in enumerate(lines):
        if number in text_lines or not INVISIBLE.search(line):
            continue
        head = _HEAD.match(line)
        if head and (found := INVISIBLE.search(head[0])):
            slips.append(_slip(number, found.start(), found[0], "这里有"))
            mended[number] = INVISIBLE.sub("", head[0]) + line[head.end() :]
    return mended, slips


def invisible_characters(texts: Sequence[tuple[KeyPath, Span]], text: str) -> Iterator[tuple[KeyPath, Slip]]:
    """Find what does not show in a file that is valid for all that, once a line; and in which text it is.

    What stands between two texts, in a comment perhaps, counts to the first.
    """
    for path, span in texts:
        written = _ESCAPED.finditer(text, span.start, span.end) if text[span.start] == '"' else ()
        hidden = (INVISIBLE.match(chr(int(found[1][1:], 16))) for found in written)
        if found := next(filter(None, hidden), None):
            yield path, _slip(span.line, span.column, found[0], "文字里有")
    if not INVISIBLE.search(text):
        return
    ordered = sorted(texts, key=lambda pair: pair[1].start)
    starts = [span.start for _, span in ordered]
    start = 0
    for number, line in enumerate(re.split("(?<=\n)|(?<=\r)(?!\n)", text)):
        if found := INVISIBLE.search(line):
            path, _ = ordered[max(bisect.bisect_right(starts, start + found.start()) - 1, 0)]
            yield path, _slip(number, found.start(), found[0], "文字里有")
        start += len(line)


def _slip(line: int, column: int, character: str, said: str) -> Slip:
    advice = Advice(f"{said}看不见的{character_in_words(character)}", _HELP)
    return Slip(Span(line, column, column, column + 1), advice)
