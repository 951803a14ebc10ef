"""Whether a template's blocks are paired; Jinja2 itself reports a missing end at the end of the file."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.errors import MAX_PROBLEMS, Advice
from beihuan_plan.reports.templates.language import Fault
from beihuan_plan.reports.templates.statements import BLOCKS, no_end_named, read_statement

Naming = Callable[[int], str]
"""Tells a person where a tag stands, by its number: 第 3 段."""


class _Open(NamedTuple):
    indices: list[int]
    """The beginning, and each `else` or `elif`."""
    block: str
    scope: str

    @property
    def begin(self) -> str:
        return f"{{% {self.block} %}}"

    @property
    def end(self) -> str:
        return f"{{%{self.scope} end{self.block} %}}"


def pair_blocks(tags: Sequence[str], where: Naming, *, scoped: bool) -> tuple[list[list[int]], list[Fault]]:
    """Pair tags, in ASCII: for each block its tags by index, from first to last; and those that are wrong.

    Mistyped keywords come first: what is not paired may follow from them.
    """
    pairing = _Pairing(where)
    slips: list[Fault] = []
    for index, scope, word in _statements(tags, slips, scoped=scoped):
        pairing.add(index, scope, word)
        if max(len(slips), len(pairing.wrong)) >= MAX_PROBLEMS:
            return pairing.groups, slips or sorted(pairing.wrong)
    pairing.wrong += map(pairing.no_end, pairing.open[: MAX_PROBLEMS - len(pairing.wrong)])
    return pairing.groups, slips or sorted(pairing.wrong)


class _Pairing:
    """The blocks that are closed, those that are open, and what is wrong so far."""

    def __init__(self, where: Naming) -> None:
        self.where = where
        self.groups: list[list[int]] = []
        self.wrong: list[Fault] = []
        self.open: list[_Open] = []
        self.crossed: list[tuple[_Open, _Open, int]] = []
        """Blocks that were open when one around them ended: with that one, and its end."""

    def add(self, index: int, scope: str, word: str) -> None:
        if word == "end":
            self._end_of_something(index, scope)
        elif word in BLOCKS:
            self.open.append(_Open([index], word, scope))
        elif word in ("else", "elif"):
            if self.open:
                self.open[-1].indices.append(index)
            else:
                self._no_begin(index, scope, word, "if")
        elif (block := word.removeprefix("end")) in BLOCKS:
            self._end(index, scope, block)

    def _end_of_something(self, index: int, scope: str) -> None:
        block = self.open[-1].block if self.open else "if"
        self.wrong.append(Fault(index, no_end_named(scope, block)))
        if self.open:
            self._end(index, scope, block)

    def _end(self, index: int, scope: str, block: str) -> None:
        if block not in [each.block for each in self.open]:
            self._end_without_begin(index, scope, block)
            return
        inner = []
        while self.open[-1].block != block:
            inner.append(self.open.pop())
        outer = self.open.pop()
        self.crossed += [(each, outer, index) for each in inner]
        self.wrong += [self.no_end(each, f"在{self.where(index)}的 {outer.end} 前面") for each in inner]
        self.groups.append([*outer.indices, index])

    def _end_without_begin(self, index: int, scope: str, block: str) -> None:
        crossed = next((each for each in self.crossed if each[0].block == block), None)
        if crossed is None:
            self._no_begin(index, scope, f"end{block}", block)
            return
        inner, outer, end = crossed
        self.crossed.remove(crossed)
        self.wrong = [fault for fault in self.wrong if fault.place != inner.indices[0]]
        message = (
            f"{inner.begin}（{self.where(inner.indices[0])}）和 {outer.begin}"
            f"（{self.where(outer.indices[0])}）交叉了：里面的要先结束"
        )
        help_text = f"把{self.where(index)}的 {inner.end} 移到{self.where(end)}的 {outer.end} 前面"
        self.wrong.append(Fault(index, Advice(message, help_text)))

    def _no_begin(self, index: int, scope: str, word: str, begin: str) -> None:
        help_text = f"前面补上 {{%{scope} {begin} … %}}，或者删去它"
        self.wrong.append(Fault(index, Advice(f"这个 {{% {word} %}} 前面没有 {{% {begin} %}}", help_text)))

    def no_end(self, block: _Open, place: str = "在后面") -> Fault:
        return Fault(block.indices[0], Advice(f"这个 {block.begin} 没有结束", f"{place}补上 {block.end}"))


def _statements(tags: Sequence[str], slips: list[Fault], *, scoped: bool) -> Iterator[tuple[int, str, str]]:
    """Go through the statements: index, scope, keyword."""
    raw = False
    for index, tag in enumerate(tags):
        statement = read_statement(tag, scoped=scoped)
        if statement is None or (raw and statement.word != "endraw"):
            continue
        raw = statement.word == "raw"
        if statement.slip:
            slips.append(Fault(index, statement.slip))
        yield index, statement.scope, statement.word
