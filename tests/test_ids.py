import pytest

from beihuan_plan.actions.decision import actions_meant
from beihuan_plan.errors import NotFoundError, UsageError
from beihuan_plan.ids import find_ids, find_links
from beihuan_plan.model.plan import Plan


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["9-1"], "9-1"),
        (["9-1..9-3"], "9-1 9-2 9-3"),
        (["9-1..9-1"], "9-1"),
        (["9-5..10-2"], "9-5 10-1 10-2"),
        (["９－１～９－３"], "9-1 9-2 9-3"),
        (["9-1至9-2"], "9-1 9-2"),
        (["9-1到9-2", "9-3-9-4", "10-1—10-2"], "9-1 9-2 9-3 9-4 10-1 10-2"),
        (["12-3.1-12-3.2"], "12-3.1 12-3.2"),
        (["“9-1”", "9-2。"], "9-1 9-2"),
        (["9-1、9-3，g1"], "9-1 9-3 G1"),
        (["12-3.1..12-3.3"], "12-3.1 12-3.2 12-3.3"),
        (["M1.1..M1.2", "G6..G7"], "M1.1 M1.2 G6 G7"),
        (["9-1", "9-1"], "9-1"),
        (["12-2..1-1"], "12-2 12-3 1-1"),
        (["9.4", "9月5", "９。３", "12.3.1"], "9-4 9-5 9-3 12-3.1"),
        (["9.1..9.3"], "9-1 9-2 9-3"),
        (["1.4"], "M1.4"),
    ],
)
def test_ids_in_the_words_of_a_clerk(shipped: Plan, words: list[str], found: str) -> None:
    assert " ".join(find_ids(shipped, words)) == found


def test_what_may_be_either_is_asked(shipped: Plan) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_ids(shipped, ["1.2"])
    assert caught.value.help == "你是不是想写 M1.2、1-2？"


def test_an_unknown_id_names_its_neighbours(shipped: Plan) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_ids(shipped, ["9-9"])
    assert caught.value.help == "你是不是想写 9-5、9-4、9-3？"


def test_only_what_would_do_is_suggested(shipped: Plan) -> None:
    with pytest.raises(NotFoundError) as caught:
        actions_meant(shipped, ["G1-1"])
    assert caught.value.help == "你是不是想写 1-1、12-1、11-1？"
    with pytest.raises(NotFoundError) as caught:
        find_links(shipped, "目标", [goal.id for goal in shipped.goals], ["M15"])
    assert "M" not in caught.value.help


def test_characters_that_do_not_show_are_no_part_of_an_id(shipped: Plan) -> None:
    assert find_ids(shipped, ["\u200b9-1\u202c"]) == ["9-1"]


@pytest.mark.parametrize(
    "words", ["", " 、", "9-3..9-1", "9-1..G2", "9-1..12-3.1", "12-3.1..12-3", "M1..M1.2"]
)
def test_ranges_that_make_no_sense(shipped: Plan, words: str) -> None:
    with pytest.raises(UsageError):
        find_ids(shipped, [words])
