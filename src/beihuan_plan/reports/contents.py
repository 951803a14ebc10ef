"""What each paper says: one plain context per paper, the same for every format.

Keys are Chinese, for the clerk who edits a template; values are text, numbers, lists and such mappings,
never model objects.
"""

from datetime import date
from typing import Any, TypedDict

from beihuan_plan.figures import Figures, SummaryFigures, summary_figures
from beihuan_plan.model.plan import Action, MeasurePart, MonthPlan, Plan, SummaryWords, Task
from beihuan_plan.model.semester import Semester
from beihuan_plan.model.status import Status
from beihuan_plan.reports.numbering import chinese_number

Contents = dict[str, Any]


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


def document_contents(plan: Plan, today: date) -> Contents:
    """The plan itself."""
    return {
        **_common(plan, today),
        "标题": plan.title,
        "节号": _section_numbers([title for title, present in _sections(plan) if present]),
        "指导思想": _paragraphs(plan.guiding_principles),
        "工作目标": [
            {"序号": number, "编号": goal.id, "内容": _paragraphs(goal.text)}
            for number, goal in enumerate(plan.goals, 1)
        ],
        "具体措施": [
            {
                **_measure(number, measure),
                "分项": [_measure(part_number, part) for part_number, part in enumerate(measure.parts, 1)],
            }
            for number, measure in enumerate(plan.measures, 1)
        ],
        "具体安排": [{"月份": month.month.name, "任务": _items(month)} for month in plan.schedule],
        "落款": {"署名": plan.signature.name, "日期": day_in_words(plan.signature.date)}
        if plan.signature
        else None,
    }


def checklist_contents(plan: Plan, month: MonthPlan, today: date) -> Contents:
    """One month's tasks, to hand out and tick off."""
    return {
        **_common(plan, today),
        "标题": f"{plan.school}{plan.office}{month.month.year}年{month.month.number}月工作清单",
        "月份": month.month.name,
        "任务": _items(month),
    }


def summary_contents(plan: Plan, today: date) -> Contents:
    """What became of the plan by the term's end."""
    figures = summary_figures(plan)
    words = plan.summary or SummaryWords()
    items = {item["编号"]: item for month in plan.schedule for item in _items(month)}
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
                    for part_number, part in enumerate(measure.parts, 1)
                ],
            }
            for number, measure in enumerate(plan.measures, 1)
        ],
        "其他工作": {**_numbers(figures.by_measure[""]), "事项": _achieved(others)} if others else None,
        "未完成": [_remaining(items[name]) for name in figures.total["unfinished"].records],
        "取消": [items[name] for name in figures.total["cancelled"].records],
        "不足与反思": _paragraphs(words.shortcomings),
        "下学期打算": _paragraphs(words.next_steps),
        "各月": [
            {"月份": month.month.name, **_numbers(numbers)}
            for month, numbers in zip(plan.schedule, figures.by_month.values(), strict=True)
        ],
    }
    themes = [theme["标题"] for theme in contents["主题"]]
    tail = {name: bool(contents[name]) for name in ("其他工作", "未完成", "不足与反思")}
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
        "第一项": f"制订{office}工作计划。",
        "最后一项": f"撰写{office}工作总结。",
    }


def day_in_words(day: date | None) -> str:
    """A date as official papers have it, in Arabic digits without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


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


def _paragraphs(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _line(text: str | None) -> str:
    return " ".join(_paragraphs(text))


def _measure(number: int, measure: MeasurePart) -> Contents:
    return {
        "序号": number,
        "编号": measure.id,
        "标题": _line(measure.title),
        "内容": _paragraphs(measure.text),
    }


def _items(month: MonthPlan) -> list[Item]:
    return [_item(number, task, month) for number, task in enumerate(month.tasks, 1)]


def _item(number: int, action: Action, month: MonthPlan) -> Item:
    parts = action.parts if isinstance(action, Task) else ()
    return {
        "序号": number,
        "编号": action.id,
        "工作内容": _line(action.text),
        "事项": _line(action.label),
        "责任人": _line(action.owner),
        "时间": day_in_words(action.due),
        "完成情况": action.status.label,
        "完成日期": day_in_words(action.done_on),
        "原因": _line(action.reason),
        "备注": _line(action.note),
        "佐证材料": list(action.evidence),
        "月份": month.month.name,
        "分项": [_item(part_number, part, month) for part_number, part in enumerate(parts, 1)],
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
    achieved = [_only_parts(item, {Status.DONE}) for item in items]
    return [item for item in achieved if item["完成情况"] == Status.DONE.label or item["分项"]]


def _remaining(item: Item) -> Item:
    return _only_parts(item, {status for status in Status if status.is_open})


def _only_parts(item: Item, statuses: set[Status]) -> Item:
    labels = {status.label for status in statuses}
    kept = item.copy()
    kept["分项"] = [part for part in item["分项"] if part["完成情况"] in labels]
    return kept


def _numbers(figures: Figures) -> dict[str, int]:
    return {figure.label: figure.value for figure in figures.values()}


def _section_numbers(sections: list[str]) -> dict[str, str]:
    return {section: chinese_number(number) for number, section in enumerate(sections, 1)}
