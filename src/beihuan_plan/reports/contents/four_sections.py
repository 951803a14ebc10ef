"""The four things that a plan can hold, each under its own name: for templates that set them one by one."""

from typing import Annotated, TypedDict

from beihuan_plan.chinese import one_line
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import MeasurePart
from beihuan_plan.reports.contents.common import numbering, paragraphs
from beihuan_plan.reports.contents.marking import Marking
from beihuan_plan.reports.contents.planned import MonthShape, planned


class SectionNumbersShape(TypedDict):
    """The Chinese number of each of the four; empty for one that is not there."""

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
    标题: Annotated[str, "措施的标题；没有标题的，是第一段", "青蓝工程，新老相长。"]
    内容: Annotated[list[str], "标题后面的全文，一段一项", "以老带新，以新促老。"]


class MeasureShape(MeasurePartShape):
    """One measure with its parts."""

    分项: Annotated[list[MeasurePartShape], "措施分成几点"]


class FourSectionsShape(TypedDict):
    """The four, always in this order, whatever sections the plan arranges them in."""

    节号: Annotated[SectionNumbersShape, "只按下面四部分排时，各部分的次序，一、二……"]
    指导思想: Annotated[list[str], "指导思想，一段一项", "以国家课程校本化为目标。"]
    工作目标: Annotated[list[GoalShape], "工作目标"]
    具体措施: Annotated[list[MeasureShape], "具体措施"]
    具体安排: Annotated[list[MonthShape], "具体安排，一个月一项"]


def four_sections(plan: Plan, layout: Layout) -> FourSectionsShape:
    """Tell of each by itself."""
    number, marking = numbering(), Marking(layout.numbering)
    return {
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
                "标号": marking.mark("goal", number, len(plan.goals)),
                "编号": goal.id,
                "内容": paragraphs(goal.text),
            }
            for number, goal in enumerate(plan.goals, 1)
        ],
        "具体措施": [
            {
                **_measure(number, measure, marking.mark("measure", number, len(plan.measures))),
                "分项": [
                    _measure(n, part, marking.mark("part", n, len(measure.parts)))
                    for n, part in enumerate(measure.parts, 1)
                ],
            }
            for number, measure in enumerate(plan.measures, 1)
        ],
        "具体安排": planned(plan.schedule, layout),
    }


def _measure(number: int, measure: MeasurePart, marked: str) -> MeasurePartShape:
    title, text = one_line(measure.title), paragraphs(measure.text)
    if not title:  # else its number would stand alone
        title, *text = text
    return {"序号": number, "标号": marked, "编号": measure.id, "标题": title, "内容": text}
