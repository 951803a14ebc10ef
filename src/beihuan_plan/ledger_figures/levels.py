"""Levels in words: 市级, 市级课题; and what stands for a word that a record does not say."""

from beihuan_plan.model.word_list import Word

_LAST = 10_000
_WHOLE = ("级", "直", "的", "课题")
"""How a level ends that is a word by itself: 市直, 小课题, 没写级别的."""


def level_in_words(level: Word) -> str:
    """Name a level as a sentence does: 市级."""
    return level.label if level.label.endswith(_WHOLE) else f"{level.label}级"


def projects_of(level: Word) -> str:
    """Name the projects of a level: 市级课题, 小课题."""
    return level.label if level.label.endswith("课题") else f"{level_in_words(level)}课题"


def unsaid(what: str) -> Word:
    """Return what stands for a word that a record does not say; it comes last."""
    return Word("unsaid", f"没写{what}的", _LAST)
