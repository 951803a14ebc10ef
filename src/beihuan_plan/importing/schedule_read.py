"""A schedule that is told month by month: headings of months, and the tasks below each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from beihuan_plan.importing.days_read import DatedLine, dated_line, days_in
from beihuan_plan.importing.event_words import is_event
from beihuan_plan.importing.line_marks import LineMark, MarkClass, mark_of_line
from beihuan_plan.importing.month_words import (
    MonthHeading,
    heading_of,
    inline_months,
    month_heading,
    month_in,
)
from beihuan_plan.importing.source_line import Accounts, PlanFields, SourceLine
from beihuan_plan.importing.week_words import WeekHeading, begin_of_first, first_week, week_heading
from beihuan_plan.model.choices import Kind
from beihuan_plan.model.semester import Month, Semester, months_in_words
from beihuan_plan.model.weeks import Weeks, days_of

_ENDS = re.compile("[。；！？;]$")
_NEXT_MARK = re.compile(r"(?<=\S)\s*(?<=[\s。；;，,])(?=(?:[（(]?[0-9]{1,2}[）)、．.]|[①-⑳])(?![0-9]))")
_CLOSING = re.compile("以上|如有|变动|变化|调整|为准|未尽|待定")
_INNER_MARK = re.compile(r"(?<=[。；;，,\s])\s*(?=(?:[（(]?[0-9]{1,2}[）)、．.]|[①-⑳])(?![0-9]))")


@dataclass
class MonthGroup:
    """The tasks of a month, of several planned together, or, without one, of the whole term."""

    first: Month | None
    last: Month | None
    title: str
    tasks: list[PlanFields] = field(default_factory=list)
    kind: MarkClass | None = None
    """How its tasks are numbered; None where they are not."""


@dataclass
class ReadSchedule:
    """The groups of a schedule, the words around them, and how it was set and numbered."""

    groups: list[MonthGroup] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    month_marks: list[LineMark] = field(default_factory=list)
    task_marks: list[LineMark | None] = field(default_factory=list)
    layout: PlanFields = field(default_factory=dict)
    more: PlanFields = field(default_factory=dict)
    """PlanFields of the plan: the first day of the first week, and how many weeks there are."""
    has_numbered_alone: bool = False
    """Whether a task that is the only one of its month has a number."""
    week_form: str = ""
    """How weeks are named; empty where they are not."""
    said: list[str] = field(default_factory=list)


class MonthByMonth:
    """Reads a schedule line by line."""

    def __init__(self, semester: Semester, accounts: Accounts) -> None:
        """Take the term, which tells the years of months."""
        self._semester, self._accounts = semester, accounts
        self._weeks: Weeks | None = None
        self._weeks_from: date | None = None
        self._has_months = False
        self.found = ReadSchedule()

    def read(self, lines: Sequence[SourceLine]) -> ReadSchedule:
        """Read lines; what stands before the first month goes before the schedule."""
        self._weeks_from = first_week((line.text for line in lines), self._semester)
        last = next((n for n in range(len(lines), 0, -1) if lines[n - 1].mark or _has_month(lines[n - 1])), 0)
        for number, line in enumerate(lines):
            if number >= last and self.found.groups and self._closes(line):
                self.found.after.append(line.text)
                self._accounts.take(line, "安排后面的话", is_sure=False)
                continue
            for text in inline_months(line.text):
                piece = line._replace(text=text)
                if (dated := dated_line(piece.text)) and dated.rest:
                    self._add_dated(dated, line)
                elif heading := heading_of(piece, self._last_mark):
                    self._begin(piece, line, heading)
                elif week := week_heading(piece.text) or week_heading(piece.words):
                    self._begin_week(piece, line, week)
                elif self.found.groups:
                    self._add_all([*in_sequence(text)], text, line)
                else:
                    self.found.before.append(line.text)
                    self._accounts.take(line, "安排前面的话", text)
        self.found.more |= {"weeks_from": str(self._weeks_from)} if self._weeks_from else {}
        self.found.has_numbered_alone = any(len(each.tasks) == 1 and each.kind for each in self.found.groups)
        return self.found

    def _closes(self, piece: SourceLine) -> bool:
        """Whether a paragraph closes the schedule: it has no number as tasks have, or says so."""
        if piece.mark or not piece.text.endswith("。"):
            return False
        numbered = [mark for mark in self.found.task_marks if mark]
        return bool(_CLOSING.search(piece.text)) or len(numbered) > len(self.found.task_marks) / 2

    @property
    def _last_mark(self) -> LineMark | None:
        return self.found.month_marks[-1] if self.found.month_marks else None

    def _begin(self, piece: SourceLine, line: SourceLine, heading: MonthHeading) -> None:
        if piece.mark and not heading.title.startswith(piece.mark.text):
            self.found.month_marks.append(piece.mark)
            self._accounts.take(line, "编号", piece.mark.text)
        months = [month_in(number, self._semester) for number in heading.numbers]
        if None in months or months != sorted(each for each in months if each):
            self.found.said.append(f"“{heading.title}”不在{self._semester.title}里，当作全学期的")
            months = []
        ends = (months[0], months[-1]) if months else (None, None)
        self.found.groups.append(MonthGroup(*ends, heading.title))
        self._accounts.take(line, "月份", heading.title)
        self._weeks, self._has_months = None, True
        pieces = [text.rstrip("。") for text in pieces_of(heading.rest)]
        self._add_all(pieces, heading.rest, line)

    def _begin_week(self, piece: SourceLine, line: SourceLine, heading: WeekHeading) -> None:
        """Begin a week: in the month above, else in that of its first day, else, unknown, in the term."""
        if piece.mark and not heading.title.startswith(piece.mark.text):
            self._accounts.take(line, "编号", piece.mark.text)
        self._accounts.take(line, "周次", heading.title)
        self._weeks = heading.weeks
        self._weeks_from = self._weeks_from or begin_of_first(heading, self._semester)
        if not self._has_months:
            month = Month.of(days_of(heading.weeks, self._weeks_from).first) if self._weeks_from else None
            last = self.found.groups[-1] if self.found.groups else None
            if last is None or last.first != month:
                self.found.groups.append(MonthGroup(month, month, ""))
        self._add_all([*pieces_of(heading.rest)], heading.rest, line)

    def _add_dated(self, dated: DatedLine, line: SourceLine) -> None:
        """Take a task in that begins with its days: in their month, where no heading names another."""
        self._accounts.take(line, "时间", dated.title)
        days = days_in(dated.when, self._semester)
        number = re.match("[0-9]+", dated.when)
        month = month_in(int(number[0]), self._semester) if number else None
        last = self.found.groups[-1] if self.found.groups else None
        if not self._has_months and (last is None or last.first != month):
            self.found.groups.append(MonthGroup(month, month, ""))
        self._add(line._replace(text=dated.rest), line)
        when: PlanFields = {"when": dated.when.removeprefix("时间")}
        if days:
            first, end = days
            when = {"due": str(end)} if first == end else {"from": str(first), "due": str(end)}
        self.found.groups[-1].tasks[-1] |= when

    def _add_all(self, pieces: Sequence[str], text: str, line: SourceLine) -> None:
        """Take in the tasks that stand behind a heading, on its line."""
        for each in pieces:
            self._add(line._replace(text=each), line)
        if between := Counter(text) - Counter("".join(pieces)):
            self._accounts.take(line, "分隔号", "".join(between.elements()))

    def _add(self, piece: SourceLine, line: SourceLine) -> None:
        """Take a task in, or a part of one: what is numbered otherwise than the tasks of its month.

        A line without a number goes on with the task before it where that had no end.
        """
        group = self.found.groups[-1]
        name = group.title.rstrip("：:") or months_in_words([each for each in (group.first,) if each])
        if piece.mark:
            self._accounts.take(line, "编号", piece.mark.text)
            if group.kind is not None and piece.mark.kind is not group.kind:
                self._accounts.take(line, f"{name}的任务{len(group.tasks)}的分项", piece.words)
                add_part(group.tasks[-1], task_of(piece.words))
                return
        elif group.tasks and group.kind and not self._weeks and not _ENDS.search(group.tasks[-1]["text"]):
            self._accounts.take(line, "接着上一项任务", piece.text, is_sure=False)
            group.tasks[-1]["text"] += piece.text
            return
        self.found.task_marks.append(piece.mark)
        group.kind = group.kind or (piece.mark.kind if piece.mark else None)
        self._accounts.take(line, f"{name}的任务{len(group.tasks) + 1}", piece.words)
        group.tasks.append(task_of(piece.words) | ({"week": str(self._weeks)} if self._weeks else {}))


def add_part(task: PlanFields, part: PlanFields) -> None:
    """Put a part into a task; what takes place has none, and is then a task."""
    task.pop("kind", None)
    part.pop("kind", None)
    task.setdefault("parts", []).append(part)


def _has_month(line: SourceLine) -> bool:
    return bool(month_heading(line.words) or week_heading(line.text) or dated_line(line.text))


def pieces_of(text: str) -> Iterator[str]:
    """Cut tasks that stand in one paragraph or cell: by lines, by their numbers, else by ；."""
    for line in filter(None, map(str.strip, text.split("\n"))):
        numbered = _INNER_MARK.split(line)
        pieces = numbered if len(numbered) > 1 else re.split("[；;]", line)
        yield from (piece.strip().rstrip("；;") for piece in pieces if piece.strip())


def in_sequence(text: str) -> Iterator[str]:
    """Cut a line that has several numbered tasks: only where their numbers go on by one."""
    pieces = [piece.strip().rstrip("；;") for piece in _NEXT_MARK.split(text)]
    if len(pieces) == 1:
        yield text
        return
    marks = [mark_of_line(piece) for piece in pieces]
    first = marks[0].number if marks[0] else 0
    is_counted = [mark.number if mark else 0 for mark in marks] == [*range(first, first + len(marks))]
    yield from pieces if first and is_counted else [text]


def task_of(text: str) -> PlanFields:
    """Begin a task with its words; a holiday or an examination only takes place."""
    return {"text": text, "kind": str(Kind.EVENT)} if is_event(text) else {"text": text}
