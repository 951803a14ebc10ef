"""All figures of an office in a window, ledger by ledger."""

from datetime import date

from beihuan_plan.ledger_figures.activity_figures import activity_figures
from beihuan_plan.ledger_figures.office_figures import club_figures, honour_figures, site_figures
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.own_figures import has_dates, own_figures
from beihuan_plan.ledger_figures.project_figures import project_figures
from beihuan_plan.ledger_figures.tally import LedgerFigures
from beihuan_plan.ledger_figures.teacher_figures import teacher_figures
from beihuan_plan.ledger_figures.teaching_figures import lesson_figures, mentoring_figures
from beihuan_plan.ledger_figures.work_figures import work_figures
from beihuan_plan.window import Window


def every_figure(office: OfficeRecords, window: Window, today: date) -> dict[str, LedgerFigures]:
    """Count all records, by ledger; some figures depend on today, too."""
    return {
        "projects": project_figures(office, window),
        "works": work_figures(office, window),
        "activities": activity_figures(office, window),
        "teachers": teacher_figures(office, window),
        "mentoring": mentoring_figures(office, window, today),
        "lessons": lesson_figures(office, window),
        "clubs": club_figures(office, window),
        "honours": honour_figures(office, window),
        "site_updates": site_figures(office, window, today),
        **{ledger.stem: own_figures(ledger, window) for ledger in office.own if has_dates(ledger)},
    }
