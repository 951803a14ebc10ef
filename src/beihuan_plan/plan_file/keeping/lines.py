"""An entry of a journal as a line of JSON, and back; those of version 0.1 are read too."""

import json
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, NamedTuple

from beihuan_plan.model.changes import Add, Change, Remove, Update, written
from beihuan_plan.model.tree import Record, fields_of, kinds_in
from beihuan_plan.plan_file.editing.splice import Splice

VERSION = 1
"""The form of a line; in version 0.1, lines had none."""
_KINDS: dict[str, Callable[..., Change]] = {"add": Add, "update": Update, "remove": Remove}


class Entry(NamedTuple):
    """One change of a file."""

    at: datetime
    command: str
    by: str
    """Who, by the login name."""
    said: list[str]
    """What the clerk was told."""
    changes: list[Change]
    splices: list[Splice]
    """What was done to the text, in this order; places count characters behind a byte order mark."""
    before: str = ""
    """SHA-256 of the file; this and the next are filled in when it is saved."""
    after: str = ""
    undoes: int | None = None
    """The number of the change that this one takes back."""
    number: int | None = None
    """The change's number in its office; one of an older version is its line's."""
    files: tuple[str, ...] = ()
    """All files of the change, from the office's folder on, where there are several."""


def line_of(entry: Entry) -> bytes:
    """Write an entry as a line."""
    changes = [{"do": type(change).__name__.lower(), **change._asdict()} for change in entry.changes]
    at = entry.at.isoformat(timespec="seconds")
    record = {"v": VERSION, **entry._asdict(), "at": at, "changes": changes}
    return json.dumps(record, ensure_ascii=False).encode(errors="replace") + b"\n"


def reader(kind: type[Record]) -> Callable[[bytes], Entry]:
    """Return what reads a line of the journal of a kind of file; ValueError for one that makes no sense."""
    from pydantic import TypeAdapter

    line_type = TypeAdapter(_Line)
    shapes = [pair for each in kinds_in(kind) for pair in fields_of(each).items()]
    forms = {(name, shape.is_list) for name, shape in shapes}
    holders = {name for name, shape in shapes if shape.record}

    def read(line: bytes) -> Entry:
        parsed = line_type.validate_json(line)
        if parsed.v not in (0, VERSION):
            raise ValueError(parsed.v)
        read_change = _change if parsed.v else _change_of_0_1
        changes = [read_change(record) for record in parsed.changes]
        for change in changes:
            _check(change, forms, holders)
        return Entry(**{name: getattr(parsed, name) for name in Entry._fields} | {"changes": changes})

    return read


class _Line(NamedTuple):
    """A line as it is written: an entry whose changes are not looked at yet."""

    at: datetime
    command: str
    by: str
    said: list[str]
    changes: list[dict[str, Any]]
    splices: list[Splice]
    before: str = ""
    after: str = ""
    undoes: int | None = None
    number: int | None = None
    files: tuple[str, ...] = ()
    v: int = 0


def _change(record: dict[str, Any]) -> Change:
    try:
        return _KINDS[record.pop("do")](**record)
    except (KeyError, TypeError):
        raise ValueError(record) from None


def _change_of_0_1(record: dict[str, Any]) -> Change:
    """Read a change of a task: one that was given an id was new in a month, one that lost it had gone."""
    try:
        new, old, month = record["new"], record["old"], f"schedule/{record.get('month')}"
        if "id" not in new:
            return Update(record["id"], new, old)
        if new["id"]:
            return Add(month, "tasks", written(new))
        return Remove(record["id"], written(old), month, "tasks")
    except (KeyError, TypeError, AttributeError):
        raise ValueError(record) from None


def _check(change: Change, forms: Collection[tuple[str, bool]], holders: Collection[str]) -> None:
    """ValueError for a change that only looks like one: fields, values and places that no record has."""
    match change:
        case Update(str(), dict(new), dict(old)) if new and new.keys() <= old.keys():
            held = [new, old]
        case Add(str(), name, dict(fields), lines=str()) | Remove(
            str(), dict(fields), str(), name, lines=str()
        ) if name in holders:
            held = [fields]
        case _:
            raise ValueError(change)
    for values in held:
        for name, value in values.items():
            if value is not None and ((name, isinstance(value, list)) not in forms or not _is_raw(value)):
                raise ValueError(change)


def _is_raw(value: Any) -> bool:
    """Whether a value is text, or made of lists and mappings of text."""
    if isinstance(value, dict | list):
        return all(map(_is_raw, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str)
