"""A schedule that is told month by month: headings of months, and the tasks below each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from beihuan_plan.importing.line_marks import LineMark
from beihuan_plan.importing.month_words import MonthHeading, inline_months, month_heading, month_in
from beihuan_plan.importing.source_line import Accounts, SourceLine
from beihuan_plan.model.semester import Month, Semester

_ENDS = re.compile("[。；！？;]$")
_INNER_MARK = re.compile(r"(?<=[。；;，,\s])\s*(?=(?:[（(]?[0-9]{1,2}[）)、．.]|[①-⑳])(?![0-9]))")

Value = dict[str, Any]


@dataclass
class MonthGroup:
    """The tasks of a month, of several planned together, or, without one, of the whole term."""

    first: Month | None
    last: Month | None
    title: str
    tasks: list[Value] = field(default_factory=list)


@dataclass
class ReadSchedule:
    """The groups of a schedule, the words around them, and how it was set and numbered."""

    groups: list[MonthGroup] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    month_marks: list[LineMark] = field(default_factory=list)
    task_marks: list[LineMark | None] = field(default_factory=list)
    layout: Value = field(default_factory=dict)
    more: Value = field(default_factory=dict)
    """Fields of the plan: the first day of the first week, and how many weeks there are."""
    said: list[str] = field(default_factory=list)


class MonthByMonth:
    """Reads a schedule line by line."""

    def __init__(self, semester: Semester, accounts: Accounts) -> None:
        """Take the term, which tells the years of months."""
        self._semester, self._accounts = semester, accounts
        self.found = ReadSchedule()

    def read(self, lines: Sequence[SourceLine]) -> ReadSchedule:
        """Read lines; what stands before the first month goes before the schedule."""
        for line in lines:
            for text in inline_months(line.text):
                piece = line._replace(text=text)
                if heading := month_heading(piece.words):
                    self._begin(piece, line, heading)
                elif self.found.groups:
                    self._add(piece, line)
                else:
                    self.found.before.append(line.text)
                    self._accounts.take(line, "安排前面的话", text)
        return self.found

    def _begin(self, piece: SourceLine, line: SourceLine, heading: MonthHeading) -> None:
        if piece.mark:
            self.found.month_marks.append(piece.mark)
            self._accounts.take(line, "编号", piece.mark.text)
        months = [month_in(number, self._semester) for number in heading.numbers]
        if None in months:
            self.found.said.append(f"“{heading.title}”不在{self._semester.title}里，当作全学期的")
            months = []
        ends = (months[0], months[-1]) if months else (None, None)
        self.found.groups.append(MonthGroup(*ends, heading.title))
        self._accounts.take(line, "月份", heading.title)
        for text in pieces_of(heading.rest):
            self._add(piece._replace(text=text), line)

    def _add(self, piece: SourceLine, line: SourceLine) -> None:
        """Take a task in; a line without a number goes on with the task before it where that had no end."""
        group = self.found.groups[-1]
        if piece.mark:
            self._accounts.take(line, "编号", piece.mark.text)
        elif group.tasks and any(self.found.task_marks) and not _ENDS.search(group.tasks[-1]["text"]):
            self._accounts.take(line, "接着上一项任务", piece.text, is_sure=False)
            group.tasks[-1]["text"] += piece.text
            return
        self.found.task_marks.append(piece.mark)
        name = group.title.rstrip("：:")
        self._accounts.take(line, f"{name}的任务{len(group.tasks) + 1}", piece.words)
        group.tasks.append({"text": piece.words})


def pieces_of(text: str) -> Iterator[str]:
    """Cut tasks that stand in one paragraph or cell: by lines, by their numbers, else by ；."""
    for line in filter(None, map(str.strip, text.split("\n"))):
        numbered = _INNER_MARK.split(line)
        pieces = numbered if len(numbered) > 1 else re.split("(?<=[；;])", line)
        yield from (piece.strip() for piece in pieces if piece.strip())
