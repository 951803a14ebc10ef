"""The names that templates may use: what each paper's contents are, every name with its meaning and a sample.

Values are text, numbers, lists and such mappings, never model objects; what is not known is empty text.
"""

from collections.abc import Mapping
from typing import Annotated, Any, TypedDict

Contents = Mapping[str, Any]
"""The contents of any paper."""


class Closing(TypedDict):
    """The name and day that close a paper."""

    署名: Annotated[str, "署名；总结、清单的，计划里没写就是学校加部门", "常州市北环路小学教科室"]
    日期: Annotated[str, "日期，照公文的写法", "2020年1月10日"]
    署名右空: Annotated[float, "署名离右边几个字（GB/T 9704-2012）", 2.0]
    日期右空: Annotated[float, "日期离右边几个字", 4.5]


class Layout(TypedDict):
    """How the paper is to look, as the plan or the command line has it."""

    样式: Annotated[str, "公文、宋体", "公文"]
    页码: Annotated[str, "页码的位置：外侧、居中", "外侧"]


class Common(TypedDict):
    """What every paper has."""

    标题: Annotated[str, "材料的标题，一行", "常州市北环路小学2019学年第一学期教科研工作计划"]
    标题行: Annotated[list[str], "标题分成几行，一行一项", "常州市北环路小学"]
    学校: Annotated[str, "学校全名", "常州市北环路小学"]
    部门: Annotated[str, "部门", "教科室"]
    学期: Annotated[str, "学期", "2019学年第一学期"]
    今天: Annotated[str, "写这份材料的日期", "2020年1月10日"]
    落款: Annotated[Closing, "末尾的署名和日期"]
    版式: Annotated[Layout, "版式"]


class Entry(TypedDict):
    """A task, or a part of one."""

    序号: Annotated[int, "在本月或本条里的次序，从 1 起", 1]
    编号: Annotated[str, "任务编号", "12-3"]
    月份: Annotated[str, "在哪个月", "十二月"]
    工作内容: Annotated[str, "计划里的原文", "省级课题做好结题工作，市级课题做好中期评估工作。"]
    事项: Annotated[str, "原文去掉末尾的句号", "省级课题做好结题工作，市级课题做好中期评估工作"]
    责任人: Annotated[str, "责任人", "张老师"]
    时间: Annotated[str, "要求完成的日期", "12月20日"]
    完成情况: Annotated[str, "未开始、进行中、已完成、延期、取消", "已完成"]
    完成日期: Annotated[str, "实际完成的日期", "12月18日"]
    原因: Annotated[str, "没有完成的原因", "教材未到"]
    备注: Annotated[str, "计划里的备注", "鉴定等第为优秀"]
    备注栏: Annotated[str, "清单的备注栏：原因和备注", "教材未到；已催"]
    佐证材料: Annotated[list[str], "佐证材料，一项一个", "结题/鉴定书.pdf"]
    记述: Annotated[str, "总结里的一句话：事项、完成日期、备注", "省级课题做好结题工作（12月18日完成）。"]


class Item(Entry):
    """A task with its parts."""

    分项: Annotated[list[Entry], "一条任务里的几件事"]


class Numbers(TypedDict):
    """How many tasks, in all and by state."""

    计划任务: Annotated[int, "安排了几项任务", 19]
    未开始: Annotated[int, "未开始几项", 1]
    进行中: Annotated[int, "进行中几项", 2]
    已完成: Annotated[int, "已完成几项", 14]
    延期: Annotated[int, "延期几项", 1]
    取消: Annotated[int, "取消几项", 1]
    未完成: Annotated[int, "未开始、进行中、延期一共几项", 4]
    小结: Annotated[str, "这些数字写成一句", "19项，已完成14项，未完成4项，取消1项"]


class SectionNumbers(TypedDict):
    """The Chinese number of each section of the plan; empty for a section that is not there."""

    指导思想: Annotated[str, "“指导思想”是第几部分，没有就是空的", "一"]
    工作目标: Annotated[str, "“工作目标”是第几部分", "二"]
    具体措施: Annotated[str, "“具体措施”是第几部分", "三"]
    具体安排: Annotated[str, "“具体安排”是第几部分", "四"]


class Goal(TypedDict):
    """One goal."""

    序号: Annotated[int, "次序，从 1 起", 1]
    编号: Annotated[str, "目标编号", "G1"]
    内容: Annotated[list[str], "目标全文，一段一项", "做好学校课题的研究管理工作。"]


