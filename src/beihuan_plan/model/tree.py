"""Records, which files are made of, and the one walk over them: typed, or raw as they stand in the file.

Titles, the order of fields, what is a list and what a text, and links are read off the classes, and nowhere
else: a new field is one line in a model, a new kind of record one class.
"""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

M = TypeVar("M")
KeyPath = tuple[str | int, ...]
"""Field names and indices that lead from a file's root to a value."""
Value = Any
"""A raw value: str, list of Value, or dict from str to Value (recursive types are not worth their casts)."""


class Record(BaseModel):
    """A piece of a file: read-only, and unknown fields are refused.

    Validators are built once, for a whole file: a class that is never validated alone needs none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, serialize_by_alias=True)

    key: ClassVar[str] = "id"
    """The field that tells the records of a list apart."""
    without_key: ClassVar[str] = "None"
    """What tells the one record of a list that lacks that field from the others."""
    closing: ClassVar[tuple[str, ...]] = ()
    """The fields that a file has behind all others, in this order."""
    context: ClassVar[Any] = None
    """What a file's fields are read by, on the class of its root: an office's rules."""
    rules: ClassVar[tuple[Callable[[Any], Iterator[Any]], ...]] = ()
    """What a file with this record as its root must hold, beyond what holds in all (`model.rules`)."""
    doubts: ClassVar[tuple[Callable[[Any], Iterator[Any]], ...]] = ()
    """What such a file can be read without, yet is hardly meant (`model.doubts`)."""
    words: ClassVar[str] = "text"
    """The field that says in words what the record is."""
    file_title: ClassVar[str] = "文件"
    """What a file that holds this record as its root is called in a sentence."""
    checked_with: ClassVar[str] = "plan check"
    """The command that checks such a file."""


@dataclass(frozen=True)
class Refers:
    """Marks a link, on the field's type: under which field of the root the record stands that it names."""

    field: str
    noun: str
    """What such a record is called in a sentence."""


class FieldShape(NamedTuple):
    """What a field holds: the record, alone or in a list, or None for text; and where it leads if a link."""

    title: str
    is_list: bool
    record: type[Record] | None
    refers: Refers | None
    attribute: str
    """What it is called in Python, where the file's word, such as `from`, cannot stand."""
    marks: tuple[Any, ...] = ()
    """What the field's type is annotated with: its form, the list of words that it is taken from."""

    def mark(self, kind: type[M]) -> M | None:
        """Return what of some class the field's type is annotated with."""
        return next((each for each in self.marks if isinstance(each, kind)), None)


@functools.cache
def fields_of(kind: type[Record]) -> dict[str, FieldShape]:
    """Describe the fields of a kind of record, in the order in which a file has them."""
    names = sorted(
        kind.model_fields, key=lambda name: kind.closing.index(name) if name in kind.closing else -1
    )
    found = ((name, kind.model_fields[name]) for name in names)
    return {field.alias or name: _shape(name, field) for name, field in found}


def value_of(record: Record, name: str) -> Any:
    """Return the value of a field, by its name in the file."""
    return getattr(record, fields_of(type(record))[name].attribute)


def field_info(kind: type[Record], name: str) -> FieldInfo | None:
    """Return what the class says of a field, by its name in the file; None if there is no such field."""
    shape = fields_of(kind).get(name)
    return kind.model_fields[shape.attribute] if shape else None


def is_written(record: Record, name: str) -> bool:
    """Whether a field stands in the file."""
    return fields_of(type(record))[name].attribute in record.model_fields_set


def _shape(name: str, field: FieldInfo) -> FieldShape:
    pieces = [*_pieces(field.annotation), *field.metadata]
    record = next((each for each in pieces if isinstance(each, type) and issubclass(each, Record)), None)
    refers = next((each for each in pieces if isinstance(each, Refers)), None)
    is_list = any(get_origin(each) is tuple for each in pieces) and not is_mapping(field)
    return FieldShape(field.title or name, is_list, record, refers, name, tuple(pieces))


def is_mapping(field: FieldInfo) -> bool:
    """Whether a field holds values by names that the file chooses."""
    return get_origin(field.annotation) is dict


