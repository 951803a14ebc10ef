"""Teachers in service, and their ranks: each counts at the highest that is held in the window."""

from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.service import Service, persons
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
    for records in persons(office.teachers):
        places = [window.where_alive(each.joined, each.left) for each in records]
        there = [each for each, where in zip(records, places, strict=True) if where is Where.INSIDE]
        if not there:
            where = Where.UNDECIDED if Where.UNDECIDED in places else Where.OUTSIDE
            tally.take(where, [IN_SERVICE], records[-1])
            continue
        tally.add([IN_SERVICE], there[-1])
        _count_ranks(tally, records, [Service.of(each) for each in there], window)
        for group in dict.fromkeys(group for each in there for group in each.groups):
            heading = Heading(f"teachers.group.{group}", group, "人", (_GROUP,), wants_proof=False)
            tally.add([heading], there[-1])
    tally.share(_SHARE, _RANKED, IN_SERVICE)
    for rank in office.rules.word_list("ranks"):
        share = _SHARE.under(rank, f"{rank.label}占在职教师")
        tally.share(share, _RANKED.under(rank, rank.label), IN_SERVICE)
    return tally.figures()


def _count_ranks(tally: Tally, records: list[Teacher], services: list[Service], window: Window) -> None:
    """Count the highest that one person held while in service; who comes back still holds a rank."""
    held = []
    for teacher in records:
        for each in teacher.ranks:
            found = Where.of_any(service.where_alive(window, each.on, each.until) for service in services)
            held.append((each.rank, teacher, found))
    certain = [(rank, teacher) for rank, teacher, where in held if where is Where.INSIDE]
    highest, holder = max(certain, key=lambda pair: pair[0].place, default=(None, None))
    if highest and holder:
        tally.add([_RANKED, _RANKED.under(highest, highest.label)], holder)
    for rank, teacher, where in held:
        if where is Where.UNDECIDED and (highest is None or rank.place > highest.place):
            tally.doubt([_RANKED, _RANKED.under(rank, rank.label)], teacher)
