"""Tasks as papers tell them: chosen on the plan, and put into words once, last."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from beihuan_plan.chinese import one_line, without_stop
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Action, MonthPlan, Task
from beihuan_plan.reports.contents.sentences import achievement
from beihuan_plan.reports.contents.shapes import EntryShape, ItemShape


class Numbered(NamedTuple):
    """A task with its number in its month, or a part with its number in its task."""

    number: int
    action: Action
    month: MonthPlan


def items_of(
    months: Iterable[MonthPlan],
    choose: Callable[[Task], bool] = lambda _: True,
    parts: Collection[Status] = tuple(Status),
) -> list[ItemShape]:
    """List the tasks that are chosen, each with those of its parts that are in one of the states."""
    return [
        {
            **entry(Numbered(number, task, month)),
            "分项": [
                entry(Numbered(n, part, month))
                for n, part in enumerate(task.parts, 1)
                if part.status in parts
            ],
        }
        for month in months
        for number, task in enumerate(month.tasks, 1)
        if choose(task)
    ]


def is_achieved(task: Task) -> bool:
    """Whether there is something to tell as done: the task, or one of its parts."""
    return Status.DONE in (task.status, *(part.status for part in task.parts))


def cancelled(months: Iterable[MonthPlan]) -> Iterator[Numbered]:
    """Go through the cancelled tasks and, of the others, the cancelled parts."""
    for month in months:
        for number, task in enumerate(month.tasks, 1):
            if task.status is Status.CANCELLED:
                yield Numbered(number, task, month)
                continue
            for n, part in enumerate(task.parts, 1):
                if part.status is Status.CANCELLED:
                    yield Numbered(n, part, month)


def entry(numbered: Numbered) -> EntryShape:
    """Put a task, or a part of one, into words."""
    number, action, month = numbered
    reason = "" if action.status is Status.DONE else without_stop(action.reason)
    note = without_stop(action.note)
    done_on = _day_of_term(action.done_on)
    return {
        "序号": number,
        "编号": action.id,
        "月份": month.month.name,
        "工作内容": one_line(action.text),
        "事项": action.label,
        "责任人": one_line(action.owner),
        "时间": _day_of_term(action.due),
        "完成情况": action.status.label,
        "完成日期": done_on,
        "原因": reason,
        "备注": note,
        "备注栏": "；".join(filter(None, (reason, note))),
        "佐证材料": list(action.evidence),
        "记述": achievement(action.label, action.status, done_on, note),
    }


def _day_of_term(day: date | None) -> str:
    """A date within the term that the paper is about: month and day."""
    return f"{day.month}月{day.day}日" if day else ""
