"""Where the sentences of a summary come from: found by a record or a task, by places, by their words."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from beihuan_plan.chinese import bare
from beihuan_plan.ledger_telling.passage import Passage, Piece


class SummaryPlace(NamedTuple):
    """Where in a summary something is told: a section, a part of one, an annex."""

    title: str
    mark: str = ""
    """What stands before the title: 四、, 附件1."""
    number: str = ""
    """Of a section, or of a part of one, counted from the first: 4, 1.1."""
    measure: str = ""
    """The id of the measure that it is told of; empty where that is none, as in an annex."""
    whole: str = ""
    """The heading of the section that it is a part of."""

    @property
    def heading(self) -> str:
        """The title with all that stands before it."""
        return f"{self.whole} {self.mark}{self.title}".strip()

    @property
    def names(self) -> set[str]:
        """What it may be asked for by, bare; a section also by its mark without the sign behind it."""
        titles = {self.title, re.sub("（[^（）]*）$", "", self.title)}  # 各月工作完成情况（截至11月5日）
        marks = {self.mark} if self.whole else {self.mark, self.mark.rstrip("、．.，： ")}
        said = {*titles, *(f"{self.mark}{title}" for title in titles), *marks, self.heading}
        return {bare(each) for each in (*said, self.number, self.measure) if each}


ToldAt = Mapping[SummaryPlace, Sequence[Passage]]
"""What is told, place by place."""


class Sourced(NamedTuple):
    """A sentence of a summary, and the pieces of it that are asked about."""

    place: SummaryPlace
    text: str
    pieces: tuple[Piece, ...]

    @property
    def records(self) -> list[str]:
        """The records and tasks that these pieces are taken from."""
        return list(dict.fromkeys(name for piece in self.pieces for name in piece.records))


def naming(told: ToldAt, names: Collection[str]) -> list[Sourced]:
    """Find the sentences in which one of some records or tasks stands, by itself or in a number."""
    found = (
        Sourced(place, each.text, tuple(piece for piece in each.pieces if {*names} & {*piece.records}))
        for place, passages in told.items()
        for each in sentences_in(passages)
    )
    return [each for each in found if each.pieces]


def places_called(told: ToldAt, name: str) -> list[SummaryPlace]:
    """Find the places that are called so, by number, mark, title or measure, each with its parts."""
    called = {place for place in told if bare(name) in place.names}
    numbers = tuple(f"{place.number}." for place in called if place.number)
    return [place for place in told if place in called or place.number.startswith(numbers)]


def numbers_at(told: ToldAt, places: Collection[SummaryPlace]) -> list[Sourced]:
    """List the sentences, or rows, of some places, each with its numbers."""
    return [
        Sourced(place, each.text, _numbers(each.pieces))
        for place in places
        for each in sentences_in(told[place])
    ]


def every_source(told: ToldAt) -> list[Sourced]:
    """List the sentences and rows that are taken from records or tasks, with all that is."""
    found = (
        Sourced(place, each.text, taken(each.pieces))
        for place, passages in told.items()
        for each in sentences_in(passages)
    )
    return [each for each in found if each.pieces]


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
    """List what stands between the signs of all sentences, and what annexes and sections are called."""
    texts = (passage.text for passages in told.values() for passage in passages)
    said = (clause for text in texts for clause in re.split("[，。、：；（）]", text) if clause)
    return list(
        dict.fromkeys([*said, *(name for place in told for name in (place.mark, place.title) if name)])
    )


def said_of(piece: Piece) -> str:
    """Return the words of a piece as they are read alone: without the sign, or the 的, that joins them on."""
    return re.sub("^(?:[，、；：]|的(?=[0-9]))+", "", piece.text)


def _numbers(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Choose the numbers of a sentence; of one that has none, all that is taken from records."""
    return tuple(piece for piece in pieces if piece.figure) or taken(pieces)


def taken(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Choose the pieces of a sentence that are taken from records or tasks."""
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
