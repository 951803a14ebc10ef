"""Every sentence that holds a number, with the numbers at which its words change."""

import re
from itertools import product

import pytest

from beihuan_plan.model.choices import Status
from beihuan_plan.reports.contents.sentences import (
    Counts,
    account,
    carried_over,
    moved_to,
    not_done,
    opening,
    overview,
    put_off,
    state_of,
    with_points,
    worked_by,
)

STATES = {
    # done, unfinished, cancelled
    (0, 0, 0): "0项",
    (1, 0, 0): "1项，已完成",
    (0, 1, 0): "1项，未完成",
    (0, 0, 1): "1项，已取消",
    (2, 0, 0): "2项，已全部完成",
    (0, 2, 0): "2项，均未完成",
    (0, 0, 2): "2项，均已取消",
    (1, 1, 0): "2项，已完成1项，未完成1项",
    (1, 0, 1): "2项，已完成1项，取消1项",
    (0, 1, 1): "2项，未完成1项，取消1项",
    (1, 1, 1): "3项，已完成1项，未完成1项，取消1项",
    (14, 4, 1): "19项，已完成14项，未完成4项，取消1项",
}


def counts(done: int, unfinished: int, cancelled: int) -> Counts:
    return Counts(done + unfinished + cancelled, done, unfinished, cancelled)


@pytest.mark.parametrize(("numbers", "words"), STATES.items())
def test_what_became_of_some_tasks(numbers: tuple[int, int, int], words: str) -> None:
    assert state_of(counts(*numbers)) == words


@pytest.mark.parametrize("numbers", [*product(range(4), repeat=3)])
def test_no_sentence_counts_to_none_or_says_all_of_one(numbers: tuple[int, int, int]) -> None:
    told = counts(*numbers)
    for sentence in (opening("教科室", worked_by("计划"), told, "", begun=True), overview("本项", told, "")):
        assert "0项" not in sentence
        assert not (told.planned < 2 and re.search("共|均|全部", sentence))
        assert [int(number) for number in re.findall(r"([0-9]+)项", sentence)] in (
            [],
            [told.planned],
            [told.planned, *(number for number in numbers if number)],
        )


OVERVIEWS = [
    ("本项", 0, "", "本项没有单独安排工作。"),
    ("", 0, "", "本学期没有单独安排工作。"),
    ("本项", 0, "截至11月5日", "本项安排的工作截至11月5日尚未到期。"),
    ("", 0, "截至11月5日", "安排的工作截至11月5日尚未到期。"),
    ("本项", 1, "", "本项安排工作1项，已完成。"),
    ("本项", 2, "", "本项共安排工作2项，已全部完成。"),
    ("", 2, "截至11月5日", "截至11月5日共安排工作2项，已全部完成。"),
]


@pytest.mark.parametrize(("subject", "done", "until", "said"), OVERVIEWS)
def test_what_a_part_of_the_plan_came_to(subject: str, done: int, until: str, said: str) -> None:
    assert overview(subject, counts(done, 0, 0), until) == said


OPENINGS = [
    (0, "", True, "本学期，教科室按照《计划》开展工作。现总结如下："),
    (0, "截至9月5日", True, "本学期截至9月5日，教科室按照《计划》开展工作，安排的工作尚未到期。现总结如下："),
    (0, "截至8月20日", False, "本学期截至8月20日尚未开始，教科室将按照《计划》开展工作。"),
    (1, "", True, "本学期，教科室按照《计划》，安排工作1项，已完成。现总结如下："),
    (2, "", True, "本学期，教科室按照《计划》，共安排工作2项，已全部完成。现总结如下："),
    (
        2,
        "截至11月5日",
        True,
        "本学期截至11月5日，教科室按照《计划》，共安排工作2项，已全部完成。现总结如下：",
    ),
]


@pytest.mark.parametrize(("done", "until", "begun", "said"), OPENINGS)
def test_how_a_summary_opens(done: int, until: str, begun: bool, said: str) -> None:
    assert opening("教科室", worked_by("计划"), counts(done, 0, 0), until, begun=begun) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "本项"), (1, "本项（含下列一点）"), (2, "本项（含下列各点）"), (5, "本项（含下列各点）")],
)
def test_a_measure_with_its_points(number: int, said: str) -> None:
    assert with_points(number) == said


@pytest.mark.parametrize(
    ("unfinished", "cancelled", "said"),
    [(0, 0, ""), (1, 0, "未完成的工作"), (0, 2, "取消的工作"), (3, 1, "未完成和取消的工作")],
)
def test_what_was_not_done(unfinished: int, cancelled: int, said: str) -> None:
    assert not_done(unfinished, cancelled) == said


def test_what_is_carried_over() -> None:
    assert [carried_over(number, "第五部分") for number in range(3)] == [
        "",
        "继续推进本学期未完成的1项工作（见第五部分）。",
        "继续推进本学期未完成的2项工作（见第五部分）。",
    ]


def test_what_was_put_off_is_named_with_the_first_few() -> None:
    assert put_off(0, [], 2) == ""
    assert put_off(1, ["读书（改到1月15日）"], 1) == "延期的1项：读书（改到1月15日）。"
    assert put_off(2, ["读书（改到1月15日）", "写字"], 5) == "其中延期的2项：读书（改到1月15日）、写字。"
    assert put_off(4, ["甲", "乙", "丙"], 4) == "延期的4项：甲、乙、丙等。"
    assert (moved_to(""), moved_to("1月15日")) == ("", "改到1月15日")


ACCOUNTS = [
    (Status.DONE, "9月12日", "", "", 0, "读书（9月12日完成）。"),
    (Status.DONE, "", "", "人人都读了吗？", 2, "读书。人人都读了吗？"),
    (Status.TODO, "", "", "", 0, "读书（未开始）。"),
    (Status.TODO, "", "书未到", "已催", 0, "读书（未开始：书未到）。已催。"),
    (Status.POSTPONED, "", "书未到", "", 0, "读书（延期：书未到）。"),
    (Status.CANCELLED, "", "", "", 0, "读书（取消）。"),
    (Status.DOING, "", "", "", 1, "读书（进行中）。其中1项已完成："),
    (Status.DOING, "", "", "已催。", 2, "读书（进行中）。已催。其中下列2项已完成："),
]


@pytest.mark.parametrize(("status", "day", "reason", "note", "following", "said"), ACCOUNTS)
def test_a_task_is_told_of_as_it_stands(
    status: Status, day: str, reason: str, note: str, following: int, said: str
) -> None:
    assert account("读书", status, day, reason, note, following) == said
