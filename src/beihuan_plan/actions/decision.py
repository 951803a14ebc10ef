"""What an action decides: the changes to make, and what is said of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from beihuan_plan.chinese import in_a_row
from beihuan_plan.errors import UsageError
from beihuan_plan.ids import by_id, find_named
from beihuan_plan.model.changes import Change
from beihuan_plan.model.choices import Kind
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.tree import Record, fields_of, value_of
from beihuan_plan.model.weeks import Weeks
from beihuan_plan.model.work import Action


class Decision(NamedTuple):
    """Changes of the plan, sentences on them for the clerk, and changes of ledgers by the ledger's name."""

    changes: Sequence[Change]
    said: list[str]
    in_ledgers: Mapping[str, Sequence[Change]] = {}


class Meant(NamedTuple):
    """A task, or a part of one, that a person means; and whether by its own id, not by a range alone."""

    action: Action
    by_itself: bool


def actions_meant(plan: Plan, words: Sequence[str]) -> list[Meant]:
    """Find the tasks, and parts of tasks, that a person names; UsageError for what is neither."""
    named = by_id(plan)
    found = []
    actions = [name for name, item in named.items() if isinstance(item, Action)]
    for name, by_itself in find_named(plan, words, wanted=actions).items():
        action = named[name]
        if not isinstance(action, Action):
            raise UsageError(f"{name} 不是任务", "任务的编号如 9-1、12-3.1，plan list 列出全部任务")
        found.append(Meant(action, by_itself))
    return found


def one_action(plan: Plan, word: str) -> Action:
    """Find the one task, or part of one, that is meant; UsageError for several."""
    found = actions_meant(plan, [word])
    if len(found) != 1:
        raise UsageError(f"“{word}”不是一项任务", "这里一次写给一项任务，编号如 9-1")
    return found[0].action


def stands_as(record: Record, name: str) -> str | list[str] | None:
    """Return a field's value as a file has it; None for one that is not written."""
    value: Any = value_of(record, name)
    if not value:
        return None
    return [str(item) for item in value] if fields_of(type(record))[name].is_list else str(value)


def fields_in_words(kind: type[Record], fields: Mapping[str, Any]) -> str:
    """Say what fields become: 责任人改为“张老师”；删去备注."""
    shapes = fields_of(kind)
    said = []
    for name, value in fields.items():
        words = in_a_row("、".join([value] if isinstance(value, str) else value)) if value else ""
        words = _IN_WORDS[name](words) if words and name in _IN_WORDS else words
        said.append(f"{shapes[name].title}改为“{words}”" if value else f"删去{shapes[name].title}")
    return "；".join(said)


_IN_WORDS: dict[str, Callable[[str], str]] = {
    "kind": lambda value: Kind.parse(value).label,
    "week": lambda value: Weeks.parse(value).name,
}
"""How a sentence has values that the file has otherwise."""


def option_of(name: str) -> str:
    """Return the option of a command that sets a field; --goal names one at a time."""
    return "--goal" if name == "goals" else f"--{name.replace('_', '-')}"
