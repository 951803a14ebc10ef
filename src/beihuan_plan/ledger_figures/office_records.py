"""The records of an office, ledger by ledger, with the rules by which they are counted."""

from typing import NamedTuple

from beihuan_plan.model.ledgers.activities import Activity
from beihuan_plan.model.ledgers.clubs import Club
from beihuan_plan.model.ledgers.honours import Honour
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
