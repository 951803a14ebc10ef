"""How figures come about: records are added to headings, and in which order makes no difference."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from beihuan_plan.figures import Figure
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.word_list import Word
from beihuan_plan.window import Where

Amount = int | Decimal
LedgerFigures = dict[str, Figure[Amount]]
"""By name; the whole before its parts."""


class Heading(NamedTuple):
    """What a figure is called, what it is counted in, and where it stands among others."""

    name: str
    label: str
    unit: str
    place: tuple[int, ...]
    wants_proof: bool = True

    def under(self, word: Word, label: str) -> "Heading":
        """Return the heading of a part: those of its records that have a word in common."""
        return self._replace(name=f"{self.name}.{word}", label=label, place=(*self.place, word.place))


class Tally:
    """Adds records up under headings."""

    def __init__(self, *always: Heading) -> None:
        """Take the headings that there are even where nothing is counted."""
        self._amounts: dict[Heading, Amount] = dict.fromkeys(always, 0)
        self._counted: dict[Heading, dict[str, LedgerRecord]] = {}
        self._undecided: dict[Heading, set[str]] = {}

    def add(self, headings: Iterable[Heading], record: LedgerRecord, amount: Amount = 1) -> None:
        """Count a record under headings, for so much in each."""
        for heading in headings if amount else ():
            self._amounts[heading] = self._amounts.get(heading, 0) + amount
            self._counted.setdefault(heading, {})[record.id] = record

    def doubt(self, headings: Iterable[Heading], *records: LedgerRecord) -> None:
        """Note that records may belong under headings, which their dates do not tell."""
        for heading in headings if records else ():
            self._amounts.setdefault(heading, 0)
            self._undecided.setdefault(heading, set()).update(each.id for each in records)

    def take(
        self, where: Where, headings: Iterable[Heading], record: LedgerRecord, amount: Amount = 1
    ) -> None:
        """Count a record that is inside, doubt one of which that cannot be told, pass over any other."""
        if where is Where.INSIDE:
            self.add(headings, record, amount)
        elif where is Where.UNDECIDED and amount:
            self.doubt(headings, record)

    def state(self, heading: Heading, amount: Amount, *records: LedgerRecord) -> None:
        """Set a figure that is no sum, and the records that it was taken from."""
        self._amounts[heading] = amount
        self._counted[heading] = {each.id: each for each in records}

    def share(self, heading: Heading, part: Heading, whole: Heading) -> None:
        """State how much of a hundred a part is; nothing where there is no part, or no whole."""
        if part in self._amounts and self._amounts.get(whole):
            hundredth = percent(self._amounts[part], self._amounts[whole])
            self.state(heading, hundredth, *self._counted.get(part, {}).values())

    def figures(self) -> LedgerFigures:
        """Return the figures in the order of their headings."""
        found = sorted(self._amounts, key=lambda heading: (heading.place, heading.name))
        return {heading.name: self._figure(heading) for heading in found}

    def _figure(self, heading: Heading) -> Figure[Amount]:
        counted = self._counted.get(heading, {})
        ids = sorted(counted, key=by_number)
        unproven = [each for each in ids if heading.wants_proof and not counted[each].proof]
        undecided = self._undecided.get(heading, set()) - set(ids)
        return Figure(
            heading.name,
            heading.label,
            self._amounts[heading],
            heading.unit,
            tuple(ids),
            tuple(unproven),
            tuple(sorted(undecided, key=by_number)),
            heading.place,
        )


def percent(part: Amount, whole: Amount) -> Decimal:
    """Return how much of a hundred a part of a whole is, to one decimal place."""
    return round(Decimal(100 * part) / whole, 1)


def by_number(name: str) -> tuple[str, int, str]:
    """Return what orders ids as a person does: K2 before K10."""
    letters = name.rstrip("0123456789")
    return letters, int(name[len(letters) :] or 0), name
