"""What `plan template check` finds: in every branch, without running the template."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from beihuan_plan.errors import MAX_PROBLEMS, Advice, InvalidPlanError
from beihuan_plan.reports.checking import check_template
from beihuan_plan.reports.formats.word.package import read_package, write_package
from beihuan_plan.reports.papers import PAPERS, paper_of
from beihuan_plan.reports.templates.blocks import pair_blocks
from beihuan_plan.reports.templates.samples import names_of, sample_contents
from support.word_templates import PACKAGED, Parts, changed, template


def problems(path: Path) -> list[tuple[int, str, str]]:
    paper = paper_of(path.name)
    assert paper
    return [(each.line, each.message, each.help) for each in check_template(path, paper.name, [PACKAGED])[0]]


def warnings_of(path: Path) -> list[Advice]:
    paper = paper_of(path.name)
    assert paper
    return check_template(path, paper.name, [PACKAGED])[1]


def markdown(folder: Path, text: str) -> Path:
    path = folder / "checklist.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_comes_with_the_tool_has_no_fault() -> None:
    templates = [path for path in PACKAGED.iterdir() if paper_of(path.name)]
    assert len(templates) == 20
    assert [(path.name, problems(path), warnings_of(path)) for path in templates] == [
        (path.name, [], []) for path in templates
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 标提 }}", (1, "没有“标提”这一项内容", "你是不是想写 标题")),
        ("{% if 任务 %}{% else %}\n{{ 标提 }}{% endif %}", (2, "没有“标提”", "标题")),
        ("{% for 项 in 任务 %}{% else %}\n{{ 标提 }}{% endfor %}", (2, "没有“标提”", "标题")),
        ("{% for 项 in 任务 %}\n{{ 项.责任仁 }}{% endfor %}", (2, "没有“责任仁”", "责任人")),
        ("{% for 项 in 任务 %}{% for 分 in 项.分项 %}\n{{ 分.编好 }}{% endfor %}{% endfor %}", (2, "没有“编好”", "编号")),
        ("{{ 落款.日子 }}", (1, "没有“日子”", "日期")),
        ("{{ 任务.编号 }}", (1, "前面是一组内容，不能直接取“编号”", "逐个取")),
        ("{{ (任务 | first).责任仁 }}", (1, "没有“责任仁”", "责任人")),
        ("{% for 项 in 任务 if 项.责任仁 %}{% endfor %}", (1, "没有“责任仁”", "责任人")),
        ("{% block 甲 %}{{ 落款.日子 }}{% endblock %}", (1, "没有“日子”", "日期")),
        ("{% macro 写(甲) %}{{ 甲.任意 }}{{ 乙 }}{% endmacro %}{{ 写(标题) }}", (1, "没有“乙”", "可以用")),
        ("{{ 项.标题 }}", (1, "没有“项”", "可以用")),
        ("{{ 月份 | 大写 }}", (1, "模板里没有“大写”这个过滤器", "")),
        ("{{ 署名 }}", (1, "没有“署名”", "它在“落款”里面，写成 落款.署名")),
        ("{{ 责任人 }}", (1, "没有“责任人”", "“任务”的每一项里才有它：在 {% for 项 in 任务 %} 里面写 项.责任人")),
        ("{% if 标题 == '' %}{{ 标题 | 大写 }}{% endif %}", (1, "模板里没有“大写”这个过滤器", "")),
        ("{% if 标题 == '' %}{{ 标题 is 大写 }}{% endif %}", (1, "模板里不能用“is”", "==")),
        ("{{ 标题.upper }}", (1, "没有“upper”", "里面没有别的内容")),
        ("{{ loop.index }}", (1, "没有“loop”", "可以用")),
        ("{{ 标题.长度 }}", (1, "没有“长度”", "里面没有别的内容")),
        ("{{ 落款 }}", (1, "这里是一组内容", "如 {{ 落款.署名 }}")),
        ("{{ 标题 标题 }}", (1, "写到“标题”这里就看不懂了", "分开写成几个 {{ }}")),
        ("{% for 项 in 任务 %}", (1, "这个 {% for %} 没有结束", "endfor")),
        ("{{ 任务 }}", (1, "这里是一组内容", "逐个写")),
        ("{{ 1 | length }}", (1, "模板这一行出错", "")),
    ],
)  # fmt: skip
def test_mistakes_are_found_in_any_format(tmp_path: Path, text: str, said: tuple[int, str, str]) -> None:
    for path in (
        markdown(tmp_path, text),
        template(tmp_path, *text.split("\n"), name="checklist.docx"),
    ):
        (found,) = problems(path)
        assert found[0] == said[0]
        assert said[1] in found[1]
        assert said[2] in found[2]


@pytest.mark.parametrize(
    "text",
    [
        "{% for 项 in 任务 %}{{ loop.index }}{{ 项.分项 | length }}{% endfor %}",
        "{% for 项 in 任务 if 项.责任人 %}{{ loop.length }}{% else %}{{ 标题 }}{% endfor %}",
        "{% macro 列(单, 后='。') %}{% for 项 in 单 %}{{ 项.事项 }}{{ 后 }}{% endfor %}{% endmacro %}{{ 列(任务) }}{{ 列(任务, '；') }}",
        "{% if 标题 == '甲' and not 任务 or '乙' in 月份 %}一{% elif 标题 %}二{% endif %}",
        "{% block 头 %}{{ 标题 }}{% endblock %}{% include 'x.md' %}",
        "{{ 不在 | default('无') }}{{ 也不在 | d }}",
        "{% raw %}{% if %}{% endraw %}",
        "{{ (任务 | first).编号 }}{{ (任务 | last).事项 }}",
        "{% for 项 in 任务 %}{{ 项.佐证材料 | join('、') }}{% endfor %}",
    ],
)
def test_what_is_right_is_not_objected_to(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.md").write_text("{% macro 写(甲) %}{% endmacro %}", encoding="utf-8")
    assert problems(markdown(tmp_path, text)) == []


def test_all_unknown_names_are_found_at_once(tmp_path: Path) -> None:
    found = problems(markdown(tmp_path, "{{ 甲 }}\n{% if 标题 %}{{ 乙 }}\n{% else %}{{ 丙 }}{% endif %}"))
    assert [line for line, _, _ in found] == [1, 2, 3]


def test_a_template_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "checklist.md"
    path.write_bytes("标题".encode("gbk"))
    assert problems(path)[0][1] == "模板不是 UTF-8 编码"


@pytest.mark.parametrize(
    ("tags", "groups", "wrong"),
    [
        ("{% for a in b %} {% if c %} {% endif %} {% endfor %}", [[1, 2], [0, 3]], []),
        ("{% if a %} {% for b in c %} {% endif %}", [[0, 2]], [1]),
        ("{% endif %} {% else %}", [], [0, 1]),
        ("{% if a %} {% end if %}", [[0, 1]], [1]),
        ("{% set a = 1 %} {% set b %} {% endset %} {%-if a-%} {% elif b %} {%+ else +%} {%p endif %}", [[3, 4, 5, 6]], []),
        ("{{ a }} {# if #} {%tr for a in b %}", [], [2]),
    ],
)  # fmt: skip
def test_blocks_that_are_not_paired(tags: str, groups: list[list[int]], wrong: list[int]) -> None:
    found, unpaired = pair_blocks(re.findall(r"\{.*?[%#}]\}", tags), str, scoped=True)
    assert (found, [each.place for each in unpaired]) == (groups, wrong)


def test_every_name_has_a_meaning_and_every_value_a_sample() -> None:
    for paper in PAPERS.values():
        names = names_of(paper.shape)
        assert len(names) > 15
        assert [name.name for name in names if not name.meaning] == []
        leaves = [
            name
            for name, following in zip(names, [*names[1:], names[0]], strict=True)
            if following.level <= name.level
        ]
        assert [name.name for name in leaves if not name.sample and not name.like] == []
        assert set(sample_contents(paper.shape)) == {name.name for name in names if name.level == 0}


DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (DOCUMENT, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "纸张不是 A4 竖排"),
        (DOCUMENT, 'w:top="2098"', 'w:top="1440"', "上边距是 25 毫米，公文是 37 毫米"),
        (DOCUMENT, 'w:type="lines"', 'w:type="linesAndChars" w:charSpace="-849"', "文档网格"),
        (STYLES, "仿宋_GB2312", "等线", "字体“等线”不是公文用的字体"),
        (STYLES, ' w:eastAsia="[^"]*"', "", "没有指定中文字体"),
        (STYLES, 'w:firstLineChars="200" ', "", "首行缩进是按长度"),
        (STYLES, 'w:line="579"', 'w:line="580"', "正文样式的行距和公文不同"),
        (STYLES, '<w:spacing w:val="-5"/>', "", "正文样式的字符间距和公文不同"),
        (STYLES, '<w:sz w:val="32"/>', '<w:sz w:val="28"/>', "正文样式的字号和公文不同"),
        ("word/settings.xml", "<w:evenAndOddHeaders/>", "", "页码不分单双页"),
        ("word/footer[12].xml", " PAGE ", " DATE ", "没有页码"),
        ("word/footer[12].xml", " PAGE ", " NUMPAGES ", "没有页码"),
    ],
)
def test_what_breaks_the_layout_is_a_warning(
    tmp_path: Path, part: str, old: str, new: str, said: str
) -> None:
    def change(parts: Parts) -> None:
        names = [name for name in parts if re.fullmatch(part, name)]
        for name in names:
            text, times = re.subn(old, new, parts[name].decode())
            assert times
            parts[name] = text.encode()
        assert names

    path = changed(tmp_path, change, of="document.docx")
    assert any(said in message for message, _ in warnings_of(path))
    assert problems(path) == []


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIP = '<Relationship Id="rId99" Type="{}/{}" Target="{}" TargetMode="{}"/></Relationships>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("本学期，{部门}按照", "第 2 段的“{部门}”不是标记"),
        ("本学期，｛ 落款．署名 ｝按照", "第 2 段的“｛ 落款．署名 ｝”不是标记"),
        ("本学期，【【 部门 】】按照", "第 2 段的“【【 部门 】】”不是标记"),
        ("{% if 任务 %}{% endif %}", "第 2 段只有“{% if 任务 %}{% endif %}”，会留下一个空段"),
        (
            '<w:p><w:pPr><w:spacing w:line="360"/></w:pPr><w:r><w:t>好</w:t></w:r></w:p>',
            "有 1 段单独设了字号或行距，不随样式：“好”",
        ),
        ('<w:p><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>小</w:t></w:r></w:p>', "有 1 段单独设了字号或行距"),
        ("集合 {1, 2}、[附件]、【重要】", ""),
    ],
)
def test_what_is_hardly_meant_is_a_warning(tmp_path: Path, content: str, said: str) -> None:
    path = template(tmp_path, "{{ 标题 }}", content, name="checklist.docx")
    warnings = [message for message, _ in warnings_of(path)]
    assert said in "".join(warnings)
    assert len(warnings) == (1 if said else 0)


def add_link(kind: str, target: str, mode: str = "External") -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        name = "word/_rels/document.xml.rels"
        text = (
            parts[name]
            .decode()
            .replace("</Relationships>", RELATIONSHIP.format(RELATIONS, kind, target, mode))
        )
        parts[name] = text.encode()

    return change


def add_text(part: str, text: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[part] = parts[part].replace(b"<w:body>", b"<w:body>" + text.encode())

    return change


def linked_picture(parts: Parts) -> None:
    """A picture that refers to what is declared as an ordinary link."""
    add_link("hyperlink", "https://example.com/x.png")(parts)
    blip = f'<w:p><w:r><a:blip xmlns:a="x" xmlns:r="{RELATIONS}" r:link="rId99"/></w:r></w:p>'
    add_text(DOCUMENT, blip)(parts)


def put(name: str, data: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[name] = data

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (add_link("image", "file:///etc/passwd"), "链接的图片：file:///etc/passwd"),
        (add_link("attachedTemplate", "http://example.com/x.dotm"), "链接了外部文件"),
        (put("word/vbaProject.bin", b"x"), "模板里有宏"),
        (put("word/footer1.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "DOCTYPE"),
        (put("word/footer1.xml", b"<w:ftr>"), "已经损坏"),
        (
            add_text(
                DOCUMENT, '<w:p><w:r><w:instrText> INCLUDETEXT "/etc/passwd" </w:instrText></w:r></w:p>'
            ),
            "会读取别的文件的域",
        ),
        (add_text(DOCUMENT, '<w:p><w:fldSimple w:instr=" DDEAUTO c"/></w:p>'), "会读取别的文件的域"),
        (add_link("hyperlink", "file:///etc/passwd"), "指向文件的超链接：file:///etc/passwd"),
        (linked_picture, "链接的图片或对象"),
        (
            add_text(
                DOCUMENT,
                "<w:p><w:r><w:instrText>INCL</w:instrText><w:instrText>UDEPICTURE x</w:instrText></w:r></w:p>",
            ),
            "会读取别的文件的域",
        ),
        (
            add_text(DOCUMENT, "<w:p><w:fldSimple w:instr='&#73;NCLUDEPICTURE x'/></w:p>"),
            "会读取别的文件的域",
        ),
        (put("word/big.bin", bytes(60_000_000)), "展开后太大"),
    ],
)
def test_what_would_run_or_fetch_something_is_refused(
    tmp_path: Path, change: Callable[[Parts], None], said: str
) -> None:
    path = changed(tmp_path, change, of="checklist.docx")
    with pytest.raises(InvalidPlanError) as caught:
        problems(path)
    assert said in caught.value.problems[0].message


def made_of_runs(*codes: str) -> str:
    """Fields, one after the other; a code within braces is a field in the field."""
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    texts = [f"{begin}<w:instrText>{code}</w:instrText>{separate}{end}" for code in codes]
    inner = f"</w:instrText>{begin}<w:instrText>"
    return "".join(texts).replace("[", inner).replace("]", f"</w:instrText>{separate}{end}<w:instrText>")


@pytest.mark.parametrize(
    "codes",
    [
        [' QUOTE " ', ' INCLUDEPICTURE "/tmp/x.png" ', ' QUOTE " '],
        [" PAGE ", "DDEAUTO c"],
        ["[QUOTE INCL]UDEPICTURE x"],
        ["[PAGE] LINK Excel.Sheet.8 x"],
        ["\u00a0link Excel.Sheet.8 x"],
    ],
)
def test_fields_that_fetch_are_found(tmp_path: Path, codes: list[str]) -> None:
    path = changed(
        tmp_path, add_text(DOCUMENT, f"<w:p><w:r>{made_of_runs(*codes)}</w:r></w:p>"), of="checklist.docx"
    )
    with pytest.raises(InvalidPlanError) as caught:
        problems(path)
    assert "会读取别的文件的域" in caught.value.problems[0].message


@pytest.mark.parametrize(
    "code",
    [
        ' HYPERLINK "https://www.example.com/link/12" ',
        " REF link \\h ",
        " SEQ Link ",
        ' TOC \\o "1-3" ',
        " IF [PAGE] = 1 ",
    ],
)
def test_fields_that_fetch_nothing_are_allowed(tmp_path: Path, code: str) -> None:
    path = changed(
        tmp_path, add_text(DOCUMENT, f"<w:p><w:r>{made_of_runs(code)}</w:r></w:p>"), of="checklist.docx"
    )
    assert problems(path) == []


def test_a_type_may_be_told_by_the_ending(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        text = parts["[Content_Types].xml"].decode()
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        text = re.sub('<Override PartName="/word/document.xml"[^>]*>', "", text)
        text = text.replace(
            'Extension="xml" ContentType="application/xml"', f'Extension="xml" ContentType="{main}"'
        )
        parts["[Content_Types].xml"] = text.encode()

    assert problems(changed(tmp_path, change, of="checklist.docx")) == []


def test_an_ordinary_link_is_no_danger(tmp_path: Path) -> None:
    path = changed(tmp_path, add_link("hyperlink", "https://example.com"), of="checklist.docx")
    assert problems(path) == []


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0old doc", write_package({"a.txt": b"b"})])
def test_what_is_no_word_document_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "checklist.docx"
    path.write_bytes(data)
    with pytest.raises(InvalidPlanError) as caught:
        problems(path)
    assert "不是 Word 文档" in caught.value.problems[0].message


def test_a_file_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    whole = (PACKAGED / "summary.docx").read_bytes()
    for end in range(1, len(whole), 97):
        path = tmp_path / "summary.docx"
        path.write_bytes(whole[:end])
        with pytest.raises(InvalidPlanError):
            read_package(path)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    whole = (PACKAGED / "summary.docx").read_bytes()
    path = tmp_path / "summary.docx"
    refusals = 0
    for place in range(40, len(whole), 61):
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ 0xFF, whole[place + 1] ^ 0xFF]) + whole[place + 2 :]
        )
        try:
            read_package(path)
        except InvalidPlanError:
            refusals += 1
    assert refusals > 50


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("document.main+xml", "template.main+xml", "这是 .dotx 或 .docm 文件"),
        (
            "openxmlformats-officedocument.wordprocessingml.document.main",
            "ms-word.document.macroEnabled.main",
            "这是 .dotx 或 .docm 文件",
        ),
    ],
)
def test_what_only_has_the_name_of_a_word_document_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    def change(parts: Parts) -> None:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old.encode(), new.encode())

    with pytest.raises(InvalidPlanError) as caught:
        problems(changed(tmp_path, change, of="checklist.docx"))
    assert said in caught.value.problems[0].message


def test_a_strict_document_is_refused(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        parts[DOCUMENT] = parts[DOCUMENT].replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict
        )

    with pytest.raises(InvalidPlanError) as caught:
        problems(changed(tmp_path, change, of="checklist.docx"))
    assert "严格的 Open XML" in caught.value.problems[0].message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<c:numCache>.*?</c:numCache>", "", ""),
        ("各月.已完成", "主题.分项", "图表引用了“主题.分项”"),
        ("(<c:numRef><c:f>)各月.计划任务", r"\1各月.月份", "图表引用了“各月.月份”"),
        ("各月.月份", "Sheet1!$A$2:$A$6", ""),
    ],
)
def test_charts_of_all_kinds(tmp_path: Path, old: str, new: str, said: str) -> None:
    def change(parts: Parts) -> None:
        text, times = re.subn(old, new, parts["word/charts/chart1.xml"].decode())
        assert times
        parts["word/charts/chart1.xml"] = text.encode()

    found = problems(changed(tmp_path, change, of="summary.docx"))
    assert [said in message for _, message, _ in found] == ([True] if said else [])


def test_a_chart_that_does_not_show_the_plan_is_a_warning(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        chart = parts["word/charts/chart1.xml"].decode()
        parts["word/charts/chart1.xml"] = chart.replace("各月.已完成", "Sheet1!$B$2:$B$6").encode()

    path = changed(tmp_path, change, of="summary.docx")
    assert problems(path) == []
    assert ["图表的数字来自表格" in message for message, _ in warnings_of(path)] == [True]


@pytest.mark.parametrize(
    "slip",
    [
        "{{ 1 + 1 }}", "{{ 标提{} }}", "{% if 月份 = 1 %}{% endif %}", "{% if 月份 %}", "{% endif %}", "{% fi %}",
        "{% for 项 in 任务 %}{% if 月份 %}{% endfor %}{% endif %}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_word", [False, True])
def test_no_more_slips_are_told_than_a_person_mends(tmp_path: Path, slip: str, *, is_word: bool) -> None:
    """Each is told with the text that it stands in: of thousands, that was more than fits into memory."""
    lines = [slip.replace("{}", str(number)) for number in range(60)]
    path = (
        template(tmp_path, *lines, name="checklist.docx") if is_word else markdown(tmp_path, "\n".join(lines))
    )
    assert len(problems(path)) == MAX_PROBLEMS
