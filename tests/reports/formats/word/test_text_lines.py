"""What a person sees in a Word document, line by line, and what stands beside it."""

import pytest
from lxml import etree

from beihuan_plan.reports.formats.word.ooxml import Element, w
from beihuan_plan.reports.formats.word.styles import Styles
from beihuan_plan.reports.formats.word.text_lines import lines_of_word, texts_beside

WORD = w("p")[1:-2]
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def element(inside: str, root: str = "body") -> Element:
    text = f'<w:{root} xmlns:w="{WORD}" xmlns:pic="{PICTURE}">{inside}</w:{root}>'
    return etree.fromstring(text.replace("<t>", "<w:r><w:t>").replace("</t>", "</w:t></w:r>"))


def rows(inside: str) -> list[tuple[str, ...]]:
    return [line.cells for line in lines_of_word(element(inside), Styles(element("", "styles")))]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><t>{text}</t></w:p></w:tc>"


def test_a_merged_cell_says_in_each_row_what_it_says() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    table = "".join(
        f"<w:tr>{cells}</w:tr>"
        for cells in (
            cell("九月") + cell("甲") + cell("开学晚", begins),
            cell("全", wide) + cell("", goes_on),
            '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("乙") + cell("", goes_on),
            cell("十月") + cell("丙") + cell("忙", begins),
        )
    )
    assert rows(f"<w:tbl>{table}</w:tbl><w:tbl><w:tr>{cell('', goes_on)}{cell('丁')}</w:tr></w:tbl>") == [
        ("九月", "甲", "开学晚"),
        ("全", "开学晚"),
        ("乙", "开学晚"),
        ("十月", "丙", "忙"),
        ("", "丁"),
    ]


@pytest.mark.parametrize(("code", "sign"), [("F0FC", "√"), ("00FC", "√"), ("F0A8", "□"), ("F04A", "〓")])
def test_a_sign_of_another_font_is_seen(code: str, sign: str) -> None:
    body = element(
        f'<w:p><t>完成：</t><w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r><t>好。</t></w:p>'
    )
    (line,) = lines_of_word(body, Styles(element("", "styles")))
    assert line.text == f"完成：{sign}好。"


def test_what_stands_beside_the_text_is_told_and_page_numbers_are_not() -> None:
    field = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><t>3</t></w:p>'
    footer = element(f"<w:p><t>审核：李校长</t></w:p>{field}<w:p/>", "ftr")
    note = element("<w:footnote><w:p><t>见附件。</t></w:p></w:footnote>", "footnotes")
    found = [*texts_beside(element("<w:p/>"), [("footer", footer), ("footnotes", note)])]
    assert found == [("页脚", "审核：李校长"), ("脚注", "见附件。")]
    assert [*texts_beside(element("<w:p><w:r><pic:pic/></w:r></w:p>"), [])] == [("文件", "图片")]
