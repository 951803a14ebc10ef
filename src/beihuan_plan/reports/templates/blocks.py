"""Whether a template's blocks are paired; Jinja2 itself reports a missing end at the end of the file."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.errors import Advice
from beihuan_plan.reports.templates.language import Fault

_BLOCKS = ("for", "if", "macro", "block")
_STATEMENT = re.compile(r"\{%[-+]?(?:(p|tr|tc|r)(?=\s))?\s*(\w+)(?:\s+(\w+))?")


class _Open(NamedTuple):
    indices: list[int]
    """The beginning, and each `else` or `elif`."""
    block: str
    scope: str

    def no_end(self) -> Fault:
        end = f"{{%{self.scope} end{self.block} %}}"
        return Fault(self.indices[0], Advice(f"这个 {{% {self.block} %}} 没有结束", f"在后面补上 {end}"))


def pair_blocks(tags: Sequence[str]) -> tuple[list[list[int]], list[Fault]]:
    """Pair tags, in ASCII: for each block its tags by index, from first to last; and those without a pair."""
    groups: list[list[int]] = []
    wrong: list[Fault] = []
    open_blocks: list[_Open] = []
    for index, scope, word in _statements(tags, wrong):
        block = word.removeprefix("end")
        if word in _BLOCKS:
            open_blocks.append(_Open([index], word, scope))
        elif word in ("else", "elif") and open_blocks:
            open_blocks[-1].indices.append(index)
        elif block in _BLOCKS and block in [each.block for each in open_blocks]:
            while open_blocks[-1].block != block:
                wrong.append(open_blocks.pop().no_end())
            groups.append([*open_blocks.pop().indices, index])
        elif block in _BLOCKS or word in ("else", "elif"):
            begin = block if block in _BLOCKS else "if"
            help_text = f"前面补上 {{%{scope} {begin} … %}}，或者删去它"
            wrong.append(Fault(index, Advice(f"这个 {{% {word} %}} 前面没有 {{% {begin} %}}", help_text)))
    return groups, sorted(wrong + [each.no_end() for each in open_blocks])


def _statements(tags: Sequence[str], wrong: list[Fault]) -> Iterator[tuple[int, str, str]]:
    """Go through the statements: index, scope, keyword. `end if` is taken for endif, and reported."""
    raw = False
    for index, tag in enumerate(tags):
        match = _STATEMENT.match(tag)
        if match is None or (raw and match[2] != "endraw"):
            continue
        scope, word, following = match[1] or "", match[2], match[3]
        raw = word == "raw"
        if word == "end":
            word = f"end{following or ''}"
            help_text = f"写成 {{%{scope} {word} %}}"
            wrong.append(Fault(index, Advice(f"“end {following or ''}”要连着写", help_text)))
        yield index, scope, word
