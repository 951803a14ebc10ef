"""The history of a file: one line of JSON a change, in a file beside it that only grows.

A line is on the disk before the plan is replaced, so that no change goes unrecorded; a line whose change was
cut off in between is told by the plan's hash. Lines that cannot be read are passed over: nothing but `log`
and `undo` depends on the journal.
"""

import contextlib
import errno
import hashlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from beihuan_plan.errors import SystemRefusedError
from beihuan_plan.files import NO_LINK, open_regular, read_file, take_after, write_all
from beihuan_plan.model.tree import Record
from beihuan_plan.plan_file.keeping.lines import Entry, line_of, reader

SUFFIX = ".journal"
MAX_BYTES = 64 << 20
"""Some 100,000 changes; an office makes a few hundred a term."""


class Journal(NamedTuple):
    """All entries that could be read, by number; how many could not; the number of the next one."""

    entries: dict[int, Entry]
    damaged: int
    following: int


def journal_of(file: Path) -> Path:
    """Return where the journal of a file is: beside the file itself, also if a link leads to it."""
    target = file.resolve()
    return target.with_name(target.name + SUFFIX)


def digest(data: bytes) -> str:
    """Identify the contents of a file."""
    return hashlib.sha256(data).hexdigest()


def read_journal(file: Path, kind: type[Record]) -> Journal:
    """Read the journal of a kind of file, as far as it can be read. An entry's number is its line's.

    SystemRefusedError where it is there, and nothing at all can be read.
    """
    path = journal_of(file)
    try:
        lines = read_file(path, MAX_BYTES, NO_LINK).split(b"\n")
    except FileNotFoundError:
        lines = []
    except OSError as error:
        raise SystemRefusedError("读", path, error) from error
    read = reader(kind)
    entries, damaged = {}, 0
    for number, line in enumerate(lines, 1):
        try:
            entries[number] = read(line)
        except ValueError:  # pydantic's is one
            damaged += bool(line.strip())
    return Journal(entries, damaged, len(lines) + bool(lines and lines[-1].strip()) or 1)


def append(plan: Path, entry: Entry) -> int:
    """Write an entry to the disk; return the journal's size before. OSError; then it is as it was."""
    line = line_of(entry)
    like = plan.stat()
    handle = open_regular(journal_of(plan), os.O_RDWR | os.O_CREAT | NO_LINK, stat.S_IMODE(like.st_mode))
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        if size + len(line) >= MAX_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
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
