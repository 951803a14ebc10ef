"""The changes that lead from one version of a file to another."""

import bisect
from collections.abc import Sequence

from beihuan_plan.model.changes import Add, Change, Remove, Update
from beihuan_plan.model.tree import FieldShape, Node, Record, Value, fields_of


def between(old: Value, new: Value, kind: type[Record]) -> list[Change]:
    """List the changes that lead from a file's raw values to others, both of them valid.

    What leaves comes first, so that what is added, the same record elsewhere perhaps, finds its key free.
    """
    difference = _Difference()
    difference.compare(Node((), kind, old, ()), Node((), kind, new, ()))
    return [*difference.removed, *difference.updated, *difference.added]


class _Difference:
    def __init__(self) -> None:
        self.removed: list[Remove] = []
        self.updated: list[Update] = []
        self.added: list[Add] = []

    def compare(self, old: Node, new: Node) -> None:
        """Compare two versions of one record, and all that is in it."""
        fields: dict[str, Value] = {}
        stood = dict(old.record)
        stood = dict(old.record)
        for name in {**old.record, **new.record}:
            before, after = old.record.get(name), new.record.get(name)
            shape = fields_of(old.kind).get(name)
            if shape and shape.record and (before or after):
                if self._records(old, new, name, shape):  # by then the field is not there any more
                    fields[name], stood[name] = after, None
            elif before != after:
                fields[name] = after
        if fields:
            self.updated.append(Update(old.key, fields, {name: stood.get(name) for name in fields}))

    def _records(self, old: Node, new: Node, name: str, shape: FieldShape) -> bool:
        """Compare the records in a field; whether an empty list is left, which no record tells of."""
        olds, news = _by_key(old, name, shape), _by_key(new, name, shape)
        staying = _in_order([key for key in news if key in olds], list(olds))
        self.removed += [Remove(key, node.record) for key, node in olds.items() if key not in staying]
        previous = ""
        for key, node in news.items():
            if key in staying:
                self.compare(olds[key], node)
            else:
                self.added.append(Add(old.key, name, node.record, previous if shape.is_list else None))
            previous = key
        return bool(olds) and not news and name in new.record


def _by_key(holder: Node, name: str, shape: FieldShape) -> dict[str, Node]:
    """Find the records in a field, by their keys."""
    assert shape.record
    value = holder.record.get(name)
    items = value or [] if shape.is_list else [] if value is None else [value]
    found = {}
    for number, item in enumerate(items):
        path = (*holder.path, name, number) if shape.is_list else (*holder.path, name)
        node = Node(path, shape.record, item, (*holder.parents, holder))
        found[node.key] = node
    return found


def _in_order(keys: Sequence[str], order: Sequence[str]) -> set[str]:
    """Choose the most of some keys that stand in one order already; the others have moved."""
    places = {key: number for number, key in enumerate(order)}
    ends: list[int] = []
    """ends[n]: the least place in which a run of n + 1 keys can end."""
    lengths = {}
    for key in keys:
        lengths[key] = bisect.bisect_left(ends, places[key])
        ends[lengths[key] : lengths[key] + 1] = [places[key]]
    chosen: set[str] = set()
    wanted = len(ends) - 1
    last = len(order)
    for key in reversed(keys):
        if lengths[key] == wanted and places[key] < last:
            chosen.add(key)
            wanted, last = wanted - 1, places[key]
    return chosen
