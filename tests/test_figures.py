import pytest

from beihuan_plan.figures import share, summary_figures
from support.plans import after, edited


def test_every_figure_names_the_records_it_counts() -> None:
    plan = edited(
        after("9-1", "status: done", "done_on: 2019-09-12"),
        after("9-3", "status: doing"),
        after("10-2", "status: postponed", "reason: 等书"),
        after("1-2", "status: cancelled", "reason: 并入元旦活动"),
    )
    figures = summary_figures(plan)
    total = {name: (figure.value, figure.records) for name, figure in figures.total.items()}
    assert total["planned"][0] == 19
    assert total["done"] == (1, ("9-1",))
    assert total["doing"] == (1, ("9-3",))
    assert total["postponed"] == (1, ("10-2",))
    assert total["cancelled"] == (1, ("1-2",))
    assert total["unfinished"][0] == total["todo"][0] + 2 == 17
    assert figures.by_month["2019-09"]["done"].records == ("9-1",)
    assert figures.by_measure["M1"]["done"].records == ("9-1",)
    assert figures.by_measure[""]["planned"].records == ("9-2", "9-4", "1-2")


def test_months_and_first_level_measures_each_add_up_to_the_total() -> None:
    figures = summary_figures(edited(after("9-1", "status: done"), after("11-3", "status: doing")))
    for name, figure in figures.total.items():
        assert sum(month[name].value for month in figures.by_month.values()) == figure.value
        assert (
            sum(figures.by_measure[measure][name].value for measure in ("M1", "M2", "M3", "")) == figure.value
        )


def test_a_part_of_a_measure_is_counted_with_its_whole() -> None:
    figures = summary_figures(edited())
    assert figures.by_measure["M1.4"]["planned"].records == ("9-5", "11-3", "1-1")
    assert set(figures.by_measure["M1.4"]["planned"].records) < set(
        figures.by_measure["M1"]["planned"].records
    )


@pytest.mark.parametrize(
    ("part", "whole", "per_cent"),
    [(0, 6, 0), (4, 6, 67), (1, 6, 17), (6, 6, 100), (1, 1000, 1), (999, 1000, 99), (1, 2, 50), (1, 8, 13)],
)
def test_shares_are_rounded_and_all_means_all(part: int, whole: int, per_cent: int) -> None:
    assert share(part, whole, 100) == per_cent
