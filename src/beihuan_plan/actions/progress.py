"""What becomes of tasks: which states they pass into from which, and what is written down then."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from beihuan_plan.actions.decision import Decision, actions_named, months_of, one_action
from beihuan_plan.chinese import in_a_row, remark
from beihuan_plan.errors import UsageError
from beihuan_plan.model.changes import Fields, Update
from beihuan_plan.model.choices import Status, combined
from beihuan_plan.model.dates import deadline, past
from beihuan_plan.model.plan import Action, Plan, Task
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import fields_of


class Step(NamedTuple):
    """A way from some states into another: its name in Chinese, and where it may begin."""

    name: str
    target: Status
    sources: frozenset[Status]


_OPEN = frozenset(status for status in Status if status.is_open)
START = Step("开始", Status.DOING, _OPEN - {Status.DOING})
FINISH = Step("完成", Status.DONE, _OPEN)
POSTPONE = Step("延期", Status.POSTPONED, _OPEN)
CANCEL = Step("取消", Status.CANCELLED, _OPEN)
REOPEN = Step("重新开始", Status.TODO, frozenset(Status) - {Status.TODO})


def start(plan: Plan, ids: Sequence[str]) -> Decision:
    """Begin with tasks."""
    return _taken(plan, ids, START, lambda action: {})


def finish(plan: Plan, ids: Sequence[str], on: str | None, reason: str | None, today: date) -> Decision:
    """Record that tasks were done, on a day of the term, or today; a day outside it wants a reason."""
    fields = {} if reason is None else {"reason": reason}

    def done(_: Action) -> Fields:
        return {"done_on": str(_day_done(plan, on, today)), **fields}

    return _taken(plan, ids, FINISH, done)


def postpone(plan: Plan, ids: Sequence[str], to: str, reason: str, today: date) -> Decision:
    """Put tasks off to a day of the term that is later than what was planned."""
    months = months_of(plan)

    def put_off(action: Action) -> Fields:
        due = deadline(to, plan.semester.months, today)
        _check_later(plan, action, months[action.id], due)
        return {"due": str(due), "reason": reason}

    return _taken(plan, ids, POSTPONE, put_off)


def cancel(plan: Plan, ids: Sequence[str], reason: str) -> Decision:
    """Give tasks up, for a reason."""
    return _taken(plan, ids, CANCEL, lambda action: {"reason": reason})


def reopen(plan: Plan, ids: Sequence[str]) -> Decision:
    """Take tasks back to where they were planned: what their state brought along goes."""
    return _taken(plan, ids, REOPEN, lambda action: dict.fromkeys(_brought_along(action.status)))


def add_note(plan: Plan, word: str, text: str) -> Decision:
    """Write a note on a task, behind the one that is there."""
    action = one_action(plan, word)
    note = _continued(action.note, text) if action.note else text
    return Decision(
        [Update(action.id, {"note": note})],
        [f"{action.id} {action.label}：备注“{in_a_row(note)}”，会写进清单和总结"],
    )


def _continued(note: str, text: str) -> str:
    """Set words behind a note: on a line of their own where one of them has lines, else behind a sign."""
    if "\n" in note + text:
        words = note.rstrip("\n")
        return f"{words}\n{text}{note[len(words) :]}"
    return in_a_row(f"{remark(note)}\n{text}")


def _brought_along(status: Status) -> Iterator[str]:
    yield from ("status", "done_on")
    if status is Status.POSTPONED:
        yield "due"
    if status in (Status.POSTPONED, Status.CANCELLED):
        yield "reason"


def _taken(plan: Plan, ids: Sequence[str], step: Step, more: Callable[[Action], Fields]) -> Decision:
    """Take a step with all tasks that are meant, or with none; `more` gives the fields besides the state."""
    actions = actions_named(plan, ids)
    for action in actions:
        _check_step(action, step)
    fields = {action.id: {"status": str(step.target), **more(action)} for action in actions}
    said = [_moved(action, step, fields[action.id]) for action in actions]
    for whole, states in _wholes_after(plan, fields, step.target):
        done_parts = f"{len(states)} 项中完成 {states.count(Status.DONE)} 项"
        said.append(f"{whole.id} 整条：{done_parts}，{combined(states).label}")
    return Decision([Update(name, new) for name, new in fields.items()], said)


def _check_step(action: Action, step: Step) -> None:
    """UsageError for a task that cannot take a step from the state that it is in."""
    name, status = action.id, action.status
    if isinstance(action, Task) and action.parts:
        parts = [part.id for part in action.parts if part.status in step.sources]
        help_text = f"写分项的编号：{' '.join(parts)}" if parts else f"plan show {name} 看各分项"
        raise UsageError(f"{name} 分成了 {len(action.parts)} 项，完成情况由它们决定", help_text)
    if status is step.target and step.target not in step.sources:
        help_text = "去掉这个编号再运行；日期、原因、备注用 plan edit 改"
        raise UsageError(f"{name} 已经是“{status.label}”了", help_text)
    if status not in step.sources:
        help_text = f"先用 plan reopen {name} 恢复成未开始"
        raise UsageError(f"{name} 现在是“{status.label}”，不能{step.name}", help_text)


def _day_done(plan: Plan, on: str | None, today: date) -> date:
    """Read the day on which something was done; today, if none is named and the term goes on."""
    if on is not None:
        return past(on, plan.semester.months, today)
    if Month.of(today) not in plan.semester.months:
        raise UsageError(f"今天 {today} 不在本学期", "不写日期就算今天完成；用 --on 写实际完成的日期")
    return today


def _check_later(plan: Plan, action: Action, month: Month, due: date) -> None:
    if Month.of(due) not in plan.semester.months:
        hint = f"本学期做不完的，用 plan edit {action.id} --reason 写明原因，总结会列进未完成的工作"
        raise UsageError(f"新的期限 {due} 不在本学期", hint)
    if action.due and due <= action.due:
        raise UsageError(f"{action.id} 原来的期限是 {action.due}，{due} 不比它晚", "写更晚的日期")
    if Month.of(due) < month:
        raise UsageError(f"{action.id} 排在{month.name}，{due} 比它还早", "写更晚的日期")


def _wholes_after(plan: Plan, ids: Collection[str], status: Status) -> Iterator[tuple[Task, list[Status]]]:
    """Find the tasks that have parts among these ids, and their parts' states once those are in a state."""
    for task in plan.tasks:
        if any(part.id in ids for part in task.parts):
            yield task, [status if part.id in ids else part.status for part in task.parts]


def _moved(action: Action, step: Step, fields: Fields) -> str:
    """Say how a task moved, with the day and the reason that were written or taken out."""
    shapes, details = fields_of(type(action)), []
    for name, value in fields.items():
        if name == "status":
            continue
        if value is None:
            if old := getattr(action, name):
                details.append(f"删去{shapes[name].title}“{in_a_row(str(old))}”")
        else:
            details.append(f"到 {value}" if name == "due" else in_a_row(str(value)))
    more = f"（{'，'.join(details)}）" if details else ""
    return f"{action.id} {action.label}：{action.status.label} → {step.target.label}{more}"
