"""A folder of existing plans becomes plan files, one after the other."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import typer

from beihuan_plan import workspace
from beihuan_plan.cli.plan_importing import counts_of, plan_of, read_source, write_imported
from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.screen.columns import columns
from beihuan_plan.errors import PlanError, UsageError
from beihuan_plan.importing.imported_plan import ImportedPlan
from beihuan_plan.reports.formats.document_kinds import READ_FROM_OUTSIDE
from beihuan_plan.reports.press import Press

_HEADINGS = ("文件", "计划文件", "目标", "措施", "任务", "要看看的")


class _Outcome(NamedTuple):
    """What came of a document."""

    document: Path
    path: Path | None
    found: ImportedPlan | None
    problem: str = ""


def import_folder(
    folder: Path, output: Path | None, *, force: bool, dry_run: bool, as_json: bool, quiet: bool
) -> None:
    """Read all plans of a folder and those in it; what cannot be read is told, and the others are written."""
    documents = [*_documents(folder)]
    if not documents:
        raise UsageError(f"“{folder}”里没有能读的计划", f"能读的：{'、'.join(READ_FROM_OUTSIDE)}")
    target = output or workspace.plans_folder(Path())
    taken: set[Path] = set()
    with Press(".docx") as press:
        outcomes = [
            _outcome(press, each, target, taken, force=force, dry_run=dry_run)
            for each in _with_progress(documents, is_shown=not (quiet or as_json))
        ]
    if as_json:
        terminal.write_json(documents=[_record(each) for each in outcomes])
    elif not quiet:
        terminal.write(columns([_HEADINGS, *map(_row, outcomes)], 0, terminal.width()))
    if any(each.found is None for each in outcomes):
        raise typer.Exit(1)


def _documents(folder: Path) -> Iterator[Path]:
    """Go through the documents of a folder and of those in it; Word's own while it writes are none."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in READ_FROM_OUTSIDE and path.name[0] not in ".~" and path.is_file():
            yield path


def _with_progress(documents: Iterable[Path], *, is_shown: bool) -> Iterable[Path]:
    """Show how far it is while somebody watches."""
    if not (is_shown and terminal.is_interactive()):
        return documents
    from rich.console import Console
    from rich.progress import track

    return track([*documents], "读计划", console=Console(stderr=True), transient=True)


def _outcome(
    press: Press, document: Path, folder: Path, taken: set[Path], *, force: bool, dry_run: bool
) -> _Outcome:
    try:
        found = plan_of(read_source(press, document), document, None, {})
        path = _free(folder, found, taken, force=force)
        write_imported(found, document, path, force=force, dry_run=dry_run)
    except PlanError as error:
        first = error.problems[0].message if error.problems else error.message
        return _Outcome(document, None, None, first)
    taken.add(path)
    return _Outcome(document, path, found)


def _free(folder: Path, found: ImportedPlan, taken: set[Path], *, force: bool) -> Path:
    """Choose a name that no other plan has: by the term, then with the office, then with a number."""
    names = [f"{found.semester}", f"{found.semester}-{found.values['office']}"]
    names += [f"{names[-1]}-{number}" for number in range(2, len(taken) + 3)]
    paths = [folder / f"{name}.yaml" for name in names]
    return next((path for path in paths if path not in taken and (force or not path.exists())), paths[-1])


def _row(outcome: _Outcome) -> tuple[str, ...]:
    if outcome.found is None:
        return (outcome.document.name, "没有读", "", "", "", outcome.problem)
    counts = counts_of(outcome.found)
    doubts = [f"“{title}”当作{content.label}" for title, content in outcome.found.doubtful]
    doubts += [f"没有看懂 {len(outcome.found.not_understood)} 行"] * bool(outcome.found.not_understood)
    numbers = (str(counts[name]) for name in ("goals", "measures", "tasks"))
    return (outcome.document.name, str(outcome.path), *numbers, "；".join(doubts))


def _record(outcome: _Outcome) -> dict[str, object]:
    return {
        "document": str(outcome.document),
        "file": None if outcome.path is None else str(outcome.path),
        "counts": None if outcome.found is None else counts_of(outcome.found),
        "problem": outcome.problem or None,
    }
