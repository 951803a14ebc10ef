"""The history of a file: one line of JSON a change, in a file beside it that only grows.

A line is on the disk before the plan is replaced, so that no change goes unrecorded; a line whose change was
cut off in between is told by the plan's hash. Lines that cannot be read are passed over: nothing but `log`
and `undo` depends on the journal.
"""

import contextlib
import errno
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import NamedTuple

from beihuan_plan.errors import SystemRefusedError
from beihuan_plan.files import NO_LINK, open_regular, read_file, take_after, write_all
from beihuan_plan.model.tree import Record
from beihuan_plan.plan_file.keeping.lines import Entry, line_of, reader
from beihuan_plan.workspace import Office

SUFFIX = ".journal"
MAX_BYTES = 64 << 20
"""Some 100,000 changes; an office makes a few hundred a term."""


class Journal(NamedTuple):
    """All entries that could be read, by number, and how many could not."""

    entries: dict[int, Entry]
    damaged: int


def journal_of(file: Path) -> Path:
    """Return where the journal of a file is: beside the file itself, also if a link leads to it."""
    target = file.resolve()
    return target.with_name(target.name + SUFFIX)


def digest(data: bytes) -> str:
    """Identify the contents of a file."""
    return hashlib.sha256(data).hexdigest()


def read_journal(file: Path, kind: type[Record]) -> Journal:
    """Read the journal of a kind of file, as far as it can be read.

    SystemRefusedError where it is there, and nothing at all can be read.
    """
    path = journal_of(file)
    try:
        lines = _lines_in(path)
    except FileNotFoundError:
        lines = []
    except OSError as error:
        raise SystemRefusedError("读", path, error) from error
    read = reader(kind)
    entries, damaged = {}, 0
    for number, line in enumerate(lines, 1):
        try:
            entry = read(line)
        except ValueError:  # pydantic's is one
            damaged += bool(line.strip())
        else:
            entries[entry.number or number] = entry
    return Journal(entries, damaged)


def next_number(office: Office) -> int:
    """Return the number of an office's next change: one for all the files with which it may be seen."""
    journals = set(office.ledgers.glob(f"*{SUFFIX}"))
    if office.plan:
        own = journal_of(office.plan)
        journals |= set(own.parent.glob(f"*{SUFFIX}")) if office.ledgers.is_dir() else {own}
    return 1 + max(map(_last_number, journals), default=0)


def _last_number(journal: Path) -> int:
    """Return the number of a journal's last change; lines behind it that cannot be read count as changes."""
    try:
        lines = _lines_in(journal)
    except OSError:
        return 0
    damaged = 0
    for place in range(len(lines), 0, -1):
        if line := lines[place - 1].strip():
            with contextlib.suppress(ValueError, AttributeError, TypeError, RecursionError):
                return int(json.loads(line).get("number") or place) + damaged
            damaged += 1
    return damaged


def _lines_in(journal: Path) -> list[bytes]:
    return read_file(journal, MAX_BYTES, NO_LINK).split(b"\n")


def append(plan: Path, entry: Entry) -> int:
    """Write an entry to the disk; return the journal's size before. OSError; then it is as it was."""
    line = line_of(entry)
    like = (plan if plan.exists() else plan.parent).stat()
    handle = open_regular(journal_of(plan), os.O_RDWR | os.O_CREAT | NO_LINK, _mode(like))
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        if size + len(line) >= MAX_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        try:
            if not size:
                take_after(handle, like, _mode(like))
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


def _mode(like: os.stat_result) -> int:
    """Who may read or change the file, or the folder that it will be in, may do so with its journal."""
    return stat.S_IMODE(like.st_mode) & 0o666


def _last_byte(handle: int, size: int) -> bytes:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1)
