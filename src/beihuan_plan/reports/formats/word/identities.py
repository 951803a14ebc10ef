"""Ids that must be unique in a Word document, made anew: a loop repeats them with all else."""

import itertools
from collections.abc import Iterator

from beihuan_plan.reports.formats.word.ooxml import OFFICE, VML, Element, local, remove, v, w, xpath

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_START, _END = "Start", "End"
_WITH_AUTHOR, _WITH_ID = xpath("//@w:author/.."), xpath("//@w:id/..")


class Identities:
    """The ids of a paper, through all of its parts."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._taken: set[str] = set()
        """Names of bookmarks and of VML shapes, in lower case: Word does not tell capitals apart."""

    def renew(self, root: Element) -> None:
        """Make the ids of a part unique: of drawings, changes, ranges, shapes and text boxes.

        Of what has a name of its own, the first keeps it: a repeated bookmark goes, a shape stays without.
        """
        for element in root.iter(_DRAWING):
            element.set("id", self._next())
        for change in _WITH_AUTHOR(root):
            change.set(w("id"), self._next())
        self._renew_ranges(root)
        self._renew_shapes(root)
        self._renew_chains(root)

    def _next(self) -> str:
        return str(next(self._numbers))

    def _renew_ranges(self, root: Element) -> None:
        """Number bookmarks, permissions and what else has a start and an end; take out what has only one."""
        begun: dict[tuple[str, str], Element] = {}
        for mark in list(_range_marks(root)):
            kind = local(mark.tag).removesuffix(_START).removesuffix(_END)
            key = (kind, mark.get(w("id"), ""))
            if _is_start(mark) and key not in begun and self._takes(mark):
                mark.set(w("id"), self._next())
                begun[key] = mark
            elif not _is_start(mark) and key in begun:
                mark.set(w("id"), begun.pop(key).get(w("id"), ""))
            else:
                remove(mark)
        for mark in begun.values():
            remove(mark)

    def _takes(self, mark: Element) -> bool:
        """Whether the name of a range is still free; bookmarks alone are told apart by their names."""
        return mark.tag != w("bookmarkStart") or self._take(f"bookmark {mark.get(w('name'), '')}")

    def _take(self, name: str) -> bool:
        is_free = name.lower() not in self._taken
        self._taken.add(name.lower())
        return is_free

    def _renew_shapes(self, root: Element) -> None:
        types: set[str] = set()
        for kind in list(root.iter(v("shapetype"))):
            if kind.get("id", "") in types:
                remove(kind)
            types.add(kind.get("id", ""))
        for shape in root.iter(f"{{{VML}}}*"):
            for name in ("id", f"{{{OFFICE}}}spid") if shape.tag != v("shapetype") else ():
                if (identity := shape.get(name)) and not self._take(f"shape {name} {identity}"):
                    del shape.attrib[name]

    def _renew_chains(self, root: Element) -> None:
        """Number text boxes, and have those into which one's text runs on follow the last of its number."""
        numbers: dict[str, str] = {}
        for box in root.iter(f"{_SHAPE}txbx", f"{_SHAPE}linkedTxbx"):
            old = box.get("id")
            if old is not None and box.tag == f"{_SHAPE}txbx":
                numbers[old] = self._next()
            if old in numbers:
                box.set("id", numbers[old])


def _range_marks(root: Element) -> Iterator[Element]:
    """Find the starts and ends of ranges: the elements so named that have an id."""
    return (element for element in _WITH_ID(root) if local(element.tag).endswith((_START, _END)))


def _is_start(mark: Element) -> bool:
    return local(mark.tag).endswith(_START)
