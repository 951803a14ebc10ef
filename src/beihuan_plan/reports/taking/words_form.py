"""The form in which the office writes its own words of a summary."""

from collections.abc import Iterator, Sequence

from beihuan_plan.reports.contents.body_shapes import BlockShape, body_text, heading
from beihuan_plan.reports.contents.summary_sections import SummarySection
from beihuan_plan.reports.written_lines import HERE

HOW_TO = "在标题下面写自己的话，没有要写的留着不动；写好存盘，用 plan summary --take 收进计划。"


def title_of_form(title: str) -> str:
    """Return what the form is called beside the summary with this title."""
    return f"{title}（自己写的话）"


def blocks_to_write_in(sections: Sequence[SummarySection]) -> Iterator[BlockShape]:
    """Set the sections that take words, with those that they have, as a form."""
    yield body_text(HOW_TO)
    for section in sections:
        if section.takes_words:
            yield heading(section.level, section.heading)
            yield from map(body_text, section.words or (HERE,))
