"""What rules and doubts are made of: the raw records that they look at, and what they say."""

import functools
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from beihuan_plan.errors import Advice
from beihuan_plan.model.tree import KeyPath, Node, Record

V = TypeVar("V")


class Broken(NamedTuple):
    """Something that breaks a rule: where, what to do, and where its counterpart stands if it has one."""

    path: KeyPath
    advice: Advice
    see: KeyPath | None = None
    of_key: bool = False
    """Whether the name of the field is meant, and not what stands there."""


class Nodes(list[Node]):
    """The raw records of a file, the root first; found by their kind in one pass, whoever asks."""

    def of(self, kind: type[Record]) -> list[Node]:
        """Choose the records of a kind, or of one that derives from it, in the order of the file."""
        found = [nodes for each, nodes in self._by_kind.items() if _is(each, kind)]
        if len(found) < 2:
            return found[0] if found else []
        return sorted((node for nodes in found for node in nodes), key=lambda node: node.path)

    @functools.cached_property
    def _by_kind(self) -> dict[type[Record], list[Node]]:
        by_kind: dict[type[Record], list[Node]] = defaultdict(list)
        for node in self:
            by_kind[node.kind].append(node)
        return by_kind


Rule = Callable[[Nodes], Iterator[Broken]]


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
