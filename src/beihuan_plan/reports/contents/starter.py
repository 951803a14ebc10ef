"""What a plan file to begin with says; it is no paper, but made of a template as papers are."""

from beihuan_plan.model.semester import Semester
from beihuan_plan.reports.contents.shapes import Contents


def starter_contents(school: str, office: str, semester: Semester) -> Contents:
    """Fill in what is known before a plan is written."""
    return {
        "学校": school,
        "部门": office,
        "学期": str(semester),
        "标题": f"{school}{semester.title}{office}工作计划",
        "月份": [{"月份": str(month), "序号": month.number} for month in semester.months],
        "署名": f"{school}{office}",
        "第一项": f"制订{office}工作计划。",
    }
