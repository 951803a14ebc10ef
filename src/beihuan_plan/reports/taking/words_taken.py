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
from beihuan_plan.reports.written_lines import LinePart, WrittenLine, WrittenPaper, exact_key


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
    because it is not there, or stands otherwise there. UsageError where it has no heading of a summary.
    """
    edits = DocumentEdits(written.lines, lines, now)
    if not edits.present & {each.name for each in now.sections if each.takes_words}:
        raise UsageError(
            "里面没有总结的标题，看不出哪段话写在哪里", "先用 plan summary -o 总结.docx 写出来再改"
        )
    words, left = dict[str, str](), list[str]()
    for section in now.sections:
        text, remark = _words(section, edits, written, now)
        words |= {} if text is None else {section.name: text}
        left += filter(None, [remark])
    found = reasons_in(lines, edits, now.contents, is_known=bool(written.of))
    rows = [(name, lines[place]) for name, place in edits.rows if place not in found.places]
    return Taken(words, found.reasons, [*left, *found.left, *left_aside(edits, rows, now)])


def _words(
    section: SummarySection, edits: DocumentEdits, written: WrittenPaper, now: SummaryNow
) -> tuple[str | None, str]:
    """Return the words of a section, None where a person did not touch them; and what is to be said."""
    own = edits.own.get(section.name, [])
    before, stands = _words_in(written.lines, section), _words_in(now.written, section)
    in_plan = [exact_key(text) for text in section.words]
    if not section.takes_words or [exact_key(text) for text in own] in (before, stands, in_plan):
        return None, ""
    if not own and section.name not in edits.present:
        return None, f"没有“{section.title}”这一部分，原来写的话没有动"
    if not own and not written.of:
        return None, f"{section.title}：文件里没有自己写的话，计划里的没有动：“{_in_short(section.words)}”"
    is_shown = len(stands) == len(section.words)  # not so by each template: 做法：……
    is_as_written = is_shown and before in (stands, in_plan) and (written.of or not section.words)
    if is_as_written or _goes_on(section.words, own):
        return "\n".join(own), ""
    since = "写出这份文件以后，计划里的话也改过" if written.of else "看不出文件里的话和计划里的哪个新"
    return None, (
        f"{section.title}：{since}，没有收。"
        f"计划里是“{_in_short(section.words)}”，文件里是“{_in_short(own)}”；"
        f"两边合好，写进新写出的总结再收，或者用 plan edit {section.name} --words"
    )


def _words_in(lines: Sequence[WrittenLine], section: SummarySection) -> list[str]:
    """Return the office's words of a section as they were written, to the sign."""
    return [each.exact for each in lines if each.section == section.name and each.part is LinePart.WORDS]


def _goes_on(words: Sequence[str], own: Sequence[str]) -> bool:
    """Whether all that stands in the plan is in what a person wrote, in its order."""
    text, at = "\n".join(own), 0
    for each in words:
        if (found := text.find(each, at)) < 0:
            return False
        at = found + len(each)
    return bool(words)


def _in_short(words: Sequence[str]) -> str:
    return shortened(in_a_row("\n".join(words)))
