"""A change of a plan as a change of its values: what must stand in the file before, and what afterwards."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from beihuan_plan.chinese import FORBIDDEN
from beihuan_plan.errors import ConflictError, UsageError
from beihuan_plan.model.outline import Path
from beihuan_plan.model.plan import Task
from beihuan_plan.plan_file.editing.splice import Field
from beihuan_plan.plan_file.editing.written import FIELD_ORDER
from beihuan_plan.plan_file.yaml_text import Value

Fields = Mapping[str, Field | None]
"""Fields of a plan file and their values; None for one that is not written."""


class Change(NamedTuple):
    """What becomes of one task, or part of one.

    The id is a field like any other: a task that is given one is new, the last of `month`; one whose id is
    taken away leaves the plan.
    """

    id: str
    new: Fields
    old: Fields | None = None
    """What must stand there before; None asks for nothing, and `edited` fills it in."""
    month: str = ""

    @property
    def adds(self) -> bool:
        """Whether the task is a new one."""
        return bool(self.new.get("id"))

    @property
    def removes(self) -> bool:
        """Whether the task leaves."""
        return "id" in self.new and not self.adds


def checked(value: Value, changes: Sequence[Change]) -> list[Change]:
    """Fill in what stands in the plan now, or check that it is what the changes expect.

    What stands there already as it should is left out.
    UsageError for a text that may not stand in a plan; ConflictError where a change expects something else.
    """
    paths = paths_of_actions(value)
    for change in changes:
        for new in change.new.values():
            if FORBIDDEN.search("".join(new or ())):
                raise UsageError(f"给 {change.id} 写的文字里有看不见的控制字符", "重新输入，不要从别处粘贴")
    found = [_with_old(value, paths.get(change.id), change) for change in changes]
    return [change for change in found if change.new]


def _with_old(value: Value, path: Path | None, change: Change) -> Change:
    if path is None and not change.adds:
        raise ConflictError(f"计划里没有 {change.id} 了")
    record = at(value, path) if path else {}
    old: dict[str, Field | None] = {key: record.get(key) for key in change.new}
    month = change.month
    if path and change.removes:
        old |= record
        month = value["schedule"][path[1]]["month"]
    expected = old if change.old is None else change.old
    if differing := [key for key in {**old, **expected} if old.get(key) != expected.get(key)]:
        key = differing[0]
        title = Task.model_fields[key].title if key in Task.model_fields else key
        raise ConflictError(f"{change.id} 的“{title}”后来又改过")
    if not (change.adds or change.removes):
        old = {key: was for key, was in old.items() if was != change.new[key]}
        return change._replace(new={key: change.new[key] for key in old}, old=old)
    return change._replace(old=old, month=month)


def changed_values(value: Value, changes: Sequence[Change]) -> Value:
    """Return the values of the changed plan."""
    paths = paths_of_actions(value)
    changed = {**value, "schedule": _copy(value.get("schedule", []))}
    for change in changes:
        if change.adds:
            month = changed["schedule"][month_index(value, change.month)]
            month.setdefault("tasks", []).append(written(change.new))
        elif change.removes:
            month = changed["schedule"][paths[change.id][1]]
            month["tasks"] = [task for task in month["tasks"] if task["id"] != change.id]
            if not month["tasks"]:
                del month["tasks"]
        else:
            action = at(changed, paths[change.id])
            action.update(change.new)
            for key in [key for key, new in change.new.items() if new is None]:
                del action[key]
    return changed


def _copy(record: Value) -> Value:
    """Copy months with their tasks and parts: all that a change can touch, and far less than all."""
    if isinstance(record, dict):
        return {key: _copy(value) if key in ("tasks", "parts") else value for key, value in record.items()}
    return [_copy(item) for item in record]


def written(fields: Fields) -> dict[str, Field]:
    """Leave out the fields that are not written, the rest in the order of a plan file."""
    return {key: value for key in FIELD_ORDER if (value := fields.get(key)) is not None}


def at(value: Value, path: Path) -> Any:
    """Return what stands at a path."""
    return functools.reduce(lambda inner, step: inner[step], path, value)


def month_index(value: Value, month: str) -> int:
    """Find a month's place in the plan; ConflictError where it has gone."""
    months = [item["month"] for item in value.get("schedule", ())]
    if month not in months:
        raise ConflictError(f"计划里没有 {month} 这个月了")
    return months.index(month)


def paths_of_actions(value: Value) -> dict[str, Path]:
    """Find tasks and their parts by id in the raw values of a valid plan."""
    paths: dict[str, Path] = {}
    for month_index, month in enumerate(value.get("schedule", ())):
        for index, task in enumerate(month.get("tasks", ())):
            path: Path = ("schedule", month_index, "tasks", index)
            paths[task["id"]] = path
            for part_index, part in enumerate(task.get("parts", ())):
                paths[part["id"]] = (*path, "parts", part_index)
    return paths
