"""Ids as people type them: what they name, near misses, several at once, ranges."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from beihuan_plan.chinese import INVISIBLE, QUOTES, half_width, several
from beihuan_plan.errors import NotFoundError, UsageError
from beihuan_plan.model.tree import fields_of, nodes
from beihuan_plan.suggesting import did_you_mean, like

if TYPE_CHECKING:
    from beihuan_plan.model.plan import Plan
    from beihuan_plan.model.plan_parts import Goal, MeasurePart
    from beihuan_plan.model.work import Action
    from beihuan_plan.plain import PlainPlan

Named: TypeAlias = "Goal | MeasurePart | Action"


def by_id(plan: "Plan") -> dict[str, Named]:
    """Everything in a plan that has an id, in the plan's order."""
    return {node.key: node.record for node in nodes(plan) if "id" in fields_of(node.kind)}


def _all_ids(plan: "Plan | PlainPlan") -> Iterator[str]:
    yield from (item.id for item in (*plan.goals, *plan.all_measures))
    for task in plan.tasks:
        yield task.id
        yield from (part.id for part in task.parts)


_RANGE = r"(.+?)(?:\.\.+|~|至|到|--+)(.+)|([0-9]+-[0-9.]+)-([0-9]+-[0-9.]+)"
_HALF_A_RANGE = r"(?:\.\.+|~|至|到).*|.*(?:\.\.+|~|至|到|--+)|[0-9]+-[0-9.]+-"


def find_ids(
    plan: "Plan | PlainPlan", words: Sequence[str], wanted: Collection[str] | None = None
) -> list[str]:
    """Read the ids that a person types: several, ranges such as 9-1..9-3, full-width characters.

    NotFoundError for an id that the plan lacks, with those near it, among the `wanted` if only they will do;
    UsageError for a range that runs backwards or lacks an end, or where nothing is named.
    """
    return list(find_named(plan, words, wanted=wanted))


def find_named(
    plan: "Plan | PlainPlan",
    words: Sequence[str],
    among: Collection[str] | None = None,
    wanted: Collection[str] | None = None,
) -> dict[str, bool]:
    """Read ids as `find_ids` does; each with whether it is named by itself, and not by a range alone.

    Those `among` which it may be are all of the plan's, in its order, unless they are given.
    """
    names = list(_all_ids(plan)) if among is None else list(among)
    known = {name: number for number, name in enumerate(names)}
    found: dict[str, bool] = {}
    for word in words:
        for piece in several(half_width(word)):
            refuse_half_a_range(piece, word, "9-4..9-6")
            if match := re.fullmatch(_RANGE, piece):
                first, last = (_known(name, known, wanted) for name in match.groups() if name)
                for name in _between(known[first], known[last], names):
                    found.setdefault(name, False)
            else:
                found[_known(piece, known, wanted)] = True
    if words and not found:
        raise UsageError("没有写编号", "编号如 9-1、G1、M1.1，plan list 列出全部任务")
    return found


def refuse_half_a_range(piece: str, typed: str, example: str) -> None:
    """UsageError, with what is typed, for a range that lacks an end."""
    if re.fullmatch(_HALF_A_RANGE, piece.strip(QUOTES)):
        raise UsageError(f"范围“{typed}”只写了一头", f"两头都写，如 {example}；只有一项就只写编号")


def find_links(
    plan: "Plan | PlainPlan", noun: str, known: Collection[str], words: Sequence[str]
) -> list[str]:
    """Read the ids of records of one kind, such as 目标; UsageError for others, else as `find_ids`."""
    found = find_ids(plan, words, known)
    for name in found:
        if name not in known:
            raise UsageError(f"“{name}”不是{noun}的编号", f"{noun}的编号：{'、'.join(known)}")
    return found


def _between(start: int, end: int, names: list[str]) -> list[str]:
    first, last = names[start], names[end]
    kind = _kind(first)
    if _kind(last) != kind:
        raise UsageError(
            f"{first} 和 {last} 不是同一类编号", "范围的两头要么都是任务，要么都是同一任务的分项"
        )
    if start > end:
        raise UsageError(f"范围 {first}..{last} 前后颠倒了", f"写成 {last}..{first}")
    return [name for name in names[start : end + 1] if _kind(name) == kind]


def _kind(name: str) -> tuple[bool, str]:
    """Tasks are alike, goals are alike, and the parts of one whole."""
    whole, dot, _ = name.partition(".")
    return (name[0].isalpha(), whole if dot else name[0] if name[0].isalpha() else "")


def _known(word: str, known: Collection[str], wanted: Collection[str] | None) -> str:
    name = INVISIBLE.sub("", word).strip(f"{QUOTES}.").upper()
    if name in known:
        return name
    readings = (f"M{name}", re.sub("[.月]", "-", name, count=1))  # what 1.2 may stand for; 9月4
    found = [reading for reading in readings if reading in known]
    if len(found) == 1:
        return found[0]
    close = found or like(name, known if wanted is None else wanted, 3)
    raise NotFoundError(f"计划里没有编号 {word}", did_you_mean(close) or "plan list 列出全部任务和编号")
