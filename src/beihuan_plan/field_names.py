"""Fields as people name them: 级别, level, 延期.延到; in a search also 等第, which a work's awards have."""

import re
from typing import NamedTuple

from beihuan_plan.chinese import half_width
from beihuan_plan.errors import UsageError
from beihuan_plan.model.tree import FieldShape, Record, fields_of, is_mapping
from beihuan_plan.suggesting import did_you_mean, like


class NamedField(NamedTuple):
    """A field that somebody has named: the way to it from a record, by names of the file."""

    path: tuple[str, ...]
    kind: type[Record]
    """The class of the record that has the field."""
    shape: FieldShape

    @property
    def title(self) -> str:
        """What the field is called, without the fields that lead to it."""
        return self.shape.title

    @property
    def is_mapping(self) -> bool:
        """Whether it is a mapping as such, and no text in it."""
        return len(self.path) == 1 and is_mapping(self.kind.model_fields[self.shape.attribute])


def field_named(kind: type[Record], word: str) -> NamedField:
    """Find the field that a word means, in either language; behind a dot, one of the record in a field.

    UsageError with the fields that there are.
    """
    first, *more = re.split("[.．。]", word.strip(), maxsplit=1)
    name = _name(kind, first)
    if not name:
        raise _no_such_field(kind, first)
    shape = fields_of(kind)[name]
    if not more:
        return NamedField((name,), kind, shape)
    if is_mapping(kind.model_fields[shape.attribute]):
        return NamedField((name, more[0].strip()), kind, shape)
    if shape.record is None:
        raise UsageError(f"“{shape.title}”里面没有分栏", f"直接写 {shape.title}=…")
    inner = field_named(shape.record, more[0])
    return inner._replace(path=(name, *inner.path))


def field_sought(kind: type[Record], word: str) -> NamedField:
    """Find a field as `field_named` does, or in the records of a field where the record itself has none.

    Records are sought by what they are called by: 阶段 means the stages that those in it have come to.
    """
    if not _name(kind, re.split("[.．。]", word.strip())[0]):
        for name, shape in fields_of(kind).items():
            if shape.record and (inner := _name(shape.record, word)):
                return NamedField((name, inner), shape.record, fields_of(shape.record)[inner])
    found = field_named(kind, word)
    held = found.shape.record
    if held and held.words in fields_of(held):
        return NamedField((*found.path, held.words), held, fields_of(held)[held.words])
    return found


def _name(kind: type[Record], word: str) -> str:
    """Return the file's name of a field; empty if there is none that is called so."""
    wanted = _plain(word)
    fields = fields_of(kind).items()
    return next((name for name, shape in fields if wanted in (name, _plain(shape.title))), "")


def _plain(word: str) -> str:
    return re.sub(r"\s", "", half_width(word)).lower()


def _no_such_field(kind: type[Record], word: str) -> UsageError:
    message = f"{kind.model_config['title']}没有“{word}”这一栏"
    if inner := _inner_field(kind, word):
        return UsageError(message, inner)
    titles = [shape.title for name, shape in fields_of(kind).items() if name != "id"]
    meant = did_you_mean(like(word, [*titles, *fields_of(kind)], 3))
    return UsageError(message, meant or f"可以写：{'、'.join(titles)}")


def _inner_field(kind: type[Record], word: str) -> str:
    """Say how to write a field that records in this one have, where one is called so; empty if none is."""
    for shape in fields_of(kind).values():
        if shape.record and (name := _name(shape.record, word)):
            typed = f"{fields_of(shape.record)[name].title}=…"
            if not shape.is_list:
                return f"写成 {shape.title}.{typed}"
            return f"“{shape.title}”里有，一项一项地加：plan ledger add 编号 {shape.title} {typed}"
    return ""
