"""A Word template as it is read: its parts, its paragraphs with their tags, and all that is wrong there."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateSyntaxError
from markupsafe import escape

from beihuan_plan.chinese import FORBIDDEN
from beihuan_plan.errors import MAX_PROBLEMS, Advice, Problem
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.formats.word.charts import unknown_references
from beihuan_plan.reports.formats.word.footnotes import Notes, notes_of
from beihuan_plan.reports.formats.word.misplaced import misplaced_tags
from beihuan_plan.reports.formats.word.ooxml import Element, parse, w
from beihuan_plan.reports.formats.word.package import read_package
from beihuan_plan.reports.formats.word.paragraphs import Paragraph, paragraphs_in
from beihuan_plan.reports.templates.blocks import pair_blocks
from beihuan_plan.reports.templates.explaining import explain, place_of
from beihuan_plan.reports.templates.expressions import expression_faults, untold
from beihuan_plan.reports.templates.language import NotAllowedError
from beihuan_plan.reports.templates.sandbox import TemplateEnvironment
from beihuan_plan.reports.templates.tags import Tag

_REFERENCE = "写成 各月.已完成 这样；LibreOffice 存过的模板没有了这样的引用，从自带的模板复制图表"
_FROM_STRING = "<template>"
"""What Jinja2 calls a template that comes from no file."""


class Part(NamedTuple):
    """A part with text: its name, its XML, its paragraphs, and how many come before them."""

    name: str
    root: Element
    paragraphs: list[Paragraph]
    before: int
    tags: list[tuple[int, Paragraph, Tag]]
    """All tags in the order of the text, each with its paragraph and that one's number in the template."""
    notes: list[Notes]
    """Where the notes belong that stand in the text while tags are filled in."""

    @property
    def source(self) -> str:
        """A template of the tags alone, one line a paragraph: its errors have their paragraph.

        What stands within a paragraph, as a note does, is on its line.
        """
        numbers = {paragraph.element: index for index, paragraph in enumerate(self.paragraphs)}
        lines = [""] * len(self.paragraphs)
        for _, paragraph, tag in self.tags:
            *_, outermost = (paragraph.element, *paragraph.element.iterancestors(w("p")))
            lines[numbers[outermost]] += tag.plain
        return "\n".join(lines)


