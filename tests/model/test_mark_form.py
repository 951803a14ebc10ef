import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beihuan_plan.model.mark_form import MarkForm


@pytest.mark.parametrize(
    ("example", "second", "twelfth"),
    [
        ("一、", "二、", "十二、"),
        ("（一）", "（二）", "（十二）"),
        ("(一)", "(二)", "(十二)"),
        ("1.", "2.", "12."),
        ("1．", "2．", "12．"),
        ("1、", "2、", "12、"),
        ("（1）", "（2）", "（12）"),
        ("(1)", "(2)", "(12)"),
        ("1)", "2)", "12)"),
        ("①", "②", "⑫"),
        ("第一，", "第二，", "第十二，"),
        ("一是", "二是", "十二是"),
        ("第1周", "第2周", "第12周"),
        ("一", "二", "十二"),
        (" 1、\n", "2、", "12、"),
    ],
)
def test_a_mark_is_written_as_its_example(example: str, second: str, twelfth: str) -> None:
    mark = MarkForm.parse(example)
    assert (mark.write(1), mark.write(2), mark.write(12)) == (example.strip(), second, twelfth)
    assert str(mark) == example.strip()


@pytest.mark.parametrize("word", ["none", "无", "None"])
def test_there_may_be_no_mark(word: str) -> None:
    mark = MarkForm.parse(word)
    assert (mark.write(1), mark.write(12), str(mark)) == ("", "", "none")


def test_there_are_twenty_numbers_in_circles() -> None:
    assert [MarkForm.parse("①").write(number) for number in (20, 21)] == ["⑳", "21"]


@pytest.mark.parametrize(
    "text", [" ", "、", "二、", "1.1", "一、一", "一、二、", "1-2", "①②", "01.", "11.", "一\n、", "⑴", "I."]
)
def test_what_is_no_example_of_a_first_mark(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        MarkForm.parse(text)


@given(text=st.text(alphabet="一1①（）().、．第周是 ", max_size=6))
def test_a_mark_is_read_back_as_it_is_written(text: str) -> None:
    try:
        mark = MarkForm.parse(text)
    except ValueError:
        return
    assert MarkForm.parse(str(mark)) == mark
