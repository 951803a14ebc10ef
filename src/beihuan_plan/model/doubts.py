"""What a file can be read without, yet is hardly meant.

A doubt stands in no command's way, except that none brings one in. Like rules, doubts read the raw values.
"""

from collections.abc import Iterator
from typing import Any

from beihuan_plan.chinese import shortened
from beihuan_plan.errors import Advice
from beihuan_plan.model.judgement import Broken, Nodes, Rule
from beihuan_plan.model.tree import Record, links_of, raw_nodes


def doubts_on(values: Any, kind: type[Record]) -> Iterator[Broken]:
    """Find what is hardly meant in a file of some kind."""
    nodes = Nodes(raw_nodes(values, kind))
    for doubt in (*DOUBTS, *kind.doubts) if nodes else ():
        yield from doubt(nodes)


def links_differ(nodes: Nodes) -> Iterator[Broken]:
    """No record is referred to twice in one list."""
    for node in nodes:
        for name in links_of(node.kind):
            links = node.record.get(name)
            for index, link in enumerate(links) if isinstance(links, list) else ():
                if link in links[:index]:
                    advice = Advice(f"“{shortened(link)}”写了两次", "只留一个")
                    yield Broken((*node.path, name, index), advice)


DOUBTS: tuple[Rule, ...] = (links_differ,)
"""What is asked of every file."""
