"""What the commands that change ledgers have in their hands: the ledgers, and what reads the typed words."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.actions.ledgers import recording
from beihuan_plan.actions.ledgers.typed_fields import FieldReader, Typed
from beihuan_plan.cli.changing import OfficeChange, change_office
from beihuan_plan.cli.input import options
from beihuan_plan.cli.input.ledger_questions import can_ask, with_answers
from beihuan_plan.cli.input.ledger_words import reader_for
from beihuan_plan.cli.session import as_today, find_office
from beihuan_plan.errors import UsageError
from beihuan_plan.ledger_ids import Located, find_records, ids_in, ledgers_meant
from beihuan_plan.model.ledgers.ledger import Ledger
from beihuan_plan.model.tree import Record, fields_of
from beihuan_plan.plan_file.keeping.history import keys_ever_changed
from beihuan_plan.plan_file.ledger_files import LedgerFolder


class Held(NamedTuple):
    """Ledgers that a command has in its hands, and what reads the words that are typed for them."""

    change: OfficeChange
    reader: FieldReader

    def ledger(self, stem: str) -> Ledger:
        """Return a ledger as it stands; one without a file has no records."""
        return self.change.ledgers.to_edit(stem).content

    def find(self, ids: Sequence[str]) -> list[Located]:
        """Find records by what is typed."""
        names = ids_in(ids)
        ledgers = {stem: self.ledger(stem) for stem in ledgers_meant(names, self.change.ledgers.kinds)}
        return find_records(ledgers, names)

    def find_one(self, name: str) -> Located:
        """Find the one record that is meant."""
        found = self.find([name])
        if len(found) > 1:
            raise UsageError(f"“{name}”是几个编号", "这里一次写给一条记录")
        return found[0]

    def used(self, stem: str) -> set[str]:
        """Return the ids that records of a ledger ever had."""
        folder = self.change.ledgers
        return keys_ever_changed(folder.file_of(stem), folder.kinds[stem])


@contextlib.contextmanager
def held(command: str, call: options.ChangingOptions) -> Iterator[Held]:
    """Hold the ledgers while a command changes them."""
    with change_office(f"ledger {command}", call) as change:
        yield Held(change, reader_for(change.ledgers, change.office, call, change.today))


def asked(kind: type[Record], typed: Sequence[Typed], call: options.ChangingOptions) -> Sequence[Typed]:
    """Ask for what a new record lacks, where somebody is there to answer; no lock is held meanwhile."""
    if not can_ask(call):
        return typed
    today = as_today(call.today)
    office = find_office(call, today)
    return with_answers(kind, typed, reader_for(LedgerFolder(office.ledgers), office, call, today))


def add_part(hands: Held, located: Located, field: str, typed: Sequence[Typed]) -> None:
    """Add a record to a list in another."""
    kind = fields_of(located.node.kind)[field].record
    assert kind
    fields = hands.reader.fields(kind, typed)
    used = hands.used(located.ledger.stem)
    hands.change.make(recording.add_part(located, field, fields, used))
