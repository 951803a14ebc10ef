"""What every paper says: its title, whose it is, its signature; and how its text and sections are set."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count

from beihuan_plan.chinese import chinese_number, one_line
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.plan import Plan
from beihuan_plan.reports.contents.shapes import CommonShape
from beihuan_plan.reports.contents.signature import day_in_words, signature
from beihuan_plan.reports.contents.titles import title_lines


def common(plan: Plan, today: date, layout: Layout, lines: Sequence[str]) -> CommonShape:
    """Say what is the same in all papers; `lines` are the title's."""
    return {
        "标题": "".join(lines),
        "标题行": title_lines(lines, plan.school),
        "手排标题": list(lines),
        "学校": plan.school,
        "部门": plan.office,
        "学期": plan.semester.title,
        "今天": day_in_words(today),
        "落款": signature(one_line(plan.signed_by), today),
        "版式": {"样式": layout.style.label, "页码": layout.page_number.label, "接排": layout.run_in},
    }


def paragraphs(text: str | None) -> list[str]:
    """Split a text into its paragraphs, one a line of the plan file."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def numbering(after: int = 0) -> Callable[[object], str]:
    """Return what numbers sections one by one, on from `after`; for one with nothing in it, empty text."""
    numbers = count(after + 1)
    return lambda content: chinese_number(next(numbers)) if content else ""
