"""A change of a file as a verified change of its text: what is read back must be what was meant."""

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from beihuan_plan.errors import ConflictError
from beihuan_plan.model.changes import Add, Change, Fields, Remove, Update, key_added
from beihuan_plan.model.draft import made
from beihuan_plan.model.tree import Node, Record, Value, fields_of, raw_nodes
from beihuan_plan.plan_file.editing.judging import refuse_new_doubts, refuse_new_faults
from beihuan_plan.plan_file.editing.lists import ListItem, Moved, take_item
from beihuan_plan.plan_file.editing.splice import CannotSplice, Edit, Splice, apply, comments_in
from beihuan_plan.plan_file.editing.written import (
    Written,
    add_records,
    remove_field,
    remove_record,
    set_field,
)
from beihuan_plan.plan_file.reading import ComposedFile
from beihuan_plan.plan_file.yaml_text import Composition, compose


class Edited(NamedTuple):
    """A file's new text, the splices that led to it, and the changes with what stood there before."""

    text: str
    splices: list[Splice]
    changes: list[Change]
    remarks: Sequence[str] = ()
    """The remarks that went with what they were on."""


def edited(
    opened: ComposedFile[Any],
    changes: Sequence[Change],
    *,
    remarks_may_go: bool = False,
    going_back: bool = False,
) -> Edited:
    """Make changes to the text of a file, all or none; `remarks_may_go` with the record that they are on.

    UsageError where the changed file would break a rule or, unless it goes back to what stood there, would
    hold a new doubt; ConflictError where something else stands in it than a change expects, or where the
    text is written in a way that cannot be changed so that it reads as meant.
    """
    kind = opened.kind
    if remarks_may_go:
        changes = [_with_its_lines(opened, change) for change in changes]
    before = opened.composition.value
    wanted, changes = made(before, changes, kind)
    spliced = _verified(opened, changes, wanted)
    refuse_new_faults(before, wanted, kind)
    if not going_back:
        refuse_new_doubts(before, wanted, kind)
    if isinstance(spliced, _RemarksLostError):
        message = f"批注“{'；'.join(spliced.remarks)}”会跟着丢掉，文件没有动"
        raise ConflictError(message, f"用编辑器把批注挪开，或者手工改，再用 {kind.checked_with} 检查")
    if spliced is None:
        help_text = f"用编辑器手工改，再用 {kind.checked_with} 检查"
        raise ConflictError("这份文件的写法特别，改不了这几项，文件没有动", help_text)
    return Edited(spliced.text, spliced.splices, changes, spliced.remarks)


class _RemarksLostError(CannotSplice):
    """Remarks that somebody wrote would go, and nothing with them that they are on."""

    def __init__(self, remarks: Counter[str]) -> None:
        super().__init__()
        self.remarks = list(remarks.elements())


def _with_its_lines(opened: ComposedFile[Any], change: Change) -> Change:
    """Take down how a record that goes is written, so that it can come back with the remarks on it."""
    if isinstance(change, Remove):
        nodes = {node.key: node for node in raw_nodes(opened.composition.value, opened.kind)}
        with contextlib.suppress(CannotSplice, KeyError):
            lines, _ = take_item(opened.text, opened.composition.places, nodes[change.id].path)
            return change._replace(lines=lines)
    return change


def _verified(
    opened: ComposedFile[Any], changes: list[Change], wanted: Value
) -> Edited | _RemarksLostError | None:
    """Splice all at once, or one by one where neighbours share a comma; what would be lost, or None if not.

    Last of all, what moves or comes back is written anew, as it must be in brackets.
    """
    moving = _moves(changes, opened.kind)
    anew = [change._replace(lines="") if isinstance(change, Add) else change for change in changes]
    ways = [(_at_once(changes, moving), moving), (_one_by_one(changes, moving), moving)]
    if moving or anew != changes:
        ways.append((_one_by_one(anew, {}), {}))
    lost = None
    for steps, moves in ways:
        text, splices, composition = opened.text, list[Splice](), opened.composition
        try:
            for number, step in enumerate(steps, 1):
                text, done = apply(text, list(_edits(text, composition, step, opened.kind, moves)))
                splices += done
                composition = compose(text, opened.kind, with_places=number < len(steps))
            if composition.value == wanted and not composition.refused:
                return Edited(text, splices, changes, _remarks_gone(opened, text, splices, changes))
        except _RemarksLostError as error:
            lost = error
        except (CannotSplice, yaml.YAMLError):
            continue
    return lost


