"""A change of a plan as a verified change of its text: what is read back must be what was meant."""

from collections.abc import Sequence
from typing import NamedTuple

import yaml
from pydantic import ValidationError

from beihuan_plan.errors import PlanError, UsageError
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.editing.changes import (
    Change,
    Fields,
    at,
    changed_values,
    checked,
    month_index,
    paths_of_actions,
    written,
)
from beihuan_plan.plan_file.editing.splice import CannotSplice, Edit, Splice, apply, comments_in
from beihuan_plan.plan_file.editing.written import (
    FIELD_ORDER,
    Record,
    add_task,
    remove_field,
    remove_task,
    set_field,
)
from beihuan_plan.plan_file.reading import PlanFile
from beihuan_plan.plan_file.yaml_text import Composition, Value, compose


class Edited(NamedTuple):
    """A plan's new text, the splices that led to it, and the changes with what stood there before."""

    text: str
    splices: list[Splice]
    changes: list[Change]


def edited(opened: PlanFile, changes: Sequence[Change]) -> Edited:
    """Make changes to the text of a plan that was read with its places, all or none.

    UsageError where the changed plan would break a rule; ConflictError where something else stands in the
    plan than a change expects; PlanError where the text is written in a way that cannot be changed so that
    it reads as meant.
    """
    composition = opened.composition
    changes = checked(composition.value, changes)
    wanted = changed_values(composition.value, changes)
    spliced = _verified(opened.text, composition, changes, wanted)
    try:
        Plan.model_validate(wanted)
    except ValidationError as error:
        from beihuan_plan.plan_file.diagnosis.validation import explain

        details = error.errors(include_url=False)[0]
        raise UsageError(*explain(details, details["loc"])) from None
    if spliced is None:
        help_text = "用编辑器手工改，再用 plan check 检查"
        raise PlanError("这份文件的写法特别，改不了这几项，文件没有动", help_text)
    return Edited(*spliced, changes)


def _verified(
    text: str, composition: Composition, changes: Sequence[Change], wanted: Value
) -> tuple[str, list[Splice]] | None:
    """Splice all at once, or field by field where neighbours share a comma; None if neither is right."""
    single = [change._replace(new={key: value}) for change in changes for key, value in change.new.items()]
    whole = any(change.adds or change.removes for change in changes)
    for steps in ([changes], [[change] for change in (changes if whole else single)]):
        new_text, splices, composed = text, [], composition
        try:
            for step in steps:
                new_text, made = apply(new_text, _edits(new_text, composed, step))
                splices += made
                composed = compose(new_text, with_places=step is not steps[-1])
            if composed.value == wanted and not composed.refused:
                _check_comments(text, composition, new_text, splices)
                return new_text, splices
        except (
            CannotSplice,
            yaml.YAMLError,
            KeyError,
        ):  # KeyError: half-way, the text reads as something else
            continue
    return None


def _check_comments(text: str, composition: Composition, new_text: str, splices: Sequence[Splice]) -> None:
    """CannotSplice if a remark that somebody wrote in the file would be lost."""
    if any("#" in splice.old for splice in splices):
        places = compose(new_text, with_places=True).places
        if comments_in(text, composition.places) - comments_in(new_text, places):
            raise CannotSplice


def _edits(text: str, composition: Composition, changes: Sequence[Change]) -> list[Edit]:
    value, places = composition.value, composition.places
    paths = paths_of_actions(value)
    edits = []
    for change in changes:
        if change.adds:
            edits += add_task(
                text, places, ("schedule", month_index(value, change.month)), written(change.new)
            )
        elif change.removes:
            edits.append(remove_task(text, places, paths[change.id]))
        else:
            path = paths[change.id]
            edits += _field_edits(Record(text, places, path, at(value, path)), change.new)
    return edits


def _field_edits(record: Record, fields: Fields) -> list[Edit]:
    leaving = [key for key, value in fields.items() if value is None]
    edits = []
    for key in sorted(fields, key=FIELD_ORDER.index):
        value = fields[key]
        if value is not None:
            edits.append(set_field(record, key, value, leaving))
        else:
            edits.append(remove_field(record, key))
    return edits
