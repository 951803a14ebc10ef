"""The fields of a part: PAGE, TOC, REF, however Word has split them (ECMA-376 part 1, 17.16)."""

import re
from dataclasses import dataclass, field

from beihuan_plan.reports.formats.word.ooxml import Element, w

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STORIES = [
    *(w(name) for name in ("txbxContent", "body", "hdr", "ftr", "footnote", "endnote", "comment")),
    f"{_COMPATIBILITY}Choice",
    f"{_COMPATIBILITY}Fallback",
]
"""What holds text of its own, in which a field begins and ends; of two alternatives a reader sees one."""
_PIECES = [w(name) for name in ("fldSimple", "fldChar", "instrText", "delInstrText", "t", "tab", "br")]


REPEATING = ("TOC", "INDEX", "TOA", "REF", "NOTEREF", "PAGEREF", "STYLEREF", "SEQ")
"""Fields whose results Word makes from the paper's text."""


@dataclass
class WordField:
    """One field; `begin` is the element that it begins with."""

    begin: Element
    code: str = ""
    """Its instruction: that of a field in it is part of it."""
    pieces: list[Element] = field(default_factory=list)
    """Those of runs that the instruction stands in."""
    is_nested: bool = False
    """Whether fields stand in the instruction, which may make any word of it."""
    result: list[Element] = field(default_factory=list)
    """The pieces of runs that show what it comes to, those of fields in it too."""
    separate: Element | None = None
    end: Element | None = None
    """None if it does not end, or is in one piece (`w:fldSimple`)."""

    @property
    def name(self) -> str:
        """The word that says which field it is, in capitals."""
        match = re.match(r"\s*(\w+|=)", self.code)
        return match[1].upper() if match else ""

    @property
    def is_whole(self) -> bool:
        """Whether it has an end."""
        return self.end is not None or self.begin.tag == w("fldSimple")

    @property
    def signs(self) -> list[Element]:
        """What of it does not show."""
        marks = (self.begin, self.separate, self.end)
        return [mark for mark in marks if mark is not None] + self.pieces

    @property
    def is_deleted(self) -> bool:
        """Whether it is no longer there, but for a tracked change."""
        return next(self.begin.iterancestors(w("del"), w("moveFrom")), None) is not None


def results_of_word(root: Element) -> set[Element]:
    """Find the pieces of runs that repeat what is said elsewhere: they are Word's, not the template's."""
    fields = (each for each in fields_in(root) if each.is_whole and each.name in REPEATING)
    return {piece for each in fields for piece in each.result}


def shows_page_number(root: Element) -> bool:
    """Whether a part has the number of its page on it."""
    if next(root.iter(w("pgNum")), None) is not None:
        return True
    return any(each.name == "PAGE" and each.is_whole and not each.is_deleted for each in fields_in(root))


def fields_in(root: Element) -> list[WordField]:
    """Read the fields of a part, in order of where they begin; those without an end are among them."""
    has_some = next(root.iter(w("fldSimple"), w("fldChar")), None) is not None
    return _Reader().read(root) if has_some else []


class _Reader:
    def __init__(self) -> None:
        self.found: list[WordField] = []
        self.open: dict[Element | None, list[WordField]] = {}
        """The fields that have begun, by what text they stand in."""

    def read(self, root: Element) -> list[WordField]:
        for piece in root.iter(*_PIECES):
            open_fields = self.open.setdefault(next(piece.iterancestors(*_STORIES), None), [])
            kind = piece.get(w("fldCharType"))
            if piece.tag == w("fldSimple"):
                self._simple(piece, open_fields)
            elif kind == "begin":
                open_fields.append(WordField(piece))
                self.found.append(open_fields[-1])
            elif kind == "separate" and open_fields:
                open_fields[-1].separate = piece
            elif kind == "end" and open_fields:
                self._end(piece, open_fields)
            elif kind is None:
                self._add(piece, open_fields)
        return self.found

    def _simple(self, piece: Element, open_fields: list[WordField]) -> None:
        simple = WordField(piece, code=piece.get(w("instr"), ""))
        simple.result = list(piece.iter(w("t"), w("tab"), w("br")))
        self.found.append(simple)
        if open_fields and open_fields[-1].separate is None:
            open_fields[-1].is_nested = True

    def _end(self, piece: Element, open_fields: list[WordField]) -> None:
        ended = open_fields.pop()
        ended.end = piece
        if open_fields and open_fields[-1].separate is None:
            open_fields[-1].code += ended.code
            open_fields[-1].is_nested = True

    def _add(self, piece: Element, open_fields: list[WordField]) -> None:
        for each in open_fields:
            if each.separate is not None:
                each.result.append(piece)
        if open_fields and open_fields[-1].separate is None:
            open_fields[-1].code += piece.text or ""
            open_fields[-1].pieces.append(piece)
