"""What a person sees in a Word document, line by line, and what stands beside it."""

import pytest
from lxml import etree

from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.word.ooxml import Element, w
from beihuan_plan.reports.formats.word.reading_remarks import remarks_on
from beihuan_plan.reports.formats.word.styles import Styles
from beihuan_plan.reports.formats.word.text_lines import lines_of_word, texts_beside

WORD = w("p")[1:-2]
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": WORD,
        "pic": PICTURE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    }.items()
)


def element(inside: str, root: str = "body") -> Element:
    text = f"<w:{root} {NAMESPACES}>{inside}</w:{root}>"
    return etree.fromstring(text.replace("<t>", "<w:r><w:t>").replace("</t>", "</w:t></w:r>"))


STYLES = Styles(element("", "styles"))


def lines(inside: str, styles: str = "", numbering: str = "") -> list[DocumentLine]:
    read = lines_of_word(element(inside), Styles(element(styles, "styles")), element(numbering, "numbering"))
    return list(read)


def rows(inside: str) -> list[tuple[str, ...]]:
    return [line.cells for line in lines(inside)]


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
    (line,) = lines(
        f'<w:p><t>完成：</t><w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r><t>好。</t></w:p>'
    )
    assert line.text == f"完成：{sign}好。"


def test_what_stands_beside_the_text_is_told_and_page_numbers_are_not() -> None:
    field = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><t>3</t></w:p>'
    footer = element(f"<w:p><t>审核：李校长</t></w:p>{field}<w:p/>", "ftr")
    note = element("<w:footnote><w:p><t>见附件。</t></w:p></w:footnote>", "footnotes")
    found = [*texts_beside(element("<w:p/>"), [("footer", footer), ("footnotes", note)], STYLES)]
    assert found == [("页脚", "审核：李校长"), ("脚注", "见附件。")]
    assert [*texts_beside(element("<w:p><w:r><pic:pic/></w:r></w:p>"), [], STYLES)] == [("文件", "图片")]


def texts(inside: str, styles: str = "") -> list[str]:
    return [line.text for line in lines(inside, styles)]


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def field(code: str, result: str | None = None, begin: str = "") -> str:
    """A field in its signs; without a result where that is None."""
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{begin}</w:fldChar></w:r>{code}{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


GONE_MARK = '<w:rPr><w:del w:id="9"/></w:rPr>'
HIDDEN_MARK = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
HEADING = '<w:outlineLvl w:val="0"/>'


def test_tracked_changes_count_as_accepted() -> None:
    inserted, deleted = '<w:ins w:id="1">{}</w:ins>', '<w:del w:id="2">{}</w:del>'
    came, went = '<w:moveTo w:id="3">{}</w:moveTo>', '<w:moveFrom w:id="4">{}</w:moveFrom>'
    gone = deleted.format("<w:r><w:delText>旧</w:delText></w:r>")
    both = inserted.format(deleted.format("<w:r><w:delText>又</w:delText></w:r>"))
    body = f"<w:p><t>甲</t>{gone}{inserted.format('<t>新</t>')}{both}{came.format('<t>来</t>')}{went.format('<t>走</t>')}</w:p>"
    assert texts(body) == ["甲新来"]
    assert texts(deleted.format("<w:p><t>旧</t></w:p>") + inserted.format("<w:p><t>新</t></w:p>")) == ["新"]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    joined = paragraph("<t>前</t>", HEADING + GONE_MARK) + paragraph("<t>后</t>")
    assert lines(joined) == [DocumentLine("前后", 0)]
    assert lines(paragraph("<t>前</t>", GONE_MARK) + paragraph("<t>后</t>", HEADING)) == [
        DocumentLine("前后", 1)
    ]
    moved = GONE_MARK.replace("w:del", "w:moveFrom")
    assert texts(paragraph("", moved) + paragraph("<t>一</t>", moved) + "<w:p><t>二</t></w:p>") == ["一二"]
    table = f"<w:tbl><w:tr>{cell('丙')}</w:tr></w:tbl>"
    assert texts(paragraph("<t>前</t>", GONE_MARK) + table + "<w:p><t>后</t></w:p>") == ["前", "丙", "后"]


def test_hidden_text_is_not_read() -> None:
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:basedOn w:val="{base}"/><w:rPr>{properties}</w:rPr></w:style>'
        for kind, name, base, properties in (
            ("character", "H", "", "<w:vanish/>"),
            ("character", "H2", "H", ""),
            ("character", "S", "H", '<w:vanish w:val="0"/>'),
            ("paragraph", "P", "", "<w:vanish/>"),
        )
    )
    hidden = "".join(
        run(f"<w:t>{text}</w:t>", properties)
        for text, properties in (
            ("一", "<w:vanish/>"),
            ("二", '<w:rStyle w:val="H"/>'),
            ("三", '<w:rStyle w:val="H2"/>'),
            ("四", '<w:vanish w:val="true"/>'),
        )
    )
    seen = "".join(
        run(f"<w:t>{text}</w:t>", properties)
        for text, properties in (
            ("五", '<w:vanish w:val="0"/>'),
            ("六", '<w:rStyle w:val="S"/>'),
            ("七", '<w:rStyle w:val="H"/><w:vanish w:val="false"/>'),
            ("八", "<w:webHidden/>"),
        )
    )
    assert texts(f"<w:p>{hidden}{seen}</w:p>", styles) == ["五六七八"]
    by_style = '<w:pStyle w:val="P"/>'
    cancelled = run("<w:t>九</w:t>", '<w:rStyle w:val="H"/>')
    assert texts(paragraph(f"<t>零</t>{cancelled}", by_style) + "<w:p><t>后</t></w:p>", styles) == ["九后"]


