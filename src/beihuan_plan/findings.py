"""Advice on a valid plan: what its reader would ask about before it is sent."""

from collections.abc import Iterator
from typing import NamedTuple

from beihuan_plan.chinese import SENTENCE_ENDS
from beihuan_plan.errors import Advice
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Action, Plan, Task
from beihuan_plan.model.tree import KeyPath, fields_of, nodes
from beihuan_plan.plain import plain
from beihuan_plan.queries import coverage

PLACEHOLDER = "××"
"""How a Chinese form marks what is to be filled in."""


class Finding(NamedTuple):
    """Something worth a second look, and the path to it in the plan file."""

    path: KeyPath
    advice: Advice


def findings(plan: Plan) -> list[Finding]:
    """List all advice on a plan."""
    return [
        *_not_filled_in(plan),
        *_not_covered(plan),
        *_without_full_stop(plan),
        *not_recorded(plan),
        *_unsigned(plan),
    ]


def _not_filled_in(plan: Plan) -> Iterator[Finding]:
    for path, kind, record, _ in nodes(plan):
        for name in fields_of(kind):
            value = getattr(record, name)
            if isinstance(value, str) and PLACEHOLDER in value:
                yield Finding((*path, name), Advice(f"还有没填的“{PLACEHOLDER}”", "换成本校的内容"))


def _not_covered(plan: Plan) -> Iterator[Finding]:
    found = coverage(plain(plan))
    path_of = {node.key: node.path for node in nodes(plan)}
    for goal in found.goals_without_task:
        yield Finding(
            path_of[goal.id],
            Advice(f"目标 {goal.id}（{goal.label}）没有任务", f"在有关任务的 goals 里写上 {goal.id}"),
        )
    for goal in found.goals_in_passing:
        yield Finding(
            path_of[goal.id],
            Advice(f"没有任务以 {goal.id}（{goal.label}）为首要目标", "任务的 goals 里第一个是首要目标"),
        )
    for item in found.measures_without_task:
        yield Finding(
            path_of[item.id],
            Advice(f"措施 {item.id}（{item.label}）没有任务", f"在有关任务里写 measure: {item.id}"),
        )
    for task in found.tasks_without_goal if plan.goals else ():
        yield Finding(
            path_of[task.id], Advice(f"任务 {task.id} 没有对应目标", "用 goals: [G1] 写明；日常事务可以不写")
        )


def _without_full_stop(plan: Plan) -> Iterator[Finding]:
    """Where most tasks end in a full stop, one that does not is a slip."""
    tasks = [(node.path, node.record) for node in nodes(plan) if isinstance(node.record, Task)]
    without = [(path, task) for path, task in tasks if task.text.rstrip()[-1] not in SENTENCE_ENDS]
    if len(without) * 2 < len(tasks):
        for path, task in without:
            yield Finding((*path, "text"), Advice(f"任务 {task.id} 句末没有句号", "别的任务都有，补上“。”"))


def not_recorded(plan: Plan) -> Iterator[Finding]:
    """Find what was done, put off or given up without all that a summary tells of it."""
    for path, _, record, _ in nodes(plan):
        if not isinstance(record, Action) or (isinstance(record, Task) and record.parts):
            continue
        if record.status is Status.DONE and not record.done_on:
            yield Finding(
                path, Advice(f"{record.id} 已完成，没有记完成日期", "补一行 done_on: 2019-10-15 这样的日期")
            )
        if record.status in (Status.POSTPONED, Status.CANCELLED) and not record.reason:
            yield Finding(
                path, Advice(f"{record.id} {record.status.label}，没有写原因", "补一行 reason: …，总结里要用")
            )
        if record.status is Status.POSTPONED and not record.due:
            yield Finding(
                path, Advice(f"{record.id} 延期，没有写新的期限", "补一行 due: 2019-11-15 这样的日期")
            )


def _unsigned(plan: Plan) -> Iterator[Finding]:
    if plan.signature is None:
        yield Finding(
            ("title",), Advice("计划没有落款", "在文件末尾补上 signature，里面写 name（署名）和 date（日期）")
        )
