"""The figures of two terms side by side: how a row of them reads, and what about them is not known."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beihuan_plan.chinese import first_few
from beihuan_plan.figures import Figure, number_in_words
from beihuan_plan.ledger_figures.tally import Amount, by_number
from beihuan_plan.ledger_telling.passage import Passage, Piece, amount, day_in_words
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.semester import Semester

if TYPE_CHECKING:
    from beihuan_plan.model.plan import Plan

Counted = Mapping[str, Figure[Amount]]
"""Figures by their names."""
COMPARED = "与上学期比较"
_UNKNOWN = "不详"


class ComparedFigure(NamedTuple):
    """A figure of the term before, and of this one."""

    last: Figure[Amount] | None
    """None where the ledger does not reach back so far."""
    this: Figure[Amount]

    @property
    def change(self) -> Amount | None:
        """By how much it grew; None where one of the two is not known."""
        if self.last is None or not (is_known(self.last) and is_known(self.this)):
            return None
        return self.this.value - self.last.value

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of a table: what is counted, both amounts, the change."""
        change = self.change
        sign = "+" if change and change > 0 else ""
        more = "" if change is None else f"{sign}{number_in_words(change)}" if change else "持平"
        return self.this.label, _in_words(self.last), _in_words(self.this), more

    @property
    def pieces(self) -> Iterator[Piece]:
        """Both amounts, as far as they are known."""
        for term, figure in (("上学期", self.last), ("本学期", self.this)):
            if figure and is_known(figure):
                yield amount(figure, f"，{term}")

    @property
    def undecided(self) -> set[str]:
        """Ids of the records that may belong to one of the two terms, and are not counted."""
        return {name for each in (self.last, self.this) if each for name in each.undecided}


class TermsCompared(NamedTuple):
    """A term beside the one before it, as an annex of its summary."""

    last: "Plan"
    until: date | None
    """The day until which this term is counted; None if that is all of it."""
    rows: list[ComparedFigure]
    unkept: list[str]
    """The ledgers, by title, that do not reach back so far."""

    @property
    def columns(self) -> tuple[str, ...]:
        """What stands above the columns."""
        return "项目", "上学期", "本学期", "增减"

    @property
    def before(self) -> Semester:
        """The term before."""
        return self.last.semester

    @property
    def title(self) -> str:
        """What the table is called: of a part of a term it says so."""
        part = f"（本学期截至{day_in_words(PartialDate.of(self.until))}）" if self.until else ""
        return f"{COMPARED}{part}"

    @property
    def passages(self) -> list[Passage]:
        """The rows in words."""
        return [Passage.of(row.this.label, *row.pieces) for row in self.rows]

    @property
    def unproven(self) -> set[str]:
        """The ids of the records that lack proof, of either term."""
        figures = (each for row in self.rows for each in (row.last, row.this) if each)
        return {name for figure in figures for name in figure.unproven}

    @property
    def reminders(self) -> Iterator[str]:
        """What to know before the table is signed, a sentence each."""
        if not self.rows:
            yield "两个学期都没有可以比较的数字，没有附上与上学期比较的表"
        if self.unkept:
            yield f"{'、'.join(self.unkept)}台账没有记到上学期，与上学期比较的表里写“{_UNKNOWN}”"
        if undecided := sorted({name for row in self.rows for name in row.undecided}, key=by_number):
            names = first_few(undecided, "、", "条")
            yield f"与上学期比较的表里，照日期看不出是哪个学期的，没有算进：{names}"


def compared(last: Counted | None, this: Counted, told: Iterable[str]) -> Iterator[ComparedFigure]:
    """Pair those figures that are told, in their order, and leave out what is nought in both terms."""
    every = {**(last or {}), **this}
    for figure in sorted((every[name] for name in told), key=lambda each: (each.place, each.name)):
        nothing = figure._replace(value=0, records=(), unproven=(), undecided=())
        before = None if last is None else last.get(figure.name, nothing)
        pair = ComparedFigure(before, this.get(figure.name, nothing))
        if pair.this.value or (before and before.value):
            yield pair


def is_known(figure: Figure[Amount]) -> bool:
    """Whether a figure tells something: not if all that it may count has dates that do not tell."""
    return bool(figure.value or not figure.undecided)


def _in_words(figure: Figure[Amount] | None) -> str:
    return amount(figure).text if figure and is_known(figure) else _UNKNOWN


def id_before(last: "Plan", task: str) -> str:
    """Name a task of the plan before together with its term: ids come again from plan to plan."""
    return f"{last.semester}/{task}"
