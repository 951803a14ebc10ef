"""What a record is to be given, as a person types it, read as its fields want it; the model says how."""

from collections.abc import Mapping, Sequence
from datetime import date

from beihuan_plan.errors import UsageError
from beihuan_plan.ids import find_links
from beihuan_plan.model.dates import day, deadline, past
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import (
    FieldShape,
    Node,
    Record,
    Value,
    called,
    field_info,
    fields_of,
    kinds_in,
    nodes,
)

Wish = Mapping[str, str | Sequence[str]]
"""Fields by name, and for each what is typed; blank: it is to be taken out."""

_FIXED = frozenset({"schema_version", "semester", "status"})
"""Fields that are not set by hand: the file's form, the term that all months follow, what steps lead to."""


def settable(kind: type[Record]) -> list[str]:
    """List the fields of a kind of record that can be given other values."""
    fixed = {kind.key, *_FIXED}
    return [name for name, shape in fields_of(kind).items() if not shape.record and name not in fixed]


def required(kind: type[Record]) -> list[str]:
    """List the fields that a kind of record cannot be without."""
    return [name for name in settable(kind) if (info := field_info(kind, name)) and info.is_required()]


def check_fields(node: Node, wish: Wish) -> None:
    """UsageError for a field that such a record does not have, or cannot be without."""
    has = settable(node.kind)
    titles = {name: shape.title for each in kinds_in(Plan) for name, shape in fields_of(each).items()}
    titles |= {name: shape.title for name, shape in fields_of(node.kind).items()}
    for name, given in wish.items():
        if name not in has:
            holders = [each for each in node.parents if each.key and name in settable(each.kind)]
            help_text = f"它能改的有：{'、'.join(titles[each] for each in has)}"
            if holders:
                help_text = f"{titles[name]}写在整条上，用 plan edit {holders[-1].key}"
            raise UsageError(f"{called(node)} 没有“{titles[name]}”这一项", help_text)
        if name in required(node.kind) and not _words(given):
            raise UsageError(f"{titles[name]}是空的", f"在引号里写上{titles[name]}")


def fields_wished(
    plan: Plan, kind: type[Record], wish: Wish, today: date, month: Month | None = None
) -> dict[str, Value]:
    """Turn a wish into fields, None for one that is to be taken out; days without a month are in `month`."""
    return {
        name: _value(plan, name, shape, _words(wish[name]), today, month)
        for name, shape in fields_of(kind).items()
        if name in wish
    }


def _words(given: str | Sequence[str]) -> list[str]:
    words = [given] if isinstance(given, str) else given
    return [word.strip() for word in words if word.strip()]


def _value(
    plan: Plan, name: str, shape: FieldShape, words: list[str], today: date, month: Month | None
) -> Value:
    months = plan.term
    if not words:
        return None
    if shape.refers:
        links = _links(plan, shape, words)
        return links if shape.is_list else links[0]
    match name:
        case "due":
            return str(deadline(words[0], months, today, month))
        case "done_on":
            return str(past(words[0], months, today))
        case "date":
            return str(day(words[0], today, months))
    return words if shape.is_list else words[0]


def _links(plan: Plan, shape: FieldShape, words: list[str]) -> list[str]:
    """Read what a record is linked to; UsageError for several where one can be."""
    assert shape.refers
    known = [node.key for node in nodes(plan) if node.path[:1] == (shape.refers.field,)]
    found = find_links(plan, shape.refers.noun, known, words)
    if len(found) > 1 and not shape.is_list:
        raise UsageError(f"“{'、'.join(words)}”不是一个{shape.refers.noun}的编号", "只写一个")
    return found
