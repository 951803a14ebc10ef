"""What a reader of a Word document's text has to know of the rest of it, in sentences."""

from collections.abc import Iterator

from beihuan_plan.chinese import shortened
from beihuan_plan.reports.formats.word.ooxml import OFFICE, Element, drawing, w
from beihuan_plan.reports.formats.word.shown_text import BOX, DELETED, OTHER_SYMBOL, ShownText, paragraphs_in
from beihuan_plan.reports.formats.word.styles import Styles

_SEEN = {
    "有修订，照接受以后的读": (w("ins"), w("moveTo"), *DELETED),
    "有文本框，里面的字排在它所在的那一段后面": (BOX,),
    "有嵌入的对象（如 Excel 表格、公式 3.0），里面的字没有读": (w("object"), f"{{{OFFICE}}}OLEObject"),
    "有图表，里面的字没有读": (drawing("chart", "chart"),),
    "有 SmartArt 图形，里面的字没有读": (drawing("diagram", "relIds"),),
    "里面嵌入了别的文档，没有读": (w("altChunk"),),
}
"""What is said where one of these elements is there."""


def remarks_on(main: Element, styles: Styles) -> Iterator[str]:
    """Tell what was done with what does not plainly stand in the text, and what of it was not read."""
    for remark, names in _SEEN.items():
        if next(main.iter(*names), None) is not None:
            yield remark
    shown = ShownText(styles)
    hidden, unknown = "", 0
    for paragraph in paragraphs_in(main):
        hidden += shown.hidden_in(paragraph)
        unknown += shown.of(paragraph).count(OTHER_SYMBOL)
    if hidden := "".join(hidden.split()):
        yield f"有隐藏的文字，没有读：{shortened(hidden)}（{len(hidden)} 字）"
    if unknown:
        yield f"有 {unknown} 个别的字体里的符号认不出，写成“{OTHER_SYMBOL}”"