class WordTemplate:
    """A template; in problems, the number of a paragraph stands for the line."""

    def __init__(self, path: Path) -> None:
        """Read it; SystemRefusedError, InvalidPlanError for what is no safe .docx."""
        self.path = path
        self.package = read_package(path)
        self.texts: list[Part] = []
        self.paragraphs: list[Paragraph] = []
        for name in self.package.texts:
            self._read(name, parse(self.package.parts[name]))

    def _read(self, name: str, root: Element) -> None:
        notes = notes_of(self.package, root) if name == self.package.main else []
        paragraphs, before = paragraphs_in(root), len(self.paragraphs)
        places = {element: place for place, element in enumerate(root.iter())}
        tags = [
            (number, paragraph, tag)
            for number, paragraph in enumerate(paragraphs, before + 1)
            for tag in paragraph.tags
        ]
        tags.sort(key=lambda each: places[each[1].node_of(each[2])])
        self.texts.append(Part(name, root, paragraphs, before, tags, notes))
        self.paragraphs += paragraphs

    def slips(self) -> list[Problem]:
        """Find the tags that are not complete, not paired, or not in their place."""
        problems = [
            self.problem(number, mistake.advice, mistake.start, mistake.length)
            for number, paragraph in enumerate(self.paragraphs, 1)
            for mistake in paragraph.mistakes[:MAX_PROBLEMS]
        ]
        problems = problems or [problem for part in self.texts for problem in self._unpaired(part)]
        return problems[:MAX_PROBLEMS]

    def _unpaired(self, part: Part) -> Iterator[Problem]:
        """Find the blocks whose tags are not paired, or stand in different pieces of the document."""
        tags = part.tags
        groups, wrong = pair_blocks(
            [tag.code for _, _, tag in tags], lambda index: f"第 {tags[index][0]} 段", scoped=True
        )
        yield from (self._of_tag(part, *fault) for fault in wrong)
        for first, *others in ([tags[index] for index in group] for group in groups if not wrong):
            for number, paragraph, tag in others:
                if slip := _out_of_place(first[1], first[2], paragraph, tag):
                    yield self.problem(number, slip, tag.start, tag.end - tag.start)

    def not_understood(self, part: Part, error: TemplateSyntaxError) -> list[Problem]:
        """Say what Jinja2 does not understand in a part: tag by tag, if each is wrong by itself."""
        if isinstance(error, NotAllowedError):
            return [self.problem(part.before + line, advice) for line, advice in error.faults]
        faults = expression_faults([tag.code for _, _, tag in part.tags], scoped=True)
        found = [self._of_tag(part, *fault) for fault in faults]
        return found or [self.problem(part.before + error.lineno, untold(error))]

    def _of_tag(self, part: Part, index: int, advice: Advice) -> Problem:
        number, _, tag = part.tags[index]
        return self.problem(number, advice, tag.start, tag.end - tag.start)

    def trial(self, contents: Contents) -> list[Problem]:
        """Render the tags alone: what fails has its paragraph's number for its line."""
        problems = []
        for part in self.texts:
            try:
                TemplateEnvironment(escape_xml).from_string(part.source).render(contents)
            except MemoryError:
                raise
            except TemplateSyntaxError as error:
                problems += self.not_understood(part, error)
            except Exception as error:  # a template can fail in any way that Python can
                _, line = place_of(error, [_FROM_STRING]) or ("", 1)
                problems.append(self.problem(part.before + line, explain(error, contents)))
        return problems

    def misplaced(self, contents: Contents) -> list[Problem]:
        """Find tags where none are filled in, and charts that refer to what the contents lack."""
        texts = {part.name: part.root for part in self.texts}
        separators = [notes.root for part in self.texts for notes in part.notes]
        problems = [
            Problem(
                str(self.path), self._number_of(each.element), 1, each.message, each.help, source=each.text
            )
            for each in islice(misplaced_tags(self.package, texts, separators), MAX_PROBLEMS)
        ]
        for chart in self.charts:
            for reference in unknown_references(self.package.parts[chart], contents):
                message = f"图表引用了“{reference}”，没有这一项内容"
                problems.append(Problem(str(self.path), 1, 1, message, _REFERENCE))
        return problems

    def _number_of(self, element: Element | None) -> int:
        """Number the paragraph that something stands in; 1 if it stands in none."""
        above = () if element is None else (element, *element.iterancestors(w("p")))
        numbers = {paragraph.element: number for number, paragraph in enumerate(self.paragraphs, 1)}
        return next((numbers[each] for each in above if each in numbers), 1)

    @property
    def charts(self) -> list[str]:
        """List the parts that are charts."""
        return self.package.of_kind("chart")

    def place(self, part: Part) -> Callable[[int, Advice], Problem]:
        """Return what makes a problem of a line of a part's source, and of what is wrong there."""
        return lambda line, advice: self.problem(part.before + line, advice)

    def problem(self, line: int, advice: Advice, start: int = 0, length: int = 0) -> Problem:
        """Make a problem of a paragraph, or of some of its text."""
        text = self.paragraphs[line - 1].text if 0 < line <= len(self.paragraphs) else ""
        length = length or max(1, len(text))
        return Problem(str(self.path), line, start + 1, *advice, source=text, length=length)


def _out_of_place(begin: Paragraph, first: Tag, end: Paragraph, tag: Tag) -> Advice | None:
    """Say what is wrong with a tag that ends, or divides, a block: None if it stands where it should."""
    if tag.scope != first.scope:
        form = f"{{%{first.scope} … %}}"
        return Advice(f"这里和开头的“{first.code}”写法不同", f"写成 {form}，两处要一样")
    if not _same_place(begin, first, end, tag):
        return Advice(
            f"这里和开头的“{first.code}”不在同一个表格、单元格或链接里",
            "移到同一个表格、单元格或链接里；有修订的，先接受或拒绝",
        )
    return None


def _same_place(begin: Paragraph, first: Tag, end: Paragraph, tag: Tag) -> bool:
    one, other = begin.level(first), end.level(tag)
    if first.scope in ("p", "tr", "tc"):
        return one[0] is other[0]
    same_kind = [each.tag for each in one] == [each.tag for each in other]
    return same_kind and begin.element.getparent() is end.element.getparent()


def escape_xml(text: str) -> str:
    """Make text safe to stand in XML; what no document may hold (control characters) is left out."""
    return str(escape(FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))))
