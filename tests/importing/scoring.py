"""How well a plan was imported: what of it was wanted, what was found, and what of both is the same."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

Values = Mapping[str, Any]
"""A plan file's values, or a record's."""
Key = tuple[str, ...]


class Score(NamedTuple):
    """How many were wanted, how many found, how many of these are right."""

    hit: int
    wanted: int
    found: int

    @property
    def precision(self) -> float:
        """What part of that which was found is right; 1 where nothing was."""
        return self.hit / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """What part of that which was wanted was found; 1 where nothing was wanted."""
        return self.hit / self.wanted if self.wanted else 1.0

    def plus(self, other: "Score") -> "Score":
        """Return the score of two plans together."""
        return Score(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def scores(expected: Values, imported: Values) -> dict[str, Score]:
    """Compare two plans: each kind of record by its words, blanks ignored, as often as it is there.

    Owners and weeks are those of tasks whose text is in both plans.
    """
    both = _task_texts(expected) & _task_texts(imported)
    return {
        "goals": _score(_keys(expected, "goals", "text"), _keys(imported, "goals", "text")),
        "measures": _score(
            _keys(expected, "measures", "title", "text"), _keys(imported, "measures", "title", "text")
        ),
        "parts": _score(_parts(expected), _parts(imported)),
        "tasks": _score(_tasks(expected), _tasks(imported)),
        "owners": _score(_told(expected, "owner", both), _told(imported, "owner", both)),
        "weeks": _score(_told(expected, "week", both), _told(imported, "week", both)),
    }


def _score(expected: Iterable[Key], imported: Iterable[Key]) -> Score:
    wanted, found = Counter(expected), Counter(imported)
    return Score((wanted & found).total(), wanted.total(), found.total())


def _bare(value: object) -> str:
    """Return a value's text without blanks; empty for none."""
    return "" if value is None else re.sub(r"\s", "", str(value))


def _records(values: Values, name: str) -> Iterable[Values]:
    return values.get(name) or ()


def _key(record: Values, *names: str) -> Key:
    return tuple(_bare(record.get(name)) for name in names)


def _keys(values: Values, name: str, *names: str) -> Iterator[Key]:
    return (_key(record, *names) for record in _records(values, name))


def _parts(plan: Values) -> Iterator[Key]:
    return (key for measure in _records(plan, "measures") for key in _keys(measure, "parts", "title", "text"))


def _tasks(plan: Values) -> Iterator[Key]:
    """Give each task's text, and the month that it stands in; none for the whole term."""
    return (
        (*_key(task, "text"), *_key(group, "month"))
        for group in _records(plan, "schedule")
        for task in _records(group, "tasks")
    )


def _task_texts(plan: Values) -> set[str]:
    return {text for text, _ in _tasks(plan)}


def _told(plan: Values, name: str, texts: set[str]) -> Iterator[Key]:
    """Give what tasks with one of these texts say under a name, those that say nothing apart."""
    tasks = (task for group in _records(plan, "schedule") for task in _records(group, "tasks"))
    keys = (_key(task, "text", name) for task in tasks)
    return (key for key in keys if key[0] in texts and key[1])
