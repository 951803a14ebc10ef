"""Projects: those that run at the window's end, the stages that were reached in it, materials that are due.

A project is one however its level changes; each stage counts at the level that it had from then on.
"""

from collections.abc import Iterator

from beihuan_plan.ledger_figures.levels import projects_of
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import Heading, LedgerFigures, Tally
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.word_list import Word
from beihuan_plan.project_stages import PassedStage, steps
from beihuan_plan.window import Where, Window

_RUNNING = Heading("projects.running", "在研课题", "项", (0,))
_EXTENDED = Heading("projects.extended", "课题延期", "项", (2,))
_STOPPED = Heading("projects.stopped", "课题中止", "项", (3,))
_DUE = Heading("projects.materials.due", "应交课题材料", "份", (4,), wants_proof=False)
_IN = Heading("projects.materials.in", "已交课题材料", "份", (5,))
_SHARE = Heading("projects.materials.share", "已交材料占应交的", "%", (6,))


def project_figures(office: OfficeRecords, window: Window) -> LedgerFigures:
    """Count projects by level and stage."""
    tally = Tally(_RUNNING, _DUE, _IN)
    for project in office.projects:
        _count_running(tally, project, window.until, office.rules)
        _count_stages(tally, project, window, office.rules)
        if project.extension:
            tally.take(window.where(project.extension.on), [_EXTENDED], project)
        if project.stopped:
            tally.take(window.where(project.stopped.on), [_STOPPED], project)
    tally.share(_SHARE, _IN, _DUE)
    return tally.figures()


def _count_running(tally: Tally, project: Project, until: Window, rules: OfficeRules) -> None:
    """Count a project that runs; doubt where that depends on dates that do not tell."""
    certain = _running(project, until, rules, hopeful=False)
    possible = _running(project, until, rules, hopeful=True)
    if certain == possible:
        tally.add(certain, project)
    else:
        tally.doubt([*certain, *possible], project)


def _running(project: Project, until: Window, rules: OfficeRules, *, hopeful: bool) -> list[Heading]:
    """List the headings that a project runs under; if hopeful, all that may have happened did so."""
    if project.stopped and _happened(until.where(project.stopped.on), hopeful=hopeful):
        return []
    came = steps(project, rules)
    places = [until.where(step.reached.on) for step in came]
    sure = max((n for n, place in enumerate(places) if place is Where.INSIDE), default=-1)
    reached = [
        step
        for number, (step, place) in enumerate(zip(came, places, strict=True))
        if _happened(place, hopeful=hopeful or number < sure)
    ]
    if not came and hopeful:
        return [_RUNNING, _RUNNING.under(project.level, f"在研{projects_of(project.level)}")]
    stages = {step.reached.stage for step in reached}
    if stages <= set(rules.not_running) or rules.last_stage(reached[-1].level) in stages:
        return []
    stage, level = reached[-1].reached.stage, reached[-1].level
    at_level = _RUNNING.under(level, f"在研{projects_of(level)}")
    return [_RUNNING, at_level, at_level.under(stage, f"在研{projects_of(level)}（已到{stage.label}）")]


def _happened(where: Where, *, hopeful: bool) -> bool:
    return where is Where.INSIDE or (hopeful and where is Where.UNDECIDED)


def _count_stages(tally: Tally, project: Project, window: Window, rules: OfficeRules) -> None:
    """Count each stage that a project came to in the window once, at the level of the last time."""
    placed = [(step, window.where(step.reached.on)) for step in steps(project, rules)]
    inside = {step.reached.stage: step for step, where in placed if where is Where.INSIDE}
    for step in inside.values():
        tally.add(_of_stage(step), project)
        _count_materials(tally, project, step.reached.stage, rules)
    for step, where in placed:
        if where is Where.UNDECIDED and step.reached.stage not in inside:
            due = [_DUE, _IN] if rules.materials_of.get(step.reached.stage) else []
            tally.doubt([*_of_stage(step), *due], project)


def _of_stage(step: PassedStage) -> Iterator[Heading]:
    stage = step.reached.stage
    whole = Heading(f"projects.reached.{stage}", f"课题{stage.label}", "项", (1, stage.place))
    yield whole
    yield whole.under(step.level, f"{projects_of(step.level)}{stage.label}")


def _count_materials(tally: Tally, project: Project, stage: Word, rules: OfficeRules) -> None:
    due = rules.materials_of.get(stage, ())
    missing = materials_missing(project, stage, rules)
    tally.add([_DUE], project, len(due))
    tally.add([_IN], project, len(due) - len(missing))


def materials_missing(project: Project, stage: Word, rules: OfficeRules) -> list[str]:
    """List the materials of a stage that a project lacks."""
    there = {each.name for each in project.materials if each.stage in (None, stage)}
    return [name for name in rules.materials_of.get(stage, ()) if name not in there]
