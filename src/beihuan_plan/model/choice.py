"""Words to choose from, in the plan file and on the command line."""

from enum import StrEnum
from typing import Self

from beihuan_plan.model.wording import half_width


class Choice(StrEnum):
    """A word of the plan file and the command line, with the Chinese for it, and a sign if it has one."""

    label: str
    symbol: str

    def __new__(cls, value: str, label: str, symbol: str = "") -> Self:
        """Make a member that is its value and carries its label and symbol."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.symbol = symbol
        return member

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a member's value or label; ValueError for any other word."""
        word = half_width(text).strip().lower()
        for choice in cls:
            if word in (choice.value, choice.label):
                return choice
        raise ValueError(text)

    @classmethod
    def words(cls) -> str:
        """All members in both spellings, for messages and the schema."""
        return "、".join(f"{choice.value}（{choice.label}）" for choice in cls)
