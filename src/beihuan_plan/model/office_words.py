"""What the rules of an office must agree in: the words that one of them uses are those that another lists.

An office's file says only what differs; the rules that come with the tool, its context, say the rest.
"""

import itertools
from collections.abc import Iterator
from typing import Any

from beihuan_plan.chinese import shortened
from beihuan_plan.errors import Advice
from beihuan_plan.model.judgement import Broken, Nodes, Rule
from beihuan_plan.model.tree import KeyPath, Node
from beihuan_plan.model.word_list import WordList
from beihuan_plan.suggesting import did_you_mean, like


def stages_have_their_words(nodes: Nodes) -> Iterator[Broken]:
    """What is said of levels and stages is said of levels and stages that there are."""
    root = nodes[0]
    levels, stages = _words(root, "levels"), _words(root, "stages")
    for level, own_stages in _items(root, "stages_of"):
        yield from _unknown(("stages_of", level), level, "级别", levels, of_key=True)
        for number, stage in enumerate(own_stages if isinstance(own_stages, list) else ()):
            yield from _unknown(("stages_of", level, number), stage, "课题阶段", stages)
    running = root.record.get("not_running")
    for number, stage in enumerate(running if isinstance(running, list) else ()):
        yield from _unknown(("not_running", number), stage, "课题阶段", stages)
    for stage, _ in _items(root, "materials_of"):
        yield from _unknown(("materials_of", stage), stage, "课题阶段", stages, of_key=True)


def awards_have_their_words(nodes: Nodes) -> Iterator[Broken]:
    """The order of awards names pairs of a level and a grade, each once."""
    root = nodes[0]
    levels, grades = _words(root, "levels"), _words(root, "grades")
    order = root.record.get("award_order")
    if levels is None or grades is None or not isinstance(order, list):
        return
    pairs = [f"{level.label}{grade.label}" for level in levels for grade in grades]
    for number, pair in enumerate(order):
        path = ("award_order", number)
        if isinstance(pair, str) and pair in order[:number]:
            yield Broken(path, Advice(f"“{shortened(pair)}”写了两次", "只留一个"))
        elif isinstance(pair, str) and pair not in pairs:
            help_text = f"级别和等第连着写，都用中文名称，如 {pairs[0]}" if pairs else "先写 levels 和 grades"
            message = f"“{shortened(pair)}”不是级别加等第"
            yield Broken(path, Advice(message, did_you_mean(like(pair, pairs)) or help_text))


def units_have_their_words(nodes: Nodes) -> Iterator[Broken]:
    """Units are said of kinds of works that there are."""
    kinds = _words(nodes[0], "work_kinds")
    for kind, _ in _items(nodes[0], "work_units"):
        yield from _unknown(("work_units", kind), kind, "成果类别", kinds, of_key=True)


def hours_have_their_level(nodes: Nodes) -> Iterator[Broken]:
    """The level from which hours count as upper ones is a level; bands rise."""
    levels = _words(nodes[0], "levels")
    for node in nodes[1:]:
        yield from _unknown((*node.path, "upper_from"), node.record.get("upper_from"), "级别", levels)
        bands = node.record.get("bands")
        for place, (before, after) in enumerate(itertools.pairwise(bands if isinstance(bands, list) else ())):
            if _is_count(before) and _is_count(after) and int(after) <= int(before):
                advice = Advice(f"{after} 不在 {before} 后面", "从小到大写，如 [36, 72, 108]")
                yield Broken((*node.path, "bands", place + 1), advice)


OFFICE_RULES: tuple[Rule, ...] = (
    stages_have_their_words,
    awards_have_their_words,
    units_have_their_words,
    hours_have_their_level,
)


def _words(root: Node, name: str) -> WordList | None:
    """Return a list of words, as the office has it or else as usual; None where it cannot be read."""
    if name not in root.record:
        return root.kind.context.word_list(name) if root.kind.context else WordList()
    labels = root.record[name]
    is_read = isinstance(labels, dict) and all(isinstance(label, str) for label in labels.values())
    return WordList.of(labels) if is_read else None


def _items(root: Node, name: str) -> list[tuple[str, Any]]:
    values = root.record.get(name)
    return list(values.items()) if isinstance(values, dict) else []


def _unknown(
    path: KeyPath, word: Any, noun: str, words: WordList | None, *, of_key: bool = False
) -> Iterator[Broken]:
    """Say that a word is none of a list's, where both can be read."""
    if words is not None and isinstance(word, str) and words.find(word) is None:
        meant = did_you_mean(filter(None, [words.like(word)]))
        advice = Advice(f"“{shortened(word)}”不是{noun}", meant or f"可以写：{words.in_words()}")
        yield Broken(path, advice, of_key=of_key)


def _is_count(text: Any) -> bool:
    return isinstance(text, str) and text.isdecimal()
