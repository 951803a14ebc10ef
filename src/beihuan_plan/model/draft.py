"""Changes made in a copy of a file's values."""

from collections import Counter
from collections.abc import Sequence

from beihuan_plan.chinese import FORBIDDEN
from beihuan_plan.errors import ConflictError, UsageError
from beihuan_plan.model.changes import Add, Change, Fields, Remove, Update, key_in, written
from beihuan_plan.model.tree import Node, Record, Value, below, called, fields_of, raw_nodes


def applied(values: Value, changes: Sequence[Change], kind: type[Record]) -> Value:
    """Return a file's values after some changes; errors as in `made`."""
    return made(values, changes, kind)[0]


def made(values: Value, changes: Sequence[Change], kind: type[Record]) -> tuple[Value, list[Change]]:
    """Return a file's values after some changes, and the changes with what stood there before filled in.

    Fields that stand there already as they should are left out. ConflictError where a change expects
    something else than it finds; UsageError for a text that may not stand in a file.
    """
    draft = _Draft(values, kind)
    found = [draft.make(change) for change in changes]
    return draft.values, [change for change in found if not isinstance(change, Update) or change.new]


class _Draft:
    """A copy of a file's values in which changes are made; records are found by key, wherever they move."""

    def __init__(self, values: Value, kind: type[Record]) -> None:
        self.values = _copy(values)
        self._file = kind.file_title
        nodes = raw_nodes(self.values, kind)
        self._nodes = {node.key: node for node in nodes}
        self._ambiguous = {key for key, count in Counter(node.key for node in nodes).items() if count > 1}

    def make(self, change: Change) -> Change:
        """Make a change; return it with what stood there before."""
        match change:
            case Add():
                return self._add(change)
            case Update():
                return self._update(change)
            case Remove():
                return self._remove(change)

    def _update(self, change: Update) -> Update:
        node = self._node(change.id)
        record = node.record
        _refuse_controls(change.id, change.new)
        _expect(change.old or {}, record, node)
        new = {name: value for name, value in change.new.items() if record.get(name) != value}
        if node.path and node.kind.key in new:
            raise UsageError(f"{change.id} 的编号写定后不再改", "编号和月份是别处要用的名字")
        old = {name: record.get(name) for name in new}
        record |= _copy(new)  # what is recorded of a change stays as it was made
        for name in [name for name, value in new.items() if value is None]:
            del record[name]
        return Update(change.id, new, old)

    def _add(self, change: Add) -> Add:
        into, field, fields, after, lines = change
        holder = self._node(into)
        shape = fields_of(holder.kind)[field]
        assert shape.record
        key, record = key_in(fields, shape, into, field), _in_order(written(fields), shape.record)
        _refuse_controls(key, [record, lines])
        if key in self._nodes:
            raise ConflictError(f"{self._file}里已经有 {key} 了")
        if not shape.is_list:
            holder.record[field] = record
            self._learn(Node((*holder.path, field), shape.record, record, (*holder.parents, holder)))
            return Add(into, field, _copy(record), None, lines)
        items = holder.record.setdefault(field, [])
        if not isinstance(items, list):
            raise ConflictError(f"{called(holder)} 的“{shape.title}”后来又改过")
        place = 0 if after == "" else self._place_behind(items, after)
        behind = key_in(items[place - 1], shape, into, field) if place else ""
        items.insert(place, record)
        self._learn(Node((*holder.path, field, place), shape.record, record, (*holder.parents, holder)))
        return Add(into, field, _copy(record), behind, lines)

    def _remove(self, change: Remove) -> Remove:
        node = self._node(change.id)
        if change.old is not None:
            _expect({**dict.fromkeys(node.record), **change.old}, node.record, node)
        holder, field = node.parents[-1], next(step for step in reversed(node.path) if isinstance(step, str))
        into, shape, after = holder.key, fields_of(holder.kind)[field], None
        for inner in below(node):
            self._nodes.pop(inner.key, None)
        if shape.is_list:
            items = holder.record[field]
            place = _place_of(items, node.record)
            after = key_in(items[place - 1], shape, into, field) if place else ""
            del items[place]
        if not shape.is_list or not holder.record[field]:
            del holder.record[field]
        return Remove(change.id, node.record, into, field, after, change.lines)

    def _place_behind(self, items: list[Value], after: str | None) -> int:
        """Return the place behind a record of a list; the end, where none is named or it is not there."""
        node = self._nodes.get(after) if after else None
        place = _place_of(items, node.record) if node else -1
        return place + 1 if place >= 0 else len(items)

    def _node(self, key: str) -> Node:
        if key not in self._nodes:
            raise ConflictError(f"{self._file}里没有 {key} 了")
        if key in self._ambiguous:
            raise ConflictError(f"{self._file}里有几处都是 {key}")
        return self._nodes[key]

    def _learn(self, node: Node) -> None:
        self._nodes |= {inner.key: inner for inner in below(node)}


def _place_of(items: list[Value], record: Value) -> int:
    """Return where this very record stands in a list; -1 if it does not."""
    return next((number for number, item in enumerate(items) if item is record), -1)


def _copy(value: Value) -> Value:
    """Copy lists and mappings, all the way down."""
    if isinstance(value, dict):
        return {
            name: _copy(inner) if isinstance(inner, dict | list) else inner for name, inner in value.items()
        }
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _in_order(record: Value, kind: type[Record]) -> Value:
    """Copy a record, its fields and those of the records in it in the order that the model gives them."""
    if not isinstance(record, dict):
        return _copy(record)
    ordered = {name: record[name] for name in fields_of(kind) if name in record} | record
    for name, value in ordered.items():
        inner = shape.record if (shape := fields_of(kind).get(name)) else None
        if inner and isinstance(value, list):
            ordered[name] = [_in_order(item, inner) for item in value]
        else:
            ordered[name] = _in_order(value, inner) if inner else _copy(value)
    return ordered


def _expect(expected: Fields, record: Fields, node: Node) -> None:
    for name, value in expected.items():
        if record.get(name) != value:
            shape = fields_of(node.kind).get(name)
            raise ConflictError(f"{called(node)} 的“{shape.title if shape else name}”后来又改过")


def _refuse_controls(key: str, value: Value) -> None:
    """UsageError if a text in a value holds characters that a file may not hold."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            _refuse_controls(key, inner)
    elif value and FORBIDDEN.search(value):
        raise UsageError(f"给 {key} 写的文字里有看不见的控制字符", "重新输入，不要从别处粘贴")
