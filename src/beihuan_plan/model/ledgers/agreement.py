"""What a ledger can be read without, yet is hardly meant: days that do not agree, somebody named twice."""

from collections.abc import Iterator

from beihuan_plan.chinese import shortened
from beihuan_plan.errors import Advice
from beihuan_plan.model.judgement import Broken, Nodes, Rule, read_field
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import Node, fields_of

_SPANS = (("date", "to"), ("from", "to"), ("joined", "left"), ("on", "until"))
"""The fields that tell the ends of a time, in whichever kind of record."""


def spans_begin_before_they_end(nodes: Nodes) -> Iterator[Broken]:
    """What lasts begins before it ends."""
    for node in nodes:
        for first, last in _SPANS:
            start, end = _date(node, first), _date(node, last)
            if start and end and end.last_day < start.first_day:
                title = fields_of(node.kind)[first].title
                advice = Advice(f"{end} 在 {start} 前面", f"改这一行，或者改 {first}（{title}）")
                yield Broken((*node.path, last), advice)


def stages_follow_one_another(nodes: Nodes) -> Iterator[Broken]:
    """Stages stand in the order of their days."""
    latest: tuple[Node | None, PartialDate | None] = (None, None)
    for node in nodes:
        if node.path[-2:-1] != ("history",):
            continue
        date = _date(node, "on")
        before = latest[1] if latest[0] is node.parents[-1] else None
        if date and before and date.last_day < before.first_day:
            advice = Advice(f"{date} 在上一个阶段的 {before} 前面", "照先后排列；日期写错了就改")
            yield Broken((*node.path, "on"), advice)
        latest = (node.parents[-1], date or before)


def nothing_is_listed_twice(nodes: Nodes) -> Iterator[Broken]:
    """In a list of names or of other texts, each stands once."""
    for node in nodes:
        for name, shape in fields_of(node.kind).items():
            words = node.record.get(name) if shape.is_list and not shape.record else None
            seen: set[str] = set()
            for number, word in enumerate(words if isinstance(words, list) else ()):
                if isinstance(word, str):
                    if word in seen:
                        advice = Advice(f"“{shortened(word)}”写了两次", "只留一个")
                        yield Broken((*node.path, name, number), advice)
                    seen.add(word)


def nobody_stands_twice(nodes: Nodes) -> Iterator[Broken]:
    """In a list of records of people, everybody stands once."""
    seen: set[tuple[object, ...]] = set()
    for node in nodes:
        name = node.record.get(node.kind.key)
        if not node.path or node.kind.key == "id" or not isinstance(name, str):
            continue
        if (key := (*node.path[:-1], name)) in seen:
            yield Broken((*node.path, node.kind.key), Advice(f"“{shortened(name)}”写了两次", "只留一个"))
        seen.add(key)


def _date(node: Node, name: str) -> PartialDate | None:
    """Return the date in a field, where the kind of record has such a field that holds one."""
    shape = fields_of(node.kind).get(name)
    return read_field(node, name, PartialDate.parse) if shape and PartialDate in shape.marks else None


LEDGER_DOUBTS: tuple[Rule, ...] = (
    spans_begin_before_they_end,
    stages_follow_one_another,
    nobody_stands_twice,
    nothing_is_listed_twice,
)
"""What is asked of every ledger."""
