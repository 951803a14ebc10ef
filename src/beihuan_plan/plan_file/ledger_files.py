"""The ledgers of an office: its rules, and the files that there are, each read when it is asked for."""

import contextlib
import functools
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import yaml

from beihuan_plan.errors import MAX_PROBLEMS, InvalidPlanError, PlanError
from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.model.ledgers.ledger import Ledger, ruled_by
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.tree import Record, Value
from beihuan_plan.plan_file.encoding import UndecodableError, decode
from beihuan_plan.plan_file.reading import EditableFile, OpenFile, parse, parse_to_edit, read_bytes
from beihuan_plan.plan_file.yaml_text import compose
from beihuan_plan.workspace import RULES_FILE, packaged_rules

R = TypeVar("R", bound=Record)


class LedgerFolder:
    """A folder of ledgers; it may be missing, as any of the files in it."""

    def __init__(self, path: Path) -> None:
        """Take the folder."""
        self.path = path

    @property
    def files(self) -> list[Path]:
        """The files of ledgers and of the rules that there are."""
        return [
            path for path in sorted(self.path.glob("*.y*ml")) if path.is_file() and path.name[0] not in ".~"
        ]

    @functools.cached_property
    def rules(self) -> OfficeRules:
        """The office's rules, over those that come with the tool; InvalidPlanError with all problems."""
        usual = _read(packaged_rules(), OfficeRules).content
        own = self.path / RULES_FILE
        return _read(own, ruled_by(OfficeRules, usual)).content.over(usual) if own.is_file() else usual

    @functools.cached_property
    def kinds(self) -> dict[str, type[Ledger]]:
        """The kinds of ledgers by the names of their files, with the office's words."""
        return {stem: ruled_by(kind, self.rules) for stem, kind in self._unruled_kinds().items()}

    def _unruled_kinds(self) -> dict[str, type[Ledger]]:
        return {**LEDGERS, **self._own_kinds()}

    def _own_kinds(self) -> dict[str, type[Ledger]]:
        """Make the kinds of the files beside ours; of a file that is no ledger one that says so when read."""
        kinds: dict[str, type[Ledger]] = {}
        for path in self.files:
            stem = path.stem if path.suffix == ".yaml" else path.name
            if path.name != RULES_FILE and stem not in LEDGERS:
                from beihuan_plan.model.ledgers.own_ledgers import own_ledger  # few offices have one

                named = {kind.title: f"{other}.yaml" for other, kind in kinds.items()}
                kinds[stem] = own_ledger(stem, _values(path), named)
        return kinds

    def file_of(self, stem: str) -> Path:
        """Return where a ledger is, or would be."""
        return self.path / (stem if stem.endswith(".yml") else f"{stem}.yaml")

    def schema_of(self, stem: str) -> Path:
        """Return where what an editor offers a ledger's fields by is, or would be: the ledger names it."""
        return self.path / _schema_name(stem)

    def data_of(self, stem: str) -> bytes:
        """Return a ledger's bytes; one that is not there is as it begins, without records."""
        path = self.file_of(stem)
        return read_bytes(path) if path.exists() else _beginning_of(self.kinds[stem]).encode()

    def read(self, stem: str) -> OpenFile[Ledger] | None:
        """Read a ledger; None if there is none. InvalidPlanError with all problems."""
        path = self.file_of(stem)
        return _read(path, self.kinds[stem]) if path.is_file() else None

    def read_all(self) -> dict[str, OpenFile[Ledger]]:
        """Read all ledgers that there are; InvalidPlanError with the problems of all that are wrong."""
        found: dict[str, OpenFile[Ledger]] = {}
        wrong: list[InvalidPlanError] = []
        for stem in self.kinds:
            try:
                if opened := self.read(stem):
                    found[stem] = opened
            except InvalidPlanError as error:
                wrong.append(error)
        if len(wrong) > 1:
            problems = [problem for error in wrong for problem in error.problems]
            raise InvalidPlanError(str(self.path), problems[:MAX_PROBLEMS])
        if wrong:
            raise wrong[0]
        return found


class LedgersAsWritten(LedgerFolder):
    """A folder of ledgers in which any word is taken as it stands."""

    @functools.cached_property
    def kinds(self) -> dict[str, type[Ledger]]:
        """The kinds of ledgers by the names of their files."""
        return self._unruled_kinds()


def ledgers_to_look_back(path: Path) -> LedgerFolder:
    """Return the ledgers of a folder, also where its rules cannot be read: what was changed is known."""
    folder = LedgerFolder(path)
    with contextlib.suppress(PlanError):
        _ = folder.rules
        return folder
    return LedgersAsWritten(path)


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
            path = self.file_of(stem)
            opened = parse_to_edit(self.data_of(stem), path, self.kinds[stem])
            self._opened[stem] = replace(opened, is_stored=path.exists())
        return self._opened[stem]


def _beginning_of(kind: type[Ledger]) -> str:
    """Return what a new ledger says before its first record."""
    return f"""\
# {kind.file_title}。{kind.about}
# yaml-language-server: $schema={_schema_name(kind.stem)}
schema_version: 1
records: []
"""


def _schema_name(stem: str) -> str:
    return f"{stem}.schema.json"


def _values(path: Path) -> Value:
    """Return what a file says; of one that cannot be read, what makes it a ledger: its reader is told."""
    try:
        return compose(decode(read_bytes(path)).text, Ledger).value
    except (UndecodableError, yaml.YAMLError, ValueError, PlanError):
        return {"ledger": ""}


def _read(path: Path, kind: type[R]) -> OpenFile[R]:
    return parse(read_bytes(path), path, kind)
