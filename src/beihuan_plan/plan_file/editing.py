"""A change of a plan as a verified change of its text: what is read back must be what was meant."""

import copy
import functools
from collections.abc import Sequence
from typing import NamedTuple

import yaml
from pydantic import ValidationError

from beihuan_plan.errors import PlanError, UsageError
from beihuan_plan.model.outline import Path
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.splice import FIELD_ORDER, CannotSplice, Record, apply, remove_field, set_field
from beihuan_plan.plan_file.yaml_text import Value, compose


class Change(NamedTuple):
    """Fields of one task, or part of one, and their new values; None takes a field out."""

    id: str
    fields: dict[str, str | None]


def edited(text: str, changes: Sequence[Change]) -> str:
    """Make changes to a plan's text, all or none.

    UsageError where the changed plan would break a rule; PlanError where the text is written in a way that
    cannot be changed so that it reads as meant.
    """
    wanted = _changed_values(compose(text).value, changes)
    new_text = _verified(text, changes, wanted)
    if new_text is None:
        help_text = "用编辑器手工改，再用 plan check 检查"
        raise PlanError("这份文件的写法特别，改不了这几项，文件没有动", help_text)
    try:
        Plan.model_validate(wanted)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        raise UsageError(details["msg"], details.get("ctx", {}).get("help", "")) from None
    return new_text


def _verified(text: str, changes: Sequence[Change], wanted: Value) -> str | None:
    """Splice all at once, or field by field where neighbours share a comma; None if neither is right."""
    single = [Change(change.id, {key: value}) for change in changes for key, value in change.fields.items()]
    for steps in ([changes], [[change] for change in single]):
        try:
            new_text = functools.reduce(_spliced, steps, text)
            if compose(new_text).value == wanted:
                return new_text
        except (CannotSplice, yaml.YAMLError):
            continue
    return None


def _spliced(text: str, changes: Sequence[Change]) -> str:
    composition = compose(text, with_places=True)
    paths = _paths_of_actions(composition.value)
    edits = []
    for change in changes:
        record = Record(text, composition.places, paths[change.id])
        leaving = [key for key, value in change.fields.items() if value is None]
        for key, value in sorted(change.fields.items(), key=lambda field: FIELD_ORDER.index(field[0])):
            if value is not None:
                edits.append(set_field(record, key, value, leaving))
            elif record.place(key):
                edits.append(remove_field(record, key))
    return apply(text, edits)


def _changed_values(value: Value, changes: Sequence[Change]) -> Value:
    paths = _paths_of_actions(value)
    changed = copy.deepcopy(value)
    for change in changes:
        action = functools.reduce(lambda inner, step: inner[step], paths[change.id], changed)
        for key, new in change.fields.items():
            if new is None:
                action.pop(key, None)
            else:
                action[key] = new
    return changed


def _paths_of_actions(value: Value) -> dict[str, Path]:
    """Find tasks and their parts by id in the raw values of a valid plan."""
    paths: dict[str, Path] = {}
    for month_index, month in enumerate(value["schedule"]):
        for index, task in enumerate(month.get("tasks", ())):
            path: Path = ("schedule", month_index, "tasks", index)
            paths[task["id"]] = path
            for part_index, part in enumerate(task.get("parts", ())):
                paths[part["id"]] = (*path, "parts", part_index)
    return paths
