"""Each way in which bare docxtpl loses text or does harm, and what is done here instead."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateSyntaxError

from beihuan_plan.errors import InvalidPlanError, Problem
from beihuan_plan.reports.contents.checklist import ChecklistShape
from beihuan_plan.reports.formats.word.rendering import render_word
from beihuan_plan.reports.templates.samples import sample_contents
from support.documents import Document, W, text_of
from support.word_templates import Parts, bare, changed, paragraph, template

LAYOUT = {"版式": {"页码": "外侧"}}
CLOSING = {"署名": "某校", "日期": "", "署名右空": 2.0, "日期右空": 2.0}
TABLE = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
)


def ours(path: Path, **contents: object) -> list[str]:
    common = {"标题": "标题", "落款": CLOSING}
    return Document(render_word(path.name, {**common, **LAYOUT, **contents}, [path.parent])).lines


def problem(path: Path, **contents: object) -> Problem:
    with pytest.raises(InvalidPlanError) as caught:
        ours(path, **contents)
    return caught.value.problems[0]


def test_markup_in_data_is_text(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ 课 }}", "后面的话")
    data = "语文<数学>英语 & <w:br/>"
    assert bare(path, 课=data, **LAYOUT) != [data, "后面的话"]
    assert ours(path, 课=data) == [data, "后面的话"]


@pytest.mark.parametrize("character", ["\x0c", "\x07", "\ud800"])
def test_what_no_document_may_hold_is_left_out_and_nothing_else(tmp_path: Path, character: str) -> None:
    path = template(tmp_path, "{{ 话 }}", "后面的话")
    try:
        lost = bare(path, 话=f"前{character}后", **LAYOUT) != ["前后", "后面的话"]
    except ValueError:
        lost = True
    assert lost
    assert ours(path, 话=f"前{character}后") == ["前后", "后面的话"]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x85", "\ufffe", "\u2028"])
def test_what_bare_docxtpl_happens_to_survive_is_left_out_too(tmp_path: Path, character: str) -> None:
    assert ours(template(tmp_path, "{{ 话 }}", "后"), 话=f"前{character}后") == ["前后", "后"]


def test_a_name_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = template(tmp_path, "第一段", "共发表 {{ 篇数 }} 篇")
    assert bare(path, 篇=3, **LAYOUT) == ["第一段", "共发表  篇"]
    found = problem(path, 篇=3)
    assert (found.line, found.message, found.source) == (2, "没有“篇数”这一项内容", "共发表 {{ 篇数 }} 篇")
    assert "你是不是想写 篇" in found.help


def test_a_tag_that_is_not_closed_is_an_error(tmp_path: Path) -> None:
    path = template(tmp_path, "甲", "乙 {{ 篇", "丙", "{{ 篇 }}")
    try:
        lost = bare(path, 篇=3, **LAYOUT) != ["甲", "乙 {{ 篇", "丙", "3"]
    except Exception:  # docxtpl fails in many ways here, by version
        lost = True
    assert lost
    found = problem(path, 篇=3)
    assert (found.line, found.column, found.source) == (2, 3, "乙 {{ 篇")
    assert "没有写完" in found.message


def test_text_beside_a_tag_for_a_paragraph_is_an_error(tmp_path: Path) -> None:
    path = template(tmp_path, "{%p if 篇 %}共发表如下：", "三篇", "{%p endif %}")
    assert bare(path, 篇=3, **LAYOUT) == ["三篇"]
    found = problem(path, 篇=3)
    assert (found.line, found.source) == (1, "{%p if 篇 %}共发表如下：")
    assert "会一起消失" in found.message


def test_text_beside_a_tag_for_a_row_is_an_error(tmp_path: Path) -> None:
    row = TABLE.format(paragraph("{%tr for 项 in 篇 %}"), paragraph("合计"))
    path = template(
        tmp_path, row, TABLE.format(paragraph("{{ 项 }}"), paragraph("")), "{% if 篇 %}{% endif %}"
    )
    assert "会一起消失" in problem(path, 篇=[1]).message


def test_a_tag_for_a_row_outside_of_a_table_is_an_error(tmp_path: Path) -> None:
    path = template(tmp_path, "{%tr for 项 in 篇 %}", "{{ 项 }}", "{%tr endfor %}")
    assert "表格里" in problem(path, 篇=[1]).message


def test_a_picture_beside_a_tag_is_an_error(tmp_path: Path) -> None:
    drawing = "<w:p><w:r><w:t>{%p if 篇 %}</w:t></w:r><w:r><w:drawing/></w:r></w:p>"
    assert "会一起消失" in problem(template(tmp_path, drawing, "{%p endif %}"), 篇=1).message


def test_a_blank_before_p_is_an_error(tmp_path: Path) -> None:
    path = template(tmp_path, "{% p for 项 in 篇 %}", "{{ 项 }}", "{% p endfor %}")
    with pytest.raises(Exception, match="unknown tag 'p'"):
        bare(path, 篇=[1], **LAYOUT)
    found = problem(path, 篇=[1])
    assert (found.message, found.source) == ("p 要紧跟在 {% 后面", "{% p for 项 in 篇 %}")


@pytest.mark.parametrize(
    "text",
    [
        "共 ｛｛ 篇 ｝｝ 篇",
        "共 ｛{ 篇 }｝ 篇",
        "共 {% if 篇 ＝＝ 3 %}3{% endif %} 篇",
        "共 ｛％ if 篇 ＞ 2 ％｝3｛％ endif ％｝ 篇",
        "共 {{ 篇｜default（“四”，“五”） }} 篇",
    ],
)
def test_full_width_signs_are_accepted(tmp_path: Path, text: str) -> None:
    path = template(tmp_path, text)
    try:
        understood = bare(path, 篇=3, **LAYOUT) == ["共 3 篇"]
    except TemplateSyntaxError:
        understood = False
    assert not understood
    assert ours(path, 篇=3) == ["共 3 篇"]


def test_quoted_text_in_tags_stays_full_width(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ 名单｜join（“；”）}}（全角）｛单｝")
    assert ours(path, 名单=["张", "李"]) == ["张；李（全角）｛单｝"]


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.system('touch ran') }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ joiner.__init__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ 篇.append(1) }}",
        "{{ '{0.__class__}'.format(篇) }}",
        "{% include '/etc/passwd' %}",
        "{% import 'x' as x %}",
        "{{ '<w:br/>' | safe }}",
    ],
)
def test_a_template_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attack: str) -> None:
    monkeypatch.chdir(tmp_path)
    values = [1]
    assert problem(template(tmp_path, attack), 篇=values).source == attack
    assert (values, list(tmp_path.glob("ran"))) == ([1], [])


def test_bare_docxtpl_runs_what_a_template_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bare(template(tmp_path, "{{ cycler.__init__.__globals__.os.system('touch ran') }}"), **LAYOUT)
    assert list(tmp_path.glob("ran")) == [tmp_path / "ran"]


def test_a_picture_object_does_not_reach_a_template(tmp_path: Path) -> None:
    """docxtpl's pictures know their template, which writes files; contents are plain data."""
    target = tmp_path / "written.xml"
    path = template(tmp_path, f"{{{{ 图.tpl.write_xml('{target.as_posix()}') }}}}")
    document = DocxTemplate(str(path))
    document.render({"图": InlineImage(document, "x.png"), **LAYOUT})
    assert target.exists()
    target.unlink()
    problem(path, 图={"tpl": "x"})
    assert not target.exists()


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = template(tmp_path, "{{ 话 }}")
    contents = {"标题": "标题", "落款": CLOSING, **LAYOUT, "话": "一样"}

    def bytes_at(seconds: float) -> tuple[bytes, bytes]:
        monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(seconds))
        monkeypatch.setattr(time, "time", lambda: seconds)
        document = DocxTemplate(str(path))
        document.render(contents)
        document.save(tmp_path / "bare.docx")
        return (tmp_path / "bare.docx").read_bytes(), render_word(path.name, contents, [tmp_path])

    (bare_first, ours_first), (bare_later, ours_later) = bytes_at(1e9), bytes_at(1.5e9)
    assert bare_first != bare_later
    assert ours_first == ours_later


