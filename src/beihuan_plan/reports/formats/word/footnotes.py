"""Footnotes and endnotes: they stand with their references while tags are filled in.

So a loop that repeats a reference repeats the note, and a tag in a note means what it means beside it.
"""

import copy
from typing import NamedTuple

from beihuan_plan.reports.formats.word.ooxml import Element, parse, w
from beihuan_plan.reports.formats.word.package import Package

_KINDS = {"footnotes": "footnote", "endnotes": "endnote"}
"""The kinds of parts that hold notes, and what a note is called there."""


class Notes(NamedTuple):
    """A part with notes, without those that stand with their references."""

    part: str
    root: Element
    name: str
    """What a note is called."""


def notes_of(package: Package, text: Element) -> list[Notes]:
    """Read the parts with notes, and put the notes into the text that refers to them."""
    found = [
        Notes(part, parse(package.parts[part]), name)
        for kind, name in _KINDS.items()
        for part in package.of_kind(kind)
    ]
    for notes in found:
        _take_in(text, notes)
    return found


def _take_in(text: Element, notes: Notes) -> None:
    """Put each note into its reference; the lines that separate notes from the text stay where they are."""
    ordinary = [note for note in notes.root.iterfind(w(notes.name)) if note.get(w("type")) is None]
    by_id = {note.get(w("id")): note for note in ordinary}
    for reference in list(text.iter(w(f"{notes.name}Reference"))):
        if (note := by_id.get(reference.get(w("id")))) is not None:
            reference.append(copy.deepcopy(note))
    for note in ordinary:
        notes.root.remove(note)


def take_out(text: Element, notes: Notes) -> None:
    """Put the notes back where notes are, each under an id of its own."""
    kept = (note.get(w("id"), "") for note in notes.root.iterfind(w(notes.name)))
    first = max((int(number) for number in kept if number.isdecimal()), default=0) + 1
    for number, reference in enumerate(list(text.iter(w(f"{notes.name}Reference"))), first):
        reference.set(w("id"), str(number))
        for note in list(reference):
            note.set(w("id"), str(number))
            notes.root.append(note)
