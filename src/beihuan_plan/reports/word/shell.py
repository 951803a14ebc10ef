"""Contents and a Word template → a Word document: docxtpl, in a shell that lets nothing get lost.

Bare docxtpl drops text without a word where a tag is not closed or XML breaks. Here the tags are read and
tried first, and what docxtpl makes of them is parsed strictly.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import escape

from beihuan_plan.errors import InvalidPlanError, Problem
from beihuan_plan.model.wording import FORBIDDEN
from beihuan_plan.reports.blocks import unbalanced
from beihuan_plan.reports.context import Contents
from beihuan_plan.reports.environment import TemplateEnvironment, all_names, explain, place_of
from beihuan_plan.reports.rendering import find_template
from beihuan_plan.reports.word.charts import chart_names, fill_chart, unknown_references
from beihuan_plan.reports.word.package import Parts, read_package, refused, write_package
from beihuan_plan.reports.word.paragraphs import Mistake, Paragraph, paragraphs_in, skeleton

_WITH_TAGS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_FROM_STRING = "<template>"
"""What Jinja2 calls a template that comes from no file."""
_STRUCTURE = [qn(f"w:{name}") for name in ("body", "hdr", "ftr", "p", "r", "tbl", "tr", "tc", "sdtContent")]


def escape_xml(text: str) -> str:
    """Make text safe to stand in XML; what no document may hold (control characters) is left out."""
    return str(escape(FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))))


def render_word(name: str, contents: Contents, folders: Sequence[Path]) -> bytes:
    """Render a Word template, the first found in `folders`.

    NotFoundError if there is no such template, InvalidPlanError with every mistake, SystemRefusedError.
    """
    template = find_template(name, folders)
    parts = read_package(template)
    if problems := list(mistakes_in(template, parts, contents)):
        raise InvalidPlanError(str(template), problems)
    document = _Shell(str(template))
    try:
        document.render(dict(contents), TemplateEnvironment(escape_xml))
    except Exception as error:  # the tags were tried already: what fails now is the layout around them
        message = "标记套在了不成对的地方，文档会缺一块"
        help_text = (
            "让 {% for %} 和 {% endfor %}、{% if %} 和 {% endif %} 在同一段里，或者都写成 {%p … %} 独占一段"
        )
        raise refused(template, message, help_text) from error
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as file:
        rendered = {name: file.read(name) for name in file.namelist()}
    for name in chart_names(rendered):
        rendered[name] = fill_chart(rendered[name], contents)
    return write_package(rendered)


def mistakes_in(template: Path, parts: Parts, contents: Contents) -> Iterator[Problem]:
    """Find all that is wrong with a template's tags; a paragraph's number stands for the line."""
    paragraphs = all_paragraphs(parts)
    wrong = [(number, mistake) for number, each in enumerate(paragraphs, 1) for mistake in each.mistakes]
    yield from (_problem(template, number, paragraphs, mistake) for number, mistake in wrong)
    if not wrong:
        yield from _trial(template, paragraphs, contents)
    for chart in chart_names(parts):
        for reference in unknown_references(parts[chart], contents):
            yield Problem(
                str(template), 1, 1, f"图表引用了“{reference}”，没有这一项内容", "写成 各月.已完成 这样"
            )


def all_paragraphs(parts: Parts) -> list[Paragraph]:
    """Read the paragraphs of all parts that may have tags: the text first, then what stands around it."""
    names = sorted(filter(_WITH_TAGS.fullmatch, parts), key=lambda name: ("document" not in name, name))
    return [paragraph for name in names for paragraph in paragraphs_in(etree.fromstring(parts[name]))]


def _trial(template: Path, paragraphs: list[Paragraph], contents: Contents) -> Iterator[Problem]:
    """Render the tags alone: an error has its paragraph's number for its line."""
    source = skeleton(paragraphs)
    if wrong := unbalanced(source):
        for line, message, help_text in wrong:
            yield _problem(template, line, paragraphs, Mistake(0, 0, message, help_text))
        return
    try:
        TemplateEnvironment(escape_xml).from_string(source).render(contents)
    except Exception as error:  # a template can fail in any way that Python can
        _, line = place_of(error, [_FROM_STRING]) or ("", 1)
        yield _problem(template, line, paragraphs, Mistake(0, 0, *explain(error, all_names(contents))))


def _problem(template: Path, line: int, paragraphs: list[Paragraph], mistake: Mistake) -> Problem:
    text = paragraphs[line - 1].text if 0 < line <= len(paragraphs) else ""
    length = mistake.length or max(1, len(text))
    return Problem(
        str(template), line, mistake.start + 1, mistake.message, mistake.help, source=text, length=length
    )


class _Shell(DocxTemplate):  # type: ignore[misc]
    """docxtpl with tags read our way, and results parsed strictly."""

    def patch_xml(self, src_xml: str) -> str:
        root = etree.fromstring(src_xml.encode())
        for paragraph in paragraphs_in(root):
            paragraph.gather_tags()
        return str(super().patch_xml(etree.tostring(root, encoding="unicode")))

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        rendered = jinja_env.from_string(src_xml).render(context)
        root = etree.fromstring(self.resolve_listing(rendered).encode())
        for element in root.iter(*_STRUCTURE):
            if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
                raise ValueError("text outside of a run")
        for run in root.iter(qn("w:r")):
            _set_hint(run)
        return etree.tostring(root, encoding="unicode")


def _set_hint(run: etree._Element) -> None:
    """Have quotes, dashes and the like set in the Chinese font: Word takes them for Latin, half as wide."""
    text = "".join(node.text or "" for node in run.iter(qn("w:t")))
    if not any(unicodedata.east_asian_width(character) == "A" for character in text):
        return
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = etree.Element(qn("w:rPr"))
        run.insert(0, properties)
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = etree.Element(qn("w:rFonts"))
        properties.insert(1 if properties.find(qn("w:rStyle")) is not None else 0, fonts)
    fonts.set(qn("w:hint"), "eastAsia")
