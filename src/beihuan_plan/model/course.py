"""How far the records of a ledger have come that a task follows."""

from collections.abc import Mapping
from typing import NamedTuple


class Course(NamedTuple):
    """How far some records have come."""

    title: str
    """What is followed, in words: 课题（省，结题）."""
    wanted: Mapping[str, str]
    """The ledger, the words that choose its records, and the stage, for programs."""
    stage: str
    """The stage that they are to come to, in words; empty where it is enough that they are there."""
    records: tuple[str, ...]
    """The ids of all that count."""
    arrived: tuple[str, ...]
    """The ids of those that have come as far as they are to."""

    @property
    def left(self) -> list[str]:
        """The ids of those that have not."""
        return [name for name in self.records if name not in self.arrived]

    @property
    def told(self) -> str:
        """How far they have come, in words: 3 项中 2 项."""
        if not self.records:
            return "台账里还没有"
        return f"{len(self.records)} 项中 {len(self.arrived)} 项"
