"""The names that templates of all papers may use, every one with its meaning and a sample.

Values are text, numbers, lists and such mappings, never model objects; what is not known is empty text.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NamedTuple, TypedDict

Contents = Mapping[str, Any]
"""The contents of any paper."""

COMMENTS = "批注"
"""What is said of sentences beside a paper, in Word: no name for templates; pairs of a sentence and lines."""

OUTLINE = "收回时照看的各部分"
"""Which paper it is, and its sections, by which a person's words are told later: no name for templates."""


class Outlined(NamedTuple):
    """A section of a summary: its name, its heading, and the office's own words in it."""

    name: str
    heading: str
    words: Sequence[str] = ()
    takes_words: bool = False


class SignatureShape(TypedDict):
    """The name and day that close a paper."""

    署名: Annotated[str, "署名；总结、清单的，计划里没写就是学校加部门", "常州市北环路小学教科室"]
    日期: Annotated[str, "日期，照公文的写法", "2020年1月10日"]
    署名右空: Annotated[float, "署名离右边几个字（GB/T 9704-2012）", 2.0]
    日期右空: Annotated[float, "日期离右边几个字", 4.5]


class LayoutShape(TypedDict):
    """How the paper is to look, as the plan or the command line has it."""

    样式: Annotated[str, "公文、宋体", "公文"]
    页码: Annotated[str, "页码的位置：外侧、居中", "外侧"]
    接排: Annotated[bool, "措施的标题和正文是不是排在同一段", True]


class CommonShape(TypedDict):
    """What every paper has."""

    标题: Annotated[str, "材料的标题，一行", "常州市北环路小学2019学年第一学期教科研工作计划"]
    标题行: Annotated[list[str], "标题分成几行，一行一项", "常州市北环路小学"]
    手排标题: Annotated[
        list[str], "标题按人手分的行，一行一项；没有分行的只有一项", "常州市北环路小学教科研工作计划"
    ]
    学校: Annotated[str, "学校全名", "常州市北环路小学"]
    部门: Annotated[str, "部门", "教科室"]
    学期: Annotated[str, "学期", "2019学年第一学期"]
    今天: Annotated[str, "写这份材料的日期", "2020年1月10日"]
    落款: Annotated[SignatureShape, "末尾的署名和日期"]
    版式: Annotated[LayoutShape, "版式"]


class EntryShape(TypedDict):
    """A task, or a part of one."""

    序号: Annotated[int, "在本月或本条里的次序，从 1 起", 1]
    编号: Annotated[str, "任务编号", "12-3"]
    月份: Annotated[str, "在哪个月", "十二月"]
    工作内容: Annotated[str, "计划里的原文", "省级课题做好结题工作，市级课题做好中期评估工作。"]
    事项: Annotated[str, "原文去掉末尾的句号", "省级课题做好结题工作，市级课题做好中期评估工作"]
    责任人: Annotated[str, "责任人", "张老师"]
    时间: Annotated[str, "要求完成的日期、起止日期或者时间说法", "12月20日"]
    完成情况: Annotated[str, "未开始、进行中、已完成、延期、取消；不用做的是 日程", "已完成"]
    改到: Annotated[str, "写在完成情况后面：延期的改到哪天", "（改到1月15日）"]
    方框: Annotated[str, "打勾的方框：□，已完成的 √，取消的 ×；日程没有", "√"]
    完成日期: Annotated[str, "实际完成的日期", "12月18日"]
    原因: Annotated[str, "没有完成的原因", "教材未到"]
    备注: Annotated[str, "计划里的备注（note）", "鉴定等第为优秀"]
    备注栏: Annotated[str, "清单的备注栏：原因和备注", "教材未到；已催"]
    佐证材料: Annotated[list[str], "佐证材料，一项一个", "结题/鉴定书.pdf"]
    记述: Annotated[str, "写成一句话：事项、完成情况、备注", "省级课题做好结题工作（12月18日完成）。"]


class ItemShape(EntryShape):
    """A task with its parts."""

    分项: Annotated[list[EntryShape], "一条任务里的几件事"]
