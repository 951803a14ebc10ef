"""What was changed in an office: the journals of its plan and its ledgers read as one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import Record
from beihuan_plan.plan_file.keeping.history import State, keys_changed, states, taken_back
from beihuan_plan.plan_file.keeping.journal import Journal, journal_of, read_journal
from beihuan_plan.plan_file.keeping.lines import Entry
from beihuan_plan.plan_file.keeping.transaction import Rewritten
from beihuan_plan.plan_file.reading import parse_to_take_back, read_bytes
from beihuan_plan.workspace import Office


class FileHistory(NamedTuple):
    """A file of an office as it is now, and its journal."""

    path: Path
    kind: type[Record]
    data: bytes
    is_stored: bool
    journal: Journal

    @property
    def keys(self) -> set[str]:
        """The keys of all records that were ever changed in it."""
        return keys_changed(self.journal, self.kind)


class Past(NamedTuple):
    """A change that was made: its entry in each of the files that it is in, and what became of it."""

    number: int
    entries: list[tuple[FileHistory, Entry]]
    state: State

    @property
    def entry(self) -> Entry:
        """What all of its entries say."""
        return self.entries[0][1]


def files_of(office: Office) -> list[FileHistory]:
    """Read the journals of an office's plan and of its ledgers. NotFoundError, SystemRefusedError.

    Where the rules of ledgers cannot be read, words are taken as they stand.
    """
    found: list[tuple[Path, type[Record], bytes]] = []
    if office.plan:
        found.append((office.plan, Plan, read_bytes(office.plan)))
    if office.ledgers.is_dir():
        from beihuan_plan.plan_file.ledger_files import ledgers_to_look_back  # costly, and plans do without

        ledgers = ledgers_to_look_back(office.ledgers)
        for stem, kind in ledgers.kinds.items():
            path = ledgers.file_of(stem)
            if journal_of(path).exists():
                found.append((path, kind, ledgers.data_of(stem)))
    return [
        FileHistory(path, kind, data, path.exists(), read_journal(path, kind)) for path, kind, data in found
    ]


def are_without_rules(files: Iterable[FileHistory]) -> bool:
    """Whether there are ledgers among the files, and their rules could not be read."""
    return any(file.kind is not Plan and file.kind.context is None for file in files)


def past_changes(files: Sequence[FileHistory]) -> list[Past]:
    """List the changes of some files by their numbers; one that is in several of them once.

    A journal that came from elsewhere may have the numbers of other changes: those were made at other times.
    """
    found: dict[tuple[int, Any], Past] = {}
    for file in files:
        state_of = states(file.journal.entries, file.data)
        for number, entry in file.journal.entries.items():
            key, state = (number, entry.at), state_of[number]
            others = found[key].entries if key in found else []
            known = {state, found[key].state if key in found else state}
            state = next(each for each in (State.STANDS, *State) if each in known)
            found[key] = Past(number, [*others, (file, entry)], state)
    return [found[key] for key in sorted(found)]


def all_taken_back(past: Past) -> list[Rewritten]:
    """Take a change back in each of its files; errors as in `taken_back`."""
    made = []
    for file, entry in past.entries:
        opened = parse_to_take_back(file.data, file.path, file.kind)
        opened = replace(opened, is_stored=file.is_stored)
        made.append(Rewritten(opened, taken_back(opened, entry)))
    return made