@pytest.mark.parametrize(
    ("content", "said", "line"),
    [
        (["{%p for 项 in 篇 %}", "{{ 项 }}"], "这个 {% for %} 没有结束", 1),
        (["甲", "{%p endfor %}"], "这个 {% endfor %} 前面没有 {% for %}", 2),
        (["甲", "{% if 篇 %}", "{% for 项 in 篇 %}", "{% endif %}"], "这个 {% for %} 没有结束", 3),
        (["甲", "{{ 篇 篇 }}"], "写到“篇”这里就看不懂了", 2),
        (["甲", "{{ 篇 | 大写 }}"], "模板里没有“大写”这个过滤器", 2),
        (["甲", "乙 }}"], "这里多出一个标记的结尾", 2),
        (["甲", "{{p 篇 }}"], "{{p 在这里不能用", 2),
        (["甲", "{{ 篇 }}"], "这里是一组内容，不能直接写出来", 2),
        (["{% for 项 in 篇 %}甲", "{{ 项.名 }}{% endfor %}"], "没有“名”这一项内容", 2),
    ],
)
def test_mistakes_are_located_in_their_paragraph(
    tmp_path: Path, content: list[str], said: str, line: int
) -> None:
    found = problem(template(tmp_path, *content), 篇=[1])
    assert (found.message, found.line, found.source) == (said, line, content[line - 1])


