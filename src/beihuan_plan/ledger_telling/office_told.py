"""Teachers, clubs, honours, pages, and an office's own ledgers told."""

from collections.abc import Iterator

from beihuan_plan.figures import Figure, number_in_words
from beihuan_plan.ledger_figures.levels import level_in_words
from beihuan_plan.ledger_figures.office_figures import OFFICE_PAGE
from beihuan_plan.ledger_figures.tally import Amount
from beihuan_plan.ledger_telling.passage import (
    Passage,
    Piece,
    amount,
    day_in_words,
    in_brackets,
    named,
    parts,
    quoted,
    row,
    titled,
    unless_empty,
)
from beihuan_plan.ledger_telling.term_told import TermTold
from beihuan_plan.model.ledgers.clubs import Club


def teachers_told(told: TermTold) -> Iterator[Passage]:
    """Tell how many teachers hold which rank, what share of all they are, and of the groups."""
    yield from Passage.joined((*_ranked(told), *_in_groups(told)))


def _ranked(told: TermTold) -> Iterator[Passage]:
    if ranked := unless_empty(told.figures, "teachers.ranked"):
        ranks = parts(told.figures, ranked.name, told.rules.word_list("ranks"))
        said = [amount(ranked, ranked.label), *in_brackets(ranks)]
        share = unless_empty(told.figures, "teachers.share")
        staff = unless_empty(told.figures, "teachers.in_service")
        if share and staff:
            taken_from = tuple(dict.fromkeys(share.records + staff.records))
            said += [amount(staff, "，占在职教师"), amount(share, "的")._replace(records=taken_from)]
        yield Passage.of(said, "。")


def _in_groups(told: TermTold) -> Iterator[Passage]:
    groups = [
        amount(figure, figure.label)
        for name, figure in told.figures.items()
        if name.startswith("teachers.group.") and figure.value
    ]
    if groups:
        yield Passage.of(row(groups, "，"), "。")


def clubs_told(told: TermTold) -> Iterator[Passage]:
    """Tell of the clubs, of their pupils by number alone, and of what was shown."""
    yield from Passage.joined((*_active(told), *_shown(told)))


def _active(told: TermTold) -> Iterator[Passage]:
    if clubs := unless_empty(told.figures, "clubs.active"):
        members = unless_empty(told.figures, "clubs.members")
        pupils = [amount(members, "，参加的学生")] if members else []
        found = (each for each in told.office.clubs if each.id in clubs.records)
        names = row(named(found, lambda club: club.name))
        yield Passage.of("开设社团", amount(clubs), pupils, "：", names, "。")


def _shown(told: TermTold) -> Iterator[Passage]:
    if shown := unless_empty(told.figures, "clubs.showcase"):
        found = (each for each in told.office.clubs if each.id in shown.records)
        yield Passage.of("社团汇报展示", amount(shown), "：", row(named(found, _showcase)), "。")


def _showcase(club: Club) -> str:
    day = club.showcase.on if club.showcase else None
    return f"{day_in_words(day) if day else ''}{club.name}"


def honours_told(told: TermTold) -> Iterator[Passage]:
    """Tell of the honours by level, and of each with its holder."""
    if won := unless_empty(told.figures, "honours.won"):
        levels = parts(told.figures, won.name, told.rules.word_list("levels"), level_in_words)
        found = told.counted(told.office.honours, won.name)
        each = row(named(found, lambda honour: f"{honour.holder}获{quoted(honour.title)}"))
        yield Passage.of("集体荣誉", amount(won), in_brackets(levels), "：", each, "。")


def site_updates_told(told: TermTold) -> Iterator[Passage]:
    """Tell how often pages were brought up to date: the office's own, and those of projects."""
    if made := unless_empty(told.figures, "site_updates.made"):
        own = unless_empty(told.figures, f"{made.name}.{OFFICE_PAGE}")
        pages = [amount(own, "教科研网页")] if own else []
        pages += _of_projects(told, [each for each in _pages(told, made.name) if each != own])
        yield Passage.of("更新网页", amount(made), in_brackets(pages), "。")


def _pages(told: TermTold, whole: str) -> list[Figure[Amount]]:
    return [each for name, each in told.figures.items() if name.startswith(f"{whole}.") and each.value]


def _of_projects(told: TermTold, pages: list[Figure[Amount]]) -> list[Piece]:
    """Tell of the pages of projects: of one by its title, of more together."""
    titles = {each.id: titled(each.title) for each in told.office.projects}
    if len(pages) > 1:
        records = tuple(record for page in pages for record in page.records)
        times = number_in_words(sum(page.value for page in pages))
        return [Piece(f"{len(pages)}项课题的网页{times}{pages[0].unit}", records)]
    return [amount(page, titles.get(page.name.rpartition(".")[2], "课题网页")) for page in pages]


def own_told(told: TermTold) -> Iterator[Passage]:
    """Tell of an office's own ledger how many records there are, and what their numbers come to."""
    found = [amount(figure, figure.label) for figure in told.figures.values() if figure.value]
    if found:
        yield Passage.of(row(found, "，"), "。")
