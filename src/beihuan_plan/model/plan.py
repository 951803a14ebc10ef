"""What a semester plan is: goals, measures and a schedule, with every field's Chinese title.

The titles here are the only ones: table headings, messages, the schema and the papers' headings take
theirs from these fields.
"""

import re
from collections.abc import Iterator

from pydantic import ConfigDict, Field

from beihuan_plan.chinese import in_a_row, one_line, shortened, without_stop
from beihuan_plan.model.arrangement import SECTIONS, Layout, Section
from beihuan_plan.model.choices import Content
from beihuan_plan.model.fields import (
    Day,
    DayOrMonth,
    GoalId,
    GoalLink,
    LedgerLinkField,
    MeasureId,
    MeasurePartId,
    SemesterField,
    Text,
    Version,
    WeekCount,
)
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import Record
from beihuan_plan.model.work import MonthPlan, Task


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
    words = "title"

    id: MeasurePartId
    name: Text | None = Field(None, title="简称", description="表格里用的短名")
    title: Text | None = Field(None, title="标题", description="措施的标题；只有一段话的可以不写")
    goals: tuple[GoalLink, ...] = Field((), title="对应目标", description="目标编号，如 [G1, G4]")
    records: tuple[LedgerLinkField, ...] = Field(
        (), title="记在台账", description="记在哪些台账里，如 [mentoring, works.paper]"
    )
    text: Text | None = Field(None, title="内容", description="措施全文；分段用 | 写成多行")

    @property
    def label(self) -> str:
        """The measure in a few words: its title without its full stop."""
        return one_line(self.name) or without_stop(one_line(self.title)) or _beginning(self.text)


class Measure(MeasurePart):
    """One measure, told in its own text or in parts."""

    model_config = ConfigDict(title="具体措施")

    id: MeasureId
    parts: tuple[MeasurePart, ...] = Field((), title="分项", description="一条措施分几点写，编号如 M1.1")


class SummaryWords(Record):
    """What only a person can say in the end-of-term summary."""

    model_config = ConfigDict(title="总结")

    shortcomings: Text | None = Field(None, title="不足与反思", description="写进总结；分段用 | 写成多行")
    next_steps: Text | None = Field(None, title="下学期打算", description="写进总结；分段用 | 写成多行")


class Signature(Record):
    """The name and day that close a paper; one of them may be missing."""

    model_config = ConfigDict(title="落款")

    name: Text | None = Field(None, title="署名", description="如 某小学教科室")
    date: DayOrMonth | None = Field(None, title="日期", description="如 2019-09-02；只到月的写 2019-09")


class CheckSettings(Record):
    """What `check` and `status` are to be silent on."""

    model_config = ConfigDict(title="检查")

    ignore: tuple[Text, ...] = Field(
        (), title="不再提示", description="编号，如 [9-2, G2]；没有编号的写月份或字段名，如 signature（落款）"
    )


class Plan(Record):
    """One school office's plan for one term."""

    model_config = ConfigDict(title="教科室学期工作计划")
    file_title = "计划"

    schema_version: Version = Field(title="格式版本", description="现在是 1")
    school: Text = Field(title="学校", description="学校全名")
    office: Text = Field(title="部门", description="部门名称，如 教科室")
    semester: SemesterField = Field(title="学期", description="秋季 2019-fall，春季 2020-spring")
    title: Text = Field(title="标题", description="计划的全名；要指定在哪里换行，用 | 写成多行")
    weeks_from: Day | None = Field(None, title="第一周", description="第一周从哪天算起，如 2019-09-02")
    weeks: WeekCount | None = Field(
        None, title="周数", description="本学期一共几周；不写就到有安排的最后一周"
    )
    sections: tuple[Section, ...] = Field(
        (), title="各部分", description="全文里各部分的标题和次序，还可以加自己写的话；不写就是平常的四部分"
    )
    guiding_principles: Text | None = Field(
        None, title=Content.GUIDING_PRINCIPLES.label, description="指导思想全文；分段用 | 写成多行"
    )
    goals: tuple[Goal, ...] = Field((), title=Content.GOALS.label, description="编号 G1、G2……")
    measures: tuple[Measure, ...] = Field((), title=Content.MEASURES.label, description="编号 M1、M2……")
    schedule: tuple[MonthPlan, ...] = Field(
        (), title=Content.SCHEDULE.label, description="按学期里的月份顺序排列"
    )
    summary: SummaryWords | None = Field(None, title="总结", description="总结里要自己写的话")
    signature: Signature | None = Field(None, title="落款", description="计划末尾的署名和日期")
    layout: Layout | None = Field(None, title="版式", description="Word 和网页材料的样子")
    check: CheckSettings | None = Field(None, title="检查", description="哪些建议不用再提")

    @property
    def tasks(self) -> Iterator[Task]:
        """All tasks in the order of the plan."""
        return (task for month in self.schedule for task in month.tasks)

    @property
    def followed(self) -> set[str]:
        """The ledgers from which tasks, or parts of tasks, take their state."""
        items = (item for task in self.tasks for item in (task, *task.parts))
        return {item.follows.ledger for item in items if item.follows}

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that the schedule has, of several planned together all."""
        return tuple(month for group in self.schedule for month in group.months)

    @property
    def term(self) -> tuple[Month, ...]:
        """The months of the term, and those of the holidays that something is planned for."""
        return tuple(sorted({*self.semester.months, *self.months}))

    @property
    def arranged(self) -> tuple[Section, ...]:
        """The sections of the document, in their order; as usual if the plan says nothing of them."""
        return self.sections or SECTIONS

    def title_of(self, content: Content) -> str:
        """What the plan calls one of its sections: its own heading without the colon, else the usual word."""
        section = next((each for each in self.arranged if each.of is content), None)
        return one_line(section.title if section else "").rstrip("：: ") or content.label

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
        return one_line(self.signature.name if self.signature else "") or f"{self.school}{self.office}"


def _beginning(text: str | None) -> str:
    """Return the first clause of a text that has no title."""
    return shortened(re.split("[，。；：！？]", in_a_row(text), maxsplit=1)[0])
