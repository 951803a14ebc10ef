"""When something is to be done, as papers and screens say it."""

from beihuan_plan.chinese import in_a_row
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import Status
from beihuan_plan.model.days_form import USUAL_DAYS, DaysForm
from beihuan_plan.model.work import Action
from beihuan_plan.plain import Placed


def days_form(layout: Layout) -> DaysForm:
    """Return how an office writes days."""
    return layout.days or USUAL_DAYS


def time_in_words(action: Action | Placed, form: DaysForm = USUAL_DAYS) -> str:
    """Say when: in the plan's own words, or by the days, as 9月16—20日; empty where it says neither.

    Of what was put off, the new day: words and days were those of the old one.
    """
    if action.status is Status.POSTPONED and action.due:
        return form.day(action.due)
    if action.when:
        return in_a_row(action.when)
    if action.start:
        return form.days(action.start, action.due) if action.due else f"{form.day(action.start)}起"
    return form.day(action.due) if action.due else ""


def time_on_list(item: Placed, form: DaysForm, week: int | None) -> str:
    """Say when, by its week if by nothing else; not by the one `week` that a list is of."""
    return time_in_words(item, form) or (item.week.name if item.week and item.week != (week, week) else "")
