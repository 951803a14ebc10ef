"""The dossier of one teacher, as a paper."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from beihuan_plan.chinese import chinese_number
from beihuan_plan.ledger_figures.dossier import Dossier, DossierSection
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.reports.contents.common import common
from beihuan_plan.reports.contents.record_table import RecordTableShape, record_table
from beihuan_plan.reports.contents.shapes import CommonShape


class DossierSectionShape(RecordTableShape):
    """One kind of thing that the teacher did."""

    名称: Annotated[
        str, "是哪一类：称号、课题、获奖、发表、公开课、主讲、继续教育学时、师徒结对、社团", "获奖"
    ]
    小标题: Annotated[str, "连同前面的次序", "三、获奖"]


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
    return {
        "名称": section.title,
        "小标题": f"{chinese_number(number)}、{section.title}",
        **record_table(section.columns, [row.cells for row in section.rows]),
    }
