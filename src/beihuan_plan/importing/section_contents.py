"""What the sections of a document hold, as the fields of a plan."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from beihuan_plan.importing.measures_read import ReadList, goals_in, measure_of_section, measures_in
from beihuan_plan.importing.numbered_items import NumberedItem
from beihuan_plan.importing.numbering_read import NumberingSeen
from beihuan_plan.importing.plan_sections import SourceSection, own_measures
from beihuan_plan.importing.schedule_read import ReadSchedule
from beihuan_plan.importing.schedules import schedule_in
from beihuan_plan.importing.section_words import without_ornaments
from beihuan_plan.importing.source_line import HEADING, NOT_UNDERSTOOD, Accounts, PlanFields, joined
from beihuan_plan.model.choices import Content
from beihuan_plan.model.semester import Semester


class DoubtfulSection(NamedTuple):
    """A section that may hold something else than it was taken for."""

    title: str
    of: Content


class SectionContents:
    """Reads sections one by one."""

    def __init__(self, semester: Semester, accounts: Accounts, numbering: NumberingSeen) -> None:
        """Take the term, and where to note what lines were taken as and how they were numbered."""
        self._semester, self._accounts, self._numbering = semester, accounts, numbering
        self.values: PlanFields = {}
        self.arranged: list[PlanFields] = []
        """The sections as the file has them."""
        self.schedule = ReadSchedule()
        self.layout: PlanFields = {}
        self.said: list[str] = []
        self.doubtful: list[DoubtfulSection] = []
        self._readers: dict[Content | None, Callable[[SourceSection], PlanFields]] = {
            Content.GUIDING_PRINCIPLES: self._guiding_principles,
            Content.GOALS: self._goals,
            Content.MEASURES: self._measures,
            Content.SCHEDULE: self._schedule,
            None: self._own_words,
        }

    def read(self, sections: Sequence[SourceSection]) -> None:
        """Read all of them."""
        parts: list[Sequence[NumberedItem]] = []
        measures = {*own_measures(sections)}
        self._numbering.note("section", [each.heading.mark for each in sections if each.heading])
        for number, section in enumerate(sections):
            if number in measures:
                parts.append(self._own_measure(section))
                continue
            part = self._readers[section.of](section)
            if not self._is_filled(section, part):
                if section.heading:
                    self._accounts.take(section.heading, NOT_UNDERSTOOD, is_sure=False)
                continue
            part |= self._heading(section)
            is_schedule = section.of is Content.SCHEDULE and self._holds(section.of)
            if section.heading is None and is_schedule and part.get("text"):
                self.arranged.append({"text": part.pop("text")})
            if section.of and self._holds(section.of):
                part["of"] = str(section.of)
            self.arranged.append({name: part[name] for name in ("title", "of", "text") if part.get(name)})
            if section.of is Content.SCHEDULE and self.schedule.after:
                self.arranged.append({"text": "\n".join(self.schedule.after)})
        if parts:
            self._note_parts(parts)

    def _is_filled(self, section: SourceSection, part: PlanFields) -> bool:
        """Whether anything stands below a heading."""
        return bool(part.get("text")) or (section.of is not None and self._holds(section.of))

    def _holds(self, content: Content) -> bool:
        """Whether anything was found that a section holds."""
        if content is Content.SCHEDULE:
            return any(group.tasks for group in self.schedule.groups)
        return bool(self.values.get(content))

    def _heading(self, section: SourceSection) -> PlanFields:
        line = section.heading
        if line is None:
            return {}
        self._accounts.take_mark(line)
        self._accounts.take(line, HEADING, section.title, is_sure=section.is_sure)
        if not section.is_sure and section.of:
            self.doubtful.append(DoubtfulSection(without_ornaments(section.title), section.of))
        return {"title": section.title}

    def _guiding_principles(self, section: SourceSection) -> PlanFields:
        text = self._prose(section, "指导思想")
        self.values |= {"guiding_principles": text} if text else {}
        return {}

    def _goals(self, section: SourceSection) -> PlanFields:
        read = goals_in(section.lines, self._accounts)
        if len(read.items) > 1:
            self._numbering.note("goal", [item.mark for item in read.items])
        return self._taken("goals", section, read)

    def _measures(self, section: SourceSection) -> PlanFields:
        read = measures_in(section.lines, self._accounts)
        self._numbering.note("measure", [item.mark for item in read.items])
        self._note_parts([item.items for item in read.items])
        self.layout |= {"run_in": "true"} if read.runs_in else {}
        return self._taken("measures", section, read)

    def _taken(self, name: str, section: SourceSection, read: ReadList) -> PlanFields:
        self.values |= {name: read.values} if read.values else {}
        return self._words_before(section, read.before)

    def _schedule(self, section: SourceSection) -> PlanFields:
        found = self.schedule = schedule_in(section.lines, self._semester, self._accounts)
        self._numbering.note("month", found.month_marks)
        is_table, numbered = "schedule" in found.layout, [mark for mark in found.task_marks if mark]
        if not is_table or 2 * len(numbered) > len(found.task_marks):
            self._numbering.note("task", found.task_marks)
            self._numbering.always |= {"task"} if is_table or found.has_numbered_alone else set()
        self.layout |= found.layout
        self._numbering.note_form("week", found.week_form)
        self.said += found.said
        return self._words_before(section, "\n".join(found.before))

    def _own_words(self, section: SourceSection) -> PlanFields:
        return {"text": self._prose(section, "自己写的部分")}

    def _own_measure(self, section: SourceSection) -> Sequence[NumberedItem]:
        """Read a section that is itself a measure, and return its parts; the first tells where all stand."""
        own = self.values.setdefault("measures", [])
        if not own:
            self.arranged.append({"of": str(Content.MEASURES)})
        read = measure_of_section(section, f"M{len(own) + 1}", self._accounts)
        own += read.values
        self.layout |= {"run_in": "true"} if read.runs_in else {}
        return read.items

    def _note_parts(self, groups: Sequence[Sequence[NumberedItem]]) -> None:
        self._numbering.note_parts(groups)
        self.layout |= {"continuous": "true"} if self._numbering.is_continuous else {}

    def _prose(self, section: SourceSection, what: str) -> str:
        for line in section.lines:
            self._accounts.take(line, what)
        return "\n".join([*self._run_in(section, what), *joined(section.lines)])

    def _run_in(self, section: SourceSection, what: str) -> list[str]:
        if section.run_in and section.heading:
            self._accounts.take(section.heading, what, section.run_in)
        return [section.run_in] if section.run_in else []

    def _words_before(self, section: SourceSection, before: str) -> PlanFields:
        """Return the words that stand before what a section holds."""
        return {"text": "\n".join(filter(None, [*self._run_in(section, "前面的话"), before]))}
