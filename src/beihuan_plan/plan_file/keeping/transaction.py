"""How files are changed: locked, read, put in their journals, replaced; without a word on the screen."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from beihuan_plan.errors import ConflictError, SystemRefusedError
from beihuan_plan.files import make_folder, read_file, remove_leftovers, replacement
from beihuan_plan.plan_file.editing.verified import Edited
from beihuan_plan.plan_file.keeping.intent import ChangedFile, Intent, put_back, remove_intent, write_intent
from beihuan_plan.plan_file.keeping.journal import append, cut_back, digest
from beihuan_plan.plan_file.keeping.lines import Entry
from beihuan_plan.plan_file.keeping.locking import locked
from beihuan_plan.plan_file.reading import MAX_BYTES, ComposedFile, read_bytes, too_big
from beihuan_plan.workspace import Office


class Rewritten(NamedTuple):
    """A file as it was read, and what it is to become."""

    opened: ComposedFile[Any]
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


def save(office: Office, files: Sequence[Rewritten], entry: Entry) -> bool:
    """Replace files of an office, whose locks are held; return whether the journals took the entry.

    The entry is that of the change; each file's own has what was changed in it. Several files are replaced
    all or none: what is meant is on the disk before the first is, and taken away after the last.
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
            if len(files) > 1:
                parts = [_part(office, each, sizes.get(each.path)) for each in files]
                intent = Intent(entry.number or 0, entry.command, entry.said, parts)
                write_intent(office.ledgers, intent, files[0].path if files[0].opened.is_stored else None)
            for each, put_in_place in swaps:
                _refuse_if_touched(each)
                try:
                    put_in_place()
                except OSError as error:
                    raise SystemRefusedError("写", each.path, error) from error
        except BaseException:
            if any(now_in(each.path) != each.data for each in files):
                _put_all_back(office, files, sizes)
                raise  # else the change is made, whatever came after
    if len(files) > 1:
        remove_intent(office.ledgers)
    return bool(sizes)


def _part(office: Office, file: Rewritten, size: int | None) -> ChangedFile:
    old = file.opened.data.decode() if file.opened.is_stored else None
    return ChangedFile(office.name_of(file.path), old, file.data.decode(), size)


def _put_all_back(office: Office, files: Sequence[Rewritten], sizes: Mapping[Path, int]) -> None:
    """Take back what was changed of files; where that fails too, the next command takes it up."""
    with contextlib.suppress(OSError, SystemRefusedError):
        for each in files:
            if now_in(each.path) == each.data:
                put_back(each.path, each.opened.data if each.opened.is_stored else None)
        for path, size in sizes.items():
            cut_back(path, size)
        if len(files) > 1:
            remove_intent(office.ledgers)


def _recorded(files: Sequence[Rewritten], entry: Entry) -> dict[Path, int]:
    """Write the entry to all journals, or to none; return their sizes before."""
    sizes: dict[Path, int] = {}
    try:
        for each in files:
            changed = entry._replace(
                changes=each.made.changes,
                splices=each.made.splices,
                before=digest(each.opened.data),
                after=digest(each.data),
            )
            sizes[each.path] = append(each.path, changed)
    except OSError:
        for path, size in sizes.items():
            cut_back(path, size)
        return {}
    return sizes


def _refuse_if_touched(file: Rewritten) -> None:
    if now_in(file.path) != (file.opened.data if file.opened.is_stored else None):
        raise ConflictError(f"{file.path} 刚刚被别的程序改过，没有动它", "再运行一次这条命令")


def now_in(path: Path) -> bytes | None:
    """What a file holds, None where it has gone or cannot be read."""
    try:
        return read_file(path, MAX_BYTES)
    except OSError:
        return None
