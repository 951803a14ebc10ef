"""A change of several files on its way: what stands on the disk until the last of them is replaced.

Who finds it knows what each file was and is to be, and so can finish the change, or take it back.
"""

import contextlib
import json
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from beihuan_plan.errors import ConflictError
from beihuan_plan.files import NO_LINK, read_file, write_file
from beihuan_plan.workspace import UNFINISHED

_VERSION = 1
_MAX_BYTES = 256 << 20
"""More than the files of a change can have, twice."""


class ChangedFile(NamedTuple):
    """One of the files of a change."""

    name: str
    """Its path from the office's folder on."""
    old: str | None
    """What stood in it; None where it was not there."""
    new: str
    size: int | None
    """The size of its journal before the change; None where that took no entry."""


class Intent(NamedTuple):
    """A change of several files."""

    number: int
    command: str
    said: list[str]
    parts: list[ChangedFile]
    v: int = _VERSION


def read_intent(ledgers: Path) -> Intent | None:
    """Read what a change was to do; None if none is on its way, ConflictError where it cannot be read."""
    from pydantic import TypeAdapter  # costly, and hardly ever needed

    path = ledgers / UNFINISHED
    try:
        intent = TypeAdapter(Intent).validate_json(read_file(path, _MAX_BYTES, NO_LINK))
        if intent.v != _VERSION or not all(_is_ours(part.name) for part in intent.parts):
            raise ValueError(intent)
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        help_text = f"用 plan log 和编辑器核对计划和台账，改好了再删去 {path}"
        raise ConflictError(f"{path} 读不出来，不知道上一次改动改到了哪里", help_text) from None
    return intent


def _is_ours(name: str) -> bool:
    """Whether a file may be one of a change: a plan's or a ledger's, and in the office's folder."""
    path = PurePosixPath(name)
    is_inside = not (path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name)
    return is_inside and path.suffix in (".yaml", ".yml") and len(path.parts) <= 2


def write_intent(ledgers: Path, intent: Intent, like: Path | None) -> None:
    """Have a change on the disk before its first file is replaced; open to whom `like` is open to."""
    text = json.dumps({**intent._asdict(), "parts": [part._asdict() for part in intent.parts]})
    write_file(ledgers / UNFINISHED, text.encode(), like)


def remove_intent(ledgers: Path) -> None:
    """Let a change be over; where that fails, the next command finds that there is nothing left to do."""
    with contextlib.suppress(OSError):
        (ledgers / UNFINISHED).unlink(missing_ok=True)


def put_back(path: Path, old: bytes | None) -> None:
    """Let a file hold what it held before, or not be there. OSError, SystemRefusedError."""
    if old is None:
        path.unlink()
    else:
        write_file(path, old)
