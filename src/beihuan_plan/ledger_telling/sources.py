"""Where the sentences of a summary come from: found by a record, by measures, by some of their words."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from beihuan_plan.chinese import BLANKS, INVISIBLE, QUOTES, half_width
from beihuan_plan.ledger_telling.passage import Passage, Piece


class SummaryPlace(NamedTuple):
    """Where in a summary something is told."""

    heading: str
    measure: str = ""
    """The id of the measure that it is told of; empty where that is none, as in an annex."""


ToldAt = Mapping[SummaryPlace, Sequence[Passage]]
"""What is told, place by place."""


class Sourced(NamedTuple):
    """A sentence of a summary, and the pieces of it that are asked about."""

    place: SummaryPlace
    text: str
    pieces: tuple[Piece, ...]

    @property
    def records(self) -> list[str]:
        """The records that these pieces are taken from."""
        return list(dict.fromkeys(name for piece in self.pieces for name in piece.records))


def naming(told: ToldAt, record: str) -> list[Sourced]:
    """Find the sentences in which a record stands, by itself or in a number."""
    found = (
        Sourced(place, each.text, tuple(piece for piece in each.pieces if record in piece.records))
        for place, passages in told.items()
        for each in sentences_in(passages)
    )
    return [each for each in found if each.pieces]


def numbers_of(told: ToldAt, measures: Collection[str]) -> list[Sourced]:
    """List the sentences of some measures, each with its numbers."""
    return [
        Sourced(place, each.text, _numbers(each.pieces))
        for place, passages in told.items()
        if place.measure in measures
        for each in sentences_in(passages)
    ]


def rows_of(told: ToldAt, words: str) -> list[Sourced]:
    """List the rows of an annex, by its title or its number: 课题一览, 附件1; none for other words."""
    return [
        Sourced(place, row.text, taken(row.pieces))
        for place, passages in told.items()
        if bare(words) in _titles(place)
        for row in passages
    ]


def _titles(place: SummaryPlace) -> list[str]:
    """Return what an annex is called; nothing for what is told of a measure."""
    return [] if place.measure else [*place.heading.split(), bare(place.heading)]


def with_words(told: ToldAt, words: str) -> list[Sourced]:
    """Find the sentences that contain words, or a part of them, with the pieces that these touch.

    Where they touch only what is the sentence's own, its numbers are meant.
    """
    sought = bare(words)
    number_begins, number_ends = ("(?<![0-9.])", "(?![0-9])")  # 4篇 is no part of 24篇
    pattern = re.compile(
        f"{number_begins if sought[0].isdigit() else ''}{re.escape(sought)}"
        f"{number_ends if sought[-1].isdigit() else ''}"
    )
    return [each for place, passages in told.items() for each in _matched(place, passages, pattern)]


def _matched(at: SummaryPlace, passages: Sequence[Passage], pattern: re.Pattern[str]) -> Iterator[Sourced]:
    sentences = list(sentences_in(passages))
    spans = [match.span() for match in pattern.finditer("".join(bare(each.text) for each in sentences))]
    place = 0
    for sentence in sentences:
        touched = []
        for piece in sentence.pieces:
            begin, place = place, place + len(bare(piece.text))
            if any(first < place and begin < last for first, last in spans):
                touched.append(piece)
        if touched:
            yield Sourced(at, sentence.text, taken(touched) or _numbers(sentence.pieces))


def clauses(told: ToldAt) -> list[str]:
    """List what stands between the signs of all sentences, and what the annexes are called."""
    texts = (passage.text for passages in told.values() for passage in passages)
    said = (clause for text in texts for clause in re.split("[，。、：；（）]", text) if clause)
    return list(dict.fromkeys([*said, *(title for place in told for title in _titles(place))]))


def bare(words: str) -> str:
    """Take away what makes no difference to which words they are: quotes, blanks, width."""
    return re.sub(rf"[{QUOTES}\s{BLANKS}]", "", half_width(INVISIBLE.sub("", words))).casefold()


def _numbers(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Choose the numbers of a sentence; of one that has none, all that is taken from records."""
    return tuple(piece for piece in pieces if piece.figure) or taken(pieces)


def taken(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Choose the pieces of a sentence that are taken from records."""
    return tuple(piece for piece in pieces if piece.records)


def sentences_in(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Cut paragraphs into their sentences."""
    for passage in passages:
        pieces: list[Piece] = []
        for piece in passage.pieces:
            pieces.append(piece)
            if piece.text.endswith("。") and not piece.records:
                yield Passage.of(pieces)
                pieces = []
        if pieces:
            yield Passage.of(pieces)
