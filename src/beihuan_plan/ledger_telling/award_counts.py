"""What was awarded, counted by level and grade: a table behind a summary."""

from collections.abc import Sequence
from typing import NamedTuple

from beihuan_plan.figures import Figure, number_in_words
from beihuan_plan.ledger_figures.levels import level_in_words
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import Amount
from beihuan_plan.ledger_figures.work_figures import work_figures
from beihuan_plan.ledger_telling.passage import Passage, amount, row
from beihuan_plan.window import Window

_Counts = Sequence[Figure[Amount] | None]
"""Figures of a row, None where there is nothing to count."""


class LevelCounts(NamedTuple):
    """The awards of one level, or of all."""

    level: str
    counts: _Counts

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of a table: an empty cell for nothing."""
        return self.level, *(number_in_words(each.value) if each else "" for each in self.counts)


class AwardCounts(NamedTuple):
    """Works by the highest award of each, as in all figures: a row for a level, a column for a grade."""

    title: str
    columns: tuple[str, ...]
    rows: list[LevelCounts]

    @property
    def passages(self) -> list[Passage]:
        """The rows in words."""
        return [
            Passage.of(f"{each.level}：", row([amount(one, one.label) for one in each.counts if one], "，"))
            for each in self.rows
        ]


def award_counts(office: OfficeRecords, term: Window, title: str) -> AwardCounts | None:
    """Count the awards of a term; None where there are none."""
    figures, whole = work_figures(office, term), "works.awarded"
    if not figures[whole].value:
        return None
    levels = [each for each in office.rules.word_list("levels") if f"{whole}.{each}" in figures]
    grades = [
        grade
        for grade in office.rules.word_list("grades")
        if any(f"{whole}.{level}.{grade}" in figures for level in levels)
    ]
    rows = [
        LevelCounts(
            level_in_words(level),
            [*(figures.get(f"{whole}.{level}.{grade}") for grade in grades), figures[f"{whole}.{level}"]],
        )
        for level in levels
    ]
    of_grades = [
        _together(f"获{grade.label}", [row.counts[place] for row in rows], figures[whole])
        for place, grade in enumerate(grades)
    ]
    rows.append(LevelCounts("合计", [*of_grades, figures[whole]]))
    return AwardCounts(title, ("级别", *(grade.label for grade in grades), "合计"), rows)


def _together(label: str, counts: _Counts, whole: Figure[Amount]) -> Figure[Amount]:
    """Add figures up; no work is in two of them, as each counts at its highest award alone."""
    there = [each for each in counts if each]
    records = tuple(name for each in there for name in each.records)
    value = sum(each.value for each in there)
    return whole._replace(name="", label=label, value=value, records=records)
