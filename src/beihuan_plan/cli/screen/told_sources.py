"""What the sentences of a summary are taken from: records of ledgers, and tasks, told alike."""

from collections.abc import Mapping
from typing import NamedTuple

from beihuan_plan.cli.screen.counted import Known, source_record, source_records
from beihuan_plan.cli.screen.json import JsonObject
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_telling.terms_compared import TermsCompared, id_before
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.plan import Plan
from beihuan_plan.plain import Placed
from beihuan_plan.plain_view import plain


class TaskSource(NamedTuple):
    """A task, told as a record is."""

    label: str
    dates: tuple[PartialDate, ...]
    proof: tuple[str, ...]
    state: str
    """What became of it, and when it was done."""
    source: None = None


class ToldSources(NamedTuple):
    """All that a summary may be taken from, by ids."""

    tasks: Mapping[str, TaskSource]
    """Those of the term before under its name too."""
    office: OfficeRecords | None

    @classmethod
    def of(cls, plan: Plan, office: OfficeRecords | None, against: TermsCompared | None) -> "ToldSources":
        """Take the tasks of a plan, and of the one that it is set beside."""
        tasks = _tasks(plan)
        if against:
            tasks |= {id_before(against.last, name): each for name, each in _tasks(against.last).items()}
        return cls(tasks, office)

    def by_id(self) -> Known:
        """Return all of them."""
        return {**self.tasks, **(self.office.by_id() if self.office else {})}

    def records(self) -> JsonObject:
        """Return all of them for programs."""
        tasks = {name: source_record(None, each) for name, each in self.tasks.items()}
        return {**tasks, **(source_records(self.office) if self.office else {})}


def _tasks(plan: Plan) -> dict[str, TaskSource]:
    return {name: _task(each) for name, each in plain(plan).placed().items()}


def _task(task: Placed) -> TaskSource:
    dates = (PartialDate.of(task.done_on),) if task.done_on else ()
    return TaskSource(task.label, dates, task.evidence, " ".join([task.status.label, *map(str, dates)]))
