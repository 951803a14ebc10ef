"""Contents and a Word template → a Word document: docxtpl, in a shell that lets nothing get lost.

Bare docxtpl drops text without a word where a tag is not closed or XML breaks. Here the tags are read first,
what docxtpl makes of them is parsed strictly, and what fails is tried again to find its paragraph.
"""

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from beihuan_plan.errors import InvalidPlanError
from beihuan_plan.model.wording import FORBIDDEN
from beihuan_plan.reports.context import Contents
from beihuan_plan.reports.environment import TemplateEnvironment
from beihuan_plan.reports.rendering import find_template
from beihuan_plan.reports.word.charts import chart_names, fill_chart
from beihuan_plan.reports.word.closing import place_signature
from beihuan_plan.reports.word.package import refused, write_package
from beihuan_plan.reports.word.paragraphs import paragraphs_in
from beihuan_plan.reports.word.template import WordTemplate, escape_xml

_STRUCTURE = [qn(f"w:{name}") for name in ("body", "hdr", "ftr", "p", "r", "tbl", "tr", "tc", "sdtContent")]

_PROPERTIES = "docProps/core.xml"


def render_word(name: str, contents: Contents, folders: Sequence[Path]) -> bytes:
    """Render a Word template, the first found in `folders`.

    NotFoundError if there is no such template, InvalidPlanError with every mistake, SystemRefusedError.
    """
    template = WordTemplate(find_template(name, folders))
    if problems := template.slips() or template.wrong_charts(contents):
        raise InvalidPlanError(str(template.path), problems)
    document = _Shell(str(template.path))
    try:
        document.render(dict(contents), TemplateEnvironment(escape_xml))
    except MemoryError:
        raise
    except Exception as error:  # a template can fail in any way that Python can
        if problems := template.trial(contents):
            raise InvalidPlanError(str(template.path), problems) from error
        message = "标记套在了不成对的地方，文档会缺一块"
        help_text = (
            "让 {% for %} 和 {% endfor %}、{% if %} 和 {% endif %} 在同一段里，或者都写成 {%p … %} 独占一段"
        )
        raise refused(template.path, message, help_text) from error
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as file:
        rendered = {name: file.read(name) for name in file.namelist()}
    if _PROPERTIES in rendered:
        rendered[_PROPERTIES] = _properties(contents)
    for name in chart_names(rendered):
        rendered[name] = fill_chart(rendered[name], contents)
    return write_package(rendered)


def _properties(contents: Contents) -> bytes:
    """Say in the file's properties what it is and whose, and nothing about who made the template."""
    terms = "http://purl.org/dc/elements/1.1/"
    package = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    root = etree.Element(f"{{{package}}}coreProperties", nsmap={"cp": package, "dc": terms})
    for name, text in (("title", contents["标题"]), ("creator", contents["落款"]["署名"])):
        etree.SubElement(root, f"{{{terms}}}{name}").text = FORBIDDEN.sub("", text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class _Shell(DocxTemplate):  # type: ignore[misc]
    """docxtpl with tags read our way, and results parsed strictly."""

    def patch_xml(self, src_xml: str) -> str:
        root = etree.fromstring(src_xml.encode())
        for paragraph in paragraphs_in(root):
            paragraph.gather_tags()
        return str(super().patch_xml(etree.tostring(root, encoding="unicode")))

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Leave them: they are written anew."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        rendered = jinja_env.from_string(src_xml).render(context)
        root = etree.fromstring(self.resolve_listing(rendered).encode())
        for element in root.iter(*_STRUCTURE):
            if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
                raise ValueError("text outside of a run")
        for run in root.iter(qn("w:r")):
            _set_hint(run)
        place_signature(root, self.docx.styles.element, context)
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
