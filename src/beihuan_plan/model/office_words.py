"""What the rules of an office must agree in: the words that one of them uses are those that another lists.

An office's file says only what differs; the rules that come with the tool, its context, say the rest.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from beihuan_plan.chinese import first_few, shortened
from beihuan_plan.errors import Advice
from beihuan_plan.model.judgement import Broken, Nodes, Rule
from beihuan_plan.model.tree import KeyPath, Node, fields_of
from beihuan_plan.model.word_list import Word, WordList
from beihuan_plan.suggesting import did_you_mean, like

MOST_YEARS = 100
"""More years than these are never counted together."""


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


def awards_of(levels: WordList, grades: WordList) -> dict[str, tuple[Word, Word]]:
    """List all awards that there can be, a level and a grade, by what they are called."""
    return {f"{level.label}{grade.label}": (level, grade) for level in levels for grade in grades}


def awards_have_their_words(nodes: Nodes) -> Iterator[Broken]:
    """The order of awards names pairs of a level and a grade, each once."""
    root = nodes[0]
    levels, grades = _words(root, "levels"), _words(root, "grades")
    order = root.record.get("award_order")
    if levels is None or grades is None or not isinstance(order, list):
        return
    pairs = list(awards_of(levels, grades))
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


def hours_can_be_counted(nodes: Nodes) -> Iterator[Broken]:
    """The level from which hours count as upper ones is a level; bands rise; a cycle has some years."""
    levels = _words(nodes[0], "levels")
    for node in nodes[1:]:
        years = node.record.get("years")
        if _is_count(years) and not 1 <= int(years) <= MOST_YEARS:
            advice = Advice(f"周期不能是 {shortened(years)} 年", f"写成 5 这样的数字，1 到 {MOST_YEARS}")
            yield Broken((*node.path, "years"), advice)
        yield from _unknown((*node.path, "upper_from"), node.record.get("upper_from"), "级别", levels)
        bands = node.record.get("bands")
        for place, (before, after) in enumerate(itertools.pairwise(bands if isinstance(bands, list) else ())):
            if _is_count(before) and _is_count(after) and int(after) <= int(before):
                advice = Advice(f"{after} 不在 {before} 后面", "从小到大写，如 [36, 72, 108]")
                yield Broken((*node.path, "bands", place + 1), advice)


_USES: tuple[tuple[str, str, Callable[[Any], Iterable[str]]], ...] = (
    ("stages_of", "levels", lambda rules: rules.stages_of),
    ("hours", "levels", lambda rules: [rules.hours.upper_from] if rules.hours else []),
    ("award_order", "levels", lambda rules: [rules.awards[pair][0] for pair in rules.award_order]),
    ("award_order", "grades", lambda rules: [rules.awards[pair][1] for pair in rules.award_order]),
    ("stages_of", "stages", lambda rules: itertools.chain.from_iterable(rules.stages_of.values())),
    ("not_running", "stages", lambda rules: rules.not_running),
    ("materials_of", "stages", lambda rules: rules.materials_of),
    ("work_units", "work_kinds", lambda rules: rules.work_units),
)
"""The rules that use words of a list, the list, and which they use."""


def usual_rules_have_their_words(nodes: Nodes) -> Iterator[Broken]:
    """Where an office lists words anew, rules that stay as usual find among them those that they use."""
    root = nodes[0]
    usual = root.kind.context
    for name in dict.fromkeys(of for _, of, _ in _USES if usual and of in root.record):
        words, before = _words(root, name), usual.word_list(name)
        gone = [each for each in before if words is not None and words.find_like(each) is None]
        kept = {rule: set(used(usual)) for rule, of, used in _USES if of == name and rule not in root.record}
        rules = [rule for rule, used in kept.items() if used.intersection(gone)]
        if not rules:
            continue
        lacking = first_few([each.label for each in gone if each in set().union(*kept.values())], "、", "个")
        titles = "、".join(f"{rule}（{fields_of(root.kind)[rule].title}）" for rule in rules)
        message = f"这里没有 {lacking}，没有改的 {titles}还要用"
        help_text = f"在这里留着，或者把 {'、'.join(rules)} 也写进来，自带的写法用 plan ledger rules 看"
        yield Broken((name,), Advice(message, help_text), of_key=True)


OFFICE_RULES: tuple[Rule, ...] = (
    stages_have_their_words,
    awards_have_their_words,
    units_have_their_words,
    hours_can_be_counted,
    usual_rules_have_their_words,
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