def test_all_mistakes_are_found_at_once(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ 甲", "好", "{% p if 乙 %}", "{%p if 丙 %}丁")
    with pytest.raises(InvalidPlanError) as caught:
        ours(path)
    assert [each.line for each in caught.value.problems] == [1, 3, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ 名单 | join('、') }}", "甲<、乙"),
        ("{{ 名单 | join }}", "甲<乙"),
        ("{{ 名单 | join('<') }}", "甲<<乙"),
        ("{{ 数 }}项{{ 名单 | first }}{{ 名单 | last }}{{ 名单 | length }}", "3项甲<乙2"),
        ("{{ 无 | default('<') }}{{ '' | default(数, true) }}{{ 名单 | first | d('无') }}", "<3甲<"),
        ("{% macro 写(字) %}{{ 字 }}&{% endmacro %}{{ 写(名单 | first) }}{{ 名单 | first }}", "甲<&甲<"),
        (
            "{% macro 写(字) %}{{ 字 }}{% endmacro %}{% macro 抄(字) %}{{ 写(字) }}{{ 字 }}{% endmacro %}{{ 抄('&') }}",
            "&&",
        ),
    ],
)
def test_texts_are_joined_and_escaped_once(tmp_path: Path, text: str, expected: str) -> None:
    contents = {"名单": ["甲<", "乙"], "数": 3}
    assert ours(template(tmp_path, text.replace("}}&{", "}}{{ '&' }}{")), **contents) == [expected]


def test_a_run_s_tag_may_be_in_several_runs(tmp_path: Path) -> None:
    path = template(tmp_path, paragraph("甲", "{%r if ", "篇", " %}", "乙", "{%r endif %}", "丙"))
    assert ours(path, 篇=1) == ["甲乙丙"]
    assert ours(path, 篇=0) == ["甲丙"]


@pytest.mark.parametrize("outer", ["w:hyperlink", "w:ins", "w:smartTag"])
def test_a_block_that_leaves_a_link_is_an_error(tmp_path: Path, outer: str) -> None:
    runs = f"<w:r><w:t>甲{{% if 篇 %}}</w:t></w:r><{outer}><w:r><w:t>乙{{% endif %}}</w:t></w:r></{outer}>"
    found = problem(template(tmp_path, f"<w:p>{runs}</w:p>"), 篇=1)
    assert ("不在同一个表格、单元格或链接里" in found.message, found.source) == (
        True,
        "甲{% if 篇 %}乙{% endif %}",
    )


@pytest.mark.parametrize("outer", ["w:hyperlink", "w:ins"])
@pytest.mark.parametrize(("count", "expected"), [(1, "甲乙丙"), (0, "甲丙")])
def test_a_block_may_begin_and_end_in_pieces_of_one_kind(
    tmp_path: Path, outer: str, count: int, expected: str
) -> None:
    runs = [f"<w:r><w:t>{text}</w:t></w:r>" for text in ("甲", "{% if 篇 %}", "乙", "{% endif %}", "丙")]
    runs[1::2] = [f"<{outer}>{run}</{outer}>" for run in runs[1::2]]
    assert ours(template(tmp_path, f"<w:p>{''.join(runs)}</w:p>"), 篇=count) == [expected]


