"""A changed plan goes to the disk: into the journal first, then in place of the old file, or not at all."""

from pathlib import Path

from beihuan_plan.errors import ConflictError
from beihuan_plan.files import replacement
from beihuan_plan.plan_file.keeping.journal import Entry, append, cut_back, digest
from beihuan_plan.plan_file.reading import PlanFile


def save_plan(opened: PlanFile, text: str, entry: Entry) -> bool:
    """Replace a plan file, whose lock is held, by its new text; whether the journal could take the entry.

    ConflictError if the file has been written since it was read, SystemRefusedError; then nothing changed.
    """
    data = opened.encode(text)
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
            if size is not None and _now_in(opened.path) != data:
                cut_back(opened.path, size)
            raise
    return size is not None


def _now_in(path: Path) -> bytes | None:
    """What a file holds, None where it has gone or cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
