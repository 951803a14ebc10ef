"""What comes into the plan of that which a person wrote in a summary."""

from collections.abc import Sequence
from typing import NamedTuple

from beihuan_plan.chinese import in_a_row, shortened
from beihuan_plan.errors import UsageError
from beihuan_plan.reports.contents.summary_sections import SummarySection
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.taking.document_edits import DocumentEdits
from beihuan_plan.reports.taking.left_aside import left_aside
from beihuan_plan.reports.taking.reasons_taken import reasons_in
from beihuan_plan.reports.taking.summary_now import SummaryNow
from beihuan_plan.reports.written_lines import LinePart, WrittenPaper, digest_of


class Taken(NamedTuple):
    """What a document has for the plan, and what of it has no place there."""

    words: dict[str, str]
    """By measure, or by field of the summary; empty text where nothing is left of them."""
    reasons: dict[str, str]
    """Why tasks are not done, by their ids."""
    left: list[str]


def words_taken(lines: Sequence[DocumentLine], written: WrittenPaper, now: SummaryNow) -> Taken:
    """Take what a person wrote out of the lines of a document.

    Where it is not known how the tool wrote it, `written` is what it would write now, and nothing goes
    because it is not there. UsageError for a heading that the summary does not have, or where it has
    none.
    """
    edits = DocumentEdits(written.lines, lines, now)
    if not edits.present & {each.name for each in now.sections if each.takes_words}:
        raise UsageError(
            "里面没有总结的标题，看不出哪段话写在哪里", "先用 plan summary -o 总结.docx 写出来再改"
        )
    words, left = dict[str, str](), list[str]()
    for section in now.sections:
        text, remark = _words(section, edits, written)
        words |= {} if text is None else {section.name: text}
        left += filter(None, [remark])
    found = reasons_in(lines, edits, now.contents, is_known=bool(written.of))
    rows = [(name, lines[place]) for name, place in edits.rows if place not in found.places]
    return Taken(words, found.reasons, [*left, *found.left, *left_aside(edits, rows, now)])


def _words(section: SummarySection, edits: DocumentEdits, written: WrittenPaper) -> tuple[str | None, str]:
    """Return the words of a section, None where a person did not touch them; and what is to be said."""
    own = edits.own.get(section.name, [])
    lines = [each for each in written.lines if each.section == section.name]
    before = [each.digest for each in lines if each.part is LinePart.WORDS]
    now, stands = [[digest_of(text) for text in texts] for texts in (own, section.words)]
    if not section.takes_words or now in (before, stands):
        return None, ""
    if not own and section.name not in edits.present:
        return None, f"没有“{section.title}”这一部分，原来写的话没有动"
    if not own and not written.of:
        return None, f"{section.title}：文件里没有自己写的话，计划里的没有动：“{_in_short(section.words)}”"
    if before != stands:
        return None, (
            f"{section.title}：写出这份文件以后，计划里的话也改过，没有收。"
            f"计划里是“{_in_short(section.words)}”，文件里是“{_in_short(own)}”；"
            "两边合好，写进新写出的总结再收"
        )
    return "\n".join(own), ""


def _in_short(words: Sequence[str]) -> str:
    return shortened(in_a_row("\n".join(words)))
