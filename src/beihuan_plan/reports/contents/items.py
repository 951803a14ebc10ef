"""Tasks as papers tell them: chosen on the plan, and put into words once, last."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from beihuan_plan.chinese import in_a_row, remark, without_stop
from beihuan_plan.model.choices import Kind, Status
from beihuan_plan.model.semester import months_in_words
from beihuan_plan.model.work import Action, MonthPlan, Task, TaskPart
from beihuan_plan.reports.contents.sentences import account, moved_to, repeated
from beihuan_plan.reports.contents.shapes import EntryShape, ItemShape
from beihuan_plan.reports.contents.times import time_in_words


class Numbered(NamedTuple):
    """A task with its number in its month, or a part with its number in its task."""

    number: int
    action: Action
    month: MonthPlan


E = TypeVar("E", bound=EntryShape)

_Told = list[tuple[Numbered, list[EntryShape]]]
"""Tasks that are told together, each with its parts."""


def items_of(
    months: Iterable[MonthPlan],
    choose: Callable[[Task], bool] = lambda _: True,
    choose_part: Callable[[TaskPart], bool] = lambda _: True,
) -> list[ItemShape]:
    """List the tasks that are chosen, each with those of its parts that are."""
    return [{**entry(task), "分项": parts} for task, parts in _chosen(months, choose, choose_part)]


def achievements(
    months: Iterable[MonthPlan],
    choose: Callable[[Task], bool],
    is_told: Callable[[Task], bool] = lambda _: False,
) -> list[ItemShape]:
    """List those of the chosen tasks that are done, whole or in parts, with the parts that are.

    What was done several times, in the same words, is told once, where it was done first. What `is_told`
    elsewhere, every time that it was done, is left out where nothing is noted of it.
    """
    told: dict[str, _Told] = {}
    for task, parts in _chosen(months, lambda task: choose(task) and _is_achieved(task), _is_done):
        is_whole = _is_done(task.action) and not parts
        told.setdefault(task.action.label if is_whole else task.action.id, []).append((task, parts))
    return [_told_once(found) for found in told.values() if not _is_told_elsewhere(found, is_told)]


def _is_told_elsewhere(found: _Told, is_told: Callable[[Task], bool]) -> bool:
    tasks = [task.action for task, parts in found if not parts and not task.action.note]
    return len(tasks) == len(found) and all(isinstance(task, Task) and is_told(task) for task in tasks)


def _told_once(found: _Told) -> ItemShape:
    entries = [entry(task, following=len(parts)) for task, parts in found]
    first, parts = entries[0], found[0][1]
    if len(entries) > 1:
        days = [each["完成日期"] for each in entries]
        notes = [in_a_row(task.action.note) for task, _ in found]
        first["编号"] = "、".join(each["编号"] for each in entries)
        first["记述"] = repeated(first["事项"], days, notes)
        first["佐证材料"] = [proof for each in entries for proof in each["佐证材料"]]
    return {**first, "分项": parts}


def _chosen(
    months: Iterable[MonthPlan], choose: Callable[[Task], bool], choose_part: Callable[[TaskPart], bool]
) -> Iterator[tuple[Numbered, list[EntryShape]]]:
    for month in months:
        for number, task in enumerate(month.tasks, 1):
            if choose(task):
                parts = [
                    entry(Numbered(n, part, month), of_event=task.is_event)
                    for n, part in enumerate(task.parts, 1)
                    if choose_part(part)
                ]
                yield Numbered(number, task, month), parts


def _is_achieved(task: Task) -> bool:
    return any(map(_is_done, (task, *task.parts)))


def _is_done(action: Action) -> bool:
    return action.status is Status.DONE


def postponed(items: Sequence[E]) -> list[E]:
    """Choose the tasks that were put off as a whole."""
    return [item for item in items if item["完成情况"] == Status.POSTPONED.label]


def cancelled(months: Iterable[MonthPlan]) -> Iterator[Numbered]:
    """Go through the cancelled tasks and, of the others, the cancelled parts."""
    for month in months:
        for number, task in enumerate(month.tasks, 1):
            if task.is_event:
                continue
            if task.status is Status.CANCELLED:
                yield Numbered(number, task, month)
                continue
            for n, part in enumerate(task.parts, 1):
                if part.status is Status.CANCELLED:
                    yield Numbered(n, part, month)


def entry(numbered: Numbered, following: int = 0, *, of_event: bool = False) -> EntryShape:
    """Put a task, or a part of one, into words; `following` tells how many parts of it are listed as done.

    What only takes place, or is a part `of_event`, has no box to tick.
    """
    number, action, month = numbered
    takes_place = of_event or action.is_event
    box = Status.TODO if action.status.is_open else action.status
    reason = "" if action.status is Status.DONE else without_stop(action.reason)
    moved = moved_to(day_of_term(action.due)) if action.status is Status.POSTPONED else ""
    why = "，".join(filter(None, (moved, action.progress, reason)))
    note = without_stop(action.note)
    done_on = day_of_term(action.done_on)
    return {
        "序号": number,
        "编号": action.id,
        "月份": months_in_words(month.months),
        "工作内容": in_a_row(action.text),
        "事项": action.label,
        "责任人": in_a_row(action.owner, "、"),
        "时间": time_in_words(action),
        "完成情况": Kind.EVENT.label if takes_place else action.status.label,
        "改到": f"（{moved}）" if moved else "",
        "方框": "" if takes_place else box.symbol,
        "完成日期": done_on,
        "原因": reason,
        "备注": note,
        "备注栏": in_a_row("\n".join(filter(None, (action.progress, reason, remark(action.note))))),
        "佐证材料": list(action.evidence),
        "记述": account(action.label, action.status, done_on, why, in_a_row(action.note), following),
    }


def day_of_term(day: date | None) -> str:
    """A date within the term that the paper is about: month and day."""
    return f"{day.month}月{day.day}日" if day else ""
