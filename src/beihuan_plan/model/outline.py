"""A plan's raw values, gathered record by record: mappings, lists and text, as they stand in the file."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from beihuan_plan.model.semester import Semester

V = TypeVar("V")
Path = tuple[str | int, ...]
"""Keys and indices that lead to a value."""


class Raw(NamedTuple):
    """A mapping as it stands in the file, and the keys and indices that lead to it."""

    path: Path
    record: dict[str, Any]

    def children(self, key: str) -> list["Raw"]:
        """List the mappings in the list under `key`."""
        items = enumerate(self.items(key))
        return [Raw((*self.path, key, index), item) for index, item in items if isinstance(item, dict)]

    def items(self, key: str) -> list[Any]:
        """List what stands under `key`, mappings or not; nothing where it is no list."""
        items = self.record.get(key)
        return items if isinstance(items, list) else []

    def with_parts(self) -> list["Raw"]:
        """List this mapping and those under its key `parts`."""
        return [self, *self.children("parts")]

    def read(self, key: str, parse: Callable[[str], V]) -> V | None:
        """Parse the text under `key`; None where it is missing or malformed."""
        try:
            return parse(self.record[key])
        except (KeyError, ValueError, TypeError, AttributeError):
            return None


class Outline(NamedTuple):
    """The raw records of a plan, gathered once for all rules."""

    plan: Raw
    semester: Semester | None
    goals: list[Raw]
    measures: list[Raw]
    months: list[Raw]
    tasks: list[tuple[Raw, Raw]]
    """Every task and part of a task, each with its month."""

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Outline":
        """Gather the records of a raw plan."""
        plan = Raw((), data)
        months = plan.children("schedule")
        return cls(
            plan,
            plan.read("semester", Semester.parse),
            plan.children("goals"),
            [item for measure in plan.children("measures") for item in measure.with_parts()],
            months,
            [
                (month, item)
                for month in months
                for task in month.children("tasks")
                for item in task.with_parts()
            ],
        )

    def all_have_ids(self) -> bool:
        """Whether every goal and measure could be read, so that a link that leads nowhere is surely wrong."""
        records = [*self.plan.items("goals"), *self.plan.items("measures")]
        records += [raw.record for raw in self.measures]
        return all(isinstance(record, dict) and "id" in record for record in records)
