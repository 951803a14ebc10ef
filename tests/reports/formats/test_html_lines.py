"""Web pages line by line: those of Word, and those of schools with their navigation."""

from typing import Any

import pytest
from lxml import html as lxml_html

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.reports.formats.document_lines import DocumentLine
from beihuan_plan.reports.formats.html_lines import MAX_CELLS, PageLines, lines_of_page

OF_WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word">
<head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15">
<title>柳溪镇第二小学</title>
<!--[if gte mso 9]><xml>
 <w:WordDocument><w:View>Print</w:View></w:WordDocument>
</xml><![endif]-->
<style>
<!--
 p.MsoNormal {margin:0cm; mso-pagination:none;}
-->
</style>
</head>
<body lang=ZH-CN style='tab-interval:21.0pt'>
<div class=WordSection1 style='layout-grid:15.6pt'>
<p class=MsoTitle align=center><span style='font-family:宋体'>柳溪镇第二小学<br>
教科研工作计划<o:p></o:p></span></p>
<h1><span style='font-family:宋体'>一、指导思想<span lang=EN-US><o:p></o:p></span></span></h1>
<p class=MsoNormal style='text-indent:24.0pt'><span style='font-family:宋体'>本学期继续以课
程改革为重点，用好<span lang=EN-US>Word
2016</span>。</span></p>
<p class=MsoNormal style='mso-outline-level:2'>（一）学习</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span><![endif]><span style='font-family:宋体'>读书<o:p></o:p></span></p>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>二、<span>&nbsp;
</span></span><![endif]>写作</p>
<p class=MsoListParagraph><![if !supportLists]><span lang=EN-US style='font-family:Wingdings;
mso-fareast-font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp; </span></span></span><![endif]>听课</p>
<p class=MsoNormal>明语<span style='display:none;mso-hide:all'>暗语</span><del cite="mailto:a">删去</del><ins>添上</ins><a
class=msocomanchor href="#_msocom_1">[a1]</a></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0>
 <tr style='mso-yfti-irow:0'><td width=94 rowspan=2><p class=MsoNormal>9月<o:p></o:p></p></td>
  <td colspan=2><p class=MsoNormal>开学<o:p></o:p></p><p>听课</p></td><td><p>张</p></td></tr>
 <tr><td><p>读书</p></td><td><p>写作</p></td><td><p><o:p>&nbsp;</o:p></p></td></tr>
</table>
<p class=MsoNormal align=right>教科室</p>
</div>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p>出处</p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p>再想想<a class=msocomoff href="#a">[a1]</a></p></div></div>
</body></html>"""


def read(text: str) -> PageLines:
    return lines_of_page("a.html", text)


def said(text: str) -> list[str | tuple[str, ...]]:
    return [line.cells or line.text for line in read(text).lines]


def test_a_page_that_word_saved() -> None:
    page = read(OF_WORD)
    assert page.lines == [
        DocumentLine("柳溪镇第二小学"),
        DocumentLine("教科研工作计划"),
        DocumentLine("一、指导思想", 1),
        DocumentLine("本学期继续以课程改革为重点，用好Word 2016。"),
        DocumentLine("（一）学习", 2),
        DocumentLine("1. 读书", number="1."),
        DocumentLine("二、写作", number="二、"),
        DocumentLine("听课"),
        DocumentLine("明语添上"),
        DocumentLine("9月｜开学\n听课｜张", 0, ("9月", "开学\n听课", "张")),
        DocumentLine("9月｜读书｜写作｜", 0, ("9月", "读书", "写作", ""), merged=(0,)),
        DocumentLine("教科室"),
    ]
    assert page.beside == [("脚注", "出处"), ("批注", "再想想")]
    assert page.remarks == ["网页里有藏着的或者删去的字，没有读"]


OF_A_SCHOOL = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>柳溪镇第二小学</title>
<script>document.write("<p>欢迎</p>");</script><style>p{color:red}</style></head>
<body><noscript>请打开脚本</noscript>
<div id="nav"><ul><li><a href="/">首页</a></li><li><a href="/x">学校概况</a></li></ul></div>
<table width="960"><tr><td><a>教科研</a> | <a>德育</a></td><td>
<table class="inner"><tr><td><div class="content">
<h1>2019学年第一学期教科研工作计划</h1>
发布：教科室&nbsp;&nbsp;点击：<span id="hits">12</span>
<p>&nbsp;&nbsp;&nbsp;&nbsp;一、指导思想<br>　　本学期以<b>课程</b><i>改革</i>为重点。<br/><br/>
二、目标<div>（一）学习</div>散着的字
<h2>三、措施</h2>
<ol><li>读书<li><p>写作</p><p>投稿</p></li><li value="7">听课<ol type="a"><li>甲</li><li>乙</li></ol></li></ol>
<ol start="3" style="list-style-type: cjk-ideographic"><li>评比</li></ol>
<ul><li>小结</li></ul><ol style="list-style:none"><li>（1）归档</li></ol>
<pre>第一行
  第二行</pre>
<p hidden>藏一</p><p style="color:red; display: none">藏二</p>
<table border="1"><caption>安排</caption><thead><tr><th>月份</th><th>内容</th></tr></thead>
<tr><td rowspan="0">9月</td><td>开学</td></tr><tr><td>计划&copy;</td></tr></table>
<img src="http://127.0.0.1:9/a.png" alt="图"></div></td></tr></table>
</td></tr></table>
<div class="footer">版权所有 柳溪镇第二小学</div></body></html>"""


