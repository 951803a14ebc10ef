"""The steps that tasks take from one state into another, several in one go, and what is said of it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.actions.decision import (
    Decision,
    Meant,
    actions_meant,
    fields_in_words,
    option_of,
    stands_as,
)
from beihuan_plan.actions.following_tasks import check_follows_none
from beihuan_plan.chinese import in_a_row
from beihuan_plan.errors import UsageError
from beihuan_plan.model.changes import Fields, Update
from beihuan_plan.model.choices import Kind, Status, combined
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import fields_of, value_of
from beihuan_plan.model.work import Action, Task


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


def taken(plan: Plan, ids: Sequence[str], step: Step, more: Callable[[Action], Fields]) -> Decision:
    """Take a step with all tasks that are meant, or with none; `more` gives the fields besides the state.

    What has taken the step already is told. What cannot take it is passed over where a range or its whole
    brought it along; named by itself, it is a UsageError, as is what would lose something that is recorded.
    """
    changed: dict[str, Fields] = {}
    named, events = actions_meant(plan, ids), _events(plan)
    said = [_takes_place(meant) for meant in named if meant.action.id in events]
    for meant in _each([meant for meant in named if meant.action.id not in events]):
        if meant.action.follows:
            said.append(_follows(meant))
            continue
        changed[meant.action.id], sentence = _step(meant, step, more)
        said.append(sentence)
    moved = [name for name, new in changed.items() if "status" in new]
    for whole, states in _wholes_after(plan, moved, step.target):
        done, gone = states.count(Status.DONE), states.count(Status.CANCELLED)
        counted = f"{len(states)} 项中完成 {done} 项" + (f"，取消 {gone} 项" if gone else "")
        said.append(f"{whole.id} 整条：{counted}，{combined(states).label}")
    return Decision([Update(name, new) for name, new in changed.items() if new], said)


def _events(plan: Plan) -> set[str]:
    """Name what only takes place, and the parts of that."""
    return {item.id for task in plan.tasks if task.is_event for item in (task, *task.parts)}


def _takes_place(meant: Meant) -> str:
    """Say that an event was passed over; UsageError where it was named by itself."""
    name = meant.action.id
    if meant.by_itself:
        whole = name.partition(".")[0]
        help_text = (
            f"日期变了用 plan edit {name} --due，不办了用 plan delete {name}；"
            f"是要做的事，用 plan edit {whole} --kind 任务"
        )
        raise UsageError(f"{name} 是{Kind.EVENT.label}，不用记完成情况", help_text)
    return f"{name} {meant.action.label}：是{Kind.EVENT.label}，跳过"


def _follows(meant: Meant) -> str:
    """Say that what follows a ledger was passed over; UsageError where it was named by itself."""
    if meant.by_itself:
        check_follows_none(meant.action)
    return f"{meant.action.id} {meant.action.label}：完成情况从台账里算，跳过"


def _each(meant: Sequence[Meant]) -> list[Meant]:
    """Put the parts of a task in its place: its state comes from them."""
    found: dict[str, Meant] = {}
    for action, by_itself in meant:
        parts = action.parts if isinstance(action, Task) else ()
        for each in [Meant(part, by_itself=False) for part in parts] or [Meant(action, by_itself)]:
            if each.by_itself or each.action.id not in found:
                found[each.action.id] = each
    return list(found.values())


def _step(meant: Meant, step: Step, more: Callable[[Action], Fields]) -> tuple[Fields, str]:
    """Return what a task's fields become, nothing where it stays as it is, and a sentence."""
    action = meant.action
    if action.status not in {step.target, *step.sources}:
        return {}, _passed_over(meant, step)
    given = more(action)
    is_there = action.status is step.target
    if is_there and (step.target not in step.sources or _stands(action, given)):
        return _as_it_was(meant, given)
    new = {"status": str(step.target), **given}
    return new, _moved(action, step, new)


def _stands(action: Action, fields: Fields) -> bool:
    return all(stands_as(action, name) == value for name, value in fields.items())


def _as_it_was(meant: Meant, given: Fields) -> tuple[Fields, str]:
    """Leave a task in the state that it is in: return what is recorded of it in addition, and a sentence."""
    action = meant.action
    day = f"（{action.done_on}）" if action.done_on else ""
    state = f"{action.id} {action.label}：已经是“{action.status.label}”{day}"
    titles = fields_of(type(action))
    for name, value in given.items():
        old = stands_as(action, name)
        if value and old and old != value:
            recorded = f"{titles[name].title}记的是“{in_a_row(str(old))}”"
            help_text = f"要改，用 plan edit {action.id} {option_of(name)} {titles[name].title}"
            if meant.by_itself:
                raise UsageError(f"{action.id} 已经是“{action.status.label}”，{recorded}", help_text)
            return {}, f"{action.id} {action.label}：{recorded}，没有改（要改，用 edit 的 {option_of(name)}）"
    new = {name: value for name, value in given.items() if value and not stands_as(action, name)}
    return new, f"{state}，{fields_in_words(type(action), new) if new else '没有改'}"


def _passed_over(meant: Meant, step: Step) -> str:
    """Say that a task was left out; UsageError where it was named by itself."""
    name, status = meant.action.id, meant.action.status
    if meant.by_itself:
        help_text = f"先用 plan reopen {name} 恢复成未开始"
        raise UsageError(f"{name} 现在是“{status.label}”，不能{step.name}", help_text)
    return f"{name} {meant.action.label}：现在是“{status.label}”，跳过"


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
            if old := value_of(action, name):
                details.append(f"删去{shapes[name].title}“{in_a_row(str(old))}”")
        else:
            details.append(f"到 {value}" if name == "due" else in_a_row(str(value)))
    more = f"（{'，'.join(details)}）" if details else ""
    return f"{action.id} {action.label}：{action.status.label} → {step.target.label}{more}"
