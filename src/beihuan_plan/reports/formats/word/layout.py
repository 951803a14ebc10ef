"""Where a Word template departs from the layout of official papers (GB/T 9704-2012)."""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from beihuan_plan.errors import Advice
from beihuan_plan.reports.formats.word.ooxml import RELATIONS, Element, has, is_on, parse, w
from beihuan_plan.reports.formats.word.package import Package
from beihuan_plan.reports.formats.word.word_fields import shows_page_number

PAGE = {"w": 11906, "h": 16838}
MARGINS = {"top": 2098, "left": 1587, "right": 1475, "bottom": 1984}
LINE, SPACING, SIZE = 579, -5, 32
"""Twips a line, twentieths of a point between characters, half-points: 22 lines of 28 characters."""
TOLERANCE = 57
"""Twips: a millimetre."""
FONTS = ("方正小标宋简体", "黑体", "楷体_GB2312", "楷体", "仿宋_GB2312", "仿宋", "宋体", "Times New Roman")
_QUOTED = 20
_FORMER = [w(f"{name}Change") for name in ("sectPr", "pPr", "rPr", "tblPr", "trPr", "tcPr", "numbering")]
"""What tracked changes keep of properties as they were."""
_SIDES = {"top": "上", "left": "左", "right": "右", "bottom": "下"}


def layout_warnings(package: Package, *, official: bool) -> Iterator[Advice]:
    """Find what breaks the layout: what it is, and what to do. In the plain style, only what looks amiss."""
    document = parse(package.parts[package.main])
    etree.strip_elements(document, *_FORMER, with_tail=False)
    styles = parse(package.related("styles") or b"<none/>")
    yield from _page(document, official=official)
    yield from _fonts(document, styles)
    yield from _indents(document, styles)
    if official:
        yield from _body(styles)
        yield from _set_by_hand(document)
    yield from _page_numbers(package, document, official=official)


def _page(document: Element, *, official: bool) -> Iterator[Advice]:
    for section in document.iter(w("sectPr")):
        size, margins, grid = (section.find(w(name)) for name in ("pgSz", "pgMar", "docGrid"))
        for side, twips in PAGE.items() if size is not None else ():
            if abs(_number(size, side) - twips) > TOLERANCE:
                yield Advice("纸张不是 A4 竖排", "在 Word 里：布局 → 纸张大小 → A4")
                break
        for side, twips in MARGINS.items() if official and margins is not None else ():
            if abs(_number(margins, side) - twips) > TOLERANCE:
                found, wanted = (f"{value / 56.7:.0f} 毫米" for value in (_number(margins, side), twips))
                yield Advice(f"{_SIDES[side]}边距是 {found}，公文是 {wanted}", "在 Word 里：布局 → 页边距")
        if grid is not None and grid.get(w("type")) in ("linesAndChars", "snapToChars"):
            yield Advice(
                "文档网格指定了每行字数，会和字符间距叠加", "布局 → 页面设置 → 文档网格，改为“只指定行网格”"
            )


def _number(element: Element | None, name: str) -> int:
    value = "" if element is None else element.get(w(name), "")
    return int(float(value)) if re.fullmatch(r"-?\d+(\.\d+)?", value) else 0


def _fonts(*roots: Element) -> Iterator[Advice]:
    fonts = [element for root in roots for element in root.iter(w("rFonts"))]
    names = {element.get(w(kind)) for element in fonts for kind in ("eastAsia", "ascii")} - {None}
    for name in sorted(str(each) for each in names if each not in FONTS):
        yield Advice(f"字体“{name}”不是公文用的字体，别人的电脑上可能没有", f"公文用：{'、'.join(FONTS)}")
    if any(element.get(w("eastAsiaTheme")) for element in fonts) or not any(
        element.get(w("eastAsia")) for element in fonts
    ):
        yield Advice(
            "有的文字没有指定中文字体，由主题决定，换一台电脑会变", "全选文字，在“字体”里指定中文字体"
        )


def _indents(*roots: Element) -> Iterator[Advice]:
    for root in roots:
        for indent in root.iter(w("ind")):
            if _number(indent, "firstLine") and not _number(indent, "firstLineChars"):
                yield Advice(
                    "首行缩进是按长度，不是按字符",
                    "段落 → 特殊格式：首行 2 字符（LibreOffice 存过的文件会变成这样）",
                )
                return


def _body(styles: Element) -> Iterator[Advice]:
    defaults = (style for style in styles.iter(w("style")) if is_on(style.get(w("default"))))
    normal = next((style for style in defaults if style.get(w("type")) == "paragraph"), None)
    if normal is None:
        return
    found = {
        "字号": (normal.find(w("rPr/sz")), "val", SIZE, "三号"),
        "字符间距": (
            normal.find(w("rPr/spacing")),
            "val",
            SPACING,
            "紧缩 0.25 磅，一行才有 28 字",
        ),
        "行距": (
            normal.find(w("pPr/spacing")),
            "line",
            LINE,
            "固定值 28.95 磅，一页才有 22 行",
        ),
    }
    for name, (element, attribute, wanted, words) in found.items():
        if element is None or _number(element, attribute) != wanted:
            yield Advice(f"正文样式的{name}和公文不同", f"公文是{words}")


def _set_by_hand(document: Element) -> Iterator[Advice]:
    """Find text whose size or leading departs from its style; one warning, however many paragraphs."""
    by_hand = [
        paragraph
        for paragraph in document.iter(w("p"))
        if any(spacing.get(w("line")) for spacing in paragraph.iterfind(w("pPr/spacing")))
        or next(paragraph.iterfind(w("r/rPr/sz")), None) is not None
    ]
    texts = ("".join(node.text or "" for node in each.iter(w("t"))) for each in by_hand)
    if text := next(filter(None, texts), ""):
        quoted = text if len(text) < _QUOTED else f"{text[:_QUOTED]}……"
        yield Advice(
            f"有 {len(by_hand)} 段单独设了字号或行距，不随样式：“{quoted}”",
            "选中它，按 Ctrl+空格、Ctrl+Q 清除，改样式",
        )


def _page_numbers(package: Package, document: Element, *, official: bool) -> Iterator[Advice]:
    settings = parse(package.related("settings") or b"<none/>")
    numbered = {
        kind: any(shows_page_number(parse(package.parts[name])) for name in names)
        for kind, names in _headers_and_footers(package, document).items()
    }
    if not any(numbered.values()):
        yield Advice("没有页码", "插入 → 页码")
    elif not has(settings, "evenAndOddHeaders"):
        if official:
            yield Advice("页码不分单双页", "页眉和页脚 → 勾选“奇偶页不同”，单页居右，双页居左")
    elif not all(numbered.get(kind) for kind in ("default", "even")):
        which = "双页" if numbered.get("default") else "单页"
        yield Advice(f"{which}没有页码", f"勾选了“奇偶页不同”：在{which}的页脚里也插入页码")


def _headers_and_footers(package: Package, document: Element) -> dict[str, list[str]]:
    """List the parts that show above and below the text, by the pages that they are for."""
    links = {link.id: link.target for link in package.links[package.main]}
    found = defaultdict(list)
    for reference in document.iter(w("headerReference"), w("footerReference")):
        part = links.get(reference.get(f"{{{RELATIONS}}}id", ""))
        if part in package.parts:
            found[reference.get(w("type"), "default")].append(part)
    return found
