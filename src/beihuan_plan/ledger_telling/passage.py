"""What a paper tells of ledgers, in pieces: each with the records, and the figure, that it is taken from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from beihuan_plan.figures import Figure, number_in_words
from beihuan_plan.ledger_figures.tally import Amount, LedgerFigures
from beihuan_plan.model.days_form import USUAL_DAYS
from beihuan_plan.model.ledgers.ledger import LedgerRecord
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.word_list import Word, WordList

R = TypeVar("R", bound=LedgerRecord)

MOST = 6
"""How many things one sentence lists before 等."""


class Piece(NamedTuple):
    """Some of a sentence's words, and what they are taken from."""

    text: str
    records: tuple[str, ...] = ()
    """Ids; of words that are the sentence's own there are none."""
    figure: str = ""
    """The name of the figure that is told, if only by the one record that it counts; else empty."""
    value: Amount | None = None
    """Of the figure."""


class Passage(NamedTuple):
    """A sentence that tells of records, or several that make a paragraph."""

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, *said: "Piece | str | Iterable[Piece]") -> "Passage":
        """Put a sentence together."""
        return cls(tuple(_pieces(said)))

    @classmethod
    def joined(cls, passages: "Iterable[Passage]") -> "Iterator[Passage]":
        """Put sentences into one paragraph; none where there are none."""
        if pieces := tuple(piece for passage in passages for piece in passage.pieces):
            yield cls(pieces)

    @property
    def text(self) -> str:
        """The sentence as it is read."""
        return "".join(piece.text for piece in self.pieces)


def _pieces(said: Iterable[Piece | str | Iterable[Piece]]) -> Iterator[Piece]:
    for each in said:
        if isinstance(each, str):
            yield Piece(each)
        elif isinstance(each, Piece):
            yield each
        else:
            yield from each


def amount(figure: Figure[Amount], before: str = "") -> Piece:
    """Write a figure as a sentence does, without a blank: 3次; words may stand `before` it."""
    said = f"{before}{number_in_words(figure.value)}{figure.unit}"
    return Piece(said, figure.records, figure.name, figure.value)


def row(pieces: Sequence[Piece], sign: str = "、", most: int = MOST) -> list[Piece]:
    """List pieces, a sign between two; many are cut short with 等."""
    told: list[Piece] = []
    for piece in pieces[:most]:
        told += [Piece(sign), piece] if told else [piece]
    return [*told, Piece("等")] if len(pieces) > most else told


def in_brackets(pieces: Sequence[Piece]) -> list[Piece]:
    """Set a list in brackets, uncut; nothing where it is empty."""
    return [Piece("（"), *row(pieces, most=len(pieces)), Piece("）")] if pieces else []


def named(records: Iterable[R], say: Callable[[R], str]) -> list[Piece]:
    """Tell of records one by one, each in the words that are said of it."""
    return [Piece(say(each), (each.id,)) for each in records]


def unless_empty(figures: LedgerFigures, name: str) -> Figure[Amount] | None:
    """Return a figure; None for one that counts nothing."""
    found = figures.get(name)
    return found if found and found.value else None


def parts(
    figures: LedgerFigures,
    whole: str,
    words: WordList,
    called: Callable[[Word], str] = lambda word: word.label,
) -> list[Piece]:
    """Write the parts of a figure that there are, by the words which tell them apart, in their order."""
    found = ((word, unless_empty(figures, f"{whole}.{word}")) for word in words)
    return [amount(figure, called(word)) for word, figure in found if figure]


def day_in_words(day: PartialDate, last: PartialDate | None = None) -> str:
    """Write a day of the term, or several: 10月12日, 10月12—14日, 9月, 2019年."""
    if day.day:
        return USUAL_DAYS.days(day.first_day, last.first_day if last and last.day else day.first_day)
    return f"{day.month}月" if day.month else f"{day.year}年"


def long_day(day: PartialDate) -> str:
    """Write a day of another term, with its year: 2020年6月."""
    months = day_in_words(day) if day.month else ""
    return f"{day.year}年{months}"


def quoted(name: str) -> str:
    """Set the name of an event, or of an honour, in quotes."""
    return f"“{name}”"


def titled(title: str) -> str:
    """Set a title in its marks; one that has such marks itself, in quotes."""
    return quoted(title) if "《" in title else f"《{title}》"
