"""What templates may use: all names with their meanings, and a sample of a paper's contents."""

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints, is_typeddict

from beihuan_plan.reports.contents.shapes import Contents


class Name(NamedTuple):
    """One name; `level` tells how deep it lies in others."""

    level: int
    name: str
    meaning: str
    sample: str
    """Empty for a list of such names or a group of them."""
    is_list: bool
    like: str
    """The name whose inner names are told already and are the same as this one's; else empty."""


def names_of(contents: type) -> list[Name]:
    """List all names of a paper's contents, each followed by those in it: the first time that they occur."""
    return list(_names_in(contents, 0, {}))


def _names_in(contents: type, level: int, told: dict[Any, str]) -> Iterator[Name]:
    for name, kind, meaning, sample in _fields(contents):
        is_list = get_origin(kind) is list
        inner = get_args(kind)[0] if is_list else kind
        is_group = is_typeddict(inner)
        like = told.get(inner, "") if is_group else ""
        yield Name(level, name, meaning, "" if is_group else str(sample), is_list, like)
        if is_group and not like:
            told[inner] = name
            yield from _names_in(inner, level + 1, told)


def sample_contents(contents: type) -> Contents:
    """Make contents of the samples: every list has two items, nothing is empty."""
    return {name: _sample(kind, sample) for name, kind, _, sample in _fields(contents)}


def _sample(kind: Any, sample: object) -> object:
    if get_origin(kind) is list:
        return [_sample(get_args(kind)[0], sample) for _ in range(2)]
    return sample_contents(kind) if is_typeddict(kind) else sample


def _fields(contents: type) -> Iterator[tuple[str, Any, str, object]]:
    """List a paper's fields: name, type, meaning, sample."""
    for name, hint in get_type_hints(contents, include_extras=True).items():
        assert get_origin(hint) is Annotated, name
        kind, meaning, *sample = get_args(hint)
        yield name, kind, meaning, sample[0] if sample else ""
