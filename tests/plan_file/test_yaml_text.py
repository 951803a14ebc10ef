import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.yaml_text import LOADER, Composition, compose, scalar
from conftest import DATA, SHIPPED

TEXT = SHIPPED.read_text(encoding="utf-8")


def test_the_fast_parser_is_used_where_there_is_one() -> None:
    assert LOADER is yaml.CSafeLoader


def test_values_are_what_pyyaml_reads() -> None:
    assert compose(TEXT).value == yaml.load(TEXT, Loader=yaml.BaseLoader)


def test_the_pure_parser_gives_the_same_values_and_places() -> None:
    assert compose(TEXT, with_places=True, loader=yaml.SafeLoader) == compose(TEXT, with_places=True)


@pytest.mark.parametrize("word", ["no", "010", "12:30", "2019.10", "2019-09-01", "1e3", "0x1F", "=", "yes"])
def test_yaml_never_turns_text_into_something_else(word: str) -> None:
    assert compose(f"text: {word}").value == {"text": word}


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_what_yaml_reads_as_nothing_is_not_written(word: str) -> None:
    assert compose(f"owner: {word}\ntext: 学习").value == {"text": "学习"}
    assert compose(f"owner: '{word}'").value == {"owner": word}


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["普通", "𠮷😀"])
def test_places_count_characters(before: str, break_: str) -> None:
    text = break_.join(["# 注释", f"title: {before}", "goals:", f'  - {{id: "G1", text: {before}}}', ""])
    places = compose(text, with_places=True).places
    for path, value in {("title",): before, ("goals", 0, "id"): '"G1"', ("goals", 0, "text"): before}.items():
        span = places[path].value
        line = text.split(break_)[span.line]
        assert text[span.start : span.end] == value == line[span.column : span.column + len(value)]
    assert text[slice(*places["title",].key[2:])] == "title"


def test_an_empty_value_counts_as_not_written_and_keeps_its_place() -> None:
    found = compose("owner:\ntext: ''\ngoals:\n  -\n", with_places=True)
    assert found.value == {"text": "", "goals": [""]}
    assert found.places["owner",].key.line == 0


def said(found: Composition) -> list[str]:
    return [f"{slip.span.line + 1}:{slip.span.column + 1} {slip.advice.message}" for slip in found.refused]


def test_a_key_written_twice_is_refused_even_when_one_is_empty() -> None:
    assert said(compose("a: 1\nb: 2\na:\n")) == ["3:1 字段“a”在这里写了两次"]
    assert said(compose("a:\nb: 2\na: 1\n")) == ["3:1 字段“a”在这里写了两次"]


def test_what_goes_beyond_a_plan_is_refused_in_one_pass() -> None:
    found = compose("a: &x 1\nb: *x\nc: !!int 3\n? [d]\n: 4\n---\ne: 5\n", Plan)
    assert said(found) == [
        "1:4 计划里不用“&”记号",
        "2:4 计划里不用“*”引用",
        "3:4 计划里不用“!”标签",
        "4:3 字段名应该是一个词",
        "6:1 一个文件里只能有一份计划",
    ]


def test_twenty_levels_are_enough_and_more_are_refused() -> None:
    assert said(compose("[" * 20 + "]" * 20)) == []
    assert said(compose("[" * 21 + "]" * 21)) == ["1:21 嵌套超过 20 层"]


@settings(max_examples=500)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff")))
def test_a_written_scalar_reads_as_it_was(text: str) -> None:
    assert compose(f"text: {scalar(text)}\n").value.get("text", "") == text


def test_broken_plans_read_alike_by_both_parsers() -> None:
    compared = 0
    for path in (DATA / "broken").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("\ufeff", "")  # which only one of them passes over
        try:
            fast = compose(text)
        except (yaml.YAMLError, ValueError):
            with pytest.raises((yaml.YAMLError, ValueError)):
                compose(text, loader=yaml.SafeLoader)
        else:
            assert fast == compose(text, loader=yaml.SafeLoader)
            compared += 1
    assert compared > 30
