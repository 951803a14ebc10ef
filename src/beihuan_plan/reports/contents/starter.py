"""What a plan file to begin with says; it is no paper, but made of a template as papers are."""

from datetime import date, timedelta

from beihuan_plan.model.semester import Month, Semester
from beihuan_plan.reports.contents.shapes import Contents


def starter_contents(school: str, office: str, semester: Semester) -> Contents:
    """Fill in what is known before a plan is written."""
    return {
        "学校": school,
        "部门": office,
        "学期": str(semester),
        "标题": f"{school}{semester.title}{office}工作计划",
        "第一周": str(_first_monday(semester.months[0])),
        "月份": [{"月份": str(month), "序号": month.number} for month in semester.months],
        "署名": f"{school}{office}",
        "第一项": f"制订{office}工作计划。",
    }


def _first_monday(month: Month) -> date:
    """Return the day on which a term's first week may begin, until the office says which it is."""
    first = date(month.year, month.number, 1)
    return first + timedelta(-first.weekday() % 7)
