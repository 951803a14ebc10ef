"""What a reader meets in a Word document: its text, the layout of each paragraph, and what is wrong with it.

Numbers are those of GB/T 9704-2012, written out here once more: twips, and half-points for sizes.
"""

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE = {"w": "11906", "h": "16838"}
MARGINS = {"top": "2098", "left": "1587", "right": "1475", "bottom": "1984", "footer": "1304"}
BODY = {"eastAsia": "仿宋_GB2312", "ascii": "Times New Roman", "sz": "32", "spacing": "-5"}
LINES = {"line": "579", "lineRule": "exact", "widowControl": "1", "autoSpaceDE": "0", "snapToGrid": "0"}
INDENT = {"firstLineChars": "200", "firstLine": "632"}
ATTACHED = {"leftChars": "500", "left": "1580", "hangingChars": "300", "hanging": "948"}
LAYOUT: dict[str, dict[str, str]] = {
    "Title": {"eastAsia": "方正小标宋简体", "sz": "44", "jc": "center", **LINES},
    "Heading1": {**BODY, **LINES, **INDENT, "eastAsia": "黑体"},
    "Heading2": {**BODY, **LINES, **INDENT, "eastAsia": "楷体_GB2312"},
    "Heading3": {**BODY, **LINES, **INDENT},
    "BodyText": {**BODY, **LINES, **INDENT},
    "Attached": {**BODY, **LINES, **INDENT, **ATTACHED, "before": "579", "jc": "left"},
    "Appendix": {**BODY, **LINES, "eastAsia": "黑体"},
    "Signature": {**BODY, **LINES, "jc": "right", "before": "579"},
    "Date": {**BODY, **LINES, "jc": "right"},
    "PageNumberRight": {"eastAsia": "宋体", "ascii": "宋体", "sz": "28", "jc": "right", "rightChars": "100"},
    "PageNumberLeft": {"eastAsia": "宋体", "ascii": "宋体", "sz": "28", "jc": "left", "leftChars": "100"},
    "PageNumberCenter": {"eastAsia": "宋体", "ascii": "宋体", "sz": "28", "jc": "center"},
    "TableHeading": {"eastAsia": "黑体", "sz": "24", "jc": "center"},
    "TableCenter": {"eastAsia": "仿宋_GB2312", "sz": "24", "jc": "center"},
    "TableLabel": {"eastAsia": "仿宋_GB2312", "sz": "24", "jc": "center"},
    "TableContinued": {"eastAsia": "仿宋_GB2312", "sz": "24", "jc": "center"},
    "TableText": {"eastAsia": "仿宋_GB2312", "sz": "24", "jc": "left"},
    "TablePart": {"eastAsia": "仿宋_GB2312", "sz": "24", "jc": "left"},
    "Figure": {},
}
"""What each style comes to, through all those that it is based on."""


