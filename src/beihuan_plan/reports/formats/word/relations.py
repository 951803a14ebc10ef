"""What the parts of a Word file may refer to (ECMA-376 part 1, 11.3 and 15.2): lists of what is allowed."""

import re
from typing import NamedTuple

from beihuan_plan.errors import Advice
from beihuan_plan.reports.formats.word.ooxml import RELATIONS, drawing, v, w

_TYPE = "application/vnd.openxmlformats-officedocument."
_WORD_KINDS = (
    "styles", "settings", "numbering", "fontTable", "header", "footer", "footnotes", "endnotes", "comments",
)  # fmt: skip
CONTENT_TYPES = {
    "officeDocument": f"{_TYPE}wordprocessingml.document.main+xml",
    **{kind: f"{_TYPE}wordprocessingml.{kind}+xml" for kind in _WORD_KINDS},
    "theme": f"{_TYPE}theme+xml",
    "themeOverride": f"{_TYPE}themeOverride+xml",
    "chart": f"{_TYPE}drawingml.chart+xml",
    "chartUserShapes": f"{_TYPE}drawingml.chartshapes+xml",
    "diagramData": f"{_TYPE}drawingml.diagramData+xml",
    "diagramLayout": f"{_TYPE}drawingml.diagramLayout+xml",
    "diagramQuickStyle": f"{_TYPE}drawingml.diagramStyle+xml",
    "diagramColors": f"{_TYPE}drawingml.diagramColors+xml",
    "diagramDrawing": "application/vnd.ms-office.drawingml.diagramDrawing+xml",
    "font": f"{_TYPE}obfuscatedFont",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "custom-properties": f"{_TYPE}custom-properties+xml",
    "package": f"{_TYPE}spreadsheetml.sheet",
}
"""What a paper may be made of, pictures apart: content types by the kinds of relations that lead there."""
NOTES = ("footnotes", "endnotes", "comments")
"""The kinds of parts with what is noted beside a text."""
TEXTS = ("officeDocument", "header", "footer")
"""The kinds of parts with text, the main one first; notes stand in it while tags are filled in."""
IMPLIED = {
    "": ("officeDocument",),
    "officeDocument": ("styles", "settings", "numbering", "fontTable", "theme", "footnotes", "endnotes"),
    "chart": ("themeOverride",),
}
"""What Word reads of its own accord, without a reference in the text."""
REFERENCES = {
    (w("hyperlink"), "id"): "hyperlink",
    (drawing("main", "hlinkClick"), "id"): "hyperlink",
    (drawing("main", "hlinkHover"), "id"): "hyperlink",
    (w("headerReference"), "id"): "header",
    (w("footerReference"), "id"): "footer",
    (drawing("main", "blip"), "embed"): "image",
    **{(v(name), "id"): "image" for name in ("imagedata", "fill", "stroke")},
    (drawing("chart", "chart"), "id"): "chart",
    (drawing("chart", "userShapes"), "id"): "chartUserShapes",
    (drawing("diagram", "relIds"), "dm"): "diagramData",
    (drawing("diagram", "relIds"), "lo"): "diagramLayout",
    (drawing("diagram", "relIds"), "qs"): "diagramQuickStyle",
    (drawing("diagram", "relIds"), "cs"): "diagramColors",
    ("{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt", "relId"): "diagramDrawing",
    **{(w(f"embed{face}"), "id"): "font" for face in ("Regular", "Bold", "Italic", "BoldItalic")},
}
"""Which attributes may refer to something, and to what."""
_OWN_NAMES = {
    "diagramDrawing": "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing",
    "core-properties": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
}
_KINDS = {
    _OWN_NAMES.get(kind, f"{RELATIONS}/{kind}"): kind for kind in (*CONTENT_TYPES, "image", "hyperlink")
}
_STRICT = "http://purl.oclc.org/ooxml/"
STRICT = Advice("这是“严格的 Open XML”格式，模板不能用", "用 Word 另存为普通的 Word 文档（.docx）")
WEB = re.compile(r"https?:|mailto:|#", re.IGNORECASE)
"""How an address begins that a reader may click on: on the web, or a place in the paper."""
HARMLESS = {
    "": ("thumbnail", "core-properties", "custom-properties", "extended-properties"),
    "settings": (
        "attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "recipientData", "transform",
    ),
    "chart": ("oleObject", "package", "externalLinkPath"),
}  # fmt: skip
"""Relations to the outside, by kinds of parts, that are left out: a paper is the same without them."""
_FILE = Advice("模板链接了外部文件：{}", "在 Word 里取消链接，把内容嵌入文档")
_MEDIA = Advice("模板里有视频或声音", "在 Word 里删去它")
_CONTROL = Advice("模板里有 ActiveX 控件", "在 Word 里删去它，选项可以用“开发工具”里的内容控件")
_OBJECT = Advice(
    "模板里嵌入了别的程序的对象（如 Excel 表格、公式 3.0）", "在 Word 里把它换成表格、公式或图片"
)
_REFUSALS = {
    "image": Advice("模板里有链接的图片：{}", "在 Word 里删去它，再插入保存在电脑上的图片"),
    "hyperlink": Advice("模板里有指向文件的超链接：{}", "在 Word 里右键这个链接，改成网址，或者取消超链接"),
    "oleObject": Advice("模板里有链接的对象：{}", "文件 → 信息 → 编辑指向文件的链接 → 断开链接"),
    "subDocument": Advice("模板是主控文档，链接了子文档：{}", "在大纲视图里选中子文档，点“取消链接”"),
    "frame": Advice("模板是框架网页，链接了：{}", "用 Word 新建文档，把内容复制过去"),
    **dict.fromkeys(("video", "audio", "media"), _MEDIA),
}
"""Relations to the outside, by kind: what is wrong, and what to do in Word or WPS."""
_REFUSED_INSIDE = {
    "aFChunk": Advice("模板里嵌入了别的文档", "在 Word 里打开那个文档，把内容复制过来"),
    "subDocument": Advice("模板是主控文档", "在大纲视图里选中子文档，点“取消链接”"),
    "oleObject": _OBJECT,
    "package": _OBJECT,
    "control": _CONTROL,
    "activeXControlBinary": _CONTROL,
    **dict.fromkeys(("video", "audio", "media"), _MEDIA),
    "customXml": Advice("模板里有手写的墨迹", "在 Word 里删去它，或者换成图片"),
    "chartEx": Advice("模板里有瀑布图、树状图一类的新式图表", "在 Word 里换成柱形图一类的图表，或者换成图片"),
}
"""Relations to other parts, by kind."""
MACROS = Advice("模板里有宏", "另存为不带宏的 .docx")


