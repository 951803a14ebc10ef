import pytest

from beihuan_plan.chinese import chinese_number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (35, "三十五"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_numbers_of_headings(number: int, written: str) -> None:
    assert chinese_number(number) == written
