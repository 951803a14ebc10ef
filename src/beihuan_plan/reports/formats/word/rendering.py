"""Contents and a Word template → a Word document in which nothing is lost.

Each part of the template becomes a Jinja2 template: its XML, in which the tags stand for themselves and every
other brace is a character reference, so that only what was read as a tag is one. What comes out is parsed
strictly.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from lxml import etree

from beihuan_plan.errors import Advice, InvalidPlanError
from beihuan_plan.reports.contents.shapes import COMMENTS, OUTLINE, Contents, Outlined
from beihuan_plan.reports.formats.text import find_template
from beihuan_plan.reports.formats.word import properties
from beihuan_plan.reports.formats.word.charts import fill_chart, link_workbook, move_to_workbook
from beihuan_plan.reports.formats.word.comments import add_comments
from beihuan_plan.reports.formats.word.field_codes import refused_field
from beihuan_plan.reports.formats.word.field_results import FieldResults
from beihuan_plan.reports.formats.word.finishing import finish
from beihuan_plan.reports.formats.word.fitting import fit_columns
from beihuan_plan.reports.formats.word.footnotes import take_out
from beihuan_plan.reports.formats.word.identities import Identities
from beihuan_plan.reports.formats.word.keeping import keep_together
from beihuan_plan.reports.formats.word.numbering import Numbering
from beihuan_plan.reports.formats.word.ooxml import Element, parse, serialize, w
from beihuan_plan.reports.formats.word.package import pack
from beihuan_plan.reports.formats.word.placement import place_signature
from beihuan_plan.reports.formats.word.sections import Sections
from beihuan_plan.reports.formats.word.styles import Styles
from beihuan_plan.reports.formats.word.table_grid import fit_tables, mark_columns
from beihuan_plan.reports.formats.word.table_merges import merge_continued
from beihuan_plan.reports.formats.word.text_lines import lines_of_word
from beihuan_plan.reports.formats.word.word_template import Part, WordTemplate, escape_xml
from beihuan_plan.reports.templates.sandbox import TemplateEnvironment
from beihuan_plan.reports.written_lines import WrittenPaper, as_written, cleaned, to_keep

_CROSSED = Advice(
    "标记套在了不成对的地方，文档会缺一块",
    "让 {% for %} 和 {% endfor %}、{% if %} 和 {% endif %} 在同一段里，或者都写成 {%p … %} 独占一段",
)


def render_word(name: str, contents: Contents, folders: Sequence[Path]) -> bytes:
    """Render a Word template, the first found in `folders`.

    NotFoundError if there is no such template, InvalidPlanError with every mistake, SystemRefusedError.
    """
    template = WordTemplate(find_template(name, folders))
    if problems := template.slips() or template.misplaced(contents):
        raise InvalidPlanError(str(template.path), problems)
    package = template.package
    styles = parse(package.related("styles") or b"<none/>")
    lists = Numbering(parse(package.related("numbering") or b"<none/>"), Styles(styles))
    steps = (
        lists.begin_anew,
        fit_tables,
        FieldResults(Styles(styles)).renew,
        partial(finish, identities=Identities()),
        partial(place_signature, styles=styles, contents=contents),
        partial(merge_continued, styles=styles),
        partial(keep_together, styles=styles, contents=contents),
        partial(fit_columns, styles=styles),
    )
    for part in template.texts:
        rendered = _render(template, part, contents, lists.turns(part.paragraphs), steps)
        if advice := refused_field(rendered):  # a template may have put it together while it was rendered
            raise InvalidPlanError.as_a_whole(template.path, *advice)
        for notes in part.notes:
            take_out(rendered, notes)
            package.parts[notes.part] = serialize(notes.root)
        if part.name == package.main and OUTLINE in contents:
            of, sections = contents[OUTLINE]
            outline = [Outlined(*each) for each in sections]
            lines = cleaned(lines_of_word(rendered, Styles(styles), lists.root))
            written = WrittenPaper(of, as_written(lines, outline))
            package.add("", "docProps/custom.xml", "custom-properties", properties.keeping(to_keep(written)))
        if part.name == package.main and COMMENTS in contents:
            add_comments(package, rendered, contents[COMMENTS])
        package.parts[part.name] = serialize(rendered)
    for name in package.of_kind("numbering") if lists.has_changed else ():
        package.parts[name] = serialize(lists.root)
    for number, chart in enumerate(package.of_kind("chart"), 1):
        root = parse(package.parts[chart])
        fill_chart(root, contents)
        if workbook := move_to_workbook(root):
            link_workbook(
                root, package.add(chart, f"word/embeddings/chart{number}.xlsx", "package", workbook)
            )
        package.parts[chart] = serialize(root)
    package.add("", "docProps/core.xml", "core-properties", properties.of_paper(contents))
    return pack(package)


def _render(
    template: WordTemplate,
    part: Part,
    contents: Contents,
    behind: Mapping[int, str],
    steps: Iterable[Callable[[Element], None]],
) -> Element:
    """Render a part, and make a sound part of what comes out, by steps."""
    sections = Sections(part.root)
    mark_columns(part.paragraphs)
    source = jinja_source(part, behind)
    try:
        root = parse(TemplateEnvironment(escape_xml).from_string(source).render(contents))
        for step in (sections.join, *steps):
            step(root)
    except MemoryError:
        raise
    except Exception as error:  # a template can fail in any way that Python can
        problems = template.trial(contents)
        if problems:
            raise InvalidPlanError(str(template.path), problems) from error
        raise InvalidPlanError.as_a_whole(template.path, *_CROSSED) from error
    return root


def jinja_source(part: Part, behind: Mapping[int, str]) -> str:
    """Write a part's XML as a Jinja2 template; the part's own tree is used up by that.

    `behind` holds what is to stand behind tags, by their numbers.
    """
    for node in part.root.iter(w("t")):  # line breaks here are blanks; those of the contents are breaks
        node.text = re.sub(r"[\r\n\t]", " ", node.text or "")
    codes: list[str] = []
    token = f"\ufdd0{secrets.token_hex(8)}:"  # nobody can write a mark beforehand
    for paragraph in part.paragraphs:
        marks = {}
        for tag in paragraph.tags:
            marks[tag] = f"{token}{len(codes)}\ufdd1"
            codes.append(tag.plain + behind.get(len(codes), ""))
        paragraph.replace_tags(marks)
    pieces = re.split(f"{token}(\\d+)\ufdd1", etree.tostring(part.root, encoding="unicode"))
    pieces[::2] = [piece.replace("{", "&#123;").replace("｛", "&#65371;") for piece in pieces[::2]]
    pieces[1::2] = [codes[int(number)] for number in pieces[1::2]]
    return "".join(pieces)
