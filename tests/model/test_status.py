import pytest

from beihuan_plan.model.choices import Status, combined

TODO, DOING, DONE, POSTPONED, CANCELLED = Status


@pytest.mark.parametrize(
    ("word", "status"),
    [("done", DONE), ("DONE", DONE), ("已完成", DONE), ("ｄｏｎｅ", DONE), ("延期", POSTPONED)],
)
def test_words_for_a_state(word: str, status: Status) -> None:
    assert Status.parse(word) is status


@pytest.mark.parametrize("word", ["完成", "finished", "done."])
def test_other_words_are_refused(word: str) -> None:
    with pytest.raises(ValueError, match=word):
        Status.parse(word)


def test_every_sign_shows_in_a_gbk_console() -> None:
    for status in Status:
        assert (status.symbol + status.label).encode("gbk").decode("gbk") == status.symbol + status.label


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([TODO, TODO], TODO),
        ([DONE, DONE], DONE),
        ([DONE, TODO], DOING),
        ([DOING, TODO], DOING),
        ([DONE, CANCELLED], DONE),
        ([CANCELLED, CANCELLED], CANCELLED),
        ([TODO, CANCELLED], TODO),
        ([POSTPONED, POSTPONED], POSTPONED),
        ([POSTPONED, TODO], TODO),
        ([POSTPONED, DONE], DOING),
    ],
)
def test_a_whole_takes_its_state_from_its_parts(parts: list[Status], whole: Status) -> None:
    assert combined(parts) is whole


def test_what_is_open() -> None:
    assert [status for status in Status if status.is_open] == [TODO, DOING, POSTPONED]
