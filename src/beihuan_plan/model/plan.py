"""What a semester plan is: goals, measures and monthly tasks, with every field's Chinese title.

The titles here are the only ones: table headings, messages, the schema and the papers' headings take
theirs from these fields.
"""

from collections.abc import Iterator
from typing import Self

from pydantic import ConfigDict, Field, model_validator

from beihuan_plan.chinese import one_line, without_stop
from beihuan_plan.model.choices import PageNumber, Status, Style, combined
from beihuan_plan.model.fields import (
    Day,
    GoalId,
    GoalLink,
    MeasureId,
    MeasureLink,
    MeasurePartId,
    MonthField,
    PageNumberField,
    SemesterField,
    StatusField,
    StyleField,
    TaskId,
    TaskPartId,
    Text,
    Version,
)
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import Record


class Goal(Record):
    """One goal of the term."""

    model_config = ConfigDict(title="工作目标")

    id: GoalId
    name: Text | None = Field(None, title="简称", description="表格里用的短名")
    text: Text = Field(title="内容", description="目标全文；分段用 | 写成多行")

    @property
    def label(self) -> str:
        """The goal in a few words."""
        return one_line(self.name) or without_stop(self.text)


class MeasurePart(Record):
    """One numbered part of a measure."""

    model_config = ConfigDict(title="措施分项")

    id: MeasurePartId
    title: Text = Field(title="标题", description="措施的标题")
    goals: tuple[GoalLink, ...] = Field((), title="对应目标", description="目标编号，如 [G1, G4]")
    text: Text | None = Field(None, title="内容", description="措施全文；分段用 | 写成多行")

    @property
    def label(self) -> str:
        """The title without its full stop."""
        return without_stop(one_line(self.title))


class Measure(MeasurePart):
    """One measure, told in its own text or in parts."""

    model_config = ConfigDict(title="具体措施")

    id: MeasureId
    parts: tuple[MeasurePart, ...] = Field((), title="分项", description="一条措施分几点写，编号如 M1.1")


class Item(Record):
    """Something that has an id and is told in a sentence."""

    id: TaskPartId
    text: Text = Field(title="工作内容", description="要做的事，一句话")

    @property
    def label(self) -> str:
        """The text without its full stop."""
        return without_stop(self.text)


class Linked(Item):
    """An item that serves goals and belongs to a measure."""

    goals: tuple[GoalLink, ...] = Field(
        (), title="对应目标", description="目标编号，如 [G1, G4]，第一个是首要目标"
    )
    measure: MeasureLink | None = Field(None, title="对应措施", description="措施编号，如 M2 或 M1.4")


class Action(Item):
    """Something to be done whose state is kept: a task or a part of one."""

    owner: Text | None = Field(None, title="责任人", description="姓名或部门，几个人用顿号隔开")
    due: Day | None = Field(None, title="时间", description="要求完成的日期，如 2019-10-15")
    status: StatusField = Field(Status.TODO, title="完成情况", description="不写就是未开始")
    done_on: Day | None = Field(None, title="完成日期", description="实际完成的日期，如 2019-10-15")
    reason: Text | None = Field(None, title="原因", description="延期、取消或未完成的原因")
    note: Text | None = Field(None, title="备注", description="清单的备注栏和总结里都会写上")
    memo: Text | None = Field(None, title="备忘", description="只给自己看，哪份材料里都不写")
    evidence: tuple[Text, ...] = Field((), title="佐证材料", description="文件路径或网址")


class TaskPart(Action):
    """One part of a task that packs several events into one line."""

    model_config = ConfigDict(title="任务分项")


class Task(Action, Linked):
    """One task of a month; with parts, its state and day of completion come from them.

    The bases are in the order that gives its fields theirs: what it is, what it serves, what becomes of it.
    """

    model_config = ConfigDict(title="任务")

    id: TaskId
    parts: tuple[TaskPart, ...] = Field((), title="分项", description="一条任务里的几件事，各记各的完成情况")

    @model_validator(mode="after")
    def _follow_parts(self) -> Self:
        if not self.parts:
            return self
        status = combined([part.status for part in self.parts])
        days = [part.done_on for part in self.parts if part.done_on]
        done_on = max(days) if days and status is Status.DONE else None
        return self.model_copy(update={"status": status, "done_on": done_on})


