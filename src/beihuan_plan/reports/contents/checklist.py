"""A month's checklist."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from beihuan_plan.model.plan import Layout, Plan
from beihuan_plan.model.semester import Month
from beihuan_plan.plain import plain
from beihuan_plan.queries import to_do_in
from beihuan_plan.reports.contents.common import common
from beihuan_plan.reports.contents.items import items_of
from beihuan_plan.reports.contents.shapes import CommonShape, ItemShape


class ChecklistShape(CommonShape):
    """One month's tasks, to hand out and tick off."""

    月份: Annotated[str, "月份", "十二月"]
    任务: Annotated[list[ItemShape], "这个月的任务，连同延期到这个月的"]


def checklist_contents(
    plan: Plan,
    month: Month,
    today: date,
    layout: Layout,
    lines: Sequence[str] = (),
    *,
    with_overdue: bool = False,
) -> ChecklistShape:
    """List what is to be done in a month, and on wish what is left of earlier ones.

    `lines` sets the title by hand.
    """
    title = f"{plan.school}{plan.office}{month.year}年{month.number}月工作清单"
    return {
        **common(plan, today, layout, lines or [title]),
        "月份": month.name,
        "任务": list(_items(plan, month, with_overdue=with_overdue)),
    }


def _items(plan: Plan, month: Month, *, with_overdue: bool) -> Iterator[ItemShape]:
    """List the month's own tasks, then those of other months with what is open of them, numbered on."""
    own = items_of([each for each in plan.schedule if each.month == month])
    yield from own
    origins = {
        task.id: task.origin(month)
        for task in to_do_in(plain(plan), month, with_overdue=with_overdue)
        if task.month != month
    }
    others = items_of(plan.schedule, lambda task: task.id in origins, lambda part: part.status.is_open)
    for number, item in enumerate(others, len(own) + 1):
        remarks = "；".join(filter(None, (origins[item["编号"]], item["备注栏"])))
        yield {**item, "序号": number, "备注栏": remarks}
