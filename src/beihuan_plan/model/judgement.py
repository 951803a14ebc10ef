"""What rules and doubts are made of: the raw records that they look at, and what they say."""

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from beihuan_plan.errors import Advice
from beihuan_plan.model.tree import KeyPath, Node, Record, fields_of

V = TypeVar("V")


class Broken(NamedTuple):
    """Something that breaks a rule: where, what to do, and where its counterpart stands if it has one."""

    path: KeyPath
    advice: Advice
    see: KeyPath | None = None


Rule = Callable[[list[Node]], Iterator[Broken]]


def nodes_of(nodes: Iterable[Node], kind: type[Record]) -> Iterator[Node]:
    """Choose the records of a kind, or of one that derives from it."""
    return (node for node in nodes if _is(node.kind, kind))


@functools.cache
def _is(kind: type[Record], wanted: type[Record]) -> bool:
    """Whether one kind of record is another; pydantic's classes take their time to tell."""
    return issubclass(kind, wanted)


def read_field(node: Node, key: str, parse: Callable[[str], V]) -> V | None:
    """Parse the text of a field; None where it is missing or malformed."""
    if key not in node.record:  # most often: an exception would cost ten times as much
        return None
    try:
        return parse(node.record[key])
    except (ValueError, TypeError, AttributeError):
        return None


def links_in(node: Node, name: str) -> Iterator[tuple[KeyPath, Any]]:
    """List a field's links: where each stands, and what it says."""
    links = node.record.get(name)
    if not fields_of(node.kind)[name].is_list:
        yield (*node.path, name), links
    elif isinstance(links, list):
        yield from (((*node.path, name, index), link) for index, link in enumerate(links))
