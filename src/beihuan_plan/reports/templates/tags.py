"""Template tags as people type them: with a Chinese input method's full-width brackets, signs and quotes."""

import re

from beihuan_plan.chinese import half_width

OPENING = re.compile(r"[{｛](?:[{｛]|[%％]|[#＃])")
CLOSING = re.compile(r"(?:[}｝]|[%％]|[#＃])[}｝]")
TAG = re.compile(
    r"[{｛]{2}(?P<value>(?:(?![{｛]{2}).)*?)[}｝]{2}"
    r"|[{｛][%％](?P<statement>(?:(?![{｛][%％]).)*?)[%％][}｝]"
    r"|[{｛][#＃](?:(?![{｛][#＃]).)*?[#＃][}｝]",
    re.DOTALL,
)
"""A tag, up to its end; what is not closed before the next one of its kind is none."""
_QUOTED = re.compile(r""""[^"]*"|'[^']*'|[“”]([^“”]*)[“”]|[‘’]([^‘’]*)[‘’]""")


def half_width_tags(text: str) -> str:
    """Turn what is full-width in tags into ASCII; quoted text in them, and all other text, stays as it is."""
    return TAG.sub(lambda match: half_width_tag(match[0]), text)


def half_width_tag(tag: str) -> str:
    """Turn what is full-width in one tag into ASCII, but for quoted text; curly quotes become straight."""
    pieces, end = [], 0
    for match in _QUOTED.finditer(tag):
        pieces += [half_width(tag[end : match.start()]), _straight(match)]
        end = match.end()
    return "".join([*pieces, half_width(tag[end:])])


def _straight(match: re.Match[str]) -> str:
    if match[0][0] in "“”":
        return f'"{match[1]}"'
    return f"'{match[2]}'" if match[0][0] in "‘’" else match[0]
