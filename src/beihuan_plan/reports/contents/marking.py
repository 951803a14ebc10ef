"""The mark that each section, goal, measure and task begins with."""

from typing import Literal

from beihuan_plan.model.arrangement import Marks
from beihuan_plan.model.mark_form import MarkForm

Level = Literal["section", "goal", "measure", "part", "month", "task", "task_part", "week"]
"""What is numbered, each by the field that gives its form."""
USUAL_MARKS: dict[Level, MarkForm] = {
    "section": MarkForm.parse("一、"),
    "goal": MarkForm.parse("1．"),
    "measure": MarkForm.parse("1．"),
    "part": MarkForm.parse("（1）"),
    "month": MarkForm.parse("none"),
    "task": MarkForm.parse("1．"),
    "task_part": MarkForm.parse("（1）"),
    "week": MarkForm.parse("第1周"),
}
"""How the levels are numbered where a plan says nothing of it."""


class Marking:
    """How the levels are numbered: as the office has it, else as usual."""

    def __init__(self, written: Marks | None) -> None:
        self._written = written or Marks()

    def written(self, level: Level) -> MarkForm | None:
        """Return the form that the office gives a level; None if it gives none."""
        form: MarkForm | None = getattr(self._written, level)
        return form

    def form(self, level: Level, usual: Level | None = None) -> MarkForm:
        """Return the form of a level; what is `usual` for another level where the office gives none."""
        return self.written(level) or USUAL_MARKS[usual or level]

    def mark(self, level: Level, number: int, among: int, usual: Level | None = None) -> str:
        """Write the mark of one of several; of one that is alone only if the office gives its form.

        A goal that is alone never has one.
        """
        is_numbered = among > 1 or (self.written(level) is not None and level != "goal")
        return self.form(level, usual).write(number) if is_numbered else ""
