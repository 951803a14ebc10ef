"""The sections of a summary, each with the office's own words and what is told beside them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import SummaryWords
from beihuan_plan.model.tree import fields_of
from beihuan_plan.reports.contents.common import paragraphs
from beihuan_plan.reports.contents.summary import SummaryShape
from beihuan_plan.reports.contents.themes import GroupShape, ThemePartShape, ToldShape


class SummarySection(NamedTuple):
    """A section of a summary; what stands before the first has no title."""

    title: str
    mark: str
    """What stands before the title; empty where the section is not there."""
    level: int
    of: str
    """Whose words stand in it: a measure's id, or the field of the summary; empty: nobody's."""
    words: tuple[str, ...]
    """The office's own, paragraph by paragraph."""
    told: tuple[str, ...]
    """What is told beside them, paragraph by paragraph."""


def sections_of(plan: Plan, contents: SummaryShape) -> list[SummarySection]:
    """List the sections of a summary in their order, also those that have nothing in them yet."""
    found = [SummarySection("", "", 0, "", (), (contents["开头"],))]
    for measure, theme in zip(plan.measures, contents["主题"], strict=True):
        found.append(_theme(measure.id, 1, theme))
        found += (_theme(part.id, 2, told) for part, told in zip(measure.parts, theme["分项"], strict=True))
    others, marks = contents["其他工作"], contents["标号"]
    found.append(SummarySection("其他工作", marks["其他工作"], 1, "", (), (others["概述"], *_told(others))))
    found.append(SummarySection(contents["未完成标题"], marks["未完成"], 1, "", (), (contents["取消说明"],)))
    said = plan.summary or SummaryWords()
    for field, text, mark, shown in (
        ("shortcomings", said.shortcomings, marks["不足与反思"], contents["不足与反思"]),
        ("next_steps", said.next_steps, marks["下学期打算"], contents["下学期打算"]),
    ):
        words = tuple(paragraphs(text))
        title = fields_of(SummaryWords)[field].title
        found.append(SummarySection(title, mark, 1, field, words, tuple(shown[len(words) :])))
    return found


def _theme(name: str, level: int, theme: ThemePartShape) -> SummarySection:
    words, told = tuple(theme["自述"]), tuple(_told_beside(theme))
    return SummarySection(theme["标题"], theme["标号"], level, name, words, told)


def _told_beside(group: GroupShape) -> Iterator[str]:
    if group["概述"]:
        yield group["概述"]
    yield from _told(group)
    yield from group["台账"]


def _told(group: GroupShape) -> Iterator[str]:
    items: Sequence[ToldShape] = group["事项"]
    for item in items:
        yield f"{item['标号']}{item['记述']}"
        yield from (f"{part['标号']}{part['记述']}" for part in item["分项"])
