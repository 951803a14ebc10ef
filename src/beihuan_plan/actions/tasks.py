"""What is planned: tasks come, are given other words, owners, days and links."""

import functools
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from beihuan_plan.actions.decision import (
    Decision,
    actions_meant,
    fields_in_words,
    months_of,
    stands_as,
)
from beihuan_plan.chinese import without_stop
from beihuan_plan.errors import UsageError
from beihuan_plan.ids import find_links
from beihuan_plan.model.changes import Add, Fields, Update
from beihuan_plan.model.choices import Status
from beihuan_plan.model.dates import deadline, past
from beihuan_plan.model.plan import Action, Plan, Task
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import fields_of, nodes


class Wish(NamedTuple):
    """What a task is to be given, as a person types it; None: as it is, empty: taken out."""

    text: str | None = None
    goals: Sequence[str] | None = None
    measure: str | None = None
    owner: str | None = None
    due: str | None = None
    done_on: str | None = None
    reason: str | None = None
    note: str | None = None
    memo: str | None = None


_WORDS = ("text", "owner", "due", "done_on", "reason", "note", "memo")
"""The fields of a wish that are no links."""


def add_tasks(
    plan: Plan, months: Iterable[Month], wish: Wish, today: date, used: Collection[str]
) -> Decision:
    """Add a task at the end of each month; `used` are the ids that tasks had that have gone."""
    taken = {*used, *(task.id for task in plan.tasks)}
    changes, said = [], []
    for month in dict.fromkeys(months):
        name = _new_id(month, taken)
        fields = {"id": name, **_fields(plan, wish, today, month)}
        changes.append(Add(f"schedule/{month}", "tasks", fields))
        said.append(f"已新增 {name} {without_stop(wish.text)}（{month.name}）")
    return Decision(changes, said)


def edit(plan: Plan, ids: Sequence[str], wish: Wish, today: date) -> Decision:
    """Change what is planned for tasks; UsageError for what a task, or a part of one, cannot be given."""
    actions = [meant.action for meant in actions_meant(plan, ids)]
    if wish.text is not None and len(actions) > 1:
        raise UsageError("--text 一次只能改一项任务", "几项任务一起改的，是责任人、期限这样的")
    months = months_of(plan)
    fields = functools.cache(lambda month: _fields(plan, wish, today, month))  # of thousands of tasks perhaps
    changes, said = [], []
    for action in actions:
        _check_wish(action, wish)
        wanted = fields(months[action.id])
        new = {name: value for name, value in wanted.items() if value != stands_as(action, name)}
        if new:
            changes.append(Update(action.id, new))
            said.append(f"{action.id} {action.label}：{fields_in_words(type(action), new)}")
    return Decision(changes, said)


def _check_wish(action: Action, wish: Wish) -> None:
    if not isinstance(action, Task) and (wish.goals is not None or wish.measure is not None):
        whole = action.id.partition(".")[0]
        raise UsageError(f"{action.id} 是分项，对应的目标和措施写在整条上", f"用 plan edit {whole}")
    if not wish.done_on:
        return
    if isinstance(action, Task) and action.parts:
        raise UsageError(f"{action.id} 分了项，完成日期写在分项上", f"如 plan edit {action.parts[0].id}")
    if action.status is not Status.DONE:
        help_text = f"完成了就用 plan done {action.id} --on 日期"
        raise UsageError(f"{action.id} 还没有完成，没有完成日期", help_text)


def _fields(plan: Plan, wish: Wish, today: date, month: Month) -> Fields:
    """Turn a wish into fields; an empty one takes the field out."""
    fields: dict[str, str | list[str] | None] = {
        name: word.strip() or None
        for name, word in wish._asdict().items()
        if name in _WORDS and word is not None
    }
    if wish.due:
        fields["due"] = str(deadline(wish.due, plan.semester.months, today, month))
    if wish.done_on:
        fields["done_on"] = str(past(wish.done_on, plan.semester.months, today))
    if wish.goals is not None:
        fields["goals"] = _links(plan, "goals", wish.goals) or None
    if wish.measure is not None:
        fields["measure"] = next(iter(_links(plan, "measure", [wish.measure])), None)
    return fields


def _links(plan: Plan, name: str, words: Sequence[str]) -> list[str]:
    """Read what a task is linked to; none where all is blank. UsageError for several where one can be."""
    shape = fields_of(Task)[name]
    assert shape.refers
    known = [node.key for node in nodes(plan) if node.path[:1] == (shape.refers.field,)]
    found = find_links(plan, shape.refers.noun, known, words) if "".join(words).strip() else []
    if len(found) > 1 and not shape.is_list:
        raise UsageError(f"“{'、'.join(words)}”不是一个{shape.refers.noun}的编号", "只写一个")
    return found


def _new_id(month: Month, used: Collection[str]) -> str:
    """The next id of a month; one that was ever used is not used again."""
    numbers = (re.fullmatch(rf"{month.number}-([0-9]{{1,4}})", name) for name in used)
    return f"{month.number}-{max((int(match[1]) for match in numbers if match), default=0) + 1}"
