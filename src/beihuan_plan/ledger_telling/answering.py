"""Answers to what is asked of a summary: a record's sentences, a measure's numbers, what is behind words."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beihuan_plan.errors import Advice, NotFoundError, UsageError
from beihuan_plan.ids import find_links
from beihuan_plan.ledger_ids import find_record, ids_in, ledger_with, ledgers_meant
from beihuan_plan.ledger_telling.sources import (
    Sourced,
    ToldAt,
    bare,
    clauses,
    naming,
    numbers_of,
    rows_of,
    with_words,
)
from beihuan_plan.ledger_telling.untold import measure_untold, no_ledger_told, record_untold
from beihuan_plan.suggesting import did_you_mean, like
from beihuan_plan.term_records import Behind, Books

if TYPE_CHECKING:
    from beihuan_plan.model.plan import Plan

_HOW_TO_ASK = "写记录的编号（如 W1）、总结的哪一部分（如 1.4）、或者总结里的几个字（如 获奖4篇）"


class Answer(NamedTuple):
    """The sentences that are asked for, or why there are none."""

    found: list[Sourced]
    reason: Advice | None = None
    record: str = ""
    """The record that is asked about, if one is."""


class ToldSummary(NamedTuple):
    """What is told of ledgers in a summary, and what it is told from."""

    plan: "Plan"
    books: Books
    behind: Behind
    told: ToldAt
    today: date

    def answer(self, words: str) -> Answer:
        """Tell of a record by its id, of a measure by place or id, of an annex, of words that stand there.

        NotFoundError for an id that there is none of, UsageError for words that stand nowhere.
        """
        name = bare(words).upper()
        if not name:
            raise UsageError("没有写要问什么", _HOW_TO_ASK)
        if reason := no_ledger_told(self.plan, self.today):
            return Answer([], reason)
        if re.fullmatch(r"M?[0-9]+(?:[.][0-9]+)*", name):
            return self._of_measure(name)
        if re.fullmatch(r"[^\W\d_]+[0-9]+(?:[./].+)?", name) and (name.isascii() or self._has(name)):
            return self._of_record(name)
        found = rows_of(self.told, words) or with_words(self.told, words)
        if not found:
            close = did_you_mean(like(bare(words), clauses(self.told), 3))
            raise UsageError(f"总结里照台账写的句子，没有哪句有“{words}”", close or _HOW_TO_ASK)
        return Answer(found)

    def _has(self, name: str) -> bool:
        return ledger_with(name, self.books.kinds) is not None

    def _of_record(self, name: str) -> Answer:
        (known,) = ids_in([name])
        ledgers_meant([known], self.books.kinds)
        located = find_record(self.books.ledgers, known)
        record = located.whole.id
        if found := naming(self.told, record):
            return Answer(found, record=record)
        return Answer([], record_untold(self.plan, self.behind, self.books.rules, located, self.today))

    def _of_measure(self, name: str) -> Answer:
        measure = name if name.startswith("M") else _places(self.plan).get(name)
        if measure is None:
            raise NotFoundError(
                f"总结里没有第 {name} 部分是照措施写的", f"照措施写的各部分：{'、'.join(_places(self.plan))}"
            )
        (measure,) = find_links(self.plan, "措施", [each.id for each in self.plan.all_measures], [measure])
        within = {place.measure for place in self.told if f"{place.measure}.".startswith(f"{measure}.")}
        found = numbers_of(self.told, within)
        return Answer(found, None if found else measure_untold(self.plan, self.behind, measure))


def _places(plan: "Plan") -> Mapping[str, str]:
    """Return the ids of measures by their places in the summary: 1, 1.1."""
    places = {}
    for number, measure in enumerate(plan.measures, 1):
        places[str(number)] = measure.id
        places.update({f"{number}.{at}": part.id for at, part in enumerate(measure.parts, 1)})
    return places
