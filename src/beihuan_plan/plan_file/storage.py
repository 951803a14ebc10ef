"""Files are replaced whole: a reader, or a power cut, meets the old file or the new one."""

import os
import tempfile
from pathlib import Path

from beihuan_plan.errors import SystemRefusedError


def write_file(path: Path, data: bytes) -> None:
    """Write a file in one step; a file's mode and a symlink's target are kept. SystemRefusedError."""
    target = path.resolve()
    temporary = ""
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(handle)
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise SystemRefusedError("写", path, error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
