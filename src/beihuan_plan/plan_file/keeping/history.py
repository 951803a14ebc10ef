"""Which changes of a file stand, and how one is taken back."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from beihuan_plan.errors import ConflictError, PlanError, SystemRefusedError
from beihuan_plan.model.changes import inverted, key_of_change
from beihuan_plan.model.tree import Record
from beihuan_plan.plan_file.editing.splice import CannotSplice, take_back
from beihuan_plan.plan_file.editing.verified import Edited, edited
from beihuan_plan.plan_file.keeping.journal import Journal, digest, read_journal
from beihuan_plan.plan_file.keeping.lines import Entry
from beihuan_plan.plan_file.reading import ComposedFile


class State(StrEnum):
    """What became of a change."""

    STANDS = "stands"
    TAKEN_BACK = "taken_back"
    NOT_WRITTEN = "not_written"
    """The computer stopped between writing the journal and replacing the file."""


def states(entries: Mapping[int, Entry], data: bytes) -> dict[int, State]:
    """Tell what became of each change; `data` is the file as it is now."""
    found: dict[int, State] = {}
    following = [*list(entries.values())[1:], None]
    for (number, entry), after in zip(entries.items(), following, strict=False):
        met = after.before if after else digest(data)
        if met == entry.before != entry.after:
            found[number] = State.NOT_WRITTEN
            continue
        found[number] = State.STANDS
        undone, state = entry.undoes, State.TAKEN_BACK
        while undone in found and undone < number:  # an undo of an undo brings back what that one took
            found[undone] = state
            number, undone, state = undone, entries[undone].undoes, _other(state)
    return found


def _other(state: State) -> State:
    return State.STANDS if state is State.TAKEN_BACK else State.TAKEN_BACK


def keys_ever_changed(file: Path, kind: type[Record]) -> set[str]:
    """Return the keys of all records that were ever changed, as far as the journal tells."""
    try:
        return keys_changed(read_journal(file, kind), kind)
    except SystemRefusedError:  # only to look back needs the journal
        return set()


def keys_changed(journal: Journal, kind: type[Record]) -> set[str]:
    """Return the keys of the records that a journal tells of, those that have gone included."""
    return {key_of_change(each, kind) for entry in journal.entries.values() for each in entry.changes}


def taken_back(opened: ComposedFile[Any], entry: Entry) -> Edited:
    """Take a change back: to the byte if the file is as the change left it, else the changed fields alone.

    ConflictError where something that the change wrote has been changed since.
    """
    back = [inverted(change, opened.kind) for change in reversed(entry.changes)]
    if digest(opened.data) == entry.after:
        try:
            text, splices = take_back(opened.text, entry.splices)
        except CannotSplice:
            text, splices = opened.text, []
        if digest(opened.encode(text)) == entry.before:
            return Edited(text, splices, back)
    try:
        return edited(opened, back, going_back=True)
    except PlanError as error:
        help_text = "先收回后来的改动（plan log 列出），或者用编辑器手工改；别的改动用 plan undo 序号 收回"
        message = f"收不回，文件没有动：{error.message}"
        raise ConflictError(message, help_text) from None
