"""Advice on the ledgers of an office, with its places in their files."""

from datetime import date

from beihuan_plan.errors import Problem
from beihuan_plan.findings import on_doubts
from beihuan_plan.ledger_check.every_finding import every_finding
from beihuan_plan.ledger_check.kept import Kept
from beihuan_plan.plan_file.diagnosis.report import advise_on_ledger
from beihuan_plan.plan_file.ledger_files import LedgerFolder


def advice_on(folder: LedgerFolder, today: date, wanted: str | None = None) -> list[Problem]:
    """List the advice on all ledgers, or on one; InvalidPlanError where one cannot be read."""
    opened = folder.read_all()
    kept = Kept({stem: each.content for stem, each in opened.items()}, folder.rules, today)
    found = {stem: on_doubts(each.doubts) for stem, each in opened.items()}
    for stem, finding in every_finding(kept):
        found[stem].append(finding)
    return [
        problem
        for stem, each in opened.items()
        if wanted in (None, stem)
        for problem in advise_on_ledger(found[stem], each.text, str(each.path))
    ]
