"""What each paper says: one plain context per paper, the same for every format.

Keys are Chinese, for the clerk who edits a template; values are text, numbers, lists and such mappings,
never model objects.
"""

from datetime import date
from typing import Any

from beihuan_plan.figures import Figures, SummaryFigures, summary_figures
from beihuan_plan.model.plan import Measure, MeasurePart, MonthPlan, Plan, SummaryWords
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.status import Status
from beihuan_plan.model.wording import one_line
from beihuan_plan.reports.items import Item, day_in_words, items_of, only_parts, paragraphs
from beihuan_plan.reports.numbering import chinese_number

Contents = dict[str, Any]

_OPEN = {status for status in Status if status.is_open}


def document_contents(plan: Plan, today: date) -> Contents:
    """The plan itself."""
    return {
        **_common(plan, today),
        "标题": plan.title,
        "节号": _section_numbers([title for title, present in _sections(plan) if present]),
        "指导思想": paragraphs(plan.guiding_principles),
        "工作目标": [
            {"序号": number, "编号": goal.id, "内容": paragraphs(goal.text)}
            for number, goal in enumerate(plan.goals, 1)
        ],
        "具体措施": [
            {
                **_measure(number, measure),
                "分项": [_measure(part_number, part) for part_number, part in enumerate(measure.parts, 1)],
            }
            for number, measure in enumerate(plan.measures, 1)
        ],
        "具体安排": [{"月份": month.month.name, "任务": items_of(month)} for month in plan.schedule],
        "落款": {
            "署名": plan.signature.name if plan.signature else "",
            "日期": day_in_words(plan.signature.date if plan.signature else None),
        },
    }


def checklist_contents(plan: Plan, month: MonthPlan, today: date) -> Contents:
    """One month's tasks, to hand out and tick off."""
    return {
        **_common(plan, today),
        "标题": f"{plan.school}{plan.office}{month.month.year}年{month.month.number}月工作清单",
        "月份": month.month.name,
        "任务": items_of(month),
    }


def summary_contents(plan: Plan, today: date) -> Contents:
    """What became of the plan by the term's end."""
    figures = summary_figures(plan)
    words = plan.summary or SummaryWords()
    items = {item["编号"]: item for month in plan.schedule for item in items_of(month)}
    others = [items[task.id] for task in plan.tasks if task.measure is None]
    contents: Contents = {
        "标题": _summary_title(plan),
        "计划标题": plan.title,
        "合计": _numbers(figures.total),
        "主题": [
            {
                **_theme(number, plan, measure, figures, items),
                "分项": [
                    _theme(part_number, plan, part, figures, items)
                    for part_number, part in enumerate(_scheduled(measure, figures), 1)
                ],
            }
            for number, measure in enumerate(plan.measures, 1)
        ],
        "其他工作": {**_numbers(figures.by_measure[""]), "事项": _achieved(others)} if others else None,
        "未完成": [only_parts(items[name], _OPEN) for name in figures.total["unfinished"].records],
        "取消": [item for item in items.values() for item in _cancelled(item)],
        "不足与反思": paragraphs(words.shortcomings),
        "下学期打算": paragraphs(words.next_steps),
        "各月": [
            {"月份": month.month.name, **_numbers(numbers)}
            for month, numbers in zip(plan.schedule, figures.by_month.values(), strict=True)
        ],
    }
    themes = [theme["标题"] for theme in contents["主题"]]
    tail = {name: bool(contents[name]) for name in ("其他工作", "未完成", "不足与反思")}
    tail["未完成"] = bool(contents["未完成"] or contents["取消"])
    tail["下学期打算"] = bool(contents["下学期打算"] or contents["未完成"])
    numbers = _section_numbers([*themes, *(name for name, present in tail.items() if present)])
    return {**_common(plan, today), **contents, "节号": numbers}


def starter_contents(school: str, office: str, semester: Semester) -> Contents:
    """A plan file to begin with."""
    return {
        "学校": school,
        "部门": office,
        "学期": str(semester),
        "标题": f"{school}{semester.title}{office}工作计划",
        "月份": [{"月份": str(month), "序号": month.number} for month in semester.months],
        "署名": f"{school}{office}",
        "第一项": f"制订{office}工作计划。",
        "最后一项": f"撰写{office}工作总结。",
    }


def _common(plan: Plan, today: date) -> Contents:
    return {
        "学校": plan.school,
        "部门": plan.office,
        "学期": plan.semester.title,
        "今天": day_in_words(today),
        "落款": {"署名": plan.signed_by, "日期": day_in_words(today)},
    }


def _summary_title(plan: Plan) -> str:
    stem = plan.title.removesuffix("计划")
    return f"{stem}总结" if stem != plan.title else f"{plan.school}{plan.semester.title}{plan.office}工作总结"


def _sections(plan: Plan) -> list[tuple[str, bool]]:
    """The plan's sections in their order, by title, and whether it has them."""
    names = ("guiding_principles", "goals", "measures", "schedule")
    return [(str(Plan.model_fields[name].title), bool(getattr(plan, name))) for name in names]


def _measure(number: int, measure: MeasurePart) -> Contents:
    return {
        "序号": number,
        "编号": measure.id,
        "标题": one_line(measure.title),
        "内容": paragraphs(measure.text),
    }


def _theme(
    number: int, plan: Plan, measure: MeasurePart, figures: SummaryFigures, items: dict[str, Item]
) -> Contents:
    own = [items[task.id] for task in plan.tasks if task.measure == measure.id]
    return {
        "节号": chinese_number(number),
        "标题": measure.label,
        **_numbers(figures.by_measure[measure.id]),
        "事项": _achieved(own),
    }


def _achieved(items: list[Item]) -> list[Item]:
    """What can be told as done: finished tasks, and of those under way the finished parts."""
    achieved = [only_parts(item, {Status.DONE}) for item in items]
    return [item for item in achieved if item["完成情况"] == Status.DONE.label or item["分项"]]


def _scheduled(measure: Measure, figures: SummaryFigures) -> list[MeasurePart]:
    """The parts of a measure that tasks were planned for; of the others there is nothing to tell."""
    return [part for part in measure.parts if figures.by_measure[part.id]["planned"].records]


def _cancelled(item: Item) -> list[Item]:
    """The item itself if it was cancelled, else its parts that were."""
    if item["完成情况"] == Status.CANCELLED.label:
        return [item]
    return only_parts(item, {Status.CANCELLED})["分项"]


def _numbers(figures: Figures) -> dict[str, int]:
    return {figure.label: figure.value for figure in figures.values()}


def _section_numbers(sections: list[str]) -> dict[str, str]:
    return {section: chinese_number(number) for number, section in enumerate(sections, 1)}
