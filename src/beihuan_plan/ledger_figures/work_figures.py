"""Works: each counts once, at the highest award that it won in the window; publications are apart."""

from collections.abc import Iterator
from typing import NamedTuple

from beihuan_plan.ledger_figures.levels import level_in_words, unsaid
from beihuan_plan.ledger_figures.office_records import OfficeRecords
from beihuan_plan.ledger_figures.tally import Heading, LedgerFigures, Tally
from beihuan_plan.model.ledgers.works import Work
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.word_list import Word
from beihuan_plan.window import Where, Window

_AWARDED = Heading("works.awarded", "获奖成果", "项", (0,))
_PUBLISHED = Heading("works.published", "发表", "篇", (1,))
_OF_KINDS = 2
"""Where the figures of single kinds stand: behind those of all."""
_LAST = 10_000


class _Success(NamedTuple):
    """An award or a publication in the window: how high it stands, its words with what each makes of it."""

    where: Where
    height: int
    words: tuple[tuple[Word, str], ...]

    def under(self, whole: Heading, kind: str) -> Iterator[Heading]:
        """List the headings that it counts under, from the whole down."""
        yield whole
        for word, label in self.words:
            whole = whole.under(word, f"{kind}{label}")
            yield whole


def work_figures(office: OfficeRecords, window: Window) -> LedgerFigures:
    """Count works by level and grade, publications by where they appeared, both also by kind."""
    tally = Tally(_AWARDED, _people(_AWARDED), _PUBLISHED, _people(_PUBLISHED))
    for work in office.works:
        unit = office.rules.work_units.get(work.kind, "项")
        for whole, label, found in (
            (_AWARDED, "获奖", _awards(work, window, office.rules)),
            (_PUBLISHED, "发表", _publications(work, window)),
        ):
            if not found:  # as of most works: they are of other years
                continue
            what = whole.name.removeprefix("works.")
            name = f"works.{work.kind}.{what}"
            place = (_OF_KINDS, work.kind.place, *whole.place)
            _count(tally, work, whole, "", found)
            of_kind = Heading(name, f"{work.kind.label}{label}", unit, place)
            _count(tally, work, of_kind, work.kind.label, found)
    return tally.figures()


def _awards(work: Work, window: Window, rules: OfficeRules) -> list[_Success]:
    return [
        _Success(
            where,
            rules.award_place(award.level, award.grade),
            (
                (award.level, f"获{level_in_words(award.level)}奖"),
                (award.grade, f"获{level_in_words(award.level)}{award.grade.label}"),
            ),
        )
        for award in work.awards
        if (where := window.where(award.on)) is not Where.OUTSIDE
    ]


def _publications(work: Work, window: Window) -> list[_Success]:
    ranks = [(window.where(each.on), each.rank or unsaid("刊物类别")) for each in work.publications]
    return [
        _Success(where, rank.place, ((rank, f"发表（{rank.label}）"),))
        for where, rank in ranks
        if where is not Where.OUTSIDE
    ]


def _count(tally: Tally, work: Work, whole: Heading, kind: str, found: list[_Success]) -> None:
    """Count a work at its highest; doubt where one that may be in the window would be higher."""
    certain = [each for each in found if each.where is Where.INSIDE]
    highest = min(certain, key=lambda each: each.height, default=None)
    if highest:
        tally.add(highest.under(whole, kind), work)
        tally.add([_people(whole)], work, len(set(work.authors)))
    for each in found:
        is_higher = highest is None or each.height < highest.height
        if is_higher and each.where is Where.UNDECIDED:
            tally.doubt([*each.under(whole, kind), _people(whole)], work)


def _people(whole: Heading) -> Heading:
    """Return the heading for the people of such works, each as often as there is a work."""
    return Heading(f"{whole.name}.people", f"{whole.label}的作者", "人次", (*whole.place, _LAST))
