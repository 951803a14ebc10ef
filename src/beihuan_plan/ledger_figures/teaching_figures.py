"""Lessons that others came to, with their three sheets; mentoring pairs and the lessons that they heard."""

from datetime import date

from beihuan_plan.ledger_figures.levels import level_in_words, unsaid
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import Heading, LedgerFigures, Tally
from beihuan_plan.model.ledgers.mentoring import MentoringPair
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.window import Where, Window

_GIVEN = Heading("lessons.given", "公开课", "节", (0,))
_SHEETS = Heading("lessons.sheets", "三单齐全", "套", (1,))
_OF_KINDS = 2
_PAIRS = Heading("mentoring.pairs", "师徒结对", "对", (0,))
HEARD = "mentoring.heard"
"""What the figures of lessons heard are named under: numbers that have no dates of their own."""
_BY_MENTEE = Heading(f"{HEARD}.by_mentee", "徒弟听师傅的课", "节", (1,))
_BY_MENTOR = Heading(f"{HEARD}.by_mentor", "师傅听徒弟的课", "节", (2,))


def lesson_figures(office: OfficeRecords, window: Window) -> LedgerFigures:
    """Count lessons by level, also by kind, and the complete sets of sheets."""
    tally = Tally(_GIVEN, _SHEETS)
    for lesson in office.lessons:
        where = window.where(lesson.date)
        if where is Where.OUTSIDE:
            continue
        level = lesson.level or unsaid("级别")
        kind = lesson.kind or unsaid("类别")
        of_kind = Heading(f"lessons.{kind}.given", f"公开课（{kind.label}）", "节", (_OF_KINDS, kind.place))
        headings = [
            heading
            for whole in (_GIVEN, of_kind)
            for heading in (whole, whole.under(level, f"{level_in_words(level)}{whole.label}"))
        ]
        tally.take(where, headings, lesson)
        if lesson.sheets and lesson.sheets.is_complete:
            tally.take(where, [_SHEETS], lesson)
    return tally.figures()


def mentoring_figures(office: OfficeRecords, window: Window, today: date) -> LedgerFigures:
    """Count pairs that were alive in the window; what one that goes on has heard was heard until today."""
    tally = Tally(_PAIRS, _BY_MENTEE, _BY_MENTOR)
    for pair in office.mentoring:
        where = window.where_alive(pair.start, pair.to)
        field = pair.field or unsaid("方面")
        tally.take(where, [_PAIRS, _PAIRS.under(field, f"{field.label}结对")], pair)
        if pair.heard and where is not Where.OUTSIDE:
            heard = _where_heard(pair, window, today)
            tally.take(heard, [_BY_MENTEE], pair, pair.heard.by_mentee or 0)
            tally.take(heard, [_BY_MENTOR], pair, pair.heard.by_mentor or 0)
    return tally.figures()


def _where_heard(pair: MentoringPair, window: Window, today: date) -> Where:
    """Tell whether all lessons that a pair heard were in the window: they have no dates of their own."""
    ends = {window.where(pair.start), window.where(pair.to or PartialDate.of(today))}
    return Where.INSIDE if ends == {Where.INSIDE} else Where.UNDECIDED
