import pytest

from beihuan_plan.chinese import chinese_number, one_line, with_short_quotes, without_stop


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


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("制订\n计划", "制订计划"),
        ("制订\nplan", "制订plan"),
        ("plan\n制订", "plan制订"),
        ("two \n  words", "two words"),
        ("制订 \n\n 计划\n", "制订计划"),
        ("甲\t乙", "甲 乙"),
        ("制订 plan 两次", "制订 plan 两次"),
        (None, ""),
    ],
)
def test_a_line_break_leaves_a_blank_between_latin_words_only(text: str | None, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize("text", ["例会制度", "例会制度。", "例会制度；", "例会制度：", "例会制度: "])
def test_the_mark_that_ends_a_text_is_left_out_within_a_sentence(text: str) -> None:
    assert without_stop(text) == "例会制度"


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("标题改为“新”；删去简称", "标题改为“新”；删去简称"),
        (f"内容改为“{'长' * 60}”", f"内容改为“{'长' * 60}”"),
        (f"内容改为“{'长' * 61}”；标题改为“新”", f"内容改为“{'长' * 60}……”；标题改为“新”"),
        (f"内容改为““名”{'长' * 61}”；删去简称", f"内容改为““名”{'长' * 57}……”；删去简称"),
        (f"{'长' * 70}：未开始 → 已完成", f"{'长' * 70}：未开始 → 已完成"),
    ],
)
def test_long_quotations_are_cut_short_within_a_sentence(said: str, short: str) -> None:
    assert with_short_quotes(said) == short
