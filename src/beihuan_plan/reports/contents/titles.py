"""Where a title breaks: official papers set long ones in lines of whole words, the shorter first."""

import re
import unicodedata
from collections.abc import Sequence

LINE_WIDTH = 18
"""Chinese characters a line: 156 mm hold 20 of 二号 (GB/T 9704-2012), fewer where digits set them apart."""


def title_lines(lines: Sequence[str], school: str) -> list[str]:
    """Return lines that were set by hand as they are; break one that is too long behind the school's name.

    What is still too long, before the brackets that end it: a name in them is not torn.
    """
    if len(lines) > 1:
        return list(lines)
    title = "".join(lines)
    rest = title.removeprefix(school)
    found = [school, rest] if rest and rest != title and width(title) > LINE_WIDTH else [title]
    ending = re.search("(?<=.)（[^（）]*）$", found[-1])
    if ending and width(found[-1]) > LINE_WIDTH:
        found[-1:] = [found[-1][: ending.start()], ending[0]]
    return found


def width(text: str) -> float:
    """How wide a text is, in Chinese characters."""
    return sum(1 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)
