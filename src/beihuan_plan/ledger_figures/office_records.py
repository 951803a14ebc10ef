"""The records of an office, ledger by ledger, with the rules by which they are counted."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, Self

from beihuan_plan.model.ledgers.activities import Activity
from beihuan_plan.model.ledgers.clubs import Club
from beihuan_plan.model.ledgers.honours import Honour
from beihuan_plan.model.ledgers.kinds import LEDGERS
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.ledgers.lessons import Lesson
from beihuan_plan.model.ledgers.mentoring import MentoringPair
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.model.ledgers.site_updates import SiteUpdate
from beihuan_plan.model.ledgers.teachers import Teacher
from beihuan_plan.model.ledgers.works import Work
from beihuan_plan.model.office_rules import OfficeRules


class OfficeRecords(NamedTuple):
    """What an office has recorded; a ledger that it does not keep is empty."""

    rules: OfficeRules
    teachers: tuple[Teacher, ...] = ()
    projects: tuple[Project, ...] = ()
    activities: tuple[Activity, ...] = ()
    works: tuple[Work, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    mentoring: tuple[MentoringPair, ...] = ()
    clubs: tuple[Club, ...] = ()
    honours: tuple[Honour, ...] = ()
    site_updates: tuple[SiteUpdate, ...] = ()
    own: tuple[Ledger, ...] = ()
    """Those that are of no kind of ours."""

    @classmethod
    def of(cls, ledgers: Mapping[str, Ledger], rules: OfficeRules) -> Self:
        """Take what the files hold, by their names."""
        ours = {stem: ledger.records for stem, ledger in ledgers.items() if stem in LEDGERS}
        own = tuple(ledger for stem, ledger in ledgers.items() if stem not in LEDGERS)
        return cls(rules, **ours, own=own)

    def ledgers(self) -> dict[str, tuple[LedgerRecord, ...]]:
        """Return the records by ledger."""
        ours = {stem: found for stem, found in self._asdict().items() if stem in LEDGERS}
        return {**ours, **{ledger.stem: ledger.records for ledger in self.own}}

    def ended_by(self, day: date) -> Self:
        """Leave out the activities that have begun by a day and not ended: they are not held yet."""
        return self._replace(activities=tuple(each for each in self.activities if not each.goes_on(day)))

    def titles(self) -> dict[str, str]:
        """Return what the ledgers are called."""
        ours = {stem: kind.title for stem, kind in LEDGERS.items()}
        return {**ours, **{ledger.stem: ledger.title for ledger in self.own}}

    def by_id(self) -> dict[str, LedgerRecord]:
        """Return all records by their ids."""
        return {record.id: record for found in self.ledgers().values() for record in found}

    def people(self) -> list[str]:
        """Return the names of all whom a dossier may be of: teachers, and others who did something."""
        names = [each.name for each in self.teachers]
        for project in self.projects:
            writer = [project.writer] if project.writer else []
            names += [*(each.name for each in project.leading), *writer, *project.members]
        for work in self.works:
            names += work.authors
        for activity in self.activities:
            names += [*activity.speaker, *activity.came]
        names += [lesson.teacher for lesson in self.lessons]
        for pair in self.mentoring:
            names += [pair.mentor, pair.mentee]
        for club in self.clubs:
            names += club.teachers
        return list(dict.fromkeys(names))
