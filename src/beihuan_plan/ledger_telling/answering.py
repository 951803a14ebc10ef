"""Answers to what is asked of a summary: where a task or a record is told, what is behind some words."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beihuan_plan.chinese import bare
from beihuan_plan.errors import Advice, NotFoundError, UsageError
from beihuan_plan.ids import find_ids, find_links
from beihuan_plan.ledger_ids import find_record, ids_in, ledger_with, ledgers_meant
from beihuan_plan.ledger_telling.sources import (
    Sourced,
    ToldAt,
    clauses,
    naming,
    numbers_at,
    places_called,
    with_words,
)
from beihuan_plan.ledger_telling.untold import (
    goal_untold,
    measure_untold,
    no_ledger_told,
    not_begun,
    record_untold,
    task_untold,
)
from beihuan_plan.plain import Placed
from beihuan_plan.plain_view import plain
from beihuan_plan.queries import lying_ahead
from beihuan_plan.suggesting import did_you_mean, like
from beihuan_plan.term_records import Behind, Books

if TYPE_CHECKING:
    from beihuan_plan.model.plan import Plan

_HOW_TO_ASK = (
    "写任务、记录的编号（如 9-1、W1）、总结的哪一部分（如 1.4、其他工作）、或者总结里的几个字（如 获奖4篇）"
)


class Answer(NamedTuple):
    """The sentences that are asked for, and why there are none, or none of ledgers."""

    found: list[Sourced]
    reason: Advice | None = None
    record: str = ""
    """The record or task that is asked about, if one is."""


class ToldSummary(NamedTuple):
    """What a summary tells, and what it is told from."""

    plan: "Plan"
    books: Books
    behind: Behind
    told: ToldAt
    today: date

    def answer(self, words: str) -> Answer:
        """Tell of a task or a record by its id, of a section, a part or an annex, of words that stand there.

        NotFoundError for an id that there is none of, UsageError for words that stand nowhere.
        """
        name = bare(words).upper()
        if not name:
            raise UsageError("没有写要问什么", _HOW_TO_ASK)
        if reason := not_begun(self.plan, self.today):
            return Answer([], reason)
        if places := places_called(self.told, words):
            found = numbers_at(self.told, places)
            return Answer(found, self._without_ledgers(found, places[0].measure))
        if name.replace(".", "-", 1) in self._tasks or name in self._tasks:
            return self._of_task(*find_ids(self.plan, [name]))
        if re.fullmatch(r"[^\W\d_]+[0-9]+(?:[./].+)?", name) and (name.isascii() or self._has(name)):
            return self._of_record(name)
        if found := with_words(self.told, words) if len(name) > 1 else []:
            return Answer(found)
        if re.fullmatch(r"[0-9]+-[0-9]+(?:[.][0-9]+)?", name):
            return self._of_task(*find_ids(self.plan, [name]))
        if re.fullmatch(r"[0-9]+(?:[.][0-9]+)*", name):
            known = "、".join(place.number for place in self.told if place.number)
            raise NotFoundError(f"总结里没有第 {name} 部分", f"各部分的编号：{known}")
        return self._of_words_nowhere(words)

    @property
    def _tasks(self) -> Mapping[str, Placed]:
        return plain(self.plan).placed()

    def _has(self, name: str) -> bool:
        return ledger_with(name, self.books.kinds) is not None

    def _of_task(self, name: str) -> Answer:
        """Tell of a task, or of a part of one; where nothing names the part, of all of it."""
        whole = name.partition(".")[0]
        for each in (name, whole):
            if found := naming(self.told, [each]):
                return Answer(found, record=each)
        records = [record.id for record in self.behind.tasks.get(name, ())]
        is_ahead = name in lying_ahead(plain(self.plan), self.today)
        reason = task_untold(self._tasks[name], records, is_ahead=is_ahead)
        return Answer(naming(self.told, records), reason, name)

    def _of_record(self, name: str) -> Answer:
        """Tell of a record; what no ledger can have may be a goal's id, or a measure's that is none."""
        if not self._has(name) and name in {goal.id for goal in self.plan.goals}:
            return Answer([], goal_untold(name))
        if not self._has(name) and re.fullmatch(r"M[0-9]+(?:[.][0-9]+)?", name):
            find_links(self.plan, "措施", [each.id for each in self.plan.all_measures], [name])
        (known,) = ids_in([name])
        ledgers_meant([known], self.books.kinds)
        located = find_record(self.books.ledgers, known)
        record = located.whole.id
        if found := naming(self.told, [record]):
            return Answer(found, record=record)
        return Answer([], record_untold(self.plan, self.behind, self.books, located, self.today))

    def _without_ledgers(self, found: list[Sourced], measure: str) -> Advice | None:
        """Say why nothing of a measure is told from ledgers, where that is so."""
        if not measure or {name for each in found for name in each.records}.difference(self._tasks):
            return None
        return measure_untold(self.plan, self.behind, measure)

    def _of_words_nowhere(self, words: str) -> Answer:
        """Say that words stand in no sentence; one sign alone stands in too many to be sought."""
        known = clauses(self.told)
        if len(bare(words)) == 1:
            longer = [each for each in sorted(known, key=len) if bare(words) in bare(each)][:3]
            help_text = f"多写几个字，如 {'、'.join(longer)}" if longer else _HOW_TO_ASK
            raise UsageError(f"“{words}”太短，分不清问的是哪一处", help_text)
        if reason := no_ledger_told(self.plan):
            return Answer([], reason)
        close = did_you_mean(like(bare(words), known, 3))
        raise UsageError(f"总结里没有哪句话有“{words}”", close or _HOW_TO_ASK)
