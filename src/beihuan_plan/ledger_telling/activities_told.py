"""Activities told: how often there was what, on which days, with whom, for how many."""

from collections.abc import Iterator

from beihuan_plan.ledger_figures.activity_figures import took_part
from beihuan_plan.ledger_telling.passage import (
    Passage,
    Piece,
    amount,
    day_in_words,
    in_brackets,
    parts,
    quoted,
    row,
    unless_empty,
)
from beihuan_plan.ledger_telling.term_told import TermTold
from beihuan_plan.model.ledgers.activities import Activity
from beihuan_plan.model.word_list import Word

_COMPLETE = ("培训", "学习", "指导", "活动", "交流", "会议", "讲座", "会")
"""How the name of a kind ends that can be held as it is: others are held as 活动."""


def activities_told(told: TermTold) -> Iterator[Passage]:
    """Tell of the activities, kind by kind, and behind the last of the hours that they came to."""
    found = [*_by_kind(told)]
    yield from found[:-1]
    yield from Passage.joined((*found[-1:], *_hours(told)))


def _by_kind(told: TermTold) -> Iterator[Passage]:
    for kind in told.rules.word_list("activity_kinds"):
        found = told.counted(told.office.activities, f"activities.{kind}.held")
        if len(found) == 1:
            yield _one(kind, found[0])
        elif found:
            yield _several(told, kind, found)


def _hours(told: TermTold) -> Iterator[Passage]:
    """Tell of the hours of our own teachers who are listed: a bare number of people has none."""
    if hours := unless_empty(told.figures, "activities.hours"):
        yield Passage.of("以上活动记入教师个人的学时，合计", amount(hours), "。")


def _one(kind: Word, activity: Activity) -> Passage:
    came, who, ids = took_part(activity), "、".join(activity.speaker), (activity.id,)
    elsewhere = activity.place and activity.place not in activity.partners
    place = f"，在{activity.place}" if elsewhere else "，"
    with_whom = f"与{'、'.join(activity.partners)}" if activity.partners else ""
    held = "开展" if activity.title.endswith(kind.label) else _held(kind)
    said = [f"{day_in_words(activity.date, activity.to)}{place}{with_whom}{held}{quoted(activity.title)}"]
    by_whom = "指导" if kind.label.endswith("指导") else "主讲"
    said += [f"，由{who}{by_whom}" if who else ""]
    people = [Piece(f"，{came}人参加", ids, f"activities.{kind}.people", came)] if came else []
    return Passage.of(Piece("".join(said), ids, f"activities.{kind}.held", 1), people, "。")


def _several(told: TermTold, kind: Word, found: list[Activity]) -> Passage:
    held = told.figures[f"activities.{kind}.held"]
    days = [
        Piece(f"{day_in_words(each.date, each.to)}{quoted(each.title)}{_with(each)}", (each.id,))
        for each in found
    ]
    directions = parts(told.figures, held.name, told.rules.word_list("directions"))
    people = unless_empty(told.figures, f"activities.{kind}.people")
    came = [amount(people, "，参加")] if people else []
    return Passage.of(_held(kind), amount(held), in_brackets(directions), came, "：", row(days), "。")


def _held(kind: Word) -> str:
    name = kind.label
    if name == "其他":
        return "开展活动"
    return f"{'召开' if name.endswith('会议') else '开展'}{name}{'' if name.endswith(_COMPLETE) else '活动'}"


def _with(activity: Activity) -> str:
    """Say in brackets with whom it was."""
    return f"（与{'、'.join(activity.partners)}）" if activity.partners else ""
