"""Records of a ledger, chosen by what their fields hold and by their days; and counted in groups."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from beihuan_plan.field_names import NamedField
from beihuan_plan.ledger_wording import in_words
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import Record, fields_of, value_of
from beihuan_plan.model.word_list import Word
from beihuan_plan.project_stages import where_alive
from beihuan_plan.window import Where, Window


class Wanted(NamedTuple):
    """What a field of a record, or of one in it, must hold."""

    field: NamedField
    value: Any
    """A word, a date or a number as the model reads it; a text or a name, of which a piece will do; a pattern
    of all that stands there; None where nothing is to."""


class Selected(NamedTuple):
    """The records that are chosen; and those whose days do not tell whether they belong."""

    records: list[LedgerRecord]
    undecided: list[LedgerRecord]


class Group(NamedTuple):
    """Records that have the same in some fields."""

    values: tuple[Any, ...]
    records: list[LedgerRecord]


def select(
    records: Iterable[LedgerRecord], wanted: Sequence[Wanted], window: Window | None, rules: OfficeRules
) -> Selected:
    """Choose the records that have all that is wanted, and were in the window if there is one.

    What must be in the window is what is wanted: of a work in 级别=省 its award there, not another. Records
    are as they were in the window.
    """
    found = Selected([], [])
    for record in records:
        seen = record if window is None else _as_it_was(record, window)
        matching = _matching(seen if isinstance(record, Project) else record, wanted)
        if matching is None:
            continue
        where = Where.INSIDE if window is None else _where(record, window, matching, rules)
        if where is not Where.OUTSIDE:
            (found.records if where is Where.INSIDE else found.undecided).append(seen)
    return found


Matching = Mapping[str, Sequence[Record]]
"""Of the lists in a record of which something is wanted, the records in them that have it."""


def _matching(record: LedgerRecord, wanted: Sequence[Wanted]) -> Matching | None:
    """Find what has what is wanted; None where the record has not: in each list one must have all of it."""
    inner: dict[str, list[Wanted]] = {}
    for each in wanted:
        (first, *rest), value = each.field.path, each.value
        shape = fields_of(type(record))[first]
        if rest and shape.record and shape.is_list and value is not None:
            inner.setdefault(first, []).append(each)
        elif not _fits(_values_at(record, each.field.path), value):
            return None
    found = {
        name: [
            item
            for item in value_of(record, name)
            if all(_fits(_at(item, each.field.path[1:]), each.value) for each in conditions)
        ]
        for name, conditions in inner.items()
    }
    return found if all(found.values()) else None


def where_in(record: LedgerRecord, window: Window, rules: OfficeRules) -> Where:
    """Tell whether a record was in a window: happened in it, or was alive for a part of it."""
    if isinstance(record, Project):
        return where_alive(record, window, rules)
    if record.lasting:
        start, end = (value_of(record, name) for name in record.dated_by)
        return window.where_alive(start, end)
    return window.where_any(record.counted_on)


def _where(record: LedgerRecord, window: Window, matching: Matching, rules: OfficeRules) -> Where:
    """Tell whether a record was in a window with what is wanted of it."""
    paths = [path.split(".") for path in record.dated_by]
    dated = [path for path in paths if path[0] in matching]
    if not dated:
        return where_in(record, window, rules)
    return window.where_any(
        tuple(date for name, *rest in dated for item in matching[name] for date in _at(item, tuple(rest)))
    )


def _as_it_was(record: LedgerRecord, window: Window) -> LedgerRecord:
    """Leave out of a record what was not in a window; of a project what came after it."""
    is_project = isinstance(record, Project)
    span, left_out = (
        (window.until, [Where.OUTSIDE]) if is_project else (window, [Where.OUTSIDE, Where.UNDECIDED])
    )
    paths = [path.split(".") for path in record.dated_by if "." in path]
    kept = {
        shape.attribute: tuple(
            item for item in value_of(record, name) if span.where(value_of(item, day)) not in left_out
        )
        for name, day in paths
        if (shape := fields_of(type(record))[name]).is_list
    }
    return record.model_copy(update=kept) if kept else record


def _fits(values: Sequence[Any], wanted: Any) -> bool:
    if wanted is None:
        return not values
    return any(_is(value, wanted) for value in values)


def _is(value: Any, wanted: Any) -> bool:
    """Whether a value is what is wanted: the same word or number, a date in another, a piece of a text."""
    match wanted:
        case PartialDate():
            return isinstance(value, PartialDate) and all(
                known == sought for known, sought in zip(value, wanted, strict=True) if sought is not None
            )
        case Word():
            return bool(value == wanted)
        case re.Pattern():  # of an id, or a link to one
            return wanted.fullmatch(in_words(value)) is not None
        case str():
            return wanted.lower() in in_words(value).lower()
    return bool(value == wanted)


def _values_at(record: LedgerRecord, path: tuple[str, ...]) -> list[Any]:
    """Return what stands at the end of a path, as it is by now; nothing where nothing is written."""
    return _listed(record.now(path[0])) if len(path) == 1 else _at(record, path)


def _at(holder: Any, path: tuple[str, ...]) -> list[Any]:
    if not path:
        return _listed(holder)
    inner = holder.get(path[0]) if isinstance(holder, Mapping) else value_of(holder, path[0])
    return [value for each in _listed(inner) for value in (_at(each, path[1:]) if path[1:] else [each])]


def _listed(value: Any) -> list[Any]:
    """Return what a field holds, one by one."""
    if value is None or value == {}:
        return []
    return list(value) if isinstance(value, tuple) and not isinstance(value, PartialDate) else [value]


def standing(items: Sequence[Record], rules: OfficeRules) -> Record:
    """Choose the record of a list that stands for all of it: the highest award, else what came last."""
    kind = fields_of(type(items[0]))
    if {"level", "grade"} <= kind.keys():
        return min(
            items, key=lambda item: rules.award_place(value_of(item, "level"), value_of(item, "grade"))
        )
    return items[-1]


def grouped(records: Iterable[LedgerRecord], fields: Sequence[NamedField], rules: OfficeRules) -> list[Group]:
    """Put records together by what they have in some fields; one with several people belongs to several.

    Of a word in the records of a list, such as a project's stages, the one counts that stands for the list.
    """
    groups: dict[tuple[Any, ...], list[LedgerRecord]] = {}
    for record in records:
        choices = [list(dict.fromkeys(_grouping(record, field, rules))) or [None] for field in fields]
        for values in itertools.product(*choices):
            groups.setdefault(values, []).append(record)
    ordered = sorted(groups.items(), key=lambda group: [_order(value) for value in group[0]])
    return [Group(values, found) for values, found in ordered]


def _grouping(record: LedgerRecord, field: NamedField, rules: OfficeRules) -> Iterator[Any]:
    first, *rest = field.path
    shape = fields_of(type(record)).get(first)
    if rest and shape and shape.record and shape.is_list and (items := value_of(record, first)):
        own = _at(standing(items, rules), tuple(rest))
        yield from own if own and isinstance(own[0], Word) else _at(record, field.path)
    else:
        yield from _values_at(record, field.path)


def _order(value: Any) -> tuple[bool, int, str]:
    """Order words as the office has them, all else by its text; what is not written comes last."""
    return (value is None, value.place if isinstance(value, Word) else 0, in_words(value))
