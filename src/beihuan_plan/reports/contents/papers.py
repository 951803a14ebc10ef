"""What each paper says: one plain context per paper, the same for every format."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from beihuan_plan.chinese import chinese_number, one_line
from beihuan_plan.figures import Figures, SummaryFigures, summary_figures
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Layout, Measure, MeasurePart, MonthPlan, Plan, SummaryWords
from beihuan_plan.model.semester import Semester
from beihuan_plan.reports.contents import shapes
from beihuan_plan.reports.contents.bars import bars_of
from beihuan_plan.reports.contents.items import achieved, cancelled, items_of, only_parts, paragraphs
from beihuan_plan.reports.contents.sentences import cancellations, state_of
from beihuan_plan.reports.contents.shapes import Contents, Item
from beihuan_plan.reports.contents.signature import closing, day_in_words
from beihuan_plan.reports.contents.titles import title_lines

_OPEN = {status for status in Status if status.is_open}


def document_contents(plan: Plan, today: date, lines: Sequence[str] = ()) -> shapes.Document:
    """The plan itself; `lines` sets its title by hand."""
    names = ("guiding_principles", "goals", "measures", "schedule")
    sections = {str(Plan.model_fields[name].title): bool(getattr(plan, name)) for name in names}
    signature = plan.signature
    return {
        **_common(plan, today, lines or paragraphs(plan.title)),
        "节号": cast("shapes.SectionNumbers", _section_numbers(sections)),
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
            {"月份": month.month.name, "任务": items_of(month)} for month in plan.schedule if month.tasks
        ],
        "落款": closing(one_line(signature.name) if signature else "", signature.date if signature else None),
    }


def checklist_contents(
    plan: Plan, month: MonthPlan, today: date, lines: Sequence[str] = ()
) -> shapes.Checklist:
    """One month's tasks, to hand out and tick off."""
    title = f"{plan.school}{plan.office}{month.month.year}年{month.month.number}月工作清单"
    return {
        **_common(plan, today, lines or [title]),
        "月份": month.month.name,
        "任务": items_of(month),
    }


def summary_contents(plan: Plan, today: date, lines: Sequence[str] = ()) -> shapes.Summary:
    """What became of the plan by the term's end."""
    figures = summary_figures(plan)
    items = {item["编号"]: item for month in plan.schedule for item in items_of(month)}
    themes: list[shapes.Theme] = [
        {
            **_theme(number, plan, measure, figures, items),
            "分项": [
                _theme(n, plan, part, figures, items)
                for n, part in enumerate(_scheduled(measure, figures), 1)
            ],
        }
        for number, measure in enumerate(plan.measures, 1)
    ]
    others = [items[task.id] for task in plan.tasks if task.measure is None]
    unfinished = [only_parts(items[name], _OPEN) for name in figures.total["unfinished"].records]
    dropped = [entry for item in items.values() for entry in cancelled(item)]
    months = [_numbers(numbers) for numbers in figures.by_month.values()]
    words = plan.summary or SummaryWords()
    shortcomings, next_steps = paragraphs(words.shortcomings), paragraphs(words.next_steps)
    tail = {
        "其他工作": bool(others),
        "未完成": bool(unfinished or dropped),
        "不足与反思": bool(shortcomings),
        "下学期打算": bool(next_steps or unfinished),
    }
    numbers = _section_numbers(tail, after=len(themes))
    if unfinished:
        next_steps.append(f"继续推进本学期未完成的{len(unfinished)}项工作（见第{numbers['未完成']}部分）。")
    return {
        **_common(plan, today, lines or _summary_title(plan)),
        "计划标题": one_line(plan.title),
        "节号": cast("shapes.TailNumbers", numbers),
        "合计": _numbers(figures.total),
        "主题": themes,
        "其他工作": _group("", figures.by_measure[""], others),
        "未完成标题": "和".join(word for word, some in (("未完成", unfinished), ("取消", dropped)) if some)
        + "的工作",
        "未完成": unfinished,
        "取消": dropped,
        "取消说明": cancellations(dropped),
        "不足与反思": shortcomings,
        "下学期打算": next_steps,
        "各月": [
            {"月份": month.month.name, **numbers, "柱": bars}
            for month, numbers, bars in zip(plan.schedule, months, bars_of(months), strict=True)
        ],
    }


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


def _common(plan: Plan, today: date, lines: Sequence[str]) -> shapes.Common:
    layout = plan.layout or Layout()
    return {
        "标题": "".join(lines),
        "标题行": title_lines(lines, plan.school),
        "学校": plan.school,
        "部门": plan.office,
        "学期": plan.semester.title,
        "今天": day_in_words(today),
        "落款": closing(one_line(plan.signed_by), today),
        "版式": {"样式": layout.style.label, "页码": layout.page_number.label},
    }


def _summary_title(plan: Plan) -> list[str]:
    *first, last = paragraphs(plan.title)
    if last.endswith("计划"):
        return [*first, f"{last.removesuffix('计划')}总结"]
    return [f"{plan.school}{plan.semester.title}{plan.office}工作总结"]


def _measure(number: int, measure: MeasurePart) -> shapes.MeasurePart:
    return {
        "序号": number,
        "编号": measure.id,
        "标题": one_line(measure.title),
        "内容": paragraphs(measure.text),
    }


def _theme(
    number: int, plan: Plan, measure: MeasurePart, figures: SummaryFigures, items: dict[str, Item]
) -> shapes.ThemePart:
    subject = ""
    if isinstance(measure, Measure):
        subject = "本项（含下列各点）" if _scheduled(measure, figures) else "本项"
    own = [items[task.id] for task in plan.tasks if task.measure == measure.id]
    return {
        **_group(subject, figures.by_measure[measure.id], own),
        "节号": chinese_number(number),
        "标题": measure.label,
    }


def _group(subject: str, figures: Figures, items: Iterable[Item]) -> shapes.Group:
    numbers = _numbers(figures)
    told = f"{subject}共安排工作{numbers['小结']}。"
    if not numbers["计划任务"]:
        told = f"{subject}结合日常工作推进，没有安排单独的任务。"
    return {**numbers, "概述": told, "事项": achieved(items)}


def _scheduled(measure: Measure, figures: SummaryFigures) -> list[MeasurePart]:
    """The parts of a measure that tasks were planned for; of the others there is nothing to tell."""
    return [part for part in measure.parts if figures.by_measure[part.id]["planned"].records]


def _numbers(figures: Figures) -> shapes.Numbers:
    numbers = {figure.label: figure.value for figure in figures.values()}
    return cast("shapes.Numbers", {**numbers, "小结": state_of(numbers)})


def _section_numbers(sections: dict[str, bool], after: int = 0) -> dict[str, str]:
    """Number the sections that are there, on from `after`; the others get empty text."""
    numbers = iter(range(after + 1, after + 1 + len(sections)))
    return {name: chinese_number(next(numbers)) if present else "" for name, present in sections.items()}
