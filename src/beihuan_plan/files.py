"""Files are replaced whole: a reader, or a power cut, meets the old file or the new one."""

import contextlib
import errno
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from beihuan_plan.errors import ConflictError, SystemRefusedError

_LEFTOVER = ".plan-tmp"


def write_file(path: Path, data: bytes) -> None:
    """Write a file in one step; errors as in `replacement`."""
    with replacement(path, data) as put_in_place:
        put_in_place()


@contextlib.contextmanager
def replacement(path: Path, data: bytes) -> Iterator[Callable[[], None]]:
    """Have a file's new version on the disk, beside the old one; a call of what is yielded swaps the two.

    Mode, owner and a symlink's target are kept. SystemRefusedError; then the old file is as it was, and
    nothing else is left behind.
    """
    temporary = ""
    try:
        target = path.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads back to itself
        raise SystemRefusedError("写", path, error) from error
    try:
        handle, temporary = tempfile.mkstemp(_LEFTOVER, _prefix(target), target.parent)
        try:
            write_all(handle, data)
            _make_alike(handle, Path(temporary), target)
            os.fsync(handle)
        finally:
            os.close(handle)
        yield lambda: _replace(Path(temporary), target)
    except OSError as error:
        raise SystemRefusedError("写", path, error) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def remove_leftovers(path: Path) -> None:
    """Remove what writing this file left behind when it was killed; only while nobody else writes it."""
    target = path.resolve()
    ours = re.compile(rf"{re.escape(_prefix(target))}[^.]+{re.escape(_LEFTOVER)}")
    for file in target.parent.iterdir():
        if ours.fullmatch(file.name):
            with contextlib.suppress(OSError):
                file.unlink()


def create_file(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet; ConflictError if it is, SystemRefusedError."""
    try:
        with path.open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        raise ConflictError(f"已经有 {path} 了，没有动它", "要重新建，先把它改名或移走") from None
    except OSError as error:
        raise SystemRefusedError("写", path, error) from error


def _prefix(target: Path) -> str:
    return f".{target.name}."


def write_all(handle: int, data: bytes) -> None:
    """Write to a file descriptor until everything is written; OSError."""
    while data:
        data = data[os.write(handle, data) :]


def take_after(handle: int, old: os.stat_result, mode: int | None = None) -> None:
    """Give an open file the owner of another, and its mode or this one, as far as the system lets us."""
    if hasattr(os, "fchown"):
        for user, group in ((-1, old.st_gid), (old.st_uid, -1)):
            with contextlib.suppress(PermissionError):  # only root gives files away
                os.fchown(handle, user, group)
        os.fchmod(handle, stat.S_IMODE(old.st_mode) if mode is None else mode)


def _make_alike(handle: int, temporary: Path, target: Path) -> None:
    """Give the new version the old one's mode and owner, or a new file's usual mode."""
    try:
        old = target.stat()
    except FileNotFoundError:
        temporary.chmod(0o666 & ~_umask())
        return
    if not (old.st_mode & stat.S_IWUSR and os.access(target, os.W_OK)):
        raise PermissionError(errno.EACCES, "read-only", str(target))
    take_after(handle, old)
    temporary.chmod(stat.S_IMODE(old.st_mode))


def _replace(temporary: Path, target: Path) -> None:
    temporary.replace(target)
    with contextlib.suppress(OSError):  # not every system lets a folder be opened; the file is there by now
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
