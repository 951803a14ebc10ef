"""Which states a task can pass into from which, and what is written down then."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.errors import UsageError
from beihuan_plan.ids import by_id, find_ids
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Action, Plan, Task


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


def actions_to_change(plan: Plan, ids: Sequence[str], step: Step | None = None) -> list[Action]:
    """Find the tasks and parts that are meant; UsageError for one that cannot take the step."""
    named = by_id(plan)
    actions = []
    for name in ids:
        action = named[name]
        if not isinstance(action, Action):
            raise UsageError(f"{name} 不是任务", "任务的编号如 9-1、12-3.1，plan list 列出全部任务")
        if step and isinstance(action, Task) and action.parts:
            parts = [part.id for part in action.parts if part.status in step.sources]
            help_text = f"写分项的编号：{' '.join(parts)}" if parts else f"plan show {name} 看各分项"
            raise UsageError(f"{name} 分成了 {len(action.parts)} 项，完成情况由它们决定", help_text)
        if step and action.status is step.target and step.target not in step.sources:
            help_text = "去掉这个编号再运行；日期、原因、备注用 plan edit 改"
            raise UsageError(f"{name} 已经是“{action.status.label}”了", help_text)
        if step and action.status not in step.sources:
            help_text = f"先用 plan reopen {name} 恢复成未开始"
            raise UsageError(f"{name} 现在是“{action.status.label}”，不能{step.name}", help_text)
        actions.append(action)
    return actions


def wholes_after(plan: Plan, ids: Collection[str], status: Status) -> Iterator[tuple[Task, list[Status]]]:
    """Find the tasks that have parts among these ids, and their parts' states once those are in a state."""
    for task in plan.tasks:
        if any(part.id in ids for part in task.parts):
            yield task, [status if part.id in ids else part.status for part in task.parts]


def one_action(plan: Plan, word: str) -> Action:
    """Find the one task, or part of one, that is meant; UsageError for several."""
    actions = actions_to_change(plan, find_ids(plan, [word]))
    if len(actions) != 1:
        raise UsageError(f"“{word}”不是一项任务", "这里一次写给一项任务，编号如 9-1")
    return actions[0]
