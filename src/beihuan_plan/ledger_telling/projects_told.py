"""Projects told: how many run at which level, and the stages that were reached, with day and result."""

from collections.abc import Iterator

from beihuan_plan.chinese import without_stop
from beihuan_plan.ledger_figures.levels import projects_of
from beihuan_plan.ledger_telling.passage import (
    Passage,
    Piece,
    amount,
    day_in_words,
    in_brackets,
    long_day,
    parts,
    row,
    titled,
    unless_empty,
)
from beihuan_plan.ledger_telling.term_told import TermTold
from beihuan_plan.model.ledgers.projects import Extension, Project
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.word_list import Word
from beihuan_plan.project_stages import PassedStage, steps
from beihuan_plan.window import Where


def projects_told(told: TermTold) -> Iterator[Passage]:
    """Tell of the projects that run, of each stage that some reached, of what was put off or stopped."""
    if running := unless_empty(told.figures, "projects.running"):
        levels = parts(told.figures, running.name, told.rules.word_list("levels"), projects_of)
        yield Passage.of("在研课题", amount(running), in_brackets(levels), "。")
    stages = told.rules.word_list("stages")
    yield from Passage.joined(sentence for stage in stages for sentence in _reached(told, stage))
    yield from Passage.joined((*_put_off(told), *_stopped(told)))


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
    found.sort(key=lambda each: each[0].first_day)
    if len(found) == 1:
        yield Passage.of(_at_stage(*found[0], stage.label), "。")
    else:
        named = [_at_stage(*each) for each in found]
        yield Passage.of("课题", stage.label, amount(whole), "：", row(named), "。")


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


def _at_stage(day: PartialDate, project: Project, step: PassedStage, label: str = "") -> Piece:
    """Say of a project, at the level that it had, when it came to a stage, and with what result."""
    result = f"（{without_stop(step.reached.result)}）" if step.reached.result else ""
    said = f"{day_in_words(day)}{projects_of(step.level)}{titled(project.title)}{label}{result}"
    return Piece(said, (project.id,))


def _put_off(told: TermTold) -> Iterator[Passage]:
    if whole := unless_empty(told.figures, "projects.extended"):
        named = [
            Piece(f"{titled(each.title)}延到{_end_of(each.extension)}", (each.id,))
            for each in told.office.projects
            if each.extension and each.id in whole.records
        ]
        yield Passage.of("课题延期", amount(whole), "：", row(named), "。")


def _stopped(told: TermTold) -> Iterator[Passage]:
    if whole := unless_empty(told.figures, "projects.stopped"):
        named = [
            Piece(f"{titled(each.title)}{_why(each.stopped.reason)}", (each.id,))
            for each in told.office.projects
            if each.stopped and each.id in whole.records
        ]
        yield Passage.of("课题中止", amount(whole), "：", row(named), "。")


def _end_of(extension: Extension) -> str:
    return f"{long_day(extension.to)}{_why(extension.reason)}"


def _why(reason: str | None) -> str:
    return f"（{without_stop(reason)}）" if reason else ""
