"""All figures of an office in a window, ledger by ledger."""

from collections.abc import Callable
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

_COUNT: dict[str, Callable[[OfficeRecords, Window, date], LedgerFigures]] = {
    "projects": lambda office, window, _: project_figures(office, window),
    "works": lambda office, window, _: work_figures(office, window),
    "activities": lambda office, window, _: activity_figures(office, window),
    "teachers": lambda office, window, _: teacher_figures(office, window),
    "mentoring": mentoring_figures,
    "lessons": lambda office, window, _: lesson_figures(office, window),
    "clubs": lambda office, window, _: club_figures(office, window),
    "honours": lambda office, window, _: honour_figures(office, window),
    "site_updates": site_figures,
}


def every_figure(office: OfficeRecords, window: Window, today: date) -> dict[str, LedgerFigures]:
    """Count all records, by ledger; some figures depend on today, too."""
    own = (ledger.stem for ledger in office.own if has_dates(ledger))
    return {stem: figures_of_ledger(stem, office, window, today) for stem in (*_COUNT, *own)}


def unproven_in(office: OfficeRecords, window: Window, today: date) -> set[str]:
    """Return the ids of the records that lack the proof which a ledger asks of them."""
    figures = (each for counts in every_figure(office, window, today).values() for each in counts.values())
    return {name for figure in figures for name in figure.unproven}


def figures_of_ledger(stem: str, office: OfficeRecords, window: Window, today: date) -> LedgerFigures:
    """Count the records of one ledger; of one without dates, or that is not there, nothing."""
    if stem in _COUNT:
        return _COUNT[stem](office, window, today)
    own = (ledger for ledger in office.own if ledger.stem == stem and has_dates(ledger))
    return next((own_figures(ledger, window) for ledger in own), {})