class MeasurePart(TypedDict):
    """One part of a measure."""

    序号: Annotated[int, "次序，从 1 起", 1]
    编号: Annotated[str, "措施编号", "M1.1"]
    标题: Annotated[str, "措施的标题", "青蓝工程，新老相长。"]
    内容: Annotated[list[str], "措施全文，一段一项", "以老带新，以新促老。"]


class Measure(MeasurePart):
    """One measure with its parts."""

    分项: Annotated[list[MeasurePart], "措施分成几点"]


class Month(TypedDict):
    """One month's tasks."""

    月份: Annotated[str, "月份", "十二月"]
    任务: Annotated[list[Item], "这个月的任务"]


class Document(Common):
    """The plan itself."""

    节号: Annotated[SectionNumbers, "各部分的次序，一、二……"]
    指导思想: Annotated[list[str], "指导思想，一段一项", "以国家课程校本化为目标。"]
    工作目标: Annotated[list[Goal], "工作目标"]
    具体措施: Annotated[list[Measure], "具体措施"]
    具体安排: Annotated[list[Month], "具体安排，一个月一项"]


class Checklist(Common):
    """One month's tasks, to hand out and tick off."""

    月份: Annotated[str, "月份", "十二月"]
    任务: Annotated[list[Item], "这个月的任务"]


class Group(Numbers):
    """The tasks of a theme: how many, and what was achieved."""

    概述: Annotated[
        str, "这一部分安排了几项、完成了几项，一句话", "本项共安排工作6项，已完成4项，未完成2项。"
    ]
    事项: Annotated[list[Item], "完成了的任务，和有分项完成了的任务"]


class ThemePart(Group):
    """A part of a measure, as a theme of the summary."""

    节号: Annotated[str, "次序，一、二……", "一"]
    标题: Annotated[str, "措施的标题", "聚焦课题管理，推进行动研究"]


class Theme(ThemePart):
    """A measure, as a theme of the summary."""

    分项: Annotated[list[ThemePart], "安排了任务的分项"]


class BarShape(TypedDict):
    """A bar of the chart, 32 wide."""

    左: Annotated[float, "柱的左边", 29.0]
    上: Annotated[float, "柱的顶", 30.0]
    高: Annotated[float, "柱高，最高的是 150", 150.0]
    中: Annotated[float, "柱的正中，数写在这里", 45.0]
    数: Annotated[float, "柱顶上的数离图顶多远", 24.0]


class BarsShape(TypedDict):
    """A month's bars in the chart, in the units of a picture of 600 by 225."""

    中: Annotated[float, "这个月在横轴上的正中", 63.0]
    计划: Annotated[BarShape, "计划任务的柱"]
    已完成: Annotated[BarShape, "已完成的柱"]


class MonthNumbers(Numbers):
    """One month's figures."""

    月份: Annotated[str, "月份", "十二月"]
    柱: Annotated[BarsShape, "网页的柱状图里，这个月的两根柱在哪里"]


class TailNumbers(TypedDict):
    """The Chinese number of each section after the themes; empty for a section that is not there."""

    其他工作: Annotated[str, "“其他工作”是第几部分，没有就是空的", "四"]
    未完成: Annotated[str, "“未完成的工作”是第几部分", "五"]
    不足与反思: Annotated[str, "“不足与反思”是第几部分", "六"]
    下学期打算: Annotated[str, "“下学期打算”是第几部分", "七"]


class Summary(Common):
    """What became of the plan by the term's end."""

    计划标题: Annotated[str, "计划的标题", "常州市北环路小学2019学年第一学期教科研工作计划"]
    节号: Annotated[TailNumbers, "主题以外各部分的次序"]
    合计: Annotated[Numbers, "全学期的数字"]
    主题: Annotated[list[Theme], "一条措施一个主题"]
    其他工作: Annotated[Group, "没有对应措施的任务"]
    未完成标题: Annotated[str, "按有没有未完成、取消的任务而定", "未完成和取消的工作"]
    未完成: Annotated[list[Item], "还没有完成的任务，分项里只有没完成的"]
    取消: Annotated[list[Entry], "取消了的任务和分项"]
    取消说明: Annotated[str, "取消了什么、为什么，一句话", "取消的有：各社团进行招募工作（并入少先队活动）。"]
    不足与反思: Annotated[list[str], "计划里 summary 写的，一段一项", "论文发表的层次不高。"]
    下学期打算: Annotated[list[str], "计划里 summary 写的，加上未完成的", "开好课题中期论证会。"]
    各月: Annotated[list[MonthNumbers], "各月的数字"]
