"""The return on further education: it counts persons, in bands of hours and by the level of the organiser."""

from collections.abc import Iterator, Mapping

from beihuan_plan.ledger_figures.hours import HoursOfOne
from beihuan_plan.ledger_figures.levels import level_in_words
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.service import in_service
from beihuan_plan.ledger_figures.tally import Heading, LedgerFigures, Tally
from beihuan_plan.ledger_figures.teacher_figures import IN_SERVICE
from beihuan_plan.window import Window

_WITH_HOURS = Heading("hours.persons", "有学时的教师", "人", (1,), wants_proof=False)
_WITHOUT = Heading("hours.band.none", "没有学时", "人", (2, 0), wants_proof=False)


def hour_figures(office: OfficeRecords, window: Window, found: Mapping[str, HoursOfOne]) -> LedgerFigures:
    """Count the teachers in service by the hours that were `found` of each in a window."""
    teachers = in_service(office.teachers, window)
    bounds = office.rules.hours.bands if office.rules.hours else ()
    bands = list(_bands(bounds))
    tally = Tally(IN_SERVICE, _WITH_HOURS, _WITHOUT, *bands)
    for teacher in teachers:
        hours = found[teacher.name]
        tally.add([IN_SERVICE], teacher)
        if not hours.total:
            tally.add([_WITHOUT], teacher)
            continue
        number = sum(hours.total > bound for bound in bounds)
        tally.add([_WITH_HOURS, bands[number]], teacher)
        for level in hours.by_level:
            label = f"参加过{level_in_words(level)}培训"
            of_level = Heading(f"hours.level.{level}", label, "人", (3, level.place), wants_proof=False)
            tally.add([of_level], teacher)
    return tally.figures()


def _bands(bounds: tuple[int, ...]) -> Iterator[Heading]:
    """Name the bands by their upper ends: hours.band.36, …, hours.band.more."""
    below = 0
    for place, bound in enumerate(bounds, 1):
        label = f"{below + 1}—{bound} 学时" if below else f"{bound} 学时以内"
        yield Heading(f"hours.band.{bound}", label, "人", (2, place), wants_proof=False)
        below = bound
    label = f"{below + 1} 学时以上"
    yield Heading("hours.band.more", label, "人", (2, len(bounds) + 1), wants_proof=False)
