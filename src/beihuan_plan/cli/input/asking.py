"""A question at a terminal: whether somebody is there to answer, and an answer that is understood."""

import sys
from collections.abc import Callable
from typing import TypeVar

import typer

from beihuan_plan.chinese import FORBIDDEN, half_width
from beihuan_plan.cli.screen import terminal
from beihuan_plan.errors import UsageError

A = TypeVar("A")
_YES = ("是", "是的", "对", "好", "要", "y", "yes")
_NO = ("否", "不", "不是", "不用", "没有", "n", "no")


def somebody_answers() -> bool:
    """Whether a person sees what is asked, and can type the answer."""
    return terminal.is_interactive() and sys.stdin is not None and sys.stdin.isatty()


def answer_to(question: str, read: Callable[[str], A], usual: str | None = None) -> A:
    """Ask until an answer can be read; Return alone means the `usual` one, where there is any.

    typer.Abort where the clerk answers no more.
    """
    while True:
        try:
            if (said := _typed(question, usual)) or usual is not None:
                return read(said)
        except UsageError as error:
            terminal.write(f"{error.message}，{error.help}")


def yes_or_no(said: str) -> bool:
    """Read what answers a question that asks whether; UsageError for anything else."""
    word = half_width(said).strip("。.！! ").lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise UsageError(f"“{said}”看不出是不是", "写 是 或者 否")


def _typed(question: str, usual: str | None) -> str:
    """Return a line that is typed, without blanks around it; UsageError for what arrow keys leave in it."""
    try:
        said = str(typer.prompt(question, usual, prompt_suffix="：", show_default=bool(usual))).strip()
        is_legible = not FORBIDDEN.search(said)
    except UnicodeDecodeError:
        is_legible = False
    except typer.Abort:
        terminal.write("")  # so that what is said of it does not stand behind the question
        raise
    if not is_legible:
        raise UsageError("这一行里有控制字符或者读不出来的字", "重新输入，不要用方向键，也不要从别处粘贴")
    return said
