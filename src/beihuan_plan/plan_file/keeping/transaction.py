"""How a file is changed: locked, read, put in the journal, replaced; without a word on the screen."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from beihuan_plan.errors import ConflictError
from beihuan_plan.files import read_file, remove_leftovers, replacement
from beihuan_plan.model.tree import Record
from beihuan_plan.plan_file.keeping.journal import append, cut_back, digest
from beihuan_plan.plan_file.keeping.lines import Entry
from beihuan_plan.plan_file.keeping.locking import locked
from beihuan_plan.plan_file.reading import MAX_BYTES, TextFile, read_bytes, too_big

R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=TextFile[Any])
Parse = Callable[[bytes, Path, type[R]], F]
"""How the bytes of a file are read: to make a change in it, or only to take one back."""


@contextlib.contextmanager
def to_change(
    path: Path, kind: type[R], holder: str, wait: Callable[[str], None], parse: Parse[R, F]
) -> Iterator[F]:
    """Hold the lock of a file of some kind, and read it to be changed.

    `holder` is what others are told of this process, `wait` is told who else holds the lock.
    NotFoundError, InvalidPlanError, SystemRefusedError; ConflictError if the lock cannot be had.
    """
    read_bytes(path)  # no lock is left beside a file that is not there
    with locked(path, holder, wait):
        remove_leftovers(path)
        yield parse(read_bytes(path), path, kind)


def save(opened: TextFile[Any], text: str, entry: Entry) -> bool:
    """Replace a file, whose lock is held, by its new text; return whether the journal could take the entry.

    ConflictError if the file has been written since it was read, SystemRefusedError; then nothing changed.
    """
    data = opened.encode(text)
    if len(data) > MAX_BYTES:
        raise too_big(opened.path)
    entry = entry._replace(before=digest(opened.data), after=digest(data))
    with replacement(opened.path, data) as put_in_place:
        try:
            size = append(opened.path, entry)
        except OSError:
            size = None
        try:
            if _now_in(opened.path) != opened.data:
                raise ConflictError(f"{opened.path} 刚刚被别的程序改过，没有动它", "再运行一次这条命令")
            put_in_place()
        except BaseException:
            if _now_in(opened.path) != data:
                if size is not None:
                    cut_back(opened.path, size)
                raise  # else the change is made, whatever came after
    return size is not None


def _now_in(path: Path) -> bytes | None:
    """What a file holds, None where it has gone or cannot be read."""
    try:
        return read_file(path, MAX_BYTES)
    except OSError:
        return None
