"""A plan file made of a document: its values, what each line was taken as, and what is to be asked."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from beihuan_plan.errors import UsageError
from beihuan_plan.importing.line_marks import LineMark, usual_form
from beihuan_plan.importing.measures_read import goals_in, measure_of_section, measures_in
from beihuan_plan.importing.month_words import month_numbers
from beihuan_plan.importing.plan_head import (
    Signed,
    lines_of_title,
    office_in,
    school_in,
    semester_in,
    signature_at_end,
)
from beihuan_plan.importing.plan_sections import SourceSection, own_measures, sections_of_text, with_contents
from beihuan_plan.importing.schedule_read import MonthGroup, ReadSchedule
from beihuan_plan.importing.schedules import schedule_in
from beihuan_plan.importing.source_line import NOT_UNDERSTOOD, Accounts, SourceLine
from beihuan_plan.model.choices import Content
from beihuan_plan.model.semester import Semester, months_in_words
from beihuan_plan.reports.contents.titles import title_lines

UNKNOWN = "××"
"""What stands for a name that the document does not give."""
_USUAL = {"section": "一、", "goal": "1．", "measure": "1．", "part": "（1）", "month": "none", "task": "1．"}

Value = dict[str, Any]


@dataclass
class ImportedPlan:
    """What a document says, as the values of a plan file."""

    values: Value
    semester: Semester
    accounts: Accounts
    lines: Sequence[SourceLine]
    said: list[str] = field(default_factory=list)
    """What a person should know of how it was read."""

    @property
    def not_understood(self) -> list[SourceLine]:
        """The lines that have no place in the plan."""
        return [each.line for each in self.accounts.pieces if each.taken_as == NOT_UNDERSTOOD]


def imported(lines: Sequence[SourceLine], term: Semester | None = None) -> ImportedPlan:
    """Read a plan; UsageError where the term is neither told nor given."""
    return _Importer(lines, term).plan()


class _Importer:
    def __init__(self, lines: Sequence[SourceLine], term: Semester | None) -> None:
        self._lines, self._term = list(lines), term
        self._accounts = Accounts()
        self._said: list[str] = []
        self._numbering: Value = {}
        self._layout: Value = {}
        self._marks = [line.mark for line in lines if line.mark]

    def plan(self) -> ImportedPlan:
        title = lines_of_title(self._lines)
        body = self._lines[len(title) :]
        signed = signature_at_end(body)
        for line in title:
            self._accounts.take(line, "标题")
        for line in signed.lines:
            self._accounts.take(line, "落款")
        head = self._head(title, signed)
        self._semester = Semester.parse(head["semester"])
        contents, arranged, schedule = self._contents(
            with_contents(sections_of_text(body[: len(body) - len(signed.lines)]))
        )
        values = {**head, **schedule.more, **_sections(arranged), **contents}
        values |= {"schedule": self._months(schedule)} if schedule.groups else {}
        written = {"name": signed.name, "date": signed.date}
        values |= (
            {"signature": here} if (here := {each: text for each, text in written.items() if text}) else {}
        )
        numbering = {"numbering": self._numbering} if self._numbering else {}
        values |= {"layout": layout} if (layout := {**numbering, **self._layout}) else {}
        for line in self._accounts.missing(self._lines):
            if not self._accounts.of(line):
                self._accounts.take(line, NOT_UNDERSTOOD, is_sure=False)
        return ImportedPlan(values, self._semester, self._accounts, self._lines, self._said)

    def _head(self, title: Sequence[SourceLine], signed: Signed) -> Value:
        titles, texts = [line.text for line in title], [line.text for line in self._lines]
        named = ["".join(titles), signed.name, *texts[:6]]
        term = self._term or semester_in(
            named, month_numbers(self._lines), [signed.date] if signed.date else []
        )
        if term is None:
            raise UsageError("看不出这是哪个学期的计划", "用 --term 写明，如 --term 2019-fall")
        school = school_in(["".join(titles), signed.name, *texts])
        office = office_in([signed.name, "".join(titles)], texts)
        return {
            "schema_version": "1",
            "school": school or UNKNOWN,
            "office": office or UNKNOWN,
            "semester": str(term),
            "title": _title(titles, school) or f"{school}{term.title}{office}工作计划",
        }

    def _contents(self, sections: Sequence[SourceSection]) -> tuple[Value, list[Value], ReadSchedule]:
        """Read what the sections hold: the plan's fields, the sections, and the schedule."""
        values: Value = {}
        arranged: list[Value] = []
        schedule = ReadSchedule()
        measures = set(own_measures(sections))
        own: list[Value] = []
        for number, section in enumerate(sections):
            if number in measures:
                own.append(self._own_measure(section, f"M{len(own) + 1}"))
                if len(own) == 1:
                    arranged.append({"of": "measures"})
                continue
            part = self._take_heading(section)
            lines = list(section.lines)
            match section.of:
                case Content.GUIDING_PRINCIPLES:
                    values["guiding_principles"] = self._prose(section, "指导思想")
                case Content.GOALS:
                    read = goals_in(lines, self._accounts)
                    values["goals"] = read.values
                    part |= self._text(section, read.before)
                    self._number("goal", [item.mark for item in read.items] if len(read.items) > 1 else None)
                case Content.MEASURES:
                    read = measures_in(lines, self._accounts)
                    values["measures"] = read.values
                    part |= self._text(section, read.before)
                    self._number("measure", [item.mark for item in read.items])
                    self._parts([item.items for item in read.items])
                    self._layout |= {"run_in": "true"} if read.runs_in else {}
                case Content.SCHEDULE:
                    schedule = schedule_in(lines, self._semester, self._accounts)
                    part |= self._text(section, "\n".join(schedule.before))
                    self._number("month", schedule.month_marks)
                    self._number("task", schedule.task_marks)
                    self._layout |= schedule.layout
                    self._said += schedule.said
                case None:
                    part["text"] = self._prose(section, "自己写的部分")
            part |= {"of": str(section.of)} if section.of else {}
            arranged.append({name: part[name] for name in ("title", "of", "text") if part.get(name)})
        if own:
            values["measures"] = own
        order = ("guiding_principles", "goals", "measures")
        self._number("section", [each.heading.mark for each in sections if each.heading])
        return {name: values[name] for name in order if name in values}, arranged, schedule

    def _own_measure(self, section: SourceSection, name: str) -> Value:
        assert section.heading is not None
        value, items, runs_in = measure_of_section(
            section.heading, section.run_in, section.lines, name, self._accounts
        )
        self._parts([items])
        self._layout |= {"run_in": "true"} if runs_in else {}
        return value

    def _take_heading(self, section: SourceSection) -> Value:
        line = section.heading
        if line is None:
            return {}
        if line.mark:
            self._accounts.take(line, "编号", line.mark.text)
        self._accounts.take(line, "标题", section.title, is_sure=section.is_sure)
        if not section.is_sure and section.of:
            self._said.append(f"“{section.title}”当作{section.of.label}")
        return {"title": section.title}

    def _prose(self, section: SourceSection, what: str) -> str:
        texts = self._run_in(section, what)
        for line in section.lines:
            self._accounts.take(line, what)
            texts.append(line.text)
        return "\n".join(texts)

    def _run_in(self, section: SourceSection, what: str) -> list[str]:
        if section.run_in and section.heading:
            self._accounts.take(section.heading, what, section.run_in)
        return [section.run_in] if section.run_in else []

    def _text(self, section: SourceSection, before: str) -> Value:
        """Return the words that stand before what a section holds."""
        texts = [*self._run_in(section, "前面的话"), before]
        return {"text": text} if (text := "\n".join(filter(None, texts))) else {}

    def _number(self, level: str, marks: Sequence[LineMark | None] | None) -> None:
        """Note how a level is numbered, where that is not as usual."""
        if marks is None or not marks:
            return
        there = [mark for mark in marks if mark]
        form = usual_form(there, self._marks) if len(there) * 2 > len(marks) else "none"
        if form and form != _USUAL[level]:
            self._numbering[level] = form

    def _parts(self, items: Iterable[Sequence[Any]]) -> None:
        groups = [group for group in items if group]
        self._number("part", [item.mark for group in groups for item in group])
        runs_on = [
            after[0].mark and before[-1].mark and after[0].mark.number == before[-1].mark.number + 1
            for before, after in itertools.pairwise(groups)
        ]
        if runs_on and all(runs_on):
            self._layout["continuous"] = "true"

    def _months(self, schedule: ReadSchedule) -> list[Value]:
        self._said.append(f"月份的年份照学期（{self._semester.title}）推出")
        counts: Counter[str] = Counter()
        return [_month(group, counts) for group in schedule.groups if group.tasks]


def _title(lines: Sequence[str], school: str) -> str:
    """Return a title on one line where it is broken just as ours breaks it; else as it was set by hand."""
    whole = "".join(lines)
    return whole if title_lines([whole], school) == list(lines) else "\n".join(lines)


def _sections(arranged: Sequence[Value]) -> Value:
    """Return the sections, if they are not the usual four under their usual names."""
    usual = [{"title": content.label, "of": str(content)} for content in Content]
    return {} if list(arranged) == usual else {"sections": list(arranged)}


def _month(group: MonthGroup, counts: Counter[str]) -> Value:
    """Return a group as the file has it; ids go on where a month stands in two places."""
    first, last = group.first, group.last
    value: Value = {"month": str(first)} if first else {}
    if first and last and last != first:
        value["to"] = str(last)
    months = (first, *(first.until(last) if last else ())) if first else ()
    if group.title and group.title != f"{months_in_words(months)}：":
        value["title"] = group.title
    prefix = str(first.number) if first else "0"
    tasks = []
    for task in group.tasks:
        counts[prefix] += 1
        tasks.append({"id": f"{prefix}-{counts[prefix]}", **task})
    return {**value, "tasks": tasks}
