"""The small pieces of every paper: tasks as items, paragraphs, dates in words."""

from datetime import date
from typing import Any, TypedDict

from beihuan_plan.model.plan import Action, MonthPlan, Task
from beihuan_plan.model.status import Status
from beihuan_plan.model.wording import one_line, without_stop


class Item(TypedDict):
    """A task, or a part of one, as a paper shows it; what is not known is empty text."""

    序号: int
    编号: str
    工作内容: str
    事项: str
    责任人: str
    时间: str
    完成情况: str
    完成日期: str
    原因: str
    备注: str
    佐证材料: list[str]
    月份: str
    分项: list[Any]


def day_in_words(day: date | None) -> str:
    """A date as official papers have it, in Arabic digits without leading zeros (GB/T 9704-2012)."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def day_of_term(day: date | None) -> str:
    """A date within the term that the paper is about: month and day."""
    return f"{day.month}月{day.day}日" if day else ""


def paragraphs(text: str | None) -> list[str]:
    """Split a text into its paragraphs, one a line of the plan file."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def items_of(month: MonthPlan) -> list[Item]:
    """List a month's tasks as items, numbered from 1."""
    return [_item(number, task, month) for number, task in enumerate(month.tasks, 1)]


def _item(number: int, action: Action, month: MonthPlan) -> Item:
    parts = action.parts if isinstance(action, Task) else ()
    return {
        "序号": number,
        "编号": action.id,
        "工作内容": one_line(action.text),
        "事项": action.label,
        "责任人": one_line(action.owner),
        "时间": day_of_term(action.due),
        "完成情况": action.status.label,
        "完成日期": day_of_term(action.done_on),
        "原因": "" if action.status is Status.DONE else without_stop(action.reason),
        "备注": without_stop(action.note),
        "佐证材料": list(action.evidence),
        "月份": month.month.name,
        "分项": [_item(part_number, part, month) for part_number, part in enumerate(parts, 1)],
    }


def only_parts(item: Item, statuses: set[Status]) -> Item:
    """Return an item with only those of its parts that are in one of the states."""
    labels = {status.label for status in statuses}
    kept = item.copy()
    kept["分项"] = [part for part in item["分项"] if part["完成情况"] in labels]
    return kept
