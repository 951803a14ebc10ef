"""Papers of growing length: what stands together on a page, wherever the page happens to end.

    python tests/sweep.py          each paper in each style, 40 lengths by every ending; some minutes

The test suite runs the same with fewer lengths. Two things Word does and LibreOffice 7.4 does not: it keeps
the last row of a table with the text below, and what follows a table (the summary's, by the ending `parts`)
with its next once the table has changed its height while the page was laid out.
"""

import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

from beihuan_plan.agenda import Chosen
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import Style
from beihuan_plan.model.plan import Plan
from beihuan_plan.reports.contents.calendar import calendar_contents
from beihuan_plan.reports.contents.checklist import checklist_contents
from beihuan_plan.reports.contents.document import document_contents
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.contents.summary import summary_contents
from beihuan_plan.reports.formats.word.rendering import render_word
from support.pages import BOTTOM, LEFT, TOP, Page, printed
from support.word_templates import PACKAGED

PAPERS = ("document", "checklist", "calendar", "summary")
DAY = date(2020, 1, 10)
SIGNED = "某小学教科室"
LINE = "做好本学期的教研工作。"
TWO_LINES = "组织教师学习课程标准，撰写读书笔记，交流学习的心得体会，并在教研组里评选优秀作品。"
ENDINGS: Mapping[str, str] = {
    "line": LINE,
    "two": "召开青年教师发展共同体的培训会议，落实本学期的各项工作安排，明确每位教师分工。",
    "many": TWO_LINES * 3,
    "parts": LINE,
}
"""The last task, or the last words of the summary; `parts`: it has some, the summary a table of what is open."""


