"""What each line of a summary was when the tool wrote it, so that a person's lines are told from them later.

Of lines and their clauses digests are kept and no text: what a person takes out is not in the document any
more.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from beihuan_plan.chinese import INVISIBLE, bare
from beihuan_plan.reports.contents.shapes import Outlined
from beihuan_plan.reports.formats.document_lines import DocumentLine

HERE = "（在这里写）"
"""What stands in a form where words are to be written."""
_HERE = re.compile("[（(]在这里写[）)]")
_MARK = re.compile(r"[（(]?[0-9一二三四五六七八九十]+(?:[）)、．.]\s*|\s+)|[①-⑳]\s*")
_PAPER = re.compile("[0-9]{4}-(?:fall|spring)@[0-9a-f]{8}")
_LINE = r"[#+=][\w-]{4}(?::[\w-]{3}|\.(?:[\w-]{3})*)?"
_SECTION = re.compile(rf"([^\s#+=]+)((?:{_LINE})+)")


class LinePart(StrEnum):
    """What a line is in its section; the values are what stands before its digest where it is kept."""

    HEADING = "#"
    WORDS = "+"
    """The office's own."""
    TOLD = "="
    """All else: what the tool says."""


class WrittenLine(NamedTuple):
    """A line as the tool wrote it."""

    section: str
    part: LinePart
    digest: str
    clauses: tuple[str, ...] = ()
    """The digests of what stands between its signs, of a paragraph that the tool told."""
    exact: str = ""
    """The digest of its text to the sign, of the office's words and of a row."""


class WrittenPaper(NamedTuple):
    """A paper as the tool wrote it."""

    of: str
    """Which paper it is; empty where that is not known."""
    lines: Sequence[WrittenLine] = ()


def cleaned(lines: Iterable[DocumentLine]) -> list[DocumentLine]:
    """Take from lines what does not show, and what a form says to write there; leave out what is empty."""
    found = (line._replace(text=_cleaned(line.text), number=_cleaned(line.number)) for line in lines)
    return [line for line in found if line.unnumbered.strip("×xX｜ " if line.cells else "")]


def _cleaned(text: str) -> str:
    return _HERE.sub("", INVISIBLE.sub("", text).replace("\xa0", " ")).strip()


def digest_of(text: str) -> str:
    """Return four characters for a text, the same for one that differs in blanks, quotes or width."""
    return _characters_for(bare(text))


def _characters_for(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=3).digest()).decode()


def exact_key(text: str) -> str:
    """Return three characters for a text to the sign: what `digest_of` takes for the same may differ."""
    return _characters_for(text)[:3]


def clauses_of(text: str) -> list[str]:
    """Cut a text at all its signs."""
    return re.findall(r"\w+", text)


def clause_key(clause: str) -> str:
    """Return three characters for a clause: several together tell a sentence."""
    return digest_of(clause)[:3]


def heading_key(text: str) -> str:
    """Return the digest of a heading, whatever number it begins with; it is none of a paragraph's."""
    return digest_of(f"#{without_mark(text)}")


def mark_of(heading: str) -> str:
    """Return what a heading is numbered with; empty text for nothing."""
    return (_MARK.match(heading) or [""])[0].strip()


def without_mark(heading: str) -> str:
    """Return the words of a heading, without its number, and without a colon behind them."""
    return (_MARK.sub("", heading, count=1) or heading).rstrip("：: ")


def key_of(line: DocumentLine) -> str:
    """Return the digest by which a line is found again, whatever number Word has set before it."""
    return heading_key(line.unnumbered) if line.level else digest_of(line.unnumbered)


def as_written(lines: Sequence[DocumentLine], outline: Sequence[Outlined]) -> list[WrittenLine]:
    """Tell of each line of a summary that the tool has just written what it is.

    The outline begins with what has no heading; its last section is what closes the paper.
    """
    closing = digest_of(outline[-1].heading)
    digests = [digest_of(line.unnumbered) for line in lines]
    end = len(digests) - digests[::-1].index(closing) - 1 if closing in digests else len(lines)
    return [*_by_section(lines[:end], outline[:-1]), *_told(lines[end:], outline[-1].name)]


def _by_section(lines: Sequence[DocumentLine], outline: Sequence[Outlined]) -> Iterator[WrittenLine]:
    current, words = outline[0], list(outline[0].words)
    waiting = [(heading_key(each.heading), each) for each in outline[1:]]
    for line in lines:
        if words and bare(line.unnumbered) == bare(words[0]):
            words.pop(0)
            yield WrittenLine(current.name, LinePart.WORDS, key_of(line), exact=exact_key(line.text))
            continue
        key = heading_key(line.unnumbered)
        if found := next((each for each in waiting if each[0] == key), None):
            current, words = found[1], list(found[1].words)
            waiting = waiting[waiting.index(found) + 1 :]
            yield WrittenLine(current.name, LinePart.HEADING, key_of(line))
        else:
            yield from _told([line], current.name)


def _told(lines: Iterable[DocumentLine], name: str) -> Iterator[WrittenLine]:
    for line in lines:
        clauses = () if line.cells else tuple(map(clause_key, clauses_of(line.unnumbered)))
        exact = exact_key(line.unnumbered) if line.cells else ""
        yield WrittenLine(name, LinePart.TOLD, key_of(line), clauses, exact)


def to_keep(written: WrittenPaper) -> str:
    """Put a paper into a short text: which it is, and its sections with the digests of their lines."""
    by_section: dict[str, str] = {}
    for section, part, digest, clauses, exact in written.lines:
        kept = f"{part}{digest}{'.' if clauses else ':' if exact else ''}{''.join(clauses)}{exact}"
        by_section[section] = f"{by_section.get(section, '')}{kept}"
    return " ".join([written.of, *(f"{name}{digests}" for name, digests in by_section.items())])


def from_kept(text: str) -> WrittenPaper:
    """Read what `to_keep` made; nothing from what it did not make."""
    of, *sections = text.split(" ")
    found = [_SECTION.fullmatch(each) for each in sections]
    if not all(found) or not _PAPER.fullmatch(of):
        return WrittenPaper("")
    lines = [
        WrittenLine(section[1], LinePart(line[0]), line[1:5], *_beside(line[5:]))
        for section in found
        if section
        for line in re.findall(_LINE, section[2])
    ]
    return WrittenPaper(of if lines else "", lines)


def _beside(kept: str) -> tuple[tuple[str, ...], str]:
    """Return the clauses of a line, or the digest to the sign, from what stands behind its own digest."""
    return ((), kept[1:]) if kept.startswith(":") else (tuple(re.findall("...", kept[1:])), "")
