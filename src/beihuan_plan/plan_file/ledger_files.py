"""The ledgers of an office: its rules, and the files that there are, each read when it is asked for."""

import functools
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.model.ledgers.ledger import Ledger, ruled_by
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.tree import Record
from beihuan_plan.plan_file.reading import EditableFile, OpenFile, parse, parse_to_edit, read_bytes
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


class LedgersToEdit(LedgerFolder):
    """A folder of ledgers that a command is to change: each is read once, with the places of its values."""

    def __init__(self, path: Path) -> None:
        """Take the folder, whose lock is held."""
        super().__init__(path)
        self._opened: dict[str, EditableFile[Ledger]] = {}

    def read(self, stem: str) -> EditableFile[Ledger] | None:
        """Read a ledger as it is changed later; errors as in `LedgerFolder.read`."""
        opened = self.to_edit(stem)
        return opened if opened.is_stored else None

    def to_edit(self, stem: str) -> EditableFile[Ledger]:
        """Return a ledger to be changed; one that is not there yet as it begins, without records."""
        if stem not in self._opened:
            path, kind = self.file_of(stem), self.kinds[stem]
            if path.exists():
                self._opened[stem] = parse_to_edit(read_bytes(path), path, kind)
            else:
                beginning = parse_to_edit(_beginning_of(kind).encode(), path, kind)
                self._opened[stem] = replace(beginning, is_stored=False)
        return self._opened[stem]


def _beginning_of(kind: type[Ledger]) -> str:
    """Return what a new ledger says before its first record."""
    return f"""\
# {kind.file_title}。{kind.about}
# yaml-language-server: $schema={kind.stem}.schema.json
schema_version: 1
records: []
"""


def _read(path: Path, kind: type[R]) -> OpenFile[R]:
    return parse(read_bytes(path), path, kind)
