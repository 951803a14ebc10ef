"""The body of a plan: its sections in the office's order, with what each holds."""

from collections.abc import Iterator
from itertools import count

from beihuan_plan.chinese import SENTENCE_ENDS, one_line
from beihuan_plan.model.arrangement import Layout, Section
from beihuan_plan.model.choices import Content, ScheduleForm
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import MeasurePart
from beihuan_plan.reports.contents.body_shapes import BlockShape, body_text, heading
from beihuan_plan.reports.contents.common import paragraphs
from beihuan_plan.reports.contents.marking import Level, Marking
from beihuan_plan.reports.contents.planned import planned
from beihuan_plan.reports.contents.schedule_table import schedule_table

_ENDS = (*SENTENCE_ENDS, "：", *":.!?")
"""Signs that tell a title from the text behind it; a title without any stands on a line of its own."""


def body_of(plan: Plan, layout: Layout) -> list[BlockShape]:
    """Set the whole text between title and signature, block by block."""
    arranging = _Arranging(plan, layout)
    return [block for section in plan.arranged for block in arranging.section(section)]


class _Arranging:
    """Goes through the sections and counts what stands on the plan's first level."""

    def __init__(self, plan: Plan, layout: Layout) -> None:
        self._plan, self._layout = plan, layout
        self._marking = Marking(layout.numbering)
        self._numbers = count(1)

    def section(self, section: Section) -> list[BlockShape]:
        """Set a section, if it has anything; without a title, what it holds is of the first level."""
        title = one_line(section.title)
        blocks = list(map(body_text, paragraphs(section.text)))
        blocks += self._held(section.of, 2 if title else 1) if section.of else ()
        if not title or not blocks:
            return blocks
        return [heading(1, f"{self._first_level_mark()}{title}"), *blocks]

    def _held(self, content: Content, level: int) -> Iterator[BlockShape]:
        match content:
            case Content.GUIDING_PRINCIPLES:
                return map(body_text, paragraphs(self._plan.guiding_principles))
            case Content.GOALS:
                return self._goals(level)
            case Content.MEASURES:
                return self._measures(level)
            case Content.SCHEDULE if self._layout.schedule is ScheduleForm.TABLE:
                return schedule_table(self._plan, self._layout)
            case Content.SCHEDULE:
                return self._months(level)

    def _goals(self, level: int) -> Iterator[BlockShape]:
        goals = self._plan.goals
        for number, goal in enumerate(goals, 1):
            mark = self._mark("goal", number, len(goals), level) if len(goals) > 1 else ""
            yield from _marked(mark, paragraphs(goal.text))

    def _measures(self, level: int) -> Iterator[BlockShape]:
        measures, continuous = self._plan.measures, self._layout.continuous
        usual: Level = "part" if level > 1 else "measure"
        every, before = sum(len(measure.parts) for measure in measures), 0
        for number, measure in enumerate(measures, 1):
            yield from self._measure(measure, self._mark("measure", number, len(measures), level), level)
            among = every if continuous else len(measure.parts)
            for place, part in enumerate(measure.parts, before + 1):
                yield from self._measure(part, self._marking.mark("part", place, among, usual), level + 1)
            before += len(measure.parts) if continuous else 0

    def _measure(self, measure: MeasurePart, mark: str, level: int) -> Iterator[BlockShape]:
        title, text = one_line(measure.title), paragraphs(measure.text)
        if not title:
            yield from _marked(mark, text)
            return
        runs_in = self._layout.run_in and title.endswith(_ENDS)
        yield heading(level, f"{mark}{title}", *text[:runs_in])
        yield from map(body_text, text[runs_in:])

    def _months(self, level: int) -> Iterator[BlockShape]:
        months = planned(self._plan.schedule, self._layout)
        for number, month in enumerate(months, 1):
            yield heading(level, f"{self._mark('month', number, len(months), level)}{month['小标题']}")
            for task in month["任务"]:
                for entry in (task, *task["分项"]):
                    yield body_text(f"{entry['标号']}{entry['安排']}")

    def _mark(self, of: Level, number: int, among: int, level: int) -> str:
        """Write a mark; what is of the first level is numbered as sections are, and counts on with them.

        Goals keep a mark of their own, measures only where sections have none; months need one.
        """
        section, own = self._marking.form("section"), self._marking.written(of)
        match of:
            case "measure":
                is_section = bool(section.digit) or own is None
            case "month":
                is_section = own == section
            case _:
                is_section = own in (None, section)
        if level == 1 and is_section:
            return self._first_level_mark()
        return self._marking.mark(of, number, among)

    def _first_level_mark(self) -> str:
        return self._marking.form("section").write(next(self._numbers))


def _marked(mark: str, text: list[str]) -> Iterator[BlockShape]:
    """Set paragraphs, a mark before the first."""
    return (body_text(f"{'' if number else mark}{line}") for number, line in enumerate(text))
