"""Lessons and mentoring told: who taught what and when, which pairs there are, what they heard."""

from collections.abc import Iterator

from beihuan_plan.ledger_figures.levels import level_in_words
from beihuan_plan.ledger_telling.passage import (
    Passage,
    Piece,
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
from beihuan_plan.model.ledgers.mentoring import MentoringPair


def lessons_told(told: TermTold) -> Iterator[Passage]:
    """Tell of the lessons by level, of the sets of sheets, and of each with its day."""
    if given := unless_empty(told.figures, "lessons.given"):
        levels = parts(told.figures, given.name, told.rules.word_list("levels"), level_in_words)
        sheets = unless_empty(told.figures, "lessons.sheets")
        complete = [Piece("，三单齐全"), amount(sheets)] if sheets else []
        each = row(named(told.counted(told.office.lessons, given.name), _lesson))
        yield Passage.of("上公开课", amount(given), in_brackets(levels), complete, "：", each, "。")


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
        each = row(named(told.counted(told.office.mentoring, pairs.name), _pair))
        yield Passage.of("师徒结对", amount(pairs), in_brackets(fields), "：", each, "。")


def _heard(told: TermTold) -> Iterator[Passage]:
    heard = [
        amount(figure, figure.label)
        for name in ("by_mentee", "by_mentor")
        if (figure := unless_empty(told.figures, f"mentoring.heard.{name}"))
    ]
    if heard:
        yield Passage.of(row(heard, "，"), "。")


def _pair(pair: MentoringPair) -> str:
    result = f"（{pair.result}）" if pair.result else ""
    return f"{pair.label}{result}"
