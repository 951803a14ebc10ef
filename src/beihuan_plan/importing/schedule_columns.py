"""The columns of a schedule that is a table, known by their headings."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from beihuan_plan.importing.source_line import SourceLine
from beihuan_plan.model.choices import TableColumn

_NAMES = (
    (TableColumn.NUMBER, "序号|编号|项次"),
    (TableColumn.MONTH, "月份|月"),
    (TableColumn.WEEK, "周次|周数|教学周|周"),
    (TableColumn.DAYS, "时间|日期|起止|起讫|日程"),
    (TableColumn.OWNER, "责任|负责|主办|承办|执行人|主持"),
    (TableColumn.NOTE, "备注|说明"),
    (TableColumn.TEXT, "内容|工作|活动|安排|事项|项目|主题|要点|重点"),
)


class Columns(NamedTuple):
    """Which column is what; one that has no place in a plan goes with the remarks, under its heading."""

    places: dict[TableColumn, int]
    headings: Sequence[str]
    others: Sequence[int]

    def cell(self, row: SourceLine, column: TableColumn) -> str:
        """Return what a row says in a column; empty text where there is none."""
        place = self.places.get(column)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    def with_cells(self, row: SourceLine, above: SourceLine, columns: Sequence[TableColumn]) -> SourceLine:
        """Return a row with what stands above it in some columns."""
        cells = [*row.cells]
        for place in (self.places[column] for column in columns if column in self.places):
            if place < min(len(cells), len(above.cells)):
                cells[place] = cells[place] or above.cells[place]
        return row._replace(cells=tuple(cells))


def columns_of(row: SourceLine) -> Columns | None:
    """Read the head of a schedule's table; None for a row that is none."""
    places: dict[TableColumn, int] = {}
    others: list[int] = []
    for number, cell in enumerate(row.cells):
        words = re.sub(r"\s", "", cell)
        column = next((each for each, names in _NAMES if re.search(names, words)), None)
        if column is None or column in places or len(words) > 8:
            others.append(number)
        else:
            places[column] = number
    when = {TableColumn.MONTH, TableColumn.WEEK, TableColumn.DAYS} & places.keys()
    if TableColumn.TEXT not in places or not when:
        return None
    return Columns(places, [re.sub(r"\s", "", cell) for cell in row.cells], others)
