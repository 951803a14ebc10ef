"""The ledgers of an office: its rules, and the files that there are, each read when it is asked for."""

import functools
from pathlib import Path
from typing import TypeVar

from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.model.ledgers.ledger import Ledger, ruled_by
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.tree import Record
from beihuan_plan.plan_file.reading import OpenFile, parse, read_bytes
from beihuan_plan.workspace import RULES_FILE, packaged_rules

R = TypeVar("R", bound=Record)


class LedgerFolder:
    """A folder of ledgers; it may be missing, as any of the files in it."""

    def __init__(self, path: Path) -> None:
        """Take the folder."""
        self.path = path

    @functools.cached_property
    def rules(self) -> OfficeRules:
        """The office's rules, over those that come with the tool; InvalidPlanError with all problems."""
        usual = _read(packaged_rules(), OfficeRules).content
        own = self.path / RULES_FILE
        return _read(own, OfficeRules).content.over(usual) if own.is_file() else usual

    @functools.cached_property
    def kinds(self) -> dict[str, type[Ledger]]:
        """The kinds of ledgers by the names of their files, with the office's words."""
        return {stem: ruled_by(kind, self.rules) for stem, kind in LEDGERS.items()}

    def file_of(self, stem: str) -> Path:
        """Return where a ledger is, or would be."""
        return self.path / f"{stem}.yaml"

    def read(self, stem: str) -> OpenFile[Ledger] | None:
        """Read a ledger; None if there is none. InvalidPlanError with all problems."""
        path = self.file_of(stem)
        return _read(path, self.kinds[stem]) if path.is_file() else None


def _read(path: Path, kind: type[R]) -> OpenFile[R]:
    return parse(read_bytes(path), path, kind)
