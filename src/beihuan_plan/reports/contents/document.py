"""The plan itself, in full."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypedDict

from beihuan_plan.chinese import one_line
from beihuan_plan.model.plan import Layout, MeasurePart, Plan
from beihuan_plan.reports.contents.common import common, numbering, paragraphs
from beihuan_plan.reports.contents.items import items_of
from beihuan_plan.reports.contents.shapes import CommonShape, ItemShape
from beihuan_plan.reports.contents.signature import signature


class SectionNumbersShape(TypedDict):
    """The Chinese number of each section of the plan; empty for a section that is not there."""

    指导思想: Annotated[str, "“指导思想”是第几部分，没有就是空的", "一"]
    工作目标: Annotated[str, "“工作目标”是第几部分", "二"]
    具体措施: Annotated[str, "“具体措施”是第几部分", "三"]
    具体安排: Annotated[str, "“具体安排”是第几部分", "四"]


class GoalShape(TypedDict):
    """One goal."""

    序号: Annotated[int, "次序，从 1 起", 1]
    编号: Annotated[str, "目标编号", "G1"]
    内容: Annotated[list[str], "目标全文，一段一项", "做好学校课题的研究管理工作。"]


class MeasurePartShape(TypedDict):
    """One part of a measure."""

    序号: Annotated[int, "次序，从 1 起", 1]
    编号: Annotated[str, "措施编号", "M1.1"]
    标题: Annotated[str, "措施的标题", "青蓝工程，新老相长。"]
    内容: Annotated[list[str], "措施全文，一段一项", "以老带新，以新促老。"]


class MeasureShape(MeasurePartShape):
    """One measure with its parts."""

    分项: Annotated[list[MeasurePartShape], "措施分成几点"]


class MonthShape(TypedDict):
    """One month's tasks."""

    月份: Annotated[str, "月份", "十二月"]
    任务: Annotated[list[ItemShape], "这个月的任务"]


class DocumentShape(CommonShape):
    """The plan itself."""

    节号: Annotated[SectionNumbersShape, "各部分的次序，一、二……"]
    指导思想: Annotated[list[str], "指导思想，一段一项", "以国家课程校本化为目标。"]
    工作目标: Annotated[list[GoalShape], "工作目标"]
    具体措施: Annotated[list[MeasureShape], "具体措施"]
    具体安排: Annotated[list[MonthShape], "具体安排，一个月一项"]


def document_contents(plan: Plan, today: date, layout: Layout, lines: Sequence[str] = ()) -> DocumentShape:
    """Say what the plan says; `lines` sets its title by hand."""
    number = numbering()
    signed = plan.signature
    return {
        **common(plan, today, layout, lines or paragraphs(plan.title)),
        "节号": {
            "指导思想": number(plan.guiding_principles),
            "工作目标": number(plan.goals),
            "具体措施": number(plan.measures),
            "具体安排": number(plan.schedule),
        },
        "指导思想": paragraphs(plan.guiding_principles),
        "工作目标": [
            {"序号": number, "编号": goal.id, "内容": paragraphs(goal.text)}
            for number, goal in enumerate(plan.goals, 1)
        ],
        "具体措施": [
            {
                **_measure(number, measure),
                "分项": [_measure(n, part) for n, part in enumerate(measure.parts, 1)],
            }
            for number, measure in enumerate(plan.measures, 1)
        ],
        "具体安排": [
            {"月份": month.month.name, "任务": items_of([month])} for month in plan.schedule if month.tasks
        ],
        "落款": signature(one_line(signed.name) if signed else "", signed.date if signed else None),
    }


def _measure(number: int, measure: MeasurePart) -> MeasurePartShape:
    return {
        "序号": number,
        "编号": measure.id,
        "标题": one_line(measure.title),
        "内容": paragraphs(measure.text),
    }
