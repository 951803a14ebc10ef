"""One process at a time changes a plan file."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from beihuan_plan.errors import ConflictError, SystemRefusedError
from beihuan_plan.files import NO_LINK, must_be_regular, open_regular, take_after

PATIENCE = 10.0
"""Seconds to wait for another process; a change takes a fraction of one."""
NOTICE = 1.0
"""Seconds of waiting after which the person in front of the screen is told."""
_POLL = 0.02
_NO_LOCKS = {
    errno.ENOSYS,
    errno.ENOLCK,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EINVAL,
    errno.ENOTTY,
    errno.EPROTONOSUPPORT,
    45,  # ENOTSUP of macOS, handed on by a disk that is shared from there
    102,  # its EOPNOTSUPP
}
"""What systems say where a disk, mostly a shared one, knows no locks."""


@contextlib.contextmanager
def locked(plan: Path, holder: str, wait: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a plan file, or of a folder, which may be missing; it lies beside it.

    It says who holds it; `wait` is told who holds it if that takes longer than a moment.
    ConflictError if another process does not let go of it; SystemRefusedError where there can be no lock.
    """
    try:
        target = plan.resolve()
        like = (target if target.exists() else target.parent).stat()
        path = target.with_name(f".{target.name}.lock")
        lock = FileLock(
            path,
            timeout=NOTICE,
            poll_interval=_POLL,
            mode=_mode(like),
            on_acquired=lambda handle: _sign(path, handle, holder, like),
        )
        try:
            lock.acquire()
        except Timeout:
            wait(_holder_of(path))
            lock.acquire(timeout=PATIENCE - NOTICE)
    except Timeout:
        message = f"{plan} 正在被别的程序改（{_holder_of(path)}），等了 {PATIENCE:.0f} 秒"
        raise ConflictError(message, "等它做完再试；它要是停住不动了，先把它结束掉") from None
    except (OSError, RuntimeError) as error:
        if getattr(error, "errno", None) in _NO_LOCKS:
            error = OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
        raise SystemRefusedError("改", plan, error) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # what was to be done is done; the system frees it in the end
            lock.release()


def _mode(like: os.stat_result) -> int:
    """Who may read or change the plan may lock it; its owner also while it is read-only, for later."""
    return stat.S_IMODE(like.st_mode) & 0o666 | 0o600


def _sign(path: Path, handle: int, holder: str, like: os.stat_result) -> None:
    """Open the lock to whom the plan is open to, and write who holds it; SystemRefusedError.

    Not in the first byte, which Windows lets nobody else read.
    """
    try:
        must_be_regular(path, os.fstat(handle), alone=True)
    except OSError as error:
        raise SystemRefusedError("写", path, error) from error
    line = f" 进程 {os.getpid()}，{holder}\n".encode(errors="replace")
    with contextlib.suppress(OSError):  # another user's lock stays his
        take_after(handle, like, _mode(like))
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, os.write(handle, line))


def _holder_of(lock: Path) -> str:
    try:
        with os.fdopen(open_regular(lock, os.O_RDONLY | NO_LINK), "rb") as stream:
            stream.seek(1)
            return stream.read(200).decode(errors="replace").strip() or "不知道是哪一个"
    except OSError:
        return "不知道是哪一个"
