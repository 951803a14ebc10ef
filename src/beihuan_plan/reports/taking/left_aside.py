"""What of a document does not come into the plan, said so that nothing is lost without a word."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from beihuan_plan.chinese import first_few, shortened
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.taking.document_edits import Changed, DocumentEdits
from beihuan_plan.reports.taking.summary_now import SummaryNow
from beihuan_plan.reports.written_lines import LinePart, WrittenLine, clauses_of


def left_aside(edits: DocumentEdits, rows: Sequence[tuple[str, DocumentLine]], now: SummaryNow) -> list[str]:
    """Tell what a person wrote that has no place, or changed that is not theirs; `rows`: of tables."""
    return [
        *_unplaced(edits, now),
        *_told_otherwise(edits, now),
        *_rows_left(rows, now),
        *_rows_gone(edits, now),
    ]


def _unplaced(edits: DocumentEdits, now: SummaryNow) -> Iterator[str]:
    """Tell what a person wrote where the plan has no place for it."""
    taking = {each.name for each in now.sections if each.takes_words}
    for name, texts in edits.own.items():
        why = "总结里没有这个标题，改成原来的标题再收" if name in edits.strange else "这里没有自己写的话"
        for text in texts if name not in taking else ():
            yield f"{now.title_of(name)}：“{shortened(text)}”没有收，{why}"
    for heading in edits.strange:
        if heading not in edits.own:
            yield f"标题“{shortened(heading)}”没有收，总结里没有它；新的标题先用 plan add 措施 写进计划"
    for text in edits.boxed:
        yield f"文本框里的“{shortened(text)}”没有收；要收的，写成标题下面的一段"


def _told_otherwise(edits: DocumentEdits, now: SummaryNow) -> Iterator[str]:
    """Tell what became of that which the tool had written."""
    for was, text in edits.renamed:
        yield f"标题“{was}”，文件里是“{text}”，没有收；要改的是计划"
    if edits.moved:
        yield f"{_quoted(edits.moved, '段')}换了地方，没有收；下次还写在原来的地方"
    if edits.reordered:
        yield f"{_quoted(edits.reordered, '句')}里的话换了次序，没有收；要改的是任务、记录"
    for name, number in Counter(edits.moved_rows).items():
        yield f"{now.title_of(name)}：表里有 {number} 行换了地方，没有收；下次还照原来的次序写"
    lost = _Lost(edits, now)
    for changed in edits.changed:
        before = "、".join(lost.replaced_by(changed))
        said = f"“{before}”，" if before else f"“{shortened(changed.text)}”，"
        yield (
            f"{now.title_of(changed.section)}：照计划和台账写的{said}文件里是“{'、'.join(changed.new)}”，"
            "没有收；要改的是任务、记录，自己的话另写一段"
        )
    for section, text in lost.left():
        yield f"{now.title_of(section)}：照计划和台账写的“{shortened(text)}”不在里面，下次还会写"


class _Lost:
    """What the tool writes now as before, and a person took out or changed: the clauses of each line."""

    def __init__(self, edits: DocumentEdits, now: SummaryNow) -> None:
        self._edits = edits
        lines = {each.digest: line for each, line in zip(now.written, now.lines, strict=True)}
        self._lines = {
            number: (was, line.text, self._missing(number, was, line.text))
            for number, was in enumerate(edits.lost)
            if (line := lines.get(was.digest)) and not line.cells and self._is_missed(was)
        }

    def _missing(self, number: int, was: WrittenLine, text: str) -> list[str]:
        """Return the clauses of a line that stand nowhere; of a heading, which is known as a whole, all."""
        clauses = clauses_of(text)
        return [clauses[n] for n in self._edits.sentences.missing_of(number)] if was.clauses else clauses

    def _is_missed(self, was: WrittenLine) -> bool:
        """Whether it is written next time all the same: what is promised is only on wish."""
        if was.part is LinePart.HEADING:
            return was.section in self._edits.present or was.section in self._edits.own
        return was.part is LinePart.TOLD and was.section != "next_steps"

    def replaced_by(self, changed: Changed) -> list[str]:
        """Take out the clauses that were in the place of those in a changed sentence."""
        return self._lines.pop(changed.line)[2] if changed.line in self._lines else []

    def left(self) -> Iterator[tuple[str, str]]:
        """Go through what nothing is in the place of, with its section: whole lines, or clauses of them."""
        for was, text, clauses in self._lines.values():
            if clauses:
                yield was.section, text if len(clauses) == len(clauses_of(text)) else "、".join(clauses)


def _quoted(texts: Sequence[str], unit: str) -> str:
    return first_few([f"“{shortened(text)}”" for text in texts], "、", unit)


def _rows_left(rows: Sequence[tuple[str, DocumentLine]], now: SummaryNow) -> Iterator[str]:
    """Tell of rows of tables that are not as they were written, section by section."""
    for name, in_section in itertools.groupby(rows, lambda each: each[0]):
        texts = [f"“{shortened(line.text)}”" for _, line in in_section]
        yield f"{now.title_of(name)}：表里的{first_few(texts, '、', '行')}没有收；要改的是任务、记录"


def _rows_gone(edits: DocumentEdits, now: SummaryNow) -> Iterator[str]:
    """Tell of rows that somebody took out, section by section."""
    there = {each.digest: each for each, line in zip(now.written, now.lines, strict=True) if line.cells}
    gone = [there[each.digest].section for each in edits.lost if each.digest in there]
    for name, number in Counter(gone).items():
        if (more := number - sum(section == name for section, _ in edits.rows)) > 0:
            yield f"{now.title_of(name)}：表里少了 {more} 行，下次还会写"