class Document:
    """A Word document taken apart."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.body = self.root("word/document.xml")
        self.styles = {
            style.get(f"{W}styleId"): style for style in self.root("word/styles.xml").iter(f"{W}style")
        }

    def root(self, name: str) -> Any:
        return etree.fromstring(self.parts[name])

    @property
    def lines(self) -> list[str]:
        """The text of all paragraphs, blank ones apart."""
        return [text for text in map(text_of, self.body.iter(f"{W}p")) if text]

    def footers(self) -> Iterator[Any]:
        for reference in self.body.iter(f"{W}footerReference"):
            rid = reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            links = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
            target = next(link.get("Target") for link in links if link.get("Id") == rid)
            yield reference.get(f"{W}type"), self.root(f"word/{target}")

    def layout(self, paragraph: Any) -> dict[str, str]:
        """What holds for a paragraph and its first run, through its chain of styles."""
        found: dict[str, str] = {}
        run = paragraph.find(f"{W}r/{W}rPr")
        for properties in (run, paragraph.find(f"{W}pPr")):
            _add(found, properties)
        name = style_of(paragraph)
        while name:
            style = self.styles[name]
            _add(found, style.find(f"{W}pPr"))
            _add(found, style.find(f"{W}rPr"))
            based = style.find(f"{W}basedOn")
            name = based.get(f"{W}val") if based is not None else ""
        _add(found, self.root("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        return found


def _add(found: dict[str, str], properties: Any) -> None:
    """Note what some properties say, where nothing nearer has said it."""
    for element in properties if properties is not None else ():
        name = str(element.tag).removeprefix(W)
        for key, value in element.attrib.items():
            key = str(key).removeprefix(W)
            known = key if key != "val" else name
            found.setdefault(known, str(value))


def style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if style is None else str(style.get(f"{W}val"))


def text_of(element: Any) -> str:
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    nodes = element.iter(f"{W}t", *signs)
    return "".join(signs.get(str(node.tag)) or node.text or "" for node in nodes)


def commented(document: Document) -> list[tuple[str, list[str]]]:
    """What comments are anchored at, in the order of the text, and their lines."""
    said = {
        each.get(f"{W}id"): list(map(text_of, each.iter(f"{W}p")))
        for each in document.root("word/comments.xml")
    }
    anchored = []
    for paragraph in document.body.iter(f"{W}p"):
        number, text = None, ""
        for child in paragraph:
            if child.tag == f"{W}commentRangeStart":
                number, text = child.get(f"{W}id"), ""
            elif child.tag == f"{W}commentRangeEnd":
                assert child.get(f"{W}id") == number
                anchored.append((text, said[number]))
            else:
                text += text_of(child)
    assert [text for text, _ in anchored]
    references = [each.get(f"{W}id") for each in document.body.iter(f"{W}commentReference")]
    assert references == list(said) == [str(number) for number in range(len(anchored))]
    return anchored


def faults(data: bytes, expected: str) -> set[str]:
    """Find what is wrong with a paper: kinds of faults, none for a good one.

    `expected` is its text without blanks, in the order of the page.
    """
    document = Document(data)
    checks = {
        "schema": breaks_schema(data),
        "text": re.sub(r"\s", "", "".join(document.lines)) != expected,
        "tag": any(re.search(r"\{\{|\{%|%\}|\}\}", text) for text in document.lines),
        "page": _wrong_page(document),
        "layout": any(_wrong_layout(document)),
        "table": _breaks_tables(document),
        "page number": _wrong_page_numbers(document),
    }
    return {name for name, wrong in checks.items() if wrong}


def breaks_schema(data: bytes) -> bool:
    """Whether a document is not one as Office 2019 reads them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.docx")
        path.write_bytes(data)
        return bool(OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path).errors)


def _wrong_page(document: Document) -> bool:
    sections = list(document.body.iter(f"{W}sectPr"))
    return len(sections) != 1 or not all(
        _has(sections[0].find(f"{W}{name}"), wanted) for name, wanted in (("pgSz", PAGE), ("pgMar", MARGINS))
    )


def _has(element: Any, wanted: Mapping[str, str]) -> bool:
    return all(element.get(f"{W}{key}") == value for key, value in wanted.items())


def _wrong_layout(document: Document) -> Iterator[str]:
    for root in (document.body, *(footer for _, footer in document.footers())):
        for paragraph in root.iter(f"{W}p"):
            wanted, found = LAYOUT.get(style_of(paragraph)), document.layout(paragraph)
            if wanted is None:
                yield f"style of {text_of(paragraph)}"
                continue
            yield from (f"{key} of {text_of(paragraph)}" for key in wanted if found.get(key) != wanted[key])


def _breaks_tables(document: Document) -> bool:
    """Whether a header row would not be repeated, or a row could be torn over two pages."""
    tables = list(document.body.iter(f"{W}tbl"))
    heads = [table.find(f"{W}tr/{W}trPr/{W}tblHeader") for table in tables]
    rows = [row.find(f"{W}trPr/{W}cantSplit") for table in tables for row in table.iter(f"{W}tr")]
    return any(found is None for found in heads + rows)


def _wrong_page_numbers(document: Document) -> bool:
    """Whether numbers are not on the outer side: right on odd pages (Word's default), left on even ones."""
    styles = {kind: [style_of(p) for p in root.iter(f"{W}p")] for kind, root in document.footers()}
    fields = [b" PAGE " in etree.tostring(root) for _, root in document.footers()]
    outer = styles == {"default": ["PageNumberRight"], "even": ["PageNumberLeft"]}
    return (
        not outer
        or not all(fields)
        or document.root("word/settings.xml").find(f"{W}evenAndOddHeaders") is None
    )
