"""Where the bars of the months' chart stand: a picture of 580 by 150 in the middle of one of 600 by 225.

Numbers are those of SVG: from the left, and from the top. Templates do not compute.
"""

from collections.abc import Sequence
from typing import Annotated, TypedDict

LEFT, WIDTH = 10, 580
FOOT, HEIGHT = 180, 150
BAR, APART = 32, 2


class BarShape(TypedDict):
    """A bar of the chart, 32 wide."""

    左: Annotated[float, "柱的左边", 29.0]
    上: Annotated[float, "柱的顶", 30.0]
    高: Annotated[float, "柱高，最高的是 150", 150.0]
    中: Annotated[float, "柱的正中，数写在这里", 45.0]
    数: Annotated[float, "柱顶上的数离图顶多远", 24.0]


class BarsShape(TypedDict):
    """A month's bars in the chart, in the units of a picture of 600 by 225."""

    中: Annotated[float, "这个月在横轴上的正中", 63.0]
    计划: Annotated[BarShape, "计划任务的柱"]
    已完成: Annotated[BarShape, "已完成的柱"]


def bars_of(months: Sequence[tuple[int, int]]) -> list[BarsShape]:
    """Place two bars a month, of what was planned and what was done; the tallest has the full height."""
    most = max((planned for planned, _ in months), default=0) or 1
    step = WIDTH / max(len(months), 1)
    placed: list[BarsShape] = []
    for index, (planned, done) in enumerate(months):
        middle = round(LEFT + step * index + step / 2, 1)
        left, right = middle - (APART + BAR), middle + APART
        placed.append({"中": middle, "计划": _bar(left, planned, most), "已完成": _bar(right, done, most)})
    return placed


def _bar(left: float, number: int, most: int) -> BarShape:
    height = round(HEIGHT * number / most, 1)
    return {"左": left, "上": FOOT - height, "高": height, "中": left + BAR / 2, "数": FOOT - 6 - height}
