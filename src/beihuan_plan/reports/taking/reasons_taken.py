"""Why tasks are not done, as a person wrote it into the table of a summary."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.chinese import in_a_row, shortened
from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.work import Task
from beihuan_plan.reports.contents.shapes import EntryShape
from beihuan_plan.reports.contents.summary import SummaryShape
from beihuan_plan.reports.formats.document_lines import DocumentLine, row
from beihuan_plan.reports.taking.document_edits import DocumentEdits
from beihuan_plan.reports.written_lines import digest_of, exact_key

_REASON = fields_of(Task)["reason"].title


class Reasons(NamedTuple):
    """The reasons in the rows of a document that a person changed."""

    reasons: dict[str, str]
    """By task; blank: what stood there is taken out."""
    left: list[str]
    """Of those that are not taken, why."""
    places: set[int]
    """The lines that all this is about."""


def reasons_in(
    lines: Sequence[DocumentLine], edits: DocumentEdits, contents: SummaryShape, *, is_known: bool
) -> Reasons:
    """Take the reasons of rows that are else as they were written, and have in the plan what stood there."""
    found = Reasons({}, [], set())
    for _, place in edits.rows:
        line, column = lines[place], _column(lines[:place])
        cells = line.cells
        tasks = list(_tasks(cells, contents))
        if column is None or column >= len(cells) or len(tasks) != 1:
            continue
        (task,) = tasks
        text = in_a_row(cells[column].strip())
        if text == task["原因"] or not (text or is_known):
            continue
        found.places.add(place)
        was = row([*cells[:column], task["原因"], *cells[column + 1 :]], number=line.number).unnumbered
        is_newer = is_known or not task["原因"]
        if is_newer and any(
            each.digest == digest_of(was) and each.exact == exact_key(was) for each in edits.lost
        ):
            found.reasons[task["编号"]] = text
        else:
            found.left.append(_not_taken(task, text))
    return found


def _not_taken(task: EntryShape, text: str) -> str:
    stands = f"，计划里是“{shortened(task['原因'])}”" if task["原因"] else ""
    return (
        f"{task['编号']} 的{_REASON}“{text}”没有收{stands}：这一行别的字，或者计划里这一项，写出以后改过；"
        f"照它写用 plan edit {task['编号']} --reason"
    )


def _column(above: Sequence[DocumentLine]) -> int | None:
    """Find the column of reasons by the nearest head above a row."""
    heads = (line.cells for line in reversed(above) if _REASON in line.cells)
    return next((cells.index(_REASON) for cells in heads), None)


def _tasks(cells: Sequence[str], contents: SummaryShape) -> Iterator[EntryShape]:
    """Find what a row tells of: its words stand in it, and the month of a task."""
    for item in contents["未完成"]:
        if item["事项"] in cells and item["月份"] in cells:
            yield item
        yield from (part for part in item["分项"] if f"{part['标号']}{part['事项']}" in cells)
