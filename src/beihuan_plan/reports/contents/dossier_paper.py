"""The dossier of one teacher, as a paper."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypedDict

from beihuan_plan.chinese import chinese_number
from beihuan_plan.ledger_figures.dossier import Dossier, DossierSection
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.reports.contents.body_shapes import ColumnHeadShape
from beihuan_plan.reports.contents.common import common
from beihuan_plan.reports.contents.shapes import CommonShape
from beihuan_plan.reports.contents.titles import width

_UNBROKEN = 7
"""Characters of a cell up to which its column is not broken into lines."""


class DossierCellShape(TypedDict):
    """One cell of a table."""

    内容: Annotated[str, "格子里的文字", "数字文化课程的校本化"]
    排法: Annotated[str, "怎样排：不换行（居中）、齐左", "齐左"]


class DossierRowShape(TypedDict):
    """One row of a table."""

    格: Annotated[list[DossierCellShape], "各栏的格子"]


class DossierSectionShape(TypedDict):
    """One kind of thing that the teacher did."""

    名称: Annotated[
        str, "是哪一类：称号、课题、获奖、发表、公开课、主讲、继续教育学时、师徒结对、社团", "获奖"
    ]
    小标题: Annotated[str, "连同前面的次序", "三、获奖"]
    表头: Annotated[list[ColumnHeadShape], "表格的各栏"]
    行: Annotated[list[DossierRowShape], "表格的各行，一条记录一行；获奖的一次一行"]


class DossierShape(CommonShape):
    """All that the ledgers have of one teacher in some time."""

    姓名: Annotated[str, "哪位老师", "张老师"]
    时段: Annotated[str, "从哪天到哪天", "2019-09-01 至 2024-08-31"]
    简况: Annotated[
        str, "姓名、学科、到校、团队，一句话；教师台账里没有的是空的", "张老师，语文，2010-08 到校。"
    ]
    合计: Annotated[str, "各有多少，一句话；什么也没有的是空的", "主持课题 1 项，获奖成果 2 项。"]
    各部分: Annotated[list[DossierSectionShape], "一类一项，没有记录的不列"]


def dossier_contents(
    dossier: Dossier, plan: Plan, today: date, layout: Layout, lines: Sequence[str] = ()
) -> DossierShape:
    """Say what a dossier holds; `lines` sets the title by hand."""
    title = f"{plan.school}教师业务档案（{dossier.name}）"
    counted = "，".join(figure.sentence for figure in dossier.figures.values())
    return {
        **common(plan, today, layout, lines or [title]),
        "姓名": dossier.name,
        "时段": dossier.window.days,
        "简况": f"{dossier.facts}。" if dossier.facts else "",
        "合计": f"{counted}。" if counted else "",
        "各部分": [_section(number, each) for number, each in enumerate(dossier.sections, 1)],
    }


def _section(number: int, section: DossierSection) -> DossierSectionShape:
    columns = zip(section.columns, zip(*(row.cells for row in section.rows), strict=True), strict=True)
    filled = [(name, cells) for name, cells in columns if any(cells)]
    settings = ["不换行" if max(map(width, cells)) <= _UNBROKEN else "齐左" for _, cells in filled]
    heads: list[ColumnHeadShape] = [
        {"名称": name, "排法": setting} for (name, _), setting in zip(filled, settings, strict=True)
    ]
    rows = zip(*(cells for _, cells in filled), strict=True)
    return {
        "名称": section.title,
        "小标题": f"{chinese_number(number)}、{section.title}",
        "表头": heads,
        "行": [
            {"格": [{"内容": cell, "排法": setting} for cell, setting in zip(row, settings, strict=True)]}
            for row in rows
        ],
    }
