"""All that is wrong with a template of any format, and what may be amiss with its layout."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from beihuan_plan.errors import Advice, PlanError, Problem, SystemRefusedError
from beihuan_plan.files import read_file
from beihuan_plan.model.choices import Style
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.formats.suffixes import render
from beihuan_plan.reports.formats.text import MAX_TEMPLATE, problem_at
from beihuan_plan.reports.papers import PAPERS
from beihuan_plan.reports.templates.explaining import explain
from beihuan_plan.reports.templates.names import unknown_names
from beihuan_plan.reports.templates.samples import sample_contents
from beihuan_plan.reports.templates.sandbox import TemplateEnvironment
from beihuan_plan.reports.templates.syntax import syntax_faults

if TYPE_CHECKING:
    from beihuan_plan.reports.formats.word.word_template import WordTemplate

Placing = Callable[[int, Advice], Problem]
"""Makes a problem of a line, what is wrong there and what to do."""


def check_template(template: Path, paper: str, folders: Sequence[Path]) -> tuple[list[Problem], list[Advice]]:
    """Find what is wrong with a template, and what may be amiss: what it is, and what to do.

    Its tags and names come first, then what shows when it is rendered. SystemRefusedError, InvalidPlanError
    for what is no template. Work for the press: a template may take any time and memory to read.
    """
    sample = sample_contents(PAPERS[paper].shape)
    word = _word_template(template)
    if problems := _wrong_in_word(word, sample) if word else _wrong_in_text(template, sample):
        return problems, []
    try:
        render(template.name, sample, [template.parent.resolve(), *folders])
    except PlanError as error:
        if not error.problems:
            raise
        return list(error.problems), []
    return [], _warnings(word) if word else []


def _word_template(template: Path) -> "WordTemplate | None":
    if template.suffix != ".docx":
        return None
    from beihuan_plan.reports.formats.word.word_template import WordTemplate

    return WordTemplate(template)


def _wrong_in_word(word: "WordTemplate", sample: Contents) -> list[Problem]:
    problems = word.slips()
    for part in word.texts if not problems else ():
        try:
            problems += _wrong_names(part.source, sample, word.place(part))
        except TemplateSyntaxError as error:
            problems += word.not_understood(part, error)
    return problems


def _wrong_in_text(template: Path, sample: Contents) -> list[Problem]:
    try:
        source = read_file(template, MAX_TEMPLATE).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [problem_at(template, 1, explain(error, {}))]
    except OSError as error:
        raise SystemRefusedError("读", template, error) from error

    def place(line: int, advice: Advice) -> Problem:
        return problem_at(template, line, advice)

    try:
        return _wrong_names(source, sample, place)
    except TemplateSyntaxError as error:
        return [place(*fault) for fault in syntax_faults(source, error)]


def _wrong_names(source: str, sample: Contents, place: Placing) -> list[Problem]:
    environment = TemplateEnvironment(str)
    environment.compile(source)  # which finds more than the parser does
    return [place(*fault) for fault in unknown_names(environment.parse(source), sample)]


def _warnings(word: "WordTemplate") -> list[Advice]:
    from beihuan_plan.reports.formats.word.cautions import cautions
    from beihuan_plan.reports.formats.word.layout import layout_warnings

    official = not word.path.stem.endswith(Style.PLAIN.suffix)
    return list(dict.fromkeys([*cautions(word), *layout_warnings(word.package, official=official)]))
