from datetime import date

import pytest

from beihuan_plan.figures import SummaryFigures, share, summary_figures
from beihuan_plan.model.semester import Month
from beihuan_plan.plain_view import plain
from conftest import SHIPPED
from support.plans import after, after_part, edited

AFTERWARDS = date(2020, 2, 3)


def figures_after(*edits: tuple[str, str], day: date = AFTERWARDS) -> SummaryFigures:
    return summary_figures(plain(edited(*edits)), day)


def test_every_figure_names_the_records_it_counts() -> None:
    figures = figures_after(
        after("9-1", "status: done", "done_on: 2019-09-12"),
        after("9-3", "status: doing"),
        after("10-2", "status: postponed", "reason: 等书"),
        after("1-2", "status: cancelled", "reason: 并入元旦活动"),
    )
    total = {name: (figure.value, figure.records) for name, figure in figures.total.items()}
    assert total["planned"][0] == 19
    assert total["done"] == (1, ("9-1",))
    assert total["doing"] == (1, ("9-3",))
    assert total["postponed"] == (1, ("10-2",))
    assert total["cancelled"] == (1, ("1-2",))
    assert total["unfinished"][0] == total["todo"][0] + 2 == 17
    assert figures.by_month[Month(2019, 9),]["done"].records == ("9-1",)
    assert figures.by_measure["M1"]["done"].records == ("9-1",)
    assert figures.by_measure[""]["planned"].records == ("9-2", "9-4", "1-2")


@pytest.mark.parametrize("day", [date(2019, 8, 20), date(2019, 11, 5), AFTERWARDS])
def test_months_and_first_level_measures_each_add_up_to_the_total(day: date) -> None:
    figures = figures_after(after("9-1", "status: done"), after("11-3", "status: doing"), day=day)
    for name, figure in figures.total.items():
        assert sum(month[name].value for month in figures.by_month.values()) == figure.value
        assert (
            sum(figures.by_measure[measure][name].value for measure in ("M1", "M2", "M3", "")) == figure.value
        )


def test_a_part_of_a_measure_is_counted_with_its_whole() -> None:
    figures = figures_after()
    assert figures.by_measure["M1.4"]["planned"].records == ("9-5", "11-3", "1-1")
    assert set(figures.by_measure["M1.4"]["planned"].records) < set(
        figures.by_measure["M1"]["planned"].records
    )


def test_what_lies_ahead_is_not_counted() -> None:
    edits = (
        after("10-2", "status: postponed", "reason: 等书", "due: 2019-12-20"),
        after("11-1", "due: 2019-11-04"),
        after("11-2", "due: 2019-11-05"),
        after("11-3", "due: 2019-11-06"),
        after("12-1", "status: done", "done_on: 2019-11-01"),
        after("12-2", "status: cancelled", "reason: 并入元旦活动"),
        after_part("12-3.1", "status: done", "done_on: 2019-11-01"),
    )
    figures = figures_after(*edits, day=date(2019, 11, 5))
    counted = figures.total["planned"].records
    assert set(counted) == {
        *(f"{m}-{n}" for m in (9, 10) for n in range(1, 6)),
        "11-1",
        "11-2",
        "12-1",
        "12-2",
    }
    assert figures.total["unfinished"].value == len(counted) - 2
    assert list(figures.by_month) == [(Month(2019, number),) for number in range(9, 13)]
    assert figures.by_month[Month(2019, 12),]["planned"].records == ("12-1", "12-2")


def test_a_whole_counts_as_soon_as_one_of_its_parts_is_due() -> None:
    edits = (after_part("12-3.1", "due: 2019-12-10"), after_part("12-3.2", "due: 2019-12-20"))
    assert "12-3" in figures_after(*edits, day=date(2019, 12, 9)).ahead
    assert figures_after(*edits, day=date(2019, 12, 10)).ahead & {"12-3", "12-3.1", "12-3.2", "12-3.3"} == {
        "12-3.2",
        "12-3.3",
    }


def test_in_the_closing_month_all_is_due_that_has_no_later_day_of_its_own() -> None:
    edits = (after("1-1", "due: 2020-01-20"),)
    assert figures_after(*edits, day=date(2019, 12, 31)).ahead == {"1-1", "1-2"}
    assert figures_after(*edits, day=date(2020, 1, 1)).ahead == {"1-1"}
    assert figures_after(*edits, day=date(2020, 1, 20)).ahead == set()


def test_what_is_due_beyond_the_term_is_of_the_term_all_the_same() -> None:
    edits = (after("1-1", "due: 2020-03-20", "reason: 评审在三月"),)
    assert "1-1" in figures_after(*edits, day=date(2019, 12, 31)).ahead
    assert "1-1" not in figures_after(*edits, day=date(2020, 1, 1)).ahead


def test_a_month_that_only_has_what_was_put_off_to_it_has_no_figures() -> None:
    january = SHIPPED.read_text(encoding="utf-8").split("\n  - month: 2020-01")[1]
    put_off = after("12-1", "status: postponed", "reason: 等书", "due: 2020-01-10")
    figures = figures_after(put_off, (f"\n  - month: 2020-01{january}", ""))
    assert list(figures.by_month) == [(Month(2019, number),) for number in range(9, 13)]


def test_a_schedule_that_ends_a_month_early_is_summed_up_then() -> None:
    plan = plain(edited())
    plan = plan._replace(schedule=plan.schedule[:-1])
    assert len(summary_figures(plan, date(2019, 11, 30)).ahead) == 6
    assert summary_figures(plan, date(2019, 12, 1)).ahead == set()


@pytest.mark.parametrize(
    ("part", "whole", "per_cent"),
    [(0, 6, 0), (4, 6, 67), (1, 6, 17), (6, 6, 100), (1, 1000, 1), (999, 1000, 99), (1, 2, 50), (1, 8, 13)],
)
def test_shares_are_rounded_and_all_means_all(part: int, whole: int, per_cent: int) -> None:
    assert share(part, whole, 100) == per_cent
