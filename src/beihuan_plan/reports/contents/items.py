"""The small pieces of every paper: tasks as items, paragraphs, dates in words."""

from collections.abc import Iterable
from datetime import date

from beihuan_plan.chinese import one_line, without_stop
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Action, MonthPlan
from beihuan_plan.reports.contents.sentences import achievement
from beihuan_plan.reports.contents.shapes import Entry, Item


def day_of_term(day: date | None) -> str:
    """A date within the term that the paper is about: month and day."""
    return f"{day.month}月{day.day}日" if day else ""


def paragraphs(text: str | None) -> list[str]:
    """Split a text into its paragraphs, one a line of the plan file."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def items_of(month: MonthPlan) -> list[Item]:
    """List a month's tasks as items, numbered from 1."""
    return [
        {
            **_entry(number, task, month),
            "分项": [_entry(n, part, month) for n, part in enumerate(task.parts, 1)],
        }
        for number, task in enumerate(month.tasks, 1)
    ]


def _entry(number: int, action: Action, month: MonthPlan) -> Entry:
    reason = "" if action.status is Status.DONE else without_stop(action.reason)
    note = without_stop(action.note)
    done_on = day_of_term(action.done_on)
    return {
        "序号": number,
        "编号": action.id,
        "月份": month.month.name,
        "工作内容": one_line(action.text),
        "事项": action.label,
        "责任人": one_line(action.owner),
        "时间": day_of_term(action.due),
        "完成情况": action.status.label,
        "完成日期": done_on,
        "原因": reason,
        "备注": note,
        "备注栏": "；".join(filter(None, (reason, note))),
        "佐证材料": list(action.evidence),
        "记述": achievement(action.label, action.status, done_on, note),
    }


def only_parts(item: Item, statuses: Iterable[Status]) -> Item:
    """Return an item with only those of its parts that are in one of the states."""
    labels = {status.label for status in statuses}
    kept = item.copy()
    kept["分项"] = [part for part in item["分项"] if part["完成情况"] in labels]
    return kept


def achieved(items: Iterable[Item]) -> list[Item]:
    """What can be told as done: finished tasks, and of those under way the finished parts."""
    kept = [only_parts(item, {Status.DONE}) for item in items]
    return [item for item in kept if item["完成情况"] == Status.DONE.label or item["分项"]]


def cancelled(item: Item) -> list[Entry]:
    """The item itself if it was cancelled, else its parts that were."""
    if item["完成情况"] == Status.CANCELLED.label:
        return [item]
    return only_parts(item, {Status.CANCELLED})["分项"]
