"""What a wrong value may have been meant to be: a suggestion is made only if the field would take it."""

import contextlib
import functools
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from beihuan_plan.chinese import BLANKS, INVISIBLE, QUOTES, half_width
from beihuan_plan.errors import UsageError
from beihuan_plan.model.dates import day, month_in_words
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.tree import KeyPath, Record, field_info, fields_of, is_mapping, raw_nodes
from beihuan_plan.suggesting import did_you_mean

Ids = Callable[[str], frozenset[str]]
"""Gives the ids of the records below a field of the root; of all records for an empty name."""


class Details(NamedTuple):
    """One of pydantic's errors: where, what stood there, its details; the file's class, values and ids."""

    path: KeyPath
    value: Any
    details: Mapping[str, Any]
    root: type[Record]
    values: Any
    ids: Ids

    @property
    def name(self) -> str:
        """The field that is wrong, or the one in which something is: an item, a value by its name."""
        return self._field[1]

    @property
    def holder(self) -> type[Record]:
        """The class of the record that has the field."""
        return self._field[0]

    @property
    def _field(self) -> tuple[type[Record], str]:
        kind, names = self.root, [step for step in self.path if isinstance(step, str)]
        for name in names[:-1]:
            shape = fields_of(kind).get(name)
            if not (shape and shape.record):
                return kind, name
            kind = shape.record
        return kind, "".join(names[-1:])

    @property
    def record(self) -> Mapping[str, Any]:
        """The raw record that holds the value."""
        record = self.values
        for step in self.path[:-1]:
            record = record[step]
        return record if isinstance(record, dict) else {}

    @property
    def titled(self) -> str:
        """The field's name with its Chinese title: status（完成情况）."""
        return titled(self.name, self.holder)

    @property
    def description(self) -> str:
        """What the model says of the field's form."""
        field = field_info(self.holder, self.name)
        return (field and field.description) or ""

    def meant(self, guess: str = "") -> str:
        """Ask whether a value is meant that the field would take; empty if nothing is like it.

        Tried are the guess, and the value without quotes, blanks, full-width and invisible characters.
        """
        plain = half_width(INVISIBLE.sub("", str(self.value))).strip(QUOTES + " .")
        guess = guess or _in_the_term(plain, self.values)
        closed = re.sub(f"[ {BLANKS}]", "", plain)
        tried = (guess, plain, closed, closed.upper(), closed.lower())
        return did_you_mean([word for word in tried if word != self.value and self.would_do(word)][:1])

    def would_do(self, text: str) -> bool:
        """Whether the field would take a text, and it would lead where it should."""
        refers = fields_of(self.holder)[self.name].refers
        if self.name == "id" and text in self.ids(""):
            return False
        takes = _takes(self.holder, self.name, text, self.root.context)
        return takes and (not refers or text in self.ids(refers.field))


def titled(name: str, kind: type[Record]) -> str:
    """Return a field's name with its Chinese title: status（完成情况）."""
    shape = fields_of(kind).get(name)
    return f"{name}（{shape.title}）" if shape and shape.title != name else name


def _in_the_term(text: str, values: Any) -> str:
    """Read a day or a month without its year, in the term that a file is of; empty if it is neither."""
    with contextlib.suppress(KeyError, TypeError, ValueError, UsageError):
        months = Semester.parse(values["semester"]).span
        if "月" in text or re.fullmatch("[0-9]{1,2}[-./][0-9]{1,2}", text):
            today = months[0].last_day
            return str(month_in_words(text, months, today) or day(text, today, months))
    return ""


def ids_of(values: Any, kind: type[Record]) -> Ids:
    """Return what gives the ids in raw values; they are looked for when they are first asked for."""

    @functools.cache
    def ids(field: str) -> frozenset[str]:
        nodes = (node for node in raw_nodes(values, kind) if not field or node.path[:1] == (field,))
        found = (node.record.get("id") for node in nodes)
        return frozenset(name for name in found if isinstance(name, str))

    return ids


def _takes(kind: type[Record], name: str, text: str, context: Any) -> bool:
    """Whether a field takes a text, as an item or under a name where it holds such."""
    field = field_info(kind, name)
    value = {"": text} if field and is_mapping(field) else [text] if fields_of(kind)[name].is_list else text
    try:
        _adapter(kind, name).validate_python(value, context=context)
    except ValidationError:
        return False
    return True


@functools.cache
def _adapter(kind: type[Record], name: str) -> TypeAdapter[Any]:
    field = field_info(kind, name)
    assert field
    form: Any = field.annotation
    return TypeAdapter(Annotated[form, *field.metadata] if field.metadata else form)  # without its alias
