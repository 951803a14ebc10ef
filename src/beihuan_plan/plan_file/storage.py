"""Files are replaced whole: a reader, or a power cut, meets the old file or the new one."""

import os
import tempfile
from pathlib import Path

from beihuan_plan.errors import ConflictError, SystemRefusedError


def write_file(path: Path, data: bytes) -> None:
    """Write a file in one step; a file's mode and a symlink's target are kept. SystemRefusedError."""
    temporary = ""
    try:
        target = path.resolve()
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(handle)
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads back to itself
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise SystemRefusedError("写", path, error) from error


def create_file(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet; ConflictError if it is, SystemRefusedError."""
    try:
        with path.open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        raise ConflictError(f"已经有 {path} 了，没有动它", "要重新建，先把它改名或移走") from None
    except OSError as error:
        raise SystemRefusedError("写", path, error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
