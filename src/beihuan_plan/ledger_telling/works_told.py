"""Works told: what was awarded by level and grade, where what was published, and the highest by name."""

from collections.abc import Iterator
from functools import partial

from beihuan_plan.ledger_figures.levels import level_in_words
from beihuan_plan.ledger_telling.passage import (
    Passage,
    Piece,
    amount,
    in_brackets,
    named,
    parts,
    quoted,
    row,
    titled,
    unless_empty,
)
from beihuan_plan.ledger_telling.term_told import TermTold
from beihuan_plan.model.ledgers.works import Award, Work
from beihuan_plan.model.word_list import Word
from beihuan_plan.window import Where

_NAMED = 3
"""How many works are named, those with the highest awards."""
_CONTESTS = ("基本功", "竞赛", "比赛")
"""How the name of a kind ends whose works are not written but won at a contest."""


def works_told(told: TermTold) -> Iterator[Passage]:
    """Tell of the works, kind by kind: awards, then publications."""
    for kind in told.rules.word_list("work_kinds"):
        yield from Passage.joined((*_awarded(told, kind), *_published(told, kind)))


def _awarded(told: TermTold, kind: Word) -> Iterator[Passage]:
    whole = unless_empty(told.figures, f"works.{kind}.awarded")
    if whole is None:
        return
    grades = told.rules.word_list("grades")
    graded = [
        piece
        for level in told.rules.word_list("levels")
        for piece in parts(told.figures, f"{whole.name}.{level}", grades, partial(_prize, level))
    ]
    best = row([_by_name(work, award) for work, award in _best(told, whole.records)], "，", _NAMED)
    yield Passage.of(f"{_name(kind)}获奖", amount(whole), in_brackets(graded), "：", best, "。")


def _best(told: TermTold, ids: tuple[str, ...]) -> list[tuple[Work, Award]]:
    """List works with the award that each is counted at, the highest first."""
    found = []
    for work in told.office.works:
        won = [each for each in work.awards if told.window.where(each.on) is Where.INSIDE]
        if work.id in ids and won:
            found.append((work, min(won, key=lambda each: told.rules.award_place(each.level, each.grade))))
    return sorted(found, key=lambda pair: told.rules.award_place(pair[1].level, pair[1].grade))


def _by_name(work: Work, award: Award) -> Piece:
    prize = f"获{_prize(award.level, award.grade)}"
    if work.kind.label.endswith(_CONTESTS):
        authors = "、".join(dict.fromkeys(work.authors))
        return Piece(f"{authors}在{quoted(work.title)}中{prize}", (work.id,))
    return Piece(f"{_authors(work)}{titled(work.title)}{prize}", (work.id,))


def _prize(level: Word, grade: Word) -> str:
    return f"{level_in_words(level)}{grade.label}"


def _published(told: TermTold, kind: Word) -> Iterator[Passage]:
    whole = unless_empty(told.figures, f"works.{kind}.published")
    if whole is None:
        return
    ranks = parts(told.figures, whole.name, told.rules.word_list("publication_ranks"))
    found = told.counted(told.office.works, whole.name)
    works = row(named(found, lambda work: f"{_authors(work)}{titled(work.title)}"))
    yield Passage.of(f"{_name(kind)}发表", amount(whole), in_brackets(ranks), "：", works, "。")


def _authors(work: Work) -> str:
    """Return whose a work is, before its title."""
    authors = "、".join(dict.fromkeys(work.authors))
    return f"{authors}的" if authors else ""


def _name(kind: Word) -> str:
    return "其他成果" if kind.label == "其他" else kind.label