def _pieces(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _pieces(inner)


class Node(NamedTuple):
    """A record with its place: the path to it, its class, and the nodes that hold it, the root first."""

    path: KeyPath
    kind: type[Record]
    record: Any
    parents: tuple["Node", ...]

    @property
    def key(self) -> str:
        """What names the record in its file; empty for the root."""
        if not self.path:
            return ""
        if self.kind.key == "id" and isinstance(self.path[-1], int):
            return str(_value(self.record, "id"))
        field, is_item = (self.path[-2], True) if isinstance(self.path[-1], int) else (self.path[-1], False)
        return key_of(self.record, self.kind, self.parents[-1].key, str(field), is_item=is_item)


def key_of(record: Any, kind: type[Record], into: str, field: str, *, is_item: bool) -> str:
    """Return what names a record in a field of the record `into`: its id, or else an address.

    An address is made of fields and keys: signature, schedule/2019-10.
    """
    own = str(_value(record, kind.key) or kind.without_key) if is_item else ""
    return own if is_item and kind.key == "id" else "/".join(filter(None, (into, field, own)))


def name_of(node: Node) -> str:
    """Return what a person calls a record: its id, the month 2019-10, the field signature."""
    return node.key.rpartition("/")[2]


def called(node: Node) -> str:
    """Return how a sentence calls a record: by its id, or by what its kind is called, as 落款."""
    if "id" in fields_of(node.kind):
        return node.key
    return str(node.kind.model_config["title"]) if node.path else node.kind.file_title


def nodes(root: Record) -> list[Node]:
    """List a record and all records in it, in the order of the file."""
    found: list[Node] = []
    _walk(Node((), type(root), root, ()), getattr, Record, found)
    return found


def raw_nodes(values: Value, kind: type[Record]) -> list[Node]:
    """List the mappings that stand where records of a file belong; what stands elsewhere is passed over."""
    return below(Node((), kind, values, ())) if isinstance(values, dict) else []


def named_nodes(values: Value, kind: type[Record]) -> list[Node]:
    """List, of the same mappings, only those that may have ids or links, or hold such: often the fewest."""
    found: list[Node] = []
    if isinstance(values, dict):
        _walk(Node((), kind, values, ()), dict.get, dict, found, _named_in)
    return found


def below(node: Node) -> list[Node]:
    """List a raw record and all records in it."""
    found: list[Node] = []
    _walk(node, dict.get, dict, found)
    return found


_Inner = list[tuple[str, type[Record], bool]]
"""The fields that hold records: name, class, whether in a list."""


@functools.cache
def _records_in(kind: type[Record]) -> _Inner:
    shapes = fields_of(kind).items()
    return [(name, shape.record, shape.is_list) for name, shape in shapes if shape.record]


@functools.cache
def _named_in(kind: type[Record]) -> _Inner:
    """Choose the fields whose records, or records in these, have ids or links."""
    return [
        each
        for each in _records_in(kind)
        if any("id" in fields_of(inner) or links_of(inner) for inner in kinds_in(each[1]))
    ]


def _walk(
    node: Node,
    read: Callable[[Any, str], Any],
    record_type: type,
    found: list[Node],
    inside_of: Callable[[type[Record]], _Inner] = _records_in,
) -> None:
    found.append(node)
    path, kind, record, parents = node
    for name, inner, is_list in inside_of(kind):
        value = read(record, name)
        if value is None:
            continue
        inside = (*parents, node)
        if is_list:
            for number, item in enumerate(value):
                if isinstance(item, record_type):
                    _walk(
                        Node((*path, name, number), inner, item, inside), read, record_type, found, inside_of
                    )
        elif isinstance(value, record_type):
            _walk(Node((*path, name), inner, value, inside), read, record_type, found, inside_of)


@functools.cache
def links_of(kind: type[Record]) -> dict[str, Refers]:
    """Return the fields of a kind of record that hold links, and where each leads."""
    return {name: shape.refers for name, shape in fields_of(kind).items() if shape.refers}


def _value(record: Any, name: str) -> Any:
    """Return a field's value; None where it is not written, or where no record stands at all."""
    return record.get(name) if isinstance(record, dict) else getattr(record, name, None)


def kind_at(path: KeyPath, root: type[Record]) -> type[Record]:
    """Return the class of the record that stands at a path, or that holds what does."""
    kind = root
    for step in path:
        shape = fields_of(kind).get(step) if isinstance(step, str) else None
        kind = shape.record if shape and shape.record else kind
    return kind


def kinds_in(root: type[Record]) -> Iterator[type[Record]]:
    """List a kind of record and all kinds that it can hold."""
    yield root
    for _, kind, _ in _records_in(root):
        yield from kinds_in(kind)