def test_what_stands_before_a_hidden_mark_begins_the_line_of_the_next() -> None:
    separated = paragraph("<t>一、标题。</t>", HEADING + HIDDEN_MARK) + paragraph("<t>正文。</t>")
    assert lines(separated) == [DocumentLine("一、标题。正文。", 1)]
    unseen = paragraph(run("<w:t>旧题</w:t>", "<w:vanish/>"), HEADING + HIDDEN_MARK)
    assert lines(unseen + paragraph("<t>正文。</t>") + unseen) == [DocumentLine("正文。", 0)]


def test_what_is_only_set_around_something_is_entered() -> None:
    def control(inside: str) -> str:
        name = '<w:sdtPr><w:placeholder><w:docPart w:val="x"/></w:placeholder></w:sdtPr>'
        return f"<w:sdt>{name}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    inline = control("<t>乙</t>") + "<w:smartTag><t>丙</t></w:smartTag><w:hyperlink><t>丁</t></w:hyperlink>"
    line = f"<w:tr>{control(cell('一'))}{cell('二')}</w:tr>"
    table = f"<w:tbl>{control(line)}</w:tbl>"
    body = control(f"<w:p><t>甲</t>{inline}</w:p>") + f"<w:customXml>{control(table)}</w:customXml>"
    assert [(line.text, line.cells) for line in lines(body)] == [("甲乙丙丁", ()), ("一｜二", ("一", "二"))]


def test_text_boxes_are_read_once_where_they_are_anchored() -> None:
    def boxed(inside: str, around: str = "w:pict") -> str:
        return f"<{around}><w:txbxContent>{inside}</w:txbxContent></{around}>"

    inner = "<w:p><t>里</t></w:p>"
    outer = f"<w:p><t>框</t><w:r>{boxed(inner)}</w:r></w:p>"
    alternatives = (
        f"<mc:AlternateContent><mc:Choice>{boxed(outer, 'w:drawing')}</mc:Choice>"
        f"<mc:Fallback>{boxed(outer)}</mc:Fallback></mc:AlternateContent>"
    )
    found = lines(f"<w:p><t>甲</t><w:r>{alternatives}</w:r><t>乙</t></w:p>")
    assert [(line.text, line.is_boxed) for line in found] == [("甲乙", False), ("框", True), ("里", True)]
    hidden = run(boxed(inner), "<w:vanish/>")
    deleted = f'<w:del w:id="1"><w:r>{boxed(inner)}</w:r></w:del>'
    only_old = f"<mc:AlternateContent><mc:Fallback>{boxed(inner)}</mc:Fallback></mc:AlternateContent>"
    assert texts(f"<w:p>{hidden}{deleted}<w:r>{only_old}</w:r></w:p>") == ["里"]
    table = f"<w:tbl><w:tr><w:tc><w:p><t>格</t><w:r>{boxed(inner)}</w:r></w:p></w:tc></w:tr></w:tbl>"
    assert [(line.cells, line.text) for line in lines(table)] == [(("格",), "格"), ((), "里")]


def test_a_reader_takes_one_of_two_alternatives() -> None:
    emoji = '<mc:Choice Requires="w16se"><w16se:symEx w16se:char="1F60A"/></mc:Choice><mc:Fallback><w:t>😊</w:t></mc:Fallback>'
    two = "<mc:Choice><w:t>新</w:t></mc:Choice><mc:Choice><w:t>次</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback>"
    body = "".join(f"<w:r><mc:AlternateContent>{each}</mc:AlternateContent></w:r>" for each in (emoji, two))
    assert texts(f"<w:p>{body}</w:p>") == ["😊新"]


def test_fields_show_their_results_and_not_their_codes() -> None:
    nested = field(code("IF ") + field(code("PAGE"), "<t>3</t>") + code(" = 3 甲 乙"), "<t>甲</t>")
    assert texts(f"<w:p><t>前</t>{nested}<t>后</t></w:p>") == ["前甲后"]
    in_result = field(code("TOC"), f"<t>目</t>{field(code('PAGEREF'), '<t>5</t>')}<t>录</t>")
    assert texts(f"<w:p>{in_result}</w:p>") == ["目5录"]
    assert texts('<w:p><w:fldSimple w:instr="DATE"><t>今天</t></w:fldSimple></w:p>') == ["今天"]
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    assert texts(f"<w:p>{begin}<t>没有完</t></w:p><w:p>{end}<t>下一段</t>{end}</w:p>") == ["没有完", "下一段"]


