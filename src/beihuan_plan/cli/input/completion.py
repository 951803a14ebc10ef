"""What the shell offers when the clerk presses Tab: ids with their text, months, states, names."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import typer

from beihuan_plan import queries
from beihuan_plan.cli.input import vocabulary
from beihuan_plan.errors import PlanError
from beihuan_plan.model.choices import Choice, Kind, PageNumber, Status, Style
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.semester import WHOLE_TERM
from beihuan_plan.model.weeks import Weeks, days_of
from beihuan_plan.plain import PlainPlan
from beihuan_plan.plan_file.reading import read_plan
from beihuan_plan.workspace import find_plan, packaged_templates

Choices = Iterator[tuple[str, str]]
Offer = Callable[[typer.Context, list[str], str], list[tuple[str, str]]]

_WHOLE_TERM = (WHOLE_TERM, "不分月的")


def file_given(ctx: typer.Context) -> Path | None:
    """Return what stands behind -f on the line that is being typed."""
    given = ctx.params.get("file")
    return Path(given) if given else None


def _from_plan(choose: Callable[[PlainPlan], Choices]) -> Offer:
    """Offer choices from the plan that the command would use; none if it cannot be read."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> list[tuple[str, str]]:
        try:
            opened = read_plan(find_plan(file_given(ctx), date.today()))

            from beihuan_plan.plain_view import plain  # costly, and only Tab asks for it

            return list(choose(plain(opened.content)))
        except PlanError:
            return []

    return offer


def _tasks(plan: PlainPlan) -> Choices:
    return ((item.id, item.label) for item in plan.placed().values())


def _named(plan: PlainPlan) -> Choices:
    yield from _tasks(plan)
    yield from _goals(plan)
    yield from _measures(plan)


def _goals(plan: PlainPlan) -> Choices:
    return ((goal.id, goal.label) for goal in plan.goals)


def _measures(plan: PlainPlan) -> Choices:
    return ((measure.id, measure.label) for measure in plan.all_measures)


def _months(plan: PlainPlan) -> Choices:
    yield from ((month.name, str(month)) for month in plan.months)
    if plan.tasks_of(None):
        yield _WHOLE_TERM


def _months_to_plan(plan: PlainPlan) -> Choices:
    yield from ((month.name, str(month)) for month in plan.semester.span)
    yield _WHOLE_TERM


def _weeks(plan: PlainPlan) -> Choices:
    for number in queries.known_weeks(plan):
        week = Weeks(number, number)
        days = days_of(week, plan.weeks_from) if plan.weeks_from else None
        yield week.name, f"{days.first} 到 {days.last}" if days else "周次"


def _owners(plan: PlainPlan) -> Choices:
    return ((name, "责任人") for name in queries.owners(plan.tasks))


named = _from_plan(_named)
tasks = _from_plan(_tasks)
goals = _from_plan(_goals)
measures = _from_plan(_measures)
told = _from_plan(lambda plan: chain(_measures(plan), _tasks(plan)))
months = _from_plan(_months)
months_to_plan = _from_plan(_months_to_plan)
weeks = _from_plan(_weeks)
months_or_weeks = _from_plan(lambda plan: chain(_months(plan), _weeks(plan)))
months_or_weeks_to_plan = _from_plan(lambda plan: chain(_months_to_plan(plan), _weeks(plan)))
owners = _from_plan(_owners)


def ledgers() -> list[tuple[str, str]]:
    """Offer the ledgers in Chinese."""
    return [(title, stem) for stem, title in LEDGER_TITLES.items()]


def _words(choices: type[Choice]) -> Callable[[], list[tuple[str, str]]]:
    """Offer a vocabulary in Chinese."""
    return lambda: [(choice.label, choice.value) for choice in choices]


statuses = _words(Status)
styles = _words(Style)
page_numbers = _words(PageNumber)
kinds = _words(Kind)


def commands(ctx: typer.Context, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Offer the commands that stand beside this one, by both names."""
    group = ctx.parent and ctx.parent.command
    found = vocabulary.with_meanings(getattr(group, "commands", {}))
    return [(name, row[2]) for index in (0, 1) for row in found if (name := row[index])]


def papers() -> list[tuple[str, str]]:
    """Offer the kinds of papers."""
    from beihuan_plan.reports.papers import PAPERS

    return [(paper.name, paper.title) for paper in PAPERS.values()]


def templates() -> list[str]:
    """Offer the templates that come with the tool."""
    from beihuan_plan.reports.papers import paper_of

    return sorted(path.name for path in packaged_templates().glob("*") if paper_of(path.name))
