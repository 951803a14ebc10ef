"""A record of what a task was about: the task can be marked done in the same change."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from beihuan_plan.actions import progress
from beihuan_plan.actions.decision import Decision, one_action
from beihuan_plan.cli.changing import OfficeChange
from beihuan_plan.cli.input.asking import answer_to, somebody_answers, yes_or_no
from beihuan_plan.cli.input.options import ChangingOptions
from beihuan_plan.cli.session import as_today, find_office, followed, other_term
from beihuan_plan.errors import UsageError
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import Value
from beihuan_plan.plan_file.reading import read_plan
from beihuan_plan.term_records import term_of
from beihuan_plan.window import Where


class TaskRecorded(NamedTuple):
    """An open task that a new record is linked to: the day that it was done, and whether to mark it so."""

    id: str
    day: date | None
    is_done: bool
    hint: str

    def in_same_change(self, decision: Decision, change: OfficeChange) -> Decision:
        """Mark the task done together with what a decision changes, or say how to."""
        if not self.is_done:
            return decision._replace(said=[*decision.said, *filter(None, [self.hint])])
        assert change.plan
        on = str(self.day) if self.day else None
        done = progress.finish(change.plan, [self.id], on, None, change.today)
        return decision._replace(changes=done.changes, said=[*decision.said, *done.said])


def task_recorded(
    kind: type[LedgerRecord], fields: Mapping[str, Value], call: ChangingOptions, wanted: bool | None
) -> TaskRecorded | None:
    """Find the open task that a new record is linked to, and ask whether it is done if nobody has said so.

    `wanted`: whether it is to be marked; None if that is to be asked. UsageError where it cannot be;
    NotFoundError for a task that the plan of those days lacks.
    """
    name = fields.get("task")
    plan = _plan_at(_days(kind, fields), call) if isinstance(name, str) else None
    if not isinstance(name, str) or plan is None:
        if wanted:
            raise UsageError("没有可以一起记成完成的任务", "写上 对应任务=10-3 这样，日期在这份计划的学期里")
        return None
    action = one_action(plan, name)
    day = max((each.last_day for each in _days(kind, fields) if each.day), default=None)
    today = as_today(call.today)
    is_past = (day or today) <= today and Month.of(day or today) in plan.term
    if not wanted and not (action.is_open and is_past and not action.is_event and not action.follows):
        return None
    on = f" --on {day}" if day else ""
    hint = f"{action.id} {action.label}：还是“{action.status.label}”；完成了就用 plan done {action.id}{on}"
    if wanted is None and somebody_answers() and not call.silent:
        said = f"（{day}）" if day else ""
        question = f"{action.id} {action.label}：现在是“{action.status.label}”，记成完成{said}吗"
        wanted = answer_to(question, yes_or_no, "是")
    return TaskRecorded(action.id, day, bool(wanted), "" if wanted is False else hint)


def _days(kind: type[LedgerRecord], fields: Mapping[str, Value]) -> list[PartialDate]:
    """Return the dates that tell when a new record was, as far as they are its own."""
    typed = [fields.get(name) for name in kind.dated_by]
    return [PartialDate.parse(text) for text in typed if isinstance(text, str)]


def _plan_at(days: list[PartialDate], call: ChangingOptions) -> Plan | None:
    """Return the plan that is meant, if its term holds one of these days; without a day, as it is now."""
    today = as_today(call.today)
    office = find_office(call, today)
    if office.plan is None:
        return None
    opened = read_plan(office.plan)
    if other_term(opened.content.semester, call, today):
        return None
    if days and term_of(opened.content).where_any(tuple(days)) is not Where.INSIDE:
        return None
    return followed(opened)
