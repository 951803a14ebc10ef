"""A plan together with the ledgers beside it: what its tasks follow, and the records that stand behind it."""

from datetime import date

from beihuan_plan.courses import in_course, unknown_words
from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.findings_on_links import links_astray
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_telling.measures_told import LedgersTold, ledgers_told
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.ledger_files import LedgerFolder
from beihuan_plan.plan_file.reading import OpenFile
from beihuan_plan.term_records import Behind, Books, linked
from beihuan_plan.workspace import from_here, ledgers_folder


def with_courses(opened: OpenFile[Plan]) -> Plan:
    """Return a plan with the states that come from ledgers; of other ledgers no records are read.

    InvalidPlanError for the file that is wrong.
    """
    plan = opened.content
    folder = LedgerFolder(from_here(ledgers_folder(opened.path)))
    if broken := list(unknown_words(plan, folder.rules)):
        from beihuan_plan.plan_file.diagnosis.report import problems_at

        raise InvalidPlanError(str(opened.path), problems_at(broken, opened.text, str(opened.path)))
    found = {stem: ledger.content for stem in plan.followed if (ledger := folder.read(stem))}
    return in_course(plan, found, folder.rules)


def records_behind(opened: OpenFile[Plan]) -> Behind:
    """Return the records that stand behind a plan; InvalidPlanError where a ledger cannot be read."""
    return linked(opened.content, books_in(LedgerFolder(from_here(ledgers_folder(opened.path)))))


def told_in_summary(opened: OpenFile[Plan], today: date, last: Plan | None = None) -> LedgersTold:
    """Tell what the ledgers that measures name have until a day, and fill the annexes.

    With the plan of the term before, both terms are set side by side. InvalidPlanError where a ledger cannot
    be read: a summary without it would leave things out.
    """
    plan, folder = opened.content, LedgerFolder(from_here(ledgers_folder(opened.path)))
    is_recorded = any(measure.records for measure in plan.all_measures) or plan.annexes
    if not is_recorded and last is None:
        return LedgersTold({}, [])
    books = books_in(folder) if is_recorded else Books({}, folder.kinds, folder.rules)
    office, behind = OfficeRecords.of(books.ledgers, books.rules), linked(plan, books)
    astray = links_astray(plan, books.kinds, books.rules)
    told = ledgers_told(plan, behind, office, today)._replace(astray=astray)
    if last is not None:
        from beihuan_plan.ledger_telling.last_term import with_last_term  # costly, and seldom wanted

        told = told._replace(against=with_last_term(plan, last, behind, office, today))
    return told


def books_in(folder: LedgerFolder) -> Books:
    """Read all ledgers of an office; InvalidPlanError with the problems of those that are wrong."""
    ledgers = {stem: each.content for stem, each in folder.read_all().items()}
    return Books(ledgers, folder.kinds, folder.rules)
