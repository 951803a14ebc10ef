"""What teachers are said to have done before they came to the school, or after they had left it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from beihuan_plan.chinese import first_few
from beihuan_plan.errors import Advice
from beihuan_plan.findings import Finding
from beihuan_plan.ledger_check.kept import Kept, Noted
from beihuan_plan.ledger_figures.service import Service, Services
from beihuan_plan.model.ledgers.activities import Activity
from beihuan_plan.model.ledgers.lessons import Lesson
from beihuan_plan.model.ledgers.mentoring import MentoringPair
from beihuan_plan.model.ledgers.site_updates import SiteUpdate
from beihuan_plan.model.ledgers.teachers import Teacher
from beihuan_plan.model.ledgers.works import Work
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import KeyPath
from beihuan_plan.window import Where

_HELP = {
    "activities": "日期、姓名写错了就改；不在校时的学时不算",
    "works": "日期、作者写错了就改；在别的学校得的，不算本校的就删去",
    "mentoring": "日期、姓名写错了就改；结对结束了，写上 to（到）",
}
_OTHER_HELP = "日期、姓名写错了就改"


class _Deed(NamedTuple):
    """Something of a teacher on a day, and where that stands."""

    stem: str
    path: KeyPath
    record: str
    name: str
    on: PartialDate


def out_of_service(kept: Kept) -> Iterator[Noted]:
    """Find what lies outside: of each teacher in each ledger once, where it stands first."""
    known: dict[str, list[Teacher]] = defaultdict(list)
    for path, teacher in kept.records(Teacher):
        known[teacher.name].append(teacher)
        yield from (Noted("teachers", finding) for finding in _ranks_astray(path, teacher))
    services = Services(teacher for found in known.values() for teacher in found)
    astray: dict[tuple[str, str], list[_Deed]] = defaultdict(list)
    for deed in _deeds(kept):
        if services.where(deed.name, deed.on) is Where.OUTSIDE and not _may_follow(deed, known[deed.name]):
            astray[deed.stem, deed.name].append(deed)
    for (stem, name), deeds in astray.items():
        ids = first_few(list(dict.fromkeys(each.record for each in deeds)), "、", "条")
        time = "；".join(each.came_and_left for each in known[name])
        advice = Advice(f"{ids} 的时候{name}不在校（{time}）", _HELP.get(stem, _OTHER_HELP))
        yield Noted(stem, Finding(deeds[0].path, advice))


def _deeds(kept: Kept) -> Iterator[_Deed]:
    """Go through what teachers did."""
    for path, activity in kept.records(Activity):
        for number, each in enumerate(activity.people):
            if not each.leave:
                place = (*path, "people", number)
                yield _Deed("activities", place, activity.id, each.name, activity.date)
    for path, lesson in kept.records(Lesson):
        yield _Deed("lessons", (*path, "teacher"), lesson.id, lesson.teacher, lesson.date)
    for path, update in kept.records(SiteUpdate):
        if update.by:
            yield _Deed("site_updates", (*path, "by"), update.id, update.by, update.date)
    for path, work in kept.records(Work):
        for number, name in enumerate(work.authors):
            place = (*path, "authors", number)
            yield from (_Deed("works", place, work.id, name, on) for on in work.dates)
    yield from _ends_of_pairs(kept)


def _ends_of_pairs(kept: Kept) -> Iterator[_Deed]:
    """A pair begins and ends with both in service; one that goes on does so today."""
    today = PartialDate.of(kept.today)
    for path, pair in kept.records(MentoringPair):
        last = pair.to or max(pair.start or today, today, key=lambda each: each.first_day)
        for role, name in (("mentor", pair.mentor), ("mentee", pair.mentee)):
            place = (*path, role)
            yield from (_Deed("mentoring", place, pair.id, name, on) for on in (pair.start, last) if on)


def _may_follow(deed: _Deed, times: list[Teacher]) -> bool:
    """Whether something may well come after somebody has left: a work is awarded when it is."""
    return deed.stem == "works" and any(
        each.joined is None or each.joined.first_day <= deed.on.last_day for each in times
    )


def _ranks_astray(path: KeyPath, teacher: Teacher) -> Iterator[Finding]:
    """Find ranks that ended before a teacher came, or were given after the teacher had left."""
    service = Service.of(teacher).possible
    for number, held in enumerate(teacher.ranks):
        if service.where_alive(held.on, held.until) is Where.OUTSIDE:
            time = f"{held.until} 到期" if held.until else f"{held.on} 取得"
            advice = Advice(
                f"{teacher.id} 的{held.rank.label} {time}，那时不在校（{teacher.came_and_left}）",
                "日期写错了就改；不在校时的称号不算",
            )
            yield Finding((*path, "ranks", number), advice)
