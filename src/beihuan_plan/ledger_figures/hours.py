"""Hours of further education: of those who took part while in service, at most so many a day, by level.

They are added up in hundredths, in whole numbers: so no sum depends on its order.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from beihuan_plan.ledger_figures.levels import unsaid
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.service import Services
from beihuan_plan.ledger_figures.tally import by_number
from beihuan_plan.model.ledgers.activities import Activity
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.word_list import Word
from beihuan_plan.window import Where, Window

_LONGEST = 366
"""Days that the hours of an activity are spread over at most: a slip in a year is no reason to wait."""


class CountedHours(NamedTuple):
    """What an activity counts for, the level of its organiser, and the hours that it was."""

    level: Word
    hours: Decimal
    given: Decimal

    @property
    def cut(self) -> Decimal:
        """The hours that are too many for a day, and do not count."""
        return self.given - self.hours


class HoursOfOne(NamedTuple):
    """The hours of one person in a window."""

    activities: dict[str, CountedHours]
    """By the ids of the activities that they are of."""
    undecided: tuple[str, ...]
    """Activities whose dates do not tell whether they were in the window, and in the time of service."""

    @property
    def total(self) -> Decimal:
        """All hours."""
        return sum((each.hours for each in self.activities.values()), Decimal())

    @property
    def by_level(self) -> dict[Word, Decimal]:
        """The hours by level, the highest first."""
        found: dict[Word, Decimal] = defaultdict(Decimal)
        for each in self.activities.values():
            found[each.level] += each.hours
        return {level: found[level] for level in sorted(found, key=lambda each: each.place)}

    def upper(self, rules: OfficeRules) -> Decimal:
        """The hours of the levels of which the quota asks for some, or of higher ones."""
        if rules.hours is None:
            return Decimal()
        lowest = rules.word_list("levels").parse(rules.hours.upper_from).place
        found = (each.hours for each in self.activities.values() if each.level.place <= lowest)
        return sum(found, Decimal())


class _Share(NamedTuple):
    """The hundredths of an hour that an activity gives on one day."""

    level: Word
    amount: int
    activity: str


def hours_of_all(names: Collection[str], office: OfficeRecords, window: Window) -> dict[str, HoursOfOne]:
    """Add up the hours of some people, by name."""
    most = int(100 * office.rules.hours.a_day) if office.rules.hours else None
    services = Services(office.teachers)
    days: dict[str, dict[Hashable, list[_Share]]] = {name: defaultdict(list) for name in names}
    undecided: dict[str, set[str]] = {name: set() for name in names}
    for activity in office.activities:
        where = window.where(activity.date)
        if where is Where.OUTSIDE:
            continue
        level, of_activity = activity.level or unsaid("级别"), _days(activity)
        for name, hours in hours_given(activity).items():
            if name not in days or (served := services.where(name, activity.date)) is Where.OUTSIDE:
                continue
            if where is served is Where.INSIDE:
                amount, more = divmod(int(100 * hours), len(of_activity))
                for number, day in enumerate(of_activity):
                    days[name][day].append(_Share(level, amount + (number < more), activity.id))
            else:
                undecided[name].add(activity.id)
    return {name: _added(days[name].values(), undecided[name], most) for name in names}


def hours_given(activity: Activity) -> dict[str, Decimal]:
    """Return the hours of those who took part: not of people on leave."""
    given = {
        each.name: activity.hours if each.hours is None else each.hours
        for each in activity.people
        if not each.leave
    }
    return {name: hours for name, hours in given.items() if hours}


def _days(activity: Activity) -> list[Hashable]:
    """List the days that hours are spread over; where those are not known, as many of its own."""
    first, last = activity.date.first_day, (activity.to or activity.date).last_day
    count = min(max((last - first).days + 1, 1), _LONGEST)
    if activity.date.day is None:
        return [(activity.id, number) for number in range(count)]
    return [first + timedelta(number) for number in range(count)]


def _added(days: Iterable[list[_Share]], undecided: set[str], most: int | None) -> HoursOfOne:
    """Add up days; where one has too many hours, those of the higher level count first."""
    sums: dict[tuple[str, Word], int] = defaultdict(int)
    given: dict[str, int] = defaultdict(int)
    for shares in days:
        left = sum(share.amount for share in shares) if most is None else most
        if len(shares) > 1:
            shares.sort(key=lambda each: (each.level.place, by_number(each.activity)))
        for share in shares:
            counted = min(share.amount, left)
            sums[share.activity, share.level] += counted
            given[share.activity] += share.amount
            left -= counted
    counted_of = {
        name: CountedHours(level, Decimal(sums[name, level]) / 100, Decimal(given[name]) / 100)
        for name, level in sorted(sums, key=lambda each: by_number(each[0]))
    }
    return HoursOfOne(counted_of, tuple(sorted(undecided, key=by_number)))
