"""The office's own words go out to be written, and come back from a document in which a person wrote.

What the tool wrote itself is told from what a person did: by its text, section by section.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beihuan_plan.chinese import INVISIBLE, shortened
from beihuan_plan.errors import UsageError
from beihuan_plan.ledger_telling.sources import bare
from beihuan_plan.reports.contents.body_shapes import BlockShape, body_text, heading
from beihuan_plan.reports.contents.summary_sections import SummarySection
from beihuan_plan.reports.formats.document_lines import DocumentLine

HOW_TO = "在标题下面写自己的话，没有要写的留着不动；写好存盘，用 plan summary --take 收进计划。"
FORM = "（自己写的话）"
"""What stands behind the title of the form."""
_HERE = "（在这里写）"
_MARK = re.compile(r"[（(]?[0-9一二三四五六七八九十]+[）)、．.]\s*|[①-⑳]\s*")
_END = re.compile("附件[0-9]*|附件：.*|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
"""What the annexes and the signature begin with."""
_ALIKE = 0.6
"""From so much in common on, a paragraph is one of the tool's that a person changed."""


class Taken(NamedTuple):
    """What a document has of a summary's words, and what of it has no place in the plan."""

    words: dict[str, str]
    """By measure, or by field of the summary; empty where nothing is left of them."""
    remarks: list[str]


def blocks_to_write_in(sections: Sequence[SummarySection]) -> Iterator[BlockShape]:
    """Set the sections that take words, with those that they have, as a form."""
    yield body_text(HOW_TO)
    for section in sections:
        if section.of:
            yield heading(section.level, f"{section.mark}{section.title}")
            yield from map(body_text, section.words or (_HERE,))


def words_taken(
    sections: Sequence[SummarySection], lines: Sequence[DocumentLine], besides: Sequence[str]
) -> Taken:
    """Take the words out of the lines of a document; `besides` are its title and who signs it.

    UsageError for a heading that the summary does not have, or where it has none.
    """
    written = _by_section(sections, lines, {bare(line) for line in (*besides, HOW_TO, FORM)})
    if not any(section.of for section in written):
        raise UsageError(
            "里面没有总结的标题，看不出哪段话写在哪里", "先用 plan summary -o 总结.docx 写出来再改"
        )
    compared = {section: _Compared(section, texts) for section, texts in written.items()}
    is_form = not any(each.kept or each.changed for each in compared.values())
    remarks = [remark for each in compared.values() for remark in each.remarks(is_form=is_form)]
    remarks += [
        f"没有“{section.title}”这一部分，原来写的话没有动"
        for section in sections
        if section.words and section not in written
    ]
    words = {section.of: "\n".join(each.own) for section, each in compared.items() if section.of}
    return Taken(words, remarks)


class _Compared:
    """What a person made of a section."""

    def __init__(self, section: SummarySection, texts: Sequence[str]) -> None:
        self._section = section
        self.own = [text for text in texts if text.strip("×xX ")]  # what a form marks as not filled in
        self.kept = 0
        self.changed: list[tuple[str, str]] = []
        self._dropped: list[str] = []
        missing = []
        for told in filter(None, section.told):
            if told in self.own:
                self.own.remove(told)
                self.kept += 1
            else:
                missing.append(told)
        for told in missing:
            if like := self._most_like(told):
                self.own.remove(like)
                self.changed.append((told, like))
            else:
                self._dropped.append(told)

    def _most_like(self, told: str) -> str:
        others = [text for text in self.own if text not in self._section.words]
        found = difflib.get_close_matches(told, others, 1, _ALIKE)
        return found[0] if found else ""

    def remarks(self, *, is_form: bool) -> Iterator[str]:
        """Say what does not come into the plan."""
        title = self._section.title or "开头"
        for was, now in self.changed:
            before, after = _differing(was, now)
            yield f"{title}：照计划和台账写的“{before}”改成了“{after}”，没有收；要改的是任务、记录"
        for was in self._dropped if not is_form else ():
            yield f"{title}：照计划和台账写的“{shortened(was)}”不在里面，下次还会写"
        for text in self.own if not self._section.of else ():
            yield f"{title}：“{shortened(text)}”没有收，这里没有自己写的话"


def _differing(was: str, now: str) -> tuple[str, str]:
    """Return the first piece in which two texts differ, with a few characters around it."""
    steps = difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    _, begin, end, first, last = next(step for step in steps if step[0] != "equal")
    around = 6
    return was[max(0, begin - around) : end + around], now[max(0, first - around) : last + around]


def _by_section(
    sections: Sequence[SummarySection], lines: Sequence[DocumentLine], besides: set[str]
) -> dict[SummarySection, list[str]]:
    """Share the paragraphs out among the sections that have a heading in the document."""
    current, found = sections[0], {sections[0]: list[str]()}
    waiting = [section for section in sections[1:] if section.title]
    for line in lines:
        text = INVISIBLE.sub("", line.text).replace("\xa0", " ").replace(_HERE, "").strip()
        if _END.fullmatch(text):
            break
        if section := next((each for each in waiting if _is_heading(text, each)), None):
            waiting.remove(section)
            current = section
            found[current] = []
        elif line.level and text:
            help_text = "改回原来的标题；新的标题先用 plan add 措施 写进计划"
            raise UsageError(f"“{shortened(text)}”不是总结里的标题，它下面的话不知道收到哪里", help_text)
        elif text and bare(text) not in besides:
            found[current].append(text)
    return found


def _is_heading(text: str, section: SummarySection) -> bool:
    return bare(_MARK.sub("", text, count=1)) == bare(section.title) or bare(text) == bare(section.title)
