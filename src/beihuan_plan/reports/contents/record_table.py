"""Records as the table of a paper: one row each; columns in which nothing stands are left out."""

import re
from collections.abc import Sequence
from typing import Annotated, TypedDict

from beihuan_plan.reports.contents.body_shapes import ColumnHeadShape
from beihuan_plan.reports.contents.titles import width

_UNBROKEN = 7
"""Characters of a cell up to which its column is not broken into lines."""
_DAYS = re.compile("([0-9-]+( 至 ([0-9-]+|今))?)?")
"""Cells of columns that are not broken either: days, from one to another."""


class RecordCellShape(TypedDict):
    """One cell of a table."""

    内容: Annotated[str, "格子里的文字", "数字文化课程的校本化"]
    排法: Annotated[str, "怎样排：不换行（居中）、齐左", "齐左"]


class RecordRowShape(TypedDict):
    """One row of a table."""

    格: Annotated[list[RecordCellShape], "各栏的格子"]


class RecordTableShape(TypedDict):
    """Records of one kind."""

    表头: Annotated[list[ColumnHeadShape], "表格的各栏；没有一条写了的栏不列"]
    行: Annotated[list[RecordRowShape], "表格的各行，一条记录一行；获奖的一次一行"]


def record_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> RecordTableShape:
    """Lay rows of cells out under their columns; there is one row at least."""
    filled = [
        (name, cells) for name, cells in zip(columns, zip(*rows, strict=True), strict=True) if any(cells)
    ]
    settings = [_setting(cells) for _, cells in filled]
    heads: list[ColumnHeadShape] = [
        {"名称": name, "排法": setting} for (name, _), setting in zip(filled, settings, strict=True)
    ]
    return {
        "表头": heads,
        "行": [
            {"格": [{"内容": cell, "排法": setting} for cell, setting in zip(row, settings, strict=True)]}
            for row in zip(*(cells for _, cells in filled), strict=True)
        ],
    }


def _setting(cells: Sequence[str]) -> str:
    is_unbroken = max(map(width, cells)) <= _UNBROKEN or all(map(_DAYS.fullmatch, cells))
    return "不换行" if is_unbroken else "齐左"
