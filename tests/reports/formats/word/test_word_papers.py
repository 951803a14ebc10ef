"""The papers in Word: right as they are, and found wrong however their templates are broken."""

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.model.arrangement import Layout
from beihuan_plan.model.choices import PageNumber, Style
from beihuan_plan.model.plan import Plan
from beihuan_plan.plan_file.reading import parse_plan, read_plan
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.formats.text import render_html
from beihuan_plan.reports.formats.word.package import read_package
from beihuan_plan.reports.formats.word.rendering import render_word
from conftest import DATA, ROOT
from support.documents import Document, W, faults, style_of, text_of
from support.hard_content import HARD, TITLE, hard_plan
from support.papers import papers_of, text_of_html, without_blanks
from support.word_templates import PACKAGED, Parts, changed, template

PAPERS = ("document", "checklist", "calendar", "summary", "dossier")


@pytest.fixture(scope="module")
def finished() -> Plan:
    return read_plan(DATA / "finished-term.yaml").content


def contents_of(plan: Plan, paper: str) -> Contents:
    papers = papers_of(plan)
    return papers.get(paper) or papers[f"{paper} 2019-12"]


def expected(contents: Contents, paper: str) -> str:
    return text_of_html(render_html(f"{paper}.html", contents, [PACKAGED]).encode())


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_without_fault(finished: Plan, paper: str) -> None:
    contents = contents_of(finished, paper)
    assert faults(render_word(f"{paper}.docx", contents, [PACKAGED]), expected(contents, paper)) == set()


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper != "dossier"])
def test_hard_content_makes_a_valid_document(paper: str) -> None:
    plan = parse_plan(hard_plan().encode(), Path("hard.yaml")).content
    contents = papers_of(plan).get(paper) or papers_of(plan)[f"{paper} 2019-09"]
    data = render_word(f"{paper}.docx", contents, [PACKAGED])
    found = faults(data, expected(contents, paper))
    assert found == ({"tag"} if paper == "document" else set())  # the tags that stand in the text itself
    text = "".join(Document(data).lines)
    assert without_blanks(HARD if paper == "document" else 'O\'Brien & "李"') in without_blanks(text)
    assert text.count("𠮷田㐂一郎") >= 100
    assert TITLE.removesuffix("计划") in text or paper in ("checklist", "calendar")


def test_each_title_and_text_has_its_style(finished: Plan) -> None:
    document = Document(render_word("document.docx", contents_of(finished, "document"), [PACKAGED]))
    styles = {text_of(paragraph): style_of(paragraph) for paragraph in document.body.iter(f"{W}p")}
    assert styles["常州市北环路小学"] == styles["2019学年第一学期教科研工作计划"] == "Title"
    assert {
        styles[f"{number}、{name}"]
        for number, name in zip("一二三四", ("指导思想", "工作目标", "具体措施", "具体安排"), strict=True)
    } == {"Heading1"}
    assert styles["九月："] == styles["1．聚焦学习培训，推进团队建设。"] == "Heading2"
    assert styles["（1）青蓝工程，新老相长。"] == "Heading3"
    assert styles["2．制订教科室工作计划。"] == "BodyText"
    assert (styles["北环路小学教科室"], styles["2019年9月2日"]) == ("Signature", "Date")


def kept(paragraph: Any) -> bool:
    properties = paragraph.find(f"{W}pPr")
    return all(properties.find(f"{W}{name}") is not None for name in ("keepNext", "widowControl"))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("style", Style)
def test_the_signature_stays_with_two_lines_of_the_text(finished: Plan, paper: str, style: Style) -> None:
    data = render_word(f"{paper}{style.suffix}.docx", contents_of(finished, paper), [PACKAGED])
    texts = [text_of(each) for each in Document(data).body.iter(f"{W}p") if kept(each) and text_of(each)]
    assert texts[-1] == "北环路小学教科室"
    assert [text for text in texts if not text.startswith("附件")][-3:-1] == {
        "document": ["1．组织教师积极撰写论文。", "2．做好社团汇报展示工作。"],
        "checklist": ["□未开始", "以上是截至2020年1月10日的完成情况。"],  # a cell of the last row
        "calendar": ["做好社团汇报展示工作。", "以上安排如有变动，以通知为准。"],
        "summary": ["开好课题中期论证会。", "办好读书沙龙。"],
        "dossier": ["2019-09", "32"],  # cells of the last row
    }[paper]


