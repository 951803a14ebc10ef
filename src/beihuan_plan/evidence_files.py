"""Pieces of evidence: how plans and ledgers name them, and whether they are there."""

import os
import re
from pathlib import Path

from beihuan_plan.errors import NotFoundError
from beihuan_plan.workspace import office_folder

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def material(beside: Path, given: str) -> str:
    """Return how a plan or a ledger names evidence: an address as it is, a file from the office's folder on.

    NotFoundError if there is no such file.
    """
    if _ADDRESS.match(given):
        return given
    path = Path(os.path.abspath(given))  # noqa: PTH100 - `..` goes, links stay
    if not _is_kept(path):
        raise NotFoundError(f"没有这个文件：{given}", "检查路径；网页要写全，如 https://…")
    office = office_folder(beside)
    inside = path.resolve()
    return inside.relative_to(office).as_posix() if inside.is_relative_to(office) else path.as_posix()


def has_material(beside: Path, named: str) -> bool:
    """Whether a piece of evidence that a plan or a ledger names is there; addresses are not looked up."""
    return bool(_ADDRESS.match(named)) or _is_kept(office_folder(beside) / named)


def _is_kept(path: Path) -> bool:
    """Whether there is a file or a folder; a path that no disk can hold, as one too long, leads to none."""
    try:
        return path.is_file() or path.is_dir()
    except OSError:
        return False