@pytest.mark.parametrize(
    "beside",
    ['<w:r><w:commentReference w:id="0"/></w:r>', "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"],
)
def test_comments_and_deleted_text_beside_a_tag_are_no_loss(tmp_path: Path, beside: str) -> None:
    tagged = f"<w:p><w:r><w:t>{{%p if 篇 %}}</w:t></w:r>{beside}</w:p>"
    assert ours(template(tmp_path, tagged, "乙", "{%p endif %}"), 篇=1) == ["乙"]


def test_text_that_was_moved_away_is_not_read(tmp_path: Path) -> None:
    moved = "<w:p><w:moveFrom><w:r><w:t>{% if 篇 %}</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>{% if 篇 %}乙{% endif %}</w:t></w:r></w:moveTo></w:p>"
    assert ours(template(tmp_path, moved), 篇=1)[0].endswith("乙")


def test_a_macro_of_paragraphs_is_not_put_into_text(tmp_path: Path) -> None:
    path = template(tmp_path, "{%p macro 写(字) %}", "甲{{ 字 }}", "{%p endmacro %}", "前{{ 写('乙') }}")
    assert "缺一块" in problem(path).message


def field(*runs: str) -> str:
    return f"<w:p><w:r>{''.join(runs)}</w:r></w:p>"


BEGIN, SEPARATE, END = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))


def test_a_template_puts_no_field_together_while_it_is_rendered(tmp_path: Path) -> None:
    path = template(tmp_path, field(BEGIN, "<w:t>{{ 'INCL' }}UDEPICTURE x</w:t>", SEPARATE, END))
    assert "域里的标记不会换成内容" in problem(path).message


ESCAPED = "{% macro 写(字) %}{{ 字 }}{% endmacro %}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ 写(话) | length }}",
        "{{ 写(话) | default('') }}",
        "{{ [写(话), 话] | join }}",
        "{{ 名单 | join(写(话)) }}",
        "{{ 写(写(话)) }}",
        "{% if 写(话) == '甲' %}{% endif %}",
        "{% for 字 in 写(话) %}{{ 字 }}{% endfor %}",
        "{% macro 抄(字=写('&')) %}{{ 字 }}{% endmacro %}{{ 抄() }}",
        "{{ (写)(话).upper() }}",
    ],
)
def test_what_a_macro_returns_is_written_and_nothing_else(tmp_path: Path, text: str) -> None:
    path = template(tmp_path, ESCAPED + text)
    assert problem(path, 话="甲&乙<", 名单=["x"]).message.startswith("模板里不能")


def test_raw_is_refused(tmp_path: Path) -> None:
    assert "不能用 raw" in problem(template(tmp_path, "{% raw %}{{ 甲 }}{% endraw %}")).message


def test_marks_of_our_own_in_a_template_are_text(tmp_path: Path) -> None:
    assert ours(template(tmp_path, "{{ 话 }}", "\ufdd00\ufdd1"), 话="甲") == ["甲", "\ufdd00\ufdd1"]


def test_drawings_are_numbered_through_all_parts(tmp_path: Path) -> None:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:docPr id="7" name="x"/></wp:inline></w:drawing></w:r></w:p>'
    )

    def change(parts: Parts) -> None:
        for name, place in (("word/document.xml", "<w:body>"), ("word/footer1.xml", 'main">')):
            parts[name] = parts[name].decode().replace(place, place + drawing, 1).encode()

    path = changed(tmp_path, change, "checklist.docx")
    document = Document(render_word(path.name, sample_contents(ChecklistShape), [tmp_path]))
    ids = [
        each.get("id")
        for name in ("word/document.xml", "word/footer1.xml")
        for each in document.root(name).iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
        )
    ]
    assert ids == ["1", "2"]


def test_a_long_text_with_breaks_takes_no_time(tmp_path: Path) -> None:
    begun = time.monotonic()
    assert ours(template(tmp_path, "{{ 话 }}"), 话="九" * 200_000 + "\n尾")[0].endswith("九\n尾")
    assert time.monotonic() - begun < 20


