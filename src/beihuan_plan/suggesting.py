"""What somebody may have meant by a word that is not among those that are known."""

from collections.abc import Iterable

from beihuan_plan.chinese import INVISIBLE, QUOTES, half_width


def like(word: str, known: Iterable[str], limit: int = 1, likeness: float = 0.5) -> list[str]:
    """Choose the known words that a mistyped one is most like, the likest first."""
    import difflib  # for a mistake alone

    names = list(known)
    typed = INVISIBLE.sub("", half_width(word)).strip(QUOTES + " ")
    same = [name for name in names if name.casefold() == typed.casefold()]
    return same[:limit] or difflib.get_close_matches(typed, names, limit, likeness)


def did_you_mean(words: Iterable[str]) -> str:
    """Ask whether one of some words is meant; empty if there is none."""
    said = "、".join(words)
    return f"你是不是想写 {said}？" if said else ""
