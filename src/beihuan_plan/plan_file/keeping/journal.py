"""The history of a plan file: one line of JSON a change, in a file beside it that only grows.

A line is on the disk before the plan is replaced, so that no change goes unrecorded; a line whose change was
cut off in between is told by the plan's hash. Lines that cannot be read are passed over: nothing but `log`
and `undo` depends on the journal.
"""

import contextlib
import hashlib
import json
import os
import stat
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from beihuan_plan.errors import SystemRefusedError
from beihuan_plan.files import take_after, write_all
from beihuan_plan.plan_file.editing.changes import Change
from beihuan_plan.plan_file.editing.splice import Field, Splice
from beihuan_plan.plan_file.editing.written import FIELD_ORDER, LIST_FIELDS

SUFFIX = ".journal"


class Entry(NamedTuple):
    """One change of a plan file."""

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
    """SHA-256 of the plan file; this and the next are filled in when it is saved."""
    after: str = ""
    undoes: int | None = None
    """The number of the entry that this one takes back."""


class Journal(NamedTuple):
    """All entries that could be read, by number; how many could not; the number of the next one."""

    entries: dict[int, Entry]
    damaged: int
    following: int
    refused: SystemRefusedError | None = None
    """Why nothing at all could be read."""


def journal_of(plan: Path) -> Path:
    """Return where the journal of a plan is: beside the file itself, also if a link leads to it."""
    target = plan.resolve()
    return target.with_name(target.name + SUFFIX)


def digest(data: bytes) -> str:
    """Identify the contents of a plan file."""
    return hashlib.sha256(data).hexdigest()


def read_journal(plan: Path) -> Journal:
    """Read the journal of a plan, as far as it is there and can be read. An entry's number is its line's."""
    from pydantic import TypeAdapter

    path = journal_of(plan)
    try:
        lines = path.read_bytes().split(b"\n") if path.exists() else []
    except OSError as error:
        return Journal({}, 0, 1, SystemRefusedError("读", path, error))
    line_type = TypeAdapter(Entry)
    entries, damaged = {}, 0
    for number, line in enumerate(lines, 1):
        try:
            entries[number] = _checked(line_type.validate_json(line))
        except ValueError:  # pydantic's is one
            damaged += bool(line.strip())
    return Journal(entries, damaged, len(lines) + bool(lines and lines[-1].strip()) or 1)


def _checked(entry: Entry) -> Entry:
    """Return an entry that makes sense; ValueError for one that only looks like one."""
    for change in entry.changes:
        if (
            not change.new
            or change.old is None
            or not change.new.keys() <= change.old.keys() <= set(FIELD_ORDER)
            or not all(_fits(key, value) for key, value in (*change.new.items(), *change.old.items()))
        ):
            raise ValueError(change)
    return entry


def _fits(key: str, value: Field | None) -> bool:
    """Whether a field is a list where it should be one."""
    return value is None or isinstance(value, list) == (key in LIST_FIELDS)


def append(plan: Path, entry: Entry) -> int:
    """Write an entry to the disk; return the journal's size before. OSError; then it is as it was."""
    record = {**entry._asdict(), "at": entry.at.isoformat(timespec="seconds")}
    record["changes"] = [change._asdict() for change in entry.changes]
    line = json.dumps(record, ensure_ascii=False).encode(errors="replace") + b"\n"
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
    like = plan.stat()
    handle = os.open(journal_of(plan), flags, stat.S_IMODE(like.st_mode))
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        try:
            if not size:
                take_after(handle, like)
            if size and _last_byte(handle, size) != b"\n":  # a line that was cut off
                line = b"\n" + line
            write_all(handle, line)
            os.fsync(handle)
        except BaseException:
            cut_back(plan, size)
            raise
    finally:
        os.close(handle)
    return size


def cut_back(plan: Path, size: int) -> None:
    """Take the last entry out again, whose change was not made."""
    with contextlib.suppress(OSError):
        if size:
            os.truncate(journal_of(plan), size)
        else:
            journal_of(plan).unlink()


def _last_byte(handle: int, size: int) -> bytes:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1)
