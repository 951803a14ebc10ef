"""What a record is to be given, as a person types it, read as its fields want it; the model says how."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from beihuan_plan.actions.decision import option_of
from beihuan_plan.actions.term_weeks import deadline_named, weeks_named
from beihuan_plan.chinese import half_width
from beihuan_plan.errors import UsageError
from beihuan_plan.ids import find_links
from beihuan_plan.model.choices import Kind
from beihuan_plan.model.dates import day, month_as_typed, past
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import MeasurePart, Theme
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
from beihuan_plan.model.weeks import LAST

Wish = Mapping[str, str | Sequence[str]]
"""Fields by name, and for each what is typed; blank: it is to be taken out."""

_FIXED = frozenset({"schema_version", "semester", "status"})
"""Fields that are not set by hand: the file's form, the term that all months follow, what steps lead to."""
_SET_ONCE = frozenset({"run_in", "continuous", "schedule", "columns", "headings", "days", "show", "annexes"})
"""How the schedule and the text are set: written once, in the file."""


def kinds_to_set() -> list[type[Record]]:
    """List the kinds of records that a person can name, as they have ids or stand alone in the plan."""
    alone = [shape.record for shape in fields_of(Plan).values() if shape.record and not shape.is_list]
    return [kind for kind in kinds_in(Plan) if kind in (Plan, *alone) or "id" in fields_of(kind)]


def settable(kind: type[Record]) -> list[str]:
    """List the fields of a kind of record that can be given other values."""
    fixed = {kind.key, *_FIXED, *_SET_ONCE}
    return [name for name, shape in fields_of(kind).items() if not shape.record and name not in fixed]


def _options(kind: type[Record]) -> list[str]:
    """Name what can be set, each with its option; what is said of a measure stands in another record."""
    options = [f"{fields_of(kind)[name].title}（{option_of(name)}）" for name in settable(kind)]
    is_told_of = issubclass(kind, MeasurePart)
    return [*options, f"{Theme.model_config['title']}（--words）"] if is_told_of else options


def option_titled(title: str) -> str:
    """Return the option that sets a field, by its name or its title; empty if there is none."""
    found = ((name, fields_of(kind)[name].title) for kind in kinds_to_set() for name in settable(kind))
    return next((option_of(names[0]) for names in found if title in names), "")


def required(kind: type[Record]) -> list[str]:
    """List the fields that a kind of record cannot be without."""
    return [name for name in settable(kind) if (info := field_info(kind, name)) and info.is_required()]


def check_fields(node: Node, wish: Wish) -> None:
    """UsageError for a field that such a record does not have, or cannot be without."""
    has = settable(node.kind)
    titles = {name: shape.title for each in kinds_to_set() for name, shape in fields_of(each).items()}
    titles |= {name: shape.title for name, shape in fields_of(node.kind).items()}
    for name, given in wish.items():
        if name not in has:
            holders = [each for each in node.parents if each.key and name in settable(each.kind)]
            help_text = f"它能改的有：{'、'.join(_options(node.kind))}"
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
    if not words:
        return None
    if shape.refers:
        links = _links(plan, shape, words)
        return links if shape.is_list else links[0]
    if name in _READ:
        return _READ[name](plan, words[0], today, month)
    return words if shape.is_list else words[0]


def _count_of_weeks(text: str) -> str:
    word = half_width(text).removesuffix("周")
    if not (word.isdecimal() and 1 <= int(word) <= LAST):
        raise UsageError(f"“{text}”不是周数", f"写成 20 这样的数字，最大是 {LAST}")
    return str(int(word))


def _kind(text: str) -> str:
    try:
        return str(Kind.parse(text))
    except ValueError:
        raise UsageError(f"没有“{text}”这种类别", f"可以写：{Kind.words()}") from None


_READ: Mapping[str, Callable[[Plan, str, date, Month | None], str]] = {
    "week": lambda plan, word, today, _: str(weeks_named(plan, word, today)),
    "from": lambda plan, word, today, month: str(day(word, today, plan.term, month)),
    "due": lambda plan, word, today, month: str(deadline_named(plan, word, today, month)),
    "done_on": lambda plan, word, today, _: str(past(word, plan.term, today)),
    "kind": lambda plan, word, today, _: _kind(word),
    "weeks_from": lambda plan, word, today, _: str(day(word, today, plan.semester.span)),
    "weeks": lambda plan, word, today, _: _count_of_weeks(word),
    "date": lambda plan, word, today, _: str(month_as_typed(word) or day(word, today, plan.term)),
}
"""How the fields are read that are not taken as they are typed."""


def _links(plan: Plan, shape: FieldShape, words: list[str]) -> list[str]:
    """Read what a record is linked to; UsageError for several where one can be."""
    assert shape.refers
    known = [node.key for node in nodes(plan) if node.path[:1] == (shape.refers.field,)]
    found = find_links(plan, shape.refers.noun, known, words)
    if len(found) > 1 and not shape.is_list:
        raise UsageError(f"“{'、'.join(words)}”不是一个{shape.refers.noun}的编号", "只写一个")
    return found
