"""Records of every kind are given other words, links, days: tasks, goals, measures, the plan itself."""

import functools
from collections.abc import Sequence
from datetime import date

from beihuan_plan.actions.decision import Decision, fields_in_words, stands_as
from beihuan_plan.actions.following_tasks import check_follows_none
from beihuan_plan.actions.records import label_of, month_of, records_meant
from beihuan_plan.actions.wishes import Wish, check_fields, fields_wished
from beihuan_plan.errors import UsageError
from beihuan_plan.model.changes import Add, Change, Fields, Remove, Update
from beihuan_plan.model.choices import Kind, Status
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import Node, fields_of, is_written
from beihuan_plan.model.work import Action, Task

_ONE_AT_A_TIME = ("text", "title", "name")
"""The fields that tell a record from others."""


def edit(plan: Plan, words: Sequence[str], wish: Wish, today: date) -> Decision:
    """Give records other values; UsageError for a field that one of them does not have."""
    found = records_meant(plan, words, wish)
    alone = [name for name in _ONE_AT_A_TIME if name in wish]
    if alone and len(found) > 1:
        raise UsageError(f"--{alone[0]} 一次只能改一项", "几项一起改的，是责任人、期限这样的")
    wanted = functools.cache(  # of thousands of tasks perhaps
        lambda kind, month: fields_wished(plan, kind, wish, today, month)
    )
    changes: list[Change] = []
    said = []
    for node in found:
        check_fields(node, wish)
        _check_day_done(node, wish)
        fields = wanted(node.kind, month_of(node))
        new = {name: value for name, value in fields.items() if value != _stands(node, name)}
        if new:
            changes.append(_change(node, new))
            said.append(f"{label_of(node)}：{fields_in_words(node.kind, new)}")
    return Decision(changes, said)


def _change(node: Node, new: Fields) -> Change:
    """Write fields of a record; one that stands alone comes with its first, and goes with its last."""
    if node.record is None:
        return Add("", str(node.path[-1]), new)
    left = {**{name: _stands(node, name) for name in fields_of(node.kind)}, **new}
    return Update(node.key, new) if any(left.values()) else Remove(node.key)


def _stands(node: Node, name: str) -> str | list[str] | None:
    stands = node.record is not None and is_written(node.record, name)
    return stands_as(node.record, name) if stands else None


def _check_day_done(node: Node, wish: Wish) -> None:
    action = node.record
    if not wish.get("done_on") or not isinstance(action, Action):
        return
    if isinstance(action, Task) and action.parts:
        raise UsageError(f"{action.id} 分了项，完成日期写在分项上", f"如 plan edit {action.parts[0].id}")
    if action.is_event:
        help_text = f"办的日期用 plan edit {action.id} --due"
        raise UsageError(f"{action.id} 是{Kind.EVENT.label}，没有完成日期", help_text)
    check_follows_none(action)
    if action.status is not Status.DONE:
        help_text = f"完成了就用 plan done {action.id} --on 日期"
        raise UsageError(f"{action.id} 还没有完成，没有完成日期", help_text)
