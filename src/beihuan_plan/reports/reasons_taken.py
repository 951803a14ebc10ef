"""Why tasks are not done, as a person wrote it into the table of a summary."""

from collections.abc import Iterator, Sequence

from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.work import Task
from beihuan_plan.reports.contents.summary import SummaryShape
from beihuan_plan.reports.formats.document_lines import DocumentLine

_REASON = fields_of(Task)["reason"].title


def reasons_in(
    lines: Sequence[DocumentLine], places: Sequence[int], now: Sequence[DocumentLine], contents: SummaryShape
) -> dict[int, tuple[str, str]]:
    """Find rows that differ from those of now in their reason alone: by place, the task and the reason."""
    found = {}
    for place in places:
        column = _column(lines[:place])
        cells = lines[place].cells
        if column is None or column >= len(cells) or not cells[column].strip():
            continue
        rest = _without(cells, column)
        tasks = [
            name
            for each in now
            if len(each.cells) == len(cells) and _without(each.cells, column) == rest
            for name in _tasks(each.cells, contents)
        ]
        if len(tasks) == 1:
            found[place] = tasks[0], cells[column].strip()
    return found


def _column(above: Sequence[DocumentLine]) -> int | None:
    """Find the column of reasons by the nearest head above a row."""
    heads = (line.cells for line in reversed(above) if _REASON in line.cells)
    return next((cells.index(_REASON) for cells in heads), None)


def _without(cells: Sequence[str], column: int) -> list[str]:
    return [cell.strip() for cell in (*cells[:column], *cells[column + 1 :])]


def _tasks(cells: Sequence[str], contents: SummaryShape) -> Iterator[str]:
    """Find what a row tells of: its words stand in it, and the month of a task."""
    for item in contents["未完成"]:
        if item["事项"] in cells and item["月份"] in cells:
            yield item["编号"]
        yield from (part["编号"] for part in item["分项"] if f"{part['标号']}{part['事项']}" in cells)
