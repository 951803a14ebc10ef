"""Whether a template's blocks are paired; Jinja2 itself reports a missing end at the end of the file."""

import re

from beihuan_plan.reports.tags import TAG

_BLOCKS = ("for", "if", "macro", "call", "filter", "block", "with", "autoescape")


def unbalanced(source: str) -> list[tuple[int, str, str]]:
    """Find the blocks that lack an end or a beginning: line, message, what to do."""
    wrong: list[tuple[int, str, str]] = []
    open_blocks: list[tuple[int, str]] = []
    for match in TAG.finditer(source):
        keyword = re.match(r"[-+]?\s*(\w+)", match["statement"] or "")
        line, word = source.count("\n", 0, match.start()) + 1, keyword[1] if keyword else ""
        if word in _BLOCKS:
            open_blocks.append((line, word))
        elif word.removeprefix("end") in _BLOCKS:
            block = word.removeprefix("end")
            while block in [each for _, each in open_blocks[:-1]] and open_blocks[-1][1] != block:
                wrong.append(_no_end(*open_blocks.pop()))
            if open_blocks and open_blocks[-1][1] == block:
                open_blocks.pop()
            else:
                wrong.append(_no_beginning(line, word, block))
        elif word in ("else", "elif") and not open_blocks:
            wrong.append(_no_beginning(line, word, "if"))
    return sorted(wrong + [_no_end(*block) for block in open_blocks])


def _no_end(line: int, block: str) -> tuple[int, str, str]:
    return line, f"这个 {{% {block} %}} 没有结束", f"在后面补上 {{% end{block} %}}"


def _no_beginning(line: int, word: str, block: str) -> tuple[int, str, str]:
    return line, f"这个 {{% {word} %}} 前面没有 {{% {block} %}}", f"补上 {{% {block} … %}}，或者删去它"
