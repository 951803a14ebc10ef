"""What comes into the plan of that which a person wrote in a summary, and what does not, and why."""

import difflib
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.chinese import first_few, in_a_row, shortened
from beihuan_plan.errors import UsageError
from beihuan_plan.reports.contents.shapes import Outlined
from beihuan_plan.reports.contents.summary import SummaryShape
from beihuan_plan.reports.contents.summary_sections import SummarySection
from beihuan_plan.reports.document_edits import DocumentEdits, ToldLine
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.reasons_taken import reasons_in
from beihuan_plan.reports.written_lines import LinePart, WrittenLine, as_written, digest_of

_TITLES = {"opening": "开头", "closing": "落款和附件"}
"""What sections without a title are called."""


class Taken(NamedTuple):
    """What a document has for the plan, and what of it has no place there."""

    words: dict[str, str]
    """By measure, or by field of the summary; empty text where nothing is left of them."""
    reasons: dict[str, str]
    """Why tasks are not done, by their ids."""
    left: list[str]


class SummaryNow(NamedTuple):
    """A summary as the tool writes it now, by which one from before is read."""

    contents: SummaryShape
    sections: Sequence[SummarySection]
    lines: Sequence[DocumentLine]

    @property
    def outline(self) -> list[Outlined]:
        """Its sections, with the office's own words."""
        return [each.outlined for each in self.sections]

    @property
    def written(self) -> list[WrittenLine]:
        """What its lines are."""
        return as_written(self.lines, self.outline)

    @property
    def told(self) -> list[ToldLine]:
        """Its lines, the office's own words and the rows of tables apart."""
        return [
            ToldLine(each.section, each.part is LinePart.HEADING, line.text, each.digest)
            for each, line in zip(self.written, self.lines, strict=True)
            if each.part is not LinePart.WORDS and not line.cells
        ]

    def title_of(self, name: str) -> str:
        """Return what a section is called."""
        titles = {each.name: each.title for each in self.sections}
        return _TITLES.get(name) or titles.get(name) or name


def words_taken(
    lines: Sequence[DocumentLine], written: Sequence[WrittenLine], now: SummaryNow, *, is_known: bool
) -> Taken:
    """Take what a person wrote out of the lines of a document.

    `written` is what its lines were when the tool wrote it; where that is not known, what they would
    be now, and nothing goes because it is not there. UsageError for a heading that the summary does
    not have, or where it has none.
    """
    edits = DocumentEdits(written, lines, now.told, now.outline)
    if not edits.present & {each.name for each in now.sections if each.takes_words}:
        raise UsageError(
            "里面没有总结的标题，看不出哪段话写在哪里", "先用 plan summary -o 总结.docx 写出来再改"
        )
    words, left = dict[str, str](), list[str]()
    for section in now.sections:
        text, remark = _words(section, edits, written, is_known=is_known)
        words |= {} if text is None else {section.name: text}
        left += filter(None, [remark])
    places = [place for _, place in edits.rows]
    reasons = reasons_in(lines, places, now.lines, now.contents)
    rows = [(name, lines[place]) for name, place in edits.rows if place not in reasons]
    left += [*_unplaced(edits, now), *_told_otherwise(edits, now), *_rows_left(rows, now)]
    return Taken(words, dict(reasons.values()), left)


def _words(
    section: SummarySection, edits: DocumentEdits, written: Sequence[WrittenLine], *, is_known: bool
) -> tuple[str | None, str]:
    """Return the words of a section, None where a person did not touch them; and what is to be said."""
    own = edits.own.get(section.name, [])
    lines = [each for each in written if each.section == section.name]
    before = [each.digest for each in lines if each.part is LinePart.WORDS]
    now, stands = [[digest_of(text) for text in texts] for texts in (own, section.words)]
    if not section.takes_words or now in (before, stands):
        return None, ""
    if not own and section.name not in edits.present:
        return None, f"没有“{section.title}”这一部分，原来写的话没有动"
    if not own and not is_known:
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


def _unplaced(edits: DocumentEdits, now: SummaryNow) -> Iterator[str]:
    """Tell what a person wrote where the plan has no place for it."""
    taking = {each.name for each in now.sections if each.takes_words}
    for name, texts in edits.own.items():
        for text in texts if name not in taking else ():
            yield f"{now.title_of(name)}：“{shortened(text)}”没有收，这里没有自己写的话"
    for text in edits.boxed:
        yield f"文本框里的“{shortened(text)}”没有收；要收的，写成标题下面的一段"


def _told_otherwise(edits: DocumentEdits, now: SummaryNow) -> Iterator[str]:
    """Tell what became of that which the tool had written."""
    for line, text in edits.changed.items():
        before, after = _differing(line.text, text)
        what = "标题" if line.is_heading else "照计划和台账写的"
        where = "" if line.is_heading else f"{now.title_of(line.section)}："
        yield (
            f"{where}{what}“{before}”，文件里是“{after}”，没有收；"
            f"要改的是{'计划' if line.is_heading else '任务、记录，自己的话另写一段'}"
        )
    if edits.moved:
        moved = first_few([f"“{shortened(text)}”" for text in edits.moved], "、", "段")
        yield f"{moved}换了地方，没有收；下次还写在原来的地方"
    lines = dict(zip((each.digest for each in now.written), now.lines, strict=True))
    for was in edits.gone:
        if (now_line := lines.get(was.digest)) and not now_line.cells and _is_missed(was, edits):
            what = f"照计划和台账写的“{shortened(now_line.text)}”"
            yield f"{now.title_of(was.section)}：{what}不在里面，下次还会写"


def _is_missed(was: WrittenLine, edits: DocumentEdits) -> bool:
    """Whether a line that is gone is written next time all the same: what is promised is only on wish."""
    if was.part is LinePart.HEADING:
        return was.section in edits.present or was.section in edits.own
    return was.part is LinePart.TOLD and was.section != "next_steps"


def _rows_left(rows: Sequence[tuple[str, DocumentLine]], now: SummaryNow) -> Iterator[str]:
    """Tell of rows of tables that are not as they were written, section by section."""
    for name, in_section in itertools.groupby(rows, lambda each: each[0]):
        texts = [f"“{shortened(line.text)}”" for _, line in in_section]
        many = f"等 {len(texts)} 行" if len(texts) > 1 else ""
        yield f"{now.title_of(name)}：表里的{texts[0]}{many}没有收；要改的是任务、记录"


def _differing(was: str, now: str) -> tuple[str, str]:
    """Return the first piece in which two texts differ, with a few characters around it."""
    steps = difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    _, begin, end, first, last = next(step for step in steps if step[0] != "equal")
    around = 6
    return was[max(0, begin - around) : end + around], now[max(0, first - around) : last + around]
