"""What fields show that repeat the paper's text: made anew in the paper, as far as it can be without Word."""

import re
from collections import Counter
from collections.abc import Iterable, Set

from beihuan_plan.reports.formats.word.contents_table import fill_contents_table
from beihuan_plan.reports.formats.word.field_codes import Field, fields_in
from beihuan_plan.reports.formats.word.ooxml import XML_SPACE, Element, w
from beihuan_plan.reports.formats.word.styles import Styles
from beihuan_plan.reports.formats.word.word_fields import REPEATING
from beihuan_plan.reports.templates.tags import TAG

_PLAIN = re.compile(
    r'\s*\w+\s+("[^"]+"|[^\s\\]+)(?:\s*\\(?:h|\*\s*(?:MERGEFORMAT|ARABIC)))*\s*', re.IGNORECASE
)
"""A field with its word, and no switch that would have it show something else."""


class FieldResults:
    """Makes anew what fields show, from part to part: the main part first, in which bookmarks stand."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.bookmarks: dict[str, str] = {}
        self.counts: Counter[str] = Counter()

    def renew(self, root: Element) -> None:
        """Make anew what the fields of a part show; Word is to look again at what cannot be."""
        fields = [each for each in fields_in(root) if each.is_whole and not each.is_deleted]
        self.bookmarks = _texts_of_bookmarks(root) | self.bookmarks
        sequences = [each.code for each in fields if each.name == "SEQ"]
        odd = {word for code in sequences if not _PLAIN.fullmatch(code) for word in code.split()[1:2]}
        for each in sorted(fields, key=lambda each: each.name == "TOC"):  # which lists what others show
            if each.name in REPEATING and not self._is_renewed(each, root, odd):
                _empty_of_tags(each.result)
                each.begin.set(w("dirty"), "true")

    def _is_renewed(self, each: Field, root: Element, odd: Set[str]) -> bool:
        """Renew what a field shows; False if Word has to. What is counted in an `odd` way is left to Word."""
        match = _PLAIN.fullmatch(each.code)
        word = match[1].strip('"') if match else ""
        if each.name == "TOC":
            fill_contents_table(each, root, self.styles)
        elif each.name == "SEQ" and word and word not in odd:
            self.counts[word] += 1
            _show(each.result, str(self.counts[word]))
            return True
        elif each.name == "REF" and word in self.bookmarks:
            _show(each.result, self.bookmarks[word])
            return True
        return each.name == "PAGEREF" and not _has_tags(each.result)


def _texts_of_bookmarks(root: Element) -> dict[str, str]:
    """Read what stands in the bookmarks of a part: of those of one name, the first."""
    names: dict[str, str] = {}
    found: dict[str, str] = {}
    has_any = next(root.iter(w("bookmarkStart")), None) is not None
    for piece in root.iter(w("bookmarkStart"), w("bookmarkEnd"), w("t")) if has_any else ():
        number = piece.get(w("id"), "")
        if piece.tag == w("bookmarkEnd"):
            names.pop(number, None)
        elif piece.tag == w("bookmarkStart"):
            if (name := piece.get(w("name"), "")) not in found:
                names[number], found[name] = name, ""
        else:
            for name in names.values():
                found[name] += piece.text or ""
    return found


def _show(result: Iterable[Element], text: str) -> None:
    """Put a text where a field shows something, in the look of the first piece."""
    texts = [piece for piece in result if piece.tag == w("t")]
    for piece in texts:
        piece.text = ""
    if texts:
        texts[0].text = text
        texts[0].set(XML_SPACE, "preserve")


def _empty_of_tags(result: Iterable[Element]) -> None:
    pieces = [piece for piece in result if piece.getparent() is not None]
    if _has_tags(pieces):
        _show(pieces, "")


def _has_tags(result: Iterable[Element]) -> bool:
    return TAG.search("".join(piece.text or "" for piece in result if piece.tag == w("t"))) is not None