class Relation(NamedTuple):
    """What a part refers to: under which id, what it is, and where."""

    id: str
    kind: str
    """A key of CONTENT_TYPES, `image` or `hyperlink`; a type that is on no list, as it stands."""
    target: str
    """The name of a part, or an address outside of the file."""
    is_outside: bool

    @property
    def type(self) -> str:
        """The relation's type, in full."""
        return _OWN_NAMES.get(self.kind, f"{RELATIONS}/{self.kind}")

    @property
    def is_web_link(self) -> bool:
        """Whether it is a link that a reader may click on."""
        return self.kind == "hyperlink" and self.is_outside and WEB.match(self.target) is not None

    def refusal(self) -> Advice:
        """Say why a paper may not have it, and what to do."""
        word = self.kind.rpartition("/")[2]
        if self.is_outside:
            message, help_text = _REFUSALS.get(word, _FILE)
            return Advice(message.format(self.target), help_text)
        unknown = Advice(f"模板里有不认识的内容（{word}）", "在 Word 里删去它，或者换成图片")
        return _REFUSED_INSIDE.get(word, unknown)


def kind_of(relation_type: str) -> str:
    """Tell a relation's kind by its type; a type that is on no list stays as it is."""
    return _KINDS.get(relation_type, relation_type)


def is_reference(attribute: str) -> bool:
    """Whether an attribute's value is the id of a relation: in any namespace that is made for them."""
    namespace, _, name = attribute.rpartition("}")
    return namespace.endswith("relationships") or name.lower() == "relid"


def is_strict(name: str) -> bool:
    """Whether a name is one of the other kind of Open XML, which Word reads and the lists do not know."""
    return name.removeprefix("{").lower().startswith(_STRICT)


def is_address(attribute: str) -> bool:
    """Whether an attribute says where something is that is fetched without a relation, as VML has it."""
    is_named_so = attribute.rpartition("}")[2] in ("src", "althref", "href")
    return is_named_so and attribute != "href" and not is_reference(attribute)
