"""The schedule as the plan says it: month by month, each task with its number, who does it and by when."""

from collections.abc import Sequence
from typing import Annotated, TypedDict

from beihuan_plan.chinese import in_a_row
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.semester import months_in_words
from beihuan_plan.model.work import MonthPlan, Task
from beihuan_plan.plain import Placed
from beihuan_plan.reports.contents.items import items_of
from beihuan_plan.reports.contents.marking import Marking
from beihuan_plan.reports.contents.shapes import EntryShape
from beihuan_plan.reports.contents.wording import Wording


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
    小标题: Annotated[str, "月份写成的标题，计划里自己写了的照写", "十二月："]
    任务: Annotated[list[PlannedShape], "这个月的任务"]


def planned(schedule: Sequence[MonthPlan], layout: Layout) -> list[MonthShape]:
    """List what is planned, without the months that have nothing."""
    filled = [group for group in schedule if group.tasks]
    return [
        {
            "月份": months_in_words(group.months),
            "小标题": group.heading,
            "任务": _tasks(group, Marking(layout.numbering), Wording(layout)),
        }
        for group in filled
    ]


def _tasks(group: MonthPlan, marking: Marking, wording: Wording) -> list[PlannedShape]:
    return [
        {
            **item,
            "标号": marking.mark("task", item["序号"], len(group.tasks)),
            "安排": wording.with_terms(task),
            "分项": [
                {
                    **entry,
                    "标号": marking.mark("task_part", entry["序号"], len(task.parts)),
                    "安排": wording.with_terms(part),
                }
                for entry, part in zip(item["分项"], () if says_all(task) else task.parts, strict=False)
            ],
        }
        for item, task in zip(items_of([group]), group.tasks, strict=True)
    ]


def says_all(task: Task | Placed) -> bool:
    """Whether a task's own words name all its parts, and these have no one and no days of their own."""
    text = in_a_row(task.text)
    return all(
        part.label in text and not (part.owner or part.week or part.start or part.due or part.when)
        for part in task.parts
    )
