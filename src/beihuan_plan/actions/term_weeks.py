"""Weeks of the term as a person names them: 第3周, 3-5, 本周; and what they need to be told by."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from beihuan_plan.chinese import half_width
from beihuan_plan.errors import UsageError
from beihuan_plan.model.dates import deadline
from beihuan_plan.model.semester import Month, Semester
from beihuan_plan.model.weeks import (
    LAST,
    WEEKS_FROM_TODAY,
    Weeks,
    days_of,
    names_weeks,
    week_of,
    weeks_in_words,
)

if TYPE_CHECKING:
    from beihuan_plan.model.plan import Plan
    from beihuan_plan.plain import PlainPlan


def weeks_named(plan: "Plan | PlainPlan", text: str, today: date) -> Weeks:
    """Read a week, or several in a row; UsageError for anything else, and where 本周 cannot be told."""
    word = "".join(half_width(text).split())
    if word in WEEKS_FROM_TODAY:
        number = week_of(today, first_day(plan, f"“{word}”是第几周")) + WEEKS_FROM_TODAY[word]
        if not 0 <= number <= LAST:
            raise UsageError(f"“{word}”不在本学期", f"第一周从 {plan.weeks_from} 算起，今天是 {today}")
        return Weeks(number, number)
    if weeks := weeks_in_words(word):
        return weeks
    raise UsageError(f"“{text}”不是周次", f"写成 3、第3周、3-5、本周 或 下周；最小是 0，最大是 {LAST}")


def first_day(plan: "Plan | PlainPlan", unknown: str) -> date:
    """Return the day that weeks are counted from; UsageError where only that would tell what is `unknown`."""
    if plan.weeks_from:
        return plan.weeks_from
    example = _first_monday(plan.semester)
    raise UsageError(
        f"不知道{unknown}：计划里没有写第一周从哪天算起", f"先写上：plan edit 计划 --weeks-from {example}"
    )


def _first_monday(semester: Semester) -> date:
    first = semester.months[0].first_day
    return first + timedelta(-first.weekday() % 7)


def deadline_named(plan: "Plan", text: str, today: date, month: Month | None = None) -> date:
    """Read a deadline as `deadline` does, or a week of the term, till its last day."""
    if not names_weeks(text):
        return deadline(text, plan.term, today, month)
    weeks = weeks_named(plan, text, today)
    return days_of(weeks, first_day(plan, f"{weeks.name}到哪天为止")).last


def month_of_weeks(plan: "Plan", weeks: Weeks) -> Month:
    """Return the month in which some weeks begin; UsageError where that cannot be told."""
    return Month.of(days_of(weeks, first_day(plan, f"{weeks.name}在哪个月")).first)
