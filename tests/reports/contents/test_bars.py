from beihuan_plan.plan_file.reading import read_plan
from beihuan_plan.reports.contents.bars import bars_of
from beihuan_plan.reports.formats.text import render_html
from conftest import DATA
from support.papers import papers_of
from support.word_templates import PACKAGED


def test_the_tallest_bar_has_the_full_height_and_all_stand_on_one_line() -> None:
    full, half = bars_of([(4, 2), (3, 0)])
    assert full == {
        "中": 155.0,
        "计划": {"左": 121.0, "上": 30.0, "高": 150.0, "中": 137.0, "数": 24.0},
        "已完成": {"左": 157.0, "上": 105.0, "高": 75.0, "中": 173.0, "数": 99.0},
    }
    assert (half["中"], half["计划"]["高"], half["已完成"]["高"]) == (445.0, 112.5, 0.0)
    bars = [month[name] for month in (full, half) for name in ("计划", "已完成")]
    assert {bar["上"] + bar["高"] for bar in bars} == {180}


def test_without_tasks_or_months_there_is_nothing_to_show() -> None:
    assert bars_of([]) == []
    (month,) = bars_of([(0, 0)])
    assert (month["计划"]["高"], month["已完成"]["高"]) == (0, 0)


def test_the_page_draws_them() -> None:
    contents = papers_of(read_plan(DATA / "finished-term.yaml").content)["summary"]
    page = render_html("summary.html", contents, [PACKAGED])
    for month in contents["各月"]:
        for name in ("计划", "已完成"):
            bar = month["柱"][name]
            assert f'<rect x="{bar["左"]}" y="{bar["上"]}" width="32" height="{bar["高"]}"' in page
    assert page.count('width="32"') == 2 * len(contents["各月"]) > 8
