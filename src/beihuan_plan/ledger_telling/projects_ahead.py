"""Projects that go on: what stands of them among the next steps, with the stage that each comes to next."""

from collections.abc import Iterator

from beihuan_plan.ledger_figures.levels import projects_of
from beihuan_plan.ledger_telling.passage import Passage, Piece, amount, row, titled, unless_empty
from beihuan_plan.ledger_telling.projects_told import NAMED
from beihuan_plan.ledger_telling.term_told import TermTold
from beihuan_plan.model.ledgers.projects import Project
from beihuan_plan.project_stages import level_at_end, next_stage


def projects_ahead(told: TermTold) -> Iterator[Passage]:
    """Say which projects go on, those of the highest level by name; nothing where none runs."""
    if running := unless_empty(told.figures, "projects.running"):
        found = told.counted(told.office.projects, running.name)
        found.sort(key=lambda project: level_at_end(project, told.window).place)
        projects = row([_going_on(told, each) for each in found], most=NAMED)
        yield Passage.of("继续做好在研课题", amount(running), "：", projects, "。")


def _going_on(told: TermTold, project: Project) -> Piece:
    """Name a project with what the rules tell of its way."""
    stage = next_stage(project, told.window, told.rules)
    then = f"（下一步是{stage.label}）" if stage else ""
    level = projects_of(level_at_end(project, told.window))
    return Piece(f"{level}{titled(project.title)}{then}", (project.id,))
