"""A plan file made of a document: its values, what each line was taken as, and what is to be asked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from beihuan_plan.errors import UsageError
from beihuan_plan.importing.month_words import month_numbers
from beihuan_plan.importing.numbering_read import NumberingSeen
from beihuan_plan.importing.plan_frame import Frame, framed
from beihuan_plan.importing.plan_head import office_in, school_in, semester_in
from beihuan_plan.importing.plan_sections import sections_of_text, with_contents
from beihuan_plan.importing.schedule_read import MonthGroup, ReadSchedule
from beihuan_plan.importing.section_contents import DoubtfulSection, SectionContents
from beihuan_plan.importing.source_line import (
    AROUND,
    HEADING,
    NOT_UNDERSTOOD,
    Accounts,
    PlanFields,
    SourceLine,
    TakenPiece,
)
from beihuan_plan.model.choices import Content
from beihuan_plan.model.semester import Month, Semester, months_in_words
from beihuan_plan.model.tree import fields_of
from beihuan_plan.model.work import Task
from beihuan_plan.reports.contents.titles import title_lines

UNKNOWN = "××"
"""What stands for a name that the document does not give."""


class UnknownTermError(UsageError):
    """A document does not say which term it is of."""


@dataclass
class ImportedPlan:
    """What a document says, as the values of a plan file."""

    values: PlanFields
    semester: Semester
    accounts: Accounts
    lines: Sequence[SourceLine]
    said: list[str] = field(default_factory=list)
    """What a person should know of how it was read."""
    doubtful: Sequence[DoubtfulSection] = ()

    @property
    def not_understood(self) -> list[SourceLine]:
        """The lines that have no place in the plan."""
        return self._taken_as(NOT_UNDERSTOOD)

    @property
    def around(self) -> list[SourceLine]:
        """The lines before the title and behind the signature."""
        return self._taken_as(AROUND)

    @property
    def pieces(self) -> list[TakenPiece]:
        """What was taken as what, in the order of the document."""
        return [each for line in self.lines for each in self.accounts.of(line)]

    @property
    def titles(self) -> list[str]:
        """The headings of its sections, as they stand there."""
        return [each.text for each in self.pieces if each.taken_as == HEADING]

    def _taken_as(self, what: str) -> list[SourceLine]:
        return [each.line for each in self.accounts.pieces if each.taken_as == what]


def imported(
    lines: Sequence[SourceLine], term: Semester | None = None, named: Mapping[str, Content] | None = None
) -> ImportedPlan:
    """Read a plan; UnknownTermError where the term is neither told nor given.

    `named` has what a person says that sections hold, by their titles.
    """
    return _Importer(lines, term, named or {}).plan()


class _Importer:
    def __init__(
        self, lines: Sequence[SourceLine], term: Semester | None, named: Mapping[str, Content]
    ) -> None:
        self._lines, self._term, self._named = list(lines), term, named
        self._accounts = Accounts()

    def plan(self) -> ImportedPlan:
        frame = framed(self._lines)
        for lines, what in ((frame.title, "计划的标题"), (frame.signed, "落款"), (frame.around, AROUND)):
            for line in lines:
                self._accounts.take(line, what, is_sure=what != AROUND)
        head = self._head(frame)
        semester = Semester.parse(head["semester"])
        numbering = NumberingSeen([line.mark for line in self._lines if line.mark])
        contents = SectionContents(semester, self._accounts, numbering)
        contents.read(with_contents(sections_of_text(frame.body), self._named))
        values = {**head, **contents.schedule.more, **_sections(contents.arranged), **contents.values}
        schedule, written = _months(contents.schedule), {"name": frame.name, "date": frame.date}
        marks = {"numbering": forms} if (forms := numbering.written()) else {}
        for name, value in (
            ("schedule", schedule),
            ("signature", {each: text for each, text in written.items() if text}),
            ("layout", {**marks, **contents.layout}),
        ):
            values |= {name: value} if value else {}
        said = [*contents.said, f"月份的年份照学期（{semester.title}）推出"] if schedule else contents.said
        for line in self._accounts.missing(self._lines):
            if not self._accounts.of(line):
                self._accounts.take(line, NOT_UNDERSTOOD, is_sure=False)
        return ImportedPlan(values, semester, self._accounts, self._lines, said, contents.doubtful)

    def _head(self, frame: Frame) -> PlanFields:
        titles = [*dict.fromkeys(line.text for line in frame.title)]
        texts = [line.text for line in (*frame.body, *frame.around)]
        named = ["".join(titles), frame.name, *texts[:6]]
        term = self._term or semester_in(
            named, month_numbers(self._lines), [frame.date] if frame.date else []
        )
        if term is None:
            raise UnknownTermError("看不出这是哪个学期的计划", "用 --semester 写明，如 --semester 2019年秋")
        school = school_in(["".join(titles), frame.name, *(line.text for line in frame.around)])
        office = office_in([frame.name, "".join(titles)], texts)
        return {
            "schema_version": "1",
            "school": school or UNKNOWN,
            "office": office or UNKNOWN,
            "semester": str(term),
            "title": _title(titles, school) or f"{school}{term.title}{office}工作计划",
        }


def _months(schedule: ReadSchedule) -> list[PlanFields]:
    counts: Counter[str] = Counter()
    return [_month(group, counts) for group in _merged(schedule.groups) if group.tasks]


def _merged(groups: Sequence[MonthGroup]) -> list[MonthGroup]:
    """Put groups of the same months together; what is of the whole term keeps its own words for when."""
    found: dict[tuple[Month | None, Month | None], MonthGroup] = {}
    for group in groups:
        there = found.setdefault((group.first, group.last), group)
        if there is not group:
            words = group.title.rstrip("：: ")
            there.tasks += [task if group.first else {"when": words, **task} for task in group.tasks]
    return list(found.values())


def _title(lines: Sequence[str], school: str) -> str:
    """Return a title on one line where it is broken just as ours breaks it; else as it was set by hand."""
    whole = "".join(lines)
    return whole if title_lines([whole], school) == list(lines) else "\n".join(lines)


def _sections(arranged: Sequence[PlanFields]) -> PlanFields:
    """Return the sections, if they are not the usual four under their usual names."""
    usual = [{"title": content.label, "of": str(content)} for content in Content]
    return {} if list(arranged) == usual else {"sections": list(arranged)}


def _ordered(task: PlanFields, name: str) -> PlanFields:
    """Give a task its id, and its fields in the model's order."""
    task["id"] = name
    return {each: task[each] for each in ("id", *fields_of(Task)) if each in task}


def _month(group: MonthGroup, counts: Counter[str]) -> PlanFields:
    """Return a group as the file has it; ids go on where a month stands in two places."""
    first, last = group.first, group.last
    value: PlanFields = {"month": str(first)} if first else {}
    if first and last and last != first:
        value["to"] = str(last)
    months = (first, *(first.until(last) if last else ())) if first else ()
    if group.title and group.title != f"{months_in_words(months)}：":
        value["title"] = group.title
    prefix = str(first.number) if first else "0"
    tasks = []
    for task in group.tasks:
        counts[prefix] += 1
        name = f"{prefix}-{counts[prefix]}"
        if "parts" in task:
            parts = enumerate(task["parts"], 1)
            task["parts"] = [_ordered(part, f"{name}.{number}") for number, part in parts]
        tasks.append(_ordered(task, name))
    return {**value, "tasks": tasks}
