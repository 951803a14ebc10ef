"""Clubs, honours of the school, and what was put on the pages."""

from collections.abc import Mapping
from datetime import date

from beihuan_plan.ledger_figures.levels import level_in_words, unsaid
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import Heading, LedgerFigures, Tally, by_number
from beihuan_plan.model.ledgers.site_updates import SiteUpdate
from beihuan_plan.window import Where, Window

_CLUBS = Heading("clubs.active", "社团", "个", (0,), wants_proof=False)
_MEMBERS = Heading("clubs.members", "社团学生", "人", (1,), wants_proof=False)
_SHOWN = Heading("clubs.showcase", "社团汇报展示", "次", (2,))
_WON = Heading("honours.won", "集体荣誉", "项", (0,))
_UPDATES = Heading("site_updates.made", "网页更新", "次", (0,))
OFFICE_PAGE = "office"
"""Stands for the office's own page where updates are told apart by project."""


def club_figures(office: OfficeRecords, window: Window) -> LedgerFigures:
    """Count clubs that recruited, or showed something, in the window; pupils are a number."""
    tally = Tally(_CLUBS, _MEMBERS, _SHOWN)
    for club in office.clubs:
        where = window.where_any(club.dates)
        tally.take(where, [_CLUBS], club)
        tally.take(where, [_MEMBERS], club, club.members or 0)
        if club.showcase:
            tally.take(window.where(club.showcase.on), [_SHOWN], club)
    return tally.figures()


def honour_figures(office: OfficeRecords, window: Window) -> LedgerFigures:
    """Count honours by level."""
    tally = Tally(_WON)
    for honour in office.honours:
        level = honour.level or unsaid("级别")
        at_level = _WON.under(level, f"{level_in_words(level)}集体荣誉")
        tally.take(window.where(honour.on), [_WON, at_level], honour)
    return tally.figures()


def site_figures(office: OfficeRecords, window: Window, today: date) -> LedgerFigures:
    """Count updates, also by project; of each project's page tell the age of the last one."""
    tally = Tally(_UPDATES)
    as_of = min(window.last, today)
    until = window._replace(last=as_of).until
    titles = {each.id: each.title for each in office.projects}
    latest: dict[str, SiteUpdate] = {}
    for update in sorted(office.site_updates, key=lambda each: (each.date.last_day, by_number(each.id))):
        page = update.project or OFFICE_PAGE
        if until.where(update.date) is Where.INSIDE:
            latest[page] = update
        tally.take(window.where(update.date), [_UPDATES, _of_page(page, titles)], update)
    for page in sorted(latest.keys() & titles.keys(), key=by_number):
        label = f"{page} {titles[page]} 网页距上次更新"
        heading = Heading(f"site_updates.age.{page}", label, "天", (2, _number(page)), wants_proof=False)
        tally.state(heading, (as_of - latest[page].date.last_day).days, latest[page])
    return tally.figures()


def _of_page(page: str, titles: Mapping[str, str]) -> Heading:
    label = f"{page} {titles.get(page, '课题')} 网页更新" if page != OFFICE_PAGE else "教科研网页更新"
    return Heading(f"site_updates.made.{page}", label, "次", (1, _number(page)))


def _number(page: str) -> int:
    return by_number(page)[1]
