"""All figures of an office in a window, ledger by ledger."""

from collections.abc import Callable
from datetime import date

from beihuan_plan.ledger_figures.activity_figures import activity_figures
from beihuan_plan.ledger_figures.office_figures import club_figures, honour_figures, site_figures
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.project_figures import project_figures
from beihuan_plan.ledger_figures.tally import LedgerFigures
from beihuan_plan.ledger_figures.teacher_figures import teacher_figures
from beihuan_plan.ledger_figures.teaching_figures import lesson_figures, mentoring_figures
from beihuan_plan.ledger_figures.work_figures import work_figures
from beihuan_plan.window import Window

_FIGURES: dict[str, Callable[[OfficeRecords, Window], LedgerFigures]] = {
    "projects": project_figures,
    "works": work_figures,
    "activities": activity_figures,
    "teachers": teacher_figures,
    "mentoring": mentoring_figures,
    "lessons": lesson_figures,
    "clubs": club_figures,
    "honours": honour_figures,
}


def every_figure(office: OfficeRecords, window: Window, today: date) -> dict[str, LedgerFigures]:
    """Count all records, by ledger: what a page's age is depends on today, too."""
    found = {stem: figures_of(office, window) for stem, figures_of in _FIGURES.items()}
    return found | {"site_updates": site_figures(office, window, today)}