def test_an_office_s_own_signature_stays_with_the_text_too(finished: Plan, tmp_path: Path) -> None:
    """Known by the name that stands alone, whatever its style; the blank lines above it are no company."""
    own = template(tmp_path, "第一行。", "第二行。", "第三行。", "", "{{ 落款.署名 }}", "{{ 落款.日期 }}")
    document = Document(render_word(own.name, contents_of(finished, "checklist"), [tmp_path]))
    shown = [
        (text_of(each), each.find(f"{W}pPr/{W}keepNext") is not None) for each in document.body.iter(f"{W}p")
    ]
    assert [text for text, stays in shown if stays] == ["第二行。", "第三行。", "", "北环路小学教科室"]


def test_a_long_last_paragraph_is_company_enough(finished: Plan, tmp_path: Path) -> None:
    own = template(tmp_path, "第一行。", "长段落。" * 30, "附件：一份", "{{ 落款.署名 }}")
    document = Document(render_word(own.name, contents_of(finished, "checklist"), [tmp_path]))
    stays = [each.find(f"{W}pPr/{W}keepNext") is not None for each in document.body.iter(f"{W}p")]
    assert stays == [False, True, True, False]


def test_a_row_stays_with_the_parts_below_it(finished: Plan) -> None:
    document = Document(render_word("checklist.docx", contents_of(finished, "checklist"), [PACKAGED]))
    rows = [
        (text_of(row.find(f"{W}tc")), all(kept(each) for each in row.iter(f"{W}p")))
        for row in document.body.iter(f"{W}tr")
    ]
    assert rows[1:] == [
        ("1", False),
        ("2", False),
        ("3", True),
        ("（1）", True),
        ("（2）", True),
        ("（3）", True),
    ]


def test_page_numbers_in_the_middle(finished: Plan) -> None:
    plan = finished.model_copy(update={"layout": Layout(page_number=PageNumber.CENTER)})
    document = Document(render_word("summary.docx", contents_of(plan, "summary"), [PACKAGED]))
    styles = [style_of(paragraph) for _, root in document.footers() for paragraph in root.iter(f"{W}p")]
    assert styles == ["PageNumberCenter", "PageNumberCenter"]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_plain_style_is_all_in_one_font(finished: Plan, paper: str) -> None:
    contents = contents_of(finished, paper)
    data = render_word(f"{paper}-plain.docx", contents, [PACKAGED])
    assert faults(data, expected(contents, paper)) == {"layout"}
    document = Document(data)
    layouts = [document.layout(paragraph) for paragraph in document.body.iter(f"{W}p")]
    assert {layout["eastAsia"] for layout in layouts} == {"宋体"}
    assert {layout["sz"] for layout in layouts} <= {"36", "24", "21"}


def replace(part: str, old: str, new: str) -> Callable[[Parts], None]:
    """Break a part of a template: a regular expression that must match."""

    def change(parts: Parts) -> None:
        broken, times = re.subn(old, new, parts[part].decode())
        assert times, f"{old} is not in {part}"
        parts[part] = broken.encode()

    return change


def swap_footers(parts: Parts) -> None:
    parts["word/footer1.xml"], parts["word/footer2.xml"] = (
        parts["word/footer2.xml"],
        parts["word/footer1.xml"],
    )


DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
CHART = "word/charts/chart1.xml"
BREAKS: dict[str, tuple[Callable[[Parts], None], str]] = {
    "top margin of Word's default": (replace(DOCUMENT, 'w:top="2098"', 'w:top="1440"'), "page"),
    "US Letter": (replace(DOCUMENT, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), "page"),
    "footer at another height": (replace(DOCUMENT, 'w:footer="1304"', 'w:footer="851"'), "page"),
    "29 points a line": (replace(STYLES, 'w:line="579"', 'w:line="580"'), "layout"),
    "no narrower characters": (replace(STYLES, '<w:spacing w:val="-5"/>', ""), "layout"),
    "another font": (replace(STYLES, "仿宋_GB2312", "等线"), "layout"),
    "a smaller title": (replace(STYLES, '<w:sz w:val="44"/>', '<w:sz w:val="36"/>'), "layout"),
    "indents by length alone": (replace(STYLES, 'w:firstLineChars="200" ', ""), "layout"),
    "text in another style": (replace(DOCUMENT, '"BodyText"', '"TemplateTag"'), "layout"),
    "a size set by hand": (
        replace(DOCUMENT, r"<w:r><w:t>\{\{ 段", '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>{{ 段'),
        "layout",
    ),
    "page numbers on the inner side": (swap_footers, "page number"),
    "odd and even pages alike": (replace(SETTINGS, "<w:evenAndOddHeaders/>", ""), "page number"),
    "no page number": (replace("word/footer1.xml", " PAGE ", " DATE "), "page number"),
    "header rows that stand once": (replace(DOCUMENT, "<w:tblHeader/>", ""), "table"),
    "rows torn over pages": (replace(DOCUMENT, "<w:cantSplit/>", ""), "table"),
    "stray text": (replace(DOCUMENT, "}}其他工作", "}}测试其他工作"), "text"),
    "a paragraph left out": (replace(DOCUMENT, r"\{\{ 主题\.概述 \}\}", ""), "text"),
    "a wrong figure": (replace(DOCUMENT, r"\{\{ 月\.已完成", "{{ 月.进行中"), "text"),
    "a tag taken for text": (replace(DOCUMENT, r"\{\{ 开头 \}\}", '{{ "{" }}{{ "{ 开头 }" }}{{ "}" }}'), "tag"),
    "an unknown value": (replace(DOCUMENT, 'w:val="center"/><w:tblLayout', 'w:val="middle"/><w:tblLayout'), "schema"),
    "elements in the wrong order": (replace(STYLES, "(<w:keepNext/>)(\\s*)(<w:outlineLvl [^>]*>)", r"\3\2\1"), "schema"),
    "a table without a grid": (replace(DOCUMENT, "<w:tblGrid>(<w:gridCol[^>]*>){7}</w:tblGrid>", ""), "schema"),
    "an unknown element": (replace(DOCUMENT, "<w:cantSplit/>", "<w:cantSplit/><w:neverSplit/>"), "schema"),
    "a chart of an unknown kind": (replace(CHART, "c:barDir", "c:barDirection"), "schema"),
    "a style that is not there": (replace(STYLES, 'w:val="TableText"/>', 'w:val="Nothing"/>'), "KeyError"),
    "a loop without end": (replace(DOCUMENT, r"\{%p endfor %\}", ""), "InvalidPlanError"),
    "a name that is not there": (replace(DOCUMENT, "其他工作.概述", "其他工作.概速"), "InvalidPlanError"),
    "a tag that is not closed": (replace(DOCUMENT, r"\{\{ 开头 \}\}", "{{ 开头"), "InvalidPlanError"),
    "a chart of nothing": (replace(CHART, "各月.已完成", "各月.做完"), "InvalidPlanError"),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_template_is_caught(finished: Plan, tmp_path: Path, name: str) -> None:
    change, kind = BREAKS[name]
    template = changed(tmp_path, change, of="summary.docx")
    contents = contents_of(finished, "summary")
    try:
        found = faults(render_word(template.name, contents, [tmp_path]), expected(contents, "summary"))
    except (InvalidPlanError, KeyError) as error:
        found = {type(error).__name__}
    assert kind in found


def packer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pack", ROOT / "templates" / "source" / "pack.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("style", Style)
def test_a_packed_template_agrees_with_its_source(tmp_path: Path, paper: str, style: Style) -> None:
    (tmp_path / "packed.docx").write_bytes(packer().packed(paper, style))
    committed = read_package(PACKAGED / f"{paper}{style.suffix}.docx").parts
    assert len(committed) >= 7
    assert read_package(tmp_path / "packed.docx").parts == committed, "run: python templates/source/pack.py"


def test_every_word_template_has_a_source() -> None:
    packed = {f"{paper}{style.suffix}.docx" for paper in packer().PAPERS for style in Style}
    assert {path.name for path in PACKAGED.glob("*.docx")} == packed
