"""From a document to a plan file: what the commands for one document and for a folder have in common."""

import sys
from collections.abc import Mapping
from pathlib import Path

from beihuan_plan import workspace
from beihuan_plan.chinese import shortened
from beihuan_plan.errors import ConflictError, SystemRefusedError, UsageError
from beihuan_plan.files import create_file, make_folder, read_file, write_file
from beihuan_plan.importing.imported_plan import ImportedPlan, imported
from beihuan_plan.importing.plan_text import plan_text
from beihuan_plan.importing.source_line import source_lines
from beihuan_plan.model.choices import Content
from beihuan_plan.model.schema import schema_text
from beihuan_plan.model.semester import Semester
from beihuan_plan.plan_file.reading import parse_plan
from beihuan_plan.reports.formats.document_kinds import READ_FROM_OUTSIDE
from beihuan_plan.reports.formats.document_reading import ReadDocument
from beihuan_plan.reports.press import Press

PASTED = "-"
"""Stands for what is pasted into the terminal, or comes from another program."""
_MOST_PASTED = 4 << 20


def read_source(press: Press, document: Path) -> ReadDocument:
    """Read a document, or what is pasted into the terminal; PlanError as the press does."""
    if str(document) == PASTED:
        data = sys.stdin.buffer.read(_MOST_PASTED)
    else:
        most = READ_FROM_OUTSIDE.get(document.suffix.lower(), max(READ_FROM_OUTSIDE.values()))
        try:
            data = read_file(document, most)
        except OSError as error:
            raise SystemRefusedError("读", document, error) from error
    return press.read_from_outside(str(document), data)


def plan_of(
    read: ReadDocument, document: Path, term: Semester | None, named: Mapping[str, Content]
) -> ImportedPlan:
    """Make a plan of what was read; UsageError where there is nothing, or the term is not told."""
    lines = [*source_lines(read.lines)]
    if not lines:
        raise UsageError(f"“{document.name}”里没有文字", "看看是不是选错了文件；图片里的字读不出来")
    found = imported(lines, term, named)
    beside = (f"{where}里的“{shortened(text)}”没有读" for where, text in read.beside)
    found.said = [*read.remarks, *beside, *found.said]
    return found


def write_imported(found: ImportedPlan, document: Path, path: Path, *, force: bool, dry_run: bool) -> str:
    """Write the plan file, and beside it what editors offer its fields by; return its text.

    ConflictError where there is a file already.
    """
    text = plan_text(found, document.name)
    parse_plan(text.encode(), path)
    if dry_run:
        return text
    if path.exists() and not force:
        raise ConflictError(f"已经有 {path} 了，没有动它", "用 -o 另起一个名字；要换掉它，加 --force")
    make_folder(path.parent)
    (write_file if path.exists() else create_file)(path, text.encode())
    schema = path.with_name(workspace.SCHEMA_FILE)
    if not schema.exists():
        create_file(schema, schema_text().encode())
    return text


def counts_of(found: ImportedPlan) -> dict[str, int]:
    """Count what a plan has: goals, measures, parts of them, tasks."""
    values = found.values
    measures = values.get("measures", ())
    return {
        "goals": len(values.get("goals", ())),
        "measures": len(measures),
        "parts": sum(len(each.get("parts", ())) for each in measures),
        "tasks": sum(len(group["tasks"]) for group in values.get("schedule", ())),
    }
