"""What the commands that change ledgers have in their hands: the ledgers, and what reads the typed words."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from beihuan_plan.actions.ledgers import recording
from beihuan_plan.actions.ledgers.typed_fields import FieldReader, Typed
from beihuan_plan.cli.changing import OfficeChange, change_office
from beihuan_plan.cli.input import options
from beihuan_plan.cli.input.asking import somebody_answers
from beihuan_plan.cli.input.ledger_questions import with_answers
from beihuan_plan.cli.input.ledger_words import reader_for
from beihuan_plan.cli.session import as_today, find_office
from beihuan_plan.errors import UsageError
from beihuan_plan.ledger_ids import Located, find_records, ids_in, ledgers_meant
from beihuan_plan.model.ledgers.ledger import Ledger
from beihuan_plan.model.tree import Record, fields_of
from beihuan_plan.plan_file.keeping.history import keys_ever_changed
from beihuan_plan.plan_file.ledger_files import LedgersToEdit


@dataclass(frozen=True)
class Looked:
    """Ledgers as they stand, and what reads the words that are typed for them."""

    ledgers: LedgersToEdit
    reader: FieldReader

    def ledger(self, stem: str) -> Ledger:
        """Return a ledger as it stands; one without a file has no records."""
        return self.ledgers.to_edit(stem).content

    def find(self, ids: Sequence[str]) -> list[Located]:
        """Find records by what is typed."""
        names = ids_in(ids)
        ledgers = {stem: self.ledger(stem) for stem in ledgers_meant(names, self.ledgers.kinds)}
        return find_records(ledgers, names)

    def find_one(self, name: str) -> Located:
        """Find the one record that is meant."""
        found = self.find([name])
        if len(found) > 1:
            raise UsageError(f"“{name}”是几个编号", "这里一次写给一条记录")
        return found[0]

    def used(self, stem: str) -> set[str]:
        """Return the ids that records of a ledger ever had."""
        return keys_ever_changed(self.ledgers.file_of(stem), self.ledgers.kinds[stem])


@dataclass(frozen=True)
class Held(Looked):
    """Ledgers that a command changes, and nobody else meanwhile."""

    change: OfficeChange


@contextlib.contextmanager
def held(command: str, call: options.ChangingOptions) -> Iterator[Held]:
    """Hold the ledgers while a command changes them."""
    with change_office(f"ledger {command}", call) as change:
        reader = reader_for(change.ledgers, change.office, call, change.today)
        yield Held(change.ledgers, reader, change)


def asked(
    kind_in: Callable[[Looked], type[Record]], typed: Sequence[Typed], call: options.ChangingOptions
) -> Sequence[Typed]:
    """Ask for what a new record lacks, where somebody is there to answer; no lock is held meanwhile.

    `kind_in` says what kind of record it is, and raises what would make answers be of no use.
    """
    if call.silent or not somebody_answers():
        return typed
    today = as_today(call.today)
    office = find_office(call, today)
    ledgers = LedgersToEdit(office.ledgers)
    looked = Looked(ledgers, reader_for(ledgers, office, call, today))
    return with_answers(kind_in(looked), typed, looked.reader)


def add_part(
    command: str,
    name: str,
    field_in: Callable[[Located], str],
    typed: Sequence[Typed],
    call: options.ChangingOptions,
) -> None:
    """Add a record to a list in another: to the field that `field_in` finds there."""

    def kind_of(located: Located) -> type[Record]:
        kind = fields_of(located.node.kind)[field_in(located)].record
        assert kind
        return kind

    typed = asked(lambda looked: kind_of(looked.find_one(name)), typed, call)
    with held(command, call) as hands:
        located = hands.find_one(name)
        fields = hands.reader.fields(kind_of(located), typed)
        used = hands.used(located.ledger.stem)
        hands.change.make(recording.add_part(located, field_in(located), fields, used))
