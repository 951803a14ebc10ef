"""What is told of a ledger: its records as they are chosen, their figures, and the stretch of days."""

from datetime import date
from typing import NamedTuple, TypeVar

from beihuan_plan.ledger_figures.every_figure import figures_of_ledger
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import LedgerFigures
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.window import Window

R = TypeVar("R", bound=LedgerRecord)


class TermTold(NamedTuple):
    """The records of one ledger that a part of a summary tells of, with their figures in the term."""

    office: OfficeRecords
    """All ledgers of the office; of the one that is told, the chosen records."""
    figures: LedgerFigures
    window: Window

    @classmethod
    def of(cls, office: OfficeRecords, stem: str, window: Window, today: date) -> "TermTold":
        """Count the records of a ledger."""
        return cls(office, figures_of_ledger(stem, office, window, today), window)

    @property
    def rules(self) -> OfficeRules:
        """The office's rules."""
        return self.office.rules

    def counted(self, records: tuple[R, ...], figure: str) -> list[R]:
        """Choose the records that a figure counts, in the order of their days."""
        ids = set(self.figures[figure].records) if figure in self.figures else set()
        found = [each for each in records if each.id in ids]
        return sorted(found, key=lambda each: min((day.first_day for day in each.dates), default=date.min))