def test_a_page_of_a_school_site_is_read_whole_and_in_order() -> None:
    page = read(OF_A_SCHOOL)
    assert said(OF_A_SCHOOL) == [
        "首页", "学校概况", "教科研 | 德育",
        "2019学年第一学期教科研工作计划", "发布：教科室 点击：12",
        "一、指导思想", "本学期以课程改革为重点。", "二、目标", "（一）学习", "散着的字",
        "三、措施", "1. 读书", "2. 写作", "投稿", "7. 听课", "a. 甲", "b. 乙", "三、评比", "小结", "（1）归档",
        "第一行", "第二行", "安排", ("月份", "内容"), ("9月", "开学"), ("9月", "计划©"),
        "版权所有 柳溪镇第二小学",
    ]  # fmt: skip
    levels = {line.text: line.level for line in page.lines if line.level or line.text.startswith("2019")}
    assert levels == {"2019学年第一学期教科研工作计划": 0, "三、措施": 1}
    assert page.beside == [("文件", "图片")]
    assert page.remarks == ["网页里有藏着的或者删去的字，没有读"]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (
            "<tr><td rowspan=3>一<td>甲<td>乙<tr><td rowspan=2>丙<td>丁<tr><td>戊",
            ["一甲乙", "一丙丁", "一丙戊"],
        ),
        ("<tr><td>一<td rowspan=2 colspan=2>甲<td>乙<tr><td>二<td>丙", ["一甲乙", "二甲丙"]),
        ("<tr><td>一<td rowspan=9>甲<tr><td>二<tr><td>三", ["一甲", "二甲", "三甲"]),
        (
            "<tbody><tr><td rowspan=0>一<td>甲<tr><td>乙</tbody><tbody><tr><td>丙<td>丁",
            ["一甲", "一乙", "丙丁"],
        ),
        ("<tr><td rowspan=2>一<td>甲<td rowspan=2>乙<tr><td>丙", ["一甲乙", "一丙乙"]),
        ("<tr><td rowspan=2 colspan=2>一<td rowspan=2>甲<td>乙<tr><td>丙", ["一甲乙", "一甲丙"]),
        ("<tr><td rowspan=x colspan=-1>一<td>甲<tr><td>乙<td>丙", ["一甲", "乙丙"]),
        (
            "<tr><td>一<td>甲<tr hidden><td>藏<td>藏<tr><td>二<td style='display:none'>藏<td>乙",
            ["一甲", "二乙"],
        ),
    ],
)
def test_a_merged_cell_says_in_each_row_what_it_says(rows: str, cells: list[str]) -> None:
    assert said(f"<table>{rows}</table>") == [tuple(row) for row in cells]


def test_what_only_goes_on_from_above_is_told_and_the_number_of_an_item() -> None:
    table = "<table><tr><td rowspan=2>一<td>甲<td rowspan=2>乙<tr><td>丙<tr><td>二<td>丁<td>戊</table>"
    assert [line.merged for line in read(table).lines] == [(), (0, 2), ()]
    items = read(
        "<ol start=3><li>甲<p>乙</ol><ol style='list-style-type:cjk-ideographic'><li>丙</ol><ul><li>丁</ul>"
    ).lines
    assert [(line.number, line.unnumbered) for line in items] == [
        ("3.", "甲"),
        ("", "乙"),
        ("一、", "丙"),
        ("", "丁"),
    ]


def test_tables_that_hold_text_are_text() -> None:
    assert said("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>丙") == ["甲", "乙", "丙"]
    assert said("<table><tr><td><h2>甲</h2>乙</td><td>丙</td></tr></table>") == ["甲", "乙", "丙"]
    assert said("<table>散<tr><td>甲</td><td>乙</td></tr>落</table>") == ["散", "甲", "乙", "落"]
    assert said("<table><tr>散<td>甲</td><td>乙</td></tr></table>") == ["散", "甲", "乙"]


