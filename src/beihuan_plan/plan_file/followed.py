"""A plan whose tasks follow ledgers: these are read, and no others."""

from beihuan_plan.courses import in_course, unknown_words
from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.reading import OpenFile
from beihuan_plan.workspace import ledgers_folder


def with_courses(opened: OpenFile[Plan]) -> Plan:
    """Return a plan with the states that come from ledgers; InvalidPlanError for the file that is wrong."""
    plan = opened.content
    folder = LedgerFolder(ledgers_folder(opened.path))
    if broken := list(unknown_words(plan, folder.rules)):
        from beihuan_plan.plan_file.diagnosis.report import problems_at

        raise InvalidPlanError(str(opened.path), problems_at(broken, opened.text, str(opened.path)))
    found = {stem: ledger.content for stem in plan.followed if (ledger := folder.read(stem))}
    return in_course(plan, found, folder.rules)