@pytest.mark.parametrize(
    ("begin", "said", "shown"),
    [
        ('<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>', "FORMCHECKBOX", "☑"),
        ('<w:ffData><w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox></w:ffData>', "FORMCHECKBOX", "□"),
        ('<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList></w:ffData>', "FORMDROPDOWN", "乙"),
        ("", "EQ \\o\\ac(○,3)", "③"),
        ("", " eq \\o\\ac(○, 25) ", "25"),
        ("", "EQ \\o\\ac(△,优)", "优"),
        ("", 'EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(hàn),汉)', "汉"),
        ("", "PAGE", ""),
        ("", "EQ \\o\\ac(", ""),
    ],
)  # fmt: skip
def test_some_fields_show_what_is_in_their_codes(begin: str, said: str, shown: str) -> None:
    assert texts(f"<w:p><t>（</t>{field(code(said), None, begin)}<t>）</t></w:p>") == [f"（{shown}）"]


def test_signs_within_a_run() -> None:
    ruby = "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby>"
    assert texts(f"<w:p><w:r>{ruby}<w:softHyphen/><w:t>字\xad表</w:t></w:r></w:p>") == ["汉字表"]
    assert texts(
        "<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二\n三</w:t><w:noBreakHyphen/><w:t>四</w:t></w:r></w:p>"
    ) == ["一 二 三-四"]
    breaks = '<w:br/><w:t>二</w:t><w:br w:type="page"/><w:t>三</w:t><w:cr/><w:t>四</w:t><w:br/><w:br/>'
    assert texts(f'<w:p><w:r><w:t>一</w:t>{breaks}<w:footnoteReference w:id="1"/></w:r></w:p>') == list(
        "一二三四"
    )
    assert texts("<w:p><t>\uf0fe完成\uf0a8没有\uf04a</t></w:p>") == ["☑完成□没有〓"]


def test_formulas_keep_what_makes_the_number() -> None:
    def sign(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    half = f"<m:f><m:num>{sign('1')}</m:num><m:den>{sign('2')}</m:den></m:f>"
    square = f"<m:sSup><m:e>{sign('x')}</m:e><m:sup>{sign('2')}</m:sup></m:sSup>"
    assert texts(f"<w:p><t>约</t><m:oMath>{half}{sign('+')}{square}</m:oMath></w:p>") == ["约1/2+x^2"]


def test_the_table_in_a_cell_belongs_to_the_cell() -> None:
    inner = f"<w:tbl><w:tr>{cell('一')}{cell('二')}</w:tr><w:tr>{cell('三')}{cell('四')}</w:tr></w:tbl>"
    outer = f"<w:tc><w:p><t>前</t></w:p>{inner}<w:p><t>后</t></w:p></w:tc>"
    assert rows(f"<w:tbl><w:tr>{outer}{cell('边')}</w:tr></w:tbl>") == [("前\n一｜二\n三｜四\n后", "边")]


def test_cells_that_only_go_on_are_told() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    beside = "<w:hMerge/>"
    table = "".join(
        f"<w:tr>{cells}</w:tr>"
        for cells in (
            cell("1") + cell("张老师", begins) + cell("讲座") + cell("", beside),
            cell("2") + cell("", goes_on) + cell("论文") + cell("奖"),
            '<w:trPr><w:del w:id="1"/></w:trPr>' + cell("删") + cell("", goes_on),
            cell("3")
            + cell("", goes_on)
            + "<w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p><t>删</t></w:p></w:tc>"
            + cell("课"),
        )
    )
    assert [(line.cells, line.merged) for line in lines(f"<w:tbl>{table}</w:tbl>")] == [
        (("1", "张老师", "讲座"), ()),
        (("2", "张老师", "论文", "奖"), (1,)),
        (("3", "张老师", "课"), (1,)),
    ]


def test_what_is_not_plainly_read_is_remarked() -> None:
    hidden = run("<w:t>内部 不发</w:t>", "<w:vanish/>") + "<t>\uf04a</t>"
    inserted = '<w:ins w:id="1"><t>新</t></w:ins>'
    box = f"<w:r><w:pict><w:txbxContent><w:p>{hidden}</w:p></w:txbxContent></w:pict></w:r>"
    assert [*remarks_on(element(f"<w:p>{inserted}{box}</w:p>"), STYLES)] == [
        "有修订，照接受以后的读",
        "有文本框，里面的字排在它所在的那一段后面",
        "有隐藏的文字，没有读：内部不发（4 字）",
        "有 1 个别的字体里的符号认不出，写成“〓”",
    ]
    assert [*remarks_on(element("<w:p><t>平常的话。</t></w:p>"), STYLES)] == []


def test_the_text_box_of_a_header_is_told_once() -> None:
    inner = "<w:txbxContent><w:p><t>内部资料</t></w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
    header = element(f"<w:p><t>学校</t><w:r>{both}</w:r></w:p>", "hdr")
    assert [*texts_beside(element("<w:p/>"), [("header", header)], STYLES)] == [
        ("页眉", "学校"),
        ("页眉", "内部资料"),
    ]
