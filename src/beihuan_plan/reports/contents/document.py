"""The plan itself, in full."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypedDict

from beihuan_plan.chinese import one_line
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import MeasurePart, Plan
from beihuan_plan.model.semester import months_in_words
from beihuan_plan.reports.contents.common import PART, common, mark, numbering, paragraphs
from beihuan_plan.reports.contents.items import items_of
from beihuan_plan.reports.contents.shapes import CommonShape, EntryShape, ItemShape
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
    标号: Annotated[str, "写在前面的次序；只有一条时是空的", "1．"]
    编号: Annotated[str, "目标编号", "G1"]
    内容: Annotated[list[str], "目标全文，一段一项", "做好学校课题的研究管理工作。"]


class MeasurePartShape(TypedDict):
    """One part of a measure."""

    序号: Annotated[int, "次序，从 1 起", 1]
    标号: Annotated[str, "写在前面的次序：1．或（1）；只有一条时是空的", "1．"]
    编号: Annotated[str, "措施编号", "M1.1"]
    标题: Annotated[str, "措施的标题", "青蓝工程，新老相长。"]
    内容: Annotated[list[str], "措施全文，一段一项", "以老带新，以新促老。"]


class MeasureShape(MeasurePartShape):
    """One measure with its parts."""

    分项: Annotated[list[MeasurePartShape], "措施分成几点"]


class PlannedPartShape(EntryShape):
    """A task, or a part of one, as the plan says it."""

    标号: Annotated[str, "写在前面的次序：1．或（1）；只有一项时是空的", "1．"]
    安排: Annotated[str, "原文，连同责任人和时间", "省级课题做好结题工作（责任人：张老师，12月20日前）。"]


class PlannedShape(PlannedPartShape):
    """A task with its parts, as the plan says it."""

    分项: Annotated[list[PlannedPartShape], "一条任务里的几件事；原文里都说到了的不再列"]


class MonthShape(TypedDict):
    """One month's tasks."""

    月份: Annotated[str, "月份", "十二月"]
    任务: Annotated[list[PlannedShape], "这个月的任务"]


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
            {
                "序号": number,
                "标号": mark(number, plan.goals),
                "编号": goal.id,
                "内容": paragraphs(goal.text),
            }
            for number, goal in enumerate(plan.goals, 1)
        ],
        "具体措施": [
            {
                **_measure(number, measure, mark(number, plan.measures)),
                "分项": [
                    _measure(n, part, mark(n, measure.parts, PART)) for n, part in enumerate(measure.parts, 1)
                ],
            }
            for number, measure in enumerate(plan.measures, 1)
        ],
        "具体安排": [
            {"月份": months_in_words(month.months), "任务": _planned(items_of([month]))}
            for month in plan.schedule
            if month.tasks
        ],
        "落款": signature(one_line(signed.name) if signed else "", signed.date if signed else None),
    }


def _planned(items: Sequence[ItemShape]) -> list[PlannedShape]:
    return [
        {
            **item,
            "标号": mark(item["序号"], items),
            "安排": _with_terms(item),
            "分项": [
                {**part, "标号": mark(part["序号"], item["分项"], PART), "安排": _with_terms(part)}
                for part in item["分项"]
                if not _says_all(item)
            ],
        }
        for item in items
    ]


def _with_terms(entry: EntryShape) -> str:
    """Say who does it and by when, before the stop, as in 制订计划（责任人：张老师，9月20日前）."""
    owner, day = entry["责任人"], entry["时间"]
    terms = "，".join(filter(None, (owner and f"责任人：{owner}", day and f"{day}前")))
    text, label = entry["工作内容"], entry["事项"]
    return f"{label}（{terms}）{text[len(label) :].lstrip()}" if terms else text


def _says_all(item: ItemShape) -> bool:
    """Whether a task's own words name all its parts, and these have no one and no day of their own."""
    return all(
        part["事项"] in item["工作内容"] and not (part["责任人"] or part["时间"]) for part in item["分项"]
    )


def _measure(number: int, measure: MeasurePart, marked: str) -> MeasurePartShape:
    return {
        "序号": number,
        "标号": marked,
        "编号": measure.id,
        "标题": one_line(measure.title),
        "内容": paragraphs(measure.text),
    }
