"""What in a Word template would run or fetch something when the paper is opened or converted."""

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from beihuan_plan.errors import Advice
from beihuan_plan.reports.formats.word.ooxml import RELATIONS, Element, parse, w

_FETCHING = r"(?:INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|DATABASE)\b"
"""Fields that read other files (ECMA-376 part 1, 17.16.5); the first word of a field says which it is."""
_WEB = ("http://", "https://", "mailto:")
_FIELD = Advice("模板里有会读取别的文件的域（INCLUDETEXT、DDE、LINK 等）", "在 Word 里删去这个域")


def danger_in(parts: Mapping[str, bytes]) -> Advice | None:
    """Find what would run or fetch something; etree.XMLSyntaxError for a part that is no XML."""
    for name, data in parts.items():
        if "vbaProject" in name:
            return Advice("模板里有宏", "另存为不带宏的 .docx")
        root = _root(name, data)
        if root is None:
            continue
        if root.getroottree().docinfo.internalDTD is not None:
            return Advice("模板里有不认识的定义（DOCTYPE）", "用 Word 另存一份再试")
        if danger := _link(root) or _field(root):
            return danger
        folder, file = posixpath.split(name)
        links = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        if links and (danger := _linked_picture(root, parse(links))):
            return danger
    return None


def _root(name: str, data: bytes) -> Element | None:
    """Parse what is XML, by its name or by the look of it; None for all else."""
    if name.lower().endswith((".xml", ".rels")):
        return parse(data)
    try:
        return parse(data) if b"<" in data[:8] else None
    except etree.XMLSyntaxError:
        return None


def _link(links: Element) -> Advice | None:
    for link in links:
        kind, target = link.get("Type", "").rpartition("/")[2], link.get("Target", "")
        if kind == "aFChunk":
            return Advice("模板里嵌入了别的文档", "在 Word 里打开那个文档，把内容复制过来")
        if not _is_outside(link):
            continue
        if kind != "hyperlink" or not target.lower().startswith(_WEB):
            return Advice(f"模板链接了外部文件：{target}", "在 Word 里取消链接，把内容嵌入文档")
    return None


def _is_outside(link: Element) -> bool:
    return link.get("TargetMode", "").strip().lower() not in ("", "internal")


def _linked_picture(root: Element, links: Element) -> Advice | None:
    """Find what is not a link to click on and yet refers to something outside."""
    outside = {link.get("Id") for link in links if _is_outside(link)}
    for element in root.iter() if outside else ():
        is_click = str(element.tag).rpartition("}")[2].startswith(("hyperlink", "hlink"))
        values = {value for key, value in element.attrib.items() if str(key).startswith(f"{{{RELATIONS}}}")}
        if values & outside and not is_click:
            return Advice("模板里有链接的图片或对象", "在 Word 里改成嵌入")
    return None


def _field(root: Element) -> Advice | None:
    simple = [(field.get(w("instr"), ""), False) for field in root.iter(w("fldSimple"))]
    for code, is_nested in (*simple, *_codes(root)):
        # A field in a field may make any word of it.
        if re.search(_FETCHING if is_nested else rf"^\s*{_FETCHING}", code, re.IGNORECASE):
            return _FIELD
    return None


def _codes(root: Element) -> Iterator[tuple[str, bool]]:
    """Find the codes of fields that are made of runs, each with whether it has fields in it."""
    open_fields = [_Field()]  # the first one holds what belongs to none
    for piece in root.iter(w("instrText"), w("delInstrText"), w("t"), w("fldChar")):
        kind = piece.get(w("fldCharType"))
        if kind == "begin":
            open_fields.append(_Field())
        elif kind == "separate":
            open_fields[-1].is_open = False
        elif kind == "end" and len(open_fields) > 1:
            field = open_fields.pop()
            yield field.code, field.is_nested
            if len(open_fields) > 1:
                open_fields[-1].add(field.code, is_field=True)
        elif piece.tag != w("t") or len(open_fields) > 1:
            open_fields[-1].add(piece.text or "")
    yield from ((field.code, field.is_nested) for field in open_fields)


class _Field:
    """A field that has begun: what stands in it before its result."""

    def __init__(self) -> None:
        self.code, self.is_open, self.is_nested = "", True, False

    def add(self, text: str, *, is_field: bool = False) -> None:
        if self.is_open:
            self.code += text
            self.is_nested |= is_field
