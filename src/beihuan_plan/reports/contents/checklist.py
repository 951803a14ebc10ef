"""The checklist of months, of weeks, of the whole term, or of one person's tasks."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypedDict

from beihuan_plan.agenda import Chosen, Stretch, stretches
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.days_form import DaysForm
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.semester import WHOLE_TERM, Month
from beihuan_plan.model.weeks import Weeks, days_of
from beihuan_plan.plain import PlainPlan
from beihuan_plan.plain_view import plain
from beihuan_plan.reports.contents.common import common
from beihuan_plan.reports.contents.items import items_of
from beihuan_plan.reports.contents.shapes import CommonShape, ItemShape
from beihuan_plan.reports.contents.signature import day_in_words
from beihuan_plan.reports.contents.times import days_form, time_on_list

CHANGES = "以上安排如有变动，以通知为准。"


class ColumnsShape(TypedDict):
    """Which columns the checklist needs: those that would be empty are left out."""

    有责任人: Annotated[bool, "有没有写了责任人的", True]
    有时间: Annotated[bool, "有没有写了时间的", True]
    有备注: Annotated[bool, "有没有写了原因或备注的", True]


class ChecklistMonthShape(TypedDict):
    """One month or week of a checklist, or what is of the whole term."""

    月份: Annotated[str, "月份；几个月一起安排的如 九、十月，也可能是 第3周 或 全学期", "十二月"]
    小标题: Annotated[str, "几个月的清单里，这个月的小标题；只有一个月时是空的", "十二月"]
    任务: Annotated[list[ItemShape], "这个月的任务，连同延期到这个月的"]


class ChecklistShape(CommonShape):
    """Tasks of months, of weeks or of the whole term, to hand out and tick off."""

    月份: Annotated[str, "月份，几个月用顿号隔开；也可能是第几周、全学期", "十二月"]
    任务: Annotated[list[ItemShape], "所有的任务，连同延期到这个月的"]
    各月: Annotated[list[ChecklistMonthShape], "一个月一项，没有任务的月份不列"]
    栏: Annotated[ColumnsShape, "哪些栏有内容"]
    谁的: Annotated[str, "是谁的清单；所有人的清单是空的", "张老师"]
    说明: Annotated[str, "末尾的说明；月份已经过去的，说到哪一天为止", CHANGES]


def checklist_contents(
    plan: Plan, chosen: Chosen, today: date, layout: Layout, lines: Sequence[str] = ()
) -> ChecklistShape:
    """List what is to be done, one stretch of time after the other; `lines` sets the title by hand."""
    known, form = plain(plan), days_form(layout)
    found = stretches(known, chosen)
    tasks = [_items(plan, stretch, form) for stretch in found]
    every = [item for items in tasks for item in items]
    entries = [entry for item in every for entry in (item, *item["分项"])]
    return {
        **common(plan, today, layout, lines or [_title(plan, found, chosen)]),
        "月份": "、".join(stretch.name for stretch in found),
        "任务": every,
        "各月": [
            {
                "月份": stretch.name,
                "小标题": heading(stretch, known.weeks_from, form) if len(found) > 1 else "",
                "任务": items,
            }
            for stretch, items in zip(found, tasks, strict=True)
            if items
        ],
        "栏": {
            "有责任人": any(entry["责任人"] for entry in entries),
            "有时间": any(entry["时间"] for entry in entries),
            "有备注": any(entry["备注栏"] for entry in entries),
        },
        "谁的": "、".join(sorted(chosen.owners)),
        "说明": CHANGES
        if today <= _last_day(known, found)
        else f"以上是截至{day_in_words(today)}的完成情况。",
    }


def _title(plan: Plan, found: Sequence[Stretch], chosen: Chosen) -> str:
    term, whose = plan.semester.title, "、".join(sorted(chosen.owners))
    months = [month for stretch in found for month in stretch.months]
    weeks = [stretch.week for stretch in found if stretch.week is not None]
    if chosen.of_term:
        time = term
    elif weeks:
        time = f"{term}{_weeks_in_words(weeks)}"
    elif months:
        time = f"{_in_words(months)}{f'和{WHOLE_TERM}' if found[0].is_whole_term else ''}"
    else:
        time, whose = term, "，".join(filter(None, (WHOLE_TERM, whose)))
    return f"{plan.school}{plan.office}{time}工作清单{f'（{whose}）' if whose else ''}"


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


def _weeks_in_words(weeks: Sequence[int]) -> str:
    """Name weeks: 第3周, 第3、5周; those in a row by the first and the last, 第3—5周."""
    if weeks[-1] - weeks[0] == len(weeks) - 1:
        return Weeks(weeks[0], weeks[-1]).name
    return f"第{'、'.join(map(str, weeks))}周"


def heading(stretch: Stretch, weeks_from: date | None, form: DaysForm) -> str:
    """Head one of several stretches: a week with its days, where they are known."""
    if stretch.week is None or weeks_from is None:
        return stretch.name
    return f"{stretch.name}（{form.weeks(days_of(Weeks(stretch.week, stretch.week), weeks_from))}）"


def _last_day(plan: PlainPlan, found: Sequence[Stretch]) -> date:
    last = found[-1]
    if last.week is not None and plan.weeks_from:
        return days_of(Weeks(last.week, last.week), plan.weeks_from).last
    return (last.months[-1] if last.months else plan.closing).last_day


def _items(plan: Plan, stretch: Stretch, form: DaysForm) -> list[ItemShape]:
    """Put the tasks of a stretch of time into words, numbered on; those of another time say of which."""
    ids = {item.id for task in stretch.tasks for item in (task, *task.parts)}
    items = items_of(plan.schedule, lambda task: task.id in ids, lambda part: part.id in ids)
    by_id = {entry["编号"]: entry for item in items for entry in (item, *item["分项"])}
    for task in stretch.tasks:
        for each in (task, *task.parts):
            by_id[each.id]["时间"] = time_on_list(each, form, stretch.week)
        remarks = by_id[task.id]["备注栏"]
        by_id[task.id]["备注栏"] = "；".join(filter(None, (stretch.origin(task), remarks)))
    places = {task.id: number for number, task in enumerate(stretch.tasks, 1)}
    items.sort(key=lambda item: places[item["编号"]])
    return [{**item, "序号": places[item["编号"]]} for item in items]
