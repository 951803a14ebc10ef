"""What projects have come to, by an office's rules: stages with their levels, and how long they lasted."""

import itertools
from typing import NamedTuple

from beihuan_plan.model.ledgers.projects import Project, StageReached
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.word_list import Word
from beihuan_plan.window import Where, Window


class PassedStage(NamedTuple):
    """A stage that was reached, with the level that the project had from then on."""

    reached: StageReached
    level: Word


def steps(project: Project, rules: OfficeRules) -> list[PassedStage]:
    """List the stages that a project has come to."""
    leveled = zip(project.history, project.levels[1:], strict=True)
    return [PassedStage(each, level) for each, level in leveled if each.is_passed(rules)]


def steps_until(project: Project, window: Window, rules: OfficeRules) -> list[PassedStage]:
    """List those that it may have come to by the window's end: one whose date is not known is among them."""
    until = window.until
    return [step for step in steps(project, rules) if until.where(step.reached.on) is not Where.OUTSIDE]


def level_at_end(project: Project, window: Window) -> Word:
    """Return the level that it had by the window's end."""
    came = [window.until.where(each.on) is not Where.OUTSIDE for each in project.history]
    return list(itertools.compress(project.levels, [True, *came]))[-1]


def next_stage(project: Project, window: Window, rules: OfficeRules) -> Word | None:
    """Return the stage that follows the furthest one that it may have come to; None where no rule tells."""
    way = rules.stages_of.get(level_at_end(project, window), ())
    reached = {step.reached.stage for step in steps_until(project, window, rules)}
    ahead = list(itertools.takewhile(lambda stage: stage not in reached, reversed(way)))
    return rules.word_list("stages").find(ahead[-1]) if 0 < len(ahead) < len(way) else None


def is_stopped(project: Project, window: Window) -> bool:
    """Whether it may have been stopped by the window's end."""
    return project.stopped is not None and window.until.where(project.stopped.on) is not Where.OUTSIDE


def where_alive(project: Project, window: Window, rules: OfficeRules) -> Where:
    """Tell whether a project lasted for a part of a window; undecided where its dates do not tell."""
    return as_known(project, window.where_alive(*lifetime(project, rules)))


def as_known(project: Project, where: Where) -> Where:
    """Return where a project's lifetime puts it; undecided where that stays open for want of a date."""
    is_open = not project.dates or (project.stopped is not None and project.stopped.on is None)
    return Where.UNDECIDED if where is Where.INSIDE and is_open else where


def lifetime(project: Project, rules: OfficeRules) -> tuple[PartialDate | None, PartialDate | None]:
    """Return from when to when a project lasted: open where it has not ended, or its dates are not known."""
    ends = [step.reached.on for step in steps(project, rules) if _is_last(step, rules)]
    if project.stopped:
        ends.insert(0, project.stopped.on)
    start = next((each.on for each in project.history if each.on), None)
    return start, next(filter(None, ends), None)


def _is_last(step: PassedStage, rules: OfficeRules) -> bool:
    return step.reached.stage == rules.last_stage(step.level)
