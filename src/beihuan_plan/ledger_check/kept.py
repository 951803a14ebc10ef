"""What a check of ledgers looks at, and what it says of one of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from beihuan_plan.findings import Finding
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import FieldShape, KeyPath, fields_of, nodes, value_of

R = TypeVar("R", bound=LedgerRecord)


class Kept(NamedTuple):
    """An office's ledgers by the names of their files, its rules, the day that counts as today, its plans."""

    ledgers: Mapping[str, Ledger]
    rules: OfficeRules
    today: date
    has_file: Callable[[str], bool]
    """Whether a file that a record names is there."""
    plans: Sequence[Plan] = ()
    """The office's plans, as far as they can be read, where records are linked to tasks."""

    def records(self, kind: type[R]) -> Iterator[tuple[KeyPath, R]]:
        """List the records of a kind, each with its path."""
        for ledger in self.ledgers.values():
            for number, record in enumerate(ledger.records):
                if isinstance(record, kind):
                    yield ("records", number), record

    def named(self, stem: str, is_meant: Callable[[FieldShape], bool]) -> Iterator[tuple[KeyPath, str]]:
        """List what stands in the fields of a ledger that are meant, one by one, each with its path."""
        for path, kind, record, _ in nodes(self.ledgers[stem]):
            for field, shape in fields_of(kind).items():
                value = value_of(record, field) if is_meant(shape) else None
                if shape.is_list:
                    yield from (((*path, field, number), each) for number, each in enumerate(value or ()))
                elif value:
                    yield (*path, field), value


class Noted(NamedTuple):
    """Something worth a second look, and the name of the ledger that it is in."""

    stem: str
    finding: Finding
