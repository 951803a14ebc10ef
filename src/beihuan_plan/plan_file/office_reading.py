"""All that is counted of an office, read from its ledgers."""

from collections.abc import Iterable

from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.plan_file.ledger_files import LedgerFolder


def office_records(folder: LedgerFolder, stems: Iterable[str] = ()) -> OfficeRecords:
    """Read ledgers, all if none is named; one whose file is missing is empty.

    InvalidPlanError with all problems of a file.
    """
    opened = {stem: folder.read(stem) for stem in stems or folder.kinds}
    found = {stem: each.content for stem, each in opened.items() if each}
    return OfficeRecords.of(found, folder.rules)
