"""The one vocabulary of task states."""

from collections.abc import Collection
from enum import StrEnum
from typing import Self

from beihuan_plan.model.wording import half_width


class Status(StrEnum):
    """A task's state: the word in the plan file, the word on screen, the sign (all within GBK)."""

    label: str
    symbol: str

    TODO = "todo", "未开始", "□"
    DOING = "doing", "进行中", "●"
    DONE = "done", "已完成", "√"
    POSTPONED = "postponed", "延期", "○"
    CANCELLED = "cancelled", "取消", "×"

    def __new__(cls, value: str, label: str, symbol: str) -> Self:
        """Make a member that is its value and carries its label and symbol."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.symbol = symbol
        return member

    @classmethod
    def parse(cls, text: str) -> "Status":
        """Read `done` or 已完成; ValueError for any other word."""
        word = half_width(text).strip().lower()
        for status in cls:
            if word in (status.value, status.label):
                return status
        raise ValueError(text)

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done."""
        return self not in (Status.DONE, Status.CANCELLED)


def combined(parts: Collection[Status]) -> Status:
    """Tell the state of a whole from the states of its parts; cancelled parts do not hold it back."""
    states = set(parts)
    if len(states) > 1:
        states.discard(Status.CANCELLED)
    if len(states) == 1:
        return states.pop()
    return Status.DOING if states & {Status.DOING, Status.DONE} else Status.TODO


STATUS_WORDS = "、".join(f"{status.value}（{status.label}）" for status in Status)
"""All states in both spellings, for messages and the schema."""
