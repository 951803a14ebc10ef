"""When something is to be done, and by whom, in the words of the office."""

from beihuan_plan.chinese import in_a_row
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import Shown
from beihuan_plan.model.weeks import Days, Weeks
from beihuan_plan.model.work import Action
from beihuan_plan.plain import Placed
from beihuan_plan.reports.contents.marking import Marking
from beihuan_plan.reports.contents.times import days_form, time_in_words


class Wording:
    """How an office writes days and weeks, and what it sets in brackets behind a task."""

    def __init__(self, layout: Layout) -> None:
        self._days = days_form(layout)
        self._week = Marking(layout.numbering).form("week")
        self._shown = layout.show

    def week(self, weeks: Weeks | None) -> str:
        """Name a week, or several in a row."""
        return self._week.write_span(*weeks) if weeks else ""

    def week_days(self, days: Days | None) -> str:
        """Write the days of whole weeks."""
        return self._days.weeks(days) if days else ""

    def days(self, action: Action | Placed) -> str:
        """Write the days of a task, or a part of one: in free words, one day, a stretch; empty for none."""
        return time_in_words(action, self._days)

    def with_terms(self, action: Action | Placed) -> str:
        """Say who does it and by when, before the stop, as in 制订计划（责任人：张老师，9月20日前）."""
        return with_brackets(action, self._terms(action))

    def _terms(self, action: Action | Placed) -> str:
        owner = in_a_row(action.owner, "、")
        terms = {
            Shown.OWNER: f"责任人：{owner}" if owner and self._shown is None else owner,
            Shown.DUE: self._by(action),
            Shown.WEEK: self.week(action.week),
        }
        shown = terms if self._shown is None else self._shown
        return "，".join(filter(None, (terms[each] for each in shown)))

    def _by(self, action: Action | Placed) -> str:
        """Write the days; a last day alone is one by which to be ready, unless of what only takes place."""
        is_deadline = action.due and not (action.start or action.when or action.is_event)
        return f"{self.days(action)}前" if is_deadline else self.days(action)


def with_brackets(action: Action | Placed, words: str) -> str:
    """Set words in brackets behind the text of a task, before its stop; the text alone if there are none."""
    text, label = in_a_row(action.text), action.label
    return f"{label}（{words}）{text[len(label) :].lstrip()}" if words else text