def test_a_tag_in_several_runs_is_one_tag(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        paragraph("前{", "{ 话 ", "}", "}后"),
        paragraph("{", "%p if 话 %", "}"),
        "中",
        "{%p endif %}",
    )
    assert ours(path, 话="话") == ["前话后", "中"]


def cell(*content: str) -> str:
    return f"<w:tc>{''.join(map(paragraph, content))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (["甲", table(cell("{% if 篇 %}")), "{% endif %}"], 3, "不在同一个表格、单元格"),
        ([table(cell("{%tr for 项 in 篇 %}"), cell("乙"), cell("{%p endfor %}"))], 3, "写法不同"),
        (["{%p for 项 in 篇 %}", "乙", "{% endfor %}"], 3, "写法不同"),
        ([table(cell("{%p for 项 in 篇 %}"), cell("乙"), cell("{%p endfor %}"))], 3, "不在同一个表格、单元格"),
        ([table(cell("{%tr if 篇 %}")), table(cell("乙"), cell("{%tr endif %}"))], 3, "不在同一个表格、单元格"),
        (["{%p if 篇 %}", "乙", "{%p end if %}"], 3, "“end if”要连着写"),
        (["{%p if 篇 %}", "乙", "{% else %}", "丙", "{%p endif %}"], 3, "写法不同"),
        (["本学期，{ 部门 }}按照《{{ 篇 }}》"], 1, "这里多出一个标记的结尾"),
    ],
)  # fmt: skip
def test_blocks_that_cross_the_layout(tmp_path: Path, content: list[str], line: int, said: str) -> None:
    found = problem(template(tmp_path, *content), 篇=[1])
    assert (found.line, said in found.message) == (line, True)
    assert found.column == (10 if "部门" in content[0] else 1)


def test_what_is_missing_is_asked_for_in_the_form_of_its_counterpart(tmp_path: Path) -> None:
    path = template(tmp_path, table(cell("{%tr for 项 in 篇 %}"), cell("乙")))
    assert problem(path, 篇=[1]).help == "在后面补上 {%tr endfor %}"


@pytest.mark.parametrize("count", [0, 1, 2])
def test_blocks_may_span_paragraphs_of_one_cell(tmp_path: Path, count: int) -> None:
    path = template(tmp_path, "头", "{% for 项 in 篇 %}甲", "乙{% endfor %}", "尾")
    assert "".join(ours(path, 篇=["x"] * count)) == "头" + "甲乙" * count + "尾"


LOST: dict[str, tuple[list[str], list[str]]] = {
    "curly quotes in a string": (["{{ 名单 | join('”、“') }}"], ["甲”、“乙"]),
    "quotes compared": (["{% if 话 == '“五一”' %}有{% endif %}尾"], ["有尾"]),
    "an ampersand printed": (["{{ '<A&B>' }}"], ["<A&B>"]),
    "an ampersand compared": (["{% if 与 == '甲&乙' %}有{% endif %}尾"], ["有尾"]),
    "blanks trimmed before": (
        ["甲", "丙文字{%- if 名单 %}后文{% endif %}", "丁"],
        ["甲", "丙文字后文", "丁"],
    ),
    "blanks trimmed after": (["甲{% if 名单 %}{% endif -%} 后文", "丁"], ["甲后文", "丁"]),
    "a tag that is commented out": (["{# {%p if 名单 == [] %} #}", "重要", "{# {%p endif %} #}"], ["重要"]),
    "braces at the ends of paragraphs": (["甲{", "#乙", "丙#", "}丁"], ["甲{", "#乙", "丙#", "}丁"]),
    "text like docxtpl's escapes": (["{_{ 甲 }_} {{ 弯 }}"], ["{_{ 甲 }_} {_{ }_}"]),
}


@pytest.mark.parametrize("name", LOST)
def test_what_bare_docxtpl_changes_or_loses_stays(tmp_path: Path, name: str) -> None:
    content, expected = LOST[name]
    path = template(tmp_path, *content)
    contents = {"名单": ["甲", "乙"], "话": "“五一”", "与": "甲&乙", "弯": "{_{ }_}"}
    try:
        found = bare(path, **contents, **LAYOUT)
    except Exception:  # docxtpl fails in many ways
        found = []
    assert found != expected
    assert ours(path, **contents) == expected


