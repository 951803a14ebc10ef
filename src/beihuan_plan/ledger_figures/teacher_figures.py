"""Teachers in service, and their ranks: each counts at the highest that is held in the window."""

from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.service import Service
from beihuan_plan.ledger_figures.tally import Heading, LedgerFigures, Tally
from beihuan_plan.model.ledgers.teachers import Teacher
from beihuan_plan.window import Where, Window

IN_SERVICE = Heading("teachers.in_service", "在职教师", "人", (0,), wants_proof=False)
_RANKED = Heading("teachers.ranked", "有梯队称号的教师", "人", (1,))
_SHARE = Heading("teachers.share", "有称号的占在职教师", "%", (2,))
_GROUP = 3


def teacher_figures(office: OfficeRecords, window: Window) -> LedgerFigures:
    """Count teachers by rank, with the share of those in service, and by group."""
    tally = Tally(IN_SERVICE, _RANKED)
    for teacher in office.teachers:
        where = window.where_alive(teacher.joined, teacher.left)
        tally.take(where, [IN_SERVICE], teacher)
        if where is not Where.INSIDE:
            continue
        _count_ranks(tally, teacher, window)
        for group in dict.fromkeys(teacher.groups):
            heading = Heading(f"teachers.group.{group}", group, "人", (_GROUP,), wants_proof=False)
            tally.add([heading], teacher)
    tally.share(_SHARE, _RANKED, IN_SERVICE)
    for rank in office.rules.word_list("ranks"):
        share = _SHARE.under(rank, f"{rank.label}占在职教师")
        tally.share(share, _RANKED.under(rank, rank.label), IN_SERVICE)
    return tally.figures()


def _count_ranks(tally: Tally, teacher: Teacher, window: Window) -> None:
    """Count the highest that a teacher held while in service."""
    service = Service.of(teacher)
    held = [(each.rank, service.where_alive(window, each.on, each.until)) for each in teacher.ranks]
    certain = [rank for rank, where in held if where is Where.INSIDE]
    highest = max(certain, key=lambda rank: rank.place, default=None)
    if highest:
        tally.add([_RANKED, _RANKED.under(highest, highest.label)], teacher)
    for rank, where in held:
        if where is Where.UNDECIDED and (highest is None or rank.place > highest.place):
            tally.doubt([_RANKED, _RANKED.under(rank, rank.label)], teacher)
