"""What the check says of a template's pages: what is read there, and not how it is written."""

import re
from pathlib import Path

import pytest

from beihuan_plan.reports.checking import check_template
from beihuan_plan.reports.formats.word.package import read_package
from support.word_templates import PACKAGED, Parts, changed, field_runs

DOCUMENT = "word/document.xml"


def said_of(path: Path) -> list[str]:
    problems, warnings = check_template(path, "document", [PACKAGED])
    assert problems == []
    return [message for message, _ in warnings]


FOOTERS = ("word/footer1.xml", "word/footer2.xml")


def footer_of(content: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:ftr xmlns:w="{namespace}">{content}</w:ftr>'.encode()


TEXT = "<w:r><w:t>{}</w:t></w:r>"
BOX = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
GALLERY = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers (Bottom of Page)"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
NUMBERED = {
    "in two pieces": (f"<w:p>{field_runs('[', ' PA', 'GE ', '|', ']')}</w:p>", True),
    "in five pieces": (f"<w:p>{field_runs('[', ' ', 'P', 'A', 'G', 'E', ' ', ']')}</w:p>", True),
    "in one": ('<w:p><w:fldSimple w:instr=" page \\* MERGEFORMAT "/></w:p>', True),
    "without blanks": (f"<w:p>{field_runs('[', 'PAGE', ']')}</w:p>", True),
    "over two paragraphs": (f"<w:p>{field_runs('[', 'PAGE', '|')}</w:p><w:p>{field_runs(']')}</w:p>", True),
    "in another field": (
        f"<w:p>{field_runs('[', ' = ', '[', 'PAGE', '|', ']', ' - 1', '|', ']')}</w:p>",
        True,
    ),
    "in a text box": (
        "<w:p>" + BOX.format("<w:p>" + field_runs("[", "PAGE", "|", "]") + "</w:p>") + "</w:p>",
        True,
    ),
    "around a text box": (
        "<w:p>"
        + field_runs("[", "PAGE")
        + BOX.format("<w:p>" + field_runs("[", " DATE ", "|") + "</w:p>")
        + field_runs("|", "]")
        + "</w:p>",
        True,
    ),
    "in a control": (GALLERY.format(f"<w:p>{field_runs('[', ' PA', 'GE', '|', ']')}</w:p>"), True),
    "the old way": ("<w:p><w:r><w:pgNum/></w:r></w:p>", True),
    "the word as text": (f"<w:p>{TEXT.format(' PAGE ')}</w:p>", False),
    "how many pages": (f"<w:p>{field_runs('[', ' NUM', 'PAGES ', '|', ']')}</w:p>", False),
    "of another place": (f"<w:p>{field_runs('[', ' PAGE', 'REF a ', '|', ']')}</w:p>", False),
    "as another's word": (f"<w:p>{field_runs('[', ' REF PAGE ', '|', ']')}</w:p>", False),
    "deleted": (f"<w:p><w:del>{field_runs('[', 'PAGE', '|', ']')}</w:del></w:p>", False),
    "without its end": (f"<w:p>{field_runs('[', 'PAGE', '|')}</w:p>", False),
}


@pytest.mark.parametrize("name", NUMBERED)
def test_a_page_number_is_read_as_a_field(tmp_path: Path, name: str) -> None:
    content, is_numbered = NUMBERED[name]

    def change(parts: Parts) -> None:
        for footer in FOOTERS:
            parts[footer] = footer_of(content)

    path = changed(tmp_path, change, of="document.docx")
    assert said_of(path) == ([] if is_numbered else ["没有页码"])


def test_a_page_number_may_stand_above_the_text(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        parts[DOCUMENT] = parts[DOCUMENT].replace(b"w:footerReference", b"w:headerReference")
        for footer in FOOTERS:
            parts[footer] = parts[footer].replace(b"w:ftr", b"w:hdr")
        for name, old, new in (
            ("word/_rels/document.xml.rels", b"/footer", b"/header"),
            ("[Content_Types].xml", b"footer+xml", b"header+xml"),
        ):
            parts[name] = parts[name].replace(old + b'"', new + b'"')

    path = changed(tmp_path, change, of="document.docx")
    assert said_of(path) == []


def test_a_footer_that_no_section_has_shows_no_number(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        parts[DOCUMENT] = re.sub(b"<w:footerReference[^>]*>", b"", parts[DOCUMENT])

    path = changed(tmp_path, change, of="document.docx")
    assert said_of(path) == ["没有页码"]


@pytest.mark.parametrize(
    ("value", "is_on"),
    [("", True), *((f' w:val="{value}"', True) for value in ("1", "true", "on"))]
    + [(f' w:val="{value}"', False) for value in ("0", "false", "off")],
)
def test_odd_and_even_pages_are_a_matter_of_yes_or_no(tmp_path: Path, value: str, *, is_on: bool) -> None:
    def change(parts: Parts) -> None:
        name = "word/settings.xml"
        parts[name] = parts[name].replace(
            b"<w:evenAndOddHeaders/>", f"<w:evenAndOddHeaders{value}/>".encode()
        )

    path = changed(tmp_path, change, of="document.docx")
    assert said_of(path) == ([] if is_on else ["页码不分单双页"])


def test_even_pages_without_a_number_are_told(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        parts["word/footer2.xml"] = footer_of("<w:p/>")

    path = changed(tmp_path, change, of="document.docx")
    assert said_of(path) == ["双页没有页码"]


def test_how_a_section_was_before_a_tracked_change_does_not_count(tmp_path: Path) -> None:
    was = '<w:sectPrChange w:id="1" w:author="x"><w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:sectPrChange></w:sectPr></w:body>'

    def change(parts: Parts) -> None:
        parts[DOCUMENT] = re.sub(rb"</w:sectPr>\s*</w:body>", was.encode(), parts[DOCUMENT])

    path = changed(tmp_path, change, of="document.docx")
    assert b"12240" in read_package(path).parts[DOCUMENT]
    assert said_of(path) == []