class MonthPlan(Record):
    """The tasks of one month."""

    model_config = ConfigDict(title="月度安排")
    key = "month"

    month: MonthField = Field(title="月份", description="如 2019-09；一月写下一年")
    tasks: tuple[Task, ...] = Field((), title="任务", description="这个月的任务，按先后排列")


class SummaryWords(Record):
    """What only a person can say in the end-of-term summary."""

    model_config = ConfigDict(title="总结")

    shortcomings: Text | None = Field(None, title="不足与反思", description="写进总结；分段用 | 写成多行")
    next_steps: Text | None = Field(None, title="下学期打算", description="写进总结；分段用 | 写成多行")


class Signature(Record):
    """The name and day that close a paper."""

    model_config = ConfigDict(title="落款")

    name: Text = Field(title="署名", description="如 某小学教科室")
    date: Day | None = Field(None, title="日期", description="如 2019-09-02")


class Layout(Record):
    """How the office's papers are to look."""

    model_config = ConfigDict(title="版式")

    style: StyleField = Field(Style.OFFICIAL, title="样式", description="公文格式，或者通篇宋体")
    page_number: PageNumberField = Field(PageNumber.OUTER, title="页码", description="在外侧，或者居中")


class CheckSettings(Record):
    """What `check` and `status` are to be silent on."""

    model_config = ConfigDict(title="检查")

    ignore: tuple[Text, ...] = Field(
        (), title="不再提示", description="编号，如 [9-2, G2]；没有编号的写月份或字段名，如 signature（落款）"
    )


class Plan(Record):
    """One school office's plan for one term."""

    model_config = ConfigDict(title="教科室学期工作计划", defer_build=False)
    file_title = "计划"

    schema_version: Version = Field(title="格式版本", description="现在是 1")
    school: Text = Field(title="学校", description="学校全名")
    office: Text = Field(title="部门", description="部门名称，如 教科室")
    semester: SemesterField = Field(title="学期", description="秋季 2019-fall，春季 2020-spring")
    title: Text = Field(title="标题", description="计划的全名；要指定在哪里换行，用 | 写成多行")
    guiding_principles: Text | None = Field(
        None, title="指导思想", description="指导思想全文；分段用 | 写成多行"
    )
    goals: tuple[Goal, ...] = Field((), title="工作目标", description="编号 G1、G2……")
    measures: tuple[Measure, ...] = Field((), title="具体措施", description="编号 M1、M2……")
    schedule: tuple[MonthPlan, ...] = Field((), title="具体安排", description="按学期里的月份顺序排列")
    summary: SummaryWords | None = Field(None, title="总结", description="总结里要自己写的话")
    signature: Signature | None = Field(None, title="落款", description="计划末尾的署名和日期")
    layout: Layout | None = Field(None, title="版式", description="Word 和网页材料的样子")
    check: CheckSettings | None = Field(None, title="检查", description="哪些建议不用再提")

    @property
    def tasks(self) -> Iterator[Task]:
        """All tasks in the order of the plan."""
        return (task for month in self.schedule for task in month.tasks)

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that the schedule has."""
        return tuple(month.month for month in self.schedule)

    @property
    def all_measures(self) -> Iterator[MeasurePart]:
        """All measures, each followed by its parts."""
        return (item for measure in self.measures for item in (measure, *measure.parts))

    @property
    def ignored(self) -> frozenset[str]:
        """What `check` and `status` are to be silent on: ids, months, fields of the plan."""
        return frozenset(self.check.ignore if self.check else ())

    @property
    def signed_by(self) -> str:
        """Who signs a paper: the signature's name, else school and office."""
        return self.signature.name if self.signature else f"{self.school}{self.office}"
