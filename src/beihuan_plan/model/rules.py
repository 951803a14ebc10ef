"""What a file must hold beyond the form of its fields, to be read at all: ids, and links that lead somewhere.

What a file can be read without is left to the doubts. The rules read the raw values (mappings, lists and
text), so that they speak even where a field's form is wrong elsewhere, and one run finds everything. A rule
passes over what it cannot read: the field's own type reports that.
"""

import itertools
from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from beihuan_plan.chinese import shortened
from beihuan_plan.errors import Advice
from beihuan_plan.model.judgement import Broken, Nodes, Rule
from beihuan_plan.model.tree import KeyPath, Node, Record, fields_of, links_of, named_nodes, raw_nodes

R = TypeVar("R", bound=Record)

_LISTED = 20
"""How many ids a sentence lists."""


class BrokenRulesError(ValueError):
    """Values whose fields are well-formed break a rule."""


def valid(values: Any, kind: type[R]) -> R:
    """Make a record of a file's values; ValueError (pydantic's, or BrokenRulesError) if they are wrong."""
    record = kind.model_validate(values, context=kind.context)
    if next(broken_rules(values, kind), None):
        raise BrokenRulesError
    return record


def broken_rules(values: Any, kind: type[Record]) -> Iterator[Broken]:
    """Find whatever breaks the rules of a kind of file."""
    nodes = Nodes((raw_nodes if kind.rules else named_nodes)(values, kind))
    if not nodes:
        return
    for rule in (*RULES, *kind.rules):
        yield from rule(nodes)


def ids_are_unique(nodes: Nodes) -> Iterator[Broken]:
    """Every id names one record."""
    seen: dict[str, Node] = {}
    for node in nodes:
        name = node.record.get("id")
        if not isinstance(name, str):
            continue
        first = seen.setdefault(name, node)
        if first is not node:
            advice = Advice(f"编号“{shortened(name)}”重复了", "换一个没有用过的编号")
            yield Broken((*node.path, "id"), advice, (*first.path, "id"))


def parts_are_named_after_their_whole(nodes: Nodes) -> Iterator[Broken]:
    """The id of a record in another is that one's id, a dot and a number."""
    for node in nodes:
        name = node.record.get("id")
        if not isinstance(name, str) or not node.parents:
            continue
        whole = node.parents[-1].record.get("id")
        if isinstance(whole, str) and not name.startswith(f"{whole}."):
            whole = shortened(whole)
            message = f"分项编号“{shortened(name)}”和上一级对不上"
            advice = Advice(message, f"它在 {whole} 里面，写作 {whole}.1、{whole}.2……")
            yield Broken((*node.path, "id"), advice)


def links_exist(nodes: Nodes) -> Iterator[Broken]:
    """A record that is referred to is there."""
    targets = {field: _ids(nodes, field) for field in {*_link_targets(nodes)}}
    if not targets or None in targets.values():
        return
    for node in nodes:
        for name, refers in links_of(node.kind).items():
            if name not in node.record:
                continue
            known = targets[refers.field] or {}
            for path, link in _links_in(node, name):
                if isinstance(link, str) and link not in known:
                    message = f"没有编号为“{shortened(link)}”的{refers.noun}"
                    yield Broken(path, Advice(message, _existing(known, nodes[0].kind.file_title)))


def _links_in(node: Node, name: str) -> Iterator[tuple[KeyPath, Any]]:
    """List a field's links: where each stands, and what it says."""
    links = node.record.get(name)
    if not fields_of(node.kind)[name].is_list:
        yield (*node.path, name), links
    elif isinstance(links, list):
        yield from (((*node.path, name, index), link) for index, link in enumerate(links))


def _link_targets(nodes: Nodes) -> Iterator[str]:
    for kind in {node.kind for node in nodes}:
        yield from (refers.field for refers in links_of(kind).values())


def _ids(nodes: Nodes, field: str) -> dict[str, None] | None:
    """Collect the ids below a field of the root; None if one cannot be read, so that a link might mean it."""
    known: dict[str, None] = {}
    found = nodes[0].record.get(field)
    if isinstance(found, list) and not all(isinstance(item, dict) for item in found):
        return None
    for node in nodes:
        if node.path[:1] == (field,):
            if "id" not in node.record:
                return None
            if isinstance(name := node.record["id"], str):
                known[name] = None
    return known


def _existing(ids: Collection[str], file: str) -> str:
    some = "、".join(itertools.islice(ids, _LISTED)) + ("……" if len(ids) > _LISTED else "")
    return f"现有的编号：{some}" if ids else f"{file}里还没有写"


RULES: tuple[Rule, ...] = (ids_are_unique, parts_are_named_after_their_whole, links_exist)
"""What holds in every file."""
