"""Advice on the ledgers of an office, with its places in their files."""

import contextlib
import functools
from collections.abc import Iterator
from datetime import date

from beihuan_plan.errors import PlanError, Problem
from beihuan_plan.evidence_files import has_material
from beihuan_plan.findings import on_doubts
from beihuan_plan.ledger_check.every_finding import every_finding
from beihuan_plan.ledger_check.kept import Kept
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.diagnosis.report import advise_on_ledger
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.reading import read_plan
from beihuan_plan.workspace import plans_beside


def advice_on(folder: LedgerFolder, today: date, wanted: str | None = None) -> list[Problem]:
    """List the advice on all ledgers, or on one; InvalidPlanError where one cannot be read."""
    opened = folder.read_all()
    ledgers = {stem: each.content for stem, each in opened.items()}
    has_file = functools.cache(functools.partial(has_material, folder.path))
    has_tasks = any(record.task for ledger in ledgers.values() for record in ledger.records)
    kept = Kept(ledgers, folder.rules, today, has_file, list(_plans_beside(folder)) if has_tasks else ())
    found = {stem: on_doubts(each.doubts) for stem, each in opened.items()}
    for stem, finding in every_finding(kept):
        found[stem].append(finding)
    return [
        problem
        for stem, each in opened.items()
        if wanted in (None, stem)
        for problem in advise_on_ledger(found[stem], each.text, str(each.path))
    ]


def _plans_beside(folder: LedgerFolder) -> Iterator[Plan]:
    """Read an office's plans; of those that cannot be read their own check tells."""
    for path in plans_beside(folder.path):
        with contextlib.suppress(PlanError):
            yield read_plan(path).content