TAGS = [
    ("{%p if 空 %}", "{%p endif %}"),
    ("｛％ if 空 ％｝", "｛％ endif ％｝"),
    ("｛# ", " #｝"),
    ("{# ", " #}"),
]


@pytest.mark.parametrize(("beginning", "ending"), TAGS)
def test_tags_in_deleted_text_do_nothing(tmp_path: Path, beginning: str, ending: str) -> None:
    deleted = "<w:p><w:del><w:r><w:delText>{}</w:delText></w:r></w:del></w:p>"
    path = template(tmp_path, deleted.format(beginning), "重要文字", deleted.format(ending), "尾")
    assert ours(path, 空=[]) == ["重要文字", "尾"]


@pytest.mark.parametrize(("beginning", "ending"), TAGS)
def test_tags_in_fields_are_refused(tmp_path: Path, beginning: str, ending: str) -> None:
    field = "<w:p><w:r><w:instrText>{}</w:instrText></w:r></w:p>"
    path = template(tmp_path, field.format(beginning), "重要文字", field.format(ending), "尾")
    assert "不会换成内容" in problem(path, 空=[]).message


@pytest.mark.parametrize(
    "content",
    [
        '<w:r><w:br w:type="page"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        "<w:r><w:fldChar/></w:r>",
        '<w:r><w:endnoteReference w:id="1"/></w:r>',
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:t>x</m:t></m:oMath>',
    ],
)
def test_what_is_no_text_is_not_swallowed_either(tmp_path: Path, content: str) -> None:
    tagged = f"<w:p><w:r><w:t>{{%p if 篇 %}}</w:t></w:r>{content}</w:p>"
    assert "会一起消失" in problem(template(tmp_path, tagged, "{%p endif %}"), 篇=1).message


@pytest.mark.parametrize(
    "text",
    [
        "{{ none }}",
        "{{ true }}",
        "{{ 名单 == 名单 }}",
        "{{ 单 | join('、') }}",
        "{{ 深 | join('、') }}",
        "{{ 名单 | join(名单) }}",
        "{{ 名单 | default('') }}",
        "{{ 深 | first }}",
        "{% for 项 in 名单 %}{{ loop }}{% endfor %}",
        "{% macro 写() %}{{ varargs }}{% endmacro %}{{ 写(1, 2) }}",
        "{{ 名单 }}",
        "{{ 组 }}",
    ],
)
def test_only_text_and_numbers_are_filled_in(tmp_path: Path, text: str) -> None:
    contents = {"名单": ["甲"], "话": "x", "组": {"甲": 1}, "单": [{"甲": ["乙"]}], "深": [["丙"]]}
    assert "不能直接写出来" in problem(template(tmp_path, text), **contents).message


@pytest.mark.parametrize(
    "name", ["safe", "e", "escape", "forceescape", "urlize", "xmlattr", "tojson", "random"]
)
def test_filters_that_make_markup_or_chance_are_barred(tmp_path: Path, name: str) -> None:
    assert (
        f"模板里没有“{name}”这个过滤器"
        in problem(template(tmp_path, f"{{{{ 话 | {name} }}}}"), 话="x").message
    )


@pytest.mark.parametrize(
    "content",
    [
        '<w:p><w:r><w:instrText>HYPERLINK "http://a.cn/{{ 学期 }}"</w:instrText></w:r></w:p>',
        '<w:p><w:r><w:pict><v:textpath xmlns:v="v" string="{{ 学校 }}"/></w:pict></w:r></w:p>',
        '<w:p><m:t xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{{ 数 }}</m:t></w:p>',
    ],
)
def test_a_tag_that_is_not_in_a_run_s_text_is_an_error(tmp_path: Path, content: str) -> None:
    found = problem(template(tmp_path, content))
    assert ("里的标记不会换成内容" in found.message, "{{" in found.source) == (True, True)