def plan_of(paper: str, length: int, ending: str) -> Plan:
    """A plan of which one paper grows by a line with `length`."""
    before = [_task(number, LINE) for number in range(2, 2 + (2 if paper == "document" else length))]
    lines = [LINE] * (length if paper == "document" else 0)
    last = _task(98, ENDINGS[ending], parts=3 if ending == "parts" else 0)
    tasks = [*before, _task(1, LINE, 4), _task(97, LINE), last]
    if paper == "summary":  # what is not done is told in a table
        tasks = [_done(task) if ending != "parts" or task in before else task for task in tasks]
    if paper == "calendar":  # two tasks a week
        tasks = [task | {"week": str(1 + number // 2)} for number, task in enumerate(tasks)]
    return Plan.model_validate(
        {
            "schema_version": "1",
            "school": "某小学",
            "office": "教科室",
            "semester": "2019-fall",
            "title": "某小学教科室工作计划",
            "guiding_principles": "\n".join([TWO_LINES, *lines, TWO_LINES]),
            "weeks_from": "2019-09-02" if paper == "calendar" else None,
            "schedule": [{"month": "2019-09", "tasks": tasks}],
            "summary": {}
            if ending == "parts"
            else {"shortcomings": TWO_LINES, "next_steps": ENDINGS[ending]},
            "signature": {"name": SIGNED, "date": str(DAY)},
        }
    )


def _task(number: int, text: str, parts: int = 0) -> dict[str, Any]:
    names = [f"9-{number}.{n}" for n in range(1, parts + 1)]
    told = f"[{names[0]}]{text}" if parts else text
    return {
        "id": f"9-{number}",
        "text": told,
        "parts": [{"id": name, "text": f"[{name}]{LINE}"} for name in names],
    }


def _done(task: dict[str, Any]) -> dict[str, Any]:
    done = {"status": "done"}
    return task | ({"parts": [part | done for part in task["parts"]]} if task["parts"] else done)


def contents_of(paper: str, plan: Plan) -> Contents:
    """What a paper of such a plan says."""
    if paper == "checklist":
        return checklist_contents(plan, Chosen(plan.months), DAY, Layout())
    if paper == "calendar":
        return calendar_contents(plan, DAY, Layout())
    if paper == "summary":
        return summary_contents(plan, DAY, Layout())
    return document_contents(plan, DAY, Layout())


def sweep(
    folder: Path, lengths: Collection[int], endings: Collection[str] = tuple(ENDINGS)
) -> dict[str, list[Page]]:
    """Set every paper in each style, of each length, with each ending; by `paper style length ending`."""
    sheets: dict[str, list[Page]] = {}
    for paper in PAPERS:
        for style in Style:  # more than some 200 files at a time are too many for LibreOffice
            template = f"{paper}{style.suffix}.docx"
            papers = {
                f"{paper} {style} {length:02} {ending}": render_word(
                    template, contents_of(paper, plan_of(paper, length, ending)), [PACKAGED]
                )
                for length in lengths
                for ending in endings
            }
            sheets |= printed(papers, folder)
    return sheets


def lines_with_signature(pages: list[Page]) -> int:
    """How many lines of the text stand on the page of the signature; the head of a table is none."""
    texts = next(page.texts() for page in pages if SIGNED in page.texts())
    above = takewhile(lambda text: text != SIGNED, texts)
    return sum(not text.startswith(("序号", "周次", "月份", "附件")) for text in above)


def torn_lines(pages: list[Page]) -> Iterator[str]:
    """Go through the single lines of a paragraph that a page begins or ends with."""
    ends = next(number for number, page in enumerate(pages, 1) if SIGNED in page.texts())
    for before, after in pairwise(pages[:ends]):
        if _is_rest(after, 0):
            if not _is_rest(after, 1):
                yield "".join(word.text for word in after.lines[0])
            if not _is_rest(before, -1):
                yield "".join(word.text for word in before.lines[-1])


def _is_rest(page: Page, index: int) -> bool:
    """Whether a line goes on with a paragraph: it begins at the margin; tables and titles do not."""
    lines = page.lines[index:] if index >= 0 else page.lines[-1:]
    return bool(lines) and abs(lines[0][0].left - LEFT) < 3


def torn_tasks(pages: list[Page]) -> set[str]:
    """Find the tasks in a table that do not stand on one page with all their parts."""
    places: dict[str, set[int]] = {}
    for number, page in enumerate(pages):
        for text in page.texts():
            for task in ("9-1", "9-98"):
                if f"[{task}." in text:
                    places.setdefault(task, set()).add(number)
    return {task for task, numbers in places.items() if len(numbers) > 1}


def blank_at_foot(pages: list[Page]) -> float:
    """The part of a page, at most, that is left blank at the foot of one that is not the last of its text."""
    ends = next(number for number, page in enumerate(pages) if SIGNED in page.texts())
    feet = [page.lines[-1][0].bottom for page in pages[:ends]]
    return max(((BOTTOM - foot) / (BOTTOM - TOP) for foot in feet), default=0.0)


def _has_table(name: str) -> bool:
    return name.startswith(("checklist", "calendar")) or (
        name.startswith("summary") and name.endswith("parts")
    )


def figures(sheets: Mapping[str, list[Page]]) -> Iterator[str]:
    """Tell of each paper in each style what was found."""
    for kind in dict.fromkeys(" ".join(name.split()[:2]) for name in sheets):
        found = [pages for name, pages in sheets.items() if name.startswith(f"{kind} ")]
        company = Counter(min(lines_with_signature(pages), 2) for pages in found)
        alone, one = company[0], company[1]
        torn = sum(len(list(torn_lines(pages))) for pages in found)
        tables = [pages for name, pages in sheets.items() if name.startswith(f"{kind} ") and _has_table(name)]
        tasks = sum(len(torn_tasks(pages)) for pages in tables)
        blank = max(map(blank_at_foot, found))
        yield (
            f"{kind:20} {len(found):4} papers: signature alone {alone:3}, with one line {one:3}, "
            f"single lines {torn:3}, tasks torn from parts {tasks:3}, most left blank {blank:.0%}"
        )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for line in figures(sweep(Path(name), range(40))):
            print(line)
