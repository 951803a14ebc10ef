"""How files are changed: locked, read, put in their journals, replaced; without a word on the screen."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from beihuan_plan.errors import ConflictError
from beihuan_plan.files import read_file, remove_leftovers, replacement
from beihuan_plan.plan_file.editing.verified import Edited
from beihuan_plan.plan_file.keeping.journal import append, cut_back, digest
from beihuan_plan.plan_file.keeping.lines import Entry
from beihuan_plan.plan_file.keeping.locking import locked
from beihuan_plan.plan_file.reading import MAX_BYTES, TextFile, read_bytes, too_big
from beihuan_plan.workspace import Office, make_folder


class Rewritten(NamedTuple):
    """A file as it was read, and what it is to become."""

    opened: TextFile[Any]
    made: Edited

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.opened.path

    @property
    def data(self) -> bytes:
        """What is to stand in it."""
        return self.opened.encode(self.made.text)

    @property
    def is_new(self) -> bool:
        """Whether anything in it becomes different."""
        return self.made.text != self.opened.text


@contextlib.contextmanager
def to_change(
    office: Office, holder: str, wait: Callable[[str], None], *, with_ledgers: bool = True
) -> Iterator[None]:
    """Hold the lock of an office's plan, then that of its ledgers, where it has any or they are wanted.

    `holder` is what others are told of this process, `wait` is told who else holds a lock.
    NotFoundError, SystemRefusedError; ConflictError if a lock cannot be had.
    """
    with contextlib.ExitStack() as held:
        paths = [office.plan] if office.plan else []
        if with_ledgers or office.ledgers.is_dir():  # numbers are given to changes of both
            paths.append(office.ledgers)
        for path in paths:
            if path == office.plan:
                read_bytes(path)  # no lock is left beside a file that is not there
            held.enter_context(locked(path, holder, wait))
            remove_leftovers(path)
        yield


def save(files: Sequence[Rewritten], entry: Entry) -> bool:
    """Replace files, whose locks are held, by their new texts; return whether the journals took the entry.

    The entry is that of the change; each file's own has what was changed in it.
    ConflictError if a file has been written since it was read, SystemRefusedError; then nothing changed.
    """
    for each in files:
        if len(each.data) > MAX_BYTES:
            raise too_big(each.path)
        make_folder(each.path.parent)
    with contextlib.ExitStack() as prepared:
        swaps = [(each, prepared.enter_context(replacement(each.path, each.data))) for each in files]
        sizes = _recorded(files, entry)
        try:
            for each in files:
                _refuse_if_touched(each)
            for _, put_in_place in swaps:
                put_in_place()
        except BaseException:
            if any(_now_in(each.path) != each.data for each in files):
                for each, size in sizes:
                    cut_back(each.path, size)
                raise  # else the change is made, whatever came after
    return bool(sizes)


def _recorded(files: Sequence[Rewritten], entry: Entry) -> list[tuple[Rewritten, int]]:
    """Write the entry to all journals, or to none; return their sizes before."""
    sizes: list[tuple[Rewritten, int]] = []
    try:
        for each in files:
            changed = entry._replace(
                changes=each.made.changes,
                splices=each.made.splices,
                before=digest(each.opened.data),
                after=digest(each.data),
            )
            sizes.append((each, append(each.path, changed)))
    except OSError:
        for each, size in sizes:
            cut_back(each.path, size)
        return []
    return sizes


def _refuse_if_touched(file: Rewritten) -> None:
    if _now_in(file.path) != (file.opened.data if file.opened.is_stored else None):
        raise ConflictError(f"{file.path} 刚刚被别的程序改过，没有动它", "再运行一次这条命令")


def _now_in(path: Path) -> bytes | None:
    """What a file holds, None where it has gone or cannot be read."""
    try:
        return read_file(path, MAX_BYTES)
    except OSError:
        return None
