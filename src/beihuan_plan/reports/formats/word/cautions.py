"""What is allowed in a Word template and hardly meant: what it is, and what to do."""

import re
from collections.abc import Iterator

from beihuan_plan.errors import Advice
from beihuan_plan.reports.formats.word.charts import has_numbers_of_its_own
from beihuan_plan.reports.formats.word.field_codes import fields_in
from beihuan_plan.reports.formats.word.ooxml import Element, w
from beihuan_plan.reports.formats.word.word_template import Part, WordTemplate
from beihuan_plan.reports.templates.blocks import pair_blocks
from beihuan_plan.reports.templates.tags import TAG

_NAME = r"\s*[\u4e00-\u9fff]+(?:[.．。][\u4e00-\u9fff]+)*\s*"
_NOT_QUITE = re.compile(rf"[{{｛]{_NAME}[}}｝]|【【{_NAME}】】")
_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_FLOATING = re.compile(r"position\s*:\s*absolute")
_PAGE = ("pgSz", "pgMar", "cols")
"""What of a section shows on all its pages."""


def cautions(template: WordTemplate) -> Iterator[Advice]:
    """Find what is hardly meant."""
    if any(has_numbers_of_its_own(template.package.parts[name]) for name in template.charts):
        yield Advice(
            "图表的数字来自表格，不来自计划，写出来的材料里不会变",
            "用自带模板里的图表，它引用 各月.已完成",
        )
    if any(field.name == "TOC" for part in template.texts for field in fields_in(part.root)):
        yield Advice(
            "目录的页码要等 Word 更新：写出来的材料里先列出标题",
            "在 Word 里打开材料，右键目录 → 更新域；要转 PDF 的，更新以后再转",
        )
    yield from _in_text(template)
    for part in template.texts:
        yield from _in_blocks(part)


def _in_text(template: WordTemplate) -> Iterator[Advice]:
    for number, paragraph in enumerate(template.paragraphs, 1):
        outside = TAG.sub("", paragraph.text)
        if stray := _NOT_QUITE.search(outside):
            message = f"第 {number} 段的“{stray[0]}”不是标记，会照样写出来"
            yield Advice(message, "标记要两个花括号：{{ 部门 }}")
        alone = not outside.strip() and all(tag.code.startswith("{%") for tag in paragraph.tags)
        if paragraph.tags and alone and not paragraph.tags[0].scope:
            yield Advice(
                f"第 {number} 段只有“{paragraph.text.strip()}”，会留下一个空段",
                "写成 {%p … %}，段落就不留下",
            )


def _in_blocks(part: Part) -> Iterator[Advice]:
    """Find what a block takes along when it is not written: what floats, the page of the text before it."""
    tags = part.tags
    groups, _ = pair_blocks([tag.code for _, _, tag in tags], str, scoped=True)
    sections = _sections(part)
    for first, *_, last in groups:
        if tags[first][2].scope != "p":
            continue
        begin, end = (tags[index][0] - part.before for index in (first, last))
        before, inside = part.paragraphs[: begin - 1], part.paragraphs[begin : end - 1]
        for number, paragraph in enumerate(inside, part.before + begin + 1):
            if _has_floating(paragraph.element):
                yield Advice(
                    f"第 {number} 段上锚定着浮动的图形，会和这一段一起重复或者不写",
                    "不想这样，就把它的锚拖到标记以外的段落上",
                )
        if (
            before
            and before[-1].element.find(w("pPr/sectPr")) is None
            and _has_other_pages(sections, begin, end - 1)
        ):
            yield Advice(
                "标记的中间有分节符，两边的纸张、页边距或者分栏不同：这一块不写时，前面的文字会改用后面的",
                "在 {%p … %} 的前面也插入一个分节符",
            )


def _has_floating(paragraph: Element) -> bool:
    shapes = (each.get("style") or "" for each in paragraph.iterfind(f"{w('r/pict')}/*"))
    return next(paragraph.iter(_ANCHOR), None) is not None or any(map(_FLOATING.search, shapes))


def _sections(part: Part) -> list[tuple[int, Element]]:
    """List the ends of sections, each with the number of its paragraph."""
    found = [(number, each.element.find(w("pPr/sectPr"))) for number, each in enumerate(part.paragraphs)]
    found.append((len(found), part.root.find(w("body/sectPr"))))
    return [(number, section) for number, section in found if section is not None]


def _has_other_pages(sections: list[tuple[int, Element]], begin: int, end: int) -> bool:
    """Whether the first section that ends in a block has other pages than the first that ends behind it."""
    own = [section for number, section in sections if begin <= number < end]
    behind = next((section for number, section in sections if number >= end), None)
    return bool(own) and behind is not None and _page(own[0]) != _page(behind)


def _page(section: Element) -> list[list[tuple[str, str]]]:
    found = (section.find(w(name)) for name in _PAGE)
    return [
        sorted((str(key), str(value)) for key, value in each.attrib.items())
        for each in found
        if each is not None
    ]
