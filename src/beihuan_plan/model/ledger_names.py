"""What the ledgers are called that come with the tool: known without loading what they hold."""

from collections.abc import Iterable

from beihuan_plan.chinese import half_width
from beihuan_plan.suggesting import like

LEDGER_TITLES = {
    "teachers": "教师",
    "projects": "课题",
    "activities": "活动",
    "works": "成果",
    "lessons": "公开课",
    "mentoring": "师徒结对",
    "clubs": "社团",
    "honours": "集体荣誉",
    "site_updates": "网页更新",
}
"""By the name of the file and of programs."""
LEDGERS_IN_WORDS = "、".join(f"{stem}（{title}）" for stem, title in LEDGER_TITLES.items())


def parse_ledger(text: str) -> str:
    """Read a ledger's name in either spelling, as programs have it; ValueError for any other."""
    word = half_width(text).strip().lower().removesuffix("台账")
    for stem, title in LEDGER_TITLES.items():
        if word in (stem, title):
            return stem
    raise ValueError(text)


def parse_ledger_link(text: str) -> str:
    """Read a ledger, or one kind of its records, as 成果.论文; an office's rules have the kinds.

    Any other name may be that of an office's own ledger; its folder tells.
    """
    name, dot, word = (piece.strip() for piece in half_width(text).partition("."))
    if not name or (dot and not word):
        raise ValueError(text)
    try:
        return parse_ledger(name) + dot + word
    except ValueError:
        if dot:
            raise
        return name


def ledger_called(link: str) -> str:
    """Return what the ledger is called that a link names."""
    name = link.partition(".")[0]
    return LEDGER_TITLES.get(name, name)


def links_called(links: Iterable[str]) -> str:
    """Return what the ledgers are called, with the kinds of records, that links name: 成果（论文）、课题."""
    kinds = ((link, link.partition(".")[2]) for link in links)
    return "、".join(f"{ledger_called(link)}{f'（{kind}）' if kind else ''}" for link, kind in kinds)


def ledger_like(text: str) -> str:
    """Return the title of the ledger that a mistyped name is most like; empty if none is."""
    return "".join(like(half_width(text).partition(".")[0], LEDGER_TITLES.values()))
