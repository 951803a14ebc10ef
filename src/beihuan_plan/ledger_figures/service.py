"""The times in which teachers were in service: who was in a window, and whether somebody was on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Self

from beihuan_plan.ledger_figures.tally import by_number
from beihuan_plan.model.ledgers.teachers import Teacher
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.window import Where, Window


class Service(NamedTuple):
    """A time of service: the days that certainly belong to it, and those that may."""

    certain: Window
    possible: Window

    @classmethod
    def of(cls, teacher: Teacher) -> Self:
        """Return a teacher's; it is open where no date is written."""
        joined, left = teacher.joined, teacher.left
        return cls(
            Window(joined.last_day if joined else date.min, left.first_day if left else date.max),
            Window(joined.first_day if joined else date.min, left.last_day if left else date.max),
        )

    def where(self, when: PartialDate) -> Where:
        """Tell whether a date lies in it."""
        if self.certain.where(when) is Where.INSIDE:
            return Where.INSIDE
        return Where.OUTSIDE if self.possible.where(when) is Where.OUTSIDE else Where.UNDECIDED

    def where_alive(self, window: Window, start: PartialDate | None, end: PartialDate | None) -> Where:
        """Tell whether what lasted from a date to another did so on a day of a window that belongs to it."""
        if _meeting(self.certain, window).where_alive(start, end) is Where.INSIDE:
            return Where.INSIDE
        is_apart = _meeting(self.possible, window).where_alive(start, end) is Where.OUTSIDE
        return Where.OUTSIDE if is_apart else Where.UNDECIDED


def _meeting(one: Window, other: Window) -> Window:
    return Window(max(one.first, other.first), min(one.last, other.last))


class Services:
    """The times of service of teachers, by their names; who came back has several."""

    def __init__(self, teachers: Iterable[Teacher]) -> None:
        """Take them from the ledger of teachers."""
        self._of = {found[0].name: list(map(Service.of, found)) for found in persons(teachers)}

    def where(self, name: str, when: PartialDate) -> Where:
        """Tell whether somebody was in service on a date; of a name that has no dates, always."""
        services = self._of.get(name)
        return Where.of_any(each.where(when) for each in services) if services else Where.INSIDE


def in_service(teachers: Iterable[Teacher], window: Window) -> list[Teacher]:
    """List the teachers who were certainly in service in a window; who came back is one."""
    there = [each for each in teachers if window.where_alive(each.joined, each.left) is Where.INSIDE]
    return list({each.name: each for each in there}.values())


def persons(teachers: Iterable[Teacher]) -> list[list[Teacher]]:
    """Put the records of each person together: who came back has several."""
    found: dict[str, list[Teacher]] = defaultdict(list)
    for each in sorted(teachers, key=lambda each: by_number(each.id)):
        found[each.name].append(each)
    return list(found.values())
