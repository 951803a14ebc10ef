"""What becomes of tasks: what is written down when they begin, are done, put off, given up, taken back."""

from collections.abc import Iterator, Sequence
from datetime import date

from beihuan_plan.actions.decision import Decision
from beihuan_plan.actions.steps import CANCEL, FINISH, POSTPONE, REOPEN, START, taken
from beihuan_plan.actions.term_weeks import deadline_named
from beihuan_plan.errors import UsageError
from beihuan_plan.model.changes import Fields
from beihuan_plan.model.choices import Status
from beihuan_plan.model.dates import past
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Month
from beihuan_plan.model.work import Action
from beihuan_plan.plain import Placed
from beihuan_plan.plain_view import plain


def start(plan: Plan, ids: Sequence[str]) -> Decision:
    """Begin with tasks."""
    return taken(plan, ids, START, lambda action: {})


def finish(plan: Plan, ids: Sequence[str], on: str | None, reason: str | None, today: date) -> Decision:
    """Record that tasks were done, on a day of the term, or today; a day outside it wants a reason."""
    fields = {} if reason is None else {"reason": reason}

    def done(action: Action) -> Fields:
        if on is None and action.status is Status.DONE:  # the day that is recorded is as good as today
            return fields
        return {"done_on": str(_day_done(plan, on, today)), **fields}

    return taken(plan, ids, FINISH, done)


def postpone(plan: Plan, ids: Sequence[str], to: str, reason: str | None, today: date) -> Decision:
    """Put tasks off to a day of the term that is later than what was planned; why can be told later."""
    placed = plain(plan).placed()

    def put_off(action: Action) -> Fields:
        due = deadline_named(plan, to, today)
        why = reason or action.reason
        if (action.status, action.due, action.reason) != (Status.POSTPONED, due, why):
            _check_later(plan, action, placed[action.id], due)
        return {"due": str(due)} | ({"reason": why} if why else {})

    return taken(plan, ids, POSTPONE, put_off)


def cancel(plan: Plan, ids: Sequence[str], reason: str) -> Decision:
    """Give tasks up, for a reason."""
    return taken(plan, ids, CANCEL, lambda action: {"reason": reason})


def reopen(plan: Plan, ids: Sequence[str]) -> Decision:
    """Take tasks back to where they were planned: what their state brought along goes."""
    return taken(plan, ids, REOPEN, lambda action: dict.fromkeys(_brought_along(action.status)))


def _brought_along(status: Status) -> Iterator[str]:
    yield from ("status", "done_on")
    if status is Status.POSTPONED:
        yield from ("due", "from")
    if status in (Status.POSTPONED, Status.CANCELLED):
        yield "reason"


def _day_done(plan: Plan, on: str | None, today: date) -> date:
    """Read the day on which something was done; today, if none is named and the term goes on."""
    if on is not None:
        return past(on, plan.term, today)
    if Month.of(today) not in plan.term:
        raise UsageError(f"今天 {today} 不在本学期", "不写日期就算今天完成；用 --on 写实际完成的日期")
    return today


def _check_later(plan: Plan, action: Action, placed: Placed, due: date) -> None:
    if Month.of(due) not in plan.term:
        hint = f"本学期做不完的，用 plan edit {action.id} --reason 写明原因，总结会列进未完成的工作"
        raise UsageError(f"新的期限 {due} 不在本学期", hint)
    if action.due and due <= action.due:
        raise UsageError(f"{action.id} 原来的期限是 {action.due}，{due} 不比它晚", "写更晚的日期")
    if placed.months and Month.of(due) < placed.months[0]:
        raise UsageError(f"{action.id} 排在{placed.month_name}，{due} 比它还早", "写更晚的日期")
