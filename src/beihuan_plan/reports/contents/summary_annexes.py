"""What is behind a summary: tables of records, and the figures of the months."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Annotated, TypedDict

from beihuan_plan.figures import SummaryFigures
from beihuan_plan.model.choices import AnnexTable
from beihuan_plan.model.semester import months_in_words
from beihuan_plan.reports.contents.bars import BarsShape, bars_of
from beihuan_plan.reports.contents.record_table import RecordTableShape, record_table
from beihuan_plan.reports.contents.themes import NumbersShape, numbers

if TYPE_CHECKING:
    from beihuan_plan.ledger_telling.measures_told import LedgersTold


class MonthNumbersShape(NumbersShape):
    """One month's figures."""

    月份: Annotated[str, "月份", "十二月"]
    柱: Annotated[BarsShape, "网页的柱状图里，这个月的两根柱在哪里"]


class AnnexShape(RecordTableShape):
    """A table of all records of a kind, or of two terms side by side."""

    名称: Annotated[str, "表的名称", "课题一览"]
    附件号: Annotated[str, "写在表上面的附件次序；只有一张的没有数字", "附件1"]


class AnnexesShape(TypedDict):
    """What is behind a summary, and where it is listed."""

    附件说明: Annotated[list[str], "列出附件的几行，一行一项；没有附件的是空的", "附件：1．课题一览"]
    附表: Annotated[list[AnnexShape], "台账里本学期的记录，一种一张表；与上学期比较的，在最后"]
    附件标题: Annotated[str, "各月数字的标题", "各月工作完成情况"]
    各月附件号: Annotated[str, "写在各月数字上面的附件次序；不附的是空的", "附件"]
    各月: Annotated[list[MonthNumbersShape], "各月的数字；没有到期工作的月份不列"]


def annexed(
    figures: SummaryFigures,
    until: str,
    told: "LedgersTold | None",
    *,
    wished: Collection[AnnexTable] | None,
) -> AnnexesShape:
    """Number the tables of records, two terms side by side, and behind them the figures of the months.

    These are there if the plan wishes for them; if it says nothing, where there are no records.
    """
    by_month = f"{AnnexTable.MONTHS.label}{f'（{until}）' if until else ''}"
    annexes = told.tables if told else []
    with_months = not (told and told.annexes) if wished is None else AnnexTable.MONTHS in wished
    titles = [annex.title for annex in annexes]
    if with_months and figures.total["planned"].value:
        titles.append(by_month)
    heads = [f"附件{number}" if len(titles) > 1 else "附件" for number, _ in enumerate(titles, 1)]
    return {
        "附件说明": _attached(titles),
        "附表": [
            {
                "名称": annex.title,
                "附件号": head,
                **record_table(annex.columns, [row.cells for row in annex.rows]),
            }
            for head, annex in zip(heads, annexes, strict=False)
        ],
        "附件标题": by_month,
        "各月附件号": heads[-1] if len(titles) > len(annexes) else "",
        "各月": _months(figures),
    }


def _attached(titles: Sequence[str]) -> list[str]:
    """List what is attached, a line each, numbered if there are several (GB/T 9704-2012, 7.3.4)."""
    lines = [f"{number}．{title}" for number, title in enumerate(titles, 1)] if len(titles) > 1 else titles
    return [f"{'' if number else '附件：'}{line}" for number, line in enumerate(lines)]


def _months(figures: SummaryFigures) -> list[MonthNumbersShape]:
    months = [numbers(each) for each in figures.by_month.values()]
    bars = bars_of([(each["计划任务"], each["已完成"]) for each in months])
    return [
        {"月份": months_in_words(each), **counted, "柱": placed}
        for each, counted, placed in zip(figures.by_month, months, bars, strict=True)
    ]
