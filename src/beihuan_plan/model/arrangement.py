"""How a plan's papers are arranged: their sections and headings, marks, columns, look."""

from pydantic import ConfigDict, Field

from beihuan_plan.model.choices import Content, PageNumber, ScheduleForm, Style
from beihuan_plan.model.fields import (
    AnnexField,
    ColumnField,
    ContentField,
    DaysFormField,
    Flag,
    MarkField,
    PageNumberField,
    ScheduleFormField,
    ShownField,
    StyleField,
    Text,
)
from beihuan_plan.model.tree import Record


class Section(Record):
    """One section of the plan: a heading, words of its own, and what it holds; each may be missing."""

    model_config = ConfigDict(title="部分")
    key = "title"

    title: Text | None = Field(None, title="标题", description="不写就没有标题，也不编号")
    of: ContentField | None = Field(None, title="内容", description="放哪一部分，如 goals（工作目标）")
    text: Text | None = Field(
        None, title="文字", description="自己写的话；有 of 的放在它前面；分段用 | 写成多行"
    )


SECTIONS = tuple(Section.model_construct(title=content.label, of=content) for content in Content)
"""The sections of a plan that says nothing of them."""


class Marks(Record):
    """The mark of each level; one that is not written is as usual."""

    model_config = ConfigDict(title="编号样式")

    section: MarkField | None = Field(None, title="各部分", description="平常是 一、")
    goal: MarkField | None = Field(None, title="目标", description="平常是 1．；只有一条时不编号")
    measure: MarkField | None = Field(None, title="措施", description="平常是 1．")
    part: MarkField | None = Field(None, title="措施分项", description="平常是 （1）")
    month: MarkField | None = Field(None, title="月份", description="平常不编号")
    task: MarkField | None = Field(None, title="任务", description="平常是 1．")
    task_part: MarkField | None = Field(None, title="任务分项", description="平常是 （1）")
    week: MarkField | None = Field(None, title="周次", description="平常是 第1周；表格里也可以是 1 或 一")


class Layout(Record):
    """How the office's papers are to look."""

    model_config = ConfigDict(title="版式")

    style: StyleField = Field(Style.OFFICIAL, title="样式", description="公文格式，或者通篇宋体")
    page_number: PageNumberField = Field(PageNumber.OUTER, title="页码", description="在外侧，或者居中")
    numbering: Marks | None = Field(None, title="编号样式", description="各级编号照第一项的样子写")
    run_in: Flag = Field(
        default=False, title="标题接排", description="措施的标题末尾有句号、冒号的，和正文排在同一段"
    )
    continuous: Flag = Field(default=False, title="连续编号", description="措施分项的编号一直往下排")
    schedule: ScheduleFormField = Field(
        ScheduleForm.LIST, title="安排的形式", description="逐条写，或者排成表格"
    )
    columns: tuple[ColumnField, ...] = Field(
        (), title="表格各栏", description="如 [week, days, text, owner]，照先后排列"
    )
    headings: tuple[Text, ...] = Field((), title="栏目名称", description="和各栏一一对应，不写就用平常的名称")
    days: DaysFormField | None = Field(
        None, title="日期写法", description="照本校的写法写出 9月2日到8日这一周，如 9.2-9.8"
    )
    show: tuple[ShownField, ...] | None = Field(
        None, title="括号里写什么", description="逐条写时，任务后面的括号里写的，如 [owner, due]"
    )
    annexes: tuple[AnnexField, ...] | None = Field(
        None,
        title="总结的附件",
        description="附哪几张表，如 [awards, projects]；各月工作完成情况总在最后；不写就附有记录的",
    )
