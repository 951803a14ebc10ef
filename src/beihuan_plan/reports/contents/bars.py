"""Where the bars of the months' chart stand: a picture of 580 by 150 in the middle of one of 600 by 225.

Numbers are those of SVG: from the left, and from the top. Templates do not compute.
"""

from collections.abc import Sequence

from beihuan_plan.reports.contents.shapes import BarShape, BarsShape, Numbers

LEFT, WIDTH = 10, 580
FOOT, HEIGHT = 180, 150
BAR, APART = 32, 2


def bars_of(months: Sequence[Numbers]) -> list[BarsShape]:
    """Place two bars a month, of what was planned and what was done; the tallest has the full height."""
    most = max((month["计划任务"] for month in months), default=0) or 1
    step = WIDTH / max(len(months), 1)
    placed: list[BarsShape] = []
    for index, month in enumerate(months):
        middle = round(LEFT + step * index + step / 2, 1)
        left, right = middle - (APART + BAR), middle + APART
        planned, done = _bar(left, month["计划任务"], most), _bar(right, month["已完成"], most)
        placed.append({"中": middle, "计划": planned, "已完成": done})
    return placed


def _bar(left: float, number: int, most: int) -> BarShape:
    height = round(HEIGHT * number / most, 1)
    return {"左": left, "上": FOOT - height, "高": height, "中": left + BAR / 2, "数": FOOT - 6 - height}
