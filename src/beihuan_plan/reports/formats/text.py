"""Contents and a text template → a document: Markdown, HTML, or a plan file to begin with."""

import html
import re
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError

from beihuan_plan.errors import (
    Advice,
    InvalidPlanError,
    NotFoundError,
    PlanError,
    Problem,
    SystemRefusedError,
)
from beihuan_plan.files import read_file
from beihuan_plan.reports.contents.shapes import Contents
from beihuan_plan.reports.templates.explaining import explain, place_of
from beihuan_plan.reports.templates.sandbox import TemplateEnvironment
from beihuan_plan.reports.templates.syntax import syntax_faults
from beihuan_plan.template_files import template_in

MAX_TEMPLATE = 4 << 20
"""Bytes of a text template."""
_INLINE = re.compile(r"[\\`*_\[\]<>|&~]")
_HEADING_END = re.compile(r"(?<=\s)#(?=#*\s*$)")
"""Signs that would close a heading."""
_LINE_START = re.compile(r"^(\s*\d+(?=[.)](?:\s|$))|\s*)([#+=.)-])")
"""A number makes a list only where a blank follows its sign: `1.甲` is text."""


def escape_markdown(text: str) -> str:
    """Set backslashes before what Markdown would take for markup."""
    inner = _HEADING_END.sub(r"\#", _INLINE.sub(r"\\\g<0>", text))
    return _LINE_START.sub(r"\1\\\2", inner)


def render_markdown(name: str, contents: Contents, folders: Sequence[Path]) -> str:
    """Render a Markdown template, the first found in `folders`; runs of blank lines become one."""
    text = render(name, contents, folders, escape_markdown)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def render_html(name: str, contents: Contents, folders: Sequence[Path]) -> str:
    """Render an HTML template, the first found in `folders`; lines that tags left blank are dropped."""
    return re.sub(r"\n\s*\n", "\n", render(name, contents, folders, html.escape))


def render(name: str, contents: Contents, folders: Sequence[Path], escape: Callable[[str], str]) -> str:
    """Render a template, every text that is filled in escaped once.

    NotFoundError if there is no such template, InvalidPlanError with its file and line if it fails.
    """
    file = find_template(name, folders)
    try:
        return TemplateEnvironment(escape, _Loader(folders)).get_template(name).render(contents)
    except (MemoryError, PlanError):
        raise
    except Exception as error:  # a template can fail in any way that Python can
        if isinstance(error, OSError) and not isinstance(error, TemplateNotFound):
            raise SystemRefusedError("读", error.filename or file, error) from error
        problems = _problems(error, file, contents, folders)
        raise InvalidPlanError(problems[0].file, problems) from error


class _Loader(BaseLoader):
    """Finds included templates as it finds the first, in these folders and by the same rules."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def get_source(self, environment: Environment, name: str) -> tuple[str, str, None]:
        plain = name == PurePosixPath(name).name == PureWindowsPath(name).name
        file = template_in(self._folders, name) if plain else None
        if file is None:
            raise TemplateNotFound(name)
        return read_file(file, MAX_TEMPLATE).decode("utf-8-sig"), str(file), None


def find_template(name: str, folders: Sequence[Path]) -> Path:
    """Find a template in the first folder that has it; NotFoundError."""
    file = template_in(folders, name)
    if file is None:
        raise NotFoundError(f"找不到模板 {name}", f"找过这些文件夹：{'、'.join(map(str, folders))}")
    return file


def _problems(error: Exception, template: Path, contents: Contents, folders: Sequence[Path]) -> list[Problem]:
    templates = [str(file) for folder in folders for file in folder.glob("*") if file.is_file()]
    name, line = place_of(error, templates) or (str(template), 1)
    file = Path(name or template)
    if isinstance(error, TemplateSyntaxError):
        source = file.read_text(encoding="utf-8-sig")
        return [problem_at(file, *fault) for fault in syntax_faults(source, error)]
    return [problem_at(file, line, explain(error, contents))]


def problem_at(file: Path, line: int, advice: Advice) -> Problem:
    """Make a problem of a whole line of a text template."""
    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    source = lines[line - 1] if line <= len(lines) else ""
    column = len(source) - len(source.lstrip()) + 1
    length = max(1, len(source.strip()))
    return Problem(str(file), line, column, *advice, source=source, length=length)
