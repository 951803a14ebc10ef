"""The dossier of one teacher (业务档案): all that the ledgers have of somebody in a window."""

from typing import NamedTuple

from beihuan_plan.ledger_figures.dossier_rows import SECTIONS, Collecting
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.record_row import RecordRow
from beihuan_plan.ledger_figures.tally import LedgerFigures, by_number
from beihuan_plan.model.ledgers.teachers import Teacher
from beihuan_plan.window import Window


class DossierSection(NamedTuple):
    """One kind of thing that a teacher did."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[RecordRow]


class Dossier(NamedTuple):
    """What is known of a teacher."""

    name: str
    window: Window
    facts: str
    """Who it is, in a sentence; empty where the ledger of teachers does not have the name."""
    figures: LedgerFigures
    """How much there is of what, without what is nought."""
    sections: list[DossierSection]
    """Those in which there is something."""
    undecided: list[str]
    """The ids of records whose dates do not tell whether they belong."""

    @property
    def unproven(self) -> list[str]:
        """The ids of the records that lack proof."""
        rows = {row.record for section in self.sections for row in section.rows if not row.is_proven}
        return sorted(rows, key=by_number)


def dossier_of(office: OfficeRecords, name: str, window: Window) -> Dossier:
    """Collect what an office has recorded of somebody."""
    collecting = Collecting(office, name, window)
    sections = [
        DossierSection(stem, title, columns, rows)
        for stem, title, columns, collect in SECTIONS
        if (rows := sorted(collect(collecting), key=lambda row: (row.begun, by_number(row.record))))
    ]
    facts = [_facts(each) for each in office.teachers if each.name == name]
    undecided = sorted(collecting.undecided, key=by_number)
    return Dossier(name, window, "".join(facts[:1]), collecting.figures(), sections, undecided)


def _facts(teacher: Teacher) -> str:
    facts = (teacher.name, teacher.subject or "", teacher.came_and_left, *teacher.groups)
    return "，".join(filter(None, facts))
