"""What a section has from the one before it stays when that one is dropped."""

from pathlib import Path

import pytest

from beihuan_plan.reports.formats.word.rendering import render_word
from conftest import Office
from support.documents import Document, W, breaks_schema, text_of
from support.word_templates import paragraph, template

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CONTENTS = {
    "标题": "题",
    "落款": {"署名": "校", "署名右空": 2.0, "日期右空": 2.0},
    "版式": {"页码": "外侧"},
    "甲": [],
    "乙": ["一", "二"],
}
FOOTERS = '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1475" w:bottom="1984" w:left="1587" w:header="851" w:footer="1304" w:gutter="0"/>'


def section(references: str = "", before: str = "", after: str = "") -> str:
    """The properties of a section: what stands before and after the page's size."""
    namespace = f'xmlns:r="{R[1:-1]}"'
    return f"<w:sectPr {namespace}>{references}{before}{PAGE}{after}</w:sectPr>"


def ended(*properties: str) -> str:
    return f"<w:p><w:pPr>{section(*properties)}</w:pPr></w:p>"


def made(folder: Path, *content: str, last: str = "") -> Document:
    """A paper; the last section is as given, without footers of its own."""
    path = template(folder, *content, last=last or section())
    data = render_word(path.name, CONTENTS, [folder])
    assert not breaks_schema(data)
    return Document(data)


def sections(document: Document) -> list[tuple[list[str], list[str], dict[str, str]]]:
    """Of each section its text, its footers by type, and what it says of its beginning."""
    found, texts = [], []
    for block in document.body[0]:
        texts += [text_of(block)] if text_of(block) else []
        for properties in block.iter(f"{W}sectPr"):
            types = [each.get(f"{W}type") for each in properties.iterfind(f"{W}footerReference")]
            number = properties.find(f"{W}pgNumType")
            said = {} if number is None else {"start": number.get(f"{W}start")}
            said |= {
                name: each.get(f"{W}val", "on")
                for name in ("type", "titlePg")
                for each in properties.iterfind(f"{W}{name}")
            }
            found.append((texts, sorted(types), said))
            texts = []
    return found


def in_block(*content: str) -> list[str]:
    return ["{%p if 甲 %}", *content, "{%p endif %}"]


BOTH = ["default", "even"]


def test_footers_of_a_dropped_section_stay(tmp_path: Path) -> None:
    document = made(tmp_path, "题", *in_block("附页", ended(FOOTERS)), "正文")
    assert sections(document) == [(["题", "正文"], BOTH, {})]
    assert [kind for kind, _ in document.footers()] == ["even", "default"]


def test_a_section_has_footers_of_its_own_before_those_of_another(tmp_path: Path) -> None:
    own = '<w:footerReference w:type="default" r:id="rId5"/>'
    document = made(tmp_path, *in_block("附页", ended(FOOTERS)), "正文", last=section(own))
    (properties,) = document.body.iter(f"{W}sectPr")
    references = [
        (each.get(f"{W}type"), each.get(f"{R}id")) for each in properties.iter(f"{W}footerReference")
    ]
    assert sorted(references) == [("default", "rId5"), ("even", "rId5")]


def test_two_sections_that_are_dropped(tmp_path: Path) -> None:
    document = made(
        tmp_path, *in_block("一", ended(FOOTERS)), *in_block("二", ended()), "三", ended(), "正文"
    )
    assert sections(document) == [(["三"], BOTH, {}), (["正文"], BOTH, {})]


def test_a_section_that_is_repeated_keeps_its_footers(tmp_path: Path) -> None:
    loop = ["{%p for 项 in 乙 %}", "{{ 项 }}", ended(), "{%p endfor %}"]
    document = made(tmp_path, "题", ended(FOOTERS), *loop, "正文")
    assert sections(document) == [
        (["题"], BOTH, {}),
        (["一"], BOTH, {}),
        (["二"], BOTH, {}),
        (["正文"], BOTH, {}),
    ]


def test_text_that_comes_into_another_section_begins_as_it_did(tmp_path: Path) -> None:
    """The first page of the paper is without a number, and the pages go on from 5."""
    begins = ended(FOOTERS, '<w:type w:val="oddPage"/>', '<w:pgNumType w:start="5"/><w:titlePg/>')
    document = made(
        tmp_path, "题", *in_block(begins), "正文", last=section("", '<w:type w:val="continuous"/>')
    )
    assert sections(document) == [(["题", "正文"], BOTH, {"start": "5", "type": "oddPage", "titlePg": "on"})]


def test_a_cover_that_is_dropped_takes_its_first_page_along(tmp_path: Path) -> None:
    cover = ["封面", ended(FOOTERS, "", '<w:pgNumType w:start="0"/><w:titlePg/>')]
    assert sections(made(tmp_path, *in_block(*cover), "正文")) == [(["正文"], BOTH, {})]


def test_page_numbers_begin_where_they_did(tmp_path: Path) -> None:
    """The part from which pages are counted is dropped: they are counted from the next one."""
    counted = ["一", ended("", "", '<w:pgNumType w:start="1"/>')]
    document = made(tmp_path, "目录", ended(FOOTERS), *in_block(*counted), "二")
    assert sections(document) == [(["目录"], BOTH, {}), (["二"], BOTH, {"start": "1"})]


@pytest.mark.parametrize("kept", ["{%p if 乙 %}", "{%p for 项 in 乙 %}"])
def test_sections_that_stay_are_as_they_were(tmp_path: Path, kept: str) -> None:
    end = "{%p endif %}" if "if" in kept else "{%p endfor %}"
    counted = ended("", '<w:type w:val="nextPage"/>', '<w:pgNumType w:start="1"/>')
    document = made(tmp_path, "目录", ended(FOOTERS), kept, "一", counted, end, "二")
    times = 1 if "if" in kept else 2
    middle = (["一"], BOTH, {"start": "1", "type": "nextPage"})
    assert sections(document) == [(["目录"], BOTH, {}), *[middle] * times, (["二"], BOTH, {})]


def test_nothing_is_left_of_the_marks(office: Office) -> None:
    (office.folder / "templates").mkdir()
    content = ["{{ 标题 }}", "{%p if 月份 == '十一月' %}", "附页", ended(FOOTERS), "{%p endif %}", "正文"]
    template(office.folder / "templates", *content, name="checklist.docx", last=section())
    assert office.run("template", "check", "checklist.docx").code == 0
    assert office.run("checklist", "十月", "-o", "单.docx").code == 0
    document = Document((office.folder / "单.docx").read_bytes())
    assert b"section=" not in document.parts["word/document.xml"]
    assert len(list(document.footers())) == 2
    assert paragraph("正文").encode() in document.parts["word/document.xml"]


WIDE = section().replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')


def broken(properties: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr></w:p>"


@pytest.mark.parametrize(
    ("content", "is_told"),
    [
        (["题", *in_block(broken(section()), "宽表", broken(WIDE)), "正文"], False),
        (["题", *in_block("宽表", broken(WIDE)), "正文"], True),
        (["题", broken(section()), *in_block("宽表", broken(WIDE)), "正文"], False),
        (in_block("宽表", broken(WIDE)), False),
    ],
)
def test_text_that_would_come_on_other_pages_is_told(
    office: Office, content: list[str], *, is_told: bool
) -> None:
    content = [text.replace("甲", "任务") for text in content]
    template(office.folder, *content, name="checklist.docx")
    told = office.run("template", "check", "checklist.docx")
    assert (told.code, "前面的文字会改用后面的" in told.out) == (0, is_told)
