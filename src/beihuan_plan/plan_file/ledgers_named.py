"""Which ledger is meant by a word: one may be called several ways, and so may some of its records."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from beihuan_plan.errors import UsageError
from beihuan_plan.model.ledgers.kinds import ledger_named
from beihuan_plan.model.ledgers.ledger import Ledger
from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.word_list import WordForm, WordList
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.suggesting import did_you_mean, like
from beihuan_plan.term_records import words_of


class LedgerMeant(NamedTuple):
    """A ledger, and the word that somebody used for it, where it says more: 论文 for works of that kind."""

    kind: type[Ledger]
    field: str = ""
    """The field that the word is about; empty for a word that means the whole ledger."""
    word: str = ""
    """What is in that field; empty where it is enough that something is."""


def ledger_meant(folder: LedgerFolder, word: str) -> LedgerMeant:
    """Find the ledger that a word means, or a kind of records in one; UsageError with those there are."""
    kind, name = ledger_named(word, folder.kinds.values()), word.strip().removesuffix("台账")
    if kind is None:
        found = [(each, label) for each, words in _words_of_kinds(folder) if (label := words.find(name))]
        if len(found) == 1:  # 其他 is a word of several ledgers
            [(kind, label)] = found
            return LedgerMeant(kind, kind.record_kind().sorted_by, label.label)
        known = f"台账有：{'、'.join(each.title for each in folder.kinds.values())}"
        raise UsageError(f"没有“{word}”这种台账", did_you_mean(_like(name, folder)) or known)
    if name in (kind.title, kind.stem):
        return LedgerMeant(kind)
    field, _, typed = kind.also.get(name, "").partition("=")
    if field and not typed:
        return LedgerMeant(kind, field)
    for each, shape in fields_of(kind.record_kind()).items():
        words = shape.mark(WordForm)
        labels = [word.label for word in folder.rules.word_list(words.name)] if words else []
        if any(typed and typed in label for label in labels) or name in labels:
            return LedgerMeant(kind, each, typed or name)
    return LedgerMeant(kind)


def _words_of_kinds(folder: LedgerFolder) -> Iterator[tuple[type[Ledger], WordList]]:
    """Go through the words by which ledgers tell kinds of records: an office may have its own."""
    for kind in folder.kinds.values():
        if words := words_of(kind, folder.rules):
            yield kind, words


def names_of_ledgers(folder: LedgerFolder) -> dict[str, type[Ledger]]:
    """Return all that ledgers, and kinds of records in them, are called; each ledger's own title first."""
    names = {name: kind for kind in folder.kinds.values() for name in (kind.title, *kind.also)}
    labels = [(word.label, kind) for kind, words in _words_of_kinds(folder) for word in words]
    often = Counter(label for label, _ in labels)
    return names | {label: kind for label, kind in labels if often[label] == 1 and label not in names}


def _like(word: str, folder: LedgerFolder) -> list[str]:
    """Choose the ledgers that a mistyped word is most like, each by the name that is nearest."""
    kind_of = names_of_ledgers(folder) | dict(folder.kinds)
    nearest: dict[type[Ledger], str] = {}
    for name in like(word, [name for name in kind_of if len(name) > 1], len(kind_of)):
        nearest.setdefault(kind_of[name], name)
    return list(nearest.values())[:3]
