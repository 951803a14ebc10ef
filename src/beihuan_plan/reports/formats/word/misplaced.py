"""Tags where none are filled in: in what kind of place they stand."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from beihuan_plan.reports.formats.word.field_codes import fields_in
from beihuan_plan.reports.formats.word.ooxml import Element, drawing, local, parse, w
from beihuan_plan.reports.formats.word.package import Package
from beihuan_plan.reports.templates.tags import OPENING

_ALTERNATIVE, _LINK, _CONTROL, _FIELD = "替换文字", "链接地址", "内容控件", "域"
_IN_ATTRIBUTES = {
    "descr": _ALTERNATIVE,
    "title": _ALTERNATIVE,
    "alt": _ALTERNATIVE,
    "tooltip": "链接的屏幕提示",
    "docLocation": _LINK,
    "anchor": _LINK,
    "href": _LINK,
    "string": "水印、艺术字",
}
_IN_ELEMENTS = {"bookmarkStart": "书签", "docPr": "图形的名称", "cNvPr": "图形的名称"}
_IN_FIELDS = {"TOC": "目录", "HYPERLINK": _LINK}
_IN_PARTS = {"chart": "图表", "chartUserShapes": "图表", "diagramData": "SmartArt 图形"}
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CODES = (w("instrText"), w("delInstrText"))
_NO_CODES = (w("t"), w("delText"))
_ONLY = "标记只能写在正文、页眉、页脚、脚注里"
_HELP = {
    _ALTERNATIVE: "右键图片或形状 → 编辑替换文字，删去标记",
    _LINK: "右键链接 → 编辑超链接，地址里不写标记",
    _CONTROL: "开发工具 → 属性，标题和标记栏里不写标记",
    _FIELD: "按 Alt+F9 显示域的内容，删去里面的标记",
    "图表": "图表的数据写成 各月.已完成 这样的引用",
}


class Misplaced(NamedTuple):
    """A tag where none is filled in: in what kind of place, what stands there, and where that is."""

    place: str
    """Empty if it has no name."""
    text: str
    element: Element | None

    @property
    def message(self) -> str:
        """What is wrong."""
        return f"{self.place or '这'}里的标记不会换成内容"

    @property
    def help(self) -> str:
        """What to do."""
        return "；".join(filter(None, (_ONLY, _HELP.get(self.place))))


def misplaced_tags(
    package: Package, texts: dict[str, Element], separators: Iterable[Element]
) -> Iterator[Misplaced]:
    """Find them in all that shows: parts with text by their names, what divides notes from it, drawings."""
    found = [
        *(each for root in separators for each in _in_separators(root)),
        *(each for root in texts.values() for each in _in_text(root)),
        *(
            each
            for name, kind in package.kinds.items()
            if kind in _IN_PARTS
            for each in _in_drawing(package, name)
        ),
        *(
            Misplaced(_LINK, unquote(link.target), _clicked(texts.get(source), link.id))
            for source, links in package.links.items()
            for link in links
            if link.is_outside
        ),
    ]
    return (each for each in found if OPENING.search(each.text))


def _in_text(root: Element) -> Iterator[Misplaced]:
    """Go through what no tag is read in, but for the text of runs and what was deleted."""
    for field in fields_in(root):
        yield Misplaced(_IN_FIELDS.get(field.name, _FIELD), field.code, field.pieces[0])
    for element in root.iter():
        for name, value in element.attrib.items():
            if element.tag != w("fldSimple"):
                yield Misplaced(_place_of(element, local(name)), str(value), element)
        if element.tag not in (*_NO_CODES, *_CODES):
            yield Misplaced("公式" if element.tag == _FORMULA else "", element.text or "", element)


def _in_separators(root: Element) -> Iterator[Misplaced]:
    """Go through what stands between the text and its notes: no tag is read there at all."""
    yield from _in_text(root)
    for paragraph in root.iter(w("p")):
        text = "".join(node.text or "" for node in paragraph.iter(w("t")))
        yield Misplaced("脚注的分隔符", text, None)


def _place_of(element: Element, attribute: str) -> str:
    if next(element.iterancestors(w("sdtPr")), None) is not None:
        return _CONTROL
    return _IN_ATTRIBUTES.get(attribute) or _IN_ELEMENTS.get(local(element.tag), "")


def _in_drawing(package: Package, name: str) -> Iterator[Misplaced]:
    """Go through the texts of a chart or a diagram: a paragraph's pieces are one."""
    for element in parse(package.parts[name]).iter():
        is_whole = element.tag == drawing("main", "p")
        text = "".join(map(str, element.itertext())) if is_whole else element.text or ""
        if element.tag != drawing("main", "t"):
            yield Misplaced(_IN_PARTS[package.kinds[name]], text.strip(), None)


def _clicked(root: Element | None, identity: str) -> Element | None:
    """Find what a reader clicks on to follow a link."""
    elements = () if root is None else root.iter(w("hyperlink"), drawing("main", "hlinkClick"))
    return next((each for each in elements if identity in each.attrib.values()), None)
