"""How an office numbers the levels of its plan, as far as that is not as usual."""

import itertools
from collections.abc import Sequence

from beihuan_plan.importing.line_marks import LineMark, usual_form
from beihuan_plan.importing.numbered_items import NumberedItem
from beihuan_plan.importing.source_line import PlanFields
from beihuan_plan.reports.contents.marking import USUAL_MARKS


class NumberingSeen:
    """The marks of a plan, level by level."""

    def __init__(self, every: Sequence[LineMark]) -> None:
        """Take all marks of the text: where one list mixes 1. and 1．, most of them decide."""
        self._every = every
        self._levels: dict[str, list[LineMark | None]] = {}
        self.always: set[str] = set()
        """The levels of which an item that is alone has its number, too."""
        self._forms: dict[str, str] = {}
        self.is_continuous = False
        """Whether the parts of measures go on counting from one measure to the next."""

    def note(self, level: str, marks: Sequence[LineMark | None]) -> None:
        """Note the marks of a level, None for what has none."""
        self._levels.setdefault(level, []).extend(marks)

    def note_form(self, level: str, form: str) -> None:
        """Note how a level is numbered that is told by its form alone; nothing where it is not there."""
        self._forms |= {level: form} if form else {}

    def note_parts(self, groups: Sequence[Sequence[NumberedItem]]) -> None:
        """Note the marks of the parts of all measures."""
        there = [group for group in groups if group]
        self.note("part", [item.mark for group in there for item in group])
        runs_on = [
            before[-1].mark and after[0].mark and after[0].mark.number == before[-1].mark.number + 1
            for before, after in itertools.pairwise(there)
        ]
        self.is_continuous = bool(runs_on) and all(runs_on)

    def written(self) -> PlanFields:
        """Return `layout.numbering`: the levels that are not numbered as usual."""
        forms: dict[str, str | None] = {**self._forms}
        forms |= {level: self._form(marks) for level, marks in self._levels.items() if marks}
        return {
            level: form
            for level, usual in USUAL_MARKS.items()
            if (form := forms.get(level)) and (form != str(usual) or level in self.always)
        }

    def _form(self, marks: Sequence[LineMark | None]) -> str | None:
        there = [mark for mark in marks if mark]
        return usual_form(there, self._every) if len(there) * 2 > len(marks) else "none"
