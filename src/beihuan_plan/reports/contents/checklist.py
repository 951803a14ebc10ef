"""A month's checklist."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from beihuan_plan.model.plan import Layout, MonthPlan, Plan
from beihuan_plan.reports.contents.common import common
from beihuan_plan.reports.contents.items import items_of
from beihuan_plan.reports.contents.shapes import CommonShape, ItemShape


class ChecklistShape(CommonShape):
    """One month's tasks, to hand out and tick off."""

    月份: Annotated[str, "月份", "十二月"]
    任务: Annotated[list[ItemShape], "这个月的任务"]


def checklist_contents(
    plan: Plan, month: MonthPlan, today: date, layout: Layout, lines: Sequence[str] = ()
) -> ChecklistShape:
    """List one month's tasks; `lines` sets the title by hand."""
    title = f"{plan.school}{plan.office}{month.month.year}年{month.month.number}月工作清单"
    return {
        **common(plan, today, layout, lines or [title]),
        "月份": month.month.name,
        "任务": items_of([month]),
    }
