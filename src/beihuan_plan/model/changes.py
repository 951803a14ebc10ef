"""A change of a file as data: a record comes, gets other fields, or goes.

Values are raw: mappings, lists and text, as they stand in the file. A record is named by its key (an id, or
an address such as `signature` or `schedule/2019-10`; empty for the root), never by an index. Changes are made
in the order in which they are listed.
"""

import bisect
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from beihuan_plan.model.tree import FieldShape, Node, Record, Value, fields_of, key_of, kinds_in

Fields = Mapping[str, Value]
"""Fields of a record and their values; None for one that is not written."""


class Add(NamedTuple):
    """A new record in a field of another: in a list, behind the record named by `after`, or alone."""

    into: str
    field: str
    fields: Fields
    after: str | None = None
    """Empty: at the start; None: at the end. Filled in when the change is made, as the fields below are."""
    lines: str = ""
    """How it is to be written, remarks included; empty: as the tool writes it."""


class Update(NamedTuple):
    """Other values for some fields of a record."""

    id: str
    new: Fields
    old: Fields | None = None
    """What must stand there before; None asks for nothing."""


class Remove(NamedTuple):
    """A record goes, with all that is in it."""

    id: str
    old: Fields | None = None
    into: str = ""
    field: str = ""
    after: str | None = None
    lines: str = ""
    """How it is written, where the remarks on it go too; empty: none may go."""


Change = Add | Update | Remove


def inverted(change: Change, kind: type[Record]) -> Change:
    """Return the change that takes a made one back; of several, the last is to be taken back first.

    A list without a record counts as one that is not written: what was added to it leaves none behind.
    """
    match change:
        case Add(into, field, fields, after, lines):
            return Remove(key_added(change, kind), written(fields), into, field, after, lines)
        case Update(id, new, old):
            return Update(id, old or {}, new)
        case Remove(id, old, into, field, after, lines):
            return Add(into, field, old or {}, after, lines)


def key_added(change: Add, kind: type[Record]) -> str:
    """Return the key that a new record has."""
    shapes = (fields_of(each).get(change.field) for each in kinds_in(kind))
    shape = next(found for found in shapes if found and found.record)
    return key_in(change.fields, shape, change.into, change.field)


def key_of_change(change: Change, kind: type[Record]) -> str:
    """Return the key of the record that comes, changes or goes."""
    return key_added(change, kind) if isinstance(change, Add) else change.id


def written(fields: Fields) -> dict[str, Value]:
    """Leave out the fields that are not written."""
    return {name: value for name, value in fields.items() if value is not None}


def key_in(record: Fields, shape: FieldShape, into: str, field: str) -> str:
    """Return the key of a record in a field of this shape of the record `into`."""
    assert shape.record
    return key_of(record, shape.record, into, field, is_item=shape.is_list)


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
        for name in {**old.record, **new.record}:
            before, after = old.record.get(name), new.record.get(name)
            shape = fields_of(old.kind).get(name)
            if shape and shape.record and (before or after) and _are_told_apart(old, new, name, shape):
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


def _are_told_apart(old: Node, new: Node, name: str, shape: FieldShape) -> bool:
    """Whether every record in a field has a key of its own; a list where some share one is a mere value."""
    return not shape.is_list or all(
        len(_by_key(holder, name, shape)) == len(holder.record.get(name) or ()) for holder in (old, new)
    )


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