def _remarks_gone(
    opened: ComposedFile[Any], text: str, splices: Sequence[Splice], changes: Sequence[Change]
) -> list[str]:
    """List the remarks that go with their records; CannotSplice if one that somebody wrote would be lost."""
    if not any("#" in splice.old for splice in splices):
        return []

    def remarks(text: str) -> Counter[str]:
        return comments_in(text, compose(text, opened.kind, with_places=True).places)

    gone = comments_in(opened.text, opened.composition.places) - remarks(text)
    removed = [change.lines for change in changes if isinstance(change, Remove) and change.lines]
    if lost := gone - sum(map(remarks, removed), Counter()):
        raise _RemarksLostError(lost)
    return list(gone.elements())


Moves = dict[str, Update]
"""The records that leave one list and come into another, by key: what else changes in them there."""


def _moves(changes: Sequence[Change], kind: type[Record]) -> Moves:
    """Find the records that move, which are moved as they are written; those in them must be the same."""
    leaving = {change.id: change.old or {} for change in changes if isinstance(change, Remove)}
    moves = {}
    for change in changes:
        if isinstance(change, Add) and (old := leaving.get(key := key_added(change, kind))):
            new = {
                name: change.fields.get(name)
                for name in {**old, **change.fields}
                if old.get(name) != change.fields.get(name)
            }
            if not any(isinstance(item, dict) for value in new.values() for item in value or ()):
                moves[key] = Update(key, new)
    return moves


def _at_once(changes: list[Change], moves: Moves) -> list[list[Change]]:
    following: list[Change] = [update for update in moves.values() if update.new]
    return [changes, following] if following else [changes]


def _one_by_one(changes: list[Change], moves: Moves) -> list[list[Change]]:
    """Make a step of each change, and of each field of one; a record that moves leaves as it comes.

    What leaves a record does so last: one in braces is never without a field.
    """
    steps: list[list[Change]] = []
    for change in [*changes, *moves.values()]:
        if isinstance(change, Update):
            fields = sorted(change.new.items(), key=lambda field: field[1] is None)
            steps += [[change._replace(new={name: value})] for name, value in fields]
        elif not (isinstance(change, Remove) and change.id in moves):
            steps.append([change])
    return steps


def _edits(
    text: str, composition: Composition, changes: Sequence[Change], kind: type[Record], moves: Moves
) -> Iterator[Edit]:
    """Say what each change is in the text; CannotSplice where half-way it reads as something else."""
    nodes = {node.key: node for node in raw_nodes(composition.value, kind)}

    def written(key: str) -> Written:
        if key not in nodes:
            raise CannotSplice(key)
        return Written(text, composition.places, nodes[key].path, nodes[key].kind, nodes[key].record)

    numbers: dict[str | None, int] = {}
    new_lists: dict[tuple[str, str], list[ListItem]] = {}
    for change in changes:
        match change:
            case Update(key, fields):
                yield from _field_edits(written(key), fields)
            case Remove(key, lines=lines) if key not in moves:
                record = written(key)
                yield _removal(record, written(nodes[key].parents[-1].key), with_remarks=bool(lines))
            case Add(into, name, fields, after, lines):
                key = key_added(change, kind)
                item: ListItem = Moved(fields, lines) if lines else fields
                if key in moves:
                    record = written(key)
                    lines, edit = take_item(text, composition.places, record.path)
                    item = Moved(record.fields, lines)
                    yield edit
                holder, path = written(into), (*written(into).path, name)
                numbers[key] = numbers[after] if after in numbers else _number_of(nodes.get(after or ""))
                if fields_of(holder.kind)[name].is_list and (*path, 0) not in composition.places:
                    new_lists.setdefault((into, name), []).append(item)
                else:
                    yield from add_records(holder, name, [item], numbers[key])
    for (into, name), items in new_lists.items():
        yield from add_records(written(into), name, items)


def _removal(record: Written, holder: Written, *, with_remarks: bool) -> Edit:
    if with_remarks:
        return take_item(record.text, record.places, record.path)[1]
    *_, name, last = ("", *record.path)
    if isinstance(last, int):
        return remove_record(holder, str(name), last)
    return remove_record(holder, last, None)


def _number_of(node: Node | None) -> int:
    """Return a record's place in its list; -1 without one."""
    return node.path[-1] if node and node.path and isinstance(node.path[-1], int) else -1


def _field_edits(record: Written, fields: Fields) -> Iterator[Edit]:
    """Write and remove fields of a record, in the model's order."""
    leaving = [name for name, value in fields.items() if value is None]
    for name in fields_of(record.kind):
        if name in leaving:
            yield remove_field(record, name)
        elif name in fields:
            yield set_field(record, name, fields[name], leaving)
