"""Markdown line by line, as a person sees it.

Every line is one of its own, as the templates write them, and as those mean it who type a plan. A library
that keeps to CommonMark sees no emphasis in `**“结对”**活动`, which only its letters and blanks can tell,
and no table in rows without a rule; so its rules are here where they fit, and no further.
"""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from beihuan_plan.reports.formats.document_lines import DocumentLine, row

_SIGNS = "".join(map(chr, (*range(0x21, 0x30), *range(0x3A, 0x41), *range(0x5B, 0x61), *range(0x7B, 0x7F))))
_VEILED = {ord(sign): 0x10FF00 + ord(sign) for sign in _SIGNS}
"""Signs that mean themselves stand in a private area until the markup is gone."""
_UNVEILED = {veiled: sign for sign, veiled in _VEILED.items()}
_ESCAPED = re.compile(rf"\\([{re.escape(_SIGNS)}])")
_CODE = re.compile(r"(?<!`)(`+)(?!`)([^\n]+?)(?<!`)\1(?!`)")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:(?:[\w-]+[ \t]*:|[ \t]|- )[^\n]*\n)+(?:---|\.{3})[ \t]*(?:\n|\Z)")
_FENCE = re.compile(r"`{3,}[^`]*|~{3,}.*")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_HEADING = re.compile(r"(#{1,6})\s*(.*?)(?:\s+#+)?")
_UNDERLINE = re.compile(r"={2,}|-{3,}")
_BREAK = re.compile(r"([-*_])(?:\s*\1){2,}")
_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
"""Between the head of a table and its rows."""
_BULLET = re.compile(r"[-*+]\s+(.*)")
_NUMBERED = re.compile(r"(\d{1,9})([.)]\s+.*)")
_BOXES = {"[ ] ": "□ ", "[x] ": "☑ ", "[X] ": "☑ "}
_DEFINITION = re.compile(r"\[[^\]^]+\]:\s*<?(?:https?:|mailto:|[./#])\S*(?:\s+[\"'(].*)?")
_ENTITY = re.compile(r"&#?\w{1,31};")
_INLINE: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])"), ""),
    (re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])"), r"\1"),
    (re.compile(r"(\*\*|__|~~)(?![\s*_~])(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![0-9A-Za-z*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![0-9A-Za-z*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_]+?)(?<=\S)_(?!\w)"), r"\1"),
)


def lines_of_markdown(text: str) -> Iterator[DocumentLine]:
    """Take every line as a paragraph of its own; what is not shown is left out."""
    lines = _veiled_lines("\n".join(text.splitlines()))
    numbers = _Numbers()
    in_table = is_underlined = False
    for line, below in pairwise([*lines, ""]):
        said = _QUOTE.sub("", line.strip(), count=1) if line.lstrip().startswith(">") else line.strip()
        in_table = "|" in said and (in_table or said.startswith("|") or _is_rule(below))
        if in_table:
            if not _TABLE_RULE.fullmatch(said) and said.strip("| \t"):
                yield row(map(_shown, said.removeprefix("|").removesuffix("|").split("|")))
        elif heading := _HEADING.fullmatch(said):
            numbers.clear()
            yield from _lines(heading[2], len(heading[1]) - 1)
        elif not (is_underlined or _BREAK.fullmatch(said) or _DEFINITION.fullmatch(said)):
            is_underlined = bool(said and _UNDERLINE.fullmatch(below.strip()))
            level = 1 if is_underlined and "-" in below else 0
            yield from _lines(numbers.set_in(said, len(line) - len(line.lstrip())), level)
            continue
        is_underlined = False


def _veiled_lines(text: str) -> list[str]:
    """Split a text whose signs that mean themselves are veiled: escaped ones, and those of code."""
    veiled = _ESCAPED.sub(lambda found: found[1].translate(_VEILED), _FRONT_MATTER.sub("", text, count=1))
    lines, fence = list[str](), ""
    for line in _without_comments(veiled).split("\n"):
        stripped = line.strip()
        if fence and stripped.startswith(fence) and not stripped.strip(fence[0]):
            fence = ""
        elif fence:
            lines.append(line.translate(_VEILED))
        elif _FENCE.fullmatch(stripped):
            fence = stripped[:3]
        else:
            lines.append(_CODE.sub(lambda found: found[2].strip().translate(_VEILED), line))
    return lines


def _without_comments(text: str) -> str:
    """Take comments out; one that never ends hides nothing, since nobody means it to hide all the rest."""
    first, *others = text.split("<!--")
    last = max((place for place, each in enumerate(others) if "-->" in each), default=-1)
    shown = [each.partition("-->")[2] for each in others[: last + 1]]
    return "<!--".join(["".join([first, *shown]), *others[last + 1 :]])


class _Numbers(dict[int, tuple[str, int]]):
    """By the indent of a list its last number, as it is written and as it is shown."""

    def set_in(self, said: str, indent: int) -> str:
        """Give an item the number that it is shown with: in a list of nothing but 1. they count on."""
        if bullet := _BULLET.fullmatch(said):
            return _BOXES.get(bullet[1][:4], bullet[1][:4]) + bullet[1][4:]
        numbered = _NUMBERED.fullmatch(said)
        if not numbered:
            if said and not indent:
                self.clear()
            return said
        for deeper in [each for each in self if each > indent]:
            del self[deeper]
        written, shown = self.get(indent, ("", 0))
        shown = shown + 1 if written == numbered[1] else int(numbered[1])
        self[indent] = numbered[1], shown
        return f"{shown}{numbered[2]}"


def _is_rule(line: str) -> bool:
    return "|" in line and _TABLE_RULE.fullmatch(line.strip()) is not None


def _lines(said: str, level: int) -> Iterator[DocumentLine]:
    for text in map(str.strip, _shown(said).split("\n")):
        if text:
            yield DocumentLine(text, level)


def _shown(said: str) -> str:
    """Return what is shown of a piece of a line, its markup gone."""
    for markup, plain in _INLINE:
        said = markup.sub(plain, said)
    said = _ENTITY.sub(lambda found: html.unescape(found[0]), said.strip().removesuffix("\\"))
    return said.translate(_UNVEILED).strip()
