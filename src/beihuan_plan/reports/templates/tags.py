"""Template tags as people type them: with a Chinese input method's full-width brackets, signs and quotes."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from beihuan_plan.chinese import half_width
from beihuan_plan.errors import Advice

UNSEEN = "[\xad\u034f\u061c\u180e\u200b-\u200f\u2011\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
"""What a person cannot see in a tag, or not tell from nothing, and has not typed: it means nothing there."""
_BRACE, _PERCENT, _HASH = f"[{{｛]{UNSEEN}*", f"[%％]{UNSEEN}*", f"[#＃]{UNSEEN}*"
OPENING = re.compile(rf"{_BRACE}(?:[{{｛]|[%％]|[#＃])")
CLOSING = re.compile(rf"(?:[}}｝]|[%％]|[#＃]){UNSEEN}*[}}｝]")
TAG = re.compile(
    rf"{_BRACE}[{{｛](?:(?!{_BRACE}[{{｛]).)*?[}}｝]{UNSEEN}*[}}｝]"
    rf"|{_BRACE}[%％](?:(?!{_BRACE}[%％]).)*?{_PERCENT}[}}｝]"
    rf"|{_BRACE}[#＃](?:(?!{_BRACE}[#＃]).)*?{_HASH}[}}｝]",
    re.DOTALL,
)
"""A tag, up to its end; what is not closed before the next one of its kind is none."""
SCOPES = {"p": "段落", "tr": "表格行", "tc": "单元格", "r": "文字"}
"""What the tags of Word templates are for that stand for more than themselves."""
_SCOPED = re.compile(r"\{([{%#])(p|tr|tc|r)\s+")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'|[“”]([^“”]*)[“”]|[‘’]([^‘’]*)[‘’]""")
NOT_CLOSED = Advice("这里的标记没有写完", "{{ 要有 }}，{% 要有 %}，写在同一段里")
_NOT_OPENED = Advice("这里多出一个标记的结尾", "前面补上 {{ 或 {%，或者删去它")


class Tag(NamedTuple):
    """One tag, in ASCII, and where it stands in its text."""

    start: int
    end: int
    code: str

    @property
    def scope(self) -> str:
        """What the tag stands for: "" for itself alone, else one of SCOPES."""
        match = _SCOPED.match(self.code)
        return match[2] if match else ""

    @property
    def plain(self) -> str:
        """The tag as Jinja2 has it, on one line."""
        return _SCOPED.sub(r"{\1 ", re.sub(r"[\n\xa0]", " ", self.code))


class Mistake(NamedTuple):
    """What is wrong in a text: where, and how long."""

    start: int
    length: int
    advice: Advice


def find_tags(text: str) -> tuple[list[Tag], list[Mistake]]:
    """Find the tags in a text, and the signs of those that are not complete."""
    found = list(_tags_in(text))
    tags = [each for each in found if isinstance(each, Tag)]
    return tags, [each for each in found if isinstance(each, Mistake)]


def _tags_in(text: str) -> Iterator[Tag | Mistake]:
    end = 0
    while opening := OPENING.search(text, end):
        yield from _closing(text, end, opening.start())
        following = OPENING.search(text, opening.end())
        limit = following.start() if following and opening[0][-1] not in "#＃" else len(text)
        match = TAG.match(text, opening.start(), limit)
        if match is None:  # what follows may be anything: the next ones are reported when this is mended
            yield Mistake(opening.start(), limit - opening.start(), NOT_CLOSED)
            return
        end = match.end()
        yield Tag(match.start(), end, half_width_tag(match[0]))
    yield from _closing(text, end, len(text))


def _closing(text: str, start: int, end: int) -> Iterator[Mistake]:
    if closing := CLOSING.search(text, start, end):
        yield Mistake(closing.start(), len(closing[0]), _NOT_OPENED)


def half_width_tags(text: str) -> str:
    """Turn what is full-width in tags into ASCII; quoted text in them, and all other text, stays as it is."""
    return TAG.sub(lambda match: half_width_tag(match[0]), text)


def half_width_tag(tag: str) -> str:
    """Turn what is full-width in one tag into ASCII, but for quoted text; curly quotes become straight.

    What cannot be seen is left out.
    """
    tag = re.sub(UNSEEN, "", tag)
    pieces, end = [], 0
    for match in _QUOTED.finditer(tag):
        pieces += [half_width(tag[end : match.start()]), _straight(match)]
        end = match.end()
    return "".join([*pieces, half_width(tag[end:])])


def without_quoted(tag: str) -> str:
    """Return a tag, in ASCII, without the quoted text in it; the quotes stay."""
    return _QUOTED.sub('""', tag)


def _straight(match: re.Match[str]) -> str:
    if match[0][0] in "“”":
        return f'"{match[1]}"'
    return f"'{match[2]}'" if match[0][0] in "‘’" else match[0]