@pytest.mark.parametrize(
    ("start", "kind", "mark"),
    [
        (27, "a", "aa."),
        (26, "A", "Z."),
        (4, "i", "iv."),
        (1994, "I", "MCMXCIV."),
        (10, "1", "10."),
        (0, "a", "0."),
    ],
)
def test_the_numbers_of_lists(start: int, kind: str, mark: str) -> None:
    assert said(f"<ol start={start} type={kind}><li>甲</ol>") == [f"{mark} 甲"]


def test_blanks_are_as_they_are_shown() -> None:
    assert said("<p>甲\n   乙\nab\n丙 \t 丁&nbsp;&nbsp;戊\u3000己</p>") == ["甲乙 ab 丙 丁 戊\u3000己"]
    assert said("<p><a>首页</a>\n<a>概况</a></p>甲<script>x</script>乙\0丙") == ["首页 概况", "甲乙 丙"]


def test_what_is_hidden_is_told_once() -> None:
    for hidden in ("<p hidden>藏</p><p hidden></p>", "<span style='mso-hide:all'>藏</span>", "<del>藏</del>"):
        page = read(f"甲{hidden}乙")
        assert "藏" not in "".join(line.text for line in page.lines)
        assert page.remarks == ["网页里有藏着的或者删去的字，没有读"]
    assert read("甲<p hidden>&nbsp;</p>").remarks == []


def test_signs_before_items_are_no_letters() -> None:
    """As Word writes them into a page that it calls filtered."""
    font = (
        "<span lang=EN-US style='font-family:Wingdings'>l<span style='font:7.0pt'>&nbsp;&nbsp; </span></span>"
    )
    assert said(f"<p>{font}听课</p><p><span style='font-family:Symbol'>·</span>评课</p>") == ["听课", "评课"]
    assert said("<p><span style='font-family:\"Segoe UI Symbol\"'>l</span>甲</p>") == ["l甲"]


def test_a_heading_and_an_item_end_with_themselves() -> None:
    assert read("<h2><div>甲</div></h2>乙").lines == [DocumentLine("甲", 1), DocumentLine("乙")]
    mark = "<p><span style='mso-list:Ignore'>1.</span></p><p>甲</p>"
    assert said(f"<html xmlns:w='urn:schemas-microsoft-com:office:word'>{mark}") == ["甲"]
    assert said("<ol><li></li></ol>甲<ol><li>乙</ol>") == ["甲", "1. 乙"]


@pytest.mark.parametrize("text", ["", "<!-- 甲 -->", "<script>甲</script>", "<p>&nbsp;</p><p hidden>甲</p>"])
def test_a_page_without_words(text: str) -> None:
    with pytest.raises(InvalidPlanError) as caught:
        read(text)
    assert caught.value.problems[0].message == "网页里没有字"


WIDE = "<tr>" + "<td rowspan=65534>甲</td>" * 500 + "</tr>" + "<tr></tr>" * (MAX_CELLS // 500)


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 300 + "甲",
        "<p>前</p>" + "<b>" * 5000 + "甲",
        "<p>" + "甲" * 5_000_000,
        f"<table>{WIDE}</table>",
    ],
    ids=["deep", "deep inline", "long", "merged"],
)
def test_a_page_that_is_too_big_is_refused_and_not_cut(text: str) -> None:
    with pytest.raises(InvalidPlanError) as caught:
        read(text)
    assert "网页太大" in caught.value.problems[0].message


def test_nothing_is_fetched_and_no_entity_is_opened() -> None:
    text = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>甲&e;乙</p>'
    assert "root:" not in "".join(line.text for line in read(text).lines)


@pytest.mark.parametrize("page", [OF_WORD, OF_A_SCHOOL])
def test_all_that_a_browser_shows_is_there(page: str) -> None:
    """Measured with all text that the parser finds, less what is hidden."""
    root: Any = lxml_html.fromstring(page.replace("<![if", "<!--").replace("<![endif]>", "-->"))
    hidden = "//*[self::head or self::script or self::style or self::noscript or self::del or @hidden]"
    for gone in root.xpath(f"{hidden}|//*[contains(@style, 'display')]|//*[contains(@class, 'msocom')]"):
        gone.drop_tree()
    found = read(page)
    words = "".join(
        [line.text for line in found.lines] + [text for kind, text in found.beside if kind != "文件"]
    )
    assert set(root.text_content()) - set("l \n\xa0\u3000") <= set(words)
