"""Scores of small plans, counted by hand."""

from typing import Any

import pytest

from importing.scoring import Score, scores

PLAN: dict[str, Any] = {
    "goals": [{"text": "加强课题管理。"}, {"text": "提升教师素养。"}],
    "measures": [
        {"title": "聚焦学习。", "text": "每周学习一次。"},
        {"title": "聚焦课题。", "parts": [{"title": "申报。", "text": "做好申报。"}, {"text": "做好结题。"}]},
    ],
    "schedule": [
        {"month": "2021-09", "tasks": [{"text": "制订计划。", "owner": "张老师", "week": 1}]},
        {"month": "2021-10", "tasks": [{"text": "更新网页。", "owner": "李老师"}, {"text": "听课。"}]},
        {"month": "2021-11", "tasks": [{"text": "更新网页。", "week": "11-12"}]},
        {"tasks": [{"text": "每周教研。"}]},
    ],
}


def test_a_plan_is_all_that_it_is() -> None:
    assert scores(PLAN, PLAN) == {
        "goals": Score(2, 2, 2),
        "measures": Score(2, 2, 2),
        "parts": Score(2, 2, 2),
        "tasks": Score(5, 5, 5),
        "owners": Score(2, 2, 2),
        "weeks": Score(2, 2, 2),
    }


def test_of_an_empty_plan_nothing_is_wanted_or_found() -> None:
    assert set(scores({}, {}).values()) == {Score(0, 0, 0)}
    assert scores(PLAN, {"goals": None})["goals"] == Score(0, 2, 0)
    assert scores({}, PLAN)["goals"] == Score(0, 0, 2)


def test_blanks_make_no_difference() -> None:
    imported = {"goals": [{"text": "加强 课题\n管理。"}, {"text": "提升教师素养"}]}
    assert scores(PLAN, imported)["goals"] == Score(1, 2, 2)


def test_a_measure_is_known_by_title_and_text() -> None:
    run_together = {"measures": [{"title": "聚焦学习。每周学习一次。"}, {"title": "聚焦课题。"}]}
    assert scores(PLAN, run_together)["measures"] == Score(1, 2, 2)
    assert scores(PLAN, run_together)["parts"] == Score(0, 2, 0)


def test_a_part_counts_under_whichever_measure() -> None:
    parts = [{"title": "申报。", "text": "做好申报。"}, {"title": "做好结题。"}, {"text": "另一点。"}]
    assert scores(PLAN, {"measures": [{"title": "聚焦学习。", "parts": parts}]})["parts"] == Score(1, 2, 3)


def test_a_task_stands_in_its_month() -> None:
    imported = {
        "schedule": [
            {"month": "2021-09", "tasks": [{"text": "制订计划。"}, {"text": "每周教研。"}]},
            {"month": "2021-10", "tasks": [{"text": "更新网页。"}, {"text": "更新网页。"}]},
        ]
    }
    assert scores(PLAN, imported)["tasks"] == Score(2, 5, 4)


def test_owners_and_weeks_are_those_of_tasks_in_both() -> None:
    imported = {
        "schedule": [
            {
                "month": "2021-09",
                "tasks": [
                    {"text": "制订计划。", "owner": "张老师", "week": "1"},
                    {"text": "更新网页。", "owner": "王老师", "week": 12},
                    {"text": "编出来的。", "owner": "赵老师", "week": 3},
                ],
            }
        ]
    }
    assert scores(PLAN, imported)["owners"] == Score(1, 2, 2)
    assert scores(PLAN, imported)["weeks"] == Score(1, 2, 2)


def test_a_missing_task_is_missed_once_not_with_its_owner_too() -> None:
    imported = {"schedule": [{"month": "2021-10", "tasks": [{"text": "更新网页。", "owner": "李老师"}]}]}
    assert scores(PLAN, imported)["tasks"] == Score(1, 5, 1)
    assert scores(PLAN, imported)["owners"] == Score(1, 1, 1)
    assert scores(PLAN, imported)["weeks"] == Score(0, 1, 0)


@pytest.mark.parametrize(
    ("score", "precision", "recall"),
    [(Score(3, 4, 6), 0.5, 0.75), (Score(0, 0, 2), 0.0, 1.0), (Score(0, 2, 0), 1.0, 0.0)],
)
def test_precision_and_recall(score: Score, precision: float, recall: float) -> None:
    assert (score.precision, score.recall) == (precision, recall)


def test_scores_add_up() -> None:
    assert Score(1, 2, 3).plus(Score(2, 2, 2)) == Score(3, 4, 5)
