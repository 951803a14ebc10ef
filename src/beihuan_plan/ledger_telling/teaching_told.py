"""Lessons and mentoring told: who taught what and when, which pairs there are, what they heard."""

from collections.abc import Iterator

from beihuan_plan.ledger_figures.levels import level_in_words, unsaid
from beihuan_plan.ledger_figures.teaching_figures import HEARD
from beihuan_plan.ledger_telling.passage import (
    Passage,
    amount,
    day_in_words,
    in_brackets,
    named,
    parts,
    row,
    titled,
    unless_empty,
)
from beihuan_plan.ledger_telling.term_told import TermTold
from beihuan_plan.model.ledgers.lessons import Lesson

_NAMED = 3
"""How many lessons are named, those of the highest level; an annex has all of them."""


def lessons_told(told: TermTold) -> Iterator[Passage]:
    """Tell of the lessons by level, the highest with their days, and behind these of the sets of sheets."""
    yield from Passage.joined((*_given(told), *_complete(told)))


def _given(told: TermTold) -> Iterator[Passage]:
    if given := unless_empty(told.figures, "lessons.given"):
        levels = parts(told.figures, given.name, told.rules.word_list("levels"), level_in_words)
        found = sorted(told.counted(told.office.lessons, given.name), key=_place)
        each = row(named(found, _lesson), most=_NAMED)
        yield Passage.of("开设公开课", amount(given), in_brackets(levels), "：", each, "。")


def _complete(told: TermTold) -> Iterator[Passage]:
    """Tell of the sets by themselves: before the list of the lessons it would read as theirs."""
    if sheets := unless_empty(told.figures, "lessons.sheets"):
        yield Passage.of(amount(sheets, "其中三单齐全"), "。")


def _place(lesson: Lesson) -> int:
    """Put the lessons of the highest level first."""
    return (lesson.level or unsaid("级别")).place


def _lesson(lesson: Lesson) -> str:
    where = "".join(filter(None, (lesson.class_, lesson.subject)))
    about = f"（{where}）" if where else ""
    return f"{day_in_words(lesson.date)}{lesson.teacher}{titled(lesson.title)}{about}"


def mentoring_told(told: TermTold) -> Iterator[Passage]:
    """Tell of the pairs, by what they are about, and of the lessons that each heard of the other."""
    yield from Passage.joined((*_pairs(told), *_heard(told)))


def _pairs(told: TermTold) -> Iterator[Passage]:
    if pairs := unless_empty(told.figures, "mentoring.pairs"):
        fields = parts(told.figures, pairs.name, told.rules.word_list("mentoring_fields"))
        each = row(named(told.counted(told.office.mentoring, pairs.name), lambda pair: pair.label))
        yield Passage.of("师徒结对", amount(pairs), in_brackets(fields), "：", each, "。")


def _heard(told: TermTold) -> Iterator[Passage]:
    heard = [
        amount(figure, figure.label)
        for name in ("by_mentee", "by_mentor")
        if (figure := unless_empty(told.figures, f"{HEARD}.{name}"))
    ]
    if heard:
        yield Passage.of(row(heard, "，"), "。")
