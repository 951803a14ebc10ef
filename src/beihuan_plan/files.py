"""Files are read with a bound, and replaced whole: who reads meanwhile meets the old file or the new one.

Only regular files: a pipe or a device may never end, and reading or writing it may do something.
"""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from beihuan_plan.errors import ConflictError, SystemRefusedError

_LEFTOVER = ".plan-tmp"
_STALE = 60.0
"""Seconds after which nobody is still writing a file's new version."""
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""The flag of a file that lies beside another and is ours: nobody has a reason to put a link in its place."""
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_file(path: Path, limit: int, flags: int = 0) -> bytes:
    """Read a regular file of at most `limit` bytes; OSError, for what is longer EFBIG."""
    with os.fdopen(open_regular(path, os.O_RDONLY | flags), "rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def open_regular(path: Path, flags: int, mode: int = 0o666) -> int:
    """Open a regular file and no other; one that is written in place has no second name. OSError."""
    handle = os.open(path, flags | _NO_WAIT, mode)
    try:
        must_be_regular(path, os.fstat(handle), alone=bool(flags & os.O_RDWR))
    except OSError:
        os.close(handle)
        raise
    return handle


def must_be_regular(path: Path, found: os.stat_result, *, alone: bool = False) -> None:
    """Refuse what is no regular file or, where it must be `alone`, has a second name; OSError."""
    wrong = 0
    if stat.S_ISDIR(found.st_mode):
        wrong = errno.EISDIR
    elif not stat.S_ISREG(found.st_mode):
        wrong = errno.ENXIO
    elif alone and found.st_nlink > 1:
        wrong = errno.EMLINK
    if wrong:
        raise OSError(wrong, os.strerror(wrong), str(path))


def write_file(path: Path, data: bytes, like: Path | None = None) -> None:
    """Write a file in one step, `like` another if it is given; errors as in `replacement`.

    What was left behind when the same file's writing was killed goes, if it is too old to be in work.
    """
    with contextlib.suppress(OSError, RuntimeError):
        remove_leftovers(path, unused_for=_STALE)
    with replacement(path, data, like) as put_in_place:
        put_in_place()


@contextlib.contextmanager
def replacement(path: Path, data: bytes, like: Path | None = None) -> Iterator[Callable[[], None]]:
    """Have a file's new version on the disk, beside the old one; a call of what is yielded swaps the two.

    Mode, owner, extended attributes and a symlink's target are kept, or mode and so on taken from the file
    that it is to be `like`. SystemRefusedError; then the old file is as it was, and nothing is left behind.
    """
    temporary = ""
    try:
        target = path.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads back to itself
        raise SystemRefusedError("写", path, error) from error
    try:
        import tempfile  # costly, and reading does without

        handle, temporary = tempfile.mkstemp(_LEFTOVER, _prefix(target), target.parent)
        try:
            write_all(handle, data)
            _make_alike(handle, Path(temporary), like or target)
            os.fsync(handle)
        finally:
            os.close(handle)

        def put_in_place() -> None:
            nonlocal temporary
            Path(temporary).replace(target)
            temporary = ""
            _keep_name(target)

        yield put_in_place
    except OSError as error:
        raise SystemRefusedError("写", path, error) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def remove_leftovers(path: Path, unused_for: float = 0) -> None:
    """Remove what was left behind when writing this file, or the files of this folder, was killed.

    Only while nobody else writes there; else only what nobody has touched for so many seconds.
    """
    target = path.resolve()
    folder, prefix = (target, "[.].+[.]") if path.is_dir() else (target.parent, re.escape(_prefix(target)))
    ours = re.compile(rf"{prefix}[^.]+{re.escape(_LEFTOVER)}")
    for file in folder.iterdir() if folder.is_dir() else ():
        if ours.fullmatch(file.name):
            with contextlib.suppress(OSError):
                if not unused_for or time.time() - file.stat().st_mtime > unused_for:
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


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; SystemRefusedError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SystemRefusedError("新建", folder, error) from error


def copy_path(path: Path, mark: str) -> Path:
    """Return a name beside `path` that is free, for a copy: 2019-fall.yaml.GB18030, ….GB18030.2, …."""
    names = (
        path.with_name(f"{path.name}.{mark}{number}") for number in ("", *(f".{n}" for n in range(2, 1000)))
    )
    return next(name for name in names if not name.exists())


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
    must_be_regular(target, old)
    if not (old.st_mode & stat.S_IWUSR and os.access(target, os.W_OK)):
        raise PermissionError(errno.EACCES, "read-only", str(target))
    take_after(handle, old)
    temporary.chmod(stat.S_IMODE(old.st_mode))
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):  # not every disk has them, and some are the system's own
            for name in os.listxattr(target):
                with contextlib.suppress(OSError):
                    os.setxattr(handle, name, os.getxattr(target, name))


def _keep_name(target: Path) -> None:
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