def test_a_tag_where_nothing_is_filled_in_is_an_error(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        chart = parts["word/charts/chart1.xml"].decode()
        title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>{{ 学期 }}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        parts["word/charts/chart1.xml"] = chart.replace(
            "<c:autoTitleDeleted", title + "<c:autoTitleDeleted"
        ).encode()

    found = problem(changed(tmp_path, change, "summary.docx"))
    assert "图表里的标记不会换成内容" in found.message
    assert "{{ 学期 }}" in found.source


def test_a_cell_keeps_a_paragraph_and_a_table_a_row(tmp_path: Path) -> None:
    cells = table(cell("{%p for 项 in 篇 %}", "{{ 项 }}", "{%p endfor %}"))
    rows = table(cell("{%tr for 项 in 篇 %}"), cell("{{ 项 }}"), cell("{%tr endfor %}"))
    columns = table(cell("{%tc for 项 in 篇 %}") + cell("{{ 项 }}") + cell("{%tc endfor %}"))
    path = template(tmp_path, "头", cells, rows, columns, "尾")
    contents = {"标题": "", "落款": CLOSING, **LAYOUT}
    empty = Document(render_word(path.name, {**contents, "篇": []}, [tmp_path]))
    assert empty.lines == ["头", "尾"]
    assert [len(list(found.iter(f"{W}tr"))) for found in empty.body.iter(f"{W}tbl")] == [1]
    assert [found[-1].tag for found in empty.body.iter(f"{W}tc")] == [f"{W}p"]
    full = Document(render_word(path.name, {**contents, "篇": ["甲", "乙"]}, [tmp_path]))
    assert full.lines == ["头", *("甲", "乙") * 3, "尾"]


def test_breaks_and_tabs_in_a_tag_are_blanks(tmp_path: Path) -> None:
    runs = "<w:r><w:t>前{{</w:t><w:tab/><w:t>话</w:t></w:r><w:r><w:br/><w:t>}}后</w:t></w:r>"
    assert ours(template(tmp_path, f"<w:p>{runs}</w:p>"), 话="话") == ["前话后"]


@pytest.mark.parametrize("sign", ["softHyphen", "noBreakHyphen"])
def test_hyphens_that_word_puts_into_a_tag_mean_nothing(tmp_path: Path, sign: str) -> None:
    piece = f"<w:{sign}/>"
    runs = f"<w:r><w:t>前{{{{ 话</w:t>{piece}<w:t> }}</w:t>{piece}<w:t>}}后</w:t></w:r>"
    assert ours(template(tmp_path, f"<w:p>{runs}</w:p>"), 话="话") == ["前话后"]
    outside = f"<w:p><w:r><w:t>甲</w:t>{piece}<w:t>{{{{ 话 }}}}</w:t></w:r></w:p>"
    path = template(tmp_path, outside)
    body = Document(
        render_word(path.name, {"标题": "", "落款": CLOSING, **LAYOUT, "话": "乙"}, [tmp_path])
    ).body
    assert len(list(body.iter(f"{W}{sign}"))) == 1


def test_nothing_tells_who_made_the_template(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        types = parts["[Content_Types].xml"].decode()
        added = f'<Override PartName="/docProps/app.xml" ContentType="{kind}"/></Types>'
        parts["[Content_Types].xml"] = types.replace("</Types>", added).encode()
        schema = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
        parts["docProps/app.xml"] = (
            f'<Properties xmlns="{schema}"><Manager>甲</Manager></Properties>'.encode()
        )

    path = changed(tmp_path, change, "checklist.docx")
    contents = {**sample_contents(ChecklistShape), "版式": {"样式": "公文", "页码": "居中"}}
    parts = Document(render_word(path.name, contents, [tmp_path])).parts
    assert "docProps/app.xml" not in parts
    assert "常州市北环路小学教科室".encode() in parts["docProps/core.xml"]


def test_the_signature_is_found_by_the_name_of_its_style(tmp_path: Path) -> None:
    """Word in Chinese gives styles other ids when it saves them."""

    def change(parts: Parts) -> None:
        for name in ("word/document.xml", "word/styles.xml"):
            text = parts[name].decode().replace('w:styleId="Signature"', 'w:styleId="a5"')
            parts[name] = text.replace('<w:pStyle w:val="Signature"/>', '<w:pStyle w:val="a5"/>').encode()

    path = changed(tmp_path, change, "checklist.docx")
    contents = {**sample_contents(ChecklistShape), "落款": {**CLOSING, "署名右空": 7.5}}
    document = Document(render_word(path.name, contents, [tmp_path]))
    (name,) = [each for each in document.body.iter(f"{W}p") if text_of(each) == "某校"]
    indent = name.find(f"{W}pPr/{W}ind")
    assert (indent.get(f"{W}rightChars"), indent.get(f"{W}right")) == ("750", "2370")


def test_what_stands_above_a_signature_stays_with_it(tmp_path: Path) -> None:
    signed = '<w:p><w:pPr><w:pStyle w:val="Signature"/></w:pPr><w:r><w:t>某校</w:t></w:r></w:p>'
    path = template(tmp_path, "甲", "乙", "<w:p/>", signed)
    document = Document(render_word(path.name, {"标题": "", "落款": CLOSING, **LAYOUT}, [tmp_path]))
    kept = [each.find(f"{W}pPr/{W}keepNext") is not None for each in document.body.iter(f"{W}p")]
    assert kept == [True, True, True, False]  # two lines of text, and the blank one


def test_above_a_signature_no_paragraph_may_be_set_apart(tmp_path: Path) -> None:
    signed = '<w:p><w:pPr><w:pStyle w:val="Signature"/></w:pPr><w:r><w:t>某校</w:t></w:r></w:p>'
    apart = '<w:p><w:pPr><w:keepNext w:val="0"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    path = template(tmp_path, apart, signed)
    document = Document(render_word(path.name, {"标题": "", "落款": CLOSING, **LAYOUT}, [tmp_path]))
    (kept,) = [
        each.find(f"{W}pPr/{W}keepNext") for each in document.body.iter(f"{W}p") if text_of(each) == "甲"
    ]
    assert kept.attrib == {}


def test_a_line_break_by_its_full_name_is_one(tmp_path: Path) -> None:
    line_break = '<w:br w:type="textWrapping"/>'
    tagged = f"<w:p><w:r><w:t>{{%p if 话</w:t>{line_break}<w:t>%}}</w:t>{line_break}</w:r></w:p>"
    assert ours(template(tmp_path, tagged, "乙", "{%p endif %}"), 话="话") == ["乙"]


def test_repeated_bookmarks_stay_once(tmp_path: Path) -> None:
    marked = '<w:p><w:bookmarkStart w:id="3" w:name="_GoBack"/><w:r><w:t>{{ 项 }}</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>'
    path = template(tmp_path, "{%p for 项 in 篇 %}", marked, "{%p endfor %}")
    contents = {"标题": "", "落款": CLOSING, **LAYOUT, "篇": ["甲", "乙", "丙"]}
    document = Document(render_word(path.name, contents, [tmp_path]))
    assert document.lines == ["甲", "乙", "丙"]
    assert [len(list(document.body.iter(f"{W}{name}"))) for name in ("bookmarkStart", "bookmarkEnd")] == [
        1,
        1,
    ]


def test_parts_are_found_by_what_they_are(tmp_path: Path) -> None:
    """Some programs name the main part otherwise; a part with the usual name may be a decoy."""

    def move(parts: Parts) -> None:
        parts["word/text.xml"] = parts["word/document.xml"]
        parts["word/_rels/text.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
        parts["word/document.xml"] = b"<decoy/>"
        for name in ("_rels/.rels", "[Content_Types].xml"):
            parts[name] = parts[name].replace(b"word/document.xml", b"word/text.xml")

    path = changed(tmp_path, move, "checklist.docx")
    contents = {**sample_contents(ChecklistShape), "版式": {"样式": "公文", "页码": "居中"}}
    with zipfile.ZipFile(io.BytesIO(render_word(path.name, contents, [tmp_path]))) as file:
        assert "张老师" in file.read("word/text.xml").decode()
        assert "word/document.xml" not in file.namelist()


@pytest.mark.parametrize("sign", ["“", "”", "‘", "’", "—", "…"])
def test_chinese_signs_are_set_in_the_chinese_font(tmp_path: Path, sign: str) -> None:
    path = template(tmp_path, "{{ 话 }}")
    contents = {"标题": "", "落款": CLOSING, **LAYOUT, "话": f"甲{sign}乙"}
    body = Document(render_word(path.name, contents, [tmp_path])).parts["word/document.xml"].decode()
    assert 'w:hint="eastAsia"' in body


def test_lines_and_tabs_in_data_are_lines_and_tabs(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ 话 }}")
    assert ours(path, 话="一行\n二行\r\n三行\t制表") == ["一行\n二行\n三行\t制表"]
