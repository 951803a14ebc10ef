"""The checklist of a month, of several, or of one person's tasks."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Annotated, NamedTuple, TypedDict

from beihuan_plan.chinese import names_in
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import Month
from beihuan_plan.plain_view import plain
from beihuan_plan.queries import to_do_in
from beihuan_plan.reports.contents.common import common
from beihuan_plan.reports.contents.items import items_of
from beihuan_plan.reports.contents.shapes import CommonShape, ItemShape
from beihuan_plan.reports.contents.signature import day_in_words

CHANGES = "以上安排如有变动，以通知为准。"


class Chosen(NamedTuple):
    """Which tasks a checklist has."""

    months: Sequence[Month]
    owners: Collection[str] = ()
    """Whose tasks; empty for everybody's."""
    with_overdue: bool = False
    """Whether those of the months before the first that are still open are listed too."""
    of_term: bool = False
    """Whether its title names the term, not the months."""


class ColumnsShape(TypedDict):
    """Which columns the checklist needs: those that would be empty are left out."""

    有责任人: Annotated[bool, "有没有写了责任人的", True]
    有时间: Annotated[bool, "有没有写了时间的", True]
    有备注: Annotated[bool, "有没有写了原因或备注的", True]


class ChecklistMonthShape(TypedDict):
    """One month of a checklist."""

    月份: Annotated[str, "月份", "十二月"]
    小标题: Annotated[str, "几个月的清单里，这个月的小标题；只有一个月时是空的", "十二月"]
    任务: Annotated[list[ItemShape], "这个月的任务，连同延期到这个月的"]


class ChecklistShape(CommonShape):
    """Tasks of one month or of several, to hand out and tick off."""

    月份: Annotated[str, "月份，几个月用顿号隔开", "十二月"]
    任务: Annotated[list[ItemShape], "所有的任务，连同延期到这个月的"]
    各月: Annotated[list[ChecklistMonthShape], "一个月一项，没有任务的月份不列"]
    栏: Annotated[ColumnsShape, "哪些栏有内容"]
    谁的: Annotated[str, "是谁的清单；所有人的清单是空的", "张老师"]
    说明: Annotated[str, "末尾的说明；月份已经过去的，说到哪一天为止", CHANGES]


def checklist_contents(
    plan: Plan, chosen: Chosen, today: date, layout: Layout, lines: Sequence[str] = ()
) -> ChecklistShape:
    """List what is to be done, month by month in their order; `lines` sets the title by hand."""
    months = sorted(set(chosen.months))
    tasks = {month: list(_items(plan, month, chosen, with_overdue=month == months[0])) for month in months}
    filled = {month: items for month, items in tasks.items() if items}
    every = [item for items in filled.values() for item in items]
    entries = [entry for item in every for entry in (item, *item["分项"])]
    return {
        **common(plan, today, layout, lines or [_title(plan, months, chosen)]),
        "月份": "、".join(month.name for month in months),
        "任务": every,
        "各月": [
            {"月份": month.name, "小标题": month.name if len(months) > 1 else "", "任务": items}
            for month, items in filled.items()
        ],
        "栏": {
            "有责任人": any(entry["责任人"] for entry in entries),
            "有时间": any(entry["时间"] for entry in entries),
            "有备注": any(entry["备注栏"] for entry in entries),
        },
        "谁的": "、".join(sorted(chosen.owners)),
        "说明": CHANGES if today <= months[-1].last_day else f"以上是截至{day_in_words(today)}的完成情况。",
    }


def _title(plan: Plan, months: Sequence[Month], chosen: Chosen) -> str:
    time = plan.semester.title if chosen.of_term else _in_words(months)
    whose = f"（{'、'.join(sorted(chosen.owners))}）" if chosen.owners else ""
    return f"{plan.school}{plan.office}{time}工作清单{whose}"


def _in_words(months: Sequence[Month]) -> str:
    """Name months by their numbers, each year once: 2019年9月、11月; many in a row: 2019年9月至2020年1月."""
    first, last = months[0], months[-1]
    in_a_row = len(months) > 2 and last == first.after(len(months) - 1)
    named = [first, last] if in_a_row else months
    years = [None, *(month.year for month in named)]
    return ("至" if in_a_row else "、").join(
        f"{month.number}月" if month.year == before else f"{month.year}年{month.number}月"
        for month, before in zip(named, years, strict=False)
    )


def _items(plan: Plan, month: Month, chosen: Chosen, *, with_overdue: bool) -> Iterator[ItemShape]:
    """List the month's own tasks, then those of other months with what is open of them, numbered on."""
    own = items_of([each for each in plan.schedule if month in each.months])
    origins = {
        task.id: task.origin(month)
        for task in to_do_in(plain(plan), month, with_overdue=with_overdue and chosen.with_overdue)
        if month not in task.months
    }
    others = items_of(plan.schedule, lambda task: task.id in origins, lambda part: part.status.is_open)
    for item in others:
        item["备注栏"] = "；".join(filter(None, (origins[item["编号"]], item["备注栏"])))
    whose = (_of_owners(item, chosen.owners) if chosen.owners else item for item in [*own, *others])
    for number, item in enumerate(filter(None, whose), 1):
        yield {**item, "序号": number}


def _of_owners(item: ItemShape, owners: Collection[str]) -> ItemShape | None:
    """Keep what is some people's: a task, without the parts that are others', or those of its parts alone."""
    whole = _is_of(item["责任人"], owners)
    parts = [
        part for part in item["分项"] if _is_of(part["责任人"], owners) or (whole and not part["责任人"])
    ]
    return {**item, "分项": parts} if whole or parts else None


def _is_of(named: str, owners: Collection[str]) -> bool:
    return not set(names_in(named)).isdisjoint(owners)
