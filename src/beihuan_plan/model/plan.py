"""What a semester plan is: its head, goals, measures and a schedule, with every field's Chinese title.

The titles of the models are the only ones: table headings, messages, the schema and the papers' headings
take theirs from these fields.
"""

from collections.abc import Iterator

from pydantic import ConfigDict, Field

from beihuan_plan.chinese import one_line
from beihuan_plan.model.arrangement import SECTIONS, Layout, Section
from beihuan_plan.model.choices import AnnexTable, Content
from beihuan_plan.model.fields import Day, SemesterField, Text, Version, WeekCount
from beihuan_plan.model.plan_doubts import PLAN_DOUBTS
from beihuan_plan.model.plan_parts import CheckSettings, Goal, Measure, MeasurePart, Signature, SummaryWords
from beihuan_plan.model.plan_rules import PLAN_RULES
from beihuan_plan.model.semester import Month
from beihuan_plan.model.tree import Record
from beihuan_plan.model.work import MonthPlan, Task


class Plan(Record):
    """One school office's plan for one term."""

    model_config = ConfigDict(title="教科室学期工作计划")
    file_title = "计划"
    rules = PLAN_RULES
    doubts = PLAN_DOUBTS

    schema_version: Version = Field(title="格式版本", description="现在是 1")
    school: Text = Field(title="学校", description="学校全名")
    office: Text = Field(title="部门", description="部门名称，如 教科室")
    semester: SemesterField = Field(title="学期", description="秋季 2019-fall，春季 2020-spring")
    title: Text = Field(title="标题", description="计划的全名；要指定在哪里换行，用 | 写成多行")
    guided_by: Text | None = Field(
        None, title="上级计划", description="以哪份计划为指导，如 某区教科研工作计划；总结开头会写上"
    )
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
    def annexes(self) -> tuple[AnnexTable, ...] | None:
        """The tables that are wished for behind a summary; None if the plan says nothing of them."""
        return self.layout.annexes if self.layout else None

    @property
    def signed_by(self) -> str:
        """Who signs a paper: the signature's name, else school and office."""
        return one_line(self.signature.name if self.signature else "") or f"{self.school}{self.office}"
