"""A schedule that is told month by month: headings of months, and the tasks below each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from beihuan_plan.importing.event_words import is_event
from beihuan_plan.importing.line_marks import LineMark, MarkClass
from beihuan_plan.importing.month_words import (
    MonthHeading,
    heading_of,
    inline_months,
    month_heading,
    month_in,
)
from beihuan_plan.importing.source_line import Accounts, PlanFields, SourceLine
from beihuan_plan.model.choices import Kind
from beihuan_plan.model.semester import Month, Semester

_ENDS = re.compile("[。；！？;]$")
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
        self.found = ReadSchedule()

    def read(self, lines: Sequence[SourceLine]) -> ReadSchedule:
        """Read lines; what stands before the first month goes before the schedule."""
        last = next((n for n in range(len(lines), 0, -1) if lines[n - 1].mark or _has_month(lines[n - 1])), 0)
        for number, line in enumerate(lines):
            if number >= last and self.found.groups and self._closes(line):
                self.found.after.append(line.text)
                self._accounts.take(line, "安排后面的话", is_sure=False)
                continue
            for text in inline_months(line.text):
                piece = line._replace(text=text)
                if heading := heading_of(piece, self._last_mark):
                    self._begin(piece, line, heading)
                elif self.found.groups:
                    self._add(piece, line)
                else:
                    self.found.before.append(line.text)
                    self._accounts.take(line, "安排前面的话", text)
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
        if None in months:
            self.found.said.append(f"“{heading.title}”不在{self._semester.title}里，当作全学期的")
            months = []
        ends = (months[0], months[-1]) if months else (None, None)
        self.found.groups.append(MonthGroup(*ends, heading.title))
        self._accounts.take(line, "月份", heading.title)
        pieces = [*pieces_of(heading.rest)]
        for text in pieces:
            self._add(piece._replace(text=text), line)
        between = Counter(heading.rest) - Counter("".join(pieces))
        self._accounts.take(line, "分隔号", "".join(between.elements()))

    def _add(self, piece: SourceLine, line: SourceLine) -> None:
        """Take a task in, or a part of one: what is numbered otherwise than the tasks of its month.

        A line without a number goes on with the task before it where that had no end.
        """
        group = self.found.groups[-1]
        name = group.title.rstrip("：:")
        if piece.mark:
            self._accounts.take(line, "编号", piece.mark.text)
            if group.kind is not None and piece.mark.kind is not group.kind:
                self._accounts.take(line, f"{name}的任务{len(group.tasks)}的分项", piece.words)
                add_part(group.tasks[-1], task_of(piece.words))
                return
        elif group.tasks and any(self.found.task_marks) and not _ENDS.search(group.tasks[-1]["text"]):
            self._accounts.take(line, "接着上一项任务", piece.text, is_sure=False)
            group.tasks[-1]["text"] += piece.text
            return
        self.found.task_marks.append(piece.mark)
        group.kind = group.kind or (piece.mark.kind if piece.mark else None)
        self._accounts.take(line, f"{name}的任务{len(group.tasks) + 1}", piece.words)
        group.tasks.append(task_of(piece.words))


def add_part(task: PlanFields, part: PlanFields) -> None:
    """Put a part into a task; what takes place has none, and is then a task."""
    task.pop("kind", None)
    part.pop("kind", None)
    task.setdefault("parts", []).append(part)


def _has_month(line: SourceLine) -> bool:
    return month_heading(line.words) is not None


def pieces_of(text: str) -> Iterator[str]:
    """Cut tasks that stand in one paragraph or cell: by lines, by their numbers, else by ；."""
    for line in filter(None, map(str.strip, text.split("\n"))):
        numbered = _INNER_MARK.split(line)
        pieces = numbered if len(numbered) > 1 else re.split("[；;]", line)
        yield from (piece.strip().rstrip("；;") for piece in pieces if piece.strip())


def task_of(text: str) -> PlanFields:
    """Begin a task with its words; a holiday or an examination only takes place."""
    return {"text": text, "kind": str(Kind.EVENT)} if is_event(text) else {"text": text}
