"""Measures and goals as they stand in their sections."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from beihuan_plan.importing.numbered_items import NumberedItem, items_of
from beihuan_plan.importing.plan_sections import SourceSection
from beihuan_plan.importing.source_line import Accounts, PlanFields, SourceLine, joined

_LONGEST_TITLE = 25
"""Characters of a title behind which the text runs on in the same paragraph."""
_A_LIST = 3
_SHORT_GOAL = 40
_LONGEST_GOAL = 30
"""Characters of a goal in a list without numbers."""
_SHORT = 8
"""Characters of a sentence that is a title, though nothing follows it."""
_LONGEST_ALONE = 40
"""Characters of a title that stands alone."""


_RUN_IN = re.compile(rf"([^。：:！？]{{1,{_LONGEST_TITLE}}}[。：:])(?=.*[。；！？”）]$|.{{20}})")
"""A title with its sign, and text behind it."""


class ReadList(NamedTuple):
    """Goals or measures, the words before them, and how they were numbered."""

    before: str
    values: list[PlanFields]
    items: list[NumberedItem]
    runs_in: bool = False


def goals_in(lines: Sequence[SourceLine], accounts: Accounts) -> ReadList:
    """Read goals: one a number; of text without numbers, one a paragraph."""
    before, items = items_of(lines)
    items = _with_lost(items)
    if not items:
        items, before = _unnumbered_goals(before), []
    values = []
    for number, item in enumerate(items, 1):
        accounts.take_mark(item.line)
        accounts.take(item.line, f"目标 G{number}", item.line.words)
        below = _flat(item)
        for line in below:
            accounts.take(line, f"目标 G{number}")
        text = joined([item.line._replace(text=item.line.words), *below])
        values.append({"id": f"G{number}", "text": "\n".join(text)})
    return ReadList(_before(before, "目标前面的话", accounts), values, items)


def _with_lost(items: Sequence[NumberedItem]) -> list[NumberedItem]:
    """Find goals that lost their numbers in a list that Word counts: short ones among short ones."""
    going_on = [item for item in items if item.more]
    is_short = all(item.line.is_counted and len(item.line.words) <= _SHORT_GOAL for item in items)
    if len(items) < _A_LIST or len(going_on) > 1 or not is_short:
        return list(items)
    found: list[NumberedItem] = []
    for item in items:
        is_list = all(len(line.text) <= _SHORT_GOAL and line.text.endswith("。") for line in item.more)
        lost = item.more if is_list and item.line.text.endswith("。") else []
        found += [NumberedItem(item.line, [] if lost else item.more, item.items), *map(NumberedItem, lost)]
    return found


def _unnumbered_goals(lines: Sequence[SourceLine]) -> list[NumberedItem]:
    """Take short paragraphs as a goal each, long ones as one goal that is told in several."""
    if lines and max(len(line.text) for line in lines) > _LONGEST_GOAL:
        return [NumberedItem(lines[0], list(lines[1:]))]
    return [NumberedItem(line) for line in lines]


def measures_in(lines: Sequence[SourceLine], accounts: Accounts) -> ReadList:
    """Read measures, some of them in parts."""
    before, items = items_of(lines)
    if not items:
        items, before = [NumberedItem(line) for line in before], []
    reader = _MeasureReader(accounts, items)
    values = [reader.measure(item, f"M{number}", "措施") for number, item in enumerate(items, 1)]
    return ReadList(_before(before, "措施前面的话", accounts), values, items, reader.runs_in)


def measure_of_section(section: SourceSection, name: str, accounts: Accounts) -> ReadList:
    """Read a section that is itself a measure, as the only one of a list; the items are its parts."""
    assert section.heading is not None
    before, items = items_of(section.lines)
    reader = _MeasureReader(accounts, items)
    value = reader.measure(NumberedItem(section.heading, before, items), name, "措施")
    return ReadList("", [value], items, reader.runs_in)


class _MeasureReader:
    def __init__(self, accounts: Accounts, items: Sequence[NumberedItem]) -> None:
        """Take the items: text runs in behind their titles where it does so behind most."""
        self._accounts = accounts
        every = [each for item in items for each in (item, *item.items)]
        run_in = [each for each in every if _RUN_IN.match(each.line.words)]
        apart = [each for each in every if each.more and each not in run_in]
        self.runs_in = len(run_in) > len(apart)

    def measure(self, item: NumberedItem, name: str, what: str) -> PlanFields:
        """Read a measure or a part of one: its title, its text, its parts."""
        self._accounts.take_mark(item.line)
        title, rest = self._title_and_rest(item)
        value: PlanFields = {"id": name}
        if title:
            value["title"] = title
            self._accounts.take(item.line, f"{what} {name} 的标题", title)
        if rest:
            self._accounts.take(item.line, f"{what} {name}", rest)
        for line in item.more:
            self._accounts.take(line, f"{what} {name}")
        text = joined([*([item.line._replace(text=rest)] if rest else []), *item.more])
        if what == "措施分项":
            for each in item.items:
                self._accounts.take(each.line, f"{what} {name}")
                text.append(each.line.text)
        if text:
            value["text"] = "\n".join(text)
        if item.items and what == "措施":
            value["parts"] = [
                self.measure(each, f"{name}.{number}", "措施分项")
                for number, each in enumerate(item.items, 1)
            ]
        return value

    def _title_and_rest(self, item: NumberedItem) -> tuple[str, str]:
        """Tell a title from the text that runs in behind it; a long paragraph alone has no title."""
        words = item.line.words
        match = _RUN_IN.match(words)
        if (item.more or item.items) and len(words) <= _LONGEST_ALONE and not (match and self.runs_in):
            return words, ""
        if match and self.runs_in:
            return match[1], words[match.end() :].strip()
        is_sentence = re.search("[。；]$", words) and (len(words) > _SHORT or re.search("[，、]", words))
        if len(words) <= _LONGEST_ALONE and not is_sentence:
            return words, ""
        return "", words


def _flat(item: NumberedItem) -> list[SourceLine]:
    """Return all lines below an item, in their order."""
    return [*item.more, *(line for each in item.items for line in (each.line, *_flat(each)))]


def _before(lines: Sequence[SourceLine], what: str, accounts: Accounts) -> str:
    for line in lines:
        accounts.take(line, what)
    return "\n".join(line.text for line in lines)
