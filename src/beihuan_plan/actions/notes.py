"""What is written down of tasks besides their state: notes, and what proves them done."""

import re
from collections.abc import Iterable, Sequence

from beihuan_plan.actions.decision import Decision, actions_meant, one_action
from beihuan_plan.chinese import in_a_row, remark
from beihuan_plan.model.changes import Update
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.work import Action, Task


def add_note(plan: Plan, word: str, text: str) -> Decision:
    """Write a note on a task, behind the one that is there."""
    return _noted(one_action(plan, word), text)


def add_evidence(plan: Plan, word: str, materials: Sequence[str]) -> Decision:
    """Record what proves that a task was done, besides what is recorded already."""
    return _proved(one_action(plan, word), materials)


def done_with(
    plan: Plan, ids: Sequence[str], done: Decision, note: str | None, materials: Sequence[str]
) -> Decision:
    """Write a note on all tasks that are named and were done, and record what proves it."""
    finished = {change.id for change in done.changes if isinstance(change, Update)}
    decisions = [done]
    for action, _ in actions_meant(plan, ids):
        is_whole = isinstance(action, Task) and bool(action.parts)
        if is_whole or action.id in finished or action.status is Status.DONE:
            decisions += [_noted(action, note)] if note else []
            decisions += [_proved(action, materials)] if materials else []
    return _together(decisions)


def _noted(action: Action, text: str) -> Decision:
    if text in re.split("[；\n]", action.note or ""):
        return Decision([], [f"{action.id} {action.label}：备注里已经有“{in_a_row(text)}”"])
    note = _continued(action.note, text) if action.note else text
    said = f"{action.id} {action.label}：备注“{in_a_row(note)}”，会写进清单和总结"
    return Decision([Update(action.id, {"note": note})], [said])


def _continued(note: str, text: str) -> str:
    """Set words behind a note: on a line of their own where one of them has lines, else behind a sign."""
    if "\n" in note + text:
        words = note.rstrip("\n")
        return f"{words}\n{text}{note[len(words) :]}"
    return in_a_row(f"{remark(note)}\n{text}")


def _proved(action: Action, materials: Sequence[str]) -> Decision:
    recorded = list(dict.fromkeys([*action.evidence, *materials]))
    said = f"{action.id} {action.label}：佐证材料 {'、'.join(materials)}"
    return Decision([Update(action.id, {"evidence": recorded})], [said])


def _together(decisions: Iterable[Decision]) -> Decision:
    """Make one of several decisions that write fields: one change a record."""
    fields: dict[str, Update] = {}
    said: list[str] = []
    for decision in decisions:
        said += decision.said
        for change in decision.changes:
            assert isinstance(change, Update)
            before = fields.get(change.id, Update(change.id, {}))
            fields[change.id] = Update(change.id, {**before.new, **change.new})
    return Decision(list(fields.values()), said)
