"""Projects told: how many run at which level, and the stages that were reached, with day and result."""

from collections.abc import Callable, Iterator

from beihuan_plan.chinese import without_stop
from beihuan_plan.ledger_figures.levels import projects_of
from beihuan_plan.ledger_telling.passage import (
    Passage,
    Piece,
    amount,
    day_in_words,
    in_brackets,
    long_day,
    named,
    parts,
    row,
    titled,
    unless_empty,
)
from beihuan_plan.ledger_telling.term_told import TermTold
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.word_list import Word
from beihuan_plan.project_stages import PassedStage, steps
from beihuan_plan.window import Where

NAMED = 3
"""How many projects are named at a stage, those of the highest level."""


def projects_told(told: TermTold) -> Iterator[Passage]:
    """Tell of the projects that run, of each stage that some reached, of what was put off or stopped.

    Each stage is a paragraph: eight in one are hard to find one's way in.
    """
    if running := unless_empty(told.figures, "projects.running"):
        levels = parts(told.figures, running.name, told.rules.word_list("levels"), projects_of)
        yield Passage.of("在研课题", amount(running), in_brackets(levels), "。")
    for stage in told.rules.word_list("stages"):
        yield from _reached(told, stage)
    put_off = _changed(told, "projects.extended", "课题延期", _put_off)
    stopped = _changed(told, "projects.stopped", "课题中止", _stopped)
    yield from Passage.joined((*put_off, *stopped))


def _reached(told: TermTold, stage: Word) -> Iterator[Passage]:
    whole = unless_empty(told.figures, f"projects.reached.{stage}")
    if whole is None:
        return
    found = [
        (day, each, step)
        for each in told.office.projects
        if each.id in whole.records
        for day, step in [_last_step(told, each, stage)]
    ]
    found.sort(key=lambda each: (each[2].level.place, each[0].first_day))
    projects = row([_at_stage(*each) for each in found], most=NAMED)
    yield Passage.of("课题", stage.label, amount(whole), "：", projects, "。")


def _last_step(told: TermTold, project: Project, stage: Word) -> tuple[PartialDate, PassedStage]:
    """Return the last time that a project came to a stage in the term, and the day."""
    came = [
        (step.reached.on, step)
        for step in steps(project, told.rules)
        if step.reached.stage == stage
        and step.reached.on
        and told.window.where(step.reached.on) is Where.INSIDE
    ]
    return came[-1]


def _at_stage(day: PartialDate, project: Project, step: PassedStage) -> Piece:
    """Say of a project, at the level that it had, when it came to a stage, and with what result."""
    came = _in_brackets("，".join(filter(None, (day_in_words(day), without_stop(step.reached.result)))))
    return Piece(f"{projects_of(step.level)}{titled(project.title)}{came}", (project.id,))


def _changed(told: TermTold, figure: str, title: str, say: Callable[[Project], str]) -> Iterator[Passage]:
    if whole := unless_empty(told.figures, figure):
        found = (each for each in told.office.projects if each.id in whole.records)
        yield Passage.of(title, amount(whole), "：", row(named(found, say)), "。")


def _put_off(project: Project) -> str:
    extension = project.extension
    until = f"延到{long_day(extension.to)}{_in_brackets(extension.reason)}" if extension else ""
    return f"{titled(project.title)}{until}"


def _stopped(project: Project) -> str:
    return f"{titled(project.title)}{_in_brackets(project.stopped.reason if project.stopped else None)}"


def _in_brackets(words: str | None) -> str:
    return f"（{without_stop(words)}）" if words else ""
