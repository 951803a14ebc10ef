"""All kinds of ledgers, in the order in which they are listed."""

from collections.abc import Iterable

from beihuan_plan.model.ledgers.activities import Activities
from beihuan_plan.model.ledgers.clubs import Clubs
from beihuan_plan.model.ledgers.honours import Honours
from beihuan_plan.model.ledgers.ledger import Ledger
from beihuan_plan.model.ledgers.lessons import Lessons
from beihuan_plan.model.ledgers.mentoring import Mentoring
from beihuan_plan.model.ledgers.projects import Projects
from beihuan_plan.model.ledgers.site_updates import SiteUpdates
from beihuan_plan.model.ledgers.teachers import Teachers
from beihuan_plan.model.ledgers.works import Works

LEDGERS: dict[str, type[Ledger]] = {
    kind.stem: kind
    for kind in (Teachers, Projects, Activities, Works, Lessons, Mentoring, Clubs, Honours, SiteUpdates)
}
"""By the name of the file and of programs: projects."""


def ledger_named(word: str, kinds: Iterable[type[Ledger]] = LEDGERS.values()) -> type[Ledger] | None:
    """Find the kind that a clerk calls so: 课题, projects, project, 论文; None if none is."""
    wanted = word.strip().lower().removesuffix("台账")
    for kind in kinds:
        if wanted in (kind.stem, kind.stem.removesuffix("s"), kind.title, *kind.also):
            return kind
    return None
