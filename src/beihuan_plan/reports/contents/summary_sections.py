"""The sections of a summary, each with the office's own words and what is told beside them."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import SummaryWords
from beihuan_plan.model.tree import fields_of
from beihuan_plan.reports.contents.common import paragraphs
from beihuan_plan.reports.contents.shapes import Outlined
from beihuan_plan.reports.contents.summary import SummaryShape
from beihuan_plan.reports.contents.themes import ThemePartShape


class SummarySection(NamedTuple):
    """A section of a summary."""

    name: str
    """Whose words stand in it: a measure's id, or a field of the summary; `opening` and such: nobody's."""
    title: str
    mark: str
    """What stands before the title; empty where the section is not there."""
    level: int = 1
    takes_words: bool = False
    words: tuple[str, ...] = ()
    """The office's own, paragraph by paragraph."""

    @property
    def heading(self) -> str:
        """The title with what stands before it."""
        return f"{self.mark}{self.title}"

    @property
    def outlined(self) -> Outlined:
        """What of it a document is told apart by."""
        return Outlined(self.name, self.heading, self.words, self.takes_words)


def sections_of(plan: Plan, contents: SummaryShape) -> list[SummarySection]:
    """List the sections of a summary in their order, also those that have nothing in them yet."""
    marks = contents["标号"]
    return [
        SummarySection("opening", "", ""),
        *_themes(plan, contents),
        SummarySection("others", "其他工作", marks["其他工作"]),
        SummarySection("unfinished", contents["未完成标题"], marks["未完成"]),
        *_said(plan, contents),
        SummarySection("closing", (contents["附件说明"] or [contents["落款"]["署名"]])[0], ""),
    ]


def paper_of(plan: Plan) -> str:
    """Name the term, and the office of the school, by which a summary is known when it comes back."""
    whose = f"{plan.school}{plan.office}".encode()
    return f"{plan.semester}@{hashlib.blake2b(whose, digest_size=4).hexdigest()}"


def outline_of(plan: Plan, sections: Iterable[SummarySection]) -> tuple[str, list[Outlined]]:
    """Return which paper a summary is, and its sections."""
    return paper_of(plan), [each.outlined for each in sections]


def _themes(plan: Plan, contents: SummaryShape) -> Iterator[SummarySection]:
    for measure, theme in zip(plan.measures, contents["主题"], strict=True):
        yield _theme(measure.id, 1, theme)
        for part, told in zip(measure.parts, theme["分项"], strict=True):
            yield _theme(part.id, 2, told)


def _theme(name: str, level: int, theme: ThemePartShape) -> SummarySection:
    words = tuple(theme["自述"])
    return SummarySection(name, theme["标题"], theme["标号"], level, takes_words=True, words=words)


def _said(plan: Plan, contents: SummaryShape) -> Iterator[SummarySection]:
    said, marks = plan.summary or SummaryWords(), contents["标号"]
    for name, text, mark in (
        ("shortcomings", said.shortcomings, marks["不足与反思"]),
        ("next_steps", said.next_steps, marks["下学期打算"]),
    ):
        title, words = fields_of(SummaryWords)[name].title, tuple(paragraphs(text))
        yield SummarySection(name, title, mark, takes_words=True, words=words)
