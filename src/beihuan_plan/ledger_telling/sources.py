"""Where the sentences of a summary come from: found by a record, by measures, by some of their words."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from beihuan_plan.chinese import BLANKS, INVISIBLE, QUOTES, half_width
from beihuan_plan.ledger_telling.passage import Passage, Piece

MeasuresTold = Mapping[str, Sequence[Passage]]
"""What is told of each measure, by its id."""


class Sourced(NamedTuple):
    """A sentence that is told of a measure, and the pieces of it that are asked about."""

    measure: str
    text: str
    pieces: tuple[Piece, ...]

    @property
    def records(self) -> list[str]:
        """The records that these pieces are taken from."""
        return list(dict.fromkeys(name for piece in self.pieces for name in piece.records))


def naming(told: MeasuresTold, record: str) -> list[Sourced]:
    """Find the sentences in which a record stands, by itself or in a number."""
    found = (
        Sourced(measure, each.text, tuple(piece for piece in each.pieces if record in piece.records))
        for measure, passages in told.items()
        for each in _sentences(passages)
    )
    return [each for each in found if each.pieces]


def numbers_of(told: MeasuresTold, measures: Collection[str]) -> list[Sourced]:
    """List the sentences of some measures, each with its numbers."""
    return [
        Sourced(measure, each.text, _numbers(each.pieces))
        for measure, passages in told.items()
        if measure in measures
        for each in _sentences(passages)
    ]


def with_words(told: MeasuresTold, words: str) -> list[Sourced]:
    """Find the sentences that contain words, or a part of them, with the pieces that these touch.

    Where they touch only what is the sentence's own, its numbers are meant.
    """
    sought = bare(words)
    number_begins, number_ends = ("(?<![0-9.])", "(?![0-9])")  # 4篇 is no part of 24篇
    pattern = re.compile(
        f"{number_begins if sought[0].isdigit() else ''}{re.escape(sought)}"
        f"{number_ends if sought[-1].isdigit() else ''}"
    )
    return [each for measure, passages in told.items() for each in _matched(measure, passages, pattern)]


def _matched(measure: str, passages: Sequence[Passage], pattern: re.Pattern[str]) -> Iterator[Sourced]:
    sentences = list(_sentences(passages))
    spans = [match.span() for match in pattern.finditer("".join(bare(each.text) for each in sentences))]
    place = 0
    for sentence in sentences:
        touched = []
        for piece in sentence.pieces:
            begin, place = place, place + len(bare(piece.text))
            if any(first < place and begin < last for first, last in spans):
                touched.append(piece)
        if touched:
            yield Sourced(measure, sentence.text, _taken(touched) or _numbers(sentence.pieces))


def clauses(told: MeasuresTold) -> list[str]:
    """List what stands between the signs of all sentences."""
    texts = (passage.text for passages in told.values() for passage in passages)
    return list(
        dict.fromkeys(clause for text in texts for clause in re.split("[，。、：；（）]", text) if clause)
    )


def bare(words: str) -> str:
    """Take away what makes no difference to which words they are: quotes, blanks, width."""
    return re.sub(rf"[{QUOTES}\s{BLANKS}]", "", half_width(INVISIBLE.sub("", words))).casefold()


def _numbers(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Choose the numbers of a sentence; of one that has none, all that is taken from records."""
    return tuple(piece for piece in pieces if piece.figure) or _taken(pieces)


def _taken(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.records)


def _sentences(passages: Sequence[Passage]) -> Iterator[Passage]:
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
