"""Activities: how often there were any of a kind, how many took part, the hours of our own teachers."""

from collections.abc import Iterator

from beihuan_plan.ledger_figures.hours import hours_of_all
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import Heading, LedgerFigures, Tally
from beihuan_plan.model.ledgers.activities import Activity
from beihuan_plan.window import Where, Window

_HELD = Heading("activities.held", "活动", "次", (0,))
_PEOPLE = Heading("activities.people", "参加活动", "人次", (1,))
_HOURS = Heading("activities.hours", "教师学时合计", "学时", (2,))
_OF_KINDS = 3


def activity_figures(office: OfficeRecords, window: Window) -> LedgerFigures:
    """Count activities by the day on which they began: each belongs to one term."""
    tally = Tally(_HELD, _PEOPLE, _HOURS)
    for activity in office.activities:
        where = window.where(activity.date)
        if where is Where.OUTSIDE:
            continue
        tally.take(where, [_HELD, *_of_kind(activity)], activity)
        kind = activity.kind
        label, place = f"参加{kind.label}", (_OF_KINDS, kind.place, 1)
        of_kind = Heading(f"activities.{kind}.people", label, "人次", place)
        tally.take(where, [_PEOPLE, of_kind], activity, took_part(activity))
    _count_hours(tally, office, window)
    return tally.figures()


def took_part(activity: Activity) -> int:
    """Return how many took part: the number that is written, or those of the list who came if these are more.

    A list may name but some of those who came, as our own people among guests.
    """
    return max(len(activity.came), activity.attendance or 0)


def _of_kind(activity: Activity) -> Iterator[Heading]:
    kind, direction = activity.kind, activity.direction
    held = Heading(f"activities.{kind}.held", kind.label, "次", (_OF_KINDS, kind.place, 0))
    yield held
    if direction:
        yield held.under(direction, f"{kind.label}（{direction.label}）")


def _count_hours(tally: Tally, office: OfficeRecords, window: Window) -> None:
    """Add up the hours of all teachers, as they are told of each."""
    listed = {each.name for activity in office.activities for each in activity.people}
    names = {each.name for each in office.teachers if each.name in listed}
    activities = {each.id: each for each in office.activities}
    for found in hours_of_all(names, office, window).values():
        for name, counted in found.activities.items():
            tally.add([_HOURS], activities[name], counted.hours)
        tally.doubt([_HOURS], *(activities[name] for name in found.undecided))
