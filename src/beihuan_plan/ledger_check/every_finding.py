"""All advice on an office's ledgers."""

from collections.abc import Iterator

from beihuan_plan.ledger_check.attendance import attendance_in_doubt
from beihuan_plan.ledger_check.contradicting_days import contradicting_days
from beihuan_plan.ledger_check.expectations import expectations
from beihuan_plan.ledger_check.files_named import files_not_found
from beihuan_plan.ledger_check.kept import Kept, Noted
from beihuan_plan.ledger_check.links_astray import links_astray
from beihuan_plan.ledger_check.out_of_service import out_of_service
from beihuan_plan.ledger_check.people_named import people_not_known
from beihuan_plan.ledger_check.project_findings import project_findings
from beihuan_plan.ledger_check.told_twice import told_twice
from beihuan_plan.ledger_check.undated import nowhere_counted
from beihuan_plan.ledger_check.work_findings import without_proof, works_twice


def every_finding(kept: Kept) -> Iterator[Noted]:
    """Find what is worth a second look, as it is on a day."""
    yield from (Noted("projects", finding) for finding in project_findings(kept))
    yield from (Noted("works", finding) for finding in works_twice(kept))
    yield from told_twice(kept)
    yield from contradicting_days(kept)
    yield from attendance_in_doubt(kept)
    yield from people_not_known(kept)
    yield from out_of_service(kept)
    yield from links_astray(kept)
    yield from nowhere_counted(kept)
    yield from without_proof(kept)
    yield from files_not_found(kept)
    yield from expectations(kept)
